// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One random life of reservations, drawn from its seed: who asks for what, what breaks, and how all comes to rest. One
// thread, virtual time.

#include "Dice.h"
#include "ReadsWatch.h"
#include "ReservationVerdict.h"

namespace gwanje::test {

class ReservationLife final
{
    using Code = core::ErrorCode;

public:
    ReservationLife(quint64 seed, Mutant mutant) : m_dice(seed), m_world(seed, m_dice.chance(0.4))
    {
        Outside& outside = m_world.outside;
        outside.mutant = mutant;
        outside.book.bug = plantedBy(mutant);
        outside.gate.forgetsRepeats = mutant == Mutant::ClaimsNotKeyed;
        outside.gate.releasesTwice = mutant == Mutant::ReleaseNotKeyed;
        outside.gate.sellsStale = mutant == Mutant::StaleGate;
        outside.gate.hasNoEpochs = mutant == Mutant::SeedlessFence;
        outside.gate.loadsAnything = mutant == Mutant::LoadOverNewer;
        outside.cache.putsUnasked = mutant == Mutant::CachePutUnasked;
        outside.cache.keepsDropped = mutant == Mutant::CacheNotDropped;
        outside.weather = {.commitLost = m_dice.oneOf(QList{0.0, 0.0, 0.05, 0.2}),
                           .dbFails = m_dice.oneOf(QList{0.0, 0.0, 0.05}),
                           .gateLost = m_dice.oneOf(QList{0.0, 0.0, 0.03, 0.1}),
                           .dbSlowest = m_dice.oneOf(QList{3, 3, 40, 9000}),
                           .gateSlowest = m_dice.oneOf(QList{2, 2, 20})};
        m_breaks = m_dice.chance(0.8);
        makeSections();
    }

    /// What went wrong; empty: nothing.
    QString run()
    {
        m_world.start();
        if (m_world.shared)
            m_world.start();
        for (int left = 100 + m_dice.below(200); left > 0 && m_wrong.isEmpty(); --left) {
            act();
            wait(std::chrono::milliseconds(m_dice.chance(0.05) ? m_dice.below(40000) : m_dice.below(30)));
        }
        if (m_wrong.isEmpty())
            settle();
        if (m_wrong.isEmpty())
            m_wrong = brokenAtRest(m_world.outside, m_asked);
        return m_wrong;
    }

    void tell() const
    {
        for (const QString& line : m_story)
            qInfo("%s", qPrintable(line));
    }

private:
    void makeSections()
    {
        auto& book = m_world.outside.book;
        const rsv::Event event{m_dice.idsOf<rsv::EventId>(1).first(), u"E"_qs, {}, {}};
        book.events.emplace(event.id, event);
        m_users = m_dice.idsOf<rsv::UserId>(4);
        for (const auto& id : m_dice.idsOf<rsv::SectionId>(1 + m_dice.below(2))) {
            rsv::Section section;
            section.id = id;
            section.event = event.id;
            section.name = u"S"_qs;
            section.capacity = section.free = m_dice.oneOf(QList{1, 2, 3, 8, 30});
            section.engine = m_dice.chance(0.5) ? rsv::EngineKind::Slot : rsv::EngineKind::Lock;
            section.hold = std::chrono::seconds(m_dice.oneOf(QList{5, 30, 120}));
            section.userLimit = m_dice.chance(0.3) ? 2 : 0;
            section.createdAt = section.changedAt = m_world.clock.now();
            book.sections.emplace(id, section);
            if (section.engine == rsv::EngineKind::Slot)
                book.runs[id] = rsv::FreeRuns(section.capacity);
            m_sections << id;
        }
        addRemoved(event.id);
    }

    /// One that nobody asks for, and that Redis has.
    void addRemoved(const rsv::EventId& event)
    {
        Outside& outside = m_world.outside;
        rsv::Section section;
        section.id = m_removed = m_dice.idsOf<rsv::SectionId>(1).first();
        section.event = event;
        section.name = u"R"_qs;
        section.capacity = section.free = 2;
        section.createdAt = section.changedAt = m_world.clock.now();
        outside.book.sections.emplace(section.id, section);
        (void)MemorySeatGate(outside.gate, m_world.clock).load({section, {}});
    }

