// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationDeeds.h"

namespace gwanje::reservation::sql {
namespace {

using core::ErrorCode;
using Name = QLatin1StringView;
using Answer = core::Result<Reservation>;

core::Context named(const ReservationId& id)
{
    return {{u"reservation"_qs, id.toString()}};
}

/// The reservations asked for, with their sections locked.
core::Result<QHash<ReservationId, Reservation>> opened(Ledger& ledger, const QList<ReservationId>& ids)
{
    // The sections are found without a lock. What changes between here and there changes its section, too, and
    // PostgreSQL then runs this transaction again.
    const auto found = reservationsById(ledger.session(), ids);
    if (!found)
        return core::fail(found.error());
    QSet<SectionId> sections;
    QHash<ReservationId, Reservation> rows;
    for (const Reservation& reservation : *found) {
        sections.insert(reservation.section);
        rows.insert(reservation.id, reservation);
    }
    if (auto locked = ledger.open(sections); !locked)
        return core::fail(locked.error());
    return rows;
}

core::Result<BatchAnswer> closed(Ledger& ledger, QList<Answer> answers)
{
    if (auto written = ledger.write(); !written)
        return core::fail(written.error());
    return BatchAnswer{std::move(answers), ledger.expired(), ledger.touched(), ledger.now()};
}

/// A hold that is past its deadline, swept or not, is dead: it is expired now.
bool isDead(Ledger& ledger, Reservation& reservation)
{
    if (reservation.state != State::Pending || ledger.now() < reservation.expiresAt)
        return false;
    ledger.expire(reservation);
    reservation = ledger.expired().last();
    return true;
}

/// Why a reservation that isn't pending can't be confirmed or extended.
core::Error whyEnded(const Reservation& reservation)
{
    const auto code = reservation.state == State::Confirmed   ? ErrorCode::RSV_ALREADY_CONFIRMED
                      : reservation.state == State::Cancelled ? ErrorCode::RSV_ALREADY_CANCELLED
                                                              : ErrorCode::RSV_EXPIRED;
    return {code, named(reservation.id), nullptr};
}

/// Handles all requests one after the other, each on what the one before left.
template<class Request, class Decide>
core::Result<BatchAnswer> eachOf(Ledger& ledger, const QList<Request>& requests, Decide decide)
{
    QList<ReservationId> ids;
    for (const Request& request : requests)
        ids << request.id;
    auto rows = opened(ledger, ids);
    if (!rows)
        return core::fail(rows.error());
    QList<Answer> answers;
    for (const Request& request : requests) {
        const auto found = rows->find(request.id);
        if (found == rows->end())
            answers << core::fail(notFound(request.id));
        else if (!request.user.isNull() && found->user != request.user)
            answers << core::fail(ErrorCode::RSV_NOT_YOURS, named(request.id));
        else
            answers << decide(request, *found);
    }
    return closed(ledger, std::move(answers));
}

/// As many codes as asked for, none of which the database knows.
core::Result<QStringList> freshCodes(Ledger& ledger, qsizetype count, const Codes& codes)
{
    for (int tries = 0; tries < 10; ++tries) {
        QSet<QString> made;
        for (int i = 0; made.size() < count && i < 2 * count + 10; ++i)
            made.insert(codes());
        store::RowList rows({u"code"_qs});
        for (const QString& code : std::as_const(made))
            rows.row().text(code);
        const auto known =
            ledger.session().query(u"SELECT r.id FROM "_qs + rows.table(ledger.session().dialect()) +
                                       u" JOIN reservation r ON r.confirmation_code = t.code"_qs,
                                   rows.parameters(ledger.session().dialect()));
        if (!known)
            return core::fail(known.error());
        if (made.size() == count && known->isEmpty())
            return QStringList(made.cbegin(), made.cend());
    }
    return core::fail(ErrorCode::DB_CONSTRAINT, {{u"reason"_qs, u"no unused confirmation code was found"_qs}});
}

} // namespace

core::Error notFound(const ReservationId& id)
{
    return {ErrorCode::RSV_NOT_FOUND, named(id), nullptr};
}

core::Result<QList<Reservation>> reservationsById(store::Session& session, const QList<ReservationId>& ids)
{
    store::RowList wanted({u"id"_qs});
    for (const ReservationId& id : QSet<ReservationId>(ids.cbegin(), ids.cend()))
        wanted.row().id(id);
    const auto rows =
        session.query(u"SELECT "_qs + reservationColumns() + u" FROM "_qs + wanted.table(session.dialect()) +
                          u" JOIN reservation r ON r.id = t.id ORDER BY r.id"_qs,
                      wanted.parameters(session.dialect()));
    if (!rows)
        return core::fail(rows.error());
    QList<Reservation> list;
    for (const auto& row : *rows)
        list << sql::reservation(row);
    return list;
}

core::Result<BatchAnswer> confirm(Ledger& ledger, const QList<ConfirmRequest>& requests, const Codes& codes)
{
    auto fresh = freshCodes(ledger, requests.size(), codes);
    if (!fresh)
        return core::fail(fresh.error());
    return eachOf(ledger, requests, [&](const ConfirmRequest& request, Reservation& reservation) -> Answer {
        if (reservation.state == State::Confirmed)
            return reservation;
        if (reservation.state != State::Pending || isDead(ledger, reservation))
            return core::fail(whyEnded(reservation));
        reservation.code = fresh->takeLast();
        reservation = ledger.move(reservation, State::Confirmed, Action::Confirmed, actorOf(request), {});
        return reservation;
    });
}

core::Result<BatchAnswer> cancel(Ledger& ledger, const QList<CancelRequest>& requests)
{
    return eachOf(ledger, requests, [&](const CancelRequest& request, Reservation& reservation) -> Answer {
        if (reservation.state == State::Cancelled)
            return reservation;
        if (!isLive(reservation.state) || isDead(ledger, reservation))
            return core::fail(whyEnded(reservation));
        reservation = ledger.move(reservation, State::Cancelled, Action::Cancelled, actorOf(request), request.reason);
        return reservation;
    });
}

core::Result<BatchAnswer> extend(Ledger& ledger, const QList<ExtendRequest>& requests, const ExtendRule& rule)
{
    return eachOf(ledger, requests, [&](const ExtendRequest& request, Reservation& reservation) -> Answer {
        if (reservation.state != State::Pending || isDead(ledger, reservation))
            return core::fail(whyEnded(reservation));
        if (request.nth > 0 && request.nth <= reservation.extensions)
            return reservation;
        const auto hold = ledger.section(reservation.section)->hold;
        const QDateTime cap = reservation.createdAt.addSecs(std::chrono::seconds(rule.atMost).count());
        const QDateTime until = std::min(ledger.now().addSecs(hold.count()), cap);
        if (reservation.extensions >= rule.times || until <= reservation.expiresAt) {
            return core::fail(ErrorCode::RSV_EXTEND_LIMIT, {{u"times"_qs, QString::number(rule.times)},
                                                            {u"minutes"_qs, QString::number(rule.atMost.count())}});
        }
        reservation = ledger.extend(reservation, until, actorOf(request));
        return reservation;
    });
}

core::Result<BatchAnswer> expireDue(Ledger& ledger, std::optional<SectionId> section, int atMost)
{
    // Which sections: asked before they are locked, so with a time that can only be too early.
    if (auto clock = ledger.open({}); !clock)
        return core::fail(clock.error());
    const QString where = section ? dueOfSection(ledger.session().dialect()) + u" AND "_qs : QString();
    QVariantList parameters{core::timeText(ledger.now())};
    if (section)
        parameters.prepend(section->toString());
    const auto rows =
        ledger.session().query(u"SELECT "_qs + reservationColumns() + u" FROM reservation r WHERE "_qs + where +
                                   u"r.status = 'PENDING' AND r.expires_at <= ? ORDER BY r.expires_at, "
                                   "r.id LIMIT "_qs +
                                   QString::number(std::max(atMost, 0)),
                               parameters);
    if (!rows)
        return core::fail(rows.error());
    QSet<SectionId> sections;
    QList<Reservation> due;
    for (const auto& row : *rows) {
        due << sql::reservation(row);
        sections.insert(due.last().section);
    }
    if (auto locked = ledger.open(sections); !locked)
        return core::fail(locked.error());
    for (const Reservation& reservation : std::as_const(due))
        ledger.expire(reservation);
    return closed(ledger, {});
}

} // namespace gwanje::reservation::sql
