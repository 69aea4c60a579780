// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/programicon.h"

#include "ui/theme/theme.h"

#include <QtGui/QPainter>

namespace yieldscope {

namespace {

/// The square that it is drawn in, whatever its size on the screen.
constexpr qreal Grid = 64;

} // namespace

// resources/desktop holds the same drawing as SVG and PNG; tst_programicon compares them.
void paintProgramIcon(QPainter &painter, qreal side)
{
    const Theme &light = Theme::light();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / Grid, side / Grid);
    painter.setPen(Qt::NoPen);
    painter.setBrush(light.socket.fill);
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14);
    painter.setBrush(Theme::dark().suspended.fill);
    painter.drawRect(QRectF(12, 14, 8, 36));
    painter.drawRect(QRectF(25, 14, 8, 36));
    painter.setBrush(Qt::white);
    painter.drawRoundedRect(QRectF(40, 14, 14, 9), 2, 2);
    painter.drawRoundedRect(QRectF(40, 27.5, 14, 9), 2, 2);
    painter.drawRoundedRect(QRectF(40, 41, 14, 9), 2, 2);
    painter.restore();
}

QImage programPicture(int side)
{
    QImage picture(side, side, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintProgramIcon(painter, side);
    return picture;
}

QIcon programIcon()
{
    QIcon icon;
    for (const int side : { 16, 24, 32, 48, 64, 128, 256 })
        icon.addPixmap(QPixmap::fromImage(programPicture(side)));
    return icon;
}

} // namespace yieldscope
