// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fills the task model: listens first, then reads page after page, so that nothing falls between; reads again once a
// minute to notice what was removed elsewhere. Main thread.

#include "gui/train/TaskModel.h"
#include "train/TrainService.h"

namespace gwanje::gui {

class TaskFeed final : public QObject
{
    Q_OBJECT
public:
    TaskFeed(train::TrainService& service, TaskModel& model, QObject* parent);
    void read(); ///< from the first page; a reading under way is given up

Q_SIGNALS:
    void finished();
    void failed(const gwanje::core::Error& error);

private:
    void readPage(const QString& cursor, int reading);

    train::TrainService& m_service;
    TaskModel& m_model;
    std::shared_ptr<train::TaskEvents> m_events;
    QSet<train::TaskId> m_seen;
    QTimer m_again;
    int m_reading = 0;
};

} // namespace gwanje::gui
