// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/start/startpage.h"

#include "core/gallery/gallery.h"
#include "ui/start/examplelist.h"
#include "ui/theme/icons.h"
#include "ui/window/actions.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

namespace yieldscope {

namespace {

constexpr int Margin = 12;
constexpr int ButtonHeight = 30;

QLabel *makeLabel(const QString &text, double scale = 1.0)
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    if (scale > 1.0) {
        QFont font = label->font();
        font.setPointSizeF(font.pointSizeF() * scale);
        font.setBold(true);
        label->setFont(font);
    }
    return label;
}

} // namespace

StartPage::StartPage(const Gallery &gallery, const Actions &actions, QWidget *parent)
    : QWidget(parent)
    , m_goOn(new QAction(transportIcon(TransportIcon::Play), tr("&Go on"), this))
    , m_examples(new ExampleList(gallery))
{
    setAccessibleName(tr("Start page"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, Margin, 0, 0);
    auto *top = new QWidget;
    auto *grid = new QGridLayout(top);
    grid->setContentsMargins(Margin, 0, Margin, 0);
    grid->setColumnStretch(1, 1);
    grid->addWidget(makeLabel(tr("What does a generator do?"), 1.4), 0, 0, 1, 2);
    grid->addWidget(makeLabel(tr("Step through one, line by line, forward and back, and see what "
                                 "becomes of each value it yields.")),
                    1, 0, 1, 2);
    const auto addRow = [this, grid](QAction *action, const QString &tells) {
        const int row = grid->rowCount();
        grid->addWidget(makeButton(action, tells), row, 0);
        QLabel *label = makeLabel(tells);
        grid->addWidget(label, row, 1);
        return label;
    };
    m_goOnText = addRow(m_goOn, tr("With the example that is open, paused at step 0."));
    addRow(actions.openFile,
           tr("A run that was saved (.yscope), or a file to stream. It can be "
              "dropped on the window, too."));
    addRow(actions.openPage,
           tr("Reads streams from this program in a browser; each request is "
              "a run that you see here."));
    layout->addWidget(top);
    layout->addWidget(m_examples, 1);
    connect(m_goOn, &QAction::triggered, this, &StartPage::left);
    connect(m_examples, &ExampleList::exampleChosen, this, &StartPage::exampleChosen);
    setFocusProxy(m_examples);
}

QWidget *StartPage::makeButton(QAction *action, const QString &tells)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setMinimumHeight(ButtonHeight);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setAccessibleName(plainText(*action));
    button->setAccessibleDescription(tells);
    return button;
}

void StartPage::setOpenExample(const QString &title)
{
    m_goOnText->setText(tr("With “%1”, which is open behind this page.").arg(title));
}

void StartPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT left();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace yieldscope
