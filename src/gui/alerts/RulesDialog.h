// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules that raise alerts: which there are, on or off, and from which value for how long; back to the program's own
// at any time. Not modal. Main thread.

#include "gui/alerts/RuleModel.h"
#include "gui/frame/Page.h"
#include "gui/parts/Form.h"
#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace gwanje::gui {

class TablePanel;

class RulesDialog final : public QDialog
{
    Q_OBJECT
public:
    RulesDialog(PageContext context, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Field
    {
        QLabel *name, *note;
    };
    void build();
    void buildEditor();
    void addCommands();
    Field addField(QLayout* row, const QString& name, QWidget* control);
    void read();
    void showChosen();
    void tellChosen();
    void save();
    void reset();
    void finish(const QString& action, const core::Status& status);
    void retranslate();
    const ops::RuleEntry* chosen() const;
    ops::AlertRule edited() const;

    PageContext m_context;
    RuleModel m_model;
    Form m_form;
    TablePanel* m_table;
    QWidget* m_editor;
    QCheckBox* m_enabled;
    QDoubleSpinBox *m_threshold, *m_clear;
    QSpinBox* m_pending;
    QComboBox* m_severity;
    QLabel *m_text, *m_name, *m_condition, *m_result;
    Field m_thresholdField, m_clearField, m_pendingField, m_severityField;
    QPushButton *m_save, *m_reset, *m_close;
    QString m_shown; ///< the rule in the editor
};

} // namespace gwanje::gui
