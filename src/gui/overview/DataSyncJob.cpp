// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/DataSyncJob.h"

#include "gui/datasync/DataSyncWords.h"
#include "gui/overview/JobCard.h"

namespace gwanje::gui {
namespace {

const QString syncFailing = u"failed"_qs, syncRunning = u"running"_qs, syncGood = u"good"_qs, syncWaiting = u"login"_qs,
              syncOff = u"off"_qs;

} // namespace

DataSyncJob::DataSyncJob(DataSyncFeed& feed, core::Clock& clock, JobCard& card, QObject* parent)
    : QObject(parent), m_feed(feed), m_clock(clock), m_card(card)
{
    connect(&m_feed, &DataSyncFeed::wasRead, this, &DataSyncJob::changed);
    connect(&m_feed, &DataSyncFeed::changed, this, &DataSyncJob::changed);
    connect(&m_feed, &DataSyncFeed::scheduleChanged, this, &DataSyncJob::changed);
    connect(&m_card, &JobCard::opened, this, &DataSyncJob::pageWanted);
    connect(&m_card, &JobCard::nextOpened, this, &DataSyncJob::pageWanted);
    connect(&m_card, &JobCard::figureOpened, this, [this](const QString& figure) {
        if (figure == syncFailing || figure == syncRunning)
            Q_EMIT logWanted(figure);
        else
            Q_EMIT pageWanted();
    });
    m_feed.ask();
}

/// Portals that came with the program and were never touched say nothing to this desk.
bool DataSyncJob::isAny() const
{
    const auto isUsed = [](const datasync::PortalView& view) {
        const bool isWanted = view.portal.isActive && !view.portal.isSandbox; // which is active from the start
        return isWanted || view.now || !view.last.isEmpty() || view.state.session != datasync::SessionStanding::None;
    };
    return std::any_of(m_feed.views().cbegin(), m_feed.views().cend(), isUsed);
}

void DataSyncJob::refresh()
{
    QMap<QString, int> counts;
    for (const datasync::PortalView& view : m_feed.views()) {
        switch (m_feed.standingOf(view)) {
        case PortalStanding::Working:
        case PortalStanding::Cancelling:
            ++counts[syncRunning];
            break;
        case PortalStanding::Valid:
            ++counts[syncGood];
            break;
        case PortalStanding::Broken:
        case PortalStanding::Suspect:
        case PortalStanding::Failing:
            ++counts[syncFailing];
            break;
        case PortalStanding::Awaited:
        case PortalStanding::Expired:
        case PortalStanding::LoggedOut:
            ++counts[syncWaiting];
            break;
        case PortalStanding::Off:
            ++counts[syncOff];
            break;
        }
    }
    const auto figure = [&counts](const QString& id, PortalStanding standing, const QString& word) {
        return CardFigure{id, counts.value(id), word, portalStandingSign(standing), portalStandingTone(standing)};
    };
    m_card.setFigures({figure(syncRunning, PortalStanding::Working, portalStandingWord(PortalStanding::Working)),
                       figure(syncGood, PortalStanding::Valid, portalStandingWord(PortalStanding::Valid)),
                       figure(syncFailing, PortalStanding::Failing, portalStandingWord(PortalStanding::Failing)),
                       figure(syncOff, PortalStanding::Off, portalStandingWord(PortalStanding::Off)),
                       figure(syncWaiting, PortalStanding::Expired, tr("Not logged in"))});
    showNext();
}

void DataSyncJob::showNext()
{
    const auto& schedule = m_feed.schedule();
    const QString id = u"schedule"_qs;
    if (!schedule)
        m_card.setNext({}, {});
    else if (schedule->status.mark.state != runtime::ScheduleState::Running)
        m_card.setNext(id, tr("Paused: nothing is synced by itself"), Tone::Warning);
    else if (!schedule->next.isEmpty())
        m_card.setNext(id, tr("Next sync %1")
                               .arg(leftText(std::chrono::seconds(
                                   std::max<qint64>(0, m_clock.now().secsTo(schedule->next.first().at))))));
    else
        m_card.setNext(id, tr("No sync is planned here"));
}

void DataSyncJob::retranslate()
{
    m_card.setTitle(tr("Data sync"));
}

} // namespace gwanje::gui
