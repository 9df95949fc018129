// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/Rehearsal.h"

#include "core/Async.h"
#include <QPromise>

namespace gwanje::reservation {
namespace {

using core::ErrorCode;
using Steady = std::chrono::steady_clock;
using Answer = core::Result<RehearsalReport>;

bool isRefusal(ErrorCode code)
{
    return code == ErrorCode::RSV_SOLD_OUT || code == ErrorCode::RSV_SECTION_CLOSED ||
           code == ErrorCode::RSV_USER_LIMIT;
}

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

    QFuture<Answer> start()
    {
        m_started = Steady::now();
        m_left = m_plan.clients;
        for (int client = 0; client < m_plan.clients; ++client)
            core::spawn(be(shared_from_this()));
        return m_promise.future();
    }

private:
    static core::Async<void> be(std::shared_ptr<Crowd> self)
    {
        bool goesOn = true;
        while (goesOn && Steady::now() - self->m_started < self->m_plan.length) {
            const auto asked = Steady::now();
            const CreateRequest request{ReservationId::make(), self->m_plan.section, UserId::make(),
                                        self->m_plan.quantity, QString()};
            const auto answer = co_await self->m_service.create(request);
            self->note(answer, Steady::now() - asked);
            goesOn = answer || answer.error().code != ErrorCode::CORE_SHUTTING_DOWN;
        }
        if (--self->m_left == 0)
            self->finish();
    }

    void note(const core::Result<Reservation>& answer, Steady::duration took)
    {
        m_took.push_back(std::chrono::duration<double, std::milli>(took).count());
        if (answer)
            ++m_report.ok;
        else
            ++(isRefusal(answer.error().code) ? m_report.refused : m_report.failed);
    }

    void finish()
    {
        const double seconds = std::chrono::duration<double>(Steady::now() - m_started).count();
        m_report.perSecond = static_cast<double>(m_report.ok) / std::max(seconds, 0.001);
        m_report.p50Ms = quantile(m_took, 0.50);
        m_report.p95Ms = quantile(m_took, 0.95);
        m_report.p99Ms = quantile(m_took, 0.99);
        m_promise.addResult(m_report);
        m_promise.finish();
    }

    ReservationService& m_service;
    const RehearsalPlan m_plan;
    QPromise<Answer> m_promise;
    Steady::time_point m_started;
    int m_left = 0;
    std::vector<double> m_took; ///< ms
    RehearsalReport m_report;
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

core::Async<Answer> rehearsed(ReservationService& service, RehearsalPlan plan)
{
    const auto sections = co_await service.sections(std::nullopt);
    if (auto may = mayRehearse(sections, plan); !may)
        co_return core::fail(may.error());
    const auto crowd = std::make_shared<Crowd>(service, plan);
    co_return co_await crowd->start();
}

} // namespace

QFuture<Answer> rehearse(ReservationService& service, RehearsalPlan plan)
{
    if (plan.clients < 1 || plan.clients > 1000)
        return core::readyFuture<Answer>(core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"clients"_qs}}));
    return core::toFuture(rehearsed(service, plan));
}

} // namespace gwanje::reservation
