// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/ShortcutsPanel.h"

#include "gui/frame/Command.h"
#include "gui/frame/Page.h"
#include "gui/frame/ShortcutList.h"
#include "gui/frame/Theme.h"
#include "gui/frame/WordMatch.h"
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

/// Qt's own words in the field, which its Korean does not have: ours are asked for them, too.
[[maybe_unused]] constexpr const char* fieldWords[] = {QT_TRANSLATE_NOOP("QKeySequenceEdit", "Press shortcut"),
                                                       QT_TRANSLATE_NOOP("QKeySequenceEdit", "%1, ...")};

} // namespace

ShortcutsPanel::ShortcutsPanel(CommandRegistry& commands, QWidget* parent)
    : QWidget(parent), m_commands(commands), m_list(new QTreeWidget(this)), m_name(new QLabel(this)),
      m_problem(new QLabel(this)), m_keys(new QKeySequenceEdit(this)), m_set(new QPushButton(this)),
      m_reset(new QPushButton(this))
{
    setObjectName(u"shortcutsPanel"_qs);
    build();
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ShortcutsPanel::showChosen);
    connect(m_keys, &QKeySequenceEdit::keySequenceChanged, this, &ShortcutsPanel::check);
    connect(m_set, &QPushButton::clicked, this, &ShortcutsPanel::set);
    connect(m_reset, &QPushButton::clicked, this, [this] { m_commands.resetShortcut(currentId()); });
    connect(&commands, &CommandRegistry::shortcutsChanged, this, &ShortcutsPanel::fill);
}

void ShortcutsPanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    m_list->setObjectName(u"shortcutsTreeWidget"_qs);
    m_list->setColumnCount(2);
    m_list->setRootIsDecorated(false);
    m_list->setIndentation(12);
    m_list->setUniformRowHeights(true);
    m_list->setMinimumHeight(200);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_list->setColumnWidth(1, 200);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setObjectName(u"shortcutNameLabel"_qs);
    m_name->setBuddy(m_keys);
    m_keys->setObjectName(u"shortcutKeySequenceEdit"_qs);
    m_keys->setMinimumSize(152, space::control);
    m_set->setObjectName(u"shortcutSetButton"_qs);
    m_reset->setObjectName(u"shortcutResetButton"_qs);
    m_reset->setProperty("flat", true);
    m_problem->setObjectName(u"shortcutProblemLabel"_qs);
    m_problem->setProperty("problem", true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setFont(secondaryFont(font()));
    auto* row = new QHBoxLayout;
    row->setSpacing(space::inside);
    row->addWidget(m_keys);
    row->addWidget(m_set);
    row->addWidget(m_reset);
    row->addStretch(1);
    column->addWidget(m_list, 1);
    column->addWidget(m_name);
    column->addLayout(row);
    column->addWidget(m_problem);
}

QString ShortcutsPanel::currentId() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    return item ? item->data(0, Qt::UserRole).toString() : QString();
}

void ShortcutsPanel::fill()
{
    const QString before = currentId();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    addGroup(nullptr, tr("Everywhere"));
    for (const Page* page : pagesOf(m_commands))
        addGroup(page, page->title());
    m_list->expandAll();
    QTreeWidgetItem* again = nullptr;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        for (int j = 0; j < m_list->topLevelItem(i)->childCount(); ++j) {
            QTreeWidgetItem* item = m_list->topLevelItem(i)->child(j);
            again = !again || item->data(0, Qt::UserRole) == before ? item : again;
        }
    }
    m_list->setCurrentItem(again);
    showChosen();
}

/// The commands of one place that match the search; nothing where none does.
void ShortcutsPanel::addGroup(const Page* page, const QString& title)
{
    QTreeWidgetItem* group = nullptr;
    const QStringList ids = commandsOf(m_commands, page);
    for (const QString& id : ids) {
        const QStringList names = m_commands.names(id);
        if (std::none_of(names.cbegin(), names.cend(), [this](auto& name) { return matchScore(m_filter, name) > 0; }))
            continue;
        if (!group) {
            group = new QTreeWidgetItem(m_list, {title});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFirstColumnSpanned(true);
            group->setForeground(0, Theme::instance().secondary());
            group->setSizeHint(0, QSize(0, space::row));
        }
        QStringList keys;
        for (const QKeySequence& each : m_commands.action(id)->shortcuts())
            keys << each.toString(QKeySequence::NativeText);
        auto* item = new QTreeWidgetItem(group, {m_commands.name(id), keys.join(u", "_qs)});
        item->setData(0, Qt::UserRole, id);
        item->setSizeHint(0, QSize(0, space::row));
        QFont font = m_list->font();
        font.setBold(m_commands.isChosen(id));
        item->setFont(1, font);
    }
}

int ShortcutsPanel::filter(const QString& text)
{
    m_filter = text;
    fill();
    int shown = 0;
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        shown += m_list->topLevelItem(i)->childCount();
    return shown;
}

void ShortcutsPanel::showChosen()
{
    const QString id = currentId();
    m_keys->setEnabled(!id.isEmpty());
    m_name->setText(id.isEmpty() ? tr("Choose a command") : tr("Keys for “%1”").arg(m_commands.name(id)));
    m_keys->setAccessibleName(m_name->text());
    if (auto* inner = m_keys->findChild<QLineEdit*>())
        inner->setAccessibleName(m_name->text());
    m_keys->setKeySequence(m_commands.shortcut(id));
    m_reset->setEnabled(!id.isEmpty() && m_commands.isChosen(id));
    check();
}

void ShortcutsPanel::check()
{
    const QString id = currentId();
    const QKeySequence keys = m_keys->keySequence();
    if (keys.count() > 1) { // one chord is a shortcut; what came after it is a correction
        m_keys->setKeySequence(QKeySequence(keys[keys.count() - 1]));
        return;
    }
    const QString problem = id.isEmpty() ? QString() : m_commands.shortcutProblem(id, keys);
    m_problem->setText(problem);
    m_set->setEnabled(!id.isEmpty() && problem.isEmpty() && keys != m_commands.shortcut(id));
}

void ShortcutsPanel::set()
{
    const QString id = currentId();
    const QKeySequence keys = m_keys->keySequence();
    if (keys == m_commands.find(id)->shortcut)
        m_commands.resetShortcut(id);
    else
        m_commands.setShortcut(id, keys);
}

void ShortcutsPanel::retranslate()
{
    m_list->setHeaderLabels({tr("Command"), tr("Keys")});
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_set->setText(tr("Set these keys"));
    m_set->setAccessibleName(m_set->text());
    m_reset->setText(tr("Back to default"));
    m_reset->setAccessibleName(m_reset->text());
    fill();
}

} // namespace gwanje::gui
