// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ReservationActions.h"

#include "core/Async.h"
#include "gui/frame/Times.h"
#include "gui/reservation/ReservationWords.h"
#include <QJsonArray>

namespace gwanje::gui {

using reservation::Reservation;
using reservation::ReservationId;

namespace {

constexpr int reservationChunk = 500;

bool fits(ReservationDeed deed, reservation::State state)
{
    return deed == ReservationDeed::Cancel ? reservation::isLive(state) : state == reservation::State::Pending;
}

QJsonObject detailOf(const reservation::CreateRequest& request, const QString& key)
{
    return {{u"section"_qs, request.section.toString()},
            {u"user"_qs, request.user.toString()},
            {u"quantity"_qs, request.quantity},
            {u"key"_qs, key}};
}

/// Which reservations "all that match" were.
QJsonObject detailOf(const reservation::ReservationFilter& filter)
{
    QJsonObject detail{{u"search"_qs, filter.search.text()}};
    if (filter.event)
        detail.insert(u"event"_qs, filter.event->toString());
    if (filter.section)
        detail.insert(u"section"_qs, filter.section->toString());
    if (filter.state)
        detail.insert(u"state"_qs, reservation::stateName(*filter.state).toLower());
    if (filter.since.isValid())
        detail.insert(u"since"_qs, core::timeText(filter.since));
    if (filter.until.isValid())
        detail.insert(u"until"_qs, core::timeText(filter.until));
    return detail;
}

} // namespace

QString commandOf(ReservationDeed deed)
{
    return deed == ReservationDeed::Confirm  ? u"reservation.confirm"_qs
           : deed == ReservationDeed::Cancel ? u"reservation.cancel"_qs
                                             : u"reservation.extend"_qs;
}

/// A deed to all that match, from the newest on; what is done leaves the pages that follow alone.
struct ReservationActions::All
{
    ReservationDeed deed{};
    reservation::ReservationFilter filter;
    QString reason;
    QString cursor;
    qint64 done = 0;
    Outcomes failed;
};

qint64 fitting(ReservationDeed deed, const reservation::ReservationCounts& counts)
{
    qint64 number = 0;
    for (auto it = counts.byState.cbegin(); it != counts.byState.cend(); ++it)
        number += fits(deed, it.key()) ? *it : 0;
    return number;
}

ReservationActions::ReservationActions(GuiServices& services, ReservationSource& source, ReservationFinder find,
                                       QObject* parent)
    : QObject(parent), m_services(services), m_source(source), m_find(std::move(find))
{
}

void ReservationActions::create(reservation::CreateRequest request, std::function<void(const Answer&)> done)
{
    request.by = reservation::Actor::Operator;
    core::whenFinished(m_services.reservations->create(request), this,
                       [this, request, done = std::move(done)](const Answer& made) {
                           audit(u"reservation.create"_qs, made ? made->id.toString() : request.id.toString(),
                                 detailOf(request, reservation::keyOf(request)), made ? u"ok"_qs : made.error().name());
                           done(made);
                       });
}

/// An operator may do it for whoever made it.
QFuture<ReservationActions::Answer> ReservationActions::ask(ReservationDeed deed, const ReservationId& id,
                                                            const QString& reason)
{
    switch (deed) {
    case ReservationDeed::Confirm:
        return m_services.reservations->confirm({id, {}});
    case ReservationDeed::Cancel:
        return m_services.reservations->cancel({id, {}, reason});
    case ReservationDeed::Extend:
        break;
    }
    return m_services.reservations->extend({id, {}, 0});
}

/// Each answer comes by itself: the engine takes together what waits.
void ReservationActions::askEach(ReservationDeed deed, const ReservationIds& ids, const QString& reason,
                                 std::function<void(const Outcomes&)> done)
{
    struct Batch
    {
        Outcomes outcomes;
        qsizetype left = 0;
    };
    auto batch = std::make_shared<Batch>();
    batch->left = ids.size();
    batch->outcomes.reserve(ids.size());
    for (const ReservationId& id : ids)
        batch->outcomes.append({id, {}, {}});
    for (qsizetype i = 0; i < ids.size(); ++i) {
        core::whenFinished(ask(deed, ids.at(i), reason), this, [batch, i, done](const Answer& answer) {
            if (answer)
                batch->outcomes[i].now = *answer;
            else
                batch->outcomes[i].error = answer.error();
            if (--batch->left == 0)
                done(batch->outcomes);
        });
    }
}

void ReservationActions::act(ReservationDeed deed, const ReservationIds& ids, const QString& reason)
{
    if (deed == ReservationDeed::Cancel)
        m_source.markCancelling(ids, true);
    askEach(deed, ids, reason, [this, deed, ids, reason](const Outcomes& outcomes) {
        if (deed == ReservationDeed::Cancel)
            m_source.markCancelling(ids, false);
        report(deed, reason, outcomes);
    });
}

void ReservationActions::toAll(ReservationDeed deed, const reservation::ReservationFilter& filter,
                               const QString& reason)
{
    auto all = std::make_shared<All>(All{.deed = deed, .filter = filter, .reason = reason, .cursor = {}, .failed = {}});
    all->filter.order = reservation::ReservationOrder::Created;
    all->filter.falling = true;
    nextOfAll(all);
}

void ReservationActions::nextOfAll(const std::shared_ptr<All>& all)
{
    using PageAnswer = core::Result<core::Page<Reservation>>;
    const auto next = [this, all](const Outcomes& outcomes) {
        for (const Outcome& outcome : outcomes) {
            if (!outcome.error)
                ++all->done;
            else if (all->failed.size() < reservationChunk) // as many as anyone reads
                all->failed << outcome;
        }
        if (all->cursor.isEmpty())
            finishAll(*all, {});
        else
            nextOfAll(all);
    };
    core::whenFinished(m_services.reservations->list(all->filter, {all->cursor, reservationChunk}), this,
                       [this, all, next](const PageAnswer& page) {
                           if (!page) {
                               finishAll(*all, page.error());
                               return;
                           }
                           all->cursor = page->next;
                           ReservationIds ids;
                           for (const Reservation& each : page->items) {
                               if (fits(all->deed, each.state))
                                   ids << each.id;
                           }
                           if (ids.isEmpty())
                               next({});
                           else
                               askEach(all->deed, ids, all->reason, next);
                       });
}

void ReservationActions::finishAll(const All& all, const std::optional<core::Error>& error)
{
    m_source.lookAgain();
    const QString result = error ? error->name() : all.failed.isEmpty() ? u"ok"_qs : all.failed.first().error->name();
    QJsonObject detail = detailOf(all.filter);
    detail.insert(u"failed"_qs, all.failed.size());
    if (!all.reason.isEmpty())
        detail.insert(u"reason"_qs, all.reason);
    audit(commandOf(all.deed), u"%1 reservations"_qs.arg(all.done), detail, result);
    if (error) // of the rest; also how far it came
        Q_EMIT message([error = *error, deed = all.deed,
                        done = int(all.done)] { return doneText(deed, done) + u' ' + reservationErrorText(error); },
                       true);
    else
        Q_EMIT message(doneText(all.deed, int(all.done)), false);
    if (!all.failed.isEmpty())
        Q_EMIT reported(all.deed, all.reason, bulkReport(all.failed));
}

QString ReservationActions::doneText(ReservationDeed deed, int done)
{
    return deed == ReservationDeed::Confirm  ? tr("%n reservation(s) confirmed.", nullptr, done)
           : deed == ReservationDeed::Cancel ? tr("%n reservation(s) cancelled.", nullptr, done)
                                             : tr("%n hold(s) extended.", nullptr, done);
}

QString ReservationActions::doneText(ReservationDeed deed, const Outcomes& outcomes)
{
    const auto& only = outcomes.size() == 1 ? outcomes.first().now : std::nullopt;
    if (only && deed == ReservationDeed::Confirm)
        return tr("Confirmed: %1").arg(only->code);
    if (only && deed == ReservationDeed::Extend)
        return tr("Held until %1.").arg(absoluteTime(only->expiresAt));
    return doneText(deed, int(outcomes.size()));
}

BulkReport ReservationActions::bulkReport(const Outcomes& outcomes) const
{
    BulkReport report;
    for (const Outcome& outcome : outcomes) {
        const auto known = outcome.now ? outcome.now : m_find(outcome.id);
        report.rows << BulkRow{.id = outcome.id.toString(),
                               .name = known
                                           ? u"%1, %2"_qs.arg(m_source.sectionText(known->section), placesText(*known))
                                           : outcome.id.toString(),
                               .outcome = outcome.error ? BulkRow::Outcome::Failed : BulkRow::Outcome::Done,
                               .reason = outcome.error ? reservationErrorText(*outcome.error) : QString()};
    }
    report.again = [this, outcomes] { return bulkReport(outcomes); };
    return report;
}

void ReservationActions::report(ReservationDeed deed, const QString& reason, const Outcomes& outcomes)
{
    QJsonArray ids;
    const core::Error* first = nullptr;
    int failed = 0;
    for (const Outcome& outcome : outcomes) {
        ids.append(outcome.id.toString());
        if (!outcome.error)
            continue;
        first = first ? first : &*outcome.error;
        ++failed;
    }
    QJsonObject detail{{u"reservations"_qs, ids}, {u"failed"_qs, failed}};
    if (!reason.isEmpty())
        detail.insert(u"reason"_qs, reason);
    const bool single = outcomes.size() == 1;
    audit(commandOf(deed), single ? outcomes.first().id.toString() : u"%1 reservations"_qs.arg(outcomes.size()), detail,
          first ? first->name() : u"ok"_qs);
    if (!first)
        Q_EMIT message(doneText(deed, outcomes), false);
    else if (single)
        Q_EMIT message([error = *first] { return reservationErrorText(error); }, true);
    else
        Q_EMIT reported(deed, reason, bulkReport(outcomes));
}

void ReservationActions::audit(const QString& action, const QString& object, const QJsonObject& detail,
                               const QString& result)
{
    recordAct(m_services, {.action = action, .object = object, .detail = detail, .result = result}, this,
              [this](const QString& problem) { Q_EMIT message(problem, true); });
}

ReservationIds ReservationActions::fitting(ReservationDeed deed, const ReservationIds& ids) const
{
    ReservationIds result;
    for (const ReservationId& id : ids) {
        const auto known = m_find(id);
        if (known && fits(deed, known->state))
            result << id;
    }
    return result;
}

} // namespace gwanje::gui
