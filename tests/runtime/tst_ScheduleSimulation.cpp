// SPDX-License-Identifier: GPL-3.0-or-later
// Random lives of two consoles that share a schedule, in virtual time: they die between any two steps and are started
// again, stand still and go on, Redis and the database go away and come back, clocks jump, platforms answer slowly or
// not at all. As long as a console lives and its stores are there, no target is left without a run for longer than its
// interval and the time that a change of leader takes; and never does one scheduled run begin twice. (Half of the lives
// know no clock that jumps: there runs can be told apart by when they began.)
// GWANJE_SEED=n replays one life, GWANJE_SEEDS=n says how many are tried.
#include "ScheduleWorld.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::runtime;
using namespace std::chrono_literals;
using test::ScheduleConsole;
using test::ScheduleWorld;
using std::chrono::milliseconds;

namespace {

/// The lease of one that died runs out, another notices with its next renewal, then the last interval is over.
constexpr auto longestGap = 60s + 9s + 3s + 2s;
const QStringList simulatedTargets{u"one"_qs, u"two"_qs, u"three"_qs};

class ScheduleLife final
{
public:
    explicit ScheduleLife(quint64 seed, bool letsAllClaim = false) : m_world(seed), m_jumps(seed % 2 == 0)
    {
        m_world.stored.letsAllClaim = letsAllClaim;
    }

    QString run()
    {
        m_consoles.resize(2);
        for (int i = 0; i < 60; ++i) {
            somethingHappens();
            m_world.pass(milliseconds(below(20000)));
            startMissing();
        }
        settle();
        m_calmSince = m_world.clock.monotonic();
        m_world.pass(10min);
        const QString wrong = verdict();
        for (auto& console : m_consoles)
            console.reset();
        return wrong;
    }

private:
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_world.random); }

    void somethingHappens()
    {
        switch (below(9)) {
        case 0:
        case 1:
            dieSoon();
            break;
        case 2:
            m_world.stored.redisAway = !m_world.stored.redisAway;
            break;
        case 3:
            m_world.stored.databaseAway = !m_world.stored.databaseAway && below(2) == 0;
            break;
        case 4:
            if (m_jumps)
                m_world.clock.jump(milliseconds(below(2) == 0 ? 1h : -1h));
            break;
        case 5:
            m_world.lasts[simulatedTargets.at(below(3))] = milliseconds(below(90000));
            break;
        case 6:
            m_world.failWith[simulatedTargets.at(below(3))] << core::ErrorCode::NET_RESET;
            break;
        case 7:
            runOneNow();
            break;
        default:
            break;
        }
    }

    void dieSoon()
    {
        auto& console = m_consoles.at(static_cast<size_t>(below(2)));
        if (!console)
            return;
        console->line.onStep = [line = &console->line, left = std::make_shared<int>(1 + below(12))] {
            if (--*left == 0)
                line->die();
        };
    }

    void runOneNow()
    {
        auto& console = m_consoles.at(static_cast<size_t>(below(2)));
        if (console)
            (void)core::toFuture(
                console->scheduler.runNow(u"sync"_qs, simulatedTargets.at(below(3)), RunTrigger::Operator));
    }

    void startMissing()
    {
        for (size_t i = 0; i < m_consoles.size(); ++i) {
            auto& console = m_consoles[i];
            if (console && !console->line.isAlive())
                console.reset();
            if (!console && below(2) == 0)
                start(i);
        }
    }

    void start(size_t i)
    {
        auto& console = m_consoles[i];
        console = std::make_unique<ScheduleConsole>(m_world, i == 0 ? u"A"_qs : u"B"_qs, simulatedTargets,
                                                    TypeConfig{.timeout = 40s, .retries = 1, .failuresToOpen = 1000});
        console->scheduler.takeUpWork();
    }

    /// All comes back, and one of the two consoles dies for good.
    void settle()
    {
        m_world.stored.redisAway = m_world.stored.databaseAway = false;
        m_world.lasts.clear();
        m_world.failWith.clear();
        for (size_t i = 0; i < m_consoles.size(); ++i) {
            auto& console = m_consoles[i];
            if (console)
                console->line.onStep = {};
            if (console && !console->line.isAlive())
                console.reset();
            if (!console)
                start(i);
        }
        m_world.pass(20s);
        for (auto& console : m_consoles) {
            if (console->scheduler.status().isLeader) {
                console->line.die();
                break;
            }
        }
    }

    QString verdict() const
    {
        const milliseconds end = m_world.clock.monotonic();
        for (const QString& target : simulatedTargets) {
            milliseconds last = m_calmSince;
            const auto runs = m_world.of(target);
            for (const auto& each : runs) {
                if (each.started < m_calmSince)
                    continue;
                if (each.started - last > longestGap)
                    return u"%1 had no run for %2 ms"_qs.arg(target).arg((each.started - last).count());
                last = each.started;
            }
            if (end - last > longestGap)
                return u"%1 has had no run for %2 ms"_qs.arg(target).arg((end - last).count());
            if (const QString twice = ranTwice(runs); !twice.isEmpty())
                return twice;
            for (qsizetype i = 1; i < runs.size(); ++i) {
                const bool overlaps = runs.at(i).console == runs.at(i - 1).console && runs.at(i - 1).ended &&
                                      runs.at(i).started < *runs.at(i - 1).ended;
                if (overlaps)
                    return u"%1 ran beside itself on %2"_qs.arg(target, runs.at(i).console);
            }
        }
        return {};
    }

    /// Two of the timer's within one interval.
    QString ranTwice(const QList<test::RanOnce>& runs) const
    {
        milliseconds last{-1000000};
        for (const auto& each : runs) {
            if (each.trigger != RunTrigger::Timer)
                continue;
            const bool isKnown = !m_jumps || last >= m_calmSince;
            if (isKnown && each.started - last < 55s)
                return u"%1 ran twice within %2 ms"_qs.arg(each.target).arg((each.started - last).count());
            last = each.started;
        }
        return {};
    }

    ScheduleWorld m_world;
    const bool m_jumps;
    std::vector<std::unique_ptr<ScheduleConsole>> m_consoles;
    milliseconds m_calmSince{0};
};

} // namespace

class tst_ScheduleSimulation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyLifeEndsWell()
    {
        quint64 first = 1, last = 100;
        if (qEnvironmentVariableIsSet("GWANJE_SEED"))
            first = last = qEnvironmentVariable("GWANJE_SEED").toULongLong();
        else if (qEnvironmentVariableIsSet("GWANJE_SEEDS"))
            last = qEnvironmentVariable("GWANJE_SEEDS").toULongLong();
        QStringList wrong;
        for (quint64 seed = first; seed <= last && wrong.size() < 5; ++seed) {
            const QString what = ScheduleLife(seed).run();
            if (!what.isEmpty())
                wrong << u"GWANJE_SEED=%1: %2"_qs.arg(seed).arg(what);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void aStoreWithoutTheFenceIsNoticed()
    {
        for (quint64 seed = 1; seed <= 200; seed += 2) {
            const QString what = ScheduleLife(seed, true).run();
            if (!what.isEmpty()) {
                qInfo("noticed by seed %llu: %s", static_cast<unsigned long long>(seed), qPrintable(what));
                return;
            }
        }
        QFAIL("nobody noticed");
    }
};

GWANJE_TEST(tst_ScheduleSimulation)
#include "tst_ScheduleSimulation.moc"
