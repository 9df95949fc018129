// SPDX-License-Identifier: GPL-3.0-or-later
// Who holds the folder's lock decides: nobody → clean up and launch; a server → it is one that a console launched here:
// adopt it once it answers, and end it where it never does. A server without the lock and our pid file is not ours.
// A crash of the console at any point leaves either no server (the lock is free) or one that the next start adopts.
#include "redis/PrivateServer.h"

#include "redis/ProcessHandle.h"
#include "redis/ServerFiles.h"
#include "redis/ServerProbe.h"
#include "telemetry/Log.h"
#include <csignal>
#include <fcntl.h>
#include <QDir>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QStandardPaths>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace gwanje::redis {

using core::ErrorCode;
using std::chrono::milliseconds;
using namespace std::chrono_literals;

namespace {

constexpr auto probePatience = 500ms;
constexpr auto adoptPatience = 5s; ///< for a server of ours that says nothing (one that is loading does answer)
constexpr auto slowestRestart = 10s;
constexpr auto longStanding = 30s; ///< one that dies after this is started again at once

} // namespace

class PrivateServer::Private final
{
public:
    Private(PrivateServer& owner, const QString& dataFolder);

    void look();
    void judgeUnlocked(const ServerIdentity& found);
    void judgeLocked(const ServerIdentity& found);
    void launch();
    void await();
    void stand(const char* event);
    void died();
    void failed(const core::Error& error);
    void lookLater();
    void lookAgain(milliseconds delay) { m_again.start(delay); }
    void hold(qint64 pid);
    void reap();
    void end();
    void setRunning(bool running);

    PrivateServer& q;
    ServerFiles files;
    QString program;
    ProcessHandle process;
    bool isStarted = false;
    bool isRunning = false;

private:
    ServerProbe m_probe;
    FolderLock m_lock; ///< while looking and launching; the server's own afterwards
    QTimer m_again;
    std::unique_ptr<QSocketNotifier> m_ended;
    std::unique_ptr<QProcess> m_child; ///< where we launched it ourselves; only to reap it
    QElapsedTimer m_waiting, m_standing;
    qint64 m_logStart = 0; ///< where in the log the present start begins
    milliseconds m_backoff{0};
    bool m_isFailureLogged = false;
};

PrivateServer::Private::Private(PrivateServer& owner, const QString& dataFolder) : q(owner), files(dataFolder)
{
    m_again.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &q, [this] { process.isValid() ? await() : look(); });
}

void PrivateServer::Private::look()
{
    m_lock = FolderLock();
    m_lock = files.tryLock();
    m_probe.ask(files.socket(), probePatience,
                [this](const ServerIdentity& found) { m_lock.isHeld() ? judgeUnlocked(found) : judgeLocked(found); });
}

void PrivateServer::Private::judgeUnlocked(const ServerIdentity& found)
{
    if (found.kind == ServerIdentity::Kind::Nobody)
        return launch();
    // Its lock file was deleted under it, but it is the one of the pid file: ours. We hold the lock in its stead.
    if (found.kind == ServerIdentity::Kind::Server && files.isSameFolder(found.folder) && found.pid > 0 &&
        files.ownServer().pid() == found.pid) {
        hold(found.pid);
        return stand("redis.server_adopted");
    }
    failed({ErrorCode::RDS_SERVER_FAILED, {{u"reason"_qs, u"foreign server on "_qs + files.socket()}}, nullptr});
}

void PrivateServer::Private::judgeLocked(const ServerIdentity& found)
{
    if (found.kind == ServerIdentity::Kind::Server && files.isSameFolder(found.folder) &&
        files.isOwnServer(found.pid)) {
        hold(found.pid);
        return stand("redis.server_adopted");
    }
    if (!m_waiting.isValid())
        m_waiting.start();
    if (m_waiting.hasExpired(milliseconds(adoptPatience).count())) {
        m_waiting.invalidate();
        // Launched here, by the lock; a redis-server in this folder, by its process: ours to end.
        const auto silent = files.ownServer();
        if (!silent.isValid() || found.kind == ServerIdentity::Kind::Server)
            return failed({ErrorCode::RDS_SERVER_FAILED, {{u"reason"_qs, u"locked: redis.lock"_qs}}, nullptr});
        silent.signal(SIGKILL);
    }
    lookAgain(50ms);
}

void PrivateServer::Private::launch()
{
    files.removeStale();
    m_logStart = files.prepareLog();
    m_child = std::make_unique<QProcess>();
    m_child->setWorkingDirectory(files.folder());
    m_child->setStandardInputFile(QProcess::nullDevice());
    m_child->setStandardOutputFile(files.log(), QIODevice::Append);
    m_child->setStandardErrorFile(files.log(), QIODevice::Append);
    // Not startDetached(): in Qt 6.4 it runs no modifier. A session of its own is what outlives us.
    m_child->setChildProcessModifier([lock = m_lock.descriptor()] {
        ::setsid();
        ::umask(077);
        ::fcntl(lock, F_SETFD, 0); // kept by the server
        sigset_t none;
        ::sigemptyset(&none); // a thread of ours may have blocked what ends it
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
    });
    m_child->start(program, files.arguments());
    const bool launched = m_child->waitForStarted();
    m_lock = FolderLock();
    if (!launched)
        return failed({ErrorCode::RDS_SERVER_FAILED, {{u"reason"_qs, m_child->errorString()}}, nullptr});
    hold(m_child->processId());
    if (!process.isValid())
        return died();
    lookAgain(10ms);
}

