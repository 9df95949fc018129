// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How often portals are synced by themselves, and their logins looked at. Main thread.

#include "gui/datasync/DataSyncActions.h"
#include "gui/parts/Form.h"
#include <QDialog>

class QCheckBox;
class QSpinBox;

namespace Ui {
class SyncScheduleDialog;
}

namespace gwanje::gui {

class CommandRegistry;

class SyncScheduleDialog final : public QDialog
{
    Q_OBJECT
public:
    SyncScheduleDialog(DataSyncFeed& feed, DataSyncActions& actions, CommandRegistry& commands, QWidget* parent);
    ~SyncScheduleDialog() override;

Q_SIGNALS:
    void saved();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row
    {
        QString type;
        QCheckBox* box;
        QSpinBox* hours;
    };
    void fill();
    void save();
    void saveNext(qsizetype row);
    std::optional<runtime::TypeConfig> standing(const QString& type) const;
    runtime::TypeConfig edited(const Row& row, runtime::TypeConfig config) const;
    void retranslate();

    DataSyncFeed& m_feed;
    DataSyncActions& m_actions;
    std::unique_ptr<Ui::SyncScheduleDialog> m_ui;
    Form m_form;
    QList<Row> m_rows;
    bool m_isFilled = false;
    std::optional<core::Error> m_refused;
};

} // namespace gwanje::gui
