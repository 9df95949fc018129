// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A new account: name, railway, login, password. The password goes to the façade (keyring) and nowhere else.

#include "gui/parts/Form.h"
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
    bool check(); ///< complains under what is missing
    void refuse();
    void retranslate();

    TaskActions& m_actions;
    std::unique_ptr<Ui::AddAccountDialog> m_ui;
    Form m_form;
    std::optional<core::Error> m_refused; ///< of the last try
};

} // namespace gwanje::gui
