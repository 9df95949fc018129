// SPDX-License-Identifier: GPL-3.0-or-later
// The ladder of a database file.

#include "store/DatabaseProbe.h"
#include <QFileInfo>
#include <QTemporaryFile>
#include <sqlite3.h>

namespace gwanje::store {
namespace {

using core::ErrorCode;
using core::ProbeStep;

core::Status failed(sqlite3* file)
{
    return core::fail(ErrorCode::DB_STATEMENT, {{u"reason"_qs, QString::fromUtf8(sqlite3_errmsg(file))}});
}

core::Status run(sqlite3* file, const char* sql)
{
    return sqlite3_exec(file, sql, nullptr, nullptr, nullptr) == SQLITE_OK ? core::Status() : failed(file);
}

core::Status openFile(const QString& path, sqlite3*& file)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        const QFileInfo folder(info.absolutePath());
        if (folder.isDir())
            return {};
        return core::fail(ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, u"no such folder"_qs}});
    }
    const int opened = sqlite3_open_v2(path.toUtf8().constData(), &file, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_busy_timeout(file, int(core::probePatience.count()));
    return opened == SQLITE_OK ? core::Status() : failed(file);
}

core::Status writeTest(const QString& path, sqlite3* file)
{
    if (!file) {
        QTemporaryFile test(QFileInfo(path).absolutePath() + u"/.gwanje-probe"_qs);
        if (test.open())
            return {};
        return core::fail(ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, test.errorString()}});
    }
    auto done = run(file, "BEGIN IMMEDIATE");
    if (done)
        done = run(file, "CREATE TABLE gwanje_probe (x INTEGER); INSERT INTO gwanje_probe VALUES (1)");
    if (sqlite3_get_autocommit(file) == 0)
        static_cast<void>(run(file, "ROLLBACK"));
    return done;
}

} // namespace

void probeSqlite(const QString& path, core::ProbeLadder& ladder)
{
    sqlite3* file = nullptr;
    const char* question = "SELECT count(*) FROM sqlite_master";
    ladder.climb(ProbeStep::Connect, [&] { return openFile(path, file); });
    ladder.climb(ProbeStep::Query, [&] { return file ? run(file, question) : core::Status(); });
    ladder.climb(ProbeStep::Write, [&] { return writeTest(path, file); });
    if (!ladder.failed()) {
        using std::chrono::steady_clock;
        QList<std::chrono::microseconds> times;
        for (int i = 0; i < latencyRounds; ++i) {
            const auto started = steady_clock::now();
            if (file)
                static_cast<void>(run(file, question));
            times << std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started);
        }
        const auto half = core::median(times);
        ladder.tell(ProbeStep::Latency, half, core::judgeLatency(half));
    }
    sqlite3_close(file);
}

} // namespace gwanje::store
