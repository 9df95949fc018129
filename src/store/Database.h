// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One database, SQLite or PostgreSQL, for all threads. Work is handed in as a function of a Session and runs in one
// transaction on the database's own threads: writes one after the other on the writer (jobs that arrive while a batch
// is being committed form the next batch, each in its own savepoint, so a failing job undoes only itself), reads on a
// small pool. A future is finished after the commit. Busy and serialization failures are repeated; a lost connection is
// opened again with backoff; each statement has a time-out that holds even when the server is stopped. Thread-safe.
// close() finishes what was accepted, within the deadline, then refuses (CORE_SHUTTING_DOWN).

#include "store/Session.h"
#include <chrono>
#include <functional>
#include <QFuture>

namespace gwanje::store {

struct DatabaseOptions
{
    std::chrono::milliseconds statementTimeout{5000};
    std::chrono::milliseconds connectTimeout{3000};
    int readers = 2;
    bool readOnly = false; ///< a schema newer than the program knows is opened so
    /// For few long writes that lock what they change: on PostgreSQL not serializable, since a long one of those would
    /// keep what all others have read.
    bool longWrites = false;
    QString schema = {}; ///< PostgreSQL: the only one that is looked in; plain letters and '_'
};

enum class DatabaseState { Connecting, Ready, Unreachable, ReadOnly };

class Database final
{
public:
    /// Opens (and for SQLite makes, mode 0600) the database; does not migrate it: see Migrator.
    static core::Result<std::shared_ptr<Database>> open(const DatabaseUrl& url, DatabaseOptions options = {});
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    const DatabaseUrl& url() const;
    Dialect dialect() const;
    DatabaseState state() const;

    template<class T>
    QFuture<core::Result<T>> write(std::function<core::Result<T>(Session&)> work);
    /// The same; `told` gets the outcome on a database thread, just before the future is finished, and must not wait.
    template<class T>
    QFuture<core::Result<T>> write(std::function<core::Result<T>(Session&)> work,
                                   std::function<void(const core::Result<T>&)> told);
    template<class T>
    QFuture<core::Result<T>> read(std::function<core::Result<T>(Session&)> work);

    /// One transaction on the calling thread's wait: for start-up, the command line and tests only.
    template<class T>
    core::Result<T> writeNow(std::function<core::Result<T>(Session&)> work);
    template<class T>
    core::Result<T> readNow(std::function<core::Result<T>(Session&)> work);

    core::Status backup(const QString& file); ///< online copy (SQLite); DB_UNSUPPORTED on PostgreSQL
    void close(std::chrono::milliseconds deadline = std::chrono::seconds(2));

private:
    class Private;
    using Work = std::function<core::Status(Session&)>;
    explicit Database(std::unique_ptr<Private> d);
    /// `finished` is called on a database thread once the outcome is durable (or the job failed).
    void submit(bool write, Work work, std::function<void(core::Status)> finished);
    std::unique_ptr<Private> d;
};

} // namespace gwanje::store

#include "store/Database.inl"
