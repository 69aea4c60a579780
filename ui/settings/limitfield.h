// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limit.h"

#include <QtWidgets/QAbstractSpinBox>

#include <optional>

namespace yieldscope {

/// A field for one limit: takes and shows its unit. What is typed is judged while it is typed, and
/// written out once the field is left.
class LimitField : public QAbstractSpinBox
{
    Q_OBJECT

public:
    /// `limit` must outlive the field.
    explicit LimitField(const Limit &limit, QWidget *parent = nullptr);

    [[nodiscard]] const Limit &limit() const noexcept { return m_limit; }
    void setValue(std::int64_t value);
    /// The last one that could be read.
    [[nodiscard]] std::int64_t value() const noexcept { return m_value; }
    /// What is wrong with what stands in the field; empty where nothing is.
    [[nodiscard]] const QString &problem() const noexcept { return m_problem; }

    void stepBy(int steps) override;
    QValidator::State validate(QString &input, int &position) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void problemChanged(const QString &problem);

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;

private:
    void take(const QString &text);
    void setProblem(const QString &problem);
    void showValue();

    const Limit &m_limit;
    std::int64_t m_value;
    QString m_problem;
};

} // namespace yieldscope
