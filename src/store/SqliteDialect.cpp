// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite: one file in WAL mode. Time-outs through the progress and busy handlers, which also see close() give up.

#include "store/NativeDriver.h"
#include "store/SqliteDaySums.h"
#include "store/SqliteFile.h"
#include "store/SqliteRows.h"
#include "store/SqliteVfs.h"

#include <QFileInfo>
#include <QSqlDriver>
#include <QSqlQuery>
#include <QSqlResult>
#include <QUrl>
#include <sqlite3.h>
#include <thread>
#include <unistd.h>

namespace gwanje::store {
namespace {

using Clock = std::chrono::steady_clock;

sqlite3* nativeHandle(const QSqlDatabase& database)
{
    const QVariant handle = database.driver()->handle();
    return handle.isValid() && qstrcmp(handle.typeName(), "sqlite3*") == 0
               ? *static_cast<sqlite3* const*>(handle.constData())
               : nullptr;
}

sqlite3_stmt* nativeStatement(const QSqlQuery& query)
{
    const QVariant handle = query.result()->handle();
    return handle.isValid() && qstrcmp(handle.typeName(), "sqlite3_stmt*") == 0
               ? *static_cast<sqlite3_stmt* const*>(handle.constData())
               : nullptr;
}

/// Our own file that was copied here, or brought by another program, may have been readable for all.
void closeToOthers(const QString& path)
{
    for (const QString& end : {QString(), u"-wal"_qs, u"-shm"_qs}) {
        const QFileInfo file(path + end);
        const auto others = file.permissions() & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                                  QFile::ReadOther | QFile::WriteOther | QFile::ExeOther);
        if (file.exists() && others && file.ownerId() == ::geteuid())
            QFile::setPermissions(file.filePath(), file.permissions() & (QFile::ReadOwner | QFile::WriteOwner));
    }
}

QVariant valueIn(sqlite3_stmt* statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return {};
    case SQLITE_INTEGER:
        return static_cast<qlonglong>(sqlite3_column_int64(statement, column));
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_BLOB: {
        const void* const bytes = sqlite3_column_blob(statement, column);
        return QByteArray(static_cast<const char*>(bytes), sqlite3_column_bytes(statement, column));
    }
    default: {
        const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        return QString::fromUtf8(text, sqlite3_column_bytes(statement, column));
    }
    }
}

QStringList namesIn(sqlite3_stmt* statement)
{
    QStringList names;
    for (int i = 0; i < sqlite3_column_count(statement); ++i)
        names << QString::fromUtf8(sqlite3_column_name(statement, i));
    return names;
}

/// Bytes stay the caller's, who keeps them until the statement is through; texts are copied.
int bound(sqlite3_stmt* statement, const QVariantList& parameters)
{
    int code = SQLITE_OK;
    for (int i = 0; i < int(parameters.size()) && code == SQLITE_OK; ++i) {
        const QVariant& value = parameters.at(i);
        switch (value.typeId()) {
        case QMetaType::UnknownType:
            code = sqlite3_bind_null(statement, i + 1);
            break;
        case QMetaType::Int:
        case QMetaType::UInt:
        case QMetaType::LongLong:
            code = sqlite3_bind_int64(statement, i + 1, value.toLongLong());
            break;
        case QMetaType::Double:
            code = sqlite3_bind_double(statement, i + 1, value.toDouble());
            break;
        case QMetaType::QByteArray: {
            const auto& bytes = *static_cast<const QByteArray*>(value.constData());
            code =
                sqlite3_bind_blob64(statement, i + 1, bytes.constData(), sqlite3_uint64(bytes.size()), SQLITE_STATIC);
            break;
        }
        default: {
            const QByteArray text = value.toString().toUtf8();
            code = sqlite3_bind_text64(statement, i + 1, text.constData(), sqlite3_uint64(text.size()),
                                       SQLITE_TRANSIENT, SQLITE_UTF8);
        }
        }
    }
    return code;
}

class SqliteDriver final : public NativeDriver
{
public:
    SqliteDriver(std::shared_ptr<ConnectionSettings> settings, Access access)
        : m_settings(std::move(settings)), m_access(access)
    {
    }

