// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an account holds at the railway, with cancel. Asked anew on opening and after each cancel; not modal.

#include "gui/frame/Page.h"
#include "gui/train/HoldingModel.h"
#include "gui/train/TaskActions.h"
#include <QDialog>

namespace Ui {
class HoldingsDialog;
}

namespace gwanje::gui {

class TablePanel;

class HoldingsDialog final : public QDialog
{
    Q_OBJECT
public:
    HoldingsDialog(PageContext context, TaskActions& actions, QWidget* parent);
    ~HoldingsDialog() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void readAccounts();
    void nameAccounts();
    void read();
    Guarded release();
    void refreshButtons();
    void retranslate();
    void tell(const QString& text, bool bad);

    GuiServices& m_services;
    CommandRegistry& m_commands;
    TaskActions& m_actions;
    std::unique_ptr<Ui::HoldingsDialog> m_ui;
    HoldingModel m_model;
    TablePanel* m_table;
    int m_reading = 0;
};

} // namespace gwanje::gui
