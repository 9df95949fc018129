// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/PlatformJob.h"

#include "gui/frame/Times.h"
#include "gui/overview/JobCard.h"
#include "gui/platform/PlatformWords.h"
#include "gui/platform/ScheduleBar.h"

namespace gwanje::gui {
namespace {

const QString platformsRunning = u"running"_qs, platformsFailing = u"failing"_qs, platformsOff = u"off"_qs,
              platformDifferences = u"differ"_qs, platformsGood = u"all"_qs;

} // namespace

PlatformJob::PlatformJob(PlatformFeed& feed, core::Clock& clock, JobCard& card, QObject* parent)
    : QObject(parent), m_feed(feed), m_clock(clock), m_card(card)
{
    connect(&m_feed, &PlatformFeed::wasRead, this, &PlatformJob::changed);
    connect(&m_feed, &PlatformFeed::changed, this, &PlatformJob::changed);
    connect(&m_feed, &PlatformFeed::scheduleChanged, this, &PlatformJob::changed);
    connect(&m_feed, &PlatformFeed::differencesCounted, this, &PlatformJob::changed);
    connect(&m_card, &JobCard::opened, this, [this] { Q_EMIT listWanted({}); });
    connect(&m_card, &JobCard::figureOpened, this, &PlatformJob::open);
    connect(&m_card, &JobCard::nextOpened, this, &PlatformJob::scheduleWanted);
    m_feed.ask();
}

void PlatformJob::open(const QString& figure)
{
    if (figure == platformDifferences)
        Q_EMIT differencesWanted();
    else
        Q_EMIT listWanted(figure);
}

void PlatformJob::refresh()
{
    int good = 0, failing = 0, off = 0;
    for (const platform::PlatformView& view : m_feed.views()) {
        const PlatformState state = m_feed.stateOf(view);
        failing += state == PlatformState::Failing || state == PlatformState::Refused ? 1 : 0;
        off += view.platform.active ? 0 : 1;
        good += view.platform.active && view.health.failures == 0 && view.health.lastSuccessAt.isValid() ? 1 : 0;
    }
    const auto figure = [](const QString& id, int count, PlatformState state) {
        return CardFigure{id, count, platformStateWord(state), platformStateSign(state), platformStateTone(state)};
    };
    m_card.setFigures({figure(platformsRunning, m_feed.underWay(), PlatformState::Running),
                       figure(platformsGood, good, PlatformState::Good),
                       figure(platformsFailing, failing, PlatformState::Failing),
                       figure(platformsOff, off, PlatformState::Off),
                       CardFigure{platformDifferences, int(m_feed.openDifferences()), tr("Differences"), Sign::Exclamation,
                                  Tone::Warning}});
    showNext();
}

void PlatformJob::showNext()
{
    const auto& schedule = m_feed.schedule();
    if (!schedule) {
        m_card.setNext({}, {});
        return;
    }
    const QString id = u"schedule"_qs;
    const auto state = schedule->status.mark.state;
    if (state != runtime::ScheduleState::Running)
        m_card.setNext(id, scheduleStateWord(state), Tone::Warning);
    else if (!schedule->next.isEmpty())
        m_card.setNext(id, tr("Next run in %1").arg(countdown(std::chrono::milliseconds(
                               std::max<qint64>(0, m_clock.now().msecsTo(schedule->next.first().at))))));
    else
        m_card.setNext(id, tr("No run is planned here"));
}

void PlatformJob::retranslate()
{
    m_card.setTitle(tr("Platforms"));
}

} // namespace gwanje::gui
