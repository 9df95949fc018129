// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Redis side of tasks: the hash task:<id> that any tool may read and steer, its events, and the consoles'
// heartbeats. A raised flag is never lowered by a write of ours. Lives on the engine's thread; signals come there.

#include "train/Train.h"
#include <QFuture>
#include <QObject>

namespace gwanje::train {

struct TaskFlag
{
    bool present = false; ///< a console wrote the hash: a flag that somebody raised alone is none
    bool cancel = false;  ///< exactly "true"
    QString status;
    QString by;
    QDateTime at;
};

/// Who asked, as it is written down: a flag that somebody raised with a tool of their own bears no name.
inline QString askerNamed(const QString& by)
{
    return by.isEmpty() ? QStringLiteral("unknown") : by;
}

class TaskFlags : public QObject
{
    Q_OBJECT
public:
    /// Writes the hashes of `tasks`, and tells subscribers of those in `announced`.
    virtual QFuture<core::Status> write(QList<TaskSnapshot> tasks, bool announce) = 0;
    virtual QFuture<core::Status> requestCancel(QList<TaskId> ids, QString by, QDateTime at) = 0;
    virtual QFuture<core::Result<QList<TaskFlag>>> read(QList<TaskId> ids) = 0; ///< in the order of `ids`
    virtual QFuture<core::Status> forget(QList<TaskId> ids) = 0;

    virtual QFuture<core::Status> beat(QString instance) = 0; ///< alive for 10 s
    virtual QFuture<core::Result<QList<bool>>> alive(QStringList instances) = 0;
    virtual QFuture<core::Status> endBeat(QString instance) = 0;
    virtual bool isAvailable() const = 0;

Q_SIGNALS:
    void touched(const gwanje::train::TaskId& id); ///< somebody changed the hash or sent an event: look
    void returned();                               ///< Redis is there (again): hashes may be gone
};

} // namespace gwanje::train
