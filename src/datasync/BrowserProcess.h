// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A ChromeDriver of our own, on a port that it chooses, in a session of processes that all it starts belong to: ending
// this ends them. It dies with the thread that started it, however that ends, and a browser on its pipe with it; what
// is left all the same the record tells (see BrowserRecord). One per folder at a time; started once. Needs an event
// loop.

#include "core/Async.h"
#include "datasync/BrowserRecord.h"
#include "net/OneShot.h"
#include <QProcess>

namespace gwanje::datasync {

class BrowserProcess final : public QObject
{
    Q_OBJECT
public:
    explicit BrowserProcess(const QString& folder); ///< absolute; made (0700) where it is missing
    ~BrowserProcess() override;                     ///< end()

    /// The port. First ends what a dead console left. SYNC_BROWSER (in use, or it does not start), CORE_FILE,
    /// CORE_CANCELLED.
    core::Async<core::Result<quint16>> start(QString driver, core::StopToken stop);
    /// Asks the driver to go, once its browser is closed; within 1 s, by force.
    core::Async<void> endGently();
    /// Kills the driver and its browser; returns when they are gone, some 10 ms later. Nothing where they are.
    void end();
    qint64 driverPid() const { return m_process.processId(); } ///< 0: none

private:
    core::Status prepareFolder();
    void readPort();

    const QString m_folder;
    redis::FolderLock m_lock;
    std::optional<BrowserRecord> m_record;
    QByteArray m_said; ///< until the port is known
    std::shared_ptr<net::OneShot<core::Result<quint16>>> m_port;
    std::shared_ptr<net::OneShot<bool>> m_ended;
    QProcess m_process;
};

} // namespace gwanje::datasync
