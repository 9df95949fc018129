// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlCompareParts.h"

namespace gwanje::platform::sql {
namespace {

using Column = QLatin1StringView;

/// One comparison of bookings on its way.
class BookingPass final
{
public:
    BookingPass(store::Session& session, const CompareOrder& order, const CompareGround& ground, Findings& findings,
                CompareChange& change)
        : m_session(session), m_order(order), m_ground(ground), m_findings(findings),
          m_change(change), m_terms{order.platform, order.now, false},
          m_isCounting(order.apply && ground.reservations.countedBy != order.run)
    {
    }

    core::Status run(const FetchedReservations& fetched);
    core::Status runUnchanged();
    void clear() { m_terms.isClearing = true; }
    Overlay takeOverlay() { return std::move(m_overlay); }

private:
    core::Status differing(const QList<FetchedReservation>& items, const store::RowList& rows);
    core::Result<QSet<QString>> othersHave(const store::RowList& ids);
    core::Status missing(const store::RowList& rows, const QString& after, const QString& upTo);
    void follow(const BookingPair& pair);
    void take(const BookingVerdict& verdict);
    void overlay(const Booking& now, const std::optional<Booking>& before);
    store::RowList listOf(const QList<FetchedReservation>& items) const;

    store::Session& m_session;
    const CompareOrder& m_order;
    const CompareGround& m_ground;
    Findings& m_findings;
    CompareChange& m_change;
    BookingTerms m_terms;
    const bool m_isCounting; ///< a repeat of the same run counts nothing twice
    Overlay m_overlay;
};

store::RowList BookingPass::listOf(const QList<FetchedReservation>& items) const
{
    store::RowList rows({u"#ord"_qs, u"id"_qs, u"listing"_qs, u"arrival"_qs, u"departure"_qs, u"#units"_qs,
                         u"status"_qs, u"guest"_qs, u"#amount"_qs});
    qint64 number = 0;
    for (const FetchedReservation& item : items) {
        rows.row()
            .number(number++)
            .text(item.id)
            .text(item.listing)
            .text(dayText(item.nights.from))
            .text(dayText(item.nights.to))
            .number(item.units)
            .text(bookingStatusName(item.status));
        if (item.guest)
            rows.text(*item.guest);
        else
            rows.textOrNull({});
        if (item.amount)
            rows.number(*item.amount);
        else
            rows.textOrNull({});
    }
    return rows;
}

core::Status BookingPass::run(const FetchedReservations& fetched)
{
    QString after;
    const qsizetype size = fetched.items.size();
    for (qsizetype first = 0; first == 0 || first < size; first += m_order.rowsAtOnce) {
        const QList<FetchedReservation> items = fetched.items.mid(first, m_order.rowsAtOnce);
        const store::RowList rows = listOf(items);
        if (auto done = differing(items, rows); !done)
            return done;
        if (fetched.isComplete) {
            const bool isLast = first + m_order.rowsAtOnce >= size;
            if (auto done = missing(rows, after, isLast ? QString() : items.last().id); !done)
                return done;
        }
        after = items.isEmpty() ? after : items.last().id;
    }
    return {};
}

/// Those that are new, differ, or had been left out before.
core::Status BookingPass::differing(const QList<FetchedReservation>& items, const store::RowList& rows)
{
    if (rows.isEmpty())
        return {};
    const auto found = m_session.query(
        u"SELECT t.ord, "_qs + bookingColumns() + u" FROM "_qs + rows.table(m_session.dialect()) +
            u" LEFT JOIN booking b ON b.platform_id = ? AND b.external_id = t.id WHERE b.external_id IS NULL OR "
            "b.ghost > 0 OR b.status <> t.status OR (t.status <> 'cancelled' AND (b.listing <> t.listing OR "
            "b.arrival <> t.arrival OR b.departure <> t.departure OR b.units <> t.units OR "
            "(t.guest IS NOT NULL AND b.guest <> t.guest) OR (t.amount IS NOT NULL AND b.amount <> t.amount))) "
            "ORDER BY t.ord"_qs,
        rows.parameters(m_session.dialect()) << m_order.platform.toString());
    if (!found)
        return core::fail(found.error());
    QList<BookingPair> pairs;
    store::RowList fresh({u"id"_qs});
    for (const store::Row& row : *found) {
        BookingPair pair{items.at(row.integer(Column("ord"))), {}};
        if (!row.isNull(Column("external_id")))
            pair.ours = booking(row);
        else if (pair.theirs->id.contains(u'@')) // unique in the world, as a UID of a calendar is
            fresh.row().text(pair.theirs->id);
        pairs << pair;
    }
    const auto echoes = othersHave(fresh);
    if (!echoes)
        return core::fail(echoes.error());
    for (const BookingPair& pair : std::as_const(pairs)) {
        if (!pair.ours && echoes->contains(pair.theirs->id))
            ++m_change.answer.counts.skipped;
        else
            follow(pair);
    }
    return {};
}

/// Those that another platform told under the same name: this one only hands them on.
core::Result<QSet<QString>> BookingPass::othersHave(const store::RowList& ids)
{
    QSet<QString> echoes;
    if (ids.isEmpty())
        return echoes;
    const auto found =
        m_session.query(u"SELECT t.id FROM "_qs + ids.table(m_session.dialect()) +
                            u" CROSS JOIN booking b WHERE b.external_id = t.id AND b.platform_id <> ?"_qs,
                        ids.parameters(m_session.dialect()) << m_order.platform.toString());
    if (!found)
        return core::fail(found.error());
    for (const store::Row& row : *found)
        echoes << row.text(Column("id"));
    return echoes;
}

/// Between these keys, what is not over and was not told.
core::Status BookingPass::missing(const store::RowList& rows, const QString& after, const QString& upTo)
{
    QVariantList parameters{m_order.platform.toString(), dayText(m_ground.today)};
    QString range;
    if (!after.isEmpty()) {
        range += u" AND b.external_id > ?"_qs;
        parameters << after;
    }
    if (!upTo.isEmpty()) {
        range += u" AND b.external_id <= ?"_qs;
        parameters << upTo;
    }
    if (!rows.isEmpty()) {
        range += u" AND b.external_id NOT IN (SELECT t.id FROM "_qs + rows.table(m_session.dialect()) + u')';
        parameters << rows.parameters(m_session.dialect());
    }
    const auto found = valuesOf(m_session.query(u"SELECT "_qs + bookingColumns() +
                                                    u" FROM booking b WHERE b.platform_id = ? AND b.departure > ? AND "
                                                    "b.status <> 'cancelled'"_qs +
                                                    range + u" ORDER BY b.external_id"_qs,
                                                parameters),
                                booking);
    if (!found)
        return core::fail(found.error());
    for (const Booking& ours : *found)
        follow({{}, ours});
    return {};
}

/// The same answer as last time leaves out what it left out then.
core::Status BookingPass::runUnchanged()
{
    const auto found = valuesOf(m_session.query(u"SELECT "_qs + bookingColumns() +
                                                    u" FROM booking b WHERE b.platform_id = ? AND b.departure > ? AND "
                                                    "b.status = 'booked' AND b.ghost > 0 ORDER BY b.external_id"_qs,
                                                {m_order.platform.toString(), dayText(m_ground.today)}),
                                booking);
    if (!found)
        return core::fail(found.error());
    for (const Booking& ours : *found)
        follow({{}, ours});
    return {};
}

void BookingPass::follow(const BookingPair& pair)
{
    BookingVerdict verdict = compareBooking(pair, m_terms);
    if (verdict.act == BookingVerdict::Act::Nothing)
        return;
    const Direction direction = m_ground.platform.reservations;
    if (!verdict.finding) { // nobody is told of blocks, or of one that came back
        if (m_order.apply && direction == Direction::Pull) {
            take(verdict);
            overlay(verdict.row, pair.ours);
        }
        return;
    }
    if (verdict.isWaiting && !m_isCounting)
        verdict.row.ghost = pair.ours->ghost;
    const Deed deed = m_findings.judge(*verdict.finding, direction);
    if (deed == Deed::Take) {
        if (verdict.isWaiting)
            m_findings.wait(*verdict.finding);
        else if (verdict.finding->kind == DiscrepancyKind::MissingThere)
            m_findings.closeAs(*verdict.finding, u"vanished"_qs);
        take(verdict);
        overlay(verdict.row, pair.ours);
    } else if (deed == Deed::Record && !m_order.apply && !verdict.isWaiting) {
        overlay(verdict.row, pair.ours); // as the platform has it, for what is sold twice
    }
}

/// Where it makes a difference to what is sold.
void BookingPass::overlay(const Booking& now, const std::optional<Booking>& before)
{
    const auto place = [](const Booking& booking) {
        return std::tuple(booking.listing, booking.nights.from, booking.nights.to, booking.units,
                          booking.status == BookingStatus::Booked);
    };
    if (!before || place(now) != place(*before))
        m_overlay.insert(now.externalId, {now, before ? before->listing : QString()});
}

void BookingPass::take(const BookingVerdict& verdict)
{
    const Booking& row = verdict.row;
    if (verdict.act == BookingVerdict::Act::Remove) {
        m_change.removedBlocks << row.externalId;
        ++m_change.answer.counts.updated;
        return;
    }
    m_change.bookings << row;
    if (!m_ground.listings.contains(row.listing))
        m_change.newListings << row.listing;
    if (!verdict.isWaiting)
        ++(row.version == 0 ? m_change.answer.counts.added : m_change.answer.counts.updated);
}

core::Result<bool> hasBookings(store::Session& session, const CompareOrder& order, QDate today)
{
    const auto any = session.query(u"SELECT b.external_id FROM booking b WHERE b.platform_id = ? AND b.departure > ? "
                                   "AND b.status = 'booked' LIMIT 1"_qs,
                                   {order.platform.toString(), dayText(today)});
    if (!any)
        return core::fail(any.error());
    return !any->isEmpty();
}

LastGood nextGood(const CompareOrder& order, const CompareGround& ground, const FetchedReservations& fetched)
{
    LastGood good = ground.reservations;
    good.dataSet = DataSet::Reservations;
    good.fetchedAt = fetched.fetchedAt.isValid() ? fetched.fetchedAt : order.now;
    if (order.apply)
        good.countedBy = order.run;
    if (fetched.isUnchanged)
        return good;
    if (order.apply && ground.platform.reservations == Direction::Pull) { // what was only looked at has to come again
        good.etag = fetched.etag;
        good.since = fetched.since.isValid() ? fetched.since : good.since;
    }
    if (fetched.isComplete) {
        good.completeAt = good.fetchedAt;
        good.items = fetched.items.size();
    }
    return good;
}

} // namespace

core::Result<BookingScope> compareBookings(store::Session& session, const CompareOrder& order,
                                           const CompareGround& ground, const FetchedReservations& fetched,
                                           Findings& findings, CompareChange& change)
{
    LastGood good = nextGood(order, ground, fetched);
    BookingPass pass(session, order, ground, findings, change);
    BookingScope scope{true, fetched.isComplete && !fetched.isUnchanged, {}, {}};
    if (scope.isComplete && fetched.items.isEmpty() && fetched.skipped == 0) {
        const auto had = hasBookings(session, order, ground.today);
        if (!had)
            return core::fail(had.error());
        if (*had && order.apply && ground.reservations.countedBy != order.run)
            ++good.emptyAnswers;
        if (*had && good.emptyAnswers <= emptyAnswersTolerated) {
            good.etag.clear();
            good.completeAt = ground.reservations.completeAt;
            good.items = ground.reservations.items;
            change.lastGood << good;
            change.answer.notice = core::Error{core::ErrorCode::PLT_FEED_EMPTY,
                                               {{u"platform"_qs, ground.platform.code},
                                                {u"times"_qs, QString::number(std::max(1, good.emptyAnswers))}},
                                               nullptr};
            return BookingScope{};
        }
        pass.clear();
    } else if (!fetched.isUnchanged) {
        good.emptyAnswers = 0;
    }
    if (auto done = fetched.isUnchanged ? pass.runUnchanged() : pass.run(fetched); !done)
        return core::fail(done.error());
    if (!scope.isComplete) {
        for (const FetchedReservation& item : fetched.items)
            scope.told << item.id;
    }
    scope.overlay = pass.takeOverlay();
    change.lastGood << good;
    return scope;
}

} // namespace gwanje::platform::sql