    /// Lets time pass, and looks at everything.
    void wait(std::chrono::milliseconds duration)
    {
        const auto end = m_world.clock.monotonic() + duration;
        do {
            const auto left = end - m_world.clock.monotonic();
            m_world.run(std::min<std::chrono::milliseconds>(left, left > 1s ? 500ms : 20ms));
            buryTheDead();
            if (m_wrong.isEmpty())
                m_wrong = brokenNow(m_world.outside);
            if (m_wrong.isEmpty())
                m_wrong = m_holds.look(m_world.outside.book, m_world.clock.monotonic());
        } while (m_world.clock.monotonic() < end && m_wrong.isEmpty());
    }

    void buryTheDead()
    {
        for (std::size_t i = 0; i < m_world.desks.size();) {
            if (m_world.desks.at(i)->line.isAlive()) {
                ++i;
                continue;
            }
            undoJump();
            m_world.kill(i);
        }
    }

    Desk* anyDesk()
    {
        if (m_world.desks.empty())
            return nullptr;
        return m_world.desks.at(static_cast<std::size_t>(m_dice.below(static_cast<int>(m_world.desks.size())))).get();
    }

    void act()
    {
        const int what = m_dice.below(100);
        if (m_dice.chance(0.15))
            read();
        if (what < 38)
            createNew();
        else if (what < 46)
            createAgain();
        else if (what < 58)
            change(&ReservationLife::confirm);
        else if (what < 68)
            change(&ReservationLife::cancel);
        else if (what < 74)
            change(&ReservationLife::extend);
        else if (what < 78)
            for (int i = 0; i < 6; ++i)
                createNew();
        else if (m_breaks)
            breakSomething();
    }

    void breakSomething()
    {
        Outside& outside = m_world.outside;
        switch (m_dice.below(12)) {
        case 0:
            outside.gate.away = !outside.gate.away;
            return say(outside.gate.away ? u"Redis goes"_qs : u"Redis is back"_qs);
        case 1:
            outside.book.away = !outside.book.away;
            return say(outside.book.away ? u"the database goes"_qs : u"the database is back"_qs);
        case 2:
            outside.gate.sections.clear();
            outside.gate.leases.clear();
            outside.gate.everLoaded.clear();
            outside.cache.entries.clear();
            restartRedis();
            return say(u"Redis is empty"_qs);
        case 3:
            m_older = {outside.gate.sections, outside.gate.everLoaded};
            return;
        case 4:
            if (m_older) {
                outside.gate.sections = m_older->first;
                outside.gate.everLoaded = m_older->second;
                outside.fences.clear(); // leases are lost as claims are: the database refuses their numbers
                restartRedis();
                say(u"Redis has lost its last writes"_qs);
            }
            return;
        case 5:
        case 6:
            return dieSoon();
        case 7:
            return jump();
        case 8:
            return stall();
        case 9:
            return changeStock();
        default:
            return sweepOrCompare();
        }
    }

    /// Most often it is known to be another one.
    void restartRedis()
    {
        if (m_dice.chance(0.5))
            ++m_world.outside.gate.server;
    }

    void dieSoon()
    {
        Desk* const desk = anyDesk();
        if (!desk) {
            startMissing();
            return;
        }
        say(u"a console is about to die"_qs);
        desk->line.onStep = [line = &desk->line, left = std::make_shared<int>(1 + m_dice.below(30))] {
            if (--*left == 0)
                line->die();
        };
    }
    void startMissing()
    {
        const std::size_t wanted = m_world.shared ? 2 : 1;
        while (m_world.desks.size() < wanted)
            m_world.start();
    }

    /// Longer than a lease: what it was about to do it does then.
    void stall()
    {
        Desk* const desk = anyDesk();
        if (!desk)
            return;
        const auto until = m_world.clock.monotonic() + std::chrono::milliseconds(m_dice.below(5000));
        if (m_dice.chance(0.7))
            desk->store.stall(until);
        if (m_dice.chance(0.5))
            desk->gate.stall(until);
        say(u"a console is stopped for a while"_qs);
    }

