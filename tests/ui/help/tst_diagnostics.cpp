// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/help/aboutdialog.h"
#include "ui/help/messagelog.h"

#include <QtCore/QLoggingCategory>
#include <QtGui/QClipboard>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

#include <thread>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcTest, "yieldscope.test")

} // namespace

class TestDiagnostics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLoggedLineIsKept();
    void onlyTheLastLinesAreKept();
    void anOverlongLineIsCut();
    void linesMayComeFromAnyThread();
    void theFactsNameVersionsPlatformAndServer();
    void theHelpMenuShowsThem();
    void theyCanBeCopied();
    void theLicencesAreThere();
};

void TestDiagnostics::aLoggedLineIsKept()
{
    const MessageLog log;
    QTest::ignoreMessage(QtWarningMsg, "something odd");
    qCWarning(lcTest) << "something odd";
    QCOMPARE(log.lines().size(), 1);
    QVERIFY(log.lines().first().endsWith(u"warning yieldscope.test: something odd"_s));
}

void TestDiagnostics::onlyTheLastLinesAreKept()
{
    const MessageLog log;
    for (int i = 0; i <= MessageLog::MostLines; ++i) {
        const QByteArray text = "line " + QByteArray::number(i);
        QTest::ignoreMessage(QtWarningMsg, text.constData());
        qCWarning(lcTest, "%s", text.constData());
    }
    QCOMPARE(log.lines().size(), MessageLog::MostLines);
    QVERIFY(log.lines().first().endsWith(u"line 1"_s));
}

void TestDiagnostics::anOverlongLineIsCut()
{
    const MessageLog log;
    const QByteArray text(int(MessageLog::LongestLine) * 2, 'x');
    QTest::ignoreMessage(QtWarningMsg, text.constData());
    qCWarning(lcTest, "%s", text.constData());
    QCOMPARE(log.lines().first().size(), MessageLog::LongestLine);
}

void TestDiagnostics::linesMayComeFromAnyThread()
{
    const MessageLog log;
    const QByteArray text = "from a thread";
    for (int i = 0; i < 40; ++i)
        QTest::ignoreMessage(QtWarningMsg, text.constData());
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&text] {
            for (int k = 0; k < 10; ++k)
                qCWarning(lcTest, "%s", text.constData());
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(log.lines().size(), 40);
}

void TestDiagnostics::theFactsNameVersionsPlatformAndServer()
{
    const QWidget window;
    Diagnostics facts = Diagnostics::of(window);
    facts.server = u"Serving http://127.0.0.1:8080/"_s;
    facts.log = QStringList { u"one line"_s };
    const QString text = facts.text();
    for (const QString &part :
         { QString::fromLatin1(qVersion()), u"offscreen"_s, u"device pixel ratio 1"_s,
           u"http://127.0.0.1:8080/"_s, u"last 1 lines"_s, u"  one line"_s })
        QVERIFY2(text.contains(part), qPrintable(part));
}

void TestDiagnostics::theHelpMenuShowsThem()
{
    const MessageLog log;
    WindowScene scene;
    scene.window.setMessageLog(&log);
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    scene.window.actions().diagnostics->trigger();
    const auto *dialog = scene.window.findChild<AboutDialog *>();
    QVERIFY(dialog);
    const auto *pages = dialog->findChild<QTabWidget *>();
    const auto *text = qobject_cast<QPlainTextEdit *>(pages->currentWidget());
    QVERIFY(text && text->toPlainText().contains(u"http://127.0.0.1:8080/"_s));
}

void TestDiagnostics::theyCanBeCopied()
{
    const QWidget window;
    const Diagnostics facts = Diagnostics::of(window);
    AboutDialog dialog(facts, AboutDialog::Page::About);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    const QList<QPushButton *> buttons = dialog.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text().contains(u"Copy"_s))
            button->click();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), facts.text());
}

void TestDiagnostics::theLicencesAreThere()
{
    const QWidget window;
    const AboutDialog dialog(Diagnostics::of(window), AboutDialog::Page::Licences);
    const auto *pages = dialog.findChild<QTabWidget *>();
    const auto *text = qobject_cast<QPlainTextEdit *>(pages->currentWidget());
    QVERIFY(text->toPlainText().contains(u"Permission is hereby granted"_s));
    QVERIFY(text->toPlainText().contains(u"Lesser General Public License"_s));
}

QTEST_MAIN(TestDiagnostics)
#include "tst_diagnostics.moc"
