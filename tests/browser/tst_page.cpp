// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "handfedserver.h"
#include "streampage.h"
#include "webdriver.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;

namespace {

constexpr int waitMs = 20'000;
const QString tab = QString(QChar(0xE004));
const QString enter = QString(QChar(0xE007));

// The lowest contrast (WCAG 2) between any text and what is painted behind it. A canvas does the
// mixing, so that every colour syntax and every transparency counts as it is painted.
const QString lowestContrast = uR"js(
    const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const channel = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    const luminance = () => {
        const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
        return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
    };
    const paint = (colour) => { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); };
    let lowest = { ratio: 99, text: "" };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const text = walker.currentNode.textContent.trim();
        if (!text || !element.checkVisibility() || element.closest("noscript, .announcer"))
            continue;
        const behind = [];
        for (let each = element; each; each = each.parentElement)
            behind.unshift(getComputedStyle(each).backgroundColor);
        behind.forEach(paint);
        const back = luminance();
        paint(getComputedStyle(element).color);
        const front = luminance();
        const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
        if (ratio < lowest.ratio)
            lowest = { ratio, text };
    }
    return lowest;
)js"_s;

} // namespace

class TestPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void everyStreamHasACard();
    void theStateOfTheServerIsShown();
    void onlyTheLastReadsStayInThePage();
    void theFieldsGoIntoTheRequestAndTheCommand();
    void aBadFieldCountsAsItsDefault();
    void theCardsAreReachableByKeyboard();
    void aStreamIsStartedAndStoppedByKeyboard();
    void theOutcomeIsAnnounced();
    void theTextIsReadable_data();
    void theTextIsReadable();
    void reducedMotionMeansNoAnimation();
    void thePageHasNoContentSecurityViolations();
    void withoutScriptsEveryStreamHasALink();

private:
    /// Starts a stream and feeds it one chunk, which is on show when this returns.
    void startWith(const QByteArray &chunk);

    std::unique_ptr<WebDriver> m_browser;
    std::unique_ptr<HandFedServer> m_server;
    std::unique_ptr<StreamPage> m_page;
    const QString m_stream = u"/stream"_s;
};

void TestPage::initTestCase()
{
    if (const QString reason = WebDriver::missing(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Result<std::unique_ptr<WebDriver>> started = WebDriver::start();
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    m_browser = std::move(started).value();
    m_page = std::make_unique<StreamPage>(*m_browser);
}

void TestPage::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<HandFedServer>();
    m_page->open(m_server->url(u"/"_s));
}

void TestPage::cleanup()
{
    // The page ends its requests before the server goes.
    m_page->open(QUrl(u"about:blank"_s));
    m_server.reset();
}

void TestPage::cleanupTestCase()
{
    m_page.reset();
    m_browser.reset();
}

void TestPage::startWith(const QByteArray &chunk)
{
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    m_server->sendHead(m_stream);
    m_server->sendChunk(m_stream, chunk);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->reads(m_stream).size(), 1, waitMs);
}

void TestPage::everyStreamHasACard()
{
    const QStringList paths { u"/stream"_s, u"/async-stream"_s, u"/delegated"_s, u"/download"_s };
    QCOMPARE(m_page->cards(), paths);
    for (const QString &path : paths)
        QCOMPARE(m_page->status(path), u"idle"_s);
}

void TestPage::theStateOfTheServerIsShown()
{
    const QString health = u"return document.getElementById('health').textContent"_s;
    QTRY_COMPARE_WITH_TIMEOUT(m_page->evaluate(health).toString(),
                              u"Server is up, 3 generators alive"_s, waitMs);
    QCOMPARE(m_server->requests(u"/healthz"_s), 1);
    m_page->pressForAll(u"check"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(u"/healthz"_s), 2, waitMs);
}

void TestPage::onlyTheLastReadsStayInThePage()
{
    // Straight into the view: as chunks, an unknown number of them would be glued into one read.
    const QString script = u"const view = cards[0].view; view.reset(0);"
                           "for (let i = 1; i <= 1200; ++i)"
                           "    view.add(i, new Uint8Array([65]), i);"
                           "return view.list.firstElementChild.firstElementChild.textContent"_s;
    QCOMPARE(m_page->evaluate(script).toString(), u"701"_s);
    QCOMPARE(m_page->reads(m_stream).size(), 500);
    QCOMPARE(m_page->part(m_stream, u".hint"_s), u"Only the last 500 reads are kept here."_s);
    QCOMPARE(m_page->evaluate(u"return document.querySelectorAll('.ruler line').length"_s).toInt(),
             500);
}

void TestPage::theFieldsGoIntoTheRequestAndTheCommand()
{
    m_page->fill(m_stream, u"n"_s, u"3"_s);
    m_page->fill(m_stream, u"interval_ms"_s, u"250"_s);
    QUrl url = m_server->url(m_stream);
    url.setQuery(u"n=3&interval_ms=250"_s);
    QCOMPARE(m_page->part(m_stream, u".curl"_s), u"curl -N \"%1\""_s.arg(url.toString()));
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    QCOMPARE(m_server->query(m_stream), url.query());
}

