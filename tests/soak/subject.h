// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>

namespace yieldscope::soak {

/// The server that is soaked: a process of its own, and questions to it.
class Subject
{
public:
    explicit Subject(const char *program);
    ~Subject();
    Subject(const Subject &) = delete;
    Subject &operator=(const Subject &) = delete;

    /// 0 where it did not start.
    [[nodiscard]] std::uint16_t port() const noexcept { return m_port; }
    /// Whether /healthz is answered 200, within ten seconds.
    [[nodiscard]] bool probe() const;
    /// From /healthz and /metrics; -1 where there is no answer.
    [[nodiscard]] long activeStreams() const;
    [[nodiscard]] long connections() const;
    [[nodiscard]] long residentKib() const;
    /// Ends it by SIGTERM; whether it went with code 0.
    [[nodiscard]] bool endsCleanly();

private:
    [[nodiscard]] std::string ask(const std::string &path) const;

    pid_t m_process = -1;
    int m_output = -1;
    std::uint16_t m_port = 0;
};

} // namespace yieldscope::soak
