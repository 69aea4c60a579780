// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"

#include <QtCore/QList>
#include <QtCore/QSet>
#include <QtCore/QStringView>

#include <optional>

namespace yieldscope {

/// A condition at which a run stops by itself.
struct Breakpoint
{
    enum class Kind : std::uint8_t {
        Line, ///< a frame is about to run a line of the Python listing
        Yield, ///< a value is handed out
        Raise, ///< an exception leaves a frame
        Chunk, ///< the value with a number is handed out
        Client, ///< a client asks for the example: its response is held from the start
    };

    Kind kind = Kind::Line;
    /// The line, or the number of the chunk; else 0.
    std::int64_t number = 0;
    /// The type of the exception; empty for any but GeneratorExit, which is how close() works.
    QString exception;
    bool isEnabled = true;

    /// Whether the event is what it waits for, enabled or not.
    [[nodiscard]] bool matches(const Event &event) const;
    /// Waits for the same thing, enabled or not.
    [[nodiscard]] bool isLike(const Breakpoint &other) const;
    /// "line 4", "chunk 3", "exception ValueError", with "off " before where it is not enabled.
    [[nodiscard]] QString toText() const;
    /// Reads what toText() wrote; nothing where it is something else.
    [[nodiscard]] static std::optional<Breakpoint> fromText(QStringView text);

    friend bool operator==(const Breakpoint &, const Breakpoint &) = default;
};

/// The breakpoints of one example, in the order in which they were added.
class Breakpoints
{
public:
    /// More are not taken: each event of a run is compared with each of them.
    static constexpr qsizetype MaxCount = 100;

    [[nodiscard]] const QList<Breakpoint> &all() const noexcept { return m_all; }
    [[nodiscard]] bool isEmpty() const noexcept { return m_all.isEmpty(); }
    /// Adds it, or enables the one like it; false where there are MaxCount already.
    bool add(const Breakpoint &breakpoint);
    void remove(const Breakpoint &like);
    void setEnabled(const Breakpoint &like, bool isEnabled);
    /// Removes the breakpoint on that line, or adds one; false where there are MaxCount already.
    bool toggleLine(int line);

    /// The enabled one that stops at the event; null where none does.
    [[nodiscard]] const Breakpoint *at(const Event &event) const;
    [[nodiscard]] const Breakpoint *onLine(int line) const;
    /// Whether any is enabled.
    [[nodiscard]] bool areAnyEnabled() const;
    /// Whether a client that asks is held from the start.
    [[nodiscard]] bool holdsClients() const;

    friend bool operator==(const Breakpoints &, const Breakpoints &) = default;

private:
    [[nodiscard]] qsizetype indexOf(const Breakpoint &like) const;

    QList<Breakpoint> m_all;
};

/// The lines of the Python listing where a run can stop, found in the C++ that stands for it, with
/// for each such line of the C++ the Python line; or in what was recorded.
struct StopLines
{
    QSet<int> python;
    QHash<int, int> pythonOfCpp;

    [[nodiscard]] static StopLines of(QStringView cppText);
    [[nodiscard]] static StopLines of(const TraceView &view);
    /// The line itself, or the next one below it where a run can stop; 0 where there is none.
    [[nodiscard]] int nearest(int line) const;
};

} // namespace yieldscope