    QString driverName() const override { return u"QSQLITE"_qs; }
    core::Status open(QSqlDatabase& database) override;
    void closed() override { m_handle = nullptr; }
    // A writer takes its lock at once, so that it can't fail half-way for having to wait.
    QString beginStatement() const override { return m_access == Access::Write ? u"BEGIN IMMEDIATE"_qs : u"BEGIN"_qs; }
    QString migrationLock() const override { return {}; }
    bool inTransaction() const override { return m_handle && sqlite3_get_autocommit(m_handle) == 0; }
    bool isReadOnly() const override { return m_handle && sqlite3_db_readonly(m_handle, "main") == 1; }
    bool isLost() const override { return m_handle == nullptr; }
    void arm(std::chrono::milliseconds limit) override
    {
        m_deadline = Clock::now() + limit;
        m_ended = false;
    }
    bool disarm() override
    {
        m_deadline = Clock::time_point::max();
        return m_ended;
    }
    core::ErrorCode codeOf(const QSqlError& error) const override;
    QSqlError query(QSqlQuery& statement, const QVariantList& parameters, RowSet& answer) override;
    QSqlError execute(QSqlQuery& statement, const QVariantList& parameters, qint64& changed) override;
    QSqlError append(QSqlDatabase& database, const QString& table, const RowList& rows) override;
    QSqlError script(QSqlDatabase& database, const QString& sql) override;

private:
    bool mustEnd()
    {
        m_ended = m_ended || Clock::now() >= m_deadline || m_settings->aborting;
        return m_ended;
    }
    template<class Take>
    QSqlError stepped(QSqlQuery& statement, const QVariantList& parameters, Take take);
    static int onProgress(void* self) { return static_cast<SqliteDriver*>(self)->mustEnd() ? 1 : 0; }
    static int onBusy(void* self, int tries);
    core::Status prepareFile() const;
    core::Status failed(const QSqlError& error) const;
    QSqlError lastError(int code) const
    {
        return QSqlError(QString(), QString::fromUtf8(sqlite3_errmsg(m_handle)), QSqlError::StatementError,
                         QString::number(code));
    }

    const std::shared_ptr<ConnectionSettings> m_settings;
    const Access m_access;
    sqlite3* m_handle = nullptr;
    Clock::time_point m_deadline = Clock::time_point::max();
    bool m_ended = false;
};

int SqliteDriver::onBusy(void* self, int tries)
{
    auto* driver = static_cast<SqliteDriver*>(self);
    if (Clock::now() >= driver->m_deadline || driver->m_settings->aborting)
        return 0; // SQLITE_BUSY: told apart from a statement that took too long
    std::this_thread::sleep_for(std::chrono::milliseconds(std::min(1 + tries, 20)));
    return 1;
}

core::Status SqliteDriver::prepareFile() const
{
    const QString& path = m_settings->url.path;
    if (m_settings->options.readOnly)
        return {};
    if (QFile::exists(path)) {
        closeToOthers(path);
        return {};
    }
    // SQLite itself would make it readable for all; its -wal and -shm files take over this mode.
    return createPrivateFile(path);
}

core::Status SqliteDriver::failed(const QSqlError& error) const
{
    return core::fail(codeOf(error), {{u"url"_qs, m_settings->url.shown()},
                                      {u"ms"_qs, QString::number(m_settings->options.statementTimeout.count())},
                                      {u"reason"_qs, error.databaseText()}});
}

core::Status SqliteDriver::open(QSqlDatabase& database)
{
    // SQLite would count its memory, under a lock for all threads, each time it takes or gives some. Refused where it
    // is in use already, and then it counts.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    m_handle = nullptr;
    if (auto file = prepareFile(); !file)
        return file;
    if (m_settings->options.readOnly || m_access == Access::Read) {
        database.setDatabaseName(m_settings->url.path);
        database.setConnectOptions(m_settings->options.readOnly ? u"QSQLITE_OPEN_READONLY"_qs : QString());
    } else {
        QUrl url = QUrl::fromLocalFile(QFileInfo(m_settings->url.path).absoluteFilePath());
        url.setQuery(u"vfs="_qs + QString::fromLatin1(gatheringVfs()));
        database.setDatabaseName(url.toString(QUrl::FullyEncoded));
        database.setConnectOptions(u"QSQLITE_OPEN_URI"_qs);
    }
    if (!database.open())
        return failed(database.lastError());
    m_handle = nativeHandle(database);
    sqlite3_busy_handler(m_handle, onBusy, this);
    sqlite3_progress_handler(m_handle, 1000, onProgress, this);
    addRowTable(m_handle);
    addDaySums(m_handle);

    // recursive_triggers: else REPLACE would delete audit rows unseen.
    QStringList pragmas{u"PRAGMA foreign_keys=ON"_qs, u"PRAGMA recursive_triggers=ON"_qs, u"PRAGMA synchronous=FULL"_qs,
                        u"PRAGMA trusted_schema=OFF"_qs};
    if (!m_settings->options.readOnly)
        pragmas.prepend(u"PRAGMA journal_mode=WAL"_qs);
    if (m_access == Access::Read)
        pragmas << u"PRAGMA query_only=ON"_qs;
    else // pages stay in memory (16 MB at most), and what many transactions wrote goes into the file once
        pragmas << u"PRAGMA cache_size=-16384"_qs << u"PRAGMA wal_autocheckpoint=4000"_qs;
    for (const QString& pragma : pragmas) {
        arm(m_settings->options.statementTimeout);
        QSqlQuery query(database);
        const bool done = query.exec(pragma);
        const QSqlError error = query.lastError();
        query.clear();
        disarm();
        if (!done) {
            m_handle = nullptr;
            database.close();
            return failed(error);
        }
    }
    return {};
}

