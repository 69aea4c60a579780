// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/operation.h"

#include "core/generator/exceptions.h"

#include <algorithm>

namespace yieldscope {

namespace {

Error wrong(QStringView text, const QString &what)
{
    return { QStringLiteral("operation '%1': %2").arg(text, what).toStdString() };
}

bool startsLikeLiteral(QStringView text)
{
    return !text.isEmpty()
        && (QStringView(u"'\"([{").contains(text.front()) || text.startsWith(u"b'")
            || text.startsWith(u"b\""));
}

Result<Operation> parseSend(QStringView text, QStringView argument)
{
    if (argument.isEmpty())
        return wrong(text, QStringLiteral("a value is wanted, as in send:5 or send:''"));
    Operation operation { Resumption::Send, {}, nullptr, text.toString() };
    Result<Value> value = Value::parse(argument);
    if (value)
        operation.value = *value;
    else if (startsLikeLiteral(argument))
        return wrong(text, QString::fromStdString(value.error().message));
    else
        operation.value = Value(argument.toString());
    return operation;
}

Result<Operation> parseThrow(QStringView text, QStringView argument)
{
    const qsizetype colon = argument.indexOf(u':');
    const QStringView type = (colon < 0 ? argument : argument.first(colon)).trimmed();
    std::optional<Value> message;
    if (colon >= 0) {
        const QStringView words = argument.sliced(colon + 1).trimmed();
        const Result<Value> literal = startsLikeLiteral(words)
            ? Value::parse(words)
            : Result<Value>(Value(words.toString()));
        // "[Errno 2] gone" is a message too, although it begins as a list does.
        const bool isBracket = !words.isEmpty() && QStringView(u"([{").contains(words.front());
        if (!literal && !isBracket)
            return wrong(text, QString::fromStdString(literal.error().message));
        message = literal ? *literal : Value(words.toString());
    }
    Operation operation { Resumption::Throw, {}, makeException(type, message), text.toString() };
    if (!operation.exception)
        return wrong(text,
                     QStringLiteral("'%1' is no builtin exception; there are: %2")
                         .arg(type, exceptionNames().join(QStringLiteral(", "))));
    return operation;
}

// Whether a quote after that text begins a literal: not the one in "don't", but the one in "b'".
bool opensLiteral(QStringView before)
{
    if (before.endsWith(u'b'))
        before.chop(1);
    return before.isEmpty() || !before.back().isLetterOrNumber();
}

// The operations, separated by the commas outside of quotes and brackets.
QList<QStringView> splitOperations(QStringView text)
{
    QList<QStringView> parts;
    QChar quote;
    int depth = 0;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isQuote = c == u'\'' || c == u'"';
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (isQuote && opensLiteral(text.sliced(begin, i - begin))) {
            quote = c;
        } else if (c == u'(' || c == u'[') {
            ++depth;
        } else if (c == u')' || c == u']') {
            depth = std::max(depth - 1, 0);
        } else if (c == u',' && depth == 0) {
            parts.append(text.sliced(begin, i - begin));
            begin = i + 1;
        }
    }
    parts.append(text.sliced(begin));
    return parts;
}

} // namespace

Result<Operation> parseOperation(QStringView text)
{
    const QStringView trimmed = text.trimmed();
    const qsizetype colon = trimmed.indexOf(u':');
    const QStringView name = (colon < 0 ? trimmed : trimmed.first(colon)).trimmed();
    const QStringView argument = colon < 0 ? QStringView() : trimmed.sliced(colon + 1);
    const auto is
        = [name](QStringView sync, QStringView async) { return name == sync || name == async; };
    if (is(u"next", u"anext") && colon < 0)
        return Operation { Resumption::Next, {}, nullptr, trimmed.toString() };
    if (is(u"close", u"aclose") && colon < 0)
        return Operation { Resumption::Close, {}, nullptr, trimmed.toString() };
    if (is(u"send", u"asend") && colon >= 0)
        return parseSend(trimmed, argument.trimmed());
    if (is(u"throw", u"athrow") && colon >= 0)
        return parseThrow(trimmed, argument);
    return wrong(
        trimmed,
        QStringLiteral("there are: next, send:VALUE, throw:TYPE, throw:TYPE:MESSAGE, close"));
}

Result<QList<Operation>> parseOperations(QStringView text)
{
    QList<Operation> operations;
    for (const QStringView part : splitOperations(text)) {
        if (part.trimmed().isEmpty())
            continue;
        Result<Operation> operation = parseOperation(part);
        if (!operation)
            return operation.error();
        operations.append(*operation);
    }
    return operations;
}

} // namespace yieldscope
