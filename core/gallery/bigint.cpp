// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/bigint.h"

#include <algorithm>

namespace yieldscope {

BigInt::BigInt(std::uint32_t number)
    : m_limbs { number % Base }
{
    if (number >= Base)
        m_limbs.push_back(number / Base);
}

BigInt operator+(const BigInt &left, const BigInt &right)
{
    BigInt sum(0);
    sum.m_limbs.clear();
    std::uint32_t carry = 0;
    const std::size_t length = std::max(left.m_limbs.size(), right.m_limbs.size());
    for (std::size_t i = 0; i < length || carry > 0; ++i) {
        const auto limb = [i](const BigInt &number) {
            return i < number.m_limbs.size() ? number.m_limbs[i] : 0U;
        };
        const std::uint32_t total = limb(left) + limb(right) + carry;
        sum.m_limbs.push_back(total % BigInt::Base);
        carry = total / BigInt::Base;
    }
    return sum;
}

QString BigInt::toString() const
{
    constexpr int DigitsPerLimb = 9;
    QString text = QString::number(m_limbs.back());
    for (std::size_t i = m_limbs.size() - 1; i-- > 0;)
        text += QString::number(m_limbs[i]).rightJustified(DigitsPerLimb, QLatin1Char('0'));
    return text;
}

Value toValue(const BigInt &number)
{
    const QString text = number.toString();
    bool fits = false;
    const qlonglong small = text.toLongLong(&fits);
    return fits ? Value(small) : Value::object(text);
}

} // namespace yieldscope
