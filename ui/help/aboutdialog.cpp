// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/help/aboutdialog.h"

#include "ui/theme/programicon.h"
#include "ui/theme/theme.h"

#include <QtCore/QFile>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>

namespace yieldscope {

namespace {

constexpr int IconSize = 64;

QString licenceText()
{
    QFile file(QStringLiteral(":/yieldscope/LICENSE"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString aboutText(const Diagnostics &facts)
{
    return AboutDialog::tr("Yieldscope %1\n\nShows what a generator does, and what becomes of each "
                           "value it yields, up to the client that reads it.\n\nMade with Qt %2.")
        .arg(facts.version, facts.qtRuns);
}

QString licencesText()
{
    return AboutDialog::tr(
               "Yieldscope is free software under the MIT licence:\n\n%1\n"
               "Qt is used under the GNU Lesser General Public License, version 3 "
               "(https://www.gnu.org/licenses/lgpl-3.0.html). It is linked dynamically: "
               "another build of it may be put in its place. Its source is at "
               "https://code.qt.io.")
        .arg(licenceText());
}

} // namespace

AboutDialog::AboutDialog(const Diagnostics &facts, Page page, QWidget *parent)
    : QDialog(parent)
    , m_pages(new QTabWidget)
{
    setWindowTitle(tr("About Yieldscope"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages->setAccessibleName(windowTitle());
    addText(tr("About"), aboutText(facts), false);
    addText(tr("Licences"), licencesText(), false);
    addText(tr("Diagnostics"), facts.text(), true);
    m_pages->setCurrentIndex(int(page));
    auto *icon = new QLabel;
    icon->setPixmap(programIcon().pixmap(QSize(IconSize, IconSize), devicePixelRatioF()));
    icon->setAccessibleName(tr("The icon of Yieldscope"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("&Copy diagnostics"), QDialogButtonBox::ActionRole);
    connect(copy, &QPushButton::clicked, this,
            [text = facts.text()] { QGuiApplication::clipboard()->setText(text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *row = new QHBoxLayout;
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(m_pages, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(row, 1);
    layout->addWidget(buttons);
    resize(680, 420);
}

void AboutDialog::addText(const QString &title, const QString &text, bool isCode)
{
    auto *view = new QPlainTextEdit(text);
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    view->setAccessibleName(title);
    if (isCode) {
        view->setFont(codeFont());
        view->setLineWrapMode(QPlainTextEdit::NoWrap);
    }
    m_pages->addTab(view, title);
}

} // namespace yieldscope
