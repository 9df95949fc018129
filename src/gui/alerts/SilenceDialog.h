// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// For how long alerts are silenced, and why. Not modal; emits what was chosen. Main thread.

#include "core/Clock.h"
#include "gui/parts/Form.h"
#include <QDateTime>
#include <QDialog>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gwanje::gui {

class SilenceDialog final : public QDialog
{
    Q_OBJECT
public:
    SilenceDialog(core::Clock& clock, int alerts, QWidget* parent);

Q_SIGNALS:
    void chosen(const QDateTime& until, const QString& reason);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void finish();
    void retranslate();
    QDateTime until(int choice) const;

    core::Clock& m_clock;
    const int m_alerts;
    Form m_form;
    QLabel *m_text, *m_forLabel, *m_reasonLabel, *m_reasonNote;
    QComboBox* m_for;
    QLineEdit* m_reason;
    QPushButton *m_silence, *m_close;
};

} // namespace gwanje::gui
