// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/PortalDesk.h"

#include "telemetry/Log.h"

namespace gwanje::datasync {

using namespace std::chrono_literals;

namespace {

constexpr auto betweenTurns = 50ms;

template<class Events, class Put>
void putInto(QList<std::weak_ptr<Events>>& listeners, Put put)
{
    listeners.removeIf([](const auto& listener) { return listener.expired(); });
    for (const auto& listener : std::as_const(listeners)) {
        if (const auto events = listener.lock())
            put(*events);
    }
}

} // namespace

core::Async<core::Status> PortalDesk::read()
{
    m_book.read();
    auto readingStates = m_log.states();
    const auto states = co_await readingStates;
    if (!states)
        co_return core::fail(states.error());
    auto readingRows = m_log.newest();
    const auto rows = co_await readingRows;
    if (!rows)
        co_return core::fail(rows.error());
    for (const PortalState& state : *states)
        m_states.insert(state.portal, state);
    m_newest.clear();
    for (const SyncLogRow& row : *rows)
        m_newest[row.portal].insert(row.stream, row);
    co_return core::Status();
}

core::Async<bool> PortalDesk::takeTurn(QString portal, core::StopToken stop)
{
    while (m_taken.contains(portal)) {
        auto waiting = core::sleepFor(m_clock, betweenTurns, stop);
        const bool goesOn = co_await waiting;
        if (!goesOn)
            co_return false;
    }
    if (stop.stop_requested())
        co_return false;
    m_taken.insert(portal);
    co_return true;
}

PortalView PortalDesk::viewOf(const PortalProfile& profile) const
{
    const QString name = profile.portal.name;
    PortalView view{.portal = profile.portal,
                    .isOwnProfile = profile.isOwn,
                    .problem = profile.problem,
                    .state = state(name),
                    .last = m_newest.value(name)};
    if (view.state.session == SessionStanding::Valid && view.state.loggedInAt.isValid())
        view.sessionEndsAt = view.state.loggedInAt.addSecs(std::chrono::seconds(profile.portal.sessionLife).count());
    if (planned)
        std::tie(view.nextSync, view.nextRenewal) = planned(name);
    if (const auto visit = m_visits.constFind(name); visit != m_visits.cend())
        view.now = *visit;
    return view;
}

QList<PortalView> PortalDesk::views() const
{
    QList<PortalView> views;
    for (const PortalProfile& profile : m_book.all())
        views << viewOf(profile);
    return views;
}

std::optional<PortalView> PortalDesk::view(const QString& portal) const
{
    for (const PortalProfile& profile : m_book.all()) {
        if (profile.portal.name == portal)
            return viewOf(profile);
    }
    return std::nullopt;
}

PortalState PortalDesk::state(const QString& portal) const
{
    PortalState none;
    none.portal = portal;
    return m_states.value(portal, none);
}

core::Async<void> PortalDesk::setState(PortalState state)
{
    const bool isOther = m_states.value(state.portal) != state;
    m_states.insert(state.portal, state);
    if (!isOther)
        co_return;
    tell(state.portal);
    auto saving = m_log.saveState(state);
    const auto saved = co_await saving;
    if (!saved)
        telemetry::log(telemetry::Level::Warning, "datasync", "state.not_kept", saved.error());
}

SyncProgress* PortalDesk::visit(const QString& portal)
{
    const auto found = m_visits.find(portal);
    return found == m_visits.end() ? nullptr : &*found;
}

void PortalDesk::beginVisit(const QString& portal, const SyncProgress& progress)
{
    m_visits.insert(portal, progress);
    tell(portal);
}

void PortalDesk::endVisit(const QString& portal, const SyncRunId& run)
{
    if (const SyncProgress* now = visit(portal); !now || now->run != run)
        return;
    m_visits.remove(portal);
    tell(portal);
}

StreamProgress* PortalDesk::streamOf(const QString& portal, const QString& stream)
{
    SyncProgress* progress = visit(portal);
    if (!progress)
        return nullptr;
    for (StreamProgress& each : progress->streams) {
        if (each.stream == stream)
            return &each;
    }
    return nullptr;
}

std::function<void(SyncStep, const QDateTime&)> PortalDesk::stepsOf(const QString& portal)
{
    return [this, portal](SyncStep step, const QDateTime& until) {
        if (SyncProgress* now = visit(portal)) {
            now->step = step;
            now->waitsUntil = until;
            tell(portal);
        }
    };
}

void PortalDesk::tell(const QString& portal)
{
    const auto now = view(portal);
    if (now)
        putInto(m_portalListeners, [&](PortalEvents& events) { events.put(portal, *now); });
}

void PortalDesk::tellAll()
{
    for (const PortalProfile& profile : m_book.all())
        tell(profile.portal.name);
}

void PortalDesk::tell(const SyncLogRow& row)
{
    SyncLogRow& newest = m_newest[row.portal][row.stream];
    if (newest.id.isNull() || newest.id == row.id || newest.startedAt <= row.startedAt)
        newest = row;
    putInto(m_logListeners, [&](SyncLogEvents& events) { events.put(row.id, row); });
    tell(row.portal);
}

void PortalDesk::listen(std::weak_ptr<PortalEvents> portals, std::weak_ptr<SyncLogEvents> logs)
{
    m_portalListeners << std::move(portals);
    m_logListeners << std::move(logs);
}

} // namespace gwanje::datasync
