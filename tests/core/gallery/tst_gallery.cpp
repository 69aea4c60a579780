// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"

#include <QtCore/QFile>
#include <QtTest/QtTest>

#include <set>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

class SilentTime final : public TimeModule
{
public:
    void sleep(double) override { }
};

QString sourceText(const QString &path)
{
    QFile file(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestGallery : public QObject
{
    Q_OBJECT

    Gallery m_gallery;

    void addRows()
    {
        QTest::addColumn<QString>("id");
        for (const Spec &spec : m_gallery.specs())
            QTest::newRow(qPrintable(spec.id)) << spec.id;
    }

private Q_SLOTS:
    void everyIdIsUnique()
    {
        std::set<QString> ids;
        for (const Spec &spec : m_gallery.specs())
            ids.insert(spec.id);
        QCOMPARE(ids.size(), m_gallery.specs().size());
        QVERIFY(ids.size() >= 9);
    }

    void everyItemIsFoundByItsId()
    {
        for (const Spec &spec : m_gallery.specs())
            QCOMPARE(m_gallery.find(spec.id), &spec);
        QVERIFY(!m_gallery.find(u"nothing"));
        QVERIFY(!m_gallery.find(u""));
    }

    void anUnknownIdIsNamedBesideTheKnownOnes()
    {
        const QString message = QString::fromStdString(m_gallery.unknown(u"fib").message);
        QVERIFY2(message.startsWith(u"unknown generator 'fib'; there are: count_up_to, "_s),
                 qPrintable(message));
        QVERIFY(message.contains(m_gallery.specs().back().id));
    }

    void theEmbeddedTextsAreTheFiles_data() { addRows(); }
    void theEmbeddedTextsAreTheFiles()
    {
        QFETCH(const QString, id);
        const Spec &spec = *m_gallery.find(id);
        QVERIFY(!sourceText(spec.pythonPath()).isEmpty());
        QVERIFY(!sourceText(spec.cppPath()).isEmpty());
        QCOMPARE(spec.pythonText(), sourceText(spec.pythonPath()));
        QCOMPARE(spec.cppText(), sourceText(spec.cppPath()));
    }

    void everyItemSaysWhatItIs_data() { addRows(); }
    void everyItemSaysWhatItIs()
    {
        QFETCH(const QString, id);
        const Spec &spec = *m_gallery.find(id);
        QVERIFY(!spec.title.isEmpty());
        QVERIFY2(spec.promise.endsWith(u'.') && !spec.promise.contains(u'\n'),
                 qPrintable(spec.promise));
        QVERIFY(!spec.function.isEmpty());
        QVERIFY(spec.defLine > 0);
    }

    void theDefaultsPassTheirOwnCheck_data() { addRows(); }
    void theDefaultsPassTheirOwnCheck()
    {
        QFETCH(const QString, id);
        const Spec &spec = *m_gallery.find(id);
        QVERIFY(spec.check({}).isOk());
        for (const Parameter &parameter : spec.parameters) {
            const Result<Value> checked = Spec::checkOne(parameter, parameter.defaultValue.str());
            QVERIFY2(checked.isOk(), qPrintable(parameter.name));
            QCOMPARE(checked->repr(), parameter.defaultValue.repr());
        }
    }

    void theKindTellsHowItIsDriven_data() { addRows(); }
    void theKindTellsHowItIsDriven()
    {
        QFETCH(const QString, id);
        const Spec &spec = *m_gallery.find(id);
        SilentTime time;
        Modules modules { time };
        const AnyGenerator generator = spec.make(spec.check({}).value(), modules);
        QCOMPARE(std::holds_alternative<AsyncValueGenerator>(generator), spec.isAsync());
        const bool delegates = spec.pythonText().contains(u"yield from"_s);
        if (spec.kind == Kind::Delegated)
            QVERIFY(delegates);
        if (spec.kind == Kind::Async)
            QVERIFY(spec.pythonText().contains(u"async def "_s + spec.function));
    }

    void makingOneRunsNothingOfIt_data() { addRows(); }
    void makingOneRunsNothingOfIt()
    {
        QFETCH(const QString, id);
        const Spec &spec = *m_gallery.find(id);
        SilentTime time;
        Modules modules { time };
        const AnyGenerator generator = spec.make(spec.check({}).value(), modules);
        std::visit(
            [](const auto &made) {
                // An iterable stands ready: what makes it is a plain function.
                if constexpr (std::is_same_v<std::remove_cvref_t<decltype(made)>, Iterable>)
                    QVERIFY(!made.object.isNone());
                else
                    QCOMPARE(toString(made.state()), toString(GeneratorState::Created));
            },
            generator);
    }
};

QTEST_GUILESS_MAIN(TestGallery)
#include "tst_gallery.moc"
