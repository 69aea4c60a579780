// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT

// The other end of a benchmark: many HTTP/1.1 clients on one epoll loop, on loopback only, that
// decode every chunk. Prints what was measured as one line of JSON.
#include "tests/bench/measuring.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <netinet/tcp.h>
#include <string>
#include <string_view>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace bench {

namespace {

struct Options
{
    std::string mode; ///< flood, ticks or first
    std::string path;
    int port = 0;
    int clients = 1;
    double seconds = 2;
    int pid = 0;
};

constexpr int mostClients = 2000;
constexpr double mostSeconds = 30;

[[noreturn]] void fail(const std::string &what)
{
    std::fprintf(stderr, "loadclient: %s: %s\n", what.c_str(), std::strerror(errno));
    std::exit(1);
}

int connectTo(int port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto *raw = reinterpret_cast<const sockaddr *>(&address);
    if (descriptor < 0 || ::connect(descriptor, raw, sizeof(address)) != 0)
        fail("cannot connect");
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    return descriptor;
}

/// One connection. The framing of each response is followed to its end.
class Client
{
public:
    Client(const Options &options)
        : m_request("GET " + options.path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                    + std::to_string(options.port) + "\r\nAccept: */*\r\n\r\n")
        , m_descriptor(connectTo(options.port))
    {
    }
    ~Client() { ::close(m_descriptor); }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    void ask()
    {
        m_state = State::Head;
        m_head.clear();
        if (::send(m_descriptor, m_request.data(), m_request.size(), MSG_NOSIGNAL) < 0)
            fail("cannot send");
    }
    /// Takes what has come; calls `chunk` at the end of each one. True at the end of a response.
    template <class Chunk>
    bool read(std::vector<char> &buffer, Chunk chunk)
    {
        const ssize_t count = ::recv(m_descriptor, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count < 0 && (errno == EAGAIN || errno == EINTR))
            return false;
        if (count <= 0)
            fail("the server closed the connection");
        bytes += count;
        return feed({ buffer.data(), std::size_t(count) }, chunk);
    }
    [[nodiscard]] int descriptor() const { return m_descriptor; }

    long long bytes = 0;
    Time last {};

private:
    enum class State { Head, Size, Data };

    template <class Chunk>
    bool feed(std::string_view input, Chunk chunk)
    {
        while (!input.empty()) {
            switch (m_state) {
            case State::Head:
                if (!takeHead(input))
                    return false;
                break;
            case State::Size:
                while (takeAlike(input))
                    chunk(*this);
                takeSize(input);
                break;
            case State::Data: {
                const std::size_t taken = std::min(m_left, input.size());
                input.remove_prefix(taken);
                m_left -= taken;
                if (m_left > 0)
                    return false;
                m_state = State::Size;
                if (m_size == 0)
                    return true;
                chunk(*this);
                m_size = 0;
            }
            }
        }
        return false;
    }

    bool takeHead(std::string_view &input)
    {
        const std::size_t before = m_head.size();
        m_head.append(input);
        const std::size_t end = m_head.find("\r\n\r\n");
        if (end == std::string::npos)
            return false;
        input.remove_prefix(end + 4 - before);
        if (m_head.compare(0, 12, "HTTP/1.1 200") != 0)
            fail("an answer other than 200: " + m_head.substr(0, m_head.find('\r')));
        m_state = State::Size;
        m_size = 0;
        return true;
    }

    // Most chunks are whole and as long as the one before.
    bool takeAlike(std::string_view &input)
    {
        const std::size_t whole = m_lastLine.size() + m_lastSize + 2;
        if (m_line.empty() && m_lastSize > 0 && input.size() >= whole
            && input.substr(0, m_lastLine.size()) == m_lastLine && input[whole - 1] == '\n') {
            input.remove_prefix(whole);
            return true;
        }
        return false;
    }

