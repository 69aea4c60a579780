// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/asyncrun.h"
#include "core/generator/generator.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList printed;

template <class... T>
void print(const T &...values)
{
    QStringList texts;
    (texts.append(describeValue(values).str()), ...);
    printed.append(texts.join(u' '));
}
void print(const char *text)
{
    printed.append(QString::fromUtf8(text));
}

// What docs/generators.md shows; a test holds the two together.

namespace lazy {
//! [lazy]
Generator<int> countUpTo(int n)
{
    print("begins");
    for (int i = 0; i < n; ++i)
        co_yield i;
}

void example()
{
    auto numbers = countUpTo(3); // Nothing has run yet.
    print("made");
    numbers.next();
    print(numbers.value());
}
//! [lazy]
} // namespace lazy

namespace looping {
//! [looping]
Generator<int> squares(int n)
{
    for (int i = 0; i < n; ++i)
        co_yield i *i;
}

void example()
{
    for (int square : squares(4))
        print(square);
}
//! [looping]
} // namespace looping

namespace sending {
//! [sending]
Generator<double, double> average() // Yields double, and is sent double.
{
    double total = 0.0;
    int count = 0;
    double mean = 0.0;
    for (;;) {
        const double *number = co_yield mean; // Null after next().
        total += *number;
        ++count;
        mean = total / count;
    }
}

void example()
{
    auto mean = average();
    mean.next(); // To the first yield: nothing can be sent before.
    mean.send(10.0);
    print(mean.value());
    mean.send(20.0);
    print(mean.value());
}
//! [sending]
} // namespace sending

namespace throwing {
//! [throwing]
Generator<QString> patient()
{
    QString text = u"ready"_s;
    for (;;) {
        try {
            co_yield text;
            text = u"went on"_s;
        } catch (const ValueError &error) {
            text = u"handled "_s + error.str();
        }
    }
}

void example()
{
    auto generator = patient();
    generator.next();
    generator.throwInto(ValueError("boom")); // Raised at the yield; the next yield answers.
    print(generator.value());
    try {
        generator.throwInto(KeyError("key")); // Nobody catches it: it comes back, and ends it.
    } catch (const KeyError &error) {
        print(error.display());
    }
    print(generator.next());
}
//! [throwing]
} // namespace throwing

namespace closing {
//! [closing]
struct Resource
{
    Resource() { print("opened"); }
    ~Resource() { print("closed"); }
};

Generator<int> uses()
{
    const Resource resource;
    co_yield 1;
    co_yield 2;
}

void example()
{
    auto generator = uses();
    generator.next();
    print(generator.value());
    generator.close(); // GeneratorExit at the yield; so does ~Generator().
    print("done");
}
//! [closing]
} // namespace closing

namespace returning {
//! [returning]
Generator<int, void, QString> withResult() // Yields int, is sent nothing, returns QString.
{
    co_yield 1;
    co_return u"that was all"_s;
}

void example()
{
    auto generator = withResult();
    while (generator.next())
        print(generator.value());
    print(generator.returnValue()); // StopIteration.value
}
//! [returning]
} // namespace returning

namespace delegating {
//! [delegating]
Generator<int, void, int> part(int n)
{
    int sum = 0;
    for (int i = 0; i < n; ++i) {
        co_yield i;
        sum += i;
    }
    co_return sum;
}

Generator<int> whole()
{
    const int first = co_await yieldFrom(part(2));
    const int second = co_await yieldFrom(part(3));
    co_yield 100 + first + second;
}

void example()
{
    for (int number : whole())
        print(number);
}
//! [delegating]
} // namespace delegating

namespace iterating {
//! [iterating]
class Countdown // next() and value() make an iterator.
{
public:
    explicit Countdown(int start)
        : m_current(start + 1)
    {
    }
    bool next() { return --m_current > 0; }
    int value() const { return m_current; }

private:
    int m_current;
};

Generator<int> chain(std::vector<int> first, Countdown second)
{
    co_await yieldFrom(first); // A container, an iterator, a generator, a range: any iterable.
    co_await yieldFrom(second);
}

void example()
{
    for (int number : chain({ 7, 8 }, Countdown(2)))
        print(number);
}
//! [iterating]
} // namespace iterating

