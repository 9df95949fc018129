// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One line of the sync log in full: counts, file and where it lies, what went wrong and what to do, columns that came
// or went, and the rows that were not taken. Main thread.

#include "core/Clock.h"
#include "gui/datasync/DataSyncFeed.h"
#include "gui/datasync/RejectedSource.h"
#include <QWidget>

class QGridLayout;
class QLabel;

namespace gwanje::gui {

class LayoutMemory;
class TablePanel;

class SyncLogDetail final : public QWidget
{
    Q_OBJECT
public:
    SyncLogDetail(datasync::DataSyncService& service, const DataSyncFeed& feed, LayoutMemory& memory, QWidget* parent);

    void show(const std::optional<datasync::SyncLogRow>& row);
    TablePanel& rejected() { return *m_rejected; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    void addFact(const QString& name, const QString& value);
    const datasync::StreamMapping* mapping() const;

    datasync::DataSyncService& m_service;
    const DataSyncFeed& m_feed;
    std::optional<datasync::SyncLogRow> m_row;
    RejectedSource m_source;
    QLabel *m_title, *m_error, *m_rejectedTitle;
    QGridLayout* m_grid;
    QList<QLabel*> m_cells;
    TablePanel* m_rejected;
};

} // namespace gwanje::gui
