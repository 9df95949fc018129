// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The console's own redis-server on "<data folder>/redis.sock": append-only file on, mode 0700, no TCP port. One left
// behind by a crash (its pid file and socket answer) is adopted, never started twice; a server that dies is started
// again. Only a server that this class started or adopted in its own folder is ever stopped. Lives on the thread that
// made it (needs an event loop); start() answers at once.

#include "core/Result.h"
#include "redis/RedisUrl.h"
#include <QObject>
#include <QProcess>

namespace gwanje::redis {

class PrivateServer final : public QObject
{
    Q_OBJECT
public:
    explicit PrivateServer(const QString& dataFolder, QObject* parent = nullptr);
    ~PrivateServer() override;

    core::Status start(); ///< RDS_NO_SERVER (not installed), RDS_SOCKET_PATH (longer than 107 bytes)
    void stop();          ///< SHUTDOWN with save; waits 2 s at the most, then ends the process
    /// Where the folder's server is not wanted any more (another Redis is set): ends, as stop() does, one that a crash
    /// left behind. Not after start().
    void endLeftBehind();
    RedisUrl url() const;
    bool isRunning() const;
    qint64 processId() const; ///< 0: none
    QString log() const;      ///< the newest lines of what the server said, for the error shown

Q_SIGNALS:
    void runningChanged(bool running);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::redis