    /// Only the console's own clock, and never while it starts: what it finds then is the time for it. Nor right after
    /// another one: who looks once a second takes both for one that lasts, and believes what lasts a minute.
    void jump()
    {
        if (m_world.shared || m_world.desks.empty() || m_world.clock.monotonic() < m_nextJump)
            return;
        if (m_jump.count() != 0)
            return undoJump();
        m_jump = std::chrono::seconds(m_dice.chance(0.7) ? 3600 : -3600);
        m_world.clock.jump(m_jump);
        say(u"the clock jumps"_qs);
        wait(std::chrono::milliseconds(m_dice.below(20000)));
        if (m_wrong.isEmpty())
            undoJump();
    }
    void undoJump()
    {
        if (m_jump.count() != 0)
            m_nextJump = m_world.clock.monotonic() + 1100ms;
        m_world.clock.jump(-std::exchange(m_jump, 0s));
    }

    void changeStock()
    {
        Desk* const desk = anyDesk();
        if (!desk)
            return;
        if (m_dice.chance(0.5)) {
            say(u"a section is removed"_qs);
            return (void)core::toFuture(desk->engine->removeSection(m_removed));
        }
        say(u"a section gets another capacity"_qs);
        const rsv::SectionChange change{.capacity = m_dice.oneOf(QList{1, 3, 8, 30})};
        (void)core::toFuture(desk->engine->changeSection(m_dice.oneOf(m_sections), change));
    }

    void sweepOrCompare()
    {
        startMissing();
        Desk* const desk = anyDesk();
        if (m_dice.chance(0.5))
            (void)core::toFuture(desk->engine->sweep());
        else
            (void)core::toFuture(desk->engine->reconcile(false));
    }

    void createNew()
    {
        AskedFor asked;
        asked.request = {m_dice.idsOf<rsv::ReservationId>(1).first(),
                         m_dice.oneOf(m_sections),
                         m_dice.oneOf(m_users),
                         1 + m_dice.below(3),
                         {}};
        if (m_dice.chance(0.2))
            asked.request.key = u"key%1"_qs.arg(m_dice.below(20));
        m_asked.push_back(asked);
        send(m_asked.size() - 1);
    }
    void createAgain()
    {
        if (!m_asked.empty())
            send(newest());
    }
    std::size_t newest()
    {
        const int most = std::min<int>(static_cast<int>(m_asked.size()), 25);
        return m_asked.size() - 1 - static_cast<std::size_t>(m_dice.below(most));
    }

    void read()
    {
        Desk* const desk = anyDesk();
        if (desk && !m_asked.empty())
            m_reads.read(*desk, m_asked[m_dice.chance(0.5) ? m_changed : newest()].request, m_dice.chance(0.4));
    }

    template<class Note>
    rsv::Answered follow(Desk& desk, Note note)
    {
        ++m_underWay;
        return [this, line = &desk.line, note](const auto& result) {
            --m_underWay;
            if (!line->isAlive()) // the caller is as dead as the console
                return;
            if (result)
                m_reads.told(*line, *result);
            note(result);
        };
    }

    void send(std::size_t index)
    {
        if (m_world.desks.empty() && m_dice.chance(0.7))
            startMissing();
        Desk* const desk = anyDesk();
        if (!desk)
            return;
        ++m_asked[index].calls;
        desk->engine->create(m_asked[index].request,
                             follow(*desk, [this, index](const auto& answer) { created(m_asked[index], answer); }));
    }

    void created(AskedFor& asked, const core::Result<rsv::Reservation>& answer)
    {
        if (answer) {
            if (!asked.acknowledged)
                asked.acknowledged = *answer;
            say(u"%1 is made: %2"_qs.arg(asked.request.id.toString(), rsv::slotText(answer->slotNumbers)));
            if (answer->user != asked.request.user || answer->quantity != asked.request.quantity)
                m_wrong = u"another reservation was given back"_qs;
            return;
        }
        const Code code = answer.error().code;
        say(u"%1 is refused: %2"_qs.arg(asked.request.id.toString(), core::codeName(code)));
        if (code == Code::RSV_SOLD_OUT || code == Code::RSV_USER_LIMIT || code == Code::RSV_SECTION_CLOSED)
            asked.refused = code;
        else if (m_isCalm && code != Code::RSV_IDEMPOTENCY_MISMATCH)
            m_wrong = u"not served, though nothing is broken: "_qs + core::codeName(code);
        if (asked.acknowledged && asked.refused)
            m_wrong = u"acknowledged, and then refused"_qs;
        const bool isThere = m_world.outside.book.reservations.contains(asked.request.id);
        if (code == Code::RSV_STORE_UNAVAILABLE && asked.calls == 1 && isThere)
            m_wrong = u"told that nothing was stored, and it was"_qs;
    }

