// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/PostgresServer.h"

#include "support/Servers.h"
#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QThread>
#include <QUrl>
#include <sys/prctl.h>
#include <unistd.h>

namespace gwanje::test {
namespace {

/// PostgreSQL refuses to run as root.
const passwd* unprivileged()
{
    return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
}

} // namespace

PostgresServer::PostgresServer(QStringList settings) : m_settings(std::move(settings))
{
    if (::geteuid() == 0 && !unprivileged()) {
        m_why = QStringLiteral("root needs a user named postgres to run the server as");
        return;
    }
    if (const auto* user = unprivileged()) {
        if (::chown(QFile::encodeName(m_folder.path()).constData(), user->pw_uid, user->pw_gid) != 0) {
            m_why = QStringLiteral("the temporary folder can't be handed over");
            return;
        }
    }
    m_why = run(QStringLiteral("initdb"),
                {QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-U"),
                 QStringLiteral("gwanje"), QStringLiteral("--auth=trust"), QStringLiteral("--no-sync"),
                 QStringLiteral("--encoding=UTF8"), QStringLiteral("--locale=C.UTF-8")});
    m_port = freePort();
    if (m_why.isEmpty())
        start();
}

PostgresServer::~PostgresServer()
{
    if (m_stopped)
        carryOn();
    kill();
}

PostgresServer& PostgresServer::shared()
{
    static PostgresServer* server = nullptr;
    if (!server) {
        server = new PostgresServer;
        qAddPostRoutine([] { delete std::exchange(server, nullptr); });
    }
    return *server;
}

QString PostgresServer::program(const QString& name) const
{
    QDir versions(QStringLiteral("/usr/lib/postgresql"));
    const QStringList found = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
    return found.isEmpty() ? name : versions.filePath(found.first() + QStringLiteral("/bin/") + name);
}

void PostgresServer::drop(QProcess& process) const
{
    const auto* user = unprivileged();
    const uid_t uid = user ? user->pw_uid : ::geteuid();
    const gid_t gid = user ? user->pw_gid : ::getegid();
    process.setWorkingDirectory(m_folder.path());
    process.setChildProcessModifier([uid, gid, drop = user != nullptr] {
        if (drop && (::setgroups(0, nullptr) != 0 || ::setgid(gid) != 0 || ::setuid(uid) != 0))
            ::_exit(127);
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // after the change of user, which clears it
    });
}

QString PostgresServer::run(const QString& name, const QStringList& arguments) const
{
    QProcess process;
    drop(process);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program(name), arguments);
    if (!process.waitForStarted())
        return name + QStringLiteral(" can't be started: ") + process.errorString();
    process.waitForFinished(60000);
    const bool done = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return done ? QString() : name + QStringLiteral(": ") + QString::fromUtf8(process.readAll());
}

void PostgresServer::start()
{
    drop(m_server);
    m_server.setStandardErrorFile(m_folder.filePath(QStringLiteral("server.log")));
    m_server.setStandardOutputFile(QProcess::nullDevice());
    QStringList arguments{QStringLiteral("-D"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("-k"),
                          m_folder.path(), QStringLiteral("-p"), QString::number(m_port)};
    for (const QString& setting : QStringList{QStringLiteral("listen_addresses=127.0.0.1"), QStringLiteral("fsync=off"),
                                              QStringLiteral("shared_buffers=16MB")} +
                                      m_settings)
        arguments << QStringLiteral("-c") << setting;
    m_server.start(program(QStringLiteral("postgres")), arguments);
    m_server.waitForStarted();
    QElapsedTimer timer;
    timer.start();
    do {
        m_why = run(QStringLiteral("pg_isready"), {QStringLiteral("-q"), QStringLiteral("-h"), m_folder.path(),
                                                   QStringLiteral("-p"), QString::number(m_port)});
        if (m_why.isEmpty())
            return;
        QThread::msleep(20);
    } while (timer.elapsed() < 30000 && m_server.state() == QProcess::Running);
    QFile log(m_folder.filePath(QStringLiteral("server.log")));
    if (log.open(QIODevice::ReadOnly))
        m_why += QString::fromUtf8(log.readAll());
}

QString PostgresServer::freshDatabase(bool overSocket)
{
    const QString name = QStringLiteral("test%1").arg(++m_databases);
    const QString why = run(QStringLiteral("createdb"),
                            {QStringLiteral("-h"), m_folder.path(), QStringLiteral("-p"), QString::number(m_port),
                             QStringLiteral("-U"), QStringLiteral("gwanje"), name});
    if (!why.isEmpty())
        qFatal("%s", qPrintable(why));
    return overSocket
               ? QStringLiteral("postgresql://gwanje@localhost:%1/%2?host=%3").arg(m_port).arg(name, m_folder.path())
               : QStringLiteral("postgresql://gwanje@127.0.0.1:%1/%2").arg(m_port).arg(name);
}

QString PostgresServer::psql(const QString& url, const QString& sql) const
{
    QProcess process;
    drop(process);
    process.start(program(QStringLiteral("psql")),
                  {QStringLiteral("-h"), m_folder.path(), QStringLiteral("-p"), QString::number(m_port),
                   QStringLiteral("-U"), QStringLiteral("gwanje"), QStringLiteral("-d"), QUrl(url).path().mid(1),
                   QStringLiteral("-XAtq"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
                   QStringLiteral("-c"), sql});
    process.waitForFinished(20000);
    return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError()).trimmed();
}

QList<qint64> PostgresServer::processes() const
{
    const qint64 pid = m_server.processId();
    QList<qint64> found{pid};
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    if (children.open(QIODevice::ReadOnly)) {
        const auto pids = children.readAll().split(' ');
        for (const QByteArray& child : pids) {
            if (child.toLongLong() > 0)
                found << child.toLongLong();
        }
    }
    return found;
}

void PostgresServer::stop()
{
    m_stopped = true;
    ::kill(static_cast<pid_t>(m_server.processId()), SIGSTOP); // first, so that no child is missed
    for (const qint64 pid : processes())
        ::kill(static_cast<pid_t>(pid), SIGSTOP);
}

void PostgresServer::carryOn()
{
    m_stopped = false;
    for (const qint64 pid : processes())
        ::kill(static_cast<pid_t>(pid), SIGCONT);
}

void PostgresServer::kill()
{
    if (m_server.state() == QProcess::NotRunning)
        return;
    ::kill(static_cast<pid_t>(m_server.processId()), SIGQUIT);
    if (!m_server.waitForFinished(10000))
        m_server.kill();
    m_server.waitForFinished(1000);
}

} // namespace gwanje::test
