// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "handfedserver.h"
#include "streampage.h"
#include "webdriver.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;

namespace {

constexpr int waitMs = 20'000;

QString message(const Error &error)
{
    return QString::fromStdString(error.message);
}

} // namespace

class TestBrowser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void aScriptErrorIsAMessage();
    void anElementThatIsNotThereIsAMessage();
    void aScriptsPromiseIsAwaited();
    void aScreenshotIsAPng();
    void quittingLeavesNoProcess();
    void aDriverThatIsKilledTakesItsBrowserAlong();
    void aRequestWithoutAHeadIsConnecting();
    void aHeadWithoutAChunkIsWaiting();
    void theFirstChunkIsShownWhileTheResponseIsOpen();
    void aChunkIsShownWhenItArrivesNotAtTheEnd();
    void theLastChunkCompletesTheStream();
    void aStreamCanBeStartedAgain();
    void gluedChunksAreCountedByTheByte();
    void bytesAreShownAsTheyAre_data();
    void bytesAreShownAsTheyAre();
    void aLongReadIsShownByItsBeginning();
    void aCharacterCutInTwoIsShownAsItsBytes();
    void aCutResponseIsCalledCut_data();
    void aCutResponseIsCalledCut();
    void aRefusalShowsItsStatus();
    void aServerThatSaysNothingIsReported();
    void stopEndsTheRequest();
    void theTextStreamsStartTogether();
    void theDownloadShowsAmountsOnly();

private:
    /// Starts a stream and feeds it one chunk, which is on show when this returns.
    void startWith(const QByteArray &chunk);

    std::unique_ptr<WebDriver> m_browser;
    std::unique_ptr<HandFedServer> m_server;
    std::unique_ptr<StreamPage> m_page;
    const QString m_stream = u"/stream"_s;
};

void TestBrowser::initTestCase()
{
    if (const QString reason = WebDriver::missing(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    Result<std::unique_ptr<WebDriver>> started = WebDriver::start();
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    m_browser = std::move(started).value();
    m_page = std::make_unique<StreamPage>(*m_browser);
}

void TestBrowser::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<HandFedServer>();
    m_page->open(m_server->url(u"/"_s));
}

void TestBrowser::cleanup()
{
    // The page ends its requests before the server goes.
    m_page->open(QUrl(u"about:blank"_s));
    m_server.reset();
}

void TestBrowser::cleanupTestCase()
{
    m_page.reset();
    m_browser.reset();
}

void TestBrowser::startWith(const QByteArray &chunk)
{
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    m_server->sendHead(m_stream);
    m_server->sendChunk(m_stream, chunk);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->reads(m_stream).size(), 1, waitMs);
}

void TestBrowser::aScriptErrorIsAMessage()
{
    const auto result = m_browser->executeScript(u"throw new Error('so it goes')"_s);
    QVERIFY(!result);
    QVERIFY2(message(result.error()).contains(u"so it goes"), result.error().message.c_str());
}

void TestBrowser::anElementThatIsNotThereIsAMessage()
{
    const auto result = m_browser->find(u"#nowhere"_s);
    QVERIFY(!result);
    QVERIFY2(message(result.error()).contains(u"no such element"), result.error().message.c_str());
}

void TestBrowser::aScriptsPromiseIsAwaited()
{
    QCOMPARE(m_page->evaluate(u"return Promise.resolve(arguments[0] + 1)"_s, { 41 }).toInt(), 42);
}

void TestBrowser::aScreenshotIsAPng()
{
    const auto image = m_browser->screenshot();
    QVERIFY2(image, image ? "" : image.error().message.c_str());
    QVERIFY(image->startsWith("\x89PNG\r\n"));
}

void TestBrowser::quittingLeavesNoProcess()
{
    auto second = WebDriver::start();
    QVERIFY2(second, second ? "" : second.error().message.c_str());
    const std::unique_ptr<WebDriver> browser = std::move(second).value();
    const qint64 driverId = browser->driverProcessId();
    const qint64 browserId = browser->browserProcessId();
    QVERIFY(WebDriver::isRunning(driverId));
    QVERIFY(WebDriver::isRunning(browserId));
    browser->quit();
    QVERIFY(!WebDriver::isRunning(driverId));
    QVERIFY(!WebDriver::isRunning(browserId));
    QVERIFY(!browser->navigate(m_server->url(u"/"_s)));
}

