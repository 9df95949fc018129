// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A new account: name, railway, login, password. The password goes to the façade (keyring) and nowhere else.

#include "gui/train/TaskActions.h"
#include <QDialog>

namespace Ui {
class AddAccountDialog;
}

namespace gwanje::gui {

class AddAccountDialog final : public QDialog
{
    Q_OBJECT
public:
    AddAccountDialog(TaskActions& actions, QWidget* parent);
    ~AddAccountDialog() override;

Q_SIGNALS:
    void added(const QString& name, const QString& note); ///< note: kept for this run only

protected:
    void changeEvent(QEvent* event) override;

private:
    void add();
    void check();
    void retranslate();

    TaskActions& m_actions;
    std::unique_ptr<Ui::AddAccountDialog> m_ui;
};

} // namespace gwanje::gui
