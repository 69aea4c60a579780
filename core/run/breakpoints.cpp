// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/breakpoints.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <limits>

namespace yieldscope {

namespace {

QStringView typeOf(QStringView exception)
{
    const qsizetype colon = exception.indexOf(u':');
    return colon < 0 ? exception : exception.first(colon);
}

// A number from 1 on that fits `most`; 0 where it is none.
std::int64_t readNumber(QStringView text, std::int64_t most)
{
    bool isNumber = false;
    const qlonglong number = text.toLongLong(&isNumber);
    return isNumber && number >= 1 && number <= most ? number : 0;
}

} // namespace

bool Breakpoint::matches(const Event &event) const
{
    switch (kind) {
    case Kind::Line:
        return (event.kind == EventKind::Line || event.kind == EventKind::Entered)
            && event.line == number;
    case Kind::Yield:
        return event.kind == EventKind::Yielded;
    case Kind::Raise: {
        if (event.kind != EventKind::Raised)
            return false;
        const QStringView type = typeOf(event.text);
        return exception.isEmpty() ? type != u"GeneratorExit" : type == exception;
    }
    case Kind::Chunk:
        return event.kind == EventKind::Yielded && event.chunk.value == std::uint64_t(number);
    case Kind::Client:
        return event.kind == EventKind::RequestReceived;
    }
    return false;
}

bool Breakpoint::isLike(const Breakpoint &other) const
{
    return kind == other.kind && number == other.number && exception == other.exception;
}

QString Breakpoint::toText() const
{
    const QString before = isEnabled ? QString() : QStringLiteral("off ");
    switch (kind) {
    case Kind::Line:
        return before + QStringLiteral("line ") + QString::number(number);
    case Kind::Yield:
        return before + QStringLiteral("yield");
    case Kind::Raise:
        return QString(before + QStringLiteral("exception ") + exception).trimmed();
    case Kind::Chunk:
        return before + QStringLiteral("chunk ") + QString::number(number);
    case Kind::Client:
        return before + QStringLiteral("client");
    }
    return {};
}

std::optional<Breakpoint> Breakpoint::fromText(QStringView text)
{
    Breakpoint read;
    QList<QStringView> words = text.split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty() && words.front() == u"off") {
        read.isEnabled = false;
        words.removeFirst();
    }
    const QStringView what = words.value(0);
    if (words.size() == 2 && what == u"line") {
        read.number = readNumber(words[1], std::numeric_limits<int>::max());
        return read.number > 0 ? std::optional(read) : std::nullopt;
    }
    if (words.size() == 2 && what == u"chunk") {
        read.kind = Kind::Chunk;
        read.number = readNumber(words[1], std::numeric_limits<std::int64_t>::max());
        return read.number > 0 ? std::optional(read) : std::nullopt;
    }
    if (what == u"exception" && words.size() <= 2) {
        read.kind = Kind::Raise;
        read.exception = words.value(1).toString();
        return read;
    }
    if (words.size() != 1 || (what != u"yield" && what != u"client"))
        return std::nullopt;
    read.kind = what == u"yield" ? Kind::Yield : Kind::Client;
    return read;
}

qsizetype Breakpoints::indexOf(const Breakpoint &like) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [&like](const Breakpoint &one) { return one.isLike(like); });
    return found == m_all.end() ? -1 : found - m_all.begin();
}

bool Breakpoints::add(const Breakpoint &breakpoint)
{
    if (const qsizetype known = indexOf(breakpoint); known >= 0) {
        m_all[known].isEnabled = true;
        return true;
    }
    if (m_all.size() >= MaxCount)
        return false;
    m_all.append(breakpoint);
    return true;
}

void Breakpoints::remove(const Breakpoint &like)
{
    if (const qsizetype known = indexOf(like); known >= 0)
        m_all.removeAt(known);
}

void Breakpoints::setEnabled(const Breakpoint &like, bool isEnabled)
{
    if (const qsizetype known = indexOf(like); known >= 0)
        m_all[known].isEnabled = isEnabled;
}

bool Breakpoints::toggleLine(int line)
{
    const Breakpoint wanted { Breakpoint::Kind::Line, line, {}, true };
    if (indexOf(wanted) < 0)
        return add(wanted);
    remove(wanted);
    return true;
}

const Breakpoint *Breakpoints::at(const Event &event) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [&event](const Breakpoint &one) {
        return one.isEnabled && one.matches(event);
    });
    return found == m_all.end() ? nullptr : &*found;
}

const Breakpoint *Breakpoints::onLine(int line) const
{
    const qsizetype known = indexOf({ Breakpoint::Kind::Line, line, {}, true });
    return known < 0 ? nullptr : &m_all[known];
}

bool Breakpoints::areAnyEnabled() const
{
    return std::any_of(m_all.begin(), m_all.end(),
                       [](const Breakpoint &one) { return one.isEnabled; });
}

bool Breakpoints::holdsClients() const
{
    return std::any_of(m_all.begin(), m_all.end(), [](const Breakpoint &one) {
        return one.isEnabled && one.kind == Breakpoint::Kind::Client;
    });
}

StopLines StopLines::of(QStringView cppText)
{
    // Every checkpoint names its Python line: co_await line(4), co_await def(1, "f", ...).
    static const QRegularExpression checkpoint(QStringLiteral("co_await\\s+(?:line|def)\\((\\d+)"));
    StopLines found;
    int cppLine = 0;
    for (const QStringView line : cppText.split(u'\n')) {
        ++cppLine;
        QRegularExpressionMatchIterator matches = checkpoint.globalMatch(line.toString());
        while (matches.hasNext()) {
            const int python = matches.next().captured(1).toInt();
            found.python.insert(python);
            if (!found.pythonOfCpp.contains(cppLine))
                found.pythonOfCpp.insert(cppLine, python);
        }
    }
    return found;
}

StopLines StopLines::of(const TraceView &view)
{
    StopLines found;
    for (EventIndex i = view.first(); i < view.end(); ++i) {
        const auto &event = view.at(i);
        const Breakpoint there { Breakpoint::Kind::Line, event.line, {}, true };
        if (event.line > 0 && there.matches(event))
            found.python.insert(event.line);
    }
    return found;
}

int StopLines::nearest(int line) const
{
    int best = 0;
    for (const int stop : python) {
        if (stop >= line && (best == 0 || stop < best))
            best = stop;
    }
    return best;
}

} // namespace yieldscope
