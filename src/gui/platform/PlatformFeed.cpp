// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/PlatformFeed.h"

#include "core/Async.h"
#include "gui/platform/PlatformWords.h"
#include <numeric>
#include <QSet>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto platformsAgainAfter = 3s; ///< what could not be read
constexpr auto scheduleAtMostEvery = 500ms;
constexpr auto countAtMostEvery = 1s;
constexpr int fewPlans = 40; ///< next runs that are asked for beside one of each platform and type

} // namespace

using platform::PlatformId;
using platform::PlatformRun;
using platform::PlatformView;
using platform::RunResult;

PlatformFeed::PlatformFeed(platform::PlatformService& service, QObject* parent, std::chrono::milliseconds readEvery)
    : QObject(parent), m_service(service), m_viewEvents(std::make_shared<platform::PlatformEvents>()),
      m_runEvents(std::make_shared<platform::RunEvents>()), m_deskEvents(std::make_shared<platform::DeskEvents>()),
      m_readEvery(readEvery)
{
    m_viewEvents->setReceiver(
        this, [this](const platform::PlatformEvents::Drained& drained) { takeViews(drained.latest.values()); });
    m_runEvents->setReceiver(
        this, [this](const platform::RunEvents::Drained& drained) { takeRuns(drained.latest.values()); });
    m_deskEvents->setReceiver(this, [this](const platform::DeskEvents::Drained& drained) {
        takeDesk(QSet<QString>(drained.latest.keyBegin(), drained.latest.keyEnd()));
    });
    m_service.listen(m_viewEvents, m_runEvents, m_deskEvents);
    connect(&m_timer, &QTimer::timeout, this, &PlatformFeed::read);
    m_scheduleSoon.setSingleShot(true);
    m_scheduleSoon.setInterval(scheduleAtMostEvery);
    connect(&m_scheduleSoon, &QTimer::timeout, this, &PlatformFeed::readSchedule);
    m_countSoon.setSingleShot(true);
    m_countSoon.setInterval(countAtMostEvery);
    connect(&m_countSoon, &QTimer::timeout, this, &PlatformFeed::countDifferences);
}

void PlatformFeed::ask()
{
    if (!m_isAsked)
        read();
}

void PlatformFeed::read()
{
    m_isAsked = true;
    if (std::exchange(m_isReading, true)) {
        m_again = true;
        return;
    }
    core::whenFinished(m_service.platforms(), this, [this](const core::Result<QList<PlatformView>>& views) {
        if (!views)
            return finish(views.error());
        m_views = *views;
        m_places.clear();
        for (qsizetype i = 0; i < m_views.size(); ++i)
            m_places.insert(m_views.at(i).platform.id, i);
        readRuns();
    });
}

/// What was told meanwhile is newer than what was read.
void PlatformFeed::readRuns()
{
    core::whenFinished(m_service.latestRuns(keptRuns), this, [this](const core::Result<QList<PlatformRun>>& runs) {
        if (!runs)
            return finish(runs.error());
        for (auto it = m_latest.begin(); it != m_latest.end();)
            it = m_places.contains(it.key()) ? std::next(it) : m_latest.erase(it);
        for (const PlatformRun& run : *runs)
            keep(run);
        finish(std::nullopt);
        if (!m_schedule)
            readSchedule();
        countDifferences();
    });
}

void PlatformFeed::finish(const std::optional<core::Error>& error)
{
    m_isReading = false;
    m_isRead = m_isRead || !error;
    m_timer.start(error ? std::min<std::chrono::milliseconds>(platformsAgainAfter, m_readEvery) : m_readEvery);
    m_error = error;
    Q_EMIT wasRead();
    if (std::exchange(m_again, false))
        read();
}

/// By their ids, which tell time; one that has ended stays so.
void PlatformFeed::keep(const PlatformRun& run)
{
    QList<PlatformRun>& kept = m_latest[run.platform];
    const auto at = std::lower_bound(kept.begin(), kept.end(), run,
                                     [](const PlatformRun& a, const PlatformRun& b) { return a.id < b.id; });
    if (at != kept.end() && at->id == run.id) {
        if (at->result == RunResult::Running)
            *at = run;
    } else {
        kept.insert(at, run);
    }
    if (run.result != RunResult::Running)
        m_cancelling.remove(run.id);
    while (kept.size() > keptRuns)
        kept.removeFirst();
}

void PlatformFeed::takeViews(const QList<PlatformView>& views)
{
    if (!m_isAsked)
        return;
    QList<PlatformId> known;
    bool isOther = false;
    for (const PlatformView& view : views) {
        const auto place = m_places.constFind(view.platform.id);
        if (place == m_places.cend() || view.platform.removedAt.isValid() ||
            view.platform.code != m_views.at(*place).platform.code) { // it stands elsewhere, then
            isOther = true;
            continue;
        }
        m_views[*place] = view;
        known << view.platform.id;
    }
    if (!known.isEmpty())
        Q_EMIT changed(known);
    if (isOther)
        read();
}

