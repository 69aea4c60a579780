// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/themestyle.h"

#include "ui/theme/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyleOption>

namespace yieldscope {

namespace {

constexpr qreal Radius = 2;

// What has the focus has an edge of its own, and what is disabled needs none.
bool needsEdge(const QStyleOption &option)
{
    return (option.state & QStyle::State_Enabled) && !(option.state & QStyle::State_HasFocus);
}

void beginEdge(QPainter &painter, const QStyleOption &option)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::of(option.palette).outline);
    painter.setBrush(Qt::NoBrush);
}

void paintFrame(QPainter &painter, const QStyleOption &option, const QRectF &rect)
{
    beginEdge(painter, option);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), Radius, Radius);
    painter.restore();
}

void paintCircle(QPainter &painter, const QStyleOption &option)
{
    const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const qreal side = std::min(rect.width(), rect.height());
    beginEdge(painter, option);
    painter.drawEllipse(rect.center(), side / 2, side / 2);
    painter.restore();
}

} // namespace

ThemeStyle::ThemeStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
    setObjectName(QStringLiteral("fusion"));
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool isTicked
        = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
    if (isTicked && (option->state & State_Enabled))
        paintFrame(*painter, *option, option->rect);
    else if (element == PE_IndicatorRadioButton && (option->state & State_Enabled))
        paintCircle(*painter, *option);
    else if (element == PE_FrameLineEdit && needsEdge(*option))
        paintFrame(*painter, *option, option->rect);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                    QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_SpinBox && needsEdge(*option))
        paintFrame(*painter, *option, QRectF(option->rect).adjusted(0, 1, 0, -1));
    if (control == CC_Slider && (option->state & State_Enabled)) {
        const QRectF handle = proxy()->subControlRect(CC_Slider, option, SC_SliderHandle, widget);
        paintFrame(*painter, *option, handle.adjusted(1, 1, -1, -1));
    }
}

} // namespace yieldscope