    using Change = void (ReservationLife::*)(Desk&, AskedFor&);
    void change(Change how)
    {
        Desk* const desk = anyDesk();
        if (!desk || m_asked.empty())
            return;
        m_changed = newest();
        if (m_dice.chance(0.3)) // what is read just now may come to the cache after the change
            m_reads.read(*anyDesk(), m_asked[m_changed].request, m_dice.chance(0.4));
        (this->*how)(*desk, m_asked[m_changed]);
    }
    void confirm(Desk& desk, AskedFor& asked)
    {
        desk.engine->confirm({asked.request.id, asked.request.user}, follow(desk, [this, &asked](const auto& answer) {
                                 changed(asked, u"confirmed"_qs, answer, asked.isConfirmed);
                             }));
    }
    void cancel(Desk& desk, AskedFor& asked)
    {
        desk.engine->cancel({asked.request.id, asked.request.user, {}}, follow(desk, [this, &asked](const auto& answer) {
                                changed(asked, u"cancelled"_qs, answer, asked.isCancelled);
                            }));
    }
    void changed(const AskedFor& asked, const QString& how, const core::Result<rsv::Reservation>& answer, bool& isTold)
    {
        isTold |= answer.has_value();
        say(asked.request.id.toString() + u' ' + how + u": "_qs + (answer ? u"yes"_qs : answer.error().name()));
    }
    void extend(Desk& desk, AskedFor& asked)
    {
        ++asked.extendCalls;
        core::whenFinished(core::toFuture(desk.engine->extend({asked.request.id, asked.request.user, 0})), &m_context,
                           follow(desk, [](const auto&) {}));
    }

    void settle()
    {
        Outside& outside = m_world.outside;
        outside.weather.isCalm = true;
        outside.gate.away = outside.book.away = false;
        undoJump();
        for (const auto& desk : m_world.desks)
            desk->line.onStep = {};
        startMissing();
        say(u"calm"_qs);
        m_world.run(60s); // what was on its way when calm came, and half a minute
        for (int tries = 0; tries < 10 && !(m_wrong = drift(outside)).isEmpty(); ++tries)
            m_world.run(300ms); // a hold that dies just now is no drift
        m_isCalm = true;
        if (m_dice.chance(0.5)) // some that live on
            for (int i = 0; i < 3; ++i)
                createNew();
        m_world.run(150s);
        if (m_underWay != 0 && m_wrong.isEmpty())
            m_wrong = u"%1 requests were never answered"_qs.arg(m_underWay);
        for (const auto& desk : m_world.desks) {
            if (m_wrong.isEmpty() && (desk->status.isDegraded || desk->status.unknown != 0))
                m_wrong = u"sold without Redis, or with an unknown outcome, though nothing is broken"_qs;
        }
    }

    void say(const QString& what) { m_story << QString::number(m_world.clock.monotonic().count()) + u' ' + what; }

    Dice m_dice;
    ReservationWorld m_world;
    QList<rsv::SectionId> m_sections;
    QList<rsv::UserId> m_users;
    std::deque<AskedFor> m_asked;
    std::size_t m_changed = 0; ///< the last one that somebody wanted changed
    rsv::SectionId m_removed;
    std::optional<std::pair<std::map<rsv::SectionId, MemoryGate::Loaded>, QSet<rsv::SectionId>>> m_older;
    HoldWatch m_holds;
    std::chrono::seconds m_jump{0};
    std::chrono::milliseconds m_nextJump{0}; ///< not before
    QStringList m_story;
    QString m_wrong;
    ReadsWatch m_reads{m_wrong};
    QObject m_context;
    int m_underWay = 0;
    bool m_breaks = true, m_isCalm = false;
};

} // namespace gwanje::test
