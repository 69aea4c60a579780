// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "ui/narration/narration.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace yieldscope {

/// The sentence above the code that says what just happened, and, while a response is held, the
/// button that lets its next chunk go.
class NarrationBar : public QWidget
{
    Q_OBJECT

public:
    explicit NarrationBar(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    /// Shown as a button while it is enabled.
    void setReleaseAction(QAction *action);
    /// The sentence as plain text.
    [[nodiscard]] const QString &sentence() const noexcept { return m_narration.plain; }

Q_SIGNALS:
    void sentenceChanged(const QString &sentence);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showGlyph();
    void keepHeight();

    QPointer<Playback> m_playback;
    Narration m_narration;
    QLabel *m_glyph;
    QLabel *m_text;
    QToolButton *m_release;
};

} // namespace yieldscope