void TestBrowser::aDriverThatIsKilledTakesItsBrowserAlong()
{
    auto second = WebDriver::start();
    QVERIFY2(second, second ? "" : second.error().message.c_str());
    const std::unique_ptr<WebDriver> browser = std::move(second).value();
    const qint64 browserId = browser->browserProcessId();
    browser->killDriver();
    QTRY_VERIFY_WITH_TIMEOUT(!WebDriver::isRunning(browserId), waitMs);
}

void TestBrowser::aRequestWithoutAHeadIsConnecting()
{
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    QCOMPARE(m_page->status(m_stream), u"connecting"_s);
}

void TestBrowser::aHeadWithoutAChunkIsWaiting()
{
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    m_server->sendHead(m_stream);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"waiting"_s, waitMs);
    QVERIFY(m_page->words(m_stream).startsWith(u"waiting for the first chunk"));
    QCOMPARE(m_page->reads(m_stream), QStringList());
}

void TestBrowser::theFirstChunkIsShownWhileTheResponseIsOpen()
{
    startWith("Chunk 0");
    QCOMPARE(m_page->reads(m_stream), QStringList { u"Chunk 0"_s });
    QCOMPARE(m_page->status(m_stream), u"open"_s);
    QCOMPARE(m_page->words(m_stream), u"open – 1 read, 7 bytes"_s);
    QVERIFY(m_server->isConnected(m_stream));
}

void TestBrowser::aChunkIsShownWhenItArrivesNotAtTheEnd()
{
    startWith("Chunk 0");
    QStringList sent { u"Chunk 0"_s };
    for (int i = 1; i < 5; ++i) {
        sent << u"Chunk %1"_s.arg(i);
        m_server->sendChunk(m_stream, sent.last().toUtf8());
        QTRY_COMPARE_WITH_TIMEOUT(m_page->reads(m_stream), sent, waitMs);
        QCOMPARE(m_page->status(m_stream), u"open"_s);
    }
}

void TestBrowser::theLastChunkCompletesTheStream()
{
    startWith("Chunk 0");
    m_server->sendLastChunk(m_stream);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"complete"_s, waitMs);
    QVERIFY(m_page->words(m_stream).startsWith(u"complete – 1 read, 7 bytes in "));
}

void TestBrowser::aStreamCanBeStartedAgain()
{
    startWith("Chunk 0");
    m_page->press(m_stream, u"start"_s);
    m_server->sendLastChunk(m_stream);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"complete"_s, waitMs);
    QCOMPARE(m_server->requests(m_stream), 1);
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 2, waitMs);
    QCOMPARE(m_page->reads(m_stream), QStringList());
}

void TestBrowser::gluedChunksAreCountedByTheByte()
{
    startWith("Chunk 0");
    m_server->sendRaw(m_stream, "2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"complete"_s, waitMs);
    QVERIFY(m_page->words(m_stream).contains(u", 12 bytes in "));
    QCOMPARE(m_page->reads(m_stream).join(QString()), u"Chunk 0abcde"_s);
}

void TestBrowser::bytesAreShownAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QString>("shown");
    QTest::newRow("line feed") << QByteArray("a\n") << u"a\\n"_s;
    QTest::newRow("CR, tab, NUL") << QByteArray("\r\t\0.", 4) << u"\\r\\t\\x00."_s;
    QTest::newRow("markup") << QByteArray("<b>&amp;") << u"<b>&amp;"_s;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBFx") << u"\\ufeffx"_s;
    QTest::newRow("text that turns round") << QByteArray("\xE2\x80\xAEx") << u"\\u202ex"_s;
    QTest::newRow("two to four bytes") << u"é–😀"_s.toUtf8() << u"é–😀"_s;
    QTest::newRow("not UTF-8") << QByteArray("a\xFFz") << u"a\uFFFDz"_s;
}

void TestBrowser::bytesAreShownAsTheyAre()
{
    QFETCH(const QByteArray, sent);
    QFETCH(const QString, shown);
    startWith(sent);
    QCOMPARE(m_page->reads(m_stream), QStringList { shown });
}

