// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "streampage.h"
#include "webdriver.h"

#include "core/gallery/gallery.h"
#include "core/net/streamthread.h"
#include "core/run/playback.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;

namespace {

constexpr int WaitMs = 20'000;
constexpr int IntervalMs = 400;

} // namespace

// The whole path: the program's own server, a real browser, and the person's steps.
class TestStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void chunksAreShownWhileTheResponseIsOpen();
    void aHeldResponseShowsItsNextChunkOnlyAfterAStep();
    void aHeldResponseIsSteppedLineByLine();
    void threeHeldStreamsAreSteppedEachForItself();
    void closingThePageClosesTheGenerator();
    void aNavigationShowsEachChunkAtOnce();
    void aFailureMidwayIsShownAsCut();
    void whatThePageReadsIsReceivedInTheTrace();
    void everyGeneratorOfTheGalleryHasACard();
    void eventsAreReadByEventSource();

private:
    [[nodiscard]] QUrl url(const QString &path) const;
    void startStream(const QString &path, int items, int interval);
    /// The run that the last request made.
    [[nodiscard]] std::shared_ptr<Run> lastRun() const;

    Gallery m_gallery;
    std::unique_ptr<WebDriver> m_browser;
    std::unique_ptr<StreamPage> m_page;
    std::unique_ptr<StreamThread> m_thread;
    QUrl m_url;
};

void TestStream::initTestCase()
{
    if (const QString reason = WebDriver::missing(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Result<std::unique_ptr<WebDriver>> started = WebDriver::start();
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    m_browser = std::move(started).value();
    m_page = std::make_unique<StreamPage>(*m_browser);
}

void TestStream::init()
{
    m_thread = std::make_unique<StreamThread>(m_gallery, RunLimits {});
    QSignalSpy listening(m_thread.get(), &StreamThread::listening);
    ServerOptions options;
    options.port = 0;
    m_thread->start(options);
    QTRY_COMPARE(listening.size(), 1);
    m_url = listening.at(0).at(0).toUrl();
    m_page->open(m_url);
}

void TestStream::cleanup()
{
    if (!m_thread)
        return;
    QVERIFY(m_browser->navigate(QUrl(u"about:blank"_s)));
    m_thread->stop();
    m_thread.reset();
}

void TestStream::cleanupTestCase()
{
    m_page.reset();
    m_browser.reset();
}

QUrl TestStream::url(const QString &path) const
{
    return m_url.resolved(QUrl(path));
}

void TestStream::startStream(const QString &path, int items, int interval)
{
    m_page->fill(path, u"n"_s, QString::number(items));
    m_page->fill(path, u"interval_ms"_s, QString::number(interval));
    m_page->press(path, u"start"_s);
}

std::shared_ptr<Run> TestStream::lastRun() const
{
    const auto runs = m_thread->store().runs();
    return runs.empty() ? nullptr : runs.back();
}

// Far from its end, however slow the browser is: that it is one by one, the held streams show.
void TestStream::chunksAreShownWhileTheResponseIsOpen()
{
    startStream(u"/stream"_s, 10'000, 100);
    for (int shown = 1; shown < 4; ++shown) {
        QTRY_VERIFY_WITH_TIMEOUT(m_page->reads(u"/stream"_s).size() >= shown, WaitMs);
        QCOMPARE(m_page->status(u"/stream"_s), u"open"_s);
    }
    QVERIFY(m_page->reads(u"/stream"_s).constFirst().startsWith(u"Chunk 0\\n"));
}

void TestStream::aHeldResponseShowsItsNextChunkOnlyAfterAStep()
{
    m_thread->store().setHoldsResponses(true);
    startStream(u"/delegated"_s, 3, 0);
    QTRY_VERIFY_WITH_TIMEOUT(lastRun() && lastRun()->activity() == Run::Activity::Held, WaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(u"/delegated"_s), u"waiting"_s, WaitMs);
    for (int step = 1; step <= 3; ++step) {
        QCOMPARE(m_page->reads(u"/delegated"_s).size(), step - 1);
        lastRun()->step(StepCommand::NextYield);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->reads(u"/delegated"_s).size(), step, WaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(lastRun()->activity(), Run::Activity::Held, WaitMs);
    }
    QCOMPARE(m_page->status(u"/delegated"_s), u"open"_s);
    lastRun()->step(StepCommand::NextYield);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(u"/delegated"_s), u"complete"_s, WaitMs);
}

void TestStream::aHeldResponseIsSteppedLineByLine()
{
    m_thread->store().setHoldsResponses(true);
    startStream(u"/stream"_s, 1, 0);
    // With the head out, all that is recorded from here on comes of the steps.
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(u"/stream"_s), u"waiting"_s, WaitMs);
    Playback playback;
    playback.setRun(lastRun(), true);
    // def, for, sleep, yield: the chunk leaves with the yield and not before.
    const QList<int> lines { 4, 5, 6, 7 };
    for (const int line : lines) {
        QCOMPARE(m_page->reads(u"/stream"_s).size(), 0);
        const EventIndex before = playback.cursor();
        playback.stepInto();
        QTRY_VERIFY_WITH_TIMEOUT(playback.cursor() > before && !playback.isWaiting(), WaitMs);
        QCOMPARE(playback.state().innermost()->line, line);
    }
    playback.stepInto();
    QTRY_COMPARE_WITH_TIMEOUT(m_page->reads(u"/stream"_s), QStringList { u"Chunk 0\\n"_s }, WaitMs);
}

void TestStream::threeHeldStreamsAreSteppedEachForItself()
{
    m_thread->store().setHoldsResponses(true);
    for (const QString &path : { u"/stream"_s, u"/async-stream"_s, u"/delegated"_s }) {
        startStream(path, 2, 0);
        QTRY_COMPARE_WITH_TIMEOUT(m_page->status(path), u"waiting"_s, WaitMs);
    }
    const auto runs = m_thread->store().runs();
    QCOMPARE(runs.size(), std::size_t { 3 });
    runs[1]->step(StepCommand::NextYield);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->reads(u"/async-stream"_s).size(), 1, WaitMs);
    QCOMPARE(m_page->reads(u"/stream"_s).size(), 0);
    QCOMPARE(m_page->reads(u"/delegated"_s).size(), 0);
    m_thread->store().setHoldsResponses(false);
    for (const QString &path : { u"/stream"_s, u"/async-stream"_s, u"/delegated"_s })
        QTRY_COMPARE_WITH_TIMEOUT(m_page->status(path), u"complete"_s, WaitMs);
}

