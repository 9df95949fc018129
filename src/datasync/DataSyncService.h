// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The façade of data sync: with Portal.h, SyncLog.h, DataRows.h, Import.h and DataSyncEvents.h all that faces include.
// Thread-safe; every command answers with a future and never blocks. Errors: SYNC_…, SCH_…, ACC_… of the keyring,
// DB_…, CORE_READ_ONLY, CORE_SHUTTING_DOWN.

#include "core/Page.h"
#include "core/StopToken.h"
#include "datasync/DataRows.h"
#include "datasync/DataSyncEvents.h"
#include <memory>
#include <QFuture>

namespace gwanje::datasync {

struct DataSyncDependencies; // DataSyncDependencies.h: for app/ only

struct FileImport
{
    QString path, portal, stream;
    bool isPreview = false; ///< all is done but kept, and nothing is logged
    QString by;
    core::StopToken stop = {};
    std::function<void(const ImportProgress&)> told = {}; ///< any thread; must not wait
};

class DataSyncService final
{
public:
    template<class T>
    using Reply = QFuture<core::Result<T>>;

    explicit DataSyncService(DataSyncDependencies dependencies);
    ~DataSyncService();

    // portals
    Reply<QList<PortalView>> portals();      ///< by name
    Reply<PortalView> portal(QString name);  ///< SYNC_PORTAL_UNKNOWN
    Reply<QByteArray> profile(QString name); ///< as JSON, for an editor
    Reply<PortalView> saveProfile(QByteArray json);
    QFuture<core::Status> resetProfile(QString name); ///< to what came with the program
    /// Into the keyring; both empty: taken out of it. ACC_KEYRING, ACC_KEYRING_WAITS: kept, but see there.
    QFuture<core::Status> setCredentials(QString portal, QString login, QString password);
    Reply<QString> login(QString portal); ///< of the credentials that are kept; empty: none

    // visits; answered when they have ended
    /// `portal` empty: all active ones. SCH_BUSY: one is under way.
    Reply<QList<SyncReport>> runNow(QString portal, runtime::RunTrigger trigger, QString by);
    /// Looks whether the session is valid, and logs in anew where it is not.
    Reply<PortalView> renewNow(QString portal, runtime::RunTrigger trigger, QString by);
    /// A visible window for a login by hand, whatever the session is. SYNC_LOGIN_NEEDED: nobody came.
    Reply<PortalView> logInByHand(QString portal);
    Reply<PortalView> forgetSession(QString portal); ///< into the trash
    Reply<qint64> cancel(QString portal = {});       ///< what is under way; how many visits

    // schedule
    Reply<SyncSchedule> schedule();
    /// `type` empty: the whole. SCH_UNKNOWN_TYPE
    Reply<SyncSchedule> setScheduleState(QString type, runtime::ScheduleState state, QString reason, QString by);
    Reply<runtime::TypeConfig> configure(QString type, runtime::TypeConfig config);

    // files and data
    Reply<ImportReport> importFile(FileImport file);
    Reply<core::Page<SyncLogRow>> logs(SyncLogFilter filter, core::PageRequest page); ///< newest first
    Reply<SyncCountsByStatus> countLogs(SyncLogFilter filter);
    Reply<SyncLogRow> log(SyncLogId id);                                                ///< CORE_NOT_FOUND
    Reply<core::Page<RejectedRow>> rejectedRows(qint64 import, core::PageRequest page); ///< by line
    Reply<QList<DataColumn>> columns(QString portal, QString stream);                   ///< those that are kept
    Reply<core::Page<DataRow>> data(DataQuery query, core::PageRequest page);
    Reply<qint64> countData(DataQuery query);
    Reply<QList<DayFigures>> days(QString portal, QString stream, QDate from,
                                  QDate to); ///< `to` is not of it; none missing
    QString archiveFolder() const;           ///< absolute

    /// Every change is put into these from now on; released when the last owner lets go.
    void listen(std::weak_ptr<PortalEvents> portals, std::weak_ptr<SyncLogEvents> logs);
    Reply<qint64> prune(QDateTime before, int atMost); ///< sync log past its time; for housekeeping
    /// Old archived files are compressed, older ones removed, and so is the trash past its time; how many files.
    Reply<qint64> tidyFiles(core::StopToken stop);

    /// Starts the schedule. Never called for command-line calls.
    void takeUpWork();
    bool stop(std::chrono::milliseconds deadline); ///< cuts what runs, ends browsers

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::datasync
