// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"

#include <QtWidgets/QWidget>

#include <optional>

class QLabel;
class QLineEdit;

namespace yieldscope {

/// What the example shows, and a field for each of its parameters. A wrong one is named beside its
/// field.
class ParameterBar : public QWidget
{
    Q_OBJECT

public:
    explicit ParameterBar(QWidget *parent = nullptr);

    /// Fields for that generator, filled with those arguments.
    void setSpec(const Spec &spec, const Arguments &arguments);
    [[nodiscard]] const Spec *spec() const noexcept { return m_spec; }
    /// The checked arguments; nothing where one is wrong, which is then said beside its field.
    [[nodiscard]] std::optional<Arguments> check();
    [[nodiscard]] QLineEdit *field(const QString &parameter) const;
    /// What is said beside that field; empty while it is right.
    [[nodiscard]] QString errorText(const QString &parameter) const;

Q_SIGNALS:
    /// Enter was pressed in a field and all are right.
    void accepted(const yieldscope::Arguments &arguments);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Field
    {
        const Parameter *parameter;
        QLineEdit *edit;
        QLabel *error;
    };

    void makeFields();
    void fill(const Arguments &arguments);
    void sizeFields();
    QLabel *makeCode(const QString &text);
    Field makeField(const Parameter &parameter);
    bool checkField(const Field &field);
    void colorErrors();

    const Spec *m_spec = nullptr;
    QLabel *m_promise;
    QWidget *m_fieldBox = nullptr;
    QList<Field> m_fields;
};

} // namespace yieldscope
