// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One random life of train tasks, drawn from its seed: what happens, and how it is brought to rest. One thread, virtual
// time.

#include "TrainVerdict.h"

namespace gwanje::test {

using namespace std::chrono_literals;
using train::TaskState;

class TrainLife final
{
public:
    TrainLife(quint64 seed, PlantedBug bug, bool lowersFlags, bool showsNothing) : m_world(seed)
    {
        m_world.tasks.bug = bug;
        m_world.hashes.lowersFlags = lowersFlags;
        m_world.railway.showsNothing = showsNothing;
        m_world.railway.payWithin = std::chrono::hours(24);
        m_world.lossy = oneOf({0.0, 0.05, 0.3});
        m_world.tasks.commitLoss = [this, share = oneOf({0.0, 0.05, 0.3})](QLatin1StringView) {
            if (m_calm || !chance(share))
                return CommitLoss::None;
            return chance(0.5) ? CommitLoss::Kept : CommitLoss::NotKept;
        };
        m_shared = chance(0.25);
        m_names = chance(0.3) ? QStringList{u"A"_qs, u"B"_qs} : QStringList{u"A"_qs};
    }

    /// What went wrong; empty: nothing.
    QString run()
    {
        for (int i = 0, trains = 1 + below(4); i < trains; ++i)
            m_world.railway.seats.insert(QString::number(301 + i), 0);
        for (const QString& name : m_names)
            m_world.start(name);
        startTasks();
        for (int i = 0, steps = 10 + below(15); i < steps; ++i) {
            wait(std::chrono::milliseconds(below(4000)));
            act();
        }
        settle();
        return verdictOn(m_world, m_tasks, m_shared);
    }

    /// Somebody's cancel reaches the database while a console that was started again takes its tasks up.
    QString runTakenUp()
    {
        m_names = QStringList{u"A"_qs};
        m_world.railway.seats.insert(u"301"_qs, 0);
        m_world.start(u"A"_qs);
        startTasks();
        wait(2s);
        m_world.kill();
        m_world.start(u"A"_qs);
        m_world.run(std::chrono::milliseconds(below(15)));
        for (Watched& watched : m_tasks) {
            m_world.tasks.requestCancel({watched.id}, u"somebody"_qs, m_world.clock.now());
            watched.flagStored = m_world.task(watched.id).cancelRequested;
        }
        settle();
        return verdictOn(m_world, m_tasks, m_shared);
    }

    /// Somebody sets the flag with a tool of their own, while the console writes to the same hash.
    QString runFlagged()
    {
        m_names = QStringList{u"A"_qs};
        m_world.railway.seats.insert(u"301"_qs, 0);
        m_world.start(u"A"_qs);
        startTasks();
        wait(2s + std::chrono::milliseconds(below(1000)));
        for (Watched& watched : m_tasks) {
            m_world.hashes.hashes[watched.id].cancel = true;
            watched.cancelAccepted = true;
        }
        wait(20s);
        for (const Watched& watched : std::as_const(m_tasks)) {
            if (!isFinal(m_world.task(watched.id).state))
                return u"a flag of somebody's was not followed"_qs;
        }
        settle();
        return verdictOn(m_world, m_tasks, m_shared);
    }

