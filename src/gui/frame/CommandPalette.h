// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every command by its name, in either language whatever the window's: type, choose, Enter. What can't be done now is
// listed with its reason. What was run last comes first. Blocks nothing; goes when the focus goes. Main thread.

#include <QDialog>
#include <QStandardItemModel>

class QLabel;
class QLineEdit;
class QListView;

namespace gwanje::gui {

class CommandRegistry;
class LayoutMemory;

class CommandPalette final : public QDialog
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, KeysRole, ReasonRole };

    CommandPalette(CommandRegistry& commands, LayoutMemory& memory, QWidget* window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void find(const QString& typed);
    void addRow(const QString& id);
    void runCurrent();

    CommandRegistry& m_commands;
    LayoutMemory& m_memory;
    QStandardItemModel m_model;
    QLineEdit* m_edit;
    QListView* m_list;
    QLabel* m_none;
};

} // namespace gwanje::gui
