// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/limitfield.h"

#include "ui/settings/limittext.h"

#include <QtWidgets/QLineEdit>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionSpinBox>

#include <utility>

namespace yieldscope {

namespace {

// The widest that is usual.
const QString Sample = QStringLiteral("10000000 KiB");

} // namespace

LimitField::LimitField(const Limit &limit, QWidget *parent)
    : QAbstractSpinBox(parent)
    , m_limit(limit)
    , m_value(limit.minimum)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(lineEdit(), &QLineEdit::textEdited, this, &LimitField::take);
    connect(this, &QAbstractSpinBox::editingFinished, this, [this] {
        if (m_problem.isEmpty())
            showValue();
    });
    showValue();
}

void LimitField::setValue(std::int64_t value)
{
    m_value = value;
    showValue();
    setProblem({});
}

void LimitField::take(const QString &text)
{
    const Result<std::int64_t> read = readLimit(m_limit, text);
    if (read)
        m_value = *read;
    setProblem(read ? QString() : QString::fromStdString(read.error().message));
}

void LimitField::setProblem(const QString &problem)
{
    if (std::exchange(m_problem, problem) != problem)
        Q_EMIT problemChanged(problem);
}

void LimitField::showValue()
{
    lineEdit()->setText(limitText(m_limit.unit, m_value));
}

void LimitField::stepBy(int steps)
{
    setValue(steppedLimit(m_limit, m_value, steps));
    selectAll();
}

QAbstractSpinBox::StepEnabled LimitField::stepEnabled() const
{
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, m_value < m_limit.maximum);
    enabled.setFlag(StepDownEnabled, m_value > m_limit.minimum);
    return enabled;
}

// Everything may be typed: a wrong text is named beside the field, not refused key by key.
QValidator::State LimitField::validate(QString &input, int &position) const
{
    Q_UNUSED(input)
    Q_UNUSED(position)
    return QValidator::Acceptable;
}

QSize LimitField::sizeHint() const
{
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    const QSize content(fontMetrics().horizontalAdvance(Sample), lineEdit()->sizeHint().height());
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, content, this);
}

QSize LimitField::minimumSizeHint() const
{
    return sizeHint();
}

} // namespace yieldscope
