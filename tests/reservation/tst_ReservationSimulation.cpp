// SPDX-License-Identifier: GPL-3.0-or-later
// Random lives of reservations in virtual time: answers are lost, commits of which nobody hears, consoles die between
// any two steps and are started again, Redis goes, comes back empty or without its last writes, the database goes,
// clocks jump, two consoles sell the same sections. At every moment: no place twice, free + held + confirmed = capacity
// in both. Once it has come to rest: what was acknowledged is there, what was refused is not, every change is in the
// log once, every request was answered, and Redis is as the database. --seed n replays one life and tells its story;
// --seeds n sets how many are tried.

#include "ReservationLife.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include <atomic>
#include <mutex>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QThread>

using namespace gwanje;
using test::Mutant;

namespace {

constexpr quint64 seedsForMutants = 2000;

QString lived(quint64 seed, Mutant mutant = Mutant::None)
{
    return test::ReservationLife(seed, mutant).run();
}

/// Each life has a thread to itself, whose events it sends by itself. `deed` says whether to go on.
void inParallel(int count, const std::function<bool(int)>& deed)
{
    std::atomic<int> next{0};
    std::vector<std::unique_ptr<QThread>> threads;
    for (int i = 0; i < std::max(1, QThread::idealThreadCount()); ++i) {
        threads.emplace_back(QThread::create([&] {
            for (int index = next++; index < count; index = next++) {
                if (!deed(index))
                    next = count;
            }
        }));
        threads.back()->start();
    }
    for (auto& thread : threads)
        thread->wait();
}

struct Planted
{
    Mutant mutant;
    const char* name;
    quint64 first = 1; ///< seed to begin with, where few notice
};

constexpr Planted mutants[] = {{Mutant::UnknownIsFailure, "a lost answer counts as a failure"},
                               {Mutant::AnswerBeforeCommit, "success is told before the commit"},
                               {Mutant::ExtendWithoutNth, "a repeated extension is another one"},
                               {Mutant::ClockFollowed, "holds follow a clock that jumps"},
                               {Mutant::OrphansByTime, "old claims are released unasked"},
                               {Mutant::OrphansNever, "old claims are left"},
                               {Mutant::CompareNever, "the sweep does not compare"},
                               {Mutant::RefusedAtTheGate, "the gate's refusal is final"},
                               {Mutant::ClaimsNotKeyed, "a repeated claim takes again"},
                               {Mutant::LateConfirm, "a dead hold is confirmed"},
                               {Mutant::DoubleRelease, "a second cancel gives back again"},
                               {Mutant::RefusalForgotten, "a refusal is not remembered"},
                               {Mutant::FenceIgnored, "a late writer is let through", 379},
                               {Mutant::ReleaseNotKeyed, "a repeated release gives back again"},
                               {Mutant::CachePutUnasked, "an older reading is cached over a change", 8143},
                               {Mutant::CacheNotDropped, "a change leaves what is cached"},
                               {Mutant::StaleGate, "an older Redis goes on selling"},
                               {Mutant::SeedlessFence, "leases are numbered anew"},
                               {Mutant::EpochIgnored, "what was prepared before a load is written"},
                               {Mutant::LoadOverNewer, "a late load replaces a later one"},
                               {Mutant::RemovedNotSwept, "keys of removed sections are left"},
                               {Mutant::LeasesUncompared, "lost numbers of leases are not noticed", 10336}};

} // namespace

class tst_ReservationSimulation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QHashSeed::setDeterministicGlobalSeed(); // a life is the same every time
        qputenv("QT_NO_GLIB", "1");              // whose event loops are woken by every event, though nobody sleeps
        if (!qEnvironmentVariableIsSet("GWANJE_SEED")) {
            m_log = telemetry::Logging::start({.folder = m_folder.path(), .level = telemetry::Level::Error}).value();
            return; // lines of thousands of lives take longer than the lives
        }
        const auto seed = qEnvironmentVariable("GWANJE_SEED").toULongLong();
        test::ReservationLife life(seed, static_cast<Mutant>(qEnvironmentVariableIntValue("GWANJE_MUTANT")));
        const QString wrong = life.run();
        life.tell();
        QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_qs.arg(seed).arg(wrong)));
        QSKIP("one life was replayed");
    }

    void everyLifeEndsWell()
    {
        const int seeds =
            qEnvironmentVariableIsSet("GWANJE_SEEDS") ? qEnvironmentVariableIntValue("GWANJE_SEEDS") : 5000;
        QElapsedTimer timer;
        timer.start();
        std::mutex mutex;
        QStringList wrong;
        inParallel(seeds, [&](int index) {
            const int seed = index + 1;
            const QString what = lived(static_cast<quint64>(seed));
            const std::lock_guard lock(mutex);
            if (!what.isEmpty())
                wrong << u"--seed %1: %2"_qs.arg(seed).arg(what);
            return wrong.size() < 5;
        });
        qInfo("%d lives in %lld ms", seeds, timer.elapsed());
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void mutantsAreKilled()
    {
        std::mutex mutex;
        QStringList alive;
        inParallel(static_cast<int>(std::size(mutants)), [&](int index) {
            const Planted& planted = mutants[index];
            QElapsedTimer timer;
            timer.start();
            QString what;
            const quint64 end = planted.first + seedsForMutants;
            for (quint64 seed = planted.first; seed < end && what.isEmpty(); ++seed) {
                what = lived(seed, planted.mutant);
                if (!what.isEmpty())
                    qInfo("%s: killed by seed %llu in %lld ms: %s", planted.name, static_cast<unsigned long long>(seed),
                          timer.elapsed(), qPrintable(what));
            }
            const std::lock_guard lock(mutex);
            if (what.isEmpty())
                alive << QString::fromLatin1(planted.name);
            return true;
        });
        const auto total = static_cast<qsizetype>(std::size(mutants));
        qInfo("killed / total: %lld / %lld", static_cast<long long>(total - alive.size()),
              static_cast<long long>(total));
        QVERIFY2(alive.isEmpty(), qPrintable(alive.join(u", "_qs)));
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<telemetry::Logging> m_log;
};

GWANJE_TEST(tst_ReservationSimulation)
#include "tst_ReservationSimulation.moc"