void PlatformFeed::takeRuns(const QList<PlatformRun>& runs)
{
    if (!m_isAsked)
        return;
    QList<PlatformId> ids;
    for (const PlatformRun& run : runs) {
        keep(run);
        if (!ids.contains(run.platform))
            ids << run.platform;
    }
    Q_EMIT runsTold(runs);
    Q_EMIT changed(ids);
}

void PlatformFeed::takeDesk(const QSet<QString>& what)
{
    if (!m_isAsked)
        return;
    if (what.contains(u"platforms"_qs))
        read();
    if (what.contains(u"schedule"_qs) && !m_scheduleSoon.isActive())
        m_scheduleSoon.start();
    if (what.contains(u"discrepancies"_qs)) {
        Q_EMIT discrepanciesChanged();
        if (!m_countSoon.isActive())
            m_countSoon.start();
    }
    if (what.contains(u"books"_qs))
        Q_EMIT booksChanged();
}

void PlatformFeed::readSchedule()
{
    if (std::exchange(m_readsSchedule, true)) {
        m_scheduleSoon.start();
        return;
    }
    const int plans = int(m_views.size()) * 2 + fewPlans;
    core::whenFinished(m_service.schedule(plans), this, [this](const core::Result<platform::ScheduleView>& view) {
        m_readsSchedule = false;
        if (!view)
            return; // the platforms, read every half minute, tell what is wrong
        m_schedule = *view;
        m_plans.clear();
        for (const runtime::PlannedRun& run : view->next) {
            const auto id = PlatformId::fromString(run.target);
            if (!id)
                continue;
            Plan& plan = m_plans[*id];
            if (!plan.next.isValid() || run.at < plan.next)
                plan.next = run.at;
            plan.isProbe = plan.isProbe || run.isProbe;
        }
        Q_EMIT scheduleChanged();
    });
}

void PlatformFeed::countDifferences()
{
    if (std::exchange(m_countsOpen, true)) {
        m_countSoon.start();
        return;
    }
    using OpenCounts = core::Result<platform::DiscrepancyCounts>;
    core::whenFinished(m_service.countDiscrepancies(), this, [this](const OpenCounts& counts) {
        m_countsOpen = false;
        if (!counts || *counts == m_open) // what can't be read the platforms tell, see above
            return;
        m_open = *counts;
        Q_EMIT differencesCounted();
    });
}

qint64 PlatformFeed::openDifferences() const
{
    return std::accumulate(m_open.cbegin(), m_open.cend(), qint64(0));
}

qint64 PlatformFeed::soldTwice() const
{
    return m_open.value(platform::DiscrepancyKind::DoubleBooking) + m_open.value(platform::DiscrepancyKind::Overbooked);
}

const PlatformView* PlatformFeed::find(const PlatformId& id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.cend() ? nullptr : &m_views.at(*place);
}

QString PlatformFeed::nameOf(const PlatformId& id) const
{
    const PlatformView* view = find(id);
    return view ? view->platform.name : u"—"_qs;
}

QList<PlatformRun> PlatformFeed::underWay(const PlatformId& id) const
{
    QList<PlatformRun> runs;
    const QList<PlatformRun> kept = m_latest.value(id);
    for (const PlatformRun& run : kept) {
        if (run.result == RunResult::Running)
            runs << run;
    }
    return runs;
}

int PlatformFeed::underWay() const
{
    int count = 0;
    for (const PlatformView& view : m_views)
        count += int(underWay(view.platform.id).size());
    return count;
}

PlatformState PlatformFeed::stateOf(const PlatformView& view) const
{
    const QList<PlatformRun> runs = underWay(view.platform.id);
    const bool isCut = std::any_of(runs.cbegin(), runs.cend(),
                                   [this](const PlatformRun& run) { return m_cancelling.contains(run.id); });
    if (isCut)
        return PlatformState::Cancelling;
    if (!runs.isEmpty())
        return PlatformState::Running;
    if (!view.platform.active)
        return PlatformState::Off;
    if (isRefused(view.platform.id))
        return PlatformState::Refused;
    if (view.health.failures > 0)
        return PlatformState::Failing;
    return view.health.lastSuccessAt.isValid() ? PlatformState::Good : PlatformState::New;
}

void PlatformFeed::markCancelling(const PlatformId& id)
{
    const QList<PlatformRun> runs = underWay(id);
    for (const PlatformRun& run : runs)
        m_cancelling.insert(run.id);
    if (!runs.isEmpty())
        Q_EMIT changed({id});
}

QDateTime PlatformFeed::nextRun(const PlatformId& id) const
{
    return m_plans.value(id).next;
}

bool PlatformFeed::isRefused(const PlatformId& id) const
{
    return m_plans.value(id).isProbe;
}

} // namespace gwanje::gui
