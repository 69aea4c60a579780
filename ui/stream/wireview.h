// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "ui/stream/wiretext.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QStackedLayout;

namespace yieldscope {

class WireCanvas;
class WireTrack;

/// The response as it goes over the wire: request line, head, and each chunk with its framing and
/// how far it has come. Below them what holds it up, and the totals.
class WireView : public QWidget
{
    Q_OBJECT

public:
    explicit WireView(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    /// What the empty pane offers to fill it.
    void setEmptyActions(const QList<QAction *> &actions);
    /// Why there is no server to ask; empty where there is one.
    void setServerProblem(const QString &problem);
    void setMode(WireMode mode);
    [[nodiscard]] WireTrack *track() const noexcept { return m_track; }
    [[nodiscard]] WireCanvas *canvas() const noexcept { return m_canvas; }
    /// Whether there is no response to show.
    [[nodiscard]] bool isEmpty() const;
    /// What holds the response up, or how it ended.
    [[nodiscard]] QString note() const;
    [[nodiscard]] QString totals() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showNote(const WireNote &note);
    QWidget *modeRow();

    QPointer<Playback> m_playback;
    QStackedLayout *m_pages;
    QWidget *m_empty;
    QLabel *m_problem;
    QWidget *m_response;
    WireCanvas *m_canvas;
    WireTrack *m_track;
    QLabel *m_note;
    QLabel *m_totals;
    WireNote::Kind m_noteKind = WireNote::Kind::None;
};

} // namespace yieldscope
