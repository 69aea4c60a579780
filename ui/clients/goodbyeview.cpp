// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/goodbyeview.h"

#include "ui/clients/clienttext.h"
#include "ui/theme/theme.h"
#include "ui/window/flowlayout.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace yieldscope {

namespace {

constexpr std::chrono::milliseconds CountdownStep { 250 };
constexpr int UsualPatience = 5;
constexpr int MostPatience = 59;

struct Lesson
{
    const char *title;
    /// Where the stream is; empty for the current example.
    const char *target;
    /// Bytes a second; a generator without a wait of its own is slowed down by its reader. Not so
    /// slow that the server takes the reader for gone.
    int pace;
};

// Each goes on for so long that there is time to leave, and fills the buffers once nobody reads.
constexpr Lesson Lessons[] = {
    { QT_TRANSLATE_NOOP("yieldscope::GoodbyeView", "Cleaning up in finally"),
      "/run/cleans_up?n=1000000", 10'000 },
    { QT_TRANSLATE_NOOP("yieldscope::GoodbyeView", "An async generator at its await"),
      "/run/async_paced_lines?n=1000000&delay=0.5&size=4000", 0 },
    { QT_TRANSLATE_NOOP("yieldscope::GoodbyeView", "A sync generator that sleeps"),
      "/run/paced_lines?n=1000000&delay=0.5&size=4000", 0 },
    { QT_TRANSLATE_NOOP("yieldscope::GoodbyeView", "Delegation: yield from"),
      "/run/delegated_lines?n=1000000&delay=0.5&size=4000", 0 },
    { QT_TRANSLATE_NOOP("yieldscope::GoodbyeView", "Refusing to close, held"),
      "/run/ignores_exit?hold=1", 0 },
    { QT_TRANSLATE_NOOP("yieldscope::GoodbyeView", "The current example, held"), "", 0 },
};

} // namespace

GoodbyeView::GoodbyeView(std::shared_ptr<const Clock> clock, QWidget *parent)
    : QWidget(parent)
    , m_clock(std::move(clock))
    , m_lesson(new QComboBox)
    , m_begin(new QPushButton(tr("Connect")))
    , m_patience(new QSpinBox)
    , m_promise(new QLabel)
    , m_facts(new QListWidget)
{
    setAccessibleName(tr("Goodbye lab"));
    build();
    m_countdown.setInterval(CountdownStep);
    connect(&m_countdown, &QTimer::timeout, this, &GoodbyeView::refresh);
    connect(m_begin, &QAbstractButton::clicked, this, &GoodbyeView::begin);
    connect(m_facts, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0 && row < m_shown.size() && m_shown[row].at >= 0)
            m_playback->seek(m_shown[row].at);
    });
    refresh();
}

void GoodbyeView::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 4);
    column->setSpacing(4);
    auto *intro = new QLabel(tr("What does a generator get when its client leaves? Connect, choose "
                                "how to leave, and see."));
    intro->setWordWrap(true);
    column->addWidget(intro);
    for (const Lesson &lesson : Lessons)
        m_lesson->addItem(tr(lesson.title));
    m_lesson->setAccessibleName(tr("The generator that is left"));
    m_lesson->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_lesson->setMinimumContentsLength(12);
    column->addWidget(m_lesson);
    auto *buttons = new FlowLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(4);
    m_begin->setAccessibleName(tr("Connect, goodbye lab"));
    m_begin->setMinimumHeight(26);
    buttons->addWidget(m_begin);
    addLeave(*buttons, ClientAct::LeavesByFin, tr("FIN"));
    addLeave(*buttons, ClientAct::LeavesByRst, tr("RST"));
    addLeave(*buttons, ClientAct::Vanishes, tr("Vanish"));
    m_patience->setRange(1, MostPatience);
    m_patience->setValue(UsualPatience);
    m_patience->setPrefix(tr("stall timeout "));
    m_patience->setSuffix(tr(" s"));
    m_patience->setAccessibleName(tr("Seconds without a byte after which the server gives up"));
    m_patience->setToolTip(tr("The server gives up after so long without a byte taken, on the next "
                              "connection of this lesson only; 60 seconds otherwise"));
    buttons->addWidget(m_patience);
    column->addLayout(buttons);
    m_promise->setWordWrap(true);
    m_promise->setAccessibleName(tr("What comes next"));
    column->addWidget(m_promise);
    m_facts->setAccessibleName(tr("What the goodbye did"));
    m_facts->setWordWrap(true);
    m_facts->setFrameShape(QFrame::NoFrame);
    m_facts->setSpacing(2);
    m_facts->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_facts, 1);
}

