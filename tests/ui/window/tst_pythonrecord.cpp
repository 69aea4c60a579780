// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/support/python.h"
#include "tests/ui/window/windowscene.h"
#include "ui/generator/chaintext.h"
#include "ui/generator/localsmodel.h"
#include "ui/source/codeeditor.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30'000;
// An endless item is left there.
constexpr int Resumptions = 8;

// Quick, and with an end that is near.
Arguments smallArguments(const Spec &spec)
{
    QList<std::pair<QString, QString>> given;
    for (const Parameter &parameter : spec.parameters) {
        if (parameter.name == u"delay")
            given.append({ parameter.name, u"0"_s });
        else if (parameter.name == u"n" || parameter.name == u"count")
            given.append({ parameter.name, u"3"_s });
        else if (parameter.name == u"size" && parameter.defaultValue == Value(65536))
            given.append({ parameter.name, u"100"_s });
        else if (parameter.type == ParameterType::Path)
            given.append({ parameter.name,
                           QStringLiteral(YIELDSCOPE_SOURCE_DIR "/resources/gallery/poem.txt") });
    }
    return spec.check(given).value();
}

// An object without a literal is only named.
QString localText(const QString &name, const QString &repr)
{
    return repr.startsWith(u'<') ? name : name + u'=' + repr;
}

QString stepText(const QString &kind, const QString &function, int line, QStringList locals)
{
    locals.sort();
    return kind + u' ' + function + u" line "_s + QString::number(line) + u" RUNNING "_s
        + locals.join(u' ');
}

// What CPython does with the listing: each line with its locals, and what comes of each next().
QStringList pythonRecord(const Spec &spec, const Arguments &arguments)
{
    QJsonArray nexts;
    for (int i = 0; i < Resumptions; ++i)
        nexts.append(QJsonArray { u"next"_s });
    const QJsonArray record = tests::driveInPython(spec, arguments, QJsonArray { nexts });
    QStringList texts;
    for (const QJsonValue &resumption : record.at(0).toArray()) {
        for (const QJsonValue &step : resumption[u"steps"_s].toArray()) {
            QStringList locals;
            const QJsonObject values = step[3].toObject();
            for (auto it = values.begin(); it != values.end(); ++it)
                locals.append(localText(it.key(), it.value().toString()));
            texts.append(stepText(step[0].toString(), step[1].toString(), step[2].toInt(), locals));
        }
        const QString outcome = resumption[u"outcome"_s].toString();
        const bool isYield = outcome.startsWith(u"-> "_s);
        texts.append(outcome + (isYield ? u" SUSPENDED"_s : u" CLOSED"_s));
        if (!isYield)
            break;
    }
    return texts;
}

/// The window, read as a person reads it.
struct Reader : WindowScene
{
    CodeEditor *code = pythonEditor();
    LocalsModel *locals = window.findChild<LocalsModel *>();

    /// What the views show at the cursor; empty at an event that CPython's record does not have.
    [[nodiscard]] QString shown()
    {
        const RunState &state = playback().state();
        const QString phase = u' ' + QString::fromLatin1(toString(state.state));
        switch (playback().event()->kind) {
        case EventKind::Entered:
            return place(u"enter"_s);
        case EventKind::Line:
            return place(u"line"_s);
        case EventKind::Yielded:
            return u"-> "_s + state.yielded.repr() + phase;
        case EventKind::Finished:
            return state.outcome + phase;
        default:
            return {};
        }
    }

private:
    [[nodiscard]] CodeEditor *pythonEditor() const
    {
        const QList<CodeEditor *> editors = window.findChildren<CodeEditor *>();
        return *std::find_if(editors.begin(), editors.end(), [](const CodeEditor *editor) {
            return editor->language() == Language::Python;
        });
    }
    [[nodiscard]] QString place(const QString &kind)
    {
        const RunState &state = playback().state();
        if (state.state != GeneratorState::Running)
            return u"not running"_s;
        QStringList values;
        for (int row = 0; row < locals->rowCount(); ++row)
            values.append(
                localText(locals->index(row, LocalsModel::NameColumn).data().toString(),
                          locals->index(row, LocalsModel::ValueColumn).data().toString()));
        QString function = frameText(state, state.chain.size() - 1).function;
        return stepText(kind, function.remove(u"()"_s), code->marks().currentLine, values);
    }
};

} // namespace

class TestPythonRecord : public QObject
{
    Q_OBJECT

    Gallery m_gallery;

    // What is shown at each step up to the end, or to as many yields as CPython was asked for.
    static QStringList walkForward(Reader &reader)
    {
        QStringList texts { reader.shown() };
        Playback &playback = reader.playback();
        while (playback.canStepForward() && playback.state().chunk.value < Resumptions) {
            const EventIndex before = playback.cursor();
            playback.stepInto();
            const bool isThere = QTest::qWaitFor(
                [&] { return playback.cursor() > before && !playback.isWaiting(); }, WaitMs);
            if (!isThere)
                return {};
            texts.append(reader.shown());
        }
        return texts;
    }
    static QStringList walkBack(Reader &reader)
    {
        QStringList texts { reader.shown() };
        while (reader.playback().canStepBack()) {
            reader.playback().stepBack();
            texts.prepend(reader.shown());
        }
        return texts;
    }

private Q_SLOTS:
    void everyStepShowsWhatPythonDoes_data()
    {
        QTest::addColumn<QString>("id");
        // What is no generator has no state to be compared; tst_iterables drives those.
        for (const Spec &spec : m_gallery.specs()) {
            if (spec.kind != Kind::Iterable)
                QTest::newRow(qPrintable(spec.id)) << spec.id;
        }
    }
    void everyStepShowsWhatPythonDoes()
    {
        QFETCH(const QString, id);
        if (tests::pythonProgram().isEmpty())
            QSKIP("python3 is not installed, so there is nothing to compare with");
        const int version = tests::pythonVersion();
        if (version < 310)
            QSKIP("CPython reports the line where a with block ends only from 3.10 on");
        if (version == 312)
            QSKIP("CPython 3.12 reports the line of a conditional expression twice");
        Reader reader;
        const Spec &spec = *reader.gallery.find(id);
        const Arguments arguments = smallArguments(spec);
        const QStringList expected = pythonRecord(spec, arguments);
        QVERIFY(expected.size() > 2);

        reader.playback().setRun(reader.store.create(spec, arguments, Run::Origin::Window));
        QStringList forward = walkForward(reader);
        const QStringList back = walkBack(reader);
        QCOMPARE(back, forward);
        QCOMPARE(reader.playback().cursor(), 0);
        forward.removeAll(QString());
        QCOMPARE(forward, expected);
    }
};

QTEST_MAIN(TestPythonRecord)
#include "tst_pythonrecord.moc"
