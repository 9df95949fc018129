// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/HelpWindow.h"

#include "gui/frame/Page.h"
#include "gui/frame/Theme.h"
#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

class HelpTexts final
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

void addKeys(QGridLayout* grid, const CommandRegistry& commands)
{
    const QStringList ids = commands.ids();
    for (const QString& id : ids) {
        const Command* command = commands.find(id);
        if (command->shortcut.isEmpty())
            continue;
        auto* keys = new QLabel(command->shortcut.toString(QKeySequence::NativeText));
        auto* name = new QLabel(QCoreApplication::translate("Command", command->name));
        keys->setTextFormat(Qt::PlainText);
        keys->setProperty("secondary", true);
        const int row = grid->rowCount();
        grid->addWidget(keys, row, 0);
        grid->addWidget(name, row, 1);
    }
}

} // namespace

void showHelp(QWidget* window, const Page& page, const CommandRegistry& commands)
{
    auto* help = new QDialog(window);
    help->setAttribute(Qt::WA_DeleteOnClose);
    help->setObjectName(u"helpDialog"_qs);
    help->setWindowTitle(HelpTexts::tr("Help: %1").arg(page.title()));
    auto* column = new QVBoxLayout(help);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::edge);
    column->setSpacing(space::between);
    auto* text = new QLabel(page.help(), help);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMinimumWidth(420);
    auto* head = new QLabel(HelpTexts::tr("Keys"), help);
    head->setFont(titleFont(help->font()));
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::edge);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    addKeys(grid, commands);
    column->addWidget(text);
    column->addWidget(head);
    column->addLayout(grid);
    column->addStretch(1);
    help->show();
}

} // namespace gwanje::gui
