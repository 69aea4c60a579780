// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/parameterbar.h"

#include "ui/theme/theme.h"
#include "ui/window/flowlayout.h"

#include <QtCore/QEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

int fieldWidth(const Parameter &parameter, const QFontMetrics &metrics)
{
    constexpr int Most = 34;
    const int given = int(parameter.defaultValue.str().size()) + 1;
    int characters = 8;
    if (parameter.type == ParameterType::Str)
        characters = std::clamp(given, 14, Most);
    else if (parameter.type == ParameterType::Path)
        characters = std::clamp(given, 18, Most);
    return characters * metrics.horizontalAdvance(QLatin1Char('0')) + 14;
}

} // namespace

ParameterBar::ParameterBar(QWidget *parent)
    : QWidget(parent)
    , m_promise(new QLabel)
{
    setAccessibleName(tr("Parameters"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(4);
    layout->addWidget(m_promise);
    m_promise->setWordWrap(true);
    m_promise->setAccessibleName(tr("What this example shows"));
}

void ParameterBar::setSpec(const Spec &spec, const Arguments &arguments)
{
    // The same fields stay: Enter in one of them begins again, and it keeps the focus.
    if (std::exchange(m_spec, &spec) != &spec)
        makeFields();
    fill(arguments);
}

void ParameterBar::makeFields()
{
    m_promise->setText(m_spec->promise);
    m_fields.clear();
    if (m_fieldBox) {
        m_fieldBox->setParent(nullptr);
        m_fieldBox->deleteLater();
    }
    m_fieldBox = new QWidget;
    auto *fields = new FlowLayout(m_fieldBox);
    fields->setSpacing(6);
    fields->addWidget(makeCode(m_spec->function % u'('));
    for (const Parameter &parameter : m_spec->parameters) {
        const Field field = makeField(parameter);
        auto *pair = new QWidget;
        auto *row = new QHBoxLayout(pair);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(2);
        QLabel *label = makeCode(parameter.name % u'=');
        label->setBuddy(field.edit);
        row->addWidget(label);
        row->addWidget(field.edit);
        // Never alone in a line.
        if (&parameter == &m_spec->parameters.constLast())
            row->addWidget(makeCode(QStringLiteral(")")));
        fields->addWidget(pair);
        fields->addWidget(field.error);
        m_fields.append(field);
    }
    if (m_spec->parameters.isEmpty())
        fields->addWidget(makeCode(QStringLiteral(")")));
    layout()->addWidget(m_fieldBox);
    sizeFields();
    colorErrors();
}

void ParameterBar::sizeFields()
{
    const QFontMetrics metrics(codeFont(font()));
    for (const Field &field : std::as_const(m_fields))
        field.edit->setFixedWidth(fieldWidth(*field.parameter, metrics));
}

void ParameterBar::fill(const Arguments &arguments)
{
    for (const Field &field : std::as_const(m_fields)) {
        const auto given = std::find_if(
            arguments.all().begin(), arguments.all().end(),
            [&field](const auto &argument) { return argument.name == field.parameter->name; });
        const Value &value
            = given == arguments.all().end() ? field.parameter->defaultValue : given->value;
        if (field.edit->text() != value.str()) {
            field.edit->setText(value.str());
            // Of a long text its beginning is seen, of a path its end.
            if (field.parameter->type == ParameterType::Str)
                field.edit->setCursorPosition(0);
        }
        field.error->hide();
        field.edit->setAccessibleDescription({});
    }
}

QLabel *ParameterBar::makeCode(const QString &text)
{
    auto *label = new QLabel(text);
    label->setFont(codeFont());
    label->setMinimumHeight(24);
    return label;
}

ParameterBar::Field ParameterBar::makeField(const Parameter &parameter)
{
    const Field field { &parameter, new QLineEdit, new QLabel };
    field.edit->setFont(codeFont());
    field.edit->setMinimumHeight(24);
    field.edit->setAccessibleName(tr("Parameter %1").arg(parameter.name));
    field.edit->setToolTip(
        tr("%1: %2. Enter begins again with it.").arg(parameter.name, toString(parameter.type)));
    field.error->setMinimumHeight(24);
    field.error->hide();
    connect(field.edit, &QLineEdit::textEdited, this, [field] {
        field.error->hide();
        field.edit->setAccessibleDescription({});
    });
    connect(field.edit, &QLineEdit::returnPressed, this, [this] {
        if (const std::optional<Arguments> arguments = check())
            Q_EMIT accepted(*arguments);
    });
    return field;
}

bool ParameterBar::checkField(const Field &field)
{
    const Result<Value> value = Spec::checkOne(*field.parameter, field.edit->text());
    const QString error = value ? QString() : QString::fromStdString(value.error().message);
    field.error->setText(error);
    field.error->setVisible(!error.isEmpty());
    field.edit->setAccessibleDescription(error);
    return error.isEmpty();
}

std::optional<Arguments> ParameterBar::check()
{
    if (!m_spec)
        return std::nullopt;
    QList<std::pair<QString, QString>> given;
    const Field *wrong = nullptr;
    for (const Field &field : m_fields) {
        given.append({ field.parameter->name, field.edit->text() });
        if (!checkField(field) && !wrong)
            wrong = &field;
    }
    if (wrong) {
        wrong->edit->setFocus();
        wrong->edit->selectAll();
        return std::nullopt;
    }
    Result<Arguments> arguments = m_spec->check(given);
    return arguments ? std::optional(*arguments) : std::nullopt;
}

QLineEdit *ParameterBar::field(const QString &parameter) const
{
    for (const Field &field : m_fields) {
        if (field.parameter->name == parameter)
            return field.edit;
    }
    return nullptr;
}

QString ParameterBar::errorText(const QString &parameter) const
{
    for (const Field &field : m_fields) {
        if (field.parameter->name == parameter && !field.error->isHidden())
            return field.error->text();
    }
    return {};
}

void ParameterBar::colorErrors()
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::of(palette()).error.text);
    for (const Field &field : std::as_const(m_fields))
        field.error->setPalette(colors);
}

void ParameterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colorErrors();
    if (event->type() == QEvent::FontChange)
        sizeFields();
}

} // namespace yieldscope