/// Until the launched server answers; should it end instead, the notifier tells.
void PrivateServer::Private::await()
{
    m_probe.ask(files.socket(), probePatience, [this](const ServerIdentity& found) {
        if (found.kind == ServerIdentity::Kind::Server && found.pid == process.pid())
            return stand("redis.server_started");
        lookAgain(20ms);
    });
}

void PrivateServer::Private::hold(qint64 pid)
{
    m_ended.reset();
    process = ProcessHandle(pid);
    if (!process.isValid())
        return;
    m_ended = std::make_unique<QSocketNotifier>(process.descriptor(), QSocketNotifier::Read);
    QObject::connect(m_ended.get(), &QSocketNotifier::activated, &q, [this] { died(); });
}

void PrivateServer::Private::stand(const char* event)
{
    m_again.stop();
    m_waiting.invalidate();
    m_standing.start();
    m_isFailureLogged = false;
    telemetry::info("redis", event, files.socket(), {.more = {{u"pid"_qs, QString::number(process.pid())}}});
    setRunning(true);
}

void PrivateServer::Private::died()
{
    if (m_ended) {
        m_ended->setEnabled(false);
        m_ended.release()->deleteLater(); // we may be in its signal
    }
    reap();
    m_probe.drop();
    m_waiting.invalidate();
    if (!isRunning && files.setDamagedDataAside(m_logStart))
        telemetry::warn("redis", "redis.data_set_aside", files.folder());
    if (m_standing.isValid() && m_standing.hasExpired(milliseconds(longStanding).count()))
        m_backoff = 0ms;
    m_standing.invalidate();
    if (!isRunning) {
        const QString reason = files.logTail(300).section(u'\n', -2).trimmed();
        return failed({ErrorCode::RDS_SERVER_FAILED, {{u"reason"_qs, reason}}, nullptr});
    }
    telemetry::log(telemetry::Level::Warning, "redis", "redis.server_died",
                   core::Error{ErrorCode::RDS_LOST, {{u"reason"_qs, u"redis-server"_qs}}, nullptr});
    lookLater();
    setRunning(false);
}

void PrivateServer::Private::failed(const core::Error& error)
{
    m_lock = FolderLock();
    lookLater();
    if (!std::exchange(m_isFailureLogged, true))
        telemetry::log(telemetry::Level::Error, "redis", "redis.server_failed", error);
}

void PrivateServer::Private::lookLater()
{
    m_backoff = std::clamp<milliseconds>(m_backoff * 2, 50ms, slowestRestart);
    lookAgain(m_backoff);
}

void PrivateServer::Private::setRunning(bool running)
{
    if (std::exchange(isRunning, running) != running)
        Q_EMIT q.runningChanged(running);
}

void PrivateServer::Private::reap()
{
    process = ProcessHandle();
    if (m_child)
        m_child->waitForFinished(500);
    m_child.reset();
}

void PrivateServer::Private::end()
{
    m_again.stop();
    m_probe.drop();
    m_ended.reset();
    m_lock = FolderLock();
    if (!process.isValid()) {
        // One that was not adopted yet is ours all the same where the lock says so.
        if (!files.tryLock().isHeld())
            process = files.ownServer();
    }
    if (process.isValid()) {
        process.signal(SIGTERM); // as SHUTDOWN: writes and syncs the append-only file
        if (!process.hasEnded(2s)) {
            process.signal(SIGKILL);
            process.hasEnded(500ms);
        }
        files.removeStale();
        telemetry::info("redis", "redis.server_stopped", files.socket());
    }
    reap();
    setRunning(false);
}

PrivateServer::PrivateServer(const QString& dataFolder, QObject* parent)
    : QObject(parent), d(std::make_unique<Private>(*this, dataFolder))
{
}

PrivateServer::~PrivateServer()
{
    stop();
}

core::Status PrivateServer::start()
{
    if (d->isStarted)
        return {};
    const auto length = QFile::encodeName(d->files.socket()).size();
    if (length >= qsizetype(sizeof(sockaddr_un::sun_path)))
        return core::fail(ErrorCode::RDS_SOCKET_PATH,
                          {{u"path"_qs, d->files.socket()}, {u"length"_qs, QString::number(length)}});
    d->program = QStandardPaths::findExecutable(u"redis-server"_qs);
    if (d->program.isEmpty())
        return core::fail(ErrorCode::RDS_NO_SERVER);
    QDir().mkpath(d->files.folder());
    d->isStarted = true;
    d->look();
    return {};
}

void PrivateServer::stop()
{
    if (std::exchange(d->isStarted, false))
        d->end();
}

void PrivateServer::endLeftBehind()
{
    if (!d->isStarted)
        d->end();
}

RedisUrl PrivateServer::url() const
{
    return RedisUrl::unixSocket(d->files.socket());
}

bool PrivateServer::isRunning() const
{
    return d->isRunning;
}

qint64 PrivateServer::processId() const
{
    return d->process.pid();
}

QString PrivateServer::log() const
{
    return d->files.logTail(4000);
}

} // namespace gwanje::redis