// A browser may read it in several pieces.
void TestBrowser::aLongReadIsShownByItsBeginning()
{
    constexpr int shownBytes = 400;
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    m_server->sendHead(m_stream);
    m_server->sendChunk(m_stream, QByteArray(5000, 'x'));
    QTRY_VERIFY_WITH_TIMEOUT(m_page->words(m_stream).endsWith(u", 5,000 bytes"), waitMs);
    const QStringList sizes = m_page->readSizes(m_stream);
    const QLocale english(QLocale::English);
    QStringList expected;
    for (const QString &each : sizes) {
        const int size = english.toInt(each.chopped(2));
        const int more = size - shownBytes;
        const QString unit = more == 1 ? u"byte"_s : u"bytes"_s;
        expected << (more > 0 ? QString(shownBytes, u'x')
                             + u"… %1 more %2"_s.arg(english.toString(more), unit)
                              : QString(size, u'x'));
    }
    QVERIFY(!expected.isEmpty());
    QCOMPARE(m_page->reads(m_stream), expected);
}

void TestBrowser::aCharacterCutInTwoIsShownAsItsBytes()
{
    startWith("a\xE2\x80");
    m_server->sendChunk(m_stream, "\x93z");
    QTRY_COMPARE_WITH_TIMEOUT(m_page->reads(m_stream).size(), 2, waitMs);
    const QStringList halves { u"a\\xe2\\x80"_s, u"\\x93z"_s };
    QCOMPARE(m_page->reads(m_stream), halves);
}

void TestBrowser::aCutResponseIsCalledCut_data()
{
    QTest::addColumn<bool>("rudely");
    QTest::newRow("FIN without a last chunk") << false;
    QTest::newRow("RST") << true;
}

void TestBrowser::aCutResponseIsCalledCut()
{
    QFETCH(const bool, rudely);
    startWith("Chunk 0");
    if (rudely)
        m_server->reset(m_stream);
    else
        m_server->leave(m_stream);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"cut"_s, waitMs);
    QCOMPARE(m_page->words(m_stream), u"cut off before the last chunk – 1 read, 7 bytes"_s);
    QCOMPARE(m_page->reads(m_stream), QStringList { u"Chunk 0"_s });
}

void TestBrowser::aRefusalShowsItsStatus()
{
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    m_server->refuse(m_stream);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"refused"_s, waitMs);
    QCOMPARE(m_page->words(m_stream), u"refused: 503 Service Unavailable"_s);
}

void TestBrowser::aServerThatSaysNothingIsReported()
{
    m_page->press(m_stream, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(m_stream), 1, waitMs);
    m_server->leave(m_stream);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(m_stream), u"refused"_s, waitMs);
    QCOMPARE(m_page->words(m_stream), u"refused: the server did not answer"_s);
}

void TestBrowser::stopEndsTheRequest()
{
    startWith("Chunk 0");
    m_page->press(m_stream, u"stop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->isConnected(m_stream), waitMs);
    QCOMPARE(m_page->status(m_stream), u"stopped"_s);
    QCOMPARE(m_page->words(m_stream), u"stopped by you – 1 read, 7 bytes"_s);
}

void TestBrowser::theTextStreamsStartTogether()
{
    m_page->pressForAll(u"start-all"_s);
    const QStringList together { u"/stream"_s, u"/async-stream"_s, u"/delegated"_s };
    for (const QString &path : together)
        QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(path), 1, waitMs);
    QCOMPARE(m_page->status(u"/download"_s), u"idle"_s);
    m_page->pressForAll(u"stop-all"_s);
    for (const QString &path : together) {
        QTRY_COMPARE_WITH_TIMEOUT(m_page->status(path), u"stopped"_s, waitMs);
        QTRY_VERIFY_WITH_TIMEOUT(!m_server->isConnected(path), waitMs);
    }
}

void TestBrowser::theDownloadShowsAmountsOnly()
{
    const QString download = u"/download"_s;
    m_page->press(download, u"start"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_server->requests(download), 1, waitMs);
    m_server->sendHead(download, 2000);
    m_server->sendRaw(download, QByteArray(1000, 'x'));
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(download), u"open"_s, waitMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_page->part(download, u".amount"_s).startsWith(u"1,000 bytes of 2,000 bytes, "), waitMs);
    QCOMPARE(m_page->evaluate(u"return document.querySelector('progress').position"_s).toDouble(),
             0.5);
    m_server->leave(download);
    QTRY_COMPARE_WITH_TIMEOUT(m_page->status(download), u"cut"_s, waitMs);
    QVERIFY(m_page->words(download).startsWith(u"cut off before the last byte – "));
    QCOMPARE(m_page->reads(download), QStringList());
}

QTEST_GUILESS_MAIN(TestBrowser)
#include "tst_browser.moc"
