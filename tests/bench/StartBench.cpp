// SPDX-License-Identifier: GPL-3.0-or-later
// From exec to the first window, in turn with qBittorrent's Debian package: with a profile that was used before, and
// with a new one each time.
#include "Benches.h"
#include "Processes.h"
#include "WindowWatch.h"
#include <csignal>
#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QThread>

namespace gwanje::bench {
namespace {

constexpr int readyPatienceMs = 10'000;

struct Contender
{
    QString program;
    QStringList (*arguments)(const QString& profile);
    void (*prepare)(const QString& profile);
    QString (*readySign)(const QString& profile); ///< a file that is there when the engines stand; empty: none
};

Contender ours()
{
    return {.program = QCoreApplication::applicationDirPath() + u"/gwanje"_qs,
            .arguments = [](const QString& profile) -> QStringList {
                return {u"--data-dir"_qs, profile, u"--set"_qs, u"general.training=false"_qs};
            },
            .prepare = [](const QString&) {},
            .readySign = [](const QString& profile) { return profile + u"/control.sock"_qs; }};
}

/// Its notice is accepted, and it keeps to the loopback.
void prepareQbittorrent(const QString& profile)
{
    QDir().mkpath(profile + u"/qBittorrent/config"_qs);
    QFile file(profile + u"/qBittorrent/config/qBittorrent.conf"_qs);
    if (file.open(QIODevice::WriteOnly))
        file.write("[LegalNotice]\nAccepted=true\n[BitTorrent]\nSession\\DHTEnabled=false\n"
                   "Session\\PeXEnabled=false\nSession\\LSDEnabled=false\nSession\\Interface=lo\n"
                   "Session\\InterfaceName=lo\n[Network]\nPortForwardingEnabled=false\n"
                   "[Preferences]\nConnection\\ResolvePeerCountries=false\n");
}

Contender qbittorrent()
{
    return {.program = QStandardPaths::findExecutable(u"qbittorrent"_qs),
            .arguments = [](const QString& profile) -> QStringList {
                return {u"--no-splash"_qs, u"--profile="_qs + profile};
            },
            .prepare = prepareQbittorrent,
            .readySign = [](const QString&) { return QString(); }};
}

struct Times
{
    std::vector<double> mapped, painted, ready;
    int failures = 0;

    QJsonObject toJson() const
    {
        QJsonObject json{{u"mapped_ms"_qs, spread(mapped)}, {u"painted_ms"_qs, spread(painted)}};
        if (!ready.empty())
            json.insert(u"engines_ready_ms"_qs, spread(ready));
        if (failures > 0)
            json.insert(u"no_window"_qs, failures);
        return json;
    }
};

void end(QProcess& process)
{
    process.terminate();
    if (!process.waitForFinished(endPatienceMs)) {
        process.kill();
        process.waitForFinished(endPatienceMs);
    }
}

void startOnce(const Contender& contender, const QString& profile, Times* times)
{
    const QString sign = contender.readySign(profile);
    WindowWatch watch;
    QProcess process;
    endWithParent(process);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer start;
    start.start();
    process.start(contender.program, contender.arguments(profile));
    const auto shown = watch.await(process.processId(), start, startPatienceMs);
    while (!sign.isEmpty() && !QFile::exists(sign) && start.elapsed() < readyPatienceMs)
        QThread::msleep(1);
    if (shown) {
        times->mapped.push_back(shown->mappedMs);
        if (shown->paintedMs >= 0)
            times->painted.push_back(shown->paintedMs);
        if (!sign.isEmpty() && QFile::exists(sign))
            times->ready.push_back(double(start.nsecsElapsed()) / 1e6);
    } else {
        ++times->failures;
    }
    QThread::msleep(200); // let it come to rest before it is asked to go
    end(process);
}

using Pair = std::pair<Times, Times>; ///< ours, qBittorrent's

Pair startInTurn(int runs, bool fresh, bool withOther)
{
    const Contender contenders[] = {ours(), qbittorrent()};
    const QTemporaryDir kept[2];
    Times times[2];
    for (int run = fresh ? 0 : -1; run < runs; ++run) { // the first makes the profile and warms the caches
        for (std::size_t i = 0; i < (withOther ? 2 : 1); ++i) {
            const QTemporaryDir folder;
            const QString profile = fresh ? folder.path() : kept[i].path();
            if (fresh || run < 0)
                contenders[i].prepare(profile);
            Times ignored;
            startOnce(contenders[i], profile, run < 0 ? &ignored : &times[i]);
        }
    }
    return {times[0], times[1]};
}

} // namespace

QJsonObject benchStart(const Options& options, int& argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    Figures figures;
    const bool withOther = !qbittorrent().program.isEmpty();
    figures.add(u"qbittorrent"_qs, withOther ? u"Debian package, beside"_qs : u"not installed"_qs);
    figures.add(u"runs_each"_qs, options.runs);
    for (const bool fresh : {false, true}) {
        const auto [own, other] = startInTurn(options.runs, fresh, withOther);
        const QString name = fresh ? u"fresh_profile"_qs : u"used_profile"_qs;
        if (own.failures > 0 || other.failures > 0)
            figures.fail(u"a window did not come"_qs);
        if (withOther) {
            figures.atMost(name + u"_window_ms"_qs, median(own.mapped), median(other.mapped));
            figures.atMost(name + u"_painted_ms"_qs, median(own.painted), median(other.painted));
        } else {
            figures.add(name + u"_window_ms"_qs, rounded(median(own.mapped)));
        }
        figures.add(name, QJsonObject{{u"gwanje"_qs, own.toJson()}, {u"qbittorrent"_qs, other.toJson()}});
    }
    return figures.toJson();
}

} // namespace gwanje::bench
