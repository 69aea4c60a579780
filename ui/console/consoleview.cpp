// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/console/consoleview.h"

#include "ui/console/answers.h"
#include "ui/console/consoleinput.h"
#include "ui/console/consoleoffer.h"
#include "ui/console/transcriptdelegate.h"
#include "ui/theme/theme.h"

#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace yieldscope {

namespace {

using Written = TranscriptModel::Kind;

constexpr int Target = 24;

} // namespace

ConsoleView::ConsoleView(QWidget *parent)
    : QWidget(parent)
    , m_model(new TranscriptModel(this))
    , m_list(new QListView)
    , m_notice(new QWidget)
    , m_noticeText(new QLabel)
    , m_hint(new QLabel)
    , m_offer(new ConsoleOffer)
    , m_line(new QWidget)
    , m_prompt(new QLabel(QStringLiteral("»")))
    , m_input(new ConsoleInput)
{
    setAccessibleName(tr("Console"));
    buildList();
    buildButtons();
    build();
    showFonts();
    connect(m_input, &ConsoleInput::entered, this, &ConsoleView::enter);
    connect(m_input, &ConsoleInput::suggested, this, [this](const QStringList &lines) {
        m_hint->setText(lines.join(QStringLiteral("   ")));
        m_hint->setVisible(!lines.isEmpty());
    });
    connect(m_offer, &ConsoleOffer::taken, this, &ConsoleView::offerTaken);
    m_input->setCompletions(
        [this](const QString &line) { return consoleCompletions(line, isAsync()); });
    takeRun();
}

void ConsoleView::buildList()
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TranscriptDelegate(m_list));
    m_list->setAccessibleName(tr("What was done with the generator"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (!m_isMarking && index.isValid())
                    seekTo(index.row());
            });
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { seekTo(index.row()); });
    auto *copy = new QAction(tr("Copy"), m_list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ConsoleView::copySelection);
    auto *again = new QAction(tr("Put into the line below"), m_list);
    connect(again, &QAction::triggered, this, [this] {
        const QString text = m_list->currentIndex().data().toString();
        draft(text, text.size(), 0);
    });
    m_list->addActions({ copy, again });
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void ConsoleView::buildButtons()
{
    for (int i = 0; i < 4; ++i) {
        auto *button = new QPushButton;
        button->setAutoDefault(false);
        button->setMinimumHeight(Target + 2);
        m_buttons.append(button);
    }
    m_buttons[0]->setToolTip(tr("Asks the generator for its next value"));
    m_buttons[1]->setToolTip(tr("Sends a value in: the yield expression evaluates to it"));
    m_buttons[2]->setToolTip(tr("Raises an exception where the generator stands"));
    m_buttons[3]->setToolTip(tr("Raises GeneratorExit where the generator stands"));
    connect(m_buttons[0], &QPushButton::clicked, this, [this] {
        enter(isAsync() ? QStringLiteral("await anext(g)") : QStringLiteral("next(g)"));
    });
    connect(m_buttons[1], &QPushButton::clicked, this, [this] {
        const QString begin
            = isAsync() ? QStringLiteral("await g.asend(") : QStringLiteral("g.send(");
        draft(begin % u"None)", begin.size(), 4);
    });
    connect(m_buttons[2], &QPushButton::clicked, this, [this] {
        const QString begin
            = isAsync() ? QStringLiteral("await g.athrow(") : QStringLiteral("g.throw(");
        draft(begin % u"ValueError('boom'))", begin.size(), 18);
    });
    connect(m_buttons[3], &QPushButton::clicked, this, [this] {
        enter(isAsync() ? QStringLiteral("await g.aclose()") : QStringLiteral("g.close()"));
    });
}

