// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/Rehearsal.h"

#include "core/Async.h"
#include "runtime/EngineThread.h"
#include <QPromise>
#include <QTimer>

namespace gwanje::reservation {
namespace {

using core::ErrorCode;
using Steady = std::chrono::steady_clock;
using RehearsalAnswer = core::Result<RehearsalReport>;

constexpr std::chrono::milliseconds tellEvery{500};

double quantile(std::vector<double>& values, double q)
{
    if (values.empty())
        return 0;
    const auto at = static_cast<std::ptrdiff_t>(q * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + at, values.end());
    return values[static_cast<std::size_t>(at)];
}

/// All clients; on the asking thread.
class Crowd final : public std::enable_shared_from_this<Crowd>
{
public:
    Crowd(ReservationService& service, const RehearsalPlan& plan) : m_service(service), m_plan(plan)
    {
        m_promise.start();
    }

    QFuture<RehearsalAnswer> start()
    {
        m_started = m_told = Steady::now();
        m_left = m_plan.clients;
        if (m_plan.events) {
            m_tell.callOnTimeout([this] { tell(); });
            m_tell.start(tellEvery);
        }
        for (int client = 0; client < m_plan.clients; ++client)
            core::spawn(be(shared_from_this()));
        return m_promise.future();
    }

private:
    static core::Async<void> be(std::shared_ptr<Crowd> self)
    {
        bool goesOn = true;
        while (goesOn && !self->m_plan.stop.stop_requested() && Steady::now() - self->m_started < self->m_plan.length) {
            const auto asked = Steady::now();
            const CreateRequest request{ReservationId::make(), self->m_plan.section, UserId::make(),
                                        self->m_plan.quantity, QString()};
            const auto answer = co_await self->m_service.create(request);
            self->note(answer, Steady::now() - asked);
            goesOn = answer || (answer.error().code != ErrorCode::CORE_SHUTTING_DOWN &&
                                answer.error().code != ErrorCode::CORE_READ_ONLY);
        }
        if (--self->m_left == 0)
            self->finish();
    }

    void note(const core::Result<Reservation>& answer, Steady::duration took)
    {
        if (answer) {
            m_took.push_back(std::chrono::duration<double, std::milli>(took).count());
            ++m_report.ok;
            m_lastMade = Steady::now();
            m_refusedBefore = m_report.refused;
            return;
        }
        ++m_report.causes[answer.error().code];
        ++(isSaleRefusal(answer.error().code) ? m_report.refused : m_report.failed);
    }

    /// A section that is sold out takes nothing from the figures of what it sold.
    Steady::duration madeIn() const
    {
        const bool isOver = m_report.ok > 0 && m_report.refused > m_refusedBefore;
        return (isOver ? m_lastMade : Steady::now()) - m_started;
    }

    static void measure(RehearsalReport& report, std::vector<double>& took, Steady::duration length)
    {
        report.perSecond =
            static_cast<double>(report.ok) / std::max(std::chrono::duration<double>(length).count(), 0.001);
        report.madeIn = std::chrono::duration_cast<std::chrono::milliseconds>(length);
        report.p50Ms = quantile(took, 0.50);
        report.p95Ms = quantile(took, 0.95);
        report.p99Ms = quantile(took, 0.99);
    }

    void tell()
    {
        const auto now = Steady::now();
        RehearsalProgress progress;
        progress.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - m_started);
        progress.ok = m_report.ok;
        progress.refused = m_report.refused;
        progress.failed = m_report.failed;
        progress.lately.ok = m_report.ok - m_before.ok;
        progress.lately.refused = m_report.refused - m_before.refused;
        progress.lately.failed = m_report.failed - m_before.failed;
        std::vector<double> lately(m_took.begin() + std::ptrdiff_t(m_tookBefore), m_took.end());
        measure(progress.lately, lately, now - m_told);
        m_before = m_report;
        m_tookBefore = m_took.size();
        m_told = now;
        m_plan.events->putLine(progress);
    }

    void finish()
    {
        if (m_plan.events)
            tell();
        m_tell.stop();
        measure(m_report, m_took, madeIn());
        m_promise.addResult(m_report);
        m_promise.finish();
    }

    ReservationService& m_service;
    const RehearsalPlan m_plan;
    QPromise<RehearsalAnswer> m_promise;
    Steady::time_point m_started, m_told, m_lastMade;
    int m_left = 0;
    qint64 m_refusedBefore = 0;   ///< the last one that was made
    std::vector<double> m_took;   ///< ms; of what was made
    std::size_t m_tookBefore = 0; ///< how many were told of
    RehearsalReport m_report, m_before;
    QTimer m_tell;
};

core::Status mayRehearse(const core::Result<QList<Section>>& sections, const RehearsalPlan& plan)
{
    if (!sections)
        return core::fail(sections.error());
    const auto section = std::find_if(sections->cbegin(), sections->cend(),
                                      [&](const Section& each) { return each.id == plan.section; });
    const core::Context where{{u"section"_qs, plan.section.toString()}};
    if (section == sections->cend())
        return core::fail(ErrorCode::RSV_SECTION_NOT_FOUND, where);
    if (!section->rehearsal && !plan.force)
        return core::fail(ErrorCode::RSV_REHEARSAL_ONLY, where);
    return {};
}

core::Async<RehearsalAnswer> rehearsed(ReservationService& service, RehearsalPlan plan)
{
    const auto sections = co_await service.sections(std::nullopt);
    if (auto may = mayRehearse(sections, plan); !may)
        co_return core::fail(may.error());
    const auto crowd = std::make_shared<Crowd>(service, plan);
    co_return co_await crowd->start();
}

/// At rest when its rehearsals are: whoever owns the stage has stopped them.
class Rehearsals final : public QObject
{
public:
    explicit Rehearsals(ReservationService& service) : m_service(service) {}

    core::Async<RehearsalAnswer> run(RehearsalPlan plan)
    {
        ++m_running;
        const auto answer = co_await reservation::rehearse(m_service, std::move(plan));
        --m_running;
        co_return answer;
    }
    QFuture<void> stop() { return core::toFuture(rest()); }

private:
    core::Async<void> rest()
    {
        while (m_running > 0)
            (void)co_await core::sleepFor(m_clock, std::chrono::milliseconds(2), core::StopToken());
    }

    ReservationService& m_service;
    core::SystemClock m_clock;
    int m_running = 0;
};

} // namespace

QFuture<RehearsalAnswer> rehearse(ReservationService& service, RehearsalPlan plan)
{
    if (plan.clients < 1 || plan.clients > 1000)
        return core::readyFuture<RehearsalAnswer>(
            core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"clients"_qs}, {u"reason"_qs, u"1…1000"_qs}}));
    return core::toFuture(rehearsed(service, plan));
}

class RehearsalStage::Private final
{
public:
    explicit Private(ReservationService& service)
        : thread(u"rehearsal"_qs, [&service] { return std::make_unique<Rehearsals>(service); })
    {
    }
    runtime::EngineThread<Rehearsals> thread;
};

RehearsalStage::RehearsalStage(ReservationService& service) : d(std::make_unique<Private>(service))
{
}

RehearsalStage::~RehearsalStage() = default;

QFuture<RehearsalAnswer> RehearsalStage::rehearse(RehearsalPlan plan)
{
    return d->thread.call<RehearsalAnswer>(
        [plan = std::move(plan)](Rehearsals& stage) { return core::toFuture<RehearsalAnswer>(stage.run(plan)); });
}

} // namespace gwanje::reservation
