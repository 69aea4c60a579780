// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/consolecommand.h"

#include "core/generator/exceptions.h"
#include "core/generator/literal.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

struct Method
{
    QStringView name;
    Resumption resumption;
    bool isAsync;
};

constexpr Method Methods[] = {
    { u"send", Resumption::Send, false },   { u"throw", Resumption::Throw, false },
    { u"close", Resumption::Close, false }, { u"__next__", Resumption::Next, false },
    { u"asend", Resumption::Send, true },   { u"athrow", Resumption::Throw, true },
    { u"aclose", Resumption::Close, true }, { u"__anext__", Resumption::Next, true },
};

/// Reads one line. The first problem that is found is kept, and everything after it gives up.
class ConsoleReader
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::Console)

public:
    ConsoleReader(QStringView line, bool isAsync)
        : m_line(line)
        , m_isAsync(isAsync)
    {
    }

    std::variant<ConsoleCommand, ConsoleProblem> read()
    {
        readLine();
        if (m_problem)
            return *m_problem;
        m_command.operation.text = m_line.trimmed().toString();
        return m_command;
    }

private:
    const QStringView m_line;
    const bool m_isAsync;
    qsizetype m_at = 0;
    ConsoleCommand m_command;
    std::optional<ConsoleProblem> m_problem;

    void fail(const QString &message, qsizetype place)
    {
        if (!m_problem)
            m_problem = ConsoleProblem { message, std::min(place, m_line.size()) };
    }

    void skipSpaces()
    {
        while (m_at < m_line.size() && m_line[m_at].isSpace())
            ++m_at;
    }

    [[nodiscard]] bool isAtEnd()
    {
        skipSpaces();
        return m_at >= m_line.size();
    }

    bool take(QChar c)
    {
        if (isAtEnd() || m_line[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    QStringView takeName()
    {
        skipSpaces();
        const qsizetype begin = m_at;
        while (m_at < m_line.size() && (m_line[m_at].isLetterOrNumber() || m_line[m_at] == u'_'))
            ++m_at;
        return m_line.sliced(begin, m_at - begin);
    }

    void expect(QChar c)
    {
        if (!m_problem && !take(c))
            fail(tr("'%1' is missing here.").arg(c), m_at);
    }

    void expectEnd()
    {
        if (!m_problem && !isAtEnd())
            fail(tr("The line is complete before this. One call at a time, please."), m_at);
    }

    void readLine()
    {
        static const QRegularExpression comprehension(
            QStringLiteral("^\\s*\\[\\s*(\\w+)\\s+async\\s+for\\s+\\1\\s+in\\s+g\\s*\\]\\s*$"));
        if (comprehension.match(m_line.toString()).hasMatch())
            return readCollect(true, 0);
        if (isAtEnd())
            return fail(tr("Type what to do with g: %1.").arg(examples()), 0);
        qsizetype begin = m_at;
        QStringView word = takeName();
        const bool awaits = word == u"await";
        if (awaits) {
            skipSpaces();
            begin = m_at;
            word = takeName();
        }
        if (word == u"g")
            readGenerator(begin, awaits);
        else
            readFunction(word, begin, awaits);
        expectEnd();
    }

    [[nodiscard]] QString examples() const
    {
        return m_isAsync
            ? QStringLiteral("await anext(g), await g.asend(5), await g.athrow(ValueError('no')), "
                             "await g.aclose()")
            : QStringLiteral("next(g), g.send(5), g.throw(ValueError('no')), g.close(), list(g)");
    }

    void readGenerator(qsizetype begin, bool awaits)
    {
        if (isAtEnd()) {
            if (awaits)
                return fail(tr("g itself cannot be awaited: await anext(g) asks it for a value."),
                            begin);
            m_command.kind = ConsoleCommand::Kind::Show;
            return;
        }
        if (m_line[m_at] == u'=')
            return fail(tr("g stays this generator. Restart (Ctrl+Shift+F5) makes a new one."),
                        m_at);
        expect(u'.');
        if (m_problem)
            return;
        skipSpaces();
        const qsizetype nameAt = m_at;
        const QStringView name = takeName();
        const auto *method = std::find_if(std::begin(Methods), std::end(Methods),
                                          [name](const Method &one) { return one.name == name; });
        if (method == std::end(Methods))
            return fail(tr("A generator has no '%1'. It has: %2.").arg(name, methodNames()),
                        nameAt);
        if (method->isAsync != m_isAsync)
            return failKind(name, nameAt);
        if (!checkAwait(begin, awaits))
            return;
        readArguments(*method, nameAt);
    }

    [[nodiscard]] QString methodNames() const
    {
        QStringList names;
        for (const Method &method : Methods) {
            if (method.isAsync == m_isAsync && !method.name.startsWith(u'_'))
                names.append(method.name.toString());
        }
        return names.join(QStringLiteral(", "));
    }

    void failKind(QStringView name, qsizetype place)
    {
        fail(m_isAsync ? tr("g is an async generator: it has no '%1'. Write one of: %2.")
                             .arg(name, examples())
                       : tr("g is no async generator: it has no '%1'. Write one of: %2.")
                             .arg(name, examples()),
             place);
    }

    bool checkAwait(qsizetype begin, bool awaits)
    {
        if (awaits == m_isAsync)
            return true;
        if (m_isAsync)
            fail(tr("Without 'await' before it this makes an object and runs nothing."), begin);
        else
            fail(tr("g is no async generator: leave out 'await'."), begin);
        return false;
    }

    void readArguments(const Method &method, qsizetype nameAt)
    {
        m_command.kind = ConsoleCommand::Kind::Resume;
        m_command.operation.resumption = method.resumption;
        expect(u'(');
        if (m_problem)
            return;
        const qsizetype begin = m_at;
        const qsizetype end = closingBracket();
        if (end < 0)
            return fail(tr("')' is missing at the end."), m_line.size());
        const QStringView inside = m_line.sliced(begin, end - begin);
        m_at = end + 1;
        switch (method.resumption) {
        case Resumption::Send:
            return readSent(inside, begin);
        case Resumption::Throw:
            return readThrown(inside, begin);
        case Resumption::Next:
        case Resumption::Close:
            if (!inside.trimmed().isEmpty())
                fail(tr("%1() takes nothing in its brackets.").arg(method.name), begin);
            return;
        }
        fail({}, nameAt);
    }

    // The bracket that closes the one before m_at; -1 where there is none.
    [[nodiscard]] qsizetype closingBracket() const
    {
        QChar quote;
        int depth = 0;
        for (qsizetype i = m_at; i < m_line.size(); ++i) {
            const QChar c = m_line[i];
            if (!quote.isNull()) {
                if (c == u'\\')
                    ++i;
                else if (c == quote)
                    quote = QChar();
            } else if (c == u'\'' || c == u'"') {
                quote = c;
            } else if (c == u'(' || c == u'[') {
                ++depth;
            } else if (c == u')' || c == u']') {
                if (depth-- == 0)
                    return i;
            }
        }
        return -1;
    }

    std::optional<Value> readValue(QStringView text, qsizetype at)
    {
        const std::variant<Value, LiteralProblem> read = readLiteral(text);
        if (const Value *value = std::get_if<Value>(&read))
            return *value;
        const auto &problem = std::get<LiteralProblem>(read);
        const QStringView rest = text.sliced(std::min(problem.place, text.size())).trimmed();
        if (problem.what == u"not a Python literal" && !rest.isEmpty() && rest.front().isLetter())
            fail(tr("'%1' is no value that is known here. A text goes in quotes: '%1'.").arg(rest),
                 at + problem.place);
        else
            fail(tr("No Python literal: %1.").arg(problem.what), at + problem.place);
        return std::nullopt;
    }

    void readSent(QStringView inside, qsizetype at)
    {
        if (inside.trimmed().isEmpty())
            return fail(tr("A value is wanted here: 5, 2.5, 'text', b'bytes', None, [1, 2]."), at);
        if (const std::optional<Value> value = readValue(inside, at))
            m_command.operation.value = *value;
    }

    // ValueError, ValueError('boom') or, as before Python 3.12, ValueError, 'boom'.
    void readThrown(QStringView inside, qsizetype at)
    {
        static const QRegularExpression exception(
            QStringLiteral("^\\s*(?:asyncio\\.)?([A-Za-z_]\\w*)\\s*(?:\\((.*)\\)\\s*|,(.*))?$"),
            QRegularExpression::DotMatchesEverythingOption);
        if (inside.trimmed().isEmpty())
            return fail(tr("An exception is wanted here, as in ValueError('boom')."), at);
        const QString text = inside.toString();
        const QRegularExpressionMatch match = exception.match(text);
        if (!match.hasMatch())
            return fail(tr("Only exceptions can be thrown, as in ValueError('boom')."), at);
        const int part = match.capturedLength(3) > 0 ? 3 : 2;
        std::optional<Value> argument;
        if (!match.captured(part).trimmed().isEmpty()) {
            argument
                = readValue(inside.sliced(match.capturedStart(part), match.capturedLength(part)),
                            at + match.capturedStart(part));
            if (!argument)
                return;
        }
        m_command.operation.exception = makeException(match.captured(1), argument);
        if (!m_command.operation.exception)
            fail(tr("'%1' is no builtin exception that is known here. Try one of: %2.")
                     .arg(match.captured(1), exceptionNames().join(QStringLiteral(", "))),
                 at + match.capturedStart(1));
    }

    void readFunction(QStringView name, qsizetype begin, bool awaits)
    {
        const qsizetype nameAt = begin;
        if (name == u"inspect")
            return readState();
        if (name != u"next" && name != u"anext" && name != u"iter" && name != u"aiter"
            && name != u"list")
            return fail(name.isEmpty() ? tr("Write one of: %1.").arg(examples())
                                       : tr("'%1' is not known here; the generator is g. Write one "
                                            "of: %2.")
                                             .arg(name, examples()),
                        nameAt);
        if (name.startsWith(u'a') != m_isAsync)
            return failFunction(name, nameAt);
        if (name.endsWith(u"next")) {
            if (!checkAwait(begin, awaits))
                return;
            m_command.kind = ConsoleCommand::Kind::Resume;
        } else {
            if (awaits)
                return fail(tr("'%1' is not awaited: leave out 'await'.").arg(name), begin);
            m_command.kind
                = name == u"list" ? ConsoleCommand::Kind::Collect : ConsoleCommand::Kind::Iterate;
        }
        readG();
    }

    void failFunction(QStringView name, qsizetype place)
    {
        if (!m_isAsync)
            return fail(tr("g is no async generator. Write one of: %1.").arg(examples()), place);
        fail(name == u"list"
                 ? tr("An async generator is collected by [x async for x in g].")
                 : tr("TypeError: 'async_generator' object is not an iterator. Write one of: %1.")
                       .arg(examples()),
             place);
    }

    void readG()
    {
        expect(u'(');
        if (m_problem)
            return;
        skipSpaces();
        const qsizetype at = m_at;
        if (takeName() != u"g")
            return fail(tr("The generator is g."), at);
        expect(u')');
    }

    void readState()
    {
        expect(u'.');
        if (m_problem)
            return;
        const QString wanted
            = m_isAsync ? QStringLiteral("getasyncgenstate") : QStringLiteral("getgeneratorstate");
        skipSpaces();
        const qsizetype at = m_at;
        if (takeName() != wanted)
            return fail(tr("Of inspect there is %1(g).").arg(wanted), at);
        m_command.kind = ConsoleCommand::Kind::State;
        readG();
    }

    void readCollect(bool isAsync, qsizetype place)
    {
        if (isAsync != m_isAsync)
            return fail(tr("g is no async generator: list(g) collects it."), place);
        m_command.kind = ConsoleCommand::Kind::Collect;
    }
};

} // namespace

std::variant<ConsoleCommand, ConsoleProblem> parseConsole(QStringView line, bool isAsync)
{
    return ConsoleReader(line, isAsync).read();
}

QStringList consoleCompletions(QStringView line, bool isAsync)
{
    QStringList all = isAsync ? QStringList { QStringLiteral("await anext(g)"),
                                              QStringLiteral("await g.asend("),
                                              QStringLiteral("await g.athrow("),
                                              QStringLiteral("await g.aclose()"),
                                              QStringLiteral("aiter(g)"),
                                              QStringLiteral("inspect.getasyncgenstate(g)"),
                                              QStringLiteral("[x async for x in g]") }
                              : QStringList { QStringLiteral("next(g)"),
                                              QStringLiteral("g.send("),
                                              QStringLiteral("g.throw("),
                                              QStringLiteral("g.close()"),
                                              QStringLiteral("list(g)"),
                                              QStringLiteral("iter(g)"),
                                              QStringLiteral("inspect.getgeneratorstate(g)") };
    const QString thrown = isAsync ? QStringLiteral("await g.athrow(") : QStringLiteral("g.throw(");
    if (line.startsWith(thrown)) {
        for (const QString &name : exceptionNames())
            all.append(thrown + name + QLatin1Char('('));
    }
    all.removeIf([line](const QString &one) { return !one.startsWith(line) || one == line; });
    return all;
}

} // namespace yieldscope