void ConsoleView::build()
{
    m_prompt->setBuddy(m_input);
    m_input->setAccessibleName(tr("Python"));
    m_input->setFrame(false);
    m_input->setMinimumHeight(Target);
    m_hint->setContentsMargins(6, 2, 6, 2);
    m_hint->setWordWrap(true);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->hide();
    m_noticeText->setWordWrap(true);
    auto *notice = new QVBoxLayout(m_notice);
    notice->setContentsMargins(6, 4, 6, 4);
    notice->addWidget(m_noticeText);
    m_noticeActions = new QHBoxLayout;
    m_noticeActions->addStretch(1);
    notice->addLayout(m_noticeActions);

    auto *lines = new QVBoxLayout(m_line);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    auto *typed = new QHBoxLayout;
    typed->setContentsMargins(6, 2, 6, 2);
    typed->setSpacing(4);
    typed->addWidget(m_prompt);
    typed->addWidget(m_input, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(6);
    for (QPushButton *button : std::as_const(m_buttons))
        row->addWidget(button);
    row->addStretch(1);
    lines->addLayout(typed);
    lines->addLayout(row);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_hint);
    layout->addWidget(m_offer);
    layout->addWidget(m_notice);
    layout->addWidget(m_line);
}

void ConsoleView::setResponseActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumHeight(Target);
        m_noticeActions->insertWidget(m_noticeActions->count() - 1, button);
    }
}

void ConsoleView::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &ConsoleView::takeRun);
        connect(m_playback, &Playback::grew, this, &ConsoleView::takeEvents);
        connect(m_playback, &Playback::moved, this, &ConsoleView::takeCursor);
    }
    takeRun();
}

bool ConsoleView::isAsync() const
{
    return m_playback && m_playback->run() && m_playback->run()->spec().isAsync();
}

void ConsoleView::takeRun()
{
    m_isMarking = true;
    m_model->clear();
    m_isMarking = false;
    const std::shared_ptr<Run> run = m_playback ? m_playback->run() : nullptr;
    // What pulled a recording is gone: it can be asked, and answers what it is.
    const bool isPulled = run && run->origin() == Run::Origin::Request && !run->isRecording();
    m_notice->setVisible(isPulled);
    m_line->setVisible(!isPulled);
    m_offer->withdraw();
    nameCalls();
    takeEvents();
    takeCursor();
}

void ConsoleView::nameCalls()
{
    const QStringList names = isAsync()
        ? QStringList { tr("anext()"), tr("asend(…)"), tr("athrow(…)"), tr("aclose()") }
        : QStringList { tr("next()"), tr("send(…)"), tr("throw(…)"), tr("close()") };
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setText(names[i]);
    if (m_playback && m_playback->run() && m_playback->run()->isRecording())
        m_input->setPlaceholderText(tr("g   a recording can be looked at, not resumed"));
    else
        m_input->setPlaceholderText(isAsync() ? tr("await anext(g)   Tab completes, Up recalls")
                                              : tr("next(g)   Tab completes, Up recalls"));
}

void ConsoleView::takeEvents()
{
    if (!m_playback)
        return;
    m_isMarking = true;
    m_model->update(m_playback->view(), isAsync());
    m_isMarking = false;
}

void ConsoleView::showNotice()
{
    const bool isOver = m_playback->run() && m_playback->run()->activity() == Run::Activity::Closed;
    m_noticeText->setText(
        isOver ? tr("A response pulled this generator, which is closed now. Restart makes one that "
                    "you call yourself.")
               : tr("A response pulls this generator: its client asks for the values. Hold it and "
                    "release chunk by chunk, or close the generator."));
}

void ConsoleView::takeCursor()
{
    if (!m_playback)
        return;
    showNotice();
    m_model->setCursor(m_playback->cursor());
    const int row = m_model->rowAt(m_playback->cursor());
    // A selection of several lines is the person's, for copying.
    if (m_list->selectionModel()->selectedRows().size() <= 1
        || m_model->line(std::max(row, 0)).at
            != m_list->currentIndex().data(TranscriptModel::EventRole).toLongLong()) {
        m_isMarking = true;
        // Whatever key is held just now, as Ctrl while the wheel zooms.
        m_list->selectionModel()->setCurrentIndex(m_model->index(row),
                                                  QItemSelectionModel::ClearAndSelect);
        m_isMarking = false;
    }
    if (row >= 0)
        m_list->scrollTo(m_model->index(row));
    m_list->viewport()->update();
}