    /// The timelines of its tasks, for whoever replays it.
    void tell() const
    {
        for (const Watched& watched : m_tasks) {
            qInfo("task %s of %s", qPrintable(watched.id.toString()), qPrintable(watched.account));
            for (const auto& event : m_world.tasks.events.value(watched.id))
                qInfo("  %s %s %s", qPrintable(core::timeText(event.at)), qPrintable(train::stateName(event.state)),
                      qPrintable(core::sentence(event.code, core::Language::English, event.context)));
        }
        for (const auto& intent : m_world.tasks.intents)
            qInfo("intent of %s: train %s%s, before [%s], state %d, number %s", qPrintable(intent.task.toString()),
                  qPrintable(intent.train), intent.standby ? " standby" : "", qPrintable(intent.before.join(u' ')),
                  static_cast<int>(intent.state), qPrintable(intent.number));
    }

private:
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_world.random); }
    bool chance(double p) { return std::bernoulli_distribution(p)(m_world.random); }
    template<class T>
    T oneOf(std::initializer_list<T> list)
    {
        return *(list.begin() + below(static_cast<int>(list.size())));
    }

    Console& anyConsole() { return *m_world.consoles.at(static_cast<std::size_t>(below(7)) % m_world.consoles.size()); }

    void startTasks()
    {
        for (int i = 0, count = 1 + below(3); i < count; ++i) {
            auto request = m_world.journey();
            request.account = m_shared ? u"shared"_qs : u"own%1"_qs.arg(i);
            request.intervalMs = oneOf({1000, 3000, 5000});
            request.standby = chance(0.3);
            if (chance(0.5))
                request.to = QTime(20, i);
            const auto id = m_world.startTask(
                *m_world.consoles.at(static_cast<std::size_t>(below(count + 1)) % m_world.consoles.size()), request);
            if (!id.isNull())
                m_tasks << Watched{.id = id, .account = request.account, .attemptsAtEnd = {}};
        }
    }

    /// Lets time pass, and sees to it that the dead are buried and what was acknowledged is remembered.
    void wait(std::chrono::milliseconds duration)
    {
        const auto end = m_world.clock.monotonic() + duration;
        while (m_world.clock.monotonic() < end) {
            m_world.run(std::min<std::chrono::milliseconds>(20ms, end - m_world.clock.monotonic()));
            for (Watched& task : m_tasks) {
                const bool known = m_world.task(task.id).state == TaskState::Cancelled ||
                                   (m_world.hashes.hashes.contains(task.id) &&
                                    m_world.hashes.hashes[task.id].task.state == TaskState::Cancelled);
                if (known && !task.attemptsAtEnd)
                    task.attemptsAtEnd = m_world.railway.attempts.value(task.account);
                const bool flagged = m_world.task(task.id).cancelRequested;
                task.flagTakenBack |= task.flagStored && !flagged;
                task.flagStored |= flagged;
            }
            for (std::size_t i = 0; i < m_world.consoles.size(); ++i) {
                if (!m_world.consoles.at(i)->line.isAlive())
                    m_world.kill(i--);
            }
        }
    }

    void act()
    {
        auto& railway = m_world.railway;
        const QString train = QString::number(301 + below(static_cast<int>(railway.seats.size())));
        switch (below(14)) {
        case 0:
        case 1:
            railway.seats[train] = below(4);
            break;
        case 2:
            railway.standbys[train] = below(3);
            break;
        case 3:
            for (auto& booking : railway.bookings) { // a seat for somebody on the waiting list
                if (booking.holding.state == train::Holding::State::Standby) {
                    booking.holding.state = train::Holding::State::Unpaid;
                    booking.holding.payBefore = m_world.clock.now().addDays(1);
                }
            }
            break;
        case 4:
            cancelOne();
            break;
        case 5:
            raiseFlagOfOne();
            break;
        case 6:
        case 7:
            dieSoon();
            break;
        case 8:
            m_world.hashes.away = !m_world.hashes.away;
            if (!m_world.hashes.away)
                tellReturned();
            break;
        case 9:
            m_world.tasks.away = !m_world.tasks.away;
            break;
        case 10:
            m_world.hashes.hashes.clear();
            break;
        case 11:
            cancelInTheOfficialApp();
            break;
        case 12:
            releaseOne();
            break;
        case 13:
            resumeOne();
            break;
        }
        startMissing(false);
    }

    /// Reservations that a task knows as its own, stored.
    QList<train::TaskId> followed() const
    {
        QList<train::TaskId> ids;
        for (const auto& [task, follow] : m_world.tasks.tasks) {
            if (follow && task.state == TaskState::Reserved)
                ids << task.id;
        }
        return ids;
    }

    void cancelInTheOfficialApp()
    {
        const auto ids = followed();
        if (ids.isEmpty())
            return;
        const QString number = m_world.task(ids.at(below(static_cast<int>(ids.size())))).outcome->number;
        for (auto& booking : m_world.railway.bookings)
            booking.released |= booking.holding.number == number;
    }

    void releaseOne()
    {
        const auto ids = followed();
        if (ids.isEmpty() || m_world.consoles.empty())
            return;
        const auto task = m_world.task(ids.at(below(static_cast<int>(ids.size()))));
        auto& console = anyConsole();
        const auto released =
            core::toFuture(console.engine->release(task.request.account, task.outcome->number, {u"somebody"_qs, {}}));
        wait(100ms);
    }

    void resumeOne()
    {
        if (m_tasks.isEmpty() || m_world.consoles.empty())
            return;
        const auto id = m_tasks.at(below(static_cast<int>(m_tasks.size()))).id;
        auto& console = anyConsole();
        const auto resumed = core::toFuture(console.engine->resume({id}, {u"somebody"_qs, {}}));
        wait(50ms);
    }

    void tellReturned()
    {
        for (const auto& console : m_world.consoles)
            Q_EMIT console->flags.returned();
    }

    void cancelOne()
    {
        if (m_tasks.isEmpty() || m_world.consoles.empty() || m_world.tasks.away)
            return;
        Watched& task = m_tasks[below(static_cast<int>(m_tasks.size()))];
        auto& console = anyConsole();
        const auto cancelled = core::toFuture(console.engine->cancel({task.id}, {u"somebody"_qs, {}}));
        if (chance(0.3))
            dieSoon();
        wait(100ms);
        if (isConsoleAlive(&console) && cancelled.isFinished() && cancelled.resultCount() > 0 &&
            !cancelled.result().first().error)
            task.cancelAccepted = true;
    }
    bool isConsoleAlive(const Console* wanted) const
    {
        return std::any_of(m_world.consoles.begin(), m_world.consoles.end(),
                           [&](const auto& console) { return console.get() == wanted && console->line.isAlive(); });
    }

    /// As redis-cli does. It counts once the console that runs the task had a second to notice.
    void raiseFlagOfOne()
    {
        if (m_tasks.isEmpty() || m_world.hashes.away || m_world.tasks.away)
            return;
        Watched& task = m_tasks[below(static_cast<int>(m_tasks.size()))];
        for (const auto& console : m_world.consoles)
            console->line.onStep = {};
        const auto state = m_world.task(task.id).state;
        const QString owner = m_world.task(task.id).owner;
        const bool run = std::any_of(m_world.consoles.begin(), m_world.consoles.end(),
                                     [&](const auto& console) { return console->instance == owner; });
        if (state != TaskState::Running || !run || !m_world.hashes.hashes.contains(task.id))
            return;
        m_world.hashes.hashes[task.id].cancel = true;
        wait(10s);
        const auto now = m_world.task(task.id);
        if (!isFinal(now.state) || now.state == TaskState::Cancelled)
            task.cancelAccepted = true; // it was not too late
    }

    void dieSoon()
    {
        if (m_world.consoles.empty())
            return;
        auto& line = anyConsole().line;
        line.onStep = [&line, left = std::make_shared<int>(1 + below(40))] {
            if (--*left == 0)
                line.die();
        };
    }

    void startMissing(bool all)
    {
        for (const QString& name : m_names) {
            const bool there = std::any_of(m_world.consoles.begin(), m_world.consoles.end(),
                                           [&](const auto& console) { return console->instance == name; });
            if (!there && (all || chance(0.7)))
                m_world.start(name);
        }
    }

    void settle()
    {
        m_world.hashes.away = m_world.tasks.away = false;
        m_world.railway.calm = m_calm = true;
        for (const auto& console : m_world.consoles)
            console->line.onStep = {};
        wait(100ms);
        startMissing(true);
        tellReturned();
        wait(30s);
        watchTheUnknown();
        for (Watched& task : m_tasks) {
            if (isFinal(m_world.task(task.id).state))
                continue;
            const auto cancelled =
                core::toFuture(m_world.consoles.front()->engine->cancel({task.id}, {u"the end"_qs, {}}));
            wait(200ms);
        }
        wait(20s);
        for (int left = chance(0.5) ? 1 + below(2) : 0; left > 0; --left)
            cancelInTheOfficialApp(); // whoever pays attention notices
        wait(40s);
        watchTheUnknown();
    }

    /// Tasks whose start was answered with an error, or with nothing.
    void watchTheUnknown()
    {
        for (const auto& stored : m_world.tasks.tasks) {
            const bool known = std::any_of(m_tasks.begin(), m_tasks.end(),
                                           [&](const Watched& watched) { return watched.id == stored.task.id; });
            if (!known)
                m_tasks << Watched{.id = stored.task.id, .account = stored.task.request.account, .attemptsAtEnd = {}};
        }
    }

    TrainWorld m_world;
    QStringList m_names;
    QList<Watched> m_tasks;
    bool m_shared = false;
    bool m_calm = false; ///< no answer of the database is lost any more
};

} // namespace gwanje::test
