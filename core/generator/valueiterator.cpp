// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/valueiterator.h"

#include "core/generator/exceptions.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

ValueIterator::ValueIterator(Value iterated)
    : m_iterated(std::move(iterated))
{
    if (!m_iterated.asItems() && !m_iterated.asStr() && !m_iterated.asBytes())
        throw TypeError(
            Value(QStringLiteral("'%1' object is not iterable").arg(m_iterated.typeName())));
}

bool ValueIterator::next()
{
    if (const Value::Items *items = m_iterated.asItems();
        items && m_position < qsizetype(items->size())) {
        m_value = (*items)[std::size_t(m_position++)];
        return true;
    }
    if (const QByteArray *bytes = m_iterated.asBytes(); bytes && m_position < bytes->size()) {
        m_value = int { static_cast<unsigned char>(bytes->at(m_position++)) };
        return true;
    }
    if (const QString *text = m_iterated.asStr(); text && m_position < text->size()) {
        const bool isPair = text->at(m_position).isHighSurrogate() && m_position + 1 < text->size()
            && text->at(m_position + 1).isLowSurrogate();
        m_value = text->sliced(m_position, isPair ? 2 : 1);
        m_position += isPair ? 2 : 1;
        return true;
    }
    return false;
}

const char *ValueIterator::typeName() const noexcept
{
    if (m_iterated.asBytes())
        return "bytes_iterator";
    if (const QString *text = m_iterated.asStr()) {
        const bool isAscii
            = std::all_of(text->begin(), text->end(), [](QChar c) { return c.unicode() < 0x80; });
        return isAscii ? "str_ascii_iterator" : "str_iterator";
    }
    return m_iterated.typeName() == QLatin1String("tuple") ? "tuple_iterator" : "list_iterator";
}

} // namespace yieldscope
