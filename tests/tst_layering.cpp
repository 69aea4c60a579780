// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QLibraryInfo>
#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

using namespace Qt::StringLiterals;

namespace {

/// What the files of a folder may include, besides the standard library and the system.
struct Layer
{
    QString folder;
    QStringList project;
    QStringList qt;
};

const QList<Layer> &layers()
{
    static const QString base = u"core/base"_s;
    static const QString generator = u"core/generator"_s;
    static const QString trace = u"core/trace"_s;
    static const QString gallery = u"core/gallery"_s;
    static const QString run = u"core/run"_s;
    static const QString http = u"core/http"_s;
    static const QString net = u"core/net"_s;
    static const QString ui = u"ui"_s;
    static const QString app = u"app"_s;
    static const QString core = u"QtCore"_s;
    static const QStringList screen { core, u"QtGui"_s, u"QtWidgets"_s };
    static const QList<Layer> all {
        { base, { base }, {} },
        { generator, { base, generator }, { core } },
        { trace, { base, generator, trace }, { core } },
        { gallery, { base, generator, gallery }, { core } },
        { run, { base, generator, trace, gallery, run }, { core } },
        { http, { base, http }, { core } },
        { net, { base, generator, trace, gallery, run, http, net }, { core, u"QtNetwork"_s } },
        { ui, { base, generator, trace, gallery, run, http, ui }, screen },
        { app, { base, generator, trace, gallery, run, http, net, ui, app }, screen },
    };
    return all;
}

QString sourceRoot()
{
    return QStringLiteral(YIELDSCOPE_SOURCE_DIR);
}

QString readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QStringList filesIn(const QString &folder, const QStringList &patterns)
{
    QStringList files;
    QDirIterator it(sourceRoot() + u'/' + folder, patterns, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(it.next());
    return files;
}

// Whether an apostrophe at `at` stands within a number, as in 1'000.
bool isDigitSeparator(const QString &text, qsizetype at)
{
    qsizetype begin = at;
    while (begin > 0 && (text[begin - 1].isLetterOrNumber() || text[begin - 1] == u'\''))
        --begin;
    return begin < at && text[begin].isDigit();
}

// Where a comment or literal that begins at `at` ends; `at` itself where none begins.
qsizetype endOfBlank(const QString &text, qsizetype at)
{
    const auto after = [&text](const QString &end, qsizetype from) {
        const qsizetype found = text.indexOf(end, from);
        return found < 0 ? text.size() : found + end.size();
    };
    const QStringView rest = QStringView(text).sliced(at);
    if (rest.startsWith(u"//"))
        return std::max(after(u"\n"_s, at) - 1, at + 2);
    if (rest.startsWith(u"/*"))
        return after(u"*/"_s, at + 2);
    if (rest.startsWith(u"R\"")) {
        const qsizetype open = text.indexOf(u'(', at);
        return after(u')' + text.sliced(at + 2, open - at - 2) + u'"', open);
    }
    const QChar quote = text[at];
    if (quote != u'"' && (quote != u'\'' || isDigitSeparator(text, at)))
        return at;
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == quote || text[i] == u'\n')
            return i + 1;
    }
    return text.size();
}

// The text without comments and literals; lines stay where they are.
QString codeOf(const QString &text)
{
    QString code;
    for (qsizetype i = 0; i < text.size();) {
        const qsizetype end = endOfBlank(text, i);
        if (end == i) {
            code += text[i++];
            continue;
        }
        for (; i < end; ++i)
            code += text[i] == u'\n' ? u'\n' : u' ';
    }
    return code;
}

// The module of a Qt header: of <QtGui/QPainter> as it says, of <QPainter> by looking for it.
QString qtModule(const QString &header)
{
    static const QStringList modules { u"QtCore"_s,    u"QtGui"_s,  u"QtWidgets"_s,
                                       u"QtNetwork"_s, u"QtTest"_s, u"QtConcurrent"_s };
    const qsizetype slash = header.indexOf(u'/');
    if (slash > 0)
        return header.first(slash);
    const QDir headers(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString &module : modules) {
        if (headers.exists(module + u'/' + header))
            return module;
    }
    return u"an unknown module"_s;
}

// What is wrong with a line of that layer; empty where nothing is.
QString includeProblem(const Layer &layer, const QString &line)
{
    static const QRegularExpression include(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_s);
    const QRegularExpressionMatch match = include.match(line);
    if (!match.hasMatch())
        return {};
    const QString header = match.captured(2);
    if (match.captured(1) == u"\""_s) {
        // What the build makes stands in no folder: "tst_x.moc".
        const bool isKnown = !header.contains(u'/') && header.endsWith(u".moc"_s);
        const auto holds
            = [&header](const QString &folder) { return header.startsWith(folder + u'/'); };
        return isKnown || std::any_of(layer.project.begin(), layer.project.end(), holds)
            ? QString()
            : layer.folder + u" must not include "_s + header;
    }
    if (!header.startsWith(u'Q'))
        return {};
    const QString module = qtModule(header);
    return layer.qt.contains(module)
        ? QString()
        : layer.folder + u" must not include "_s + header + u" of "_s + module;
}

