// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/BrowserProcess.h"

#include "datasync/BrowserFaultPoints.h"
#include "telemetry/Log.h"
#include <csignal>
#include <QDir>
#include <QRegularExpression>
#include <QTimer>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto slowestLaunch = 20s;
constexpr auto gentleEnd = 1s;
constexpr auto forcedEnd = 2s;

tl::unexpected<core::Error> unstarted(const QString& reason)
{
    return core::fail(ErrorCode::SYNC_BROWSER, {{u"deed"_qs, u"start"_qs}, {u"reason"_qs, reason}});
}

/// In the child: a session of its own, and no life without us.
void goWithParent(pid_t parent)
{
    ::setsid();
    ::umask(077);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent)
        ::_exit(1);
    sigset_t none;
    ::sigemptyset(&none); // a thread of ours may have blocked what ends it
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

} // namespace

BrowserProcess::BrowserProcess(const QString& folder)
    : m_folder(folder), m_port(std::make_shared<net::OneShot<core::Result<quint16>>>()),
      m_ended(std::make_shared<net::OneShot<bool>>())
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardInputFile(QProcess::nullDevice());
    connect(&m_process, &QProcess::readyRead, this, &BrowserProcess::readPort);
    connect(&m_process, &QProcess::finished, this, [this] {
        m_port->give(unstarted(u"the driver ended at once"_qs));
        m_ended->give(true);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError problem) {
        if (problem == QProcess::FailedToStart)
            m_port->give(unstarted(m_process.errorString()));
    });
}

BrowserProcess::~BrowserProcess()
{
    m_process.disconnect(this);
    end();
}

core::Status BrowserProcess::prepareFolder()
{
    const QFileInfo info(m_folder);
    const bool isThere = QDir().mkpath(m_folder) &&
                         QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (!isThere)
        return core::fail(ErrorCode::CORE_FILE,
                          {{u"path"_qs, m_folder}, {u"reason"_qs, u"the folder can't be made"_qs}});
    if (auto clean = cleanUpStale(m_folder); !clean)
        return clean;
    m_lock = redis::FolderLock(BrowserRecord::lockIn(m_folder));
    return m_lock.isHeld() ? core::Status() : unstarted(u"another browser uses the folder"_qs);
}

core::Async<core::Result<quint16>> BrowserProcess::start(QString driver, core::StopToken stop)
{
    if (stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);
    if (auto ready = prepareFolder(); !ready)
        co_return core::fail(ready.error());
    // Its log would tell what is typed, from the level "INFO" on.
    const QStringList arguments{u"--port=0"_qs, u"--log-level=WARNING"_qs,
                                u"--log-path="_qs + BrowserRecord::driverLogIn(m_folder)};
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"BREAKPAD_DUMP_LOCATION"_qs, m_folder + u"/crashes"_qs); // not among the operator's own
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_folder);
    m_process.setChildProcessModifier([parent = ::getpid()] { goWithParent(parent); });
    m_process.start(driver, arguments);
    if (!m_process.waitForStarted())
        co_return unstarted(m_process.errorString());
    if (auto go = runtime::faultPoint(fault::driverLaunched); !go)
        co_return core::fail(go.error());
    const auto record = BrowserRecord::of(m_process.processId(), m_folder);
    if (!record)
        co_return core::fail(record.error());
    m_record = *record;
    if (auto written = m_record->write(); !written)
        co_return core::fail(written.error());
    if (auto go = runtime::faultPoint(fault::driverRecorded); !go)
        co_return core::fail(go.error());

    QTimer impatience;
    impatience.callOnTimeout([port = m_port] { port->give(unstarted(u"no answer"_qs)); });
    impatience.start(slowestLaunch);
    const core::StopCallback onStop(stop, [port = m_port] { port->give(core::fail(ErrorCode::CORE_CANCELLED)); });
    auto port = m_port->future();
    co_return co_await port;
}

void BrowserProcess::readPort()
{
    static const QRegularExpression line(u"started successfully on port (\\d+)"_qs);
    m_said = (m_said + m_process.readAll()).right(4096);
    const auto match = line.match(QString::fromUtf8(m_said));
    if (match.hasMatch())
        m_port->give(quint16(match.captured(1).toUShort()));
}

core::Async<void> BrowserProcess::endGently()
{
    if (m_process.state() == QProcess::Running) {
        QTimer impatience;
        impatience.callOnTimeout([ended = m_ended] { ended->give(false); });
        impatience.start(gentleEnd);
        m_process.terminate();
        auto ended = m_ended->future();
        co_await ended;
    }
    end();
}

void BrowserProcess::end()
{
    if (m_record) {
        if (m_record->end(forcedEnd))
            m_record->remove(); // else the next start tries again
        else
            telemetry::warn("datasync", "browser.remains", m_folder);
        m_record.reset();
    }
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
    m_lock = redis::FolderLock();
}

} // namespace gwanje::datasync
