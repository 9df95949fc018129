// SPDX-License-Identifier: GPL-3.0-or-later
// PostgreSQL. The server ends a statement that takes too long (statement_timeout); where the server itself does not
// answer any more, libpq would wait for ever, so the watchdog shuts the socket down and the connection is given up.

#include "store/NativeDriver.h"
#include "telemetry/Log.h"

#include <cstring>
#include <libpq-fe.h>
#include <QSqlDriver>
#include <QSqlQuery>
#include <QSqlRecord>
#include <sys/socket.h>

namespace gwanje::store {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds grace{250};            // for the server's own time-out to come first
constexpr milliseconds shortestConnect{2000}; // libpq's

PGconn* nativeHandle(const QSqlDriver& driver)
{
    const QVariant handle = driver.handle();
    const QByteArrayView type(handle.typeName()); // Qt 6 names the struct behind the typedef
    return type == "pg_conn*" || type == "PGconn*" ? *static_cast<PGconn* const*>(handle.constData()) : nullptr;
}

void shutSocket(const PGconn* connection)
{
    const int socket = connection ? PQsocket(connection) : -1;
    if (socket >= 0)
        ::shutdown(socket, SHUT_RDWR);
}

QString quoted(const QString& value)
{
    QString text = value;
    text.replace(u'\\', u"\\\\"_qs).replace(u'\'', u"\\'"_qs);
    return u'\'' + text + u'\'';
}

/// Rows as COPY reads them: a line each, tabs between the values.
QByteArray copyText(const RowList& rows)
{
    const QByteArray bytes = rows.parameters(Dialect::Sqlite).first().value<RowBytes>().bytes;
    const char* at = bytes.constData();
    const auto take = [&at](auto& value) {
        std::memcpy(&value, at, sizeof value);
        at += sizeof value;
    };
    qint32 columns = 0;
    take(columns);
    QByteArray text;
    text.reserve(bytes.size() + bytes.size() / 4);
    for (qsizetype i = 0; i < columns * rows.count(); ++i) {
        qint32 tag = 0;
        take(tag);
        if (tag == RowBytes::isNull) {
            text += "\\N";
        } else if (tag == RowBytes::isNumber) {
            qint64 number = 0;
            take(number);
            text += QByteArray::number(number);
        } else {
            for (const char* const end = at + tag; at < end; ++at) {
                const char c = *at;
                if (c == '\\' || c == '\t' || c == '\n' || c == '\r')
                    text += '\\';
                text += c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c;
            }
        }
        text += (i + 1) % columns == 0 ? '\n' : '\t';
    }
    return text;
}

QSqlError copyError(PGresult* result, const PGconn* connection)
{
    const char* const state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const QString reason = QString::fromUtf8(result ? PQresultErrorMessage(result) : PQerrorMessage(connection));
    return QSqlError(QString(), reason, QSqlError::StatementError, QString::fromLatin1(state));
}

/// libpq would write it to standard error.
void noteToLog(void*, const char* message)
{
    telemetry::debug("store", "postgres.notice", QString::fromUtf8(message).trimmed());
}

QSqlError executed(QSqlQuery& statement, const QVariantList& parameters)
{
    if (statement.boundValues().size() > parameters.size()) // those of the time before would stand in
        return QSqlError(QString(), u"not as many parameters as the statement has"_qs, QSqlError::StatementError);
    for (int i = 0; i < parameters.size(); ++i)
        statement.bindValue(i, parameters.at(i));
    return statement.exec() ? QSqlError() : failureOf(statement);
}

QStringList namesIn(const QSqlRecord& record)
{
    QStringList names;
    for (int i = 0; i < record.count(); ++i)
        names << record.fieldName(i);
    return names;
}

class PostgresDriver final : public NativeDriver
{
public:
    PostgresDriver(std::shared_ptr<ConnectionSettings> settings, Access access)
        : m_settings(std::move(settings)), m_access(access)
    {
    }

