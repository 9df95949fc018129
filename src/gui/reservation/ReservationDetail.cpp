// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ReservationDetail.h"

#include "core/Async.h"
#include "gui/frame/Times.h"
#include "gui/reservation/ReservationWords.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TailFollower.h"
#include <QEvent>
#include <QLabel>

namespace gwanje::gui {

using namespace std::chrono_literals;

ReservationDetail::ReservationDetail(PageContext context, const ReservationSource& source, ReservationFinder find,
                                     const QStringList& actions, QWidget* parent)
    : DetailPane(context.commands, u"reservation"_qs, parent), m_context(context), m_source(source),
      m_find(std::move(find)), m_titleLabel(findChild<QLabel*>(u"reservationTitleLabel"_qs)),
      m_log(new TablePanel(context.layout, u"reservation/log"_qs, this)), m_entries(this)
{
    m_titleLabel->parentWidget()->installEventFilter(this);
    QList<Action> beside;
    for (const QString& id : actions)
        beside.append({id, id == u"reservation.cancel"_qs});
    addActions(beside);
    m_log->setSource(&m_entries);
    m_log->view().sortByColumn(-1, Qt::AscendingOrder);
    addTab(m_log);
    m_readSoon.setSingleShot(true);
    m_readSoon.setInterval(200);
    connect(&m_readSoon, &QTimer::timeout, this, &ReservationDetail::readLog);
    connect(&m_second, &QTimer::timeout, this, [this] { // the time that is left
        if (isVisible() && m_ids.size() == 1)
            refresh();
    });
    m_second.start(1s);
    retranslate();
}

void ReservationDetail::show(const ReservationIds& ids)
{
    if (ids == m_ids)
        return;
    m_ids = ids;
    m_entries.setEntries({});
    if (ids.size() == 1) {
        m_log->view().followEnd().setFollowing(true);
        m_log->setLoading(true);
        readLog();
    }
    refresh();
}

void ReservationDetail::patch(const ReservationSource::Ids& ids)
{
    if (m_ids.size() > 1)
        refreshMany();
    if (m_ids.size() != 1 || !ids.contains(m_ids.first()))
        return;
    refresh();
    if (!m_readSoon.isActive())
        m_readSoon.start();
}

void ReservationDetail::lookAgain()
{
    const auto known = m_ids.size() == 1 ? m_find(m_ids.first()) : std::nullopt;
    if (known && known->version != m_version)
        patch({m_ids.first()});
}

void ReservationDetail::refresh()
{
    const auto known = m_ids.size() == 1 ? m_find(m_ids.first()) : std::nullopt;
    setTabsShown(m_ids.size() == 1);
    if (!known) {
        refreshMany();
        return;
    }
    m_version = known->version;
    tellTitle(u"%1, %2"_qs.arg(m_source.sectionText(known->section), placesText(*known)));
    QStringList facts{stateWord(known->state)};
    if (known->state == reservation::State::Pending)
        facts << tr("held for %1").arg(heldForText(*known, m_context.services.clock.now()));
    if (!known->code.isEmpty())
        facts << tr("code %1").arg(known->code);
    if (known->extensions > 0)
        facts << tr("extended %n time(s)", nullptr, known->extensions);
    facts << tr("made %1").arg(absoluteTime(known->createdAt)) << tr("user %1").arg(known->user.toString())
          << tr("id %1").arg(known->id.toString());
    if (known->key != known->id.toString())
        facts << tr("key %1").arg(known->key);
    setFacts(facts);
}

void ReservationDetail::tellTitle(const QString& title)
{
    if (m_wholeTitle == title)
        return;
    m_wholeTitle = title;
    setTitle(title);
    elideTitle();
}

/// The row's whole width is its: the actions go below it where it takes that.
void ReservationDetail::elideTitle()
{
    const int room = m_titleLabel->parentWidget()->width();
    const QString shown = m_titleLabel->fontMetrics().elidedText(m_wholeTitle, Qt::ElideMiddle, room);
    m_titleLabel->setText(shown);
    m_titleLabel->setToolTip(shown == m_wholeTitle ? QString() : m_wholeTitle);
    m_titleLabel->setAccessibleName(m_wholeTitle);
}

bool ReservationDetail::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && watched == m_titleLabel->parentWidget())
        elideTitle();
    return DetailPane::eventFilter(watched, event);
}

void ReservationDetail::refreshMany()
{
    reservation::ReservationCounts counts;
    for (const reservation::ReservationId& id : std::as_const(m_ids)) {
        if (const auto known = m_find(id))
            ++counts.byState[known->state];
    }
    tellMany(counts, int(m_ids.size()));
}

/// How many of the chosen are in which state: the buttons beside the title take only those they fit.
void ReservationDetail::tellMany(const reservation::ReservationCounts& counts, int chosen)
{
    tellTitle(tr("%n reservation(s) chosen", nullptr, chosen));
    QStringList facts;
    for (auto it = counts.byState.cbegin(); it != counts.byState.cend(); ++it)
        facts << u"%1 %2"_qs.arg(stateWord(it.key()), QLocale().toString(*it));
    setFacts(facts);
}

void ReservationDetail::showAll(const reservation::ReservationCounts& counts)
{
    show({});
    tellMany(counts, int(counts.all()));
}

void ReservationDetail::readLog()
{
    if (m_ids.size() != 1)
        return;
    const reservation::ReservationId id = m_ids.first();
    core::whenFinished(m_context.services.reservations->show(id), this,
                       [this, id](const core::Result<reservation::ReservationDetail>& detail) {
                           if (m_ids.size() != 1 || m_ids.first() != id)
                               return;
                           m_log->setLoading(false);
                           if (!detail) {
                               m_log->setError(detail.error(), [this] { readLog(); });
                               return;
                           }
                           m_log->clearError();
                           m_entries.setEntries(detail->log);
                       });
}

void ReservationDetail::retranslate()
{
    setTabTitle(0, tr("Log"));
    m_log->setEmptyState({tr("Nothing has happened yet"), QString(), nullptr});
    m_entries.retranslate();
    refresh();
}

} // namespace gwanje::gui