void TestPage::aBadFieldCountsAsItsDefault()
{
    m_page->fill(m_stream, u"n"_s, u"-4"_s);
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    QCOMPARE(m_server->query(m_stream), u"n=10&interval_ms=1000"_s);
}

void TestPage::theCardsAreReachableByKeyboard()
{
    const QString focused
        = u"const at = document.activeElement, card = at.closest('[data-stream]');"
          "return card ? `${card.dataset.stream} ${at.dataset.action || at.name || at.className}`"
          "            : at === document.body ? '' : 'head'"_s;
    QStringList reached;
    do {
        QVERIFY(m_browser->pressKeys(tab));
        reached << m_page->evaluate(focused).toString();
    } while (!reached.last().isEmpty() && reached.size() < 60);
    QVERIFY2(reached.last().isEmpty(), "the keyboard is trapped in the page");
    for (const QString &path : m_page->cards()) {
        for (const QString &part : { u"start"_s, u"stop"_s, u"open"_s, u"curl"_s, u"copy"_s })
            QVERIFY2(reached.contains(path + u' ' + part), qPrintable(path + u' ' + part));
    }
    for (const QString &part : { u"n"_s, u"interval_ms"_s, u"scroller"_s })
        QVERIFY2(reached.contains(m_stream + u' ' + part), qPrintable(part));
}

void TestPage::aStreamIsStartedAndStoppedByKeyboard()
{
    m_page->evaluate(u"document.querySelector('[data-stream=\"/stream\"] [data-action=start]')"
                     ".focus()"_s);
    QVERIFY(m_browser->pressKeys(enter));
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    // The next stop of the Tab key is the Stop button: starting must not lose the focus.
    QVERIFY(m_browser->pressKeys(tab + enter));
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"stopped"_s, waitMs);
}

void TestPage::theOutcomeIsAnnounced()
{
    startWith("Chunk 0");
    m_server->sendLastChunk(m_stream);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"complete"_s, waitMs);
    QCOMPARE(m_page->part(m_stream, u"[role=\"status\"]"_s), m_page->words(m_stream));
}

void TestPage::theTextIsReadable_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::newRow("light") << u"light"_s;
    QTest::newRow("dark") << u"dark"_s;
}

void TestPage::theTextIsReadable()
{
    QFETCH(const QString, scheme);
    QVERIFY(m_browser->emulateMedia(u"prefers-color-scheme"_s, scheme));
    // A read that has just arrived is painted on its brightest background.
    m_page->evaluate(u"cards[0].view.add(1, new Uint8Array([65, 10]), 9);"
                     "cards[0].view.add(2, new Uint8Array([66, 10]), 19);"
                     "for (const each of document.getAnimations()) {"
                     "    each.pause();"
                     "    each.currentTime = 0;"
                     "}"_s);
    QCOMPARE(m_page->reads(m_stream).size(), 2);
    const QStringList states { u"idle"_s, u"connecting"_s, u"open"_s,   u"complete"_s,
                               u"cut"_s,  u"stopped"_s,    u"refused"_s };
    for (const QString &state : states) {
        m_page->evaluate(u"document.querySelector('.card').dataset.status = arguments[0]"_s,
                         { state });
        const QJsonValue lowest = m_page->evaluate(lowestContrast);
        QVERIFY2(lowest[u"ratio"].toDouble() >= 4.5,
                 qPrintable(u"%1: %2 has %3"_s.arg(state, lowest[u"text"].toString())
                                .arg(lowest[u"ratio"].toDouble())));
    }
}

void TestPage::reducedMotionMeansNoAnimation()
{
    startWith("Chunk 0");
    const QString animation
        = u"return getComputedStyle(document.querySelector('.read')).animationName"_s;
    QVERIFY(m_browser->emulateMedia(u"prefers-reduced-motion"_s, u"no-preference"_s));
    QCOMPARE(m_page->evaluate(animation).toString(), u"arrive"_s);
    QVERIFY(m_browser->emulateMedia(u"prefers-reduced-motion"_s, u"reduce"_s));
    QCOMPARE(m_page->evaluate(animation).toString(), u"none"_s);
}

void TestPage::thePageHasNoContentSecurityViolations()
{
    // The log is handed out once, so what is taken is kept.
    QByteArray log;
    const auto violations = [this, &log] {
        const Result<QJsonArray> taken = m_browser->takeLog();
        log += taken ? QJsonDocument(*taken).toJson() : "no log: Content Security Policy";
        return log.count("Content Security Policy");
    };
    startWith("<script>alert(1)</script>");
    m_server->sendLastChunk(m_stream);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"complete"_s, waitMs);
    QVERIFY2(violations() == 0, log.constData());
    // The log does tell of a violation, so its silence means something.
    m_page->evaluate(u"document.body.setAttribute('style', 'color: red')"_s);
    QTRY_VERIFY_WITH_TIMEOUT(violations() > 0, waitMs);
}

void TestPage::withoutScriptsEveryStreamHasALink()
{
    const QString fallback
        = m_page->evaluate(u"return document.querySelector('noscript').textContent"_s).toString();
    for (const QString &path : m_page->cards())
        QVERIFY2(fallback.contains(u"href=\"" + path), qPrintable(path));
}

QTEST_GUILESS_MAIN(TestPage)
#include "tst_page.moc"
