// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/narration/sentence.h"

#include <QtCore/QCoreApplication>

#include <optional>

namespace yieldscope {

/// Finds the words for one event. What the generator did is told in narrator.cpp, what became of
/// the response in streamnarrator.cpp.
class Narrator
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::Narrator)

public:
    Narrator(const TraceView &view, EventIndex at, const RunState &state);
    [[nodiscard]] Narration tell() const;

private:
    [[nodiscard]] std::optional<Narration> tellGenerator() const;
    [[nodiscard]] Narration tellStream() const;

    [[nodiscard]] Narration created() const;
    [[nodiscard]] Narration iteratorMade() const;
    /// What an iterator that is no generator does when it is asked.
    [[nodiscard]] Narration iteratorGave() const;
    [[nodiscard]] Narration iteratorRaised() const;
    [[nodiscard]] Narration iteratorEnded() const;
    /// What the call before did, said at the first stop after it.
    [[nodiscard]] Narration resumed(const Event &call, const RunState &before) const;
    [[nodiscard]] Narration thrown(const Event &call, const RunState &before) const;
    [[nodiscard]] Narration closing(const RunState &before) const;
    [[nodiscard]] Narration resumedJustBefore() const;
    [[nodiscard]] Narration entered() const;
    [[nodiscard]] Narration line() const;
    [[nodiscard]] Narration delegated() const;
    [[nodiscard]] Narration yielded() const;
    [[nodiscard]] Narration returned() const;
    [[nodiscard]] Narration raised() const;
    [[nodiscard]] Narration awaiting() const;
    [[nodiscard]] Narration loopBlocked() const;
    [[nodiscard]] Narration finished() const;
    [[nodiscard]] Narration refused() const;
    [[nodiscard]] bool isNew(const LocalChange &local) const;
    [[nodiscard]] Narration changedLocals() const;

    [[nodiscard]] Narration requestReceived() const;
    [[nodiscard]] Narration headSent() const;
    /// Whether the generator may be asked for more, and why not.
    [[nodiscard]] Narration pulling() const;
    [[nodiscard]] Narration chunk() const;
    [[nodiscard]] Narration bodyEnded() const;
    [[nodiscard]] Narration clientRead() const;
    [[nodiscard]] Narration clientActed() const;
    [[nodiscard]] Narration clientLeft() const;

    /// "count_up_to()"; for an unknown frame "the generator".
    [[nodiscard]] QString function(FrameId frame) const;
    [[nodiscard]] QString rootFunction() const;
    /// "The caller", or "The server" for a run made by a request.
    [[nodiscard]] QString caller() const;
    /// "next()", "asend()".
    [[nodiscard]] QString call(Resumption resumption) const;
    [[nodiscard]] static QString bytes(std::int64_t count);

    const TraceView &m_view;
    const EventIndex m_at;
    const Event m_event;
    const RunState &m_state;
    /// The state before the event.
    const RunState m_before;
};

} // namespace yieldscope
