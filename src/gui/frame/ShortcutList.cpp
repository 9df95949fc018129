// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/ShortcutList.h"

#include "gui/frame/Language.h"
#include "gui/frame/Page.h"
#include "gui/frame/Theme.h"
#include <QCoreApplication>
#include <QDialog>
#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

class HelpTexts final
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

QDialog* newWindow(QWidget* window, const QString& name, const QString& title)
{
    auto* dialog = new QDialog(window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(name);
    dialog->setWindowTitle(title);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::edge, space::edge, space::edge, space::edge);
    column->setSpacing(space::between);
    return dialog;
}

QLabel* plainLabel(const QString& text)
{
    auto* label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    return label;
}

/// A heading with the shortcuts that live in `page`; nothing where there are none.
void addKeys(QVBoxLayout& column, const CommandRegistry& commands, const Page* page, const QString& title)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::edge);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, 150);
    const QStringList ids = commandsOf(commands, page);
    for (const QString& id : ids) {
        QStringList keys;
        for (const QKeySequence& each : commands.action(id)->shortcuts())
            keys << each.toString(QKeySequence::NativeText);
        if (keys.isEmpty())
            continue;
        QLabel* shown = plainLabel(keys.join(u", "_qs));
        shown->setProperty("secondary", true);
        const int row = grid->rowCount();
        grid->addWidget(shown, row, 0);
        grid->addWidget(plainLabel(commands.name(id)), row, 1);
    }
    if (grid->count() == 0) {
        delete grid;
        return;
    }
    if (column.count() > 0)
        column.addSpacing(space::inside); // apart from the group before it
    QLabel* head = plainLabel(title);
    head->setFont(titleFont(head->font()));
    column.addWidget(head);
    column.addLayout(grid);
}

QScrollArea* scrolling(QWidget* content, const QString& name)
{
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setObjectName(u"keysScrollArea"_qs);
    area->setAccessibleName(name);
    area->setWidget(content);
    area->setMinimumSize(content->sizeHint().width() + area->verticalScrollBar()->sizeHint().width() + space::inside,
                         qMin(content->sizeHint().height(), 520));
    return area;
}

} // namespace

const Page* pageOf(const CommandRegistry& commands, const QString& id)
{
    for (QWidget* at = commands.owner(id); at; at = at->parentWidget()) {
        if (auto* page = qobject_cast<Page*>(at))
            return page;
    }
    return nullptr;
}

QList<const Page*> pagesOf(const CommandRegistry& commands)
{
    QList<const Page*> pages;
    const QStringList ids = commands.ids();
    for (const QString& id : ids) {
        const Page* page = pageOf(commands, id);
        if (page && !pages.contains(page))
            pages << page;
    }
    const auto place = [](const Page* page) {
        auto* stack = qobject_cast<QStackedWidget*>(page->parentWidget());
        return stack ? stack->indexOf(const_cast<Page*>(page)) : -1; // it only compares
    };
    std::stable_sort(pages.begin(), pages.end(), [&](auto* a, auto* b) { return place(a) < place(b); });
    return pages;
}

QStringList commandsOf(const CommandRegistry& commands, const Page* page)
{
    QStringList ids = commands.ids();
    ids.removeIf([&](const QString& id) { return pageOf(commands, id) != page; });
    return ids;
}

void showShortcuts(QWidget* window, const CommandRegistry& commands)
{
    QDialog* dialog = newWindow(window, u"shortcutsDialog"_qs, HelpTexts::tr("Keyboard shortcuts"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    addKeys(*column, commands, nullptr, HelpTexts::tr("Everywhere"));
    for (const Page* page : pagesOf(commands))
        addKeys(*column, commands, page, page->title());
    column->addStretch(1);
    QLabel* note = plainLabel(HelpTexts::tr("Each can be changed in the settings."));
    note->setProperty("secondary", true);
    dialog->layout()->addWidget(scrolling(content, dialog->windowTitle()));
    dialog->layout()->addWidget(note);
    closeInOtherLanguage(dialog, [window, &commands] { showShortcuts(window, commands); });
    dialog->show();
}

void showHelp(QWidget* window, const Page& page, const CommandRegistry& commands)
{
    QDialog* dialog = newWindow(window, u"helpDialog"_qs, HelpTexts::tr("Help: %1").arg(page.title()));
    QLabel* text = plainLabel(page.help());
    text->setWordWrap(true);
    text->setMinimumWidth(420);
    dialog->layout()->addWidget(text);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    addKeys(*column, commands, &page, HelpTexts::tr("Keys"));
    addKeys(*column, commands, nullptr, HelpTexts::tr("Everywhere"));
    column->addStretch(1);
    dialog->layout()->addWidget(scrolling(content, HelpTexts::tr("Keys")));
    closeInOtherLanguage(dialog, [window, &page, &commands] { showHelp(window, page, commands); });
    const int width = dialog->sizeHint().width();
    dialog->resize(width, dialog->layout()->totalHeightForWidth(width)); // with as many lines as its text has then
    dialog->show();
}

} // namespace gwanje::gui
