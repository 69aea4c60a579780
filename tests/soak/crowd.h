// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace yieldscope::soak {

using Clock = std::chrono::steady_clock;

/// What one client does with its connection, from its first byte to its end.
enum class Habit : std::uint8_t {
    ReadsToTheEnd,
    LeavesByFin,
    LeavesByRst,
    Stalls, ///< Asks for much and reads nothing.
    Dribbles, ///< Sends its head a byte at a time and never ends it.
    SendsGarbage,
    Pipelines,
    StaysSilent,
    Count,
};

[[nodiscard]] const char *nameOf(Habit habit);

/// Many clients of one server on loopback, all driven by one epoll loop. Each connects, behaves as
/// its habit says, ends, and comes again as another one.
class Crowd
{
public:
    Crowd(std::uint16_t port, std::size_t clients, unsigned seed);
    ~Crowd();
    Crowd(const Crowd &) = delete;
    Crowd &operator=(const Crowd &) = delete;

    /// One turn of the loop: at most some milliseconds.
    void turn();
    /// All leave, and nobody comes again.
    void leave();

    [[nodiscard]] std::int64_t bytesRead() const noexcept { return m_bytesRead; }
    [[nodiscard]] std::int64_t refused() const noexcept { return m_refused; }
    [[nodiscard]] std::int64_t visitsOf(Habit habit) const { return m_visits[std::size_t(habit)]; }

private:
    struct Client
    {
        int descriptor = -1;
        Habit habit = Habit::StaysSilent;
        std::string unsent;
        Clock::time_point until;
        bool isConnected = false;
    };

    void come(std::size_t index);
    void go(std::size_t index);
    void takeEvent(std::size_t index, std::uint32_t events);
    void send(Client &client);
    [[nodiscard]] bool read(Client &client);
    [[nodiscard]] std::string requestOf(Habit habit);
    [[nodiscard]] int random(int least, int most);

    const std::uint16_t m_port;
    int m_epoll;
    std::vector<Client> m_clients;
    std::mt19937 m_random;
    std::array<std::int64_t, std::size_t(Habit::Count)> m_visits {};
    std::int64_t m_bytesRead = 0;
    std::int64_t m_refused = 0;
    std::size_t m_next = 0;
};

} // namespace yieldscope::soak
