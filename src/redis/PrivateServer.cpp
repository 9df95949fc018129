// SPDX-License-Identifier: GPL-3.0-or-later
// Who holds the folder's lock decides: nobody → clean up and launch; a server → it is one that a console launched here:
// adopt it once it answers, and end it where it never does. A server that answers without the lock is not ours.
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
constexpr auto answerPatience = 10s; ///< for a server of ours that lives and says nothing (loading, it does answer)
constexpr auto slowestRestart = 10s;

QString serverProgram()
{
    const QString found = QStandardPaths::findExecutable(u"redis-server"_qs);
    if (!found.isEmpty() || !qEnvironmentVariableIsEmpty("GWANJE_REDIS_PATH_ONLY"))
        return found;
    return QStandardPaths::findExecutable(u"redis-server"_qs, {u"/usr/bin"_qs, u"/usr/local/bin"_qs, u"/usr/sbin"_qs});
}

} // namespace

class PrivateServer::Private final
{
public:
    Private(PrivateServer& owner, const QString& dataFolder);

    void look();
    void judgeUnlocked(int lock, const ServerIdentity& found);
    void judgeLocked(const ServerIdentity& found);
    void launch(int lock);
    void await();
    void stand(const char* event);
    void died();
    void failed(const core::Error& error);
    void lookAgain(milliseconds delay) { m_again.start(delay); }
    void hold(qint64 pid);
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
    QTimer m_again;
    std::unique_ptr<QSocketNotifier> m_ended;
    QElapsedTimer m_waiting, m_standing;
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
    const int lock = files.tryLock();
    m_probe.ask(files.socket(), probePatience, [this, lock](const ServerIdentity& found) {
        if (lock >= 0)
            judgeUnlocked(lock, found);
        else
            judgeLocked(found);
    });
}

void PrivateServer::Private::judgeUnlocked(int lock, const ServerIdentity& found)
{
    if (found.kind == ServerIdentity::Kind::Nobody)
        return launch(lock);
    ::close(lock);
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
    if (m_waiting.hasExpired(milliseconds(answerPatience).count())) {
        m_waiting.invalidate();
        // Launched here, by the lock; a redis-server in this folder, by its process: ours to end.
        if (const qint64 pid = files.ownServer(); pid && found.kind != ServerIdentity::Kind::Server)
            ProcessHandle(pid).signal(SIGKILL);
        else
            return failed({ErrorCode::RDS_SERVER_FAILED, {{u"reason"_qs, u"locked: redis.lock"_qs}}, nullptr});
    }
    lookAgain(50ms);
}

void PrivateServer::Private::launch(int lock)
{
    files.removeStale();
    files.trimLog();
    QProcess launcher;
    launcher.setProgram(program);
    launcher.setArguments(files.arguments());
    launcher.setWorkingDirectory(files.folder());
    launcher.setStandardInputFile(QProcess::nullDevice());
    launcher.setStandardOutputFile(files.log(), QIODevice::Append);
    launcher.setStandardErrorFile(files.log(), QIODevice::Append);
    launcher.setChildProcessModifier([lock] {
        ::umask(077);
        ::fcntl(lock, F_SETFD, 0); // kept by the server
        sigset_t none;
        ::sigemptyset(&none); // a thread of ours may have blocked what ends it
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
    });
    qint64 pid = 0;
    const bool launched = launcher.startDetached(&pid);
    ::close(lock);
    if (!launched)
        return failed({ErrorCode::RDS_SERVER_FAILED, {{u"reason"_qs, launcher.errorString()}}, nullptr});
    hold(pid);
    if (!process.isValid())
        return died();
    m_waiting.start();
    lookAgain(10ms);
}

/// Until the launched server answers; its end is told by the notifier.
void PrivateServer::Private::await()
{
    m_probe.ask(files.socket(), probePatience, [this](const ServerIdentity& found) {
        if (found.kind == ServerIdentity::Kind::Server && found.pid == process.pid())
            return stand("redis.server_started");
        if (m_waiting.hasExpired(milliseconds(answerPatience).count()))
            process.signal(SIGKILL);
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
    process = ProcessHandle();
    m_probe.drop();
    m_waiting.invalidate();
    if (files.setDamagedDataAside())
        telemetry::warn("redis", "redis.data_set_aside", files.folder());
    if (m_standing.isValid() && m_standing.hasExpired(30'000))
        m_backoff = 0ms;
    m_standing.invalidate();
    const core::Error error{
        ErrorCode::RDS_SERVER_FAILED, {{u"reason"_qs, files.logTail(300).section(u'\n', -2).trimmed()}}, nullptr};
    if (isRunning)
        telemetry::log(telemetry::Level::Warning, "redis", "redis.server_died", error);
    const bool wasRunning = isRunning;
    setRunning(false);
    if (wasRunning && m_backoff == 0ms)
        return lookAgain(m_backoff = 50ms);
    failed(error);
}

void PrivateServer::Private::failed(const core::Error& error)
{
    m_backoff = std::clamp<milliseconds>(m_backoff * 2, 200ms, slowestRestart);
    lookAgain(m_backoff);
    if (!std::exchange(m_isFailureLogged, true))
        telemetry::log(telemetry::Level::Error, "redis", "redis.server_failed", error);
}

void PrivateServer::Private::setRunning(bool running)
{
    if (std::exchange(isRunning, running) != running)
        Q_EMIT q.runningChanged(running);
}

void PrivateServer::Private::end()
{
    m_again.stop();
    m_probe.drop();
    m_ended.reset();
    if (!process.isValid()) {
        // One that was not adopted yet is ours all the same, if the lock says so.
        const int lock = files.tryLock();
        if (lock >= 0)
            ::close(lock);
        else
            process = ProcessHandle(files.ownServer());
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
    process = ProcessHandle();
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
    d->program = serverProgram();
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
