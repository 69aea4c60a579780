// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "crowd.h"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace yieldscope::soak {

namespace {

using namespace std::chrono_literals;

constexpr auto turnTime = 5ms;
/// New connections in one turn: a crowd comes quickly, not in one instant.
constexpr int comingPerTurn = 20;

std::string get(const std::string &target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

} // namespace

const char *nameOf(Habit habit)
{
    switch (habit) {
    case Habit::ReadsToTheEnd:
        return "read to the end";
    case Habit::LeavesByFin:
        return "left by FIN";
    case Habit::LeavesByRst:
        return "left by RST";
    case Habit::Stalls:
        return "stalled";
    case Habit::Dribbles:
        return "dribbled a head";
    case Habit::SendsGarbage:
        return "sent garbage";
    case Habit::Pipelines:
        return "pipelined";
    case Habit::StaysSilent:
        return "stayed silent";
    case Habit::Count:
        break;
    }
    return "";
}

Crowd::Crowd(std::uint16_t port, std::size_t clients, unsigned seed)
    : m_port(port)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_clients(clients)
    , m_random(seed)
{
}

Crowd::~Crowd()
{
    leave();
    ::close(m_epoll);
}

void Crowd::turn()
{
    std::array<epoll_event, 256> events {};
    const int count
        = ::epoll_wait(m_epoll, events.data(), int(events.size()), int(turnTime.count()));
    for (int i = 0; i < count; ++i)
        takeEvent(events[std::size_t(i)].data.u64, events[std::size_t(i)].events);
    const auto now = Clock::now();
    int coming = 0;
    for (std::size_t seen = 0; seen < m_clients.size(); ++seen) {
        const std::size_t index = m_next++ % m_clients.size();
        Client &client = m_clients[index];
        if (client.descriptor < 0 && coming++ < comingPerTurn)
            come(index);
        else if (client.descriptor >= 0 && now >= client.until)
            go(index);
        else if (client.habit == Habit::Dribbles && client.isConnected && random(0, 50) == 0)
            client.unsent += 'x', send(client);
    }
}

void Crowd::leave()
{
    for (std::size_t i = 0; i < m_clients.size(); ++i)
        go(i);
}

void Crowd::come(std::size_t index)
{
    Client &client = m_clients[index];
    client = {};
    client.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (client.descriptor < 0)
        return;
    client.habit = Habit(random(0, int(Habit::Count) - 1));
    client.unsent = requestOf(client.habit);
    client.until = Clock::now() + std::chrono::milliseconds(random(50, 4000));
    ++m_visits[std::size_t(client.habit)];
    const sockaddr_in address = loopback(m_port);
    if (::connect(client.descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address))
            != 0
        && errno != EINPROGRESS) {
        go(index);
        return;
    }
    epoll_event wanted {};
    wanted.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP;
    wanted.data.u64 = index;
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client.descriptor, &wanted);
}

void Crowd::go(std::size_t index)
{
    Client &client = m_clients[index];
    if (client.descriptor < 0)
        return;
    if (client.habit == Habit::LeavesByRst || client.habit == Habit::Stalls) {
        const linger now { 1, 0 };
        ::setsockopt(client.descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    }
    ::close(client.descriptor);
    client.descriptor = -1;
}

void Crowd::takeEvent(std::size_t index, std::uint32_t events)
{
    Client &client = m_clients[index];
    if (client.descriptor < 0)
        return;
    if ((events & EPOLLOUT) != 0 && !client.isConnected) {
        client.isConnected = true;
        send(client);
        // From here on only what comes is of interest; one that stalls does not even want that.
        epoll_event wanted {};
        wanted.events = client.habit == Habit::Stalls ? 0U : EPOLLIN | EPOLLRDHUP;
        wanted.data.u64 = index;
        ::epoll_ctl(m_epoll, EPOLL_CTL_MOD, client.descriptor, &wanted);
    }
    const bool hasEnded = (events & (EPOLLHUP | EPOLLERR)) != 0;
    if (hasEnded || ((events & EPOLLIN) != 0 && !read(client)))
        go(index);
}

void Crowd::send(Client &client)
{
    const ssize_t count = ::send(client.descriptor, client.unsent.data(), client.unsent.size(),
                                 MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0)
        client.unsent.erase(0, std::size_t(count));
}

// False when there is nothing more to come.
bool Crowd::read(Client &client)
{
    std::array<char, 16 * 1024> bytes {};
    const ssize_t count = ::recv(client.descriptor, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count <= 0)
        return count < 0 && errno == EAGAIN;
    m_bytesRead += count;
    const std::string_view text(bytes.data(), std::size_t(count));
    if (text.starts_with("HTTP/1.1 503"))
        ++m_refused;
    // The last chunk is the end of what was asked for.
    return client.habit != Habit::ReadsToTheEnd || !text.ends_with("\r\n0\r\n\r\n");
}

std::string Crowd::requestOf(Habit habit)
{
    static constexpr std::array<const char *, 5> paths { "/stream", "/async-stream", "/delegated",
                                                         "/sse", "/async-stream" };
    const std::string path = paths[std::size_t(random(0, int(paths.size()) - 1))];
    const std::string fail = random(0, 9) == 0 ? "&fail_at=2" : "";
    switch (habit) {
    case Habit::ReadsToTheEnd:
        return get(path + "?n=5&interval_ms=20" + fail);
    case Habit::LeavesByFin:
    case Habit::LeavesByRst:
        return get(path + "?n=100000&interval_ms=10" + fail);
    case Habit::Stalls:
        return get(path + "?n=100000&interval_ms=1&size=16384");
    case Habit::Dribbles:
        return "GET /stream HTTP/1.1\r\nX-";
    case Habit::SendsGarbage: {
        std::string garbage = random(0, 1) == 0 ? "" : "POST / HTTP/1.1\r\nHost: localhost\r\n";
        for (int i = random(1, 2000); i > 0; --i)
            garbage += char(random(0, 255));
        return garbage;
    }
    case Habit::Pipelines:
        return get("/healthz") + get("/download") + get("/nothing") + get("/metrics")
            + get(path + "?n=3&interval_ms=5") + get("/healthz");
    case Habit::StaysSilent:
    case Habit::Count:
        break;
    }
    return {};
}

int Crowd::random(int least, int most)
{
    return std::uniform_int_distribution<int>(least, most)(m_random);
}

} // namespace yieldscope::soak
