// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reservation engines in virtual time between a database and a Redis in memory. A console can die at any step and be
// started again over what is left.

#include "reservation/ReservationEngine.h"
#include "CachePort.h"
#include <QCoreApplication>

namespace gwanje::test {

using namespace std::chrono_literals;

inline constexpr rsv::EngineTimes simulatedTimes{.leasePause = std::chrono::milliseconds(30),
                                                 .sweepEvery = std::chrono::milliseconds(60000)};

/// One life of a console.
struct Desk
{
    /// `sharedClock`: the database's own, as with PostgreSQL; else the console's.
    Desk(ManualClock& clock, std::mt19937_64& random, Outside& outside, bool sharedClock)
        : line(clock, random), holdClock(clock),
          store(outside, line,
                sharedClock || outside.mutant == Mutant::ClockFollowed ? static_cast<const core::Clock&>(clock)
                                                                       : holdClock),
          gate(outside, line), cache(outside, line),
          engine(std::make_unique<rsv::ReservationEngine>(rsv::EngineParts{.store = store,
                                                                           .gate = gate,
                                                                           .clock = holdClock,
                                                                           .cache = &cache,
                                                                           .seed = random(),
                                                                           .times = simulatedTimes,
                                                                           .statusChanged =
                                                                               [this](const auto& now) {
                                                                                   status = now;
                                                                               }}))
    {
    }

    Lifeline line;
    rsv::HoldClock holdClock;
    StorePort store;
    GatePort gate;
    CachePort cache;
    rsv::ReservationStatus status;
    std::unique_ptr<rsv::ReservationEngine> engine;
};

class ReservationWorld final
{
public:
    ReservationWorld(quint64 seed, bool isShared) : random(seed), shared(isShared) {}
    ~ReservationWorld()
    {
        while (!desks.empty())
            kill(desks.size() - 1);
    }

    Desk& start()
    {
        desks.push_back(std::make_unique<Desk>(clock, random, outside, shared));
        desks.back()->engine->takeUpWork();
        return *desks.back();
    }
    /// SIGKILL: nothing that it still does has an effect, then it is gone.
    void kill(std::size_t index)
    {
        desks.at(index)->line.die();
        const auto stopped = core::toFuture(desks.at(index)->engine->stopAll());
        for (int tries = 0; !stopped.isFinished() && tries < 100000; ++tries)
            run(2ms);
        if (!stopped.isFinished())
            qFatal("an engine did not come to rest");
        graves.push_back(std::move(desks.at(index)));
        desks.erase(desks.begin() + static_cast<std::ptrdiff_t>(index));
        graves.back()->engine.reset();
    }
    void run(std::chrono::milliseconds duration)
    {
        events();
        clock.advance(duration, [] { events(); });
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }

    ManualClock clock;
    std::mt19937_64 random;
    const bool shared; ///< two consoles
    Outside outside;
    std::vector<std::unique_ptr<Desk>> desks;

private:
    /// One call takes events one hop further; an answer needs some hops from the wire to whoever asked.
    static void events()
    {
        for (int hop = 0; hop < 10; ++hop)
            QCoreApplication::sendPostedEvents();
    }
    std::vector<std::unique_ptr<Desk>> graves; ///< their requests may still arrive
};

} // namespace gwanje::test
