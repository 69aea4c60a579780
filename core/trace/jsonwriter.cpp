// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/jsonwriter.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <utility>

namespace yieldscope {

namespace {

void appendEscaped(QByteArray &out, char16_t unit)
{
    out += "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
}

void appendAscii(QByteArray &out, char16_t unit)
{
    switch (unit) {
    case u'"':
        out += "\\\"";
        return;
    case u'\\':
        out += "\\\\";
        return;
    case u'\n':
        out += "\\n";
        return;
    case u'\t':
        out += "\\t";
        return;
    default:
        if (unit < 0x20)
            appendEscaped(out, unit);
        else
            out += char(unit);
    }
}

} // namespace

void JsonWriter::separate()
{
    if (std::exchange(m_needsComma, true))
        m_out += ',';
}

JsonWriter &JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::close(char bracket)
{
    m_out += bracket;
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::key(const char *name)
{
    plain(name);
    m_out += ':';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::key(const QString &name)
{
    string(name);
    m_out += ':';
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_out += "null";
    return *this;
}

JsonWriter &JsonWriter::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
    return *this;
}

JsonWriter &JsonWriter::signedInteger(std::int64_t value)
{
    if (value > MaxNumber || value < -MaxNumber)
        return plain(QByteArray::number(qlonglong { value }));
    separate();
    m_out += QByteArray::number(qlonglong { value });
    return *this;
}

JsonWriter &JsonWriter::unsignedInteger(std::uint64_t value)
{
    if (value > std::uint64_t { MaxNumber })
        return plain(QByteArray::number(qulonglong { value }));
    return signedInteger(std::int64_t(value));
}

JsonWriter &JsonWriter::plain(QByteArrayView text)
{
    separate();
    m_out += '"';
    m_out += text;
    m_out += '"';
    return *this;
}

JsonWriter &JsonWriter::string(QStringView text)
{
    separate();
    m_out += '"';
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar unit = text[i];
        if (unit.unicode() < 0x80) {
            appendAscii(m_out, unit.unicode());
        } else if (!unit.isSurrogate()) {
            m_out += text.sliced(i, 1).toUtf8();
        } else if (unit.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate()) {
            m_out += text.sliced(i, 2).toUtf8();
            ++i;
        } else {
            appendEscaped(m_out, unit.unicode());
        }
    }
    m_out += '"';
    return *this;
}

JsonWriter &JsonWriter::number(const QByteArray &digits)
{
    separate();
    m_out += digits;
    return *this;
}

JsonWriter &JsonWriter::json(const QJsonValue &value)
{
    separate();
    // A document holds no bare value; an array of one does.
    const QByteArray array = QJsonDocument(QJsonArray { value }).toJson(QJsonDocument::Compact);
    m_out += QByteArrayView(array).sliced(1).chopped(1);
    return *this;
}

} // namespace yieldscope
