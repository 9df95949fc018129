// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StatusMonitor.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QRegularExpression>

namespace gwanje::app {

using namespace std::chrono_literals;
using Health = gui::StatusSource::Health;

namespace {

double milliseconds(const QElapsedTimer& since)
{
    return static_cast<double>(since.nsecsElapsed()) / 1e6;
}

QString environmentColour(const QString& name)
{
    static const QMap<QString, QString> colours{
        {u"local"_qs, u"#1B7F4B"_qs}, {u"staging"_qs, u"#B26A00"_qs}, {u"production"_qs, u"#B3261E"_qs}};
    return colours.value(name);
}

} // namespace

StatusMonitor::StatusMonitor(Engines& engines, gui::StatusSource& status, QObject* parent)
    : QObject(parent), m_engines(engines), m_status(status)
{
    showSettings();
    connect(&engines.settings(), &ops::Settings::changed, this, &StatusMonitor::showSettings);
    connect(&m_timer, &QTimer::timeout, this, &StatusMonitor::look);
    m_timer.start(2s);
    look();
}

void StatusMonitor::look()
{
    // One question at a time: a store that hangs must not collect them.
    if (!m_engines.isSettled())
        m_status.setRedis({.health = Health::Connecting, .kind = u"Redis"_qs, .where = m_engines.redisUrl().shown()});
    else if (!std::exchange(m_askingRedis, true))
        core::spawn(lookAtRedis());
    if (!std::exchange(m_askingDatabase, true))
        core::spawn(lookAtDatabase());
}

core::Async<void> StatusMonitor::lookAtRedis()
{
    const QPointer<StatusMonitor> self(this);
    QElapsedTimer since;
    since.start();
    const bool versionWanted = m_redisVersion.isEmpty();
    const redis::Command command = versionWanted ? redis::Command{"INFO", "server"} : redis::Command{"PING"};
    auto asking = m_engines.redis().command(command);
    const auto answer = co_await asking;
    if (!self)
        co_return;
    m_askingRedis = false;
    if (answer && versionWanted) {
        static const QRegularExpression version(u"redis_version:([0-9.]+)"_qs);
        m_redisVersion = version.match(QString::fromUtf8(answer->text)).captured(1);
    }
    gui::StatusSource::Service service;
    service.kind = m_redisVersion.isEmpty() ? u"Redis"_qs : u"Redis "_qs + m_redisVersion;
    service.where = m_engines.redisUrl().shown();
    service.health = answer ? Health::Good : Health::Bad;
    service.latencyMs = answer ? milliseconds(since) : -1;
    if (!answer)
        service.problem = answer.error();
    m_status.setRedis(service);
}

core::Async<void> StatusMonitor::lookAtDatabase()
{
    const QPointer<StatusMonitor> self(this);
    QElapsedTimer since;
    since.start();
    const std::function<core::Result<int>(store::Session&)> question = [](store::Session& session) {
        return session.query(u"SELECT 1 AS one"_qs).map([](const auto& rows) { return static_cast<int>(rows.size()); });
    };
    auto asking = m_engines.database()->read<int>(question);
    const auto answer = co_await asking;
    if (!self)
        co_return;
    m_askingDatabase = false;
    gui::StatusSource::Service service;
    service.kind = m_engines.databaseUrl().dialect == store::Dialect::Sqlite ? u"SQLite"_qs : u"PostgreSQL"_qs;
    service.where = m_engines.databaseUrl().shown();
    service.health = answer && !m_engines.isReadOnly() ? Health::Good : Health::Bad;
    service.latencyMs = answer ? milliseconds(since) : -1;
    if (!answer)
        service.problem = answer.error();
    for (const core::Error& problem : m_engines.problems()) {
        if (problem.code == core::ErrorCode::DB_SCHEMA_NEWER)
            service.problem = problem;
    }
    m_status.setDatabase(service);
}

void StatusMonitor::showSettings()
{
    const QString name = m_engines.settings().text(u"general.environment"_qs);
    m_status.setEnvironment({.name = name, .colour = environmentColour(name)});
    m_status.setSandboxActive(m_engines.usesSandbox());
}

} // namespace gwanje::app
