// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/start/center.h"

#include "ui/start/startpage.h"
#include "ui/window/actions.h"

#include <QtCore/QSettings>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace yieldscope {

namespace {

const QString StartKey = QStringLiteral("start/pageDismissed");
const QString HintKey = QStringLiteral("start/hintDismissed");

} // namespace

Center::Center(const Gallery &gallery, const Actions &actions, const QList<QWidget *> &code,
               QWidget *parent)
    : QStackedWidget(parent)
    , m_start(new StartPage(gallery, actions))
    , m_hint(makeHint(*actions.into))
    , m_code(new QWidget)
    , m_source(code.constLast())
{
    auto *column = new QVBoxLayout(m_code);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_hint);
    for (QWidget *part : code)
        column->addWidget(part, part == m_source ? 1 : 0);
    m_hint->hide();
    addWidget(m_code);
    addWidget(m_start);
    connect(m_start, &StartPage::left, this, &Center::showCode);
    connect(m_start, &StartPage::exampleChosen, this, &Center::exampleChosen);
    connect(actions.startPage, &QAction::triggered, this, &Center::showStart);
    // Who steps wants to see the code, and knows how to step.
    for (const QAction *step : { actions.into, actions.over, actions.out, actions.nextYield,
                                 actions.forward, actions.back, actions.play, actions.playPause }) {
        connect(step, &QAction::triggered, this, &Center::showCode);
        connect(step, &QAction::triggered, this, &Center::dismissHint);
    }
}

QWidget *Center::makeHint(const QAction &into)
{
    auto *hint = new QWidget;
    hint->setAutoFillBackground(true);
    hint->setBackgroundRole(QPalette::ToolTipBase);
    hint->setForegroundRole(QPalette::ToolTipText);
    auto *row = new QHBoxLayout(hint);
    row->setContentsMargins(8, 4, 8, 4);
    auto *text = new QLabel;
    const auto nameKey = [text, &into] {
        const QString key = into.shortcut().toString(QKeySequence::NativeText);
        text->setText(key.isEmpty() ? tr("Run > Step into goes into the generator.")
                                    : tr("Press %1 to step into the generator.").arg(key));
    };
    nameKey();
    connect(&into, &QAction::changed, text, nameKey);
    text->setForegroundRole(QPalette::ToolTipText);
    row->addWidget(text, 1);
    auto *close = new QToolButton;
    close->setText(tr("Got it"));
    close->setFocusPolicy(Qt::StrongFocus);
    close->setMinimumHeight(24);
    close->setAccessibleName(tr("Dismiss the hint"));
    row->addWidget(close);
    connect(close, &QToolButton::clicked, this, &Center::dismissHint);
    return hint;
}

void Center::greet(QSettings &settings)
{
    m_settings = &settings;
    m_hint->setVisible(!settings.value(HintKey).toBool());
    if (!settings.value(StartKey).toBool())
        showStart();
}

void Center::showStart()
{
    setCurrentWidget(m_start);
    m_start->setFocus();
}

void Center::showCode()
{
    if (!isAtStart())
        return;
    setCurrentWidget(m_code);
    dismiss(StartKey);
    m_source->setFocus();
}

bool Center::isAtStart() const
{
    return currentWidget() == m_start;
}

bool Center::hasHint() const
{
    return !m_hint->isHidden();
}

void Center::setOpenExample(const QString &title)
{
    m_start->setOpenExample(title);
}

void Center::dismissHint()
{
    m_hint->hide();
    dismiss(HintKey);
}

void Center::dismiss(const QString &what)
{
    if (m_settings)
        m_settings->setValue(what, true);
}

} // namespace yieldscope
