// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Sets, changes or removes the PIN of the lock: the present one first, the new one twice; an empty new one removes it.
// Only its hash is kept. Main thread.

#include "gui/GuiServices.h"
#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace gwanje::gui {

class PinDialog final : public QDialog
{
    Q_OBJECT
public:
    PinDialog(GuiServices& services, QWidget* parent);

Q_SIGNALS:
    void settled(const QString& text, bool bad); ///< what became of it

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void retranslate();
    void check();
    void save();
    void keep(const QString& hash);
    void complain(const QString& text);
    bool hasPin() const;

    GuiServices& m_services;
    QLabel *m_head, *m_presentName, *m_newName, *m_againName, *m_problem;
    QLineEdit *m_present, *m_new, *m_again;
    QPushButton *m_cancel, *m_save;
};

} // namespace gwanje::gui
