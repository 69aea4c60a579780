// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/limitrows.h"

#include "ui/settings/limitfield.h"
#include "ui/settings/limittext.h"
#include "ui/settings/wrappedlabel.h"
#include "ui/theme/theme.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

namespace yieldscope {

namespace {

constexpr int Target = 24;

} // namespace

LimitRows::LimitRows(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
}

void LimitRows::addRow(const Limit &limit, std::int64_t byDefault)
{
    auto *field = new LimitField(limit);
    field->setMinimumHeight(Target);
    field->setAccessibleName(QString::fromLatin1(limit.name).replace(u'-', u' '));
    field->setToolTip(tr("%1 to %2; it comes as %3")
                          .arg(limitText(limit.unit, limit.minimum),
                               limitText(limit.unit, limit.maximum),
                               limitText(limit.unit, byDefault)));
    QLabel *label = wrappedLabel(QString::fromLatin1(limit.text));
    label->setBuddy(field);
    QLabel *problem = wrappedLabel({});
    field->setAccessibleDescription(QString::fromLatin1(limit.text));
    connect(field, &LimitField::problemChanged, problem, [problem, field](const QString &what) {
        const QString text = QString::fromLatin1(field->limit().text);
        problem->setText(what);
        field->setAccessibleDescription(what.isEmpty() ? text : QString(what % u' ' % text));
    });
    auto *row = new QHBoxLayout;
    row->addWidget(field);
    row->addWidget(problem, 1);
    m_layout->addWidget(label);
    m_layout->addLayout(row);
    m_fields.append(field);
    m_problems.append(problem);
    colorProblems();
}

void LimitRows::colorProblems()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::of(colors).error.text);
    for (QLabel *problem : std::as_const(m_problems))
        problem->setPalette(colors);
}

void LimitRows::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorProblems();
}

void LimitRows::setValue(qsizetype row, std::int64_t value)
{
    m_fields[row]->setValue(value);
}

std::int64_t LimitRows::value(qsizetype row) const
{
    return m_fields[row]->value();
}

LimitField *LimitRows::wrongField() const
{
    const auto wrong = std::ranges::find_if(
        m_fields, [](const LimitField *field) { return !field->problem().isEmpty(); });
    return wrong == m_fields.end() ? nullptr : *wrong;
}

} // namespace yieldscope
