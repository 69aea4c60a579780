// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT

// What a server costs that does nothing else: an epoll loop, written by hand, that sends chunks.
// It trusts its clients; it is a yardstick for the benchmarks and no server.
//
//   /flood?n=N&size=BYTES   N chunks as fast as they are read, gathered
//   /ticks?n=N&interval_ms=MS   a chunk each MS milliseconds
#include "tests/bench/measuring.h"

#include <queue>

#include <arpa/inet.h>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>
#include <unordered_map>

namespace bench {

namespace {

constexpr std::size_t gatherBytes = 64 * 1024;
constexpr std::string_view head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
                                  "Transfer-Encoding: chunked\r\n\r\n";
constexpr std::string_view lastChunk = "0\r\n\r\n";

struct Stream
{
    int descriptor = -1;
    long left = 0; ///< Chunks that are not gathered yet.
    std::string chunk;
    std::string out;
    std::size_t sent = 0;
    std::chrono::nanoseconds interval { 0 };
    bool isActive = false;
    bool isWaiting = false; ///< For room.
};

long parameter(std::string_view request, std::string_view name, long otherwise)
{
    const std::size_t at = request.find(name);
    return at == std::string_view::npos ? otherwise : std::atol(request.data() + at + name.size());
}

std::string chunkOf(std::size_t size)
{
    char line[32];
    std::snprintf(line, sizeof(line), "%zx\r\n", size);
    return line + std::string(size - 1, '.') + "\n\r\n";
}

class Server
{
public:
    explicit Server(int port)
        : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
        , m_listener(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        const int on = 1;
        ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::bind(m_listener, reinterpret_cast<sockaddr *>(&address), sizeof(address)) != 0
            || ::listen(m_listener, 1024) != 0) {
            std::perror("epollserver");
            std::exit(1);
        }
        watch(m_listener, EPOLLIN, EPOLL_CTL_ADD);
    }

    [[noreturn]] void run()
    {
        epoll_event events[256];
        for (;;) {
            const int count = ::epoll_wait(m_epoll, events, 256, untilNext());
            for (int i = 0; i < count; ++i) {
                if (events[i].data.fd == m_listener)
                    accept();
                else
                    serve(events[i].data.fd, events[i].events);
            }
            runDue();
        }
    }

private:
    struct Tick
    {
        Time due;
        int descriptor;
        bool operator<(const Tick &other) const { return due > other.due; }
    };

    void watch(int descriptor, unsigned events, int how)
    {
        epoll_event event = {};
        event.events = events;
        event.data.fd = descriptor;
        ::epoll_ctl(m_epoll, how, descriptor, &event);
    }

    void accept()
    {
        for (;;) {
            const int descriptor
                = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
            if (descriptor < 0)
                return;
            const int on = 1;
            ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
            watch(descriptor, EPOLLIN, EPOLL_CTL_ADD);
            m_streams[descriptor] = std::make_unique<Stream>();
            m_streams[descriptor]->descriptor = descriptor;
        }
    }

    void serve(int descriptor, unsigned events)
    {
        const auto found = m_streams.find(descriptor);
        if (found == m_streams.end())
            return;
        Stream &stream = *found->second;
        if (events & EPOLLIN) {
            char request[4096];
            const ssize_t count = ::recv(descriptor, request, sizeof(request) - 1, 0);
            if (count <= 0) {
                ::close(descriptor);
                m_streams.erase(found);
                return;
            }
            request[count] = 0;
            begin(stream, { request, std::size_t(count) });
        }
        if (events & EPOLLOUT)
            flood(stream);
    }

    void begin(Stream &stream, std::string_view request)
    {
        stream.left = parameter(request, "n=", 1);
        stream.out = head;
        stream.sent = 0;
        stream.isActive = true;
        const bool ticks = request.substr(0, 10) == "GET /ticks";
        stream.chunk = chunkOf(std::size_t(ticks ? 8 : parameter(request, "size=", 64)));
        if (!ticks) {
            flood(stream);
            return;
        }
        stream.interval = std::chrono::milliseconds(parameter(request, "interval_ms=", 10));
        flush(stream);
        m_ticks.push({ now() + stream.interval, stream.descriptor });
    }

    // Gathers and sends until there is no room.
    void flood(Stream &stream)
    {
        while (stream.isActive) {
            while (stream.left > 0 && stream.out.size() < gatherBytes) {
                if (stream.chunk.size() > gatherBytes / 2 && stream.out.empty())
                    break;
                stream.out += stream.chunk;
                --stream.left;
            }
            if (stream.out.empty() && stream.left > 0) {
                // As large as what is gathered: sent as it is.
                stream.out = stream.chunk;
                --stream.left;
            }
            if (stream.left == 0 && stream.isActive) {
                stream.out += lastChunk;
                stream.left = -1;
            }
            if (!flush(stream))
                return;
            stream.isActive = stream.left >= 0;
        }
    }

    bool flush(Stream &stream)
    {
        while (stream.sent < stream.out.size()) {
            const ssize_t count = ::send(stream.descriptor, stream.out.data() + stream.sent,
                                         stream.out.size() - stream.sent, MSG_NOSIGNAL);
            if (count < 0) {
                if (!stream.isWaiting)
                    watch(stream.descriptor, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
                stream.isWaiting = true;
                return false;
            }
            stream.sent += std::size_t(count);
        }
        stream.out.clear();
        stream.sent = 0;
        if (stream.isWaiting)
            watch(stream.descriptor, EPOLLIN, EPOLL_CTL_MOD);
        stream.isWaiting = false;
        return true;
    }

    int untilNext() const
    {
        if (m_ticks.empty())
            return -1;
        return std::max(0, int(std::ceil(asSeconds(m_ticks.top().due - now()) * 1e3)));
    }

    void runDue()
    {
        const Time time = now();
        while (!m_ticks.empty() && m_ticks.top().due <= time) {
            const Tick tick = m_ticks.top();
            m_ticks.pop();
            const auto found = m_streams.find(tick.descriptor);
            if (found == m_streams.end() || found->second->left <= 0)
                continue;
            Stream &stream = *found->second;
            stream.out += stream.chunk;
            if (--stream.left == 0)
                stream.out += lastChunk;
            flush(stream);
            // From now on, as a generator that sleeps between its items.
            m_ticks.push({ now() + stream.interval, tick.descriptor });
        }
    }

    const int m_epoll;
    const int m_listener;
    std::unordered_map<int, std::unique_ptr<Stream>> m_streams;
    std::priority_queue<Tick> m_ticks;
};

} // namespace

} // namespace bench

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    bench::Server server(argc > 1 ? std::atoi(argv[1]) : 0);
    server.run();
}
