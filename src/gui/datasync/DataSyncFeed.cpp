// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/DataSyncFeed.h"

#include "core/Async.h"
#include "gui/datasync/DataSyncWords.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

constexpr auto portalsAgainAfter = 3s; ///< what could not be read
constexpr auto plansAtMostEvery = 500ms;

} // namespace

using datasync::PortalView;
using datasync::SyncLogRow;

DataSyncFeed::DataSyncFeed(datasync::DataSyncService& service, QObject* parent)
    : QObject(parent), m_service(service), m_portalEvents(std::make_shared<datasync::PortalEvents>()),
      m_logEvents(std::make_shared<datasync::SyncLogEvents>())
{
    m_portalEvents->setReceiver(
        this, [this](const datasync::PortalEvents::Drained& drained) { takeViews(drained.latest.values()); });
    m_logEvents->setReceiver(
        this, [this](const datasync::SyncLogEvents::Drained& drained) { takeRows(drained.latest.values()); });
    m_service.listen(m_portalEvents, m_logEvents);
    m_later.setSingleShot(true);
    m_later.setInterval(portalsAgainAfter);
    connect(&m_later, &QTimer::timeout, this, &DataSyncFeed::read);
    m_scheduleSoon.setSingleShot(true);
    m_scheduleSoon.setInterval(plansAtMostEvery);
    connect(&m_scheduleSoon, &QTimer::timeout, this, &DataSyncFeed::readSchedule);
}

void DataSyncFeed::ask()
{
    if (!m_isAsked)
        read();
}

void DataSyncFeed::read()
{
    m_isAsked = true;
    if (std::exchange(m_isReading, true)) {
        m_again = true;
        return;
    }
    core::whenFinished(m_service.portals(), this, [this](const core::Result<QList<PortalView>>& views) {
        m_isReading = false;
        m_error = views ? std::nullopt : std::optional(views.error());
        if (views) {
            m_views = *views;
            m_isRead = true;
        } else {
            m_later.start();
        }
        Q_EMIT wasRead();
        if (!m_schedule)
            readSchedule();
        if (std::exchange(m_again, false))
            read();
    });
}

/// A visit that began or ended has moved what is planned.
void DataSyncFeed::takeViews(const QList<PortalView>& views)
{
    if (!m_isAsked)
        return;
    QStringList known;
    bool isOther = false;
    for (const PortalView& view : views) {
        const auto place = std::find_if(m_views.begin(), m_views.end(), [&view](const PortalView& each) {
            return each.portal.name == view.portal.name;
        });
        if (place == m_views.end()) {
            isOther = true;
            continue;
        }
        if (place->now.has_value() != view.now.has_value() && !m_scheduleSoon.isActive())
            m_scheduleSoon.start();
        if (place->now && (!view.now || view.now->run != place->now->run))
            m_cancelling.remove(place->now->run);
        *place = view;
        known << view.portal.name;
    }
    if (!known.isEmpty())
        Q_EMIT changed(known);
    if (isOther)
        read();
}

void DataSyncFeed::takeRows(const QList<SyncLogRow>& rows)
{
    if (m_isAsked)
        Q_EMIT logTold(rows);
}

void DataSyncFeed::readSchedule()
{
    if (std::exchange(m_readsSchedule, true)) {
        m_scheduleSoon.start();
        return;
    }
    core::whenFinished(m_service.schedule(), this, [this](const core::Result<datasync::SyncSchedule>& schedule) {
        m_readsSchedule = false;
        if (!schedule)
            return; // the portals, which are read beside it, tell what is wrong
        m_schedule = *schedule;
        Q_EMIT scheduleChanged();
    });
}

const PortalView* DataSyncFeed::find(const QString& portal) const
{
    const auto place = std::find_if(m_views.cbegin(), m_views.cend(),
                                    [&portal](const PortalView& view) { return view.portal.name == portal; });
    return place == m_views.cend() ? nullptr : &*place;
}

QString DataSyncFeed::titleOf(const QString& portal) const
{
    const PortalView* view = find(portal);
    if (view && view->portal.isSandbox && !view->isOwnProfile)
        return tr("Training console"); // the program's own portal speaks the window's language
    return view && !view->portal.title.isEmpty() ? view->portal.title : portal;
}

bool DataSyncFeed::isCancelling(const PortalView& view) const
{
    return view.now && m_cancelling.contains(view.now->run);
}

PortalStanding DataSyncFeed::standingOf(const PortalView& view) const
{
    if (isCancelling(view))
        return PortalStanding::Cancelling;
    if (view.now)
        return view.now->step == datasync::SyncStep::AwaitingOperator ? PortalStanding::Awaited
                                                                      : PortalStanding::Working;
    if (view.problem)
        return PortalStanding::Broken;
    if (!view.portal.isActive)
        return PortalStanding::Off;
    if (view.state.failures > 0)
        return view.state.failures >= suspectFrom ? PortalStanding::Suspect : PortalStanding::Failing;
    return view.state.session == datasync::SessionStanding::Valid     ? PortalStanding::Valid
           : view.state.session == datasync::SessionStanding::Expired ? PortalStanding::Expired
                                                                      : PortalStanding::LoggedOut;
}

int DataSyncFeed::underWay() const
{
    return int(
        std::count_if(m_views.cbegin(), m_views.cend(), [](const PortalView& view) { return view.now.has_value(); }));
}

void DataSyncFeed::markCancelling(const QString& portal)
{
    QStringList marked;
    for (const PortalView& view : std::as_const(m_views)) {
        if (!view.now || (!portal.isEmpty() && view.portal.name != portal))
            continue;
        m_cancelling.insert(view.now->run);
        marked << view.portal.name;
    }
    if (!marked.isEmpty())
        Q_EMIT changed(marked);
}

} // namespace gwanje::gui
