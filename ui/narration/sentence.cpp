// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/narration/sentence.h"

namespace yieldscope {

namespace {

constexpr qsizetype LongestCode = 72;

QString elided(const QString &text)
{
    if (text.size() <= LongestCode)
        return text;
    return text.first(LongestCode - 8) + QChar(0x2026) + text.last(7);
}

QString marked(const Piece &piece)
{
    const QString escaped = piece.text.toHtmlEscaped();
    switch (piece.style) {
    case Piece::Style::Plain:
        return escaped;
    case Piece::Style::Name:
        return u"<b>" % escaped % u"</b>";
    case Piece::Style::Code:
        return u"<code>" % escaped % u"</code>";
    }
    return {};
}

} // namespace

Piece name(const QString &text)
{
    return { elided(text), Piece::Style::Name };
}

Piece code(const QString &text)
{
    return { elided(text), Piece::Style::Code };
}

Piece plain(const QString &text)
{
    return { text, Piece::Style::Plain };
}

Piece plain(std::int64_t number)
{
    return plain(QString::number(number));
}

Narration say(const QString &pattern, const QList<Piece> &pieces)
{
    Narration said;
    qsizetype begin = 0;
    const auto copy = [&](qsizetype end) {
        const QString text = pattern.sliced(begin, end - begin);
        said.html += text.toHtmlEscaped();
        said.plain += text;
    };
    for (qsizetype i = 0; i + 1 < pattern.size(); ++i) {
        const int place = pattern[i] == u'%' ? pattern[i + 1].digitValue() : -1;
        if (place < 1 || place > pieces.size())
            continue;
        copy(i);
        said.html += marked(pieces[place - 1]);
        said.plain += pieces[place - 1].text;
        begin = i + 2;
        ++i;
    }
    copy(pattern.size());
    return said;
}

Narration operator+(const Narration &first, const Narration &second)
{
    if (first.plain.isEmpty())
        return second;
    if (second.plain.isEmpty())
        return first;
    return { first.html % u' ' % second.html, first.plain % u' ' % second.plain };
}

} // namespace yieldscope