    // Up to the line feed of the size line; the CRLF behind the data is skipped with them.
    void takeSize(std::string_view &input)
    {
        while (!input.empty()) {
            const char c = input.front();
            input.remove_prefix(1);
            m_line += c;
            if (c == '\n') {
                m_lastLine = std::exchange(m_line, {});
                m_lastSize = m_size;
                m_left = m_size + 2;
                m_state = State::Data;
                return;
            }
            if (c != '\r')
                m_size = m_size * 16 + std::size_t(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }
    }

    const std::string m_request;
    const int m_descriptor;
    State m_state = State::Head;
    std::string m_head;
    std::string m_line;
    std::size_t m_size = 0;
    std::size_t m_left = 0;
    std::string m_lastLine;
    std::size_t m_lastSize = 0;
};

/// The clients, and the loop that they share.
class Crowd
{
public:
    explicit Crowd(const Options &options)
        : m_options(options)
        , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
        , m_buffer(256 * 1024)
    {
        for (int i = 0; i < options.clients; ++i) {
            m_clients.push_back(std::make_unique<Client>(options));
            epoll_event event = {};
            event.events = EPOLLIN;
            event.data.ptr = m_clients.back().get();
            ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_clients.back()->descriptor(), &event);
        }
    }
    ~Crowd() { ::close(m_epoll); }
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    void askAll()
    {
        for (const auto &client : m_clients)
            client->ask();
    }
    /// Reads until `end`, or until `done` says so; asks again after each response.
    template <class Chunk, class Done>
    void run(Time end, Chunk chunk, Done done)
    {
        std::vector<epoll_event> events(256);
        while (now() < end && !done()) {
            const int count = ::epoll_wait(m_epoll, events.data(), int(events.size()), 100);
            for (int i = 0; i < count; ++i) {
                auto *client = static_cast<Client *>(events[std::size_t(i)].data.ptr);
                if (client->read(m_buffer, chunk))
                    client->ask();
            }
        }
    }
    [[nodiscard]] long long bytes() const
    {
        long long sum = 0;
        for (const auto &client : m_clients)
            sum += client->bytes;
        return sum;
    }

private:
    const Options &m_options;
    const int m_epoll;
    std::vector<char> m_buffer;
    std::vector<std::unique_ptr<Client>> m_clients;
};

// As fast as it goes.
void flood(const Options &options)
{
    Crowd crowd(options);
    long long chunks = 0;
    const auto count = [&chunks](Client &) { ++chunks; };
    const auto never = [] { return false; };
    crowd.askAll();
    crowd.run(now() + inSeconds(0.3), count, never);
    chunks = 0;
    const long long bytesBefore = crowd.bytes();
    const double cpuBefore = cpuSeconds(options.pid);
    const Time start = now();
    crowd.run(start + inSeconds(options.seconds), count, never);
    const double seconds = asSeconds(now() - start);
    const double cpu = cpuSeconds(options.pid) - cpuBefore;
    std::printf("{\"chunks_per_s\": %.0f, \"mb_per_s\": %.1f, \"cpu_us_per_chunk\": %.4f}\n",
                double(chunks) / seconds, double(crowd.bytes() - bytesBefore) / seconds / 1e6,
                cpu * 1e6 / double(std::max(chunks, 1LL)));
}

// A chunk every 10 ms to each client.
void ticks(const Options &options)
{
    const double rssBefore = residentKilobytes(options.pid);
    Crowd crowd(options);
    std::vector<double> lateness;
    lateness.reserve(std::size_t(options.clients * 110.0 * options.seconds));
    int begun = 0;
    const auto note = [&](Client &client) {
        const Time time = now();
        if (client.last == Time {})
            ++begun;
        else
            lateness.push_back(asSeconds(time - client.last) * 1e3 - 10.0);
        client.last = time;
    };
    crowd.askAll();
    crowd.run(now() + inSeconds(10), note, [&] { return begun == options.clients; });
    crowd.run(now() + inSeconds(0.3), note, [] { return false; });
    lateness.clear();
    const double cpuBefore = cpuSeconds(options.pid);
    const Time start = now();
    crowd.run(start + inSeconds(options.seconds), note, [] { return false; });
    const double seconds = asSeconds(now() - start);
    const double cpu = cpuSeconds(options.pid) - cpuBefore;
    const double chunks = double(std::max<std::size_t>(lateness.size(), 1));
    const double rss = residentKilobytes(options.pid) - rssBefore;
    std::printf("{\"chunks_per_s\": %.0f, \"late_p50_ms\": %.3f, \"late_p99_ms\": %.3f, "
                "\"cpu_us_per_chunk\": %.3f, \"kb_per_stream\": %.2f}\n",
                chunks / seconds, percentile(lateness, 50), percentile(lateness, 99),
                cpu * 1e6 / chunks, rss / options.clients);
}

// From the request to the end of the first chunk, on a connection of its own each time.
void first(const Options &options)
{
    std::vector<double> times;
    const Time end = now() + inSeconds(options.seconds);
    while (now() < end) {
        Crowd crowd(options);
        bool isThere = false;
        const Time start = now();
        crowd.askAll();
        crowd.run(
            end + inSeconds(1), [&](Client &) { isThere = true; }, [&] { return isThere; });
        times.push_back(asSeconds(now() - start) * 1e6);
    }
    std::printf("{\"first_p50_us\": %.1f, \"first_p99_us\": %.1f}\n", percentile(times, 50),
                percentile(times, 99));
}

Options parse(int argc, char **argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const char *value = argv[i + 1];
        if (name == "--mode")
            options.mode = value;
        else if (name == "--path")
            options.path = value;
        else if (name == "--port")
            options.port = std::atoi(value);
        else if (name == "--clients")
            options.clients = std::clamp(std::atoi(value), 1, mostClients);
        else if (name == "--seconds")
            options.seconds = std::clamp(std::atof(value), 0.1, mostSeconds);
        else if (name == "--pid")
            options.pid = std::atoi(value);
    }
    return options;
}

} // namespace

} // namespace bench

int main(int argc, char **argv)
{
    const bench::Options options = bench::parse(argc, argv);
    if (options.mode == "flood")
        bench::flood(options);
    else if (options.mode == "ticks")
        bench::ticks(options);
    else if (options.mode == "first")
        bench::first(options);
    else
        return 2;
    return 0;
}
