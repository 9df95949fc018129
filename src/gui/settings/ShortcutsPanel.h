// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The shortcuts of all commands, to be changed: choose a command, press the keys, set. Keys that another command has in
// the same place are refused with its name. Kept per profile. Main thread.

#include <QWidget>

class QKeySequenceEdit;
class QLabel;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace gwanje::gui {

class CommandRegistry;
class Page;

class ShortcutsPanel final : public QWidget
{
    Q_OBJECT
public:
    ShortcutsPanel(CommandRegistry& commands, QWidget* parent);

    int filter(const QString& text); ///< how many commands it shows
    void retranslate();

private:
    void build();
    void fill();
    void addGroup(const Page* page, const QString& title);
    void showChosen();
    void check();
    void set();
    QString currentId() const;

    CommandRegistry& m_commands;
    QTreeWidget* m_list;
    QLabel *m_name, *m_problem;
    QKeySequenceEdit* m_keys;
    QPushButton *m_set, *m_reset;
    QString m_filter;
};

} // namespace gwanje::gui
