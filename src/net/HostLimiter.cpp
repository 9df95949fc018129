// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/HostLimiter.h"

#include "net/OneShot.h"
#include "net/PaceFile.h"
#include "telemetry/Log.h"
#include <deque>
#include <map>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <unistd.h>

namespace gwanje::net {
namespace {

using std::chrono::milliseconds;
using Moments = PaceFile::Moments;

constexpr milliseconds whileBusy{3}; ///< another process holds the lock: it does so for microseconds

/// Forgets what no longer counts. Moments to come are none of ours: a clock of another kind wrote them.
void tidy(Moments& moments, Pace pace, milliseconds now)
{
    moments.removeIf([&](milliseconds at) { return at > now || at <= now - pace.per; });
    std::sort(moments.begin(), moments.end());
}

milliseconds waitFor(const Moments& tidied, Pace pace, milliseconds now)
{
    const auto over = tidied.size() - std::max(1, pace.requests);
    return over < 0 ? milliseconds(0) : tidied.at(over) + pace.per - now;
}

} // namespace

class HostLimiter::Private
{
public:
    struct Host
    {
        PaceFile file;
        Moments own = {}; ///< what this process did: all there is where the file can't be used
        bool taken = false;
        std::deque<std::shared_ptr<OneShot<bool>>> waiting = {};
    };

    Private(QString where, core::Clock& time) : folder(std::move(where)), clock(time) {}

    Host& host(const QString& name)
    {
        const auto known = hosts.find(name);
        return known != hosts.end() ? known->second : hosts.emplace(name, Host{PaceFile(folder, name)}).first->second;
    }
    /// Takes a turn, or says how long to wait for the next chance.
    milliseconds tryTake(Host& host, Pace pace);
    void passOn(Host& host);

    const QString folder;
    core::Clock& clock;
    std::map<QString, Host> hosts; ///< references stay valid while coroutines wait
    bool warned = false;
};

milliseconds HostLimiter::Private::tryTake(Host& host, Pace pace)
{
    const milliseconds now = clock.monotonic();
    milliseconds wait{0};
    const auto take = [&](Moments& moments) {
        tidy(moments, pace, now);
        wait = waitFor(moments, pace, now);
        if (wait > milliseconds(0))
            return false;
        moments.append(now);
        return true;
    };
    const auto access = host.file.update(take);
    if (access == PaceFile::Access::Busy)
        return whileBusy;
    if (access == PaceFile::Access::Done) {
        if (wait == milliseconds(0)) {
            tidy(host.own, pace, now);
            host.own.append(now);
        }
        return wait;
    }
    if (!std::exchange(warned, true))
        telemetry::warn("net", "pace.unshared",
                        u"The pace of requests can't be shared with other consoles: %1"_qs.arg(host.file.path()));
    take(host.own);
    return wait;
}

void HostLimiter::Private::passOn(Host& host)
{
    host.taken = false;
    while (!host.waiting.empty() && !host.taken) {
        const auto next = host.waiting.front();
        host.waiting.pop_front();
        host.taken = next->give(true); // false: it was stopped meanwhile
    }
}

HostLimiter::HostLimiter(QString folder, core::Clock& clock) : d(std::make_unique<Private>(std::move(folder), clock))
{
}

HostLimiter::~HostLimiter() = default;

core::Async<bool> HostLimiter::acquire(QString name, Pace pace, core::StopToken stop)
{
    if (stop.stop_requested())
        co_return false;
    Private::Host& host = d->host(name);
    if (host.taken) {
        const auto turn = std::make_shared<OneShot<bool>>();
        host.waiting.push_back(turn);
        const core::StopCallback onStop(stop, [turn] { turn->give(false); });
        const bool mine = co_await turn->future();
        if (!mine) {
            std::erase(host.waiting, turn);
            co_return false;
        }
    }
    host.taken = true;
    bool goOn = !stop.stop_requested();
    while (goOn) {
        const milliseconds wait = d->tryTake(host, pace);
        if (wait <= milliseconds(0))
            break;
        goOn = co_await core::sleepFor(d->clock, wait, stop);
    }
    d->passOn(host);
    co_return goOn;
}

milliseconds HostLimiter::expectedWait(const QString& name, Pace pace) const
{
    const Private::Host& host = d->host(name);
    const milliseconds now = d->clock.monotonic();
    Moments moments = host.file.look();
    if (moments.size() < host.own.size())
        moments = host.own;
    tidy(moments, pace, now);
    // Those who wait already go first, each taking the place that falls free next.
    const auto ahead = static_cast<int>(host.waiting.size()) + (host.taken ? 1 : 0);
    for (int i = 0; i < ahead; ++i)
        moments.append(now + std::max(milliseconds(0), waitFor(moments, pace, now)));
    return std::max(milliseconds(0), waitFor(moments, pace, now));
}

QString HostLimiter::defaultFolder()
{
    QString base = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    QString folder = base + u"/gwanje"_qs;
    if (base.isEmpty() || !QDir().mkpath(folder)) {
        folder = QDir::tempPath() + u"/gwanje-"_qs + QString::number(::getuid());
        QDir().mkpath(folder);
    }
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // In a folder open to all somebody else may have made it first.
    const QFileInfo info(folder);
    return info.isDir() && !info.isSymLink() && info.ownerId() == ::getuid() ? folder : QString();
}

} // namespace gwanje::net
