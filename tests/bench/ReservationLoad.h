// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Callers of the reservation service, each with one request at a time, against sections of their own; on a private
// Redis and a SQLite file in a temporary folder, or another database. Main thread; blocks.

#include "redis/Client.h"
#include "redis/PrivateServer.h"
#include "reservation/ReservationService.h"
#include "store/Database.h"
#include <QTemporaryDir>

namespace gwanje::bench {

struct LoadResult
{
    double perSecond = 0;
    std::vector<double> latencies, confirmLatencies; ///< ms
    qint64 acknowledged = 0, refused = 0, unanswered = 0;
    qint64 inDatabase = 0;            ///< rows of these sections
    qint64 missing = 0;               ///< acknowledged, and not there
    double batch = 0;                 ///< requests in a transaction, on average
    double cpuUs = 0, redisCpuUs = 0; ///< of this process, and of the server, for one that was acknowledged
    QString broken;                   ///< what the rows contradict; empty: nothing
    QString firstError;
};

struct ExpiryResult
{
    double seconds = -1;           ///< from the last deadline until all were expired; -1: they were not
    std::vector<double> latencies; ///< ms, of creates that went on meanwhile
};

class ReservationBed final
{
public:
    explicit ReservationBed(std::optional<store::DatabaseUrl> database = {}); ///< none: SQLite in the folder
    ~ReservationBed();

    QString whyNot() const { return m_whyNot; } ///< empty: it is ready
    QString folder() const { return m_folder.path(); }
    QString redisSocket() const { return m_folder.filePath(u"redis.sock"_qs); }

    LoadResult run(reservation::EngineKind engine, int sections, int callers, std::chrono::milliseconds length,
                   bool confirms = false);

    /// So many holds fall due within a few seconds.
    ExpiryResult expire(int holds);

private:
    QList<reservation::SectionId> addSections(reservation::EngineKind engine, int count, std::chrono::seconds hold);
    void countAgain(const QList<reservation::SectionId>& sections,
                    const QList<reservation::ReservationId>& acknowledged, LoadResult& result);

    QTemporaryDir m_folder;
    QString m_whyNot;
    core::SystemClock m_clock;
    std::unique_ptr<redis::PrivateServer> m_server;
    std::shared_ptr<redis::Client> m_redis;
    std::shared_ptr<store::Database> m_database;
    std::unique_ptr<reservation::ReservationService> m_service;
};

} // namespace gwanje::bench
