// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/exceptions.h"
#include "core/generator/generator.h"
#include "core/generator/iterator.h"

#include <QtCore/QStringList>

#include <utility>

namespace yieldscope {

/// What a rule's program prints. t() is the helper of the contract: it calls and prints the
/// outcome.
class RuleLog
{
public:
    void print(const QString &line) { m_lines.append(line); }
    void print(const char *line) { m_lines.append(QString::fromUtf8(line)); }
    template <class Call>
    void t(Call call)
    {
        try {
            print(QStringLiteral("-> ") + Value(call()).repr());
        } catch (const StopIteration &e) {
            print(QStringLiteral("StopIteration value=") + e.value().repr());
        } catch (const BaseException &e) {
            print(QString::fromLatin1(e.typeName()) + QStringLiteral(": ") + e.str());
        }
    }
    [[nodiscard]] QString text() const { return m_lines.join(u'\n'); }

private:
    QStringList m_lines;
};

/// Runs its function at the end of its scope, as Python's finally; `return`, an exception and
/// close() all pass there.
template <class Function>
class Finally
{
public:
    explicit Finally(Function function)
        : m_function(std::move(function))
    {
    }
    ~Finally() { m_function(); }
    Finally(const Finally &) = delete;
    Finally &operator=(const Finally &) = delete;

private:
    Function m_function;
};

template <class G>
Value send(G &generator, const Value &value)
{
    if (generator.send(value))
        return generator.value();
    throw StopIteration(generator.returnValue());
}

template <class G, class E>
Value throwInto(G &generator, const E &exception)
{
    if (generator.throwInto(exception))
        return generator.value();
    throw StopIteration(generator.returnValue());
}

template <class G>
Value close(G &generator)
{
    return generator.close() ? Value(generator.returnValue()) : Value();
}

template <class Iterable>
Value listOf(Iterable &&iterable)
{
    Value::Items items;
    for (const auto &value : each(iterable))
        items.push_back(toValue(value));
    return Value::list(std::move(items));
}

inline Value str(const char *text)
{
    return Value(QString::fromUtf8(text));
}

template <class G>
QString stateOf(const G &generator)
{
    return QStringLiteral("GEN_") + QString::fromLatin1(toString(generator.state()));
}

} // namespace yieldscope
