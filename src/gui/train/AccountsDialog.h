// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The accounts at the railway: list, add, test, enter a password, remove. Not modal.

#include "gui/frame/Page.h"
#include "gui/train/AccountModel.h"
#include "gui/train/TaskActions.h"
#include <QDialog>

namespace Ui {
class AccountsDialog;
}

namespace gwanje::gui {

class Ladder;

class AccountsDialog final : public QDialog
{
    Q_OBJECT
public:
    AccountsDialog(PageContext context, TaskActions& actions, QWidget* parent);
    ~AccountsDialog() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void read();
    void refreshButtons();
    void add();
    void test();
    void enterPassword();
    Guarded removal();
    void addCommands();
    void tell(const QString& text, bool bad);
    const train::Account* chosen() const;

    GuiServices& m_services;
    CommandRegistry& m_commands;
    TaskActions& m_actions;
    std::unique_ptr<Ui::AccountsDialog> m_ui;
    AccountModel m_model;
    Ladder* m_ladder;
};

} // namespace gwanje::gui
