// SPDX-License-Identifier: GPL-3.0-or-later
#include "Servers.h" // its folder is no include path of its own

#include <csignal>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QThread>
#include <sys/prctl.h>

namespace gwanje::test {
namespace {

template<class Condition>
bool waitUntil(Condition condition, int ms = 10000)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > ms)
            return false;
        QThread::msleep(5);
    }
    return true;
}

char processState(qint64 pid)
{
    QFile file(u"/proc/%1/stat"_qs.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return '-';
    const QByteArray stat = file.readAll();
    return stat.at(stat.lastIndexOf(')') + 2);
}

} // namespace

int freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

RedisServer::RedisServer(const RedisServerOptions& options)
    : m_options(options), m_port(options.tcp || options.watchedPort ? freePort() : 0)
{
    start();
}

RedisServer::~RedisServer()
{
    kill();
}

QStringList RedisServer::arguments() const
{
    if (m_options.watchedPort)
        return {m_folder.filePath(u"sentinel.conf"_qs), u"--sentinel"_qs};
    QStringList list{u"--port"_qs,
                     QString::number(m_port),
                     u"--bind"_qs,
                     u"127.0.0.1"_qs,
                     u"--dir"_qs,
                     m_folder.path(),
                     u"--appendonly"_qs,
                     u"yes"_qs,
                     u"--save"_qs,
                     QString(),
                     u"--appendfsync"_qs,
                     u"always"_qs,
                     u"--logfile"_qs,
                     u"redis.log"_qs,
                     u"--notify-keyspace-events"_qs,
                     u"KEA"_qs};
    if (!m_port)
        list << u"--unixsocket"_qs << socketPath();
    if (!m_options.password.isEmpty())
        list << u"--requirepass"_qs << m_options.password;
    return list + m_options.arguments;
}

void RedisServer::start()
{
    QFile sentinel(m_folder.filePath(u"sentinel.conf"_qs));
    if (m_options.watchedPort && sentinel.open(QIODevice::WriteOnly))
        sentinel.write(u"port %1\nbind 127.0.0.1\ndir %2\nlogfile redis.log\n"
                       "sentinel monitor main 127.0.0.1 %3 1\nsentinel down-after-milliseconds main 500\n"
                       "sentinel failover-timeout main 3000\n"_qs.arg(m_port)
                           .arg(m_folder.path())
                           .arg(m_options.watchedPort)
                           .toUtf8());
    sentinel.close();
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process->start(u"redis-server"_qs, arguments());
    m_process->waitForStarted();
    waitUntil([this] { return answers() || m_process->waitForFinished(1); });
}

bool RedisServer::answers() const
{
    const QByteArray reply = cli({u"PING"_qs});
    return reply.startsWith("PONG") || reply.startsWith("LOADING");
}

bool RedisServer::isReady() const
{
    return cli({u"PING"_qs}).startsWith("PONG");
}

QString RedisServer::url() const
{
    const QString login = m_options.password.isEmpty() ? QString() : u":%1@"_qs.arg(m_options.password);
    return m_port ? u"redis://"_qs + login + u"127.0.0.1:%1/0"_qs.arg(m_port) : u"unix://"_qs + login + socketPath();
}

QString RedisServer::socketPath() const
{
    return m_port ? QString() : m_folder.filePath(u"redis.sock"_qs);
}

QByteArray RedisServer::said() const
{
    QFile log(m_folder.filePath(u"redis.log"_qs));
    return (log.open(QIODevice::ReadOnly) ? log.readAll() : QByteArray()) + m_process->readAll();
}

void RedisServer::kill()
{
    m_process->kill();
    m_process->waitForFinished();
}

void RedisServer::pause()
{
    ::kill(pid_t(pid()), SIGSTOP);
    waitUntil([this] { return processState(pid()) == 'T'; });
}

void RedisServer::resume()
{
    ::kill(pid_t(pid()), SIGCONT);
    waitUntil([this] { return isReady(); });
}

void RedisServer::restartWithoutWaiting()
{
    kill();
    start();
}

void RedisServer::restart()
{
    restartWithoutWaiting();
    waitUntil([this] { return isReady() || m_process->state() == QProcess::NotRunning; });
}

void RedisServer::restartEmpty()
{
    kill();
    QDir(m_folder.filePath(u"appendonlydir"_qs)).removeRecursively();
    start();
}

QByteArray RedisServer::cli(const QStringList& command) const
{
    QStringList arguments =
        m_port ? QStringList{u"-p"_qs, QString::number(m_port)} : QStringList{u"-s"_qs, socketPath()};
    if (!m_options.password.isEmpty())
        arguments << u"--no-auth-warning"_qs << u"-a"_qs << m_options.password;
    QProcess process;
    process.start(u"redis-cli"_qs, arguments + command);
    process.waitForFinished(5000);
    return process.readAllStandardOutput();
}

} // namespace gwanje::test
