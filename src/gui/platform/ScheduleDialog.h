// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The schedule of runs in full: each task type with its state, counts and configuration, which can be changed, and the
// runs that come next. Live. Main thread.

#include "gui/frame/Page.h"
#include "gui/parts/Form.h"
#include "gui/platform/PlatformActions.h"
#include "gui/platform/TaskTypeModel.h"
#include <QDialog>

class QCheckBox;
class QHBoxLayout;
class QLabel;
class QSpinBox;

namespace gwanje::gui {

class LinkList;
class TablePanel;

class ScheduleDialog final : public QDialog
{
    Q_OBJECT
public:
    ScheduleDialog(PageContext context, PlatformFeed& feed, PlatformActions& actions, QWidget* parent);

Q_SIGNALS:
    void platformWanted(const gwanje::platform::PlatformId& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Field
    {
        QLabel *name, *note;
    };
    void build();
    void buildEditor();
    Field addField(const QString& name, QSpinBox* control, int least, int most);
    void addCommands();
    void take();
    void showChosen();
    void showNext();
    const runtime::TypeStatus* chosen() const;
    runtime::TypeConfig edited() const;
    void save();
    void finish(const core::Status& status);
    QString whyNotHeld(bool held) const;
    Guarded holdChosen();
    void retranslate();

    PageContext m_context;
    PlatformFeed& m_feed;
    PlatformActions& m_actions;
    TaskTypeModel m_model;
    Form m_form;
    TablePanel* m_table;
    QWidget* m_editor;
    QHBoxLayout* m_fields;
    QCheckBox* m_enabled;
    QSpinBox *m_interval, *m_timeout, *m_retries, *m_parallel, *m_failures;
    QList<std::pair<QSpinBox*, Field>> m_named;
    QLabel *m_result, *m_nextTitle, *m_nextNone;
    LinkList* m_next;
    QPushButton *m_save, *m_hold, *m_goOn, *m_close;
    QString m_shown;
};

} // namespace gwanje::gui
