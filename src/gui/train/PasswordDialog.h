// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Asks for an account's password (a task stopped for want of it, or the operator changes it). What was typed goes to
// the façade and nowhere else.

#include "gui/train/TaskActions.h"
#include <QDialog>

namespace Ui {
class PasswordDialog;
}

namespace gwanje::gui {

class PasswordDialog final : public QDialog
{
    Q_OBJECT
public:
    PasswordDialog(TaskActions& actions, const QString& account, QWidget* parent);
    ~PasswordDialog() override;

Q_SIGNALS:
    void kept(); ///< the password is known now

protected:
    void changeEvent(QEvent* event) override;

private:
    void keep();
    void retranslate();

    TaskActions& m_actions;
    QString m_account;
    std::unique_ptr<Ui::PasswordDialog> m_ui;
};

} // namespace gwanje::gui
