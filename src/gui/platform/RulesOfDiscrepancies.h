// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules that resolve differences by themselves as a synchronisation finds them: the list in the order in which they
// are tried, and under it one to change or to add. Main thread.

#include "gui/frame/Page.h"
#include "gui/parts/Form.h"
#include "gui/platform/PlatformActions.h"
#include "gui/platform/ResolutionRuleModel.h"
#include <QDialog>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace gwanje::gui {

class TablePanel;

class RulesOfDiscrepancies final : public QDialog
{
    Q_OBJECT
public:
    RulesOfDiscrepancies(PageContext context, PlatformFeed& feed, PlatformActions& actions, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Field
    {
        QLabel *name, *note;
    };
    void build();
    Field addField(QHBoxLayout* row, const QString& name, QWidget* control, int stretch = 1);
    void addCommands();
    void fillChoices();
    void read();
    void showChosen();
    const platform::ResolutionRule* chosen() const;
    platform::ResolutionRule edited() const;
    void save(bool asNew);
    void finish(const core::Status& status, const QString& done);
    Guarded removeChosen();
    void retranslate();

    PageContext m_context;
    PlatformFeed& m_feed;
    PlatformActions& m_actions;
    ResolutionRuleModel m_model;
    Form m_form;
    TablePanel* m_table;
    QLabel *m_text, *m_result;
    QCheckBox* m_enabled;
    QComboBox *m_kind, *m_platform, *m_as;
    QLineEdit* m_reason;
    QSpinBox* m_position;
    Field m_kindField{}, m_platformField{}, m_asField{}, m_reasonField{}, m_positionField{};
    QPushButton *m_save, *m_add, *m_remove, *m_close;
    QString m_shown;
};

} // namespace gwanje::gui