void TestStream::closingThePageClosesTheGenerator()
{
    startStream(u"/async-stream"_s, 1000, IntervalMs);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->reads(u"/async-stream"_s).isEmpty(), WaitMs);
    const auto run = lastRun();
    QVERIFY(m_browser->navigate(QUrl(u"about:blank"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
    const TraceView view = run->trace()->view();
    QVERIFY(!view.stateAt(view.end() - 1).stream.left.isEmpty());
}

void TestStream::aNavigationShowsEachChunkAtOnce()
{
    // Held, so that the page is still loading while it is looked at.
    m_thread->store().setHoldsResponses(true);
    m_page->evaluate(
        u"const frame = document.createElement('a'); frame.id = 'go'; frame.href = arguments[0];"
        "frame.target = 'tab'; document.body.append(frame); frame.click();"_s,
        { url(u"/stream?n=2&interval_ms=0"_s).toString() });
    QTRY_VERIFY_WITH_TIMEOUT(lastRun() && lastRun()->activity() == Run::Activity::Held, WaitMs);
    lastRun()->step(StepCommand::NextYield);
    const auto shown = [this] {
        return m_page
            ->evaluate(u"const tab = window.open('', 'tab');"
                       "return tab.document.body ? tab.document.body.innerText : '';"_s)
            .toString()
            .trimmed();
    };
    QTRY_COMPARE_WITH_TIMEOUT(shown(), u"Chunk 0"_s, WaitMs);
    QCOMPARE(lastRun()->activity(), Run::Activity::Held);
    m_page->evaluate(u"window.open('', 'tab').close();"_s);
}

void TestStream::aFailureMidwayIsShownAsCut()
{
    // The card's own request with one more parameter.
    const QJsonValue outcome = m_page->evaluate(
        u"return fetch('/stream?n=5&interval_ms=0&fail_at=2').then(r => r.text()).then(t => 'whole', e => 'cut');"_s);
    QCOMPARE(outcome.toString(), u"cut"_s);
}

void TestStream::whatThePageReadsIsReceivedInTheTrace()
{
    startStream(u"/stream"_s, 3, IntervalMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(u"/stream"_s), u"complete"_s, WaitMs);
    const auto run = lastRun();
    const auto received = [&run] {
        const TraceView view = run->trace()->view();
        return view.stateAt(view.end() - 1).stream.chunksReceived;
    };
    QTRY_COMPARE_WITH_TIMEOUT(received(), 3, WaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_browser->takeLog()->size(), 0, WaitMs);
}

void TestStream::everyGeneratorOfTheGalleryHasACard()
{
    QStringList expected;
    for (const Spec &spec : m_gallery.specs())
        expected.append(u"/run/"_s + spec.id);
    expected.sort();
    QStringList found;
    const auto haveAll = [&] {
        found = m_page->cards().filter(u"/run/"_s);
        found.sort();
        return found == expected;
    };
    QTRY_VERIFY_WITH_TIMEOUT(haveAll(), WaitMs);
    m_page->fill(u"/run/count_up_to"_s, u"n"_s, u"2"_s);
    m_page->press(u"/run/count_up_to"_s, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(u"/run/count_up_to"_s), u"complete"_s, WaitMs);
    QCOMPARE(m_page->reads(u"/run/count_up_to"_s).join(QString()), u"0\\n1\\n"_s);
}

void TestStream::eventsAreReadByEventSource()
{
    const QString path = u"/run/sse_ticks"_s;
    QTRY_VERIFY_WITH_TIMEOUT(m_page->cards().contains(path), WaitMs);
    m_page->fill(path, u"count"_s, u"2"_s);
    m_page->fill(path, u"delay"_s, u"0.1"_s);
    m_page->press(path, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(path), u"complete"_s, WaitMs);
    QCOMPARE(m_page->reads(path),
             (QStringList { u"tick id 0: 0"_s, u"tick id 1: 1"_s, u"end id 1: that was all"_s }));
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