core::ErrorCode SqliteDriver::codeOf(const QSqlError& error) const
{
    using enum core::ErrorCode;
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return DB_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        return DB_READ_ONLY;
    case SQLITE_INTERRUPT:
        return DB_TIMEOUT;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
        return DB_UNREACHABLE;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return DB_CORRUPT;
    case SQLITE_FULL:
        return DB_FULL;
    case SQLITE_CONSTRAINT:
        return DB_CONSTRAINT;
    default:
        return DB_STATEMENT;
    }
}

/// By SQLite's own functions: QSqlQuery would make a record of the columns each time, and each value twice, by way of
/// UTF-16 in the database.
QSqlError SqliteDriver::query(QSqlQuery& statement, const QVariantList& parameters, RowSet& answer)
{
    return stepped(statement, parameters, [&](sqlite3_stmt* native) {
        if (!answer.columns)
            answer.columns = columnsOf(namesIn(native));
        const auto columns = static_cast<int>(answer.columns->size());
        QVariantList& row = answer.rows.emplaceBack();
        row.reserve(columns);
        for (int i = 0; i < columns; ++i)
            row.append(valueIn(native, i));
    });
}

QSqlError SqliteDriver::execute(QSqlQuery& statement, const QVariantList& parameters, qint64& changed)
{
    QSqlError error = stepped(statement, parameters, [](sqlite3_stmt*) {});
    changed = sqlite3_changes64(m_handle);
    return error;
}

/// `take` is given each row.
template<class Take>
QSqlError SqliteDriver::stepped(QSqlQuery& statement, const QVariantList& parameters, Take take)
{
    sqlite3_stmt* const native = nativeStatement(statement);
    if (!native)
        return QSqlError(QString(), u"there is no statement"_qs, QSqlError::StatementError);
    if (sqlite3_bind_parameter_count(native) != parameters.size())
        return QSqlError(QString(), u"not as many parameters as the statement has"_qs, QSqlError::StatementError);
    int code = bound(native, parameters);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(native);
        if (code == SQLITE_ROW)
            take(native);
    }
    QSqlError error = code == SQLITE_DONE ? QSqlError() : lastError(code);
    sqlite3_reset(native); // else it keeps its snapshot
    return error;
}

QSqlError SqliteDriver::append(QSqlDatabase& database, const QString& table, const RowList& rows)
{
    QSqlQuery query(database);
    const bool prepared = query.prepare(u"INSERT INTO %1 (%2) SELECT %2 FROM %3"_qs.arg(
        table, rows.names().join(u", "_qs), rows.table(Dialect::Sqlite)));
    if (prepared)
        query.bindValue(0, rows.parameters(Dialect::Sqlite).first().value<RowBytes>().bytes);
    return prepared && query.exec() ? QSqlError() : failureOf(query);
}

QSqlError SqliteDriver::script(QSqlDatabase&, const QString& sql)
{
    const int code = sqlite3_exec(m_handle, sql.toUtf8().constData(), nullptr, nullptr, nullptr);
    if (code == SQLITE_OK)
        return {};
    QSqlError error = lastError(code);
    // What could not be written to its end may still be found there after a crash: whether it counts, nobody knows.
    if ((code & 0xff) == SQLITE_IOERR && sql == u"COMMIT")
        m_handle = nullptr;
    return error;
}

} // namespace

std::unique_ptr<NativeDriver> makeSqliteDriver(std::shared_ptr<ConnectionSettings> settings, Access access)
{
    return std::make_unique<SqliteDriver>(std::move(settings), access);
}

} // namespace gwanje::store
