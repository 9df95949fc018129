// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How reservations go against their goals, and why some come to nothing, by cause and with the advice that follows;
// live while it is open. Main thread.

#include "gui/frame/Page.h"
#include "gui/reservation/CauseModel.h"
#include <QDialog>
#include <QTimer>

namespace Ui {
class CausesDialog;
}

namespace gwanje::gui {

class EmptyNote;

class CausesDialog final : public QDialog
{
    Q_OBJECT
public:
    CausesDialog(PageContext context, QWidget* parent);
    ~CausesDialog() override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    std::unique_ptr<Ui::CausesDialog> m_ui;
    CauseModel m_model;
    EmptyNote* m_note;
    QTimer m_second;
};

} // namespace gwanje::gui
