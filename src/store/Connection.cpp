// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/Connection.h"

#include "core/Clock.h"
#include "store/RowList.h"
#include "telemetry/Log.h"
#include <QUuid>

namespace gwanje::store {
namespace {

constexpr std::size_t preparedKept = 128;
constexpr std::chrono::milliseconds firstPause{50}, longestPause{5000};

QString nextName()
{
    static std::atomic<int> count = 0;
    return u"gwanje-"_qs + QString::number(++count);
}

/// The drivers bind some types each in its own way; here both get texts, integers and reals only.
QVariant bindable(const QVariant& value)
{
    switch (value.typeId()) {
    case QMetaType::UnknownType:
    case QMetaType::Nullptr:
        return {};
    case QMetaType::Bool:
        return value.toBool() ? 1 : 0;
    case QMetaType::QDateTime:
        return value.toDateTime().isValid() ? QVariant(core::timeText(value.toDateTime())) : QVariant();
    case QMetaType::QUuid:
        return value.toUuid().toString(QUuid::WithoutBraces);
    case QMetaType::QByteArray:
        return QString::fromUtf8(value.toByteArray());
    case QMetaType::QString:
        return value.toString().isNull() ? u""_qs : value;
    default:
        return value.typeId() == qMetaTypeId<RowBytes>() ? QVariant(value.value<RowBytes>().bytes) : value;
    }
}

QVariantList bindable(const QVariantList& parameters)
{
    QVariantList bound;
    bound.reserve(parameters.size());
    for (const QVariant& each : parameters)
        bound << bindable(each);
    return bound;
}

} // namespace

Connection::Connection(std::shared_ptr<ConnectionSettings> settings, Access access)
    : m_settings(std::move(settings)), m_access(access), m_name(nextName()),
      m_driver(m_settings->url.dialect == Dialect::Sqlite ? makeSqliteDriver(m_settings, access)
                                                          : makePostgresDriver(m_settings, access)),
      m_limit(m_settings->options.statementTimeout)
{
}

Connection::~Connection()
{
    close();
}

core::Status Connection::ensureOpen()
{
    if (m_open && !m_driver->isLost())
        return {};
    close();
    if (m_openError && std::chrono::steady_clock::now() < m_nextTry)
        return core::fail(*m_openError);
    auto status = tryOpen();
    if (status) {
        m_openError.reset();
        m_pause = {};
        m_open = true;
    } else {
        m_openError = status.error();
        m_pause = std::clamp(2 * m_pause, firstPause, longestPause);
        m_nextTry = std::chrono::steady_clock::now() + m_pause;
    }
    if (m_access == Access::Write)
        announce(status);
    return status;
}

void Connection::announce(const core::Status& open)
{
    const auto state = !open                    ? DatabaseState::Unreachable
                       : m_driver->isReadOnly() ? DatabaseState::ReadOnly
                                                : DatabaseState::Ready;
    const auto before = m_settings->state.exchange(state);
    if (before == state)
        return;
    if (!open)
        telemetry::log(telemetry::Level::Warning, "store", "database.unreachable", open.error());
    else if (before == DatabaseState::Unreachable)
        telemetry::info("store", "database.back", u"the database is back: "_qs + m_settings->url.shown());
}

core::Status Connection::tryOpen()
{
    m_database = QSqlDatabase::addDatabase(m_driver->driverName(), m_name);
    if (!m_database.isValid())
        return core::fail(core::ErrorCode::DB_UNREACHABLE, {{u"url"_qs, m_settings->url.shown()},
                                                            {u"reason"_qs, u"no driver "_qs + m_driver->driverName()}});
    auto status = m_driver->open(m_database);
    if (!status)
        close();
    return status;
}

void Connection::close()
{
    m_open = false;
    m_driver->closed();
    if (m_database.connectionName().isEmpty())
        return;
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
    m_prepared.clear(); // after the driver, or each would be freed on a server that may be dead
    m_condemned.clear();
}

std::chrono::milliseconds Connection::untilNextTry() const
{
    const auto left = m_nextTry - std::chrono::steady_clock::now();
    return std::max(std::chrono::duration_cast<std::chrono::milliseconds>(left), std::chrono::milliseconds(0));
}

bool Connection::ping()
{
    startJob();
    if (!m_open || control(u"SELECT 1"_qs))
        return m_open;
    return !m_driver->isLost();
}

void Connection::startJob()
{
    m_failure.reset();
    m_limit = m_settings->options.statementTimeout;
    if (m_condemned.empty())
        return;
    m_driver->arm(m_limit);
    m_condemned.clear();
    m_driver->disarm();
}

void Connection::setLimit(std::chrono::milliseconds limit)
{
    m_limit = limit;
}

core::Status Connection::begin()
{
    startJob();
    return control(m_driver->beginStatement());
}

core::Status Connection::commit()
{
    return control(u"COMMIT"_qs);
}

void Connection::rollback()
{
    if (!m_driver->isLost() && m_driver->inTransaction())
        (void)control(u"ROLLBACK"_qs);
}

core::Status Connection::savepoint()
{
    return control(u"SAVEPOINT job"_qs);
}

core::Status Connection::releaseSavepoint()
{
    return control(u"RELEASE SAVEPOINT job"_qs);
}

core::Status Connection::rollbackToSavepoint()
{
    auto status = control(u"ROLLBACK TO SAVEPOINT job"_qs);
    return status ? releaseSavepoint() : status;
}

core::Status Connection::control(const QString& sql)
{
    m_driver->arm(m_limit);
    const QSqlError error = m_driver->script(m_database, sql);
    const bool ended = m_driver->disarm();
    if (!error.isValid())
        return {};
    return core::fail(errorOf(error, ended));
}

core::Result<QList<Row>> Connection::query(const QString& sql, const QVariantList& parameters)
{
    RowSet answer;
    const auto done = performed(sql, parameters, [&](Prepared& prepared, const QVariantList& bound) {
        answer.columns = prepared.columns;
        QSqlError error = m_driver->query(prepared.query, bound, answer);
        prepared.columns = answer.columns;
        return error;
    });
    if (!done)
        return core::fail(done.error());
    QList<Row> rows(answer.rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        rows[i].m_columns = answer.columns;
        rows[i].m_values = std::move(answer.rows[i]);
    }
    return rows;
}

core::Result<qint64> Connection::execute(const QString& sql, const QVariantList& parameters)
{
    qint64 changed = 0;
    const auto done = performed(sql, parameters, [&](Prepared& prepared, const QVariantList& bound) {
        return m_driver->execute(prepared.query, bound, changed);
    });
    if (!done)
        return core::fail(done.error());
    return changed;
}

template<class Deed>
core::Status Connection::performed(const QString& sql, const QVariantList& parameters, Deed deed)
{
    if (m_failure)
        return core::fail(*m_failure);
    m_driver->arm(m_limit);
    const auto statement = prepared(sql);
    if (!statement) {
        m_driver->disarm();
        return core::fail(statement.error());
    }
    const QSqlError error = deed(**statement, bindable(parameters));
    const bool ended = m_driver->disarm();
    if (!error.isValid())
        return {};
    condemn(sql);
    return core::fail(failedWith(errorOf(error, ended)));
}

core::Result<Connection::Prepared*> Connection::prepared(const QString& sql)
{
    const auto known = std::find_if(m_prepared.begin(), m_prepared.end(), [&](const auto& p) { return p.sql == sql; });
    if (known != m_prepared.end()) {
        m_prepared.splice(m_prepared.begin(), m_prepared, known);
        return &m_prepared.front();
    }
    QSqlQuery query(m_database);
    // PostgreSQL: whole results, since rows fetched one by one would keep the connection from other statements.
    query.setForwardOnly(dialect() == Dialect::Sqlite);
    if (!query.prepare(sql))
        return core::fail(failedWith(errorOf(query.lastError(), false)));
    m_prepared.push_front({sql, std::move(query)});
    if (m_prepared.size() > preparedKept)
        m_prepared.pop_back();
    return &m_prepared.front();
}

core::Status Connection::script(const QString& sql)
{
    if (m_failure)
        return core::fail(*m_failure);
    m_driver->arm(m_limit);
    m_prepared.clear(); // PostgreSQL is asked to free each
    const QSqlError error = m_driver->script(m_database, sql);
    const bool ended = m_driver->disarm();
    if (!error.isValid())
        return {};
    return core::fail(failedWith(errorOf(error, ended)));
}

core::Status Connection::append(const QString& table, const RowList& rows)
{
    if (m_failure)
        return core::fail(*m_failure);
    m_driver->arm(m_limit);
    const QSqlError error = m_driver->append(m_database, table, rows);
    const bool ended = m_driver->disarm();
    if (!error.isValid())
        return {};
    return core::fail(failedWith(errorOf(error, ended)));
}

core::Status Connection::lockForMigration()
{
    const QString lock = m_driver->migrationLock();
    return lock.isEmpty() ? core::Status() : control(lock);
}

/// A statement that failed is prepared anew next time. It is freed later: now PostgreSQL would refuse even that.
void Connection::condemn(const QString& sql)
{
    const auto found = std::find_if(m_prepared.begin(), m_prepared.end(), [&](const auto& p) { return p.sql == sql; });
    if (found != m_prepared.end())
        m_condemned.splice(m_condemned.begin(), m_prepared, found);
}

core::Error Connection::failedWith(core::Error error)
{
    if (!m_failure)
        m_failure = error;
    return error;
}

core::Error Connection::errorOf(const QSqlError& error, bool ended) const
{
    using enum core::ErrorCode;
    auto code = m_driver->codeOf(error);
    if (code != DB_BUSY && (ended || code == DB_TIMEOUT))
        code = m_settings->aborting ? CORE_SHUTTING_DOWN : DB_TIMEOUT;
    else if (m_driver->isLost())
        code = DB_UNREACHABLE;
    // The first line only: what follows may quote the data.
    const QString reason = error.databaseText().section(u'\n', 0, 0, QString::SectionSkipEmpty).trimmed();
    return core::Error{
        code,
        {{u"url"_qs, m_settings->url.shown()}, {u"ms"_qs, QString::number(m_limit.count())}, {u"reason"_qs, reason}},
        nullptr};
}

} // namespace gwanje::store
