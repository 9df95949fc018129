// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One kind of change to reservations that are there (confirm, cancel, extend), in batches of whatever came while the
// batch before was being stored. The database first, then Redis; the caller is answered after the first. Engine thread.

#include "reservation/FaultPoints.h"
#include "reservation/GateKeeper.h"
#include "reservation/LaneMetrics.h"
#include "reservation/Settlements.h"
#include "telemetry/Log.h"

namespace gwanje::reservation {

template<class Request>
class DeedLane final
{
public:
    struct Deed
    {
        QString name;
        const char* storedPoint;
        const char* settledPoint;
        bool changesPlaces = true; ///< the gate is to know
        std::function<QFuture<core::Result<BatchAnswer>>(const QList<Request>&)> write;
    };

    DeedLane(EngineContext& context, GateKeeper& keeper, Deed deed)
        : m_context(context), m_keeper(keeper), m_deed(std::move(deed)), m_metrics(m_deed.name)
    {
    }

    void add(Request request, Answered answered)
    {
        m_waiting.push_back({std::move(request), std::move(answered), m_context.clock.monotonic()});
        if (!std::exchange(m_isStoring, true))
            core::spawn(store());
    }

private:
    struct Asked
    {
        Request request;
        Answered answered;
        std::chrono::milliseconds since{0};
    };
    struct Batch
    {
        void add(Asked one)
        {
            requests << one.request;
            asked.push_back(std::move(one));
        }
        std::vector<Asked> asked;
        QList<Request> requests;
    };
    using BatchPtr = std::shared_ptr<Batch>;
    static constexpr std::size_t largest = 512;

    core::Async<void> store()
    {
        const BusyScope busy(m_context);
        while (!m_waiting.empty()) {
            const auto batch = std::make_shared<Batch>();
            while (!m_waiting.empty() && batch->asked.size() < largest) {
                batch->add(std::move(m_waiting.front()));
                m_waiting.pop_front();
            }
            m_metrics.batch(batch->requests.size());
            co_await storeBatch(batch);
        }
        m_isStoring = false;
    }

    core::Async<void> storeBatch(BatchPtr batch)
    {
        const BatchWrite write = [this, batch] { return m_deed.write(batch->requests); };
        const auto answer = co_await surely(m_context, write, false, m_context.times.patience);
        if (answer) {
            stored(*batch, *answer);
        } else if (isPoison(answer.error().code) && batch->asked.size() > 1) {
            co_await storeHalves(batch);
        } else {
            failed(*batch, answer.error());
            if (answer.error().code == core::ErrorCode::DB_COMMIT_UNKNOWN)
                core::spawn(findOut(batch));
        }
    }

    /// One request spoils them all: it is found, and the others are served.
    core::Async<void> storeHalves(BatchPtr batch)
    {
        const auto first = std::make_shared<Batch>(), second = std::make_shared<Batch>();
        for (std::size_t i = 0; i < batch->asked.size(); ++i)
            (i < batch->asked.size() / 2 ? first : second)->add(std::move(batch->asked[i]));
        co_await storeBatch(first);
        co_await storeBatch(second);
    }

    /// The callers were told that it is not known.
    core::Async<void> findOut(BatchPtr batch)
    {
        const BusyScope busy(m_context);
        const int requests = static_cast<int>(batch->requests.size());
        m_context.unknown += requests;
        const BatchWrite write = [this, batch] { return m_deed.write(batch->requests); };
        const auto answer = co_await surely(m_context, write, true, std::chrono::milliseconds(0));
        m_context.unknown -= requests;
        if (answer)
            stored(*batch, *answer);
    }

    void stored(Batch& batch, const BatchAnswer& answer)
    {
        const auto hit = runtime::faultPoint(m_deed.storedPoint);
        countExpired(answer);
        Settlements settlements(answer);
        QList<Reservation> changed = answer.expired;
        for (const auto& each : answer.answers) {
            if (!each)
                continue;
            changed << *each;
            if (m_deed.changesPlaces)
                settlements.add(*each);
        }
        if (hit) {
            for (Settlement& each : settlements.take(m_deed.settledPoint))
                m_keeper.settleSoon(std::move(each));
        }
        m_context.changed(changed, answer.sections);
        const core::Result<Reservation> lost = core::fail(core::ErrorCode::RSV_OUTCOME_UNKNOWN);
        for (std::size_t i = 0; i < batch.asked.size(); ++i)
            reply(batch.asked[i], hit ? answer.answers.at(static_cast<qsizetype>(i)) : lost);
    }

    void failed(Batch& batch, const core::Error& error)
    {
        QList<ReservationId> ids;
        for (Asked& asked : batch.asked) {
            ids << asked.request.id;
            reply(asked, core::fail(toldOf(error, asked.request.id)));
        }
        telemetry::log(telemetry::Level::Error, "reservation", "change.failed", error, {.more = requestsOf(ids)});
    }

    void reply(Asked& asked, const core::Result<Reservation>& answer)
    {
        if (!asked.answered)
            return;
        m_metrics.answered(answer, m_context.clock.monotonic() - asked.since);
        std::exchange(asked.answered, {})(answer);
    }

    EngineContext& m_context;
    GateKeeper& m_keeper;
    const Deed m_deed;
    LaneMetrics m_metrics;
    std::deque<Asked> m_waiting;
    bool m_isStoring = false;
};

} // namespace gwanje::reservation
