// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "subject.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <tuple>
#include <unistd.h>

namespace yieldscope::soak {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds patience { 10 };

/// The number behind the first `mark`; -1 without one.
long numberBehind(const std::string &text, const std::string &mark)
{
    const std::size_t at = text.find(mark);
    return at == std::string::npos ? -1 : std::atol(text.c_str() + at + mark.size());
}

} // namespace

Subject::Subject(const char *program)
{
    std::array<int, 2> pipe { -1, -1 };
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return;
    m_process = ::fork();
    if (m_process == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        ::execl(program, program, "serve", "--port", "0", "--max-connections", "4096",
                "--max-per-client", "4096", "--max-streams", "4096", "--grace", "2", nullptr);
        ::_exit(127);
    }
    ::close(pipe[1]);
    m_output = pipe[0];
    std::string said;
    std::array<char, 256> bytes {};
    while (said.find('\n') == std::string::npos) {
        const ssize_t count = ::read(m_output, bytes.data(), bytes.size());
        if (count <= 0)
            return;
        said.append(bytes.data(), std::size_t(count));
    }
    m_port = std::uint16_t(std::max(0L, numberBehind(said, "127.0.0.1:")));
}

Subject::~Subject()
{
    if (m_process > 0) {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    if (m_output >= 0)
        ::close(m_output);
}

bool Subject::probe() const
{
    return ask("/healthz").starts_with("HTTP/1.1 200 ");
}

long Subject::activeStreams() const
{
    return numberBehind(ask("/healthz"), "\"active_streams\":");
}

long Subject::connections() const
{
    return numberBehind(ask("/metrics"), "\nyieldscope_connections ");
}

long Subject::residentKib() const
{
    std::ifstream status("/proc/" + std::to_string(m_process) + "/status");
    const std::string text((std::istreambuf_iterator<char>(status)),
                           std::istreambuf_iterator<char>());
    return numberBehind(text, "VmRSS:");
}

bool Subject::endsCleanly()
{
    if (m_process <= 0)
        return false;
    ::kill(m_process, SIGTERM);
    int status = 0;
    const pid_t ended = ::waitpid(m_process, &status, 0);
    m_process = -1;
    return ended > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string Subject::ask(const std::string &path) const
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // Not even begun is not yet an error: what goes wrong shows when it is read.
    std::ignore
        = ::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address));
    std::string unsent
        = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    std::string answer;
    const auto end = Clock::now() + patience;
    while (Clock::now() < end) {
        pollfd state { descriptor, short(unsent.empty() ? POLLIN : POLLOUT), 0 };
        if (::poll(&state, 1, 100) <= 0)
            continue;
        std::array<char, 8192> bytes {};
        const ssize_t count = unsent.empty()
            ? ::recv(descriptor, bytes.data(), bytes.size(), 0)
            : ::send(descriptor, unsent.data(), unsent.size(), MSG_NOSIGNAL);
        if (count <= 0)
            break;
        if (unsent.empty())
            answer.append(bytes.data(), std::size_t(count));
        else
            unsent.erase(0, std::size_t(count));
    }
    ::close(descriptor);
    return answer;
}

} // namespace yieldscope::soak