// What is wrong with code, whose comments and literals are blank.
QString codeProblem(const QString &code)
{
    struct Trap
    {
        QRegularExpression pattern;
        QString what;
    };
    static const QList<Trap> traps {
        { QRegularExpression(u"\\bqDebug\\s*\\("_s), u"qDebug(): log by category"_s },
        { QRegularExpression(u"\\bsender\\s*\\(\\s*\\)"_s), u"sender(): capture it instead"_s },
        { QRegularExpression(u"\\bqWait\\s*\\("_s), u"qWait(): wait for a condition"_s },
        { QRegularExpression(u"\\b(SIGNAL|SLOT)\\s*\\("_s), u"SIGNAL() and SLOT()"_s },
        { QRegularExpression(u"\\bco_yield\\s*\\{"_s), u"co_yield of a braced list"_s },
        { QRegularExpression(u"\\bco_yield\\s+[A-Za-z_][\\w:]*\\s*(<[^;{}]*>)?\\s*\\{"_s),
          u"co_yield of a braced temporary"_s },
        { QRegularExpression(u"\\bco_yield\\b[^;]*\\?"_s), u"co_yield of a condition"_s },
    };
    for (const Trap &trap : traps) {
        const QRegularExpressionMatch match = trap.pattern.match(code);
        if (match.hasMatch())
            return u"line %1: %2"_s.arg(code.first(match.capturedStart()).count(u'\n') + 1)
                .arg(trap.what);
    }
    return {};
}