void ConsoleView::seekTo(int row)
{
    const EventIndex at = m_model->line(row).at;
    if (m_playback && at != m_playback->cursor())
        m_playback->seek(at);
}

void ConsoleView::enter(const QString &line)
{
    if (!m_playback || !m_playback->run())
        return;
    if (line.trimmed().isEmpty())
        return;
    const auto read = parseConsole(line, isAsync());
    m_input->remember(line.trimmed());
    if (const auto *problem = std::get_if<ConsoleProblem>(&read))
        return complain(line, *problem);
    m_input->clear();
    const auto &command = std::get<ConsoleCommand>(read);
    if (command.kind == ConsoleCommand::Kind::Resume)
        Q_EMIT called(command.operation);
    else if (command.kind == ConsoleCommand::Kind::Collect)
        Q_EMIT collectWanted(line.trimmed());
    else
        tell(line.trimmed(), true,
             answerTo(command, m_playback->state(), m_playback->run()->spec().function,
                      m_playback->view().contains(0) ? m_playback->view().at(0).value : Value()));
}

void ConsoleView::tell(const QString &line, bool isFine, const QString &text)
{
    addAside({ { Written::Input, line }, { isFine ? Written::Output : Written::Failure, text } });
}

void ConsoleView::explain(const QString &line, const QStringList &notes)
{
    QList<std::pair<Written, QString>> lines { { Written::Input, line } };
    for (const QString &note : notes)
        lines.append({ Written::Note, note });
    addAside(lines);
}

void ConsoleView::addAside(const QList<std::pair<Written, QString>> &lines)
{
    if (!m_playback)
        return;
    m_isMarking = true;
    m_model->addAside(m_playback->cursor(), lines);
    m_isMarking = false;
    takeCursor();
}

void ConsoleView::offer(const QString &text, const QString &act)
{
    m_offer->make(text, act);
    // The list is lower now, and its last lines are what was asked.
    layout()->activate();
    takeCursor();
}

void ConsoleView::withdrawOffer()
{
    const bool hadFocus = m_offer->isAncestorOf(focusWidget());
    m_offer->withdraw();
    if (hadFocus)
        m_input->setFocus(Qt::OtherFocusReason);
}

// The line stays, with the text cursor where the mistake is.
void ConsoleView::complain(const QString &line, const ConsoleProblem &problem)
{
    addAside({ { Written::Input, line },
               { Written::Failure, QString(problem.place, u' ') % u'^' },
               { Written::Failure, problem.message } });
    m_input->setText(line);
    m_input->setCursorPosition(int(problem.place));
    m_input->setFocus();
    m_input->setAccessibleDescription(problem.message);
    m_hint->setText(problem.message);
    m_hint->show();
}

void ConsoleView::draft(const QString &line, qsizetype from, qsizetype length)
{
    m_input->setText(line);
    m_input->setFocus();
    m_input->setCursorPosition(int(from));
    m_input->setSelection(int(from), int(length));
}

void ConsoleView::copySelection() const
{
    QModelIndexList rows = m_list->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        const bool isInput = row.data(TranscriptModel::KindRole).toInt() == int(Written::Input);
        lines.append((isInput ? u">>> " : u"") % row.data().toString());
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void ConsoleView::showFonts()
{
    for (QWidget *widget : { static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_input),
                             static_cast<QWidget *>(m_prompt), static_cast<QWidget *>(m_hint) })
        widget->setFont(codeFont(font()));
    for (QPushButton *button : std::as_const(m_buttons))
        button->setFont(codeFont(font()));
}

void ConsoleView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        showFonts();
}

} // namespace yieldscope