    QString driverName() const override { return u"QPSQL"_qs; }
    core::Status open(QSqlDatabase& database) override;
    void closed() override { m_handle = nullptr; }
    // Serializable writes behave as they do on SQLite, with its one writer; what collides is repeated.
    QString beginStatement() const override
    {
        if (m_access == Access::Read)
            return u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_qs;
        return m_settings->options.longWrites ? u"BEGIN ISOLATION LEVEL READ COMMITTED"_qs
                                              : u"BEGIN ISOLATION LEVEL SERIALIZABLE"_qs;
    }
    // LOCK takes no snapshot, so what is read after it includes what the one before us did.
    QString migrationLock() const override
    {
        return u"SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0; "
               "LOCK TABLE schema_migration IN ACCESS EXCLUSIVE MODE"_qs;
    }
    bool inTransaction() const override
    {
        const auto status = m_handle ? PQtransactionStatus(m_handle) : PQTRANS_UNKNOWN;
        return status == PQTRANS_ACTIVE || status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
    }
    bool isReadOnly() const override { return m_settings->options.readOnly; }
    bool isLost() const override { return !m_handle || PQstatus(m_handle) != CONNECTION_OK; }
    void arm(milliseconds limit) override
    {
        m_ticket = m_settings->watchdog.watch(limit + grace, [handle = m_handle] { shutSocket(handle); });
    }
    bool disarm() override { return m_settings->watchdog.unwatch(m_ticket); }
    core::ErrorCode codeOf(const QSqlError& error) const override;
    QSqlError query(QSqlQuery& statement, const QVariantList& parameters, RowSet& answer) override;
    QSqlError execute(QSqlQuery& statement, const QVariantList& parameters, qint64& changed) override;
    QSqlError append(QSqlDatabase& database, const QString& table, const RowList& rows) override;
    QSqlError script(QSqlDatabase& database, const QString& sql) override;

private:
    QString connectOptions() const;
    core::Status failed(core::ErrorCode code, const QString& reason) const;

