// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/ReservationJob.h"

#include "gui/overview/JobCard.h"
#include "gui/reservation/SectionWords.h"
#include "ops/MetricHistory.h"
#include <QLocale>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

const QString heldFigure = u"held"_qs, confirmedFigure = u"confirmed"_qs, freeFigure = u"free"_qs,
              soldOutFigure = u"soldOut"_qs, pageOfTrouble = u"page"_qs, reconcileOfTrouble = u"reconcile"_qs;

} // namespace

ReservationJob::ReservationJob(const GuiServices& services, SectionFeed& feed, JobCard& card, QObject* parent)
    : QObject(parent), m_service(*services.reservations), m_metrics(services.metrics), m_card(card), m_feed(feed)
{
    connect(&m_feed, &SectionFeed::wasRead, this, &ReservationJob::changed);
    connect(&m_feed, &SectionFeed::changed, this, &ReservationJob::changed);
    connect(&m_card, &JobCard::opened, this, [this] { Q_EMIT listWanted({}); });
    connect(&m_card, &JobCard::figureOpened, this, &ReservationJob::open);
    connect(&m_card, &JobCard::nextOpened, this, [this](const QString& id) {
        if (id == reconcileOfTrouble)
            Q_EMIT reconcileWanted();
        else
            Q_EMIT listWanted({});
    });
    m_feed.ask();
}

void ReservationJob::open(const QString& figure)
{
    if (figure == heldFigure || figure == confirmedFigure) {
        Q_EMIT listWanted(
            reservation::stateName(figure == heldFigure ? reservation::State::Pending : reservation::State::Confirmed)
                .toLower());
    } else if (figure == freeFigure) {
        Q_EMIT listWanted({});
    } else if (figure == soldOutFigure) {
        const auto& sections = m_feed.sections();
        const auto soldOut = std::find_if(sections.cbegin(), sections.cend(), [](const reservation::Section& section) {
            return section.status == reservation::SectionStatus::SoldOut;
        });
        if (soldOut == sections.cend())
            Q_EMIT listWanted({});
        else
            Q_EMIT sectionWanted(soldOut->id);
    } else {
        Q_EMIT chartsWanted();
    }
}

/// Of the points of that time: their sum (of a rate per minute: how many there were), else their mean.
double ReservationJob::measured(const QString& series, std::chrono::seconds length, bool added) const
{
    if (!m_metrics)
        return 0;
    double sum = 0, seconds = 0;
    for (const telemetry::MetricPoint& point : m_metrics->recent(series, length)) {
        sum += point.value;
        ++seconds;
    }
    return added ? sum / 60 : seconds > 0 ? sum / seconds : 0;
}

void ReservationJob::refresh()
{
    int held = 0, confirmed = 0, left = 0, soldOut = 0;
    for (const reservation::Section& section : m_feed.sections()) {
        held += section.pending;
        confirmed += section.confirmed;
        left += section.free;
        soldOut += section.status == reservation::SectionStatus::SoldOut ? 1 : 0;
    }
    const int creates = qRound(measured(u"reservation.creates"_qs, 60s, false));
    m_card.setFigures(
        {{heldFigure, held, fillWord(Fill::Held), fillSign(Fill::Held), fillTone(Fill::Held)},
         {confirmedFigure, confirmed, fillWord(Fill::Confirmed), fillSign(Fill::Confirmed), fillTone(Fill::Confirmed)},
         {freeFigure, left, fillWord(Fill::Free)},
         {soldOutFigure, soldOut, tr("Sections sold out"), sectionSign(reservation::SectionStatus::SoldOut),
          sectionTone(reservation::SectionStatus::SoldOut)},
         {u"creates"_qs, creates, tr("Made a minute")}});
    showTrouble();
}

/// What is not as it should be leads to where it is mended.
void ReservationJob::showTrouble()
{
    const reservation::ReservationStatus status = m_service.status();
    const int drifts = qRound(measured(u"reservation.drifts"_qs, 1h, true));
    if (status.isClockSuspect)
        m_card.setNext(pageOfTrouble, tr("The clock jumped: holds don't expire"), Tone::Warning);
    else if (status.isDegraded)
        m_card.setNext(pageOfTrouble, tr("Sold without Redis"), Tone::Warning);
    else if (status.unknown > 0)
        m_card.setNext(pageOfTrouble, tr("%n outcome(s) not known yet", nullptr, status.unknown), Tone::Warning);
    else if (drifts > 0)
        m_card.setNext(reconcileOfTrouble, tr("%n drift(s) from Redis in the last hour", nullptr, drifts),
                       Tone::Warning);
    else
        m_card.setNext(reconcileOfTrouble, tr("No drift in the last hour"));
}

void ReservationJob::retranslate()
{
    m_card.setTitle(tr("Reservations"));
}

} // namespace gwanje::gui
