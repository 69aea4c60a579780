// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/breakpoints.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace yieldscope {

/// The breakpoints of one example: to be switched on and off, added and removed.
class BreakpointsView : public QWidget
{
    Q_OBJECT

public:
    explicit BreakpointsView(QWidget *parent = nullptr);

    /// Shows these; `code` is the Python listing, `stoppedBy` the one that stopped the run.
    void setBreakpoints(const Breakpoints &breakpoints, const QStringList &code,
                        const std::optional<Breakpoint> &stoppedBy);
    [[nodiscard]] const Breakpoints &breakpoints() const noexcept { return m_breakpoints; }

Q_SIGNALS:
    /// The person changed them.
    void changed(const yieldscope::Breakpoints &breakpoints);

private:
    void buildList();
    void buildAdding();
    void showList(const QStringList &code, const std::optional<Breakpoint> &stoppedBy);
    void showField();
    void add();
    void remove();
    void toggle(int row, bool isEnabled);
    [[nodiscard]] Breakpoint wanted() const;

    Breakpoints m_breakpoints;
    QListWidget *m_list;
    QLabel *m_empty;
    QComboBox *m_kind;
    QStackedWidget *m_fields;
    QSpinBox *m_number;
    QLineEdit *m_exception;
    QPushButton *m_add;
    QPushButton *m_remove;
    /// The list is being filled, not changed by the person.
    bool m_isFilling = false;
};

} // namespace yieldscope
