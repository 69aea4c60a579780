// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/limit.h"

#include <QtWidgets/QWidget>

#include <span>

class QLabel;
class QVBoxLayout;

namespace yieldscope {

class LimitField;

/// Fields for limits, one below the other, each under what it bounds and beside what is wrong with
/// what was typed.
class LimitRows : public QWidget
{
    Q_OBJECT

public:
    explicit LimitRows(QWidget *parent = nullptr);

    template <class Limits>
    void add(std::span<const LimitOf<Limits>> options)
    {
        for (const LimitOf<Limits> &option : options)
            addRow(option, option.defaultValue());
    }
    /// `options` are those that were added.
    template <class Limits>
    void show(std::span<const LimitOf<Limits>> options, const Limits &limits)
    {
        for (std::size_t i = 0; i < options.size(); ++i)
            setValue(qsizetype(i), options[i].read(limits));
    }
    template <class Limits>
    void read(std::span<const LimitOf<Limits>> options, Limits &limits) const
    {
        for (std::size_t i = 0; i < options.size(); ++i)
            options[i].write(limits, value(qsizetype(i)));
    }
    /// The first field whose text cannot be read; null where all can.
    [[nodiscard]] LimitField *wrongField() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void colorProblems();
    void addRow(const Limit &limit, std::int64_t byDefault);
    void setValue(qsizetype row, std::int64_t value);
    [[nodiscard]] std::int64_t value(qsizetype row) const;

    QVBoxLayout *m_layout;
    QList<LimitField *> m_fields;
    QList<QLabel *> m_problems;
};

} // namespace yieldscope
