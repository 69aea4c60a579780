// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/protocol/protocolgeometry.h"
#include "ui/protocol/protocoltext.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

namespace yieldscope {

struct LaneColors;
class Playback;
struct Theme;

/// The iterator protocol as a drawing: the iterable, its iterator, what next() gives, and what ends
/// it; with the place where the run stands at the cursor.
class ProtocolView : public QWidget
{
    Q_OBJECT

public:
    explicit ProtocolView(QWidget *parent = nullptr);

    /// Follows the cursor of `playback`; null shows nothing.
    void setPlayback(Playback *playback);
    [[nodiscard]] const ProtocolText &text() const noexcept { return m_text; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void takeState();
    [[nodiscard]] ProtocolMetrics metrics(int width) const;
    void paintBox(QPainter &painter, const QRectF &box, const QString &text,
                  const LaneColors &colors, bool isPresent) const;
    void paintBoxes(QPainter &painter, const ProtocolGeometry &all, const Theme &theme) const;
    void paintEdges(QPainter &painter, const ProtocolGeometry &all, const Theme &theme) const;
    void paintLabels(QPainter &painter, const ProtocolGeometry &all, const Theme &theme) const;

    QPointer<Playback> m_playback;
    ProtocolText m_text;
};

} // namespace yieldscope