QAbstractButton *GoodbyeView::addLeave(QLayout &layout, ClientAct act, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setAccessibleName(tr("Leave: %1, goodbye lab").arg(text));
    button->setMinimumHeight(26);
    connect(button, &QAbstractButton::clicked, this, [this, act] { leave(act); });
    layout.addWidget(button);
    m_leave.append(button);
    return button;
}

QUrl GoodbyeView::lessonUrl() const
{
    const Lesson &lesson = Lessons[m_lesson->currentIndex()];
    if (*lesson.target)
        return m_base.resolved(QUrl(QString::fromLatin1(lesson.target)));
    QUrl url = m_example;
    url.setQuery(url.query() % QStringLiteral("&hold=1"));
    return url;
}

void GoodbyeView::begin()
{
    if (!m_link || !m_base.isValid())
        return;
    ClientOrder order;
    order.url = lessonUrl();
    order.hasSmallBuffers = true;
    order.stallSeconds = m_patience->value();
    order.pace = Lessons[m_lesson->currentIndex()].pace;
    m_link->connectTo(order);
}

void GoodbyeView::leave(ClientAct act)
{
    if (!m_link)
        return;
    m_link->act(act);
    // What comes of it is at the end of the record.
    if (m_playback)
        m_playback->goToLiveEnd();
}

void GoodbyeView::setLink(ClientLink *link)
{
    if (m_link)
        m_link->disconnect(this);
    m_link = link;
    if (m_link)
        connect(m_link, &ClientLink::changed, this, &GoodbyeView::refresh);
    refresh();
}

void GoodbyeView::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, [this] {
            m_seen = -1;
            refresh();
        });
        connect(m_playback, &Playback::grew, this, &GoodbyeView::refresh);
    }
    refresh();
}

void GoodbyeView::setServer(const QUrl &base, const QUrl &example)
{
    m_base = base;
    m_example = example;
    refresh();
}

void GoodbyeView::refreshButtons()
{
    m_begin->setEnabled(m_link && m_base.isValid());
    const bool isConnected = m_link && m_link->status().isConnected();
    for (QAbstractButton *button : std::as_const(m_leave))
        button->setEnabled(isConnected);
}

void GoodbyeView::refresh()
{
    refreshButtons();
    if (m_playback && m_seen != m_playback->view().end()) {
        m_seen = m_playback->view().end();
        m_goodbye = goodbye(m_playback->view());
        showFacts();
    }
    m_promise->setText(promiseText());
    if (isWaiting() && !m_countdown.isActive())
        m_countdown.start();
    else if (!isWaiting())
        m_countdown.stop();
}

bool GoodbyeView::isWaiting() const
{
    return m_goodbye.act == ClientAct::Vanishes && m_goodbye.noticedAt < 0;
}

void GoodbyeView::showFacts()
{
    const QList<GoodbyeFact> facts
        = m_playback ? goodbyeFacts(m_goodbye, m_playback->view()) : QList<GoodbyeFact>();
    const bool isSame = std::equal(facts.begin(), facts.end(), m_shown.begin(), m_shown.end(),
                                   [](const GoodbyeFact &a, const GoodbyeFact &b) {
                                       return a.at == b.at && a.text == b.text;
                                   });
    if (isSame)
        return;
    m_shown = facts;
    m_facts->clear();
    for (const GoodbyeFact &fact : facts)
        m_facts->addItem(fact.text);
}

QString GoodbyeView::promiseText() const
{
    if (!m_base.isValid())
        return tr("There is no server to connect to.");
    if (isWaiting()) {
        const Patience patience = patienceOf(m_playback->view());
        if (!patience.isCounting)
            return tr("The server goes on: what it sends, the buffers still take. It counts once "
                      "they are full.");
        const Nanoseconds left = patience.until - m_clock->now();
        const int seconds = int(std::ceil(std::chrono::duration<double>(left).count()));
        return tr("Bytes wait, and none is taken. The server gives up in %1 s.")
            .arg(std::max(seconds, 0));
    }
    if (m_goodbye.noticedAt >= 0)
        return tr("Choose a sentence to go to its event.");
    if (m_link && m_link->status().isConnected())
        return tr("Connected to %1. Now leave: FIN and RST are seen at once, a client that "
                  "vanishes only by the timeout.")
            .arg(connectedTo());
    return tr("Not connected yet: press Connect. What the goodbye did is told below.");
}

// The client may have been connected elsewhere, to another generator than the chosen one.
QString GoodbyeView::connectedTo() const
{
    const std::shared_ptr<Run> run = m_playback ? m_playback->run() : nullptr;
    return run && run->id() == m_link->status().run ? run->title() : tr("another run");
}

QString GoodbyeView::promise() const
{
    return m_promise->text();
}

} // namespace yieldscope