QString licenceProblem(const QString &text)
{
    const QStringList lines = text.split(u'\n');
    const auto says = [&lines](qsizetype at, const QString &what) {
        return lines.value(at)
            .sliced(std::min<qsizetype>(lines.value(at).size(), 1))
            .contains(what);
    };
    return says(0, u"SPDX-FileCopyrightText: Yieldscope contributors"_s)
            && says(1, u"SPDX-License-Identifier: MIT"_s)
        ? QString()
        : u"no licence in its first two lines"_s;
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

    static const Layer &layer(const QString &folder)
    {
        return *std::find_if(layers().begin(), layers().end(),
                             [&folder](const Layer &one) { return one.folder == folder; });
    }

private Q_SLOTS:
    void aFolderIncludesOnlyWhatIsBelowIt_data()
    {
        QTest::addColumn<QString>("folder");
        for (const Layer &one : layers())
            QTest::newRow(qPrintable(one.folder)) << one.folder;
    }
    void aFolderIncludesOnlyWhatIsBelowIt()
    {
        QFETCH(const QString, folder);
        const QStringList files = filesIn(folder, { u"*.h"_s, u"*.cpp"_s });
        QVERIFY2(files.size() > 2, "the source tree is not where it was");
        QStringList problems;
        for (const QString &file : files) {
            const QStringList lines = readAll(file).split(u'\n');
            const QStringList code = codeOf(readAll(file)).split(u'\n');
            for (qsizetype i = 0; i < lines.size(); ++i) {
                const QString problem = code[i].trimmed().startsWith(u'#')
                    ? includeProblem(layer(folder), lines[i])
                    : QString();
                if (!problem.isEmpty())
                    problems.append(u"%1:%2: %3"_s.arg(file).arg(i + 1).arg(problem));
            }
        }
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }

    void everyFolderOfTheCoreHasItsRule()
    {
        const QStringList folders
            = QDir(sourceRoot() + u"/core"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &folder : folders) {
            const auto isIt
                = [&folder](const Layer &one) { return one.folder == u"core/"_s + folder; };
            QVERIFY2(std::any_of(layers().begin(), layers().end(), isIt), qPrintable(folder));
        }
    }

    void theTrapsOfTheCompilerAndOfQtAreAvoided_data()
    {
        QTest::addColumn<QString>("folder");
        for (const char *folder : { "core", "ui", "app", "tests" })
            QTest::newRow(folder) << QString::fromLatin1(folder);
    }
    void theTrapsOfTheCompilerAndOfQtAreAvoided()
    {
        QFETCH(const QString, folder);
        QStringList problems;
        for (const QString &file : filesIn(folder, { u"*.h"_s, u"*.cpp"_s })) {
            const QString problem = codeProblem(codeOf(readAll(file)));
            if (!problem.isEmpty())
                problems.append(file + u": "_s + problem);
        }
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }

    void everyFileBeginsWithItsLicence_data() { theTrapsOfTheCompilerAndOfQtAreAvoided_data(); }
    void everyFileBeginsWithItsLicence()
    {
        QFETCH(const QString, folder);
        const QStringList files
            = filesIn(folder, { u"*.h"_s, u"*.cpp"_s, u"CMakeLists.txt"_s, u"*.cmake"_s });
        QVERIFY(files.size() > 2);
        QStringList problems;
        for (const QString &file : files) {
            if (!licenceProblem(readAll(file)).isEmpty())
                problems.append(file);
        }
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'\n')));
    }

    void aBadIncludeIsCaught_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("isBad");
        const auto row = [](const char *folder, const char *line, bool isBad) {
            QTest::addRow("%s: %s", folder, line)
                << QString::fromLatin1(folder) << QString::fromLatin1(line) << isBad;
        };
        row("core/base", "#include <vector>", false);
        row("core/base", "#include \"core/base/id.h\"", false);
        row("core/base", "#include <QtCore/QString>", true);
        row("core/base", "#include <QString>", true);
        row("core/base", "#include \"core/generator/value.h\"", true);
        row("core/generator", "#include <QtCore/QString>", false);
        row("core/generator", "#include \"core/trace/event.h\"", true);
        row("core/trace", "#include \"core/run/run.h\"", true);
        row("core/trace", "#include \"core/gallery/spec.h\"", true);
        row("core/gallery", "#include \"core/trace/event.h\"", true);
        row("core/gallery", "#include <sys/stat.h>", false);
        row("core/run", "#include \"core/trace/event.h\"", false);
        row("core/run", "#include \"core/http/head.h\"", true);
        row("core/run", "#include <QtNetwork/QTcpSocket>", true);
        row("core/http", "#include <QByteArray>", false);
        row("core/http", "#include <QTcpSocket>", true);
        row("core/http", "#include \"core/generator/value.h\"", true);
        row("core/net", "#include <QtNetwork/QTcpSocket>", false);
        row("core/net", "#include <QtGui/QImage>", true);
        row("core/net", "  #  include <QWidget>", true);
        row("core/net", "#include \"ui/mainwindow.h\"", true);
        row("ui", "#include <QtWidgets/QWidget>", false);
        row("ui", "#include \"core/run/playback.h\"", false);
        row("ui", "#include \"core/net/server.h\"", true);
        row("ui", "#include \"app/options.h\"", true);
        row("ui", "#include \"mainwindow.h\"", true);
        row("app", "#include \"core/net/server.h\"", false);
        row("app", "#include <QtTest/QtTest>", true);
        row("app", "#include \"tests/support/python.h\"", true);
    }
    void aBadIncludeIsCaught()
    {
        QFETCH(const QString, folder);
        QFETCH(const QString, line);
        QFETCH(const bool, isBad);
        const QString problem = includeProblem(layer(folder), line);
        QVERIFY2(problem.isEmpty() != isBad, qPrintable(problem));
    }

    void badCodeIsCaught_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isBad");
        const auto row = [](const char *code, bool isBad) {
            QTest::newRow(code) << QString::fromLatin1(code) << isBad;
        };
        row("qDebug() << 1;", true);
        row("qDebug (\"x\");", true);
        row("// qDebug() is not used", false);
        row("/* a\n qDebug() */", false);
        row("text(\"qDebug()\");", false);
        row("text(u\"\\\"qDebug()\");", false);
        row("text(R\"x(qDebug() \" )x\");", false);
        row("text('\"'); qDebug();", true);
        row("int n = 1'000; qDebug();", true);
        row("auto *who = sender();", true);
        row("auto *who = sender( );", true);
        row("sender(5);", false);
        row("QTest::qWait(50);", true);
        row("QTest::qWaitFor(f);", false);
        row("connect(a, SIGNAL(b()), c, SLOT(d()));", true);
        row("Q_SIGNALS:", false);
        row("co_yield { a, b };", true);
        row("co_yield {};", true);
        row("co_yield Row { a, b };", true);
        row("co_yield Row{};", true);
        row("co_yield std::vector<int> { 1, 2 };", true);
        row("co_yield a ? b : c;", true);
        row("co_yield\n    a\n    ? b : c;", true);
        row("co_yield row;", false);
        row("co_yield make(a);", false);
        row("co_yield i; x = a ? b : c;", false);
        row("co_yield QStringLiteral(\"a ? {}\");", false);
        row("if (x) { co_yield i; } else { }", false);
    }
    void badCodeIsCaught()
    {
        QFETCH(const QString, code);
        QFETCH(const bool, isBad);
        const QString problem = codeProblem(codeOf(code));
        QVERIFY2(problem.isEmpty() != isBad, qPrintable(problem));
    }

    void aMissingLicenceIsCaught()
    {
        const QString good = u"// SPDX-FileCopyrightText: Yieldscope contributors\n"
                             "// SPDX-License-Identifier: MIT\n#pragma once\n"_s;
        QVERIFY(licenceProblem(good).isEmpty());
        QVERIFY(licenceProblem(QString(good).replace(u"// "_s, u"# "_s)).isEmpty());
        QVERIFY(!licenceProblem(u"#pragma once\n"_s).isEmpty());
        QVERIFY(!licenceProblem(good.section(u'\n', 1)).isEmpty());
        QVERIFY(!licenceProblem(QString()).isEmpty());
    }

    void aProblemIsPlacedByItsLine()
    {
        QCOMPARE(codeProblem(codeOf(u"/* one\n two */\n\nqDebug();"_s)),
                 u"line 4: qDebug(): log by category"_s);
    }
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