namespace awaiting {
//! [awaiting]
AsyncGenerator<int> ticks(int n)
{
    for (int i = 0; i < n; ++i) {
        co_await yieldscope::sleep(1ms); // The loop serves others meanwhile.
        co_yield i;
    }
}

Task<> consume()
{
    auto numbers = ticks(3);
    while (co_await numbers.next()) // async for
        print(numbers.value());
}

void example()
{
    QtLoop loop; // The Qt event loop of this thread.
    runTask(loop, consume());
}
//! [awaiting]
} // namespace awaiting

namespace stopping {
//! [stopping]
AsyncGenerator<int> endless()
{
    try {
        for (int i = 0;; ++i) {
            co_await yieldscope::sleep(1ms);
            co_yield i;
        }
    } catch (const GeneratorExit &) {
        print("cleaned up");
        throw;
    }
}

Task<> takeTwo(AsyncGenerator<int> &numbers)
{
    int left = 2;
    while (left-- > 0 && co_await numbers.next())
        print(numbers.value());
}

void example()
{
    QtLoop loop;
    runTask(loop, aclosing(endless(), &takeTwo)); // Closed at the end, whatever happens inside.
}
//! [stopping]
} // namespace stopping

QByteArray contentOf(const QString &path)
{
    QFile file(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The fenced block of that language that follows "<!-- name -->" in the document.
QString blockOf(const QString &document, const QString &name, const QString &language)
{
    const qsizetype begin = document.indexOf(u"<!-- "_s + name + u" -->"_s);
    const QString fence = u"```"_s + language + u'\n';
    const qsizetype block = begin < 0 ? -1 : document.indexOf(fence, begin);
    if (block < 0)
        return {};
    const qsizetype text = block + fence.size();
    return document.sliced(text, document.indexOf(u"```"_s, text) - text);
}

} // namespace

class TestExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_document = QString::fromUtf8(contentOf(u"docs/generators.md"_s));
        m_source = QString::fromUtf8(contentOf(u"tests/core/generator/tst_examples.cpp"_s));
        QVERIFY(!m_document.isEmpty());
    }

    void theDocumentShowsWhatIsCompiled_data() { addRows(); }
    void theDocumentShowsWhatIsCompiled()
    {
        QFETCH(const QString, name);
        const QString marker = u"//! ["_s + name + u"]\n"_s;
        const qsizetype begin = m_source.indexOf(marker) + marker.size();
        QCOMPARE(blockOf(m_document, name, u"cpp"_s),
                 m_source.sliced(begin, m_source.indexOf(marker, begin) - begin));
    }

    void theExamplePrintsWhatItsPythonPrints_data() { addRows(); }
    void theExamplePrintsWhatItsPythonPrints()
    {
        QFETCH(const QString, name);
        QFETCH(const Example, example);
        printed.clear();
        example();
        QVERIFY(!printed.isEmpty());
        const QString program = QStandardPaths::findExecutable(u"python3"_s);
        if (program.isEmpty())
            QSKIP("python3 is not installed, so there is nothing to compare with");
        QProcess python;
        python.start(program, { u"-c"_s, blockOf(m_document, name, u"python"_s) });
        QVERIFY(python.waitForFinished(60'000));
        QCOMPARE(python.readAllStandardError(), QByteArray());
        QCOMPARE(printed.join(u'\n'), QString::fromUtf8(python.readAllStandardOutput()).trimmed());
    }

private:
    using Example = void (*)();
    QString m_document;
    QString m_source;

    static void addRows()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<Example>("example");
        const auto row = [](const char *name, Example example) {
            QTest::newRow(name) << QString::fromLatin1(name) << example;
        };
        row("lazy", &lazy::example);
        row("looping", &looping::example);
        row("sending", &sending::example);
        row("throwing", &throwing::example);
        row("closing", &closing::example);
        row("returning", &returning::example);
        row("delegating", &delegating::example);
        row("iterating", &iterating::example);
        row("awaiting", &awaiting::example);
        row("stopping", &stopping::example);
    }
};

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
