// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/serverbar.h"

#include "ui/theme/theme.h"
#include "ui/window/transportbar.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace yieldscope {

namespace {

constexpr int DotSize = 12;
constexpr int LongestError = 34;

} // namespace

ServerBar::ServerBar(const Actions &actions, QWidget *parent)
    : QToolBar(tr("Server"), parent)
    , m_dot(new QLabel)
    , m_text(new QLabel)
{
    setObjectName(QStringLiteral("ServerBar"));
    setMovable(false);
    setIconSize({ 18, 18 });
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_dot->setContentsMargins(6, 0, 4, 0);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setContentsMargins(0, 0, 6, 0);
    addWidget(m_dot);
    addWidget(m_text);
    addActions({ actions.copyUrl, actions.openPage, actions.hold });
    makeReachable(*this);
    showState();
}

void ServerBar::setUrl(const QUrl &url)
{
    m_url = url;
    m_state = State::Serving;
    showState();
}

void ServerBar::setError(const QString &error)
{
    m_error = error;
    m_state = State::Failed;
    showState();
}

QString ServerBar::text() const
{
    return m_text->accessibleName();
}

void ServerBar::showState()
{
    const Theme &theme = Theme::of(palette());
    QColor color = theme.mutedText;
    QString plain = tr("Starting the server…");
    QString html = plain;
    switch (m_state) {
    case State::Starting:
        break;
    case State::Serving:
        color = theme.run.text;
        plain = tr("Serving %1").arg(m_url.toString());
        html = tr("Serving %1").arg(u"<b>" % m_url.toString().toHtmlEscaped() % u"</b>");
        break;
    case State::Failed:
        color = theme.error.text;
        plain = tr("No server: %1").arg(m_error);
        html = (plain.size() > LongestError ? plain.first(LongestError) + QChar(0x2026) : plain)
                   .toHtmlEscaped();
        break;
    }
    m_text->setText(html);
    m_text->setToolTip(plain);
    m_text->setAccessibleName(plain);
    m_dot->setAccessibleName(plain);
    QPixmap dot(QSize(DotSize, DotSize) * devicePixelRatioF());
    dot.setDevicePixelRatio(devicePixelRatioF());
    dot.fill(Qt::transparent);
    QPainter painter(&dot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.5));
    // Filled only where it serves: the colour is not alone.
    painter.setBrush(m_state == State::Serving ? QBrush(color) : Qt::NoBrush);
    painter.drawEllipse(QRectF(2, 2, DotSize - 4, DotSize - 4));
    painter.end();
    m_dot->setPixmap(dot);
}

void ServerBar::changeEvent(QEvent *event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showState();
}

} // namespace yieldscope