    const std::shared_ptr<ConnectionSettings> m_settings;
    const Access m_access;
    PGconn* m_handle = nullptr;
    Watchdog::Ticket m_ticket = 0;
};

core::Status PostgresDriver::failed(core::ErrorCode code, const QString& reason) const
{
    return core::fail(code, {{u"url"_qs, m_settings->url.shown()},
                             {u"ms"_qs, QString::number(m_settings->options.connectTimeout.count())},
                             {u"reason"_qs, reason.section(u'\n', 0, 0, QString::SectionSkipEmpty).trimmed()}});
}

QString PostgresDriver::connectOptions() const
{
    const auto& options = m_settings->options;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(std::max(options.connectTimeout, shortestConnect));
    const auto parameters = m_settings->url.connectParameters();
    QStringList parts{u"connect_timeout="_qs + QString::number(seconds.count())};
    for (auto it = parameters.cbegin(); it != parameters.cend(); ++it)
        parts << it.key() + u'=' + quoted(it.value());
    // A console that is stopped within a transaction must not keep others from its rows: the server ends it.
    const QString limit = QString::number(options.statementTimeout.count());
    QString server = u"-c timezone=UTC -c client_min_messages=warning -c statement_timeout="_qs + limit +
                     u" -c idle_in_transaction_session_timeout="_qs + limit;
    if (!options.schema.isEmpty())
        server += u" -c search_path="_qs + options.schema;
    if (options.readOnly)
        server += u" -c default_transaction_read_only=on"_qs;
    parts << u"options="_qs + quoted(server);
    return parts.join(u';');
}

core::Status PostgresDriver::open(QSqlDatabase& database)
{
    const auto& url = m_settings->url;
    m_handle = nullptr;
    database.setHostName(url.host);
    database.setPort(url.port);
    database.setDatabaseName(url.database);
    database.setUserName(url.user);
    database.setPassword(url.password);
    database.setConnectOptions(connectOptions());

    // libpq keeps to connect_timeout; the statements by which the driver then sets up the connection have no limit.
    const auto limit = std::max(m_settings->options.connectTimeout, shortestConnect);
    const QSqlDriver* driver = database.driver();
    const auto ticket = m_settings->watchdog.watch(limit + grace, [driver] { shutSocket(nativeHandle(*driver)); });
    const auto started = std::chrono::steady_clock::now();
    const bool opened = database.open();
    const bool ended = m_settings->watchdog.unwatch(ticket);
    if (!opened || ended) {
        const QString reason = database.lastError().databaseText();
        const bool late = ended || std::chrono::steady_clock::now() - started >= limit;
        database.close();
        return failed(late ? core::ErrorCode::DB_TIMEOUT : core::ErrorCode::DB_UNREACHABLE, reason);
    }
    m_handle = nativeHandle(*driver);
    if (m_handle)
        PQsetNoticeProcessor(m_handle, noteToLog, nullptr);
    return m_handle ? core::Status() : failed(core::ErrorCode::DB_UNREACHABLE, u"the driver hides its connection"_qs);
}

core::ErrorCode PostgresDriver::codeOf(const QSqlError& error) const
{
    using enum core::ErrorCode;
    static const QList<std::pair<QString, core::ErrorCode>> codes{
        {u"57014"_qs, DB_TIMEOUT},  {u"40"_qs, DB_SERIALIZATION}, {u"55P03"_qs, DB_BUSY},
        {u"23"_qs, DB_CONSTRAINT},  {u"25006"_qs, DB_READ_ONLY},  {u"53100"_qs, DB_FULL},
        {u"53"_qs, DB_UNREACHABLE}, {u"08"_qs, DB_UNREACHABLE},   {u"57P"_qs, DB_UNREACHABLE},
        {u"XX001"_qs, DB_CORRUPT},  {u"XX002"_qs, DB_CORRUPT},
    };
    const QString state = error.nativeErrorCode();
    for (const auto& [prefix, code] : codes) {
        if (state.startsWith(prefix))
            return code;
    }
    return isLost() ? DB_UNREACHABLE : DB_STATEMENT;
}

QSqlError PostgresDriver::query(QSqlQuery& statement, const QVariantList& parameters, RowSet& answer)
{
    if (QSqlError error = executed(statement, parameters); error.isValid())
        return error;
    if (!answer.columns)
        answer.columns = columnsOf(namesIn(statement.record()));
    const auto columns = static_cast<int>(answer.columns->size());
    answer.rows.reserve(statement.size());
    while (statement.next()) {
        QVariantList& row = answer.rows.emplaceBack();
        row.reserve(columns);
        for (int i = 0; i < columns; ++i)
            row.append(statement.isNull(i) ? QVariant() : statement.value(i));
    }
    QSqlError error = statement.lastError();
    statement.finish();
    return error;
}

QSqlError PostgresDriver::execute(QSqlQuery& statement, const QVariantList& parameters, qint64& changed)
{
    if (QSqlError error = executed(statement, parameters); error.isValid())
        return error;
    changed = statement.numRowsAffected();
    statement.finish();
    return {};
}

QSqlError PostgresDriver::append(QSqlDatabase&, const QString& table, const RowList& rows)
{
    using Answer = std::unique_ptr<PGresult, void (*)(PGresult*)>;
    const QString sql = u"COPY %1 (%2) FROM STDIN"_qs.arg(table, rows.names().join(u", "_qs));
    const Answer begun(PQexec(m_handle, sql.toUtf8().constData()), PQclear);
    if (PQresultStatus(begun.get()) != PGRES_COPY_IN)
        return copyError(begun.get(), m_handle);
    const QByteArray text = copyText(rows);
    QSqlError error;
    if (PQputCopyData(m_handle, text.constData(), int(text.size())) != 1 || PQputCopyEnd(m_handle, nullptr) != 1)
        error = copyError(nullptr, m_handle);
    for (Answer ended(PQgetResult(m_handle), PQclear); ended; ended.reset(PQgetResult(m_handle))) {
        if (PQresultStatus(ended.get()) != PGRES_COMMAND_OK)
            error = copyError(ended.get(), m_handle);
        if (PQstatus(m_handle) != CONNECTION_OK)
            break;
    }
    return error;
}

QSqlError PostgresDriver::script(QSqlDatabase& database, const QString& sql)
{
    QSqlQuery query(database);
    if (!query.exec(sql))
        return failureOf(query);
    while (query.nextResult())
        continue; // exec() looks at the first statement's only
    return query.lastError();
}

} // namespace

std::unique_ptr<NativeDriver> makePostgresDriver(std::shared_ptr<ConnectionSettings> settings, Access access)
{
    return std::make_unique<PostgresDriver>(std::move(settings), access);
}

} // namespace gwanje::store
