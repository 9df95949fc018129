// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlCompareParts.h"

namespace gwanje::platform::sql {
namespace {

using Column = QLatin1StringView;

/// All that the booking's indexes know of it.
bool isSamePlace(const Booking& a, const Booking& b)
{
    return a.listing == b.listing && a.nights == b.nights && a.units == b.units && a.status == b.status;
}

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

    core::Status run(const FetchedReservations& fetched, bool isComplete);
    core::Status runUnchanged();
    bool isWaiting() const { return m_isWaiting; } ///< something was left out, and the books still have it
    void clear() { m_terms.isClearing = true; }
    Overlay takeOverlay() { return std::move(m_overlay); }

private:
    core::Status differing(const QList<FetchedReservation>& items, const store::RowList& rows);
    core::Result<QSet<QString>> othersHave(const store::RowList& ids);
    core::Status missing(const FetchedReservations& fetched, const store::RowList& rows, const QString& after,
                         const QString& upTo);
    void leaveUnread(const Booking& ours);
    void follow(const BookingPair& pair);
    void take(const BookingVerdict& verdict, const std::optional<Booking>& before);
    void write(Booking row, const std::optional<Booking>& before);
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
    bool m_isWaiting = false;
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
            .text(core::dayText(item.nights.from))
            .text(core::dayText(item.nights.to))
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

core::Status BookingPass::run(const FetchedReservations& fetched, bool isComplete)
{
    QString after;
    const qsizetype size = fetched.items.size();
    for (qsizetype first = 0; first == 0 || first < size; first += m_order.rowsAtOnce) {
        const QList<FetchedReservation> items = fetched.items.mid(first, m_order.rowsAtOnce);
        const store::RowList rows = listOf(items);
        if (auto done = differing(items, rows); !done)
            return done;
        if (isComplete) {
            const bool isLast = first + m_order.rowsAtOnce >= size;
            if (auto done = missing(fetched, rows, after, isLast ? QString() : items.last().id); !done)
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
            "(t.guest IS NOT NULL AND b.guest <> t.guest) OR (t.amount IS NOT NULL AND b.amount <> t.amount)))"_qs,
        rows.parameters(m_session.dialect()) << m_order.platform.toString());
    if (!found)
        return core::fail(found.error());
    std::vector<const store::Row*> ours(static_cast<std::size_t>(items.size())); // in the order of the items
    store::RowList fresh({u"id"_qs});
    for (const store::Row& row : *found) {
        const qint64 number = row.integer(Column("ord"));
        ours[static_cast<std::size_t>(number)] = &row;
        if (row.isNull(Column("external_id")) && items.at(number).id.contains(u'@')) // unique in the world, as a UID is
            fresh.row().text(items.at(number).id);
    }
    const auto echoes = othersHave(fresh);
    if (!echoes)
        return core::fail(echoes.error());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        if (!ours[i])
            continue;
        const bool isFresh = ours[i]->isNull(Column("external_id"));
        BookingPair pair{items.at(static_cast<qsizetype>(i)), {}};
        if (!isFresh)
            pair.ours = booking(*ours[i]);
        if (isFresh && echoes->contains(pair.theirs->id))
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
core::Status BookingPass::missing(const FetchedReservations& fetched, const store::RowList& rows, const QString& after,
                                  const QString& upTo)
{
    QVariantList parameters{m_order.platform.toString(), core::dayText(m_ground.today)};
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
    for (const Booking& ours : *found) {
        if (isUnread(fetched.unread, ours.externalId))
            leaveUnread(ours);
        else
            follow({{}, ours});
    }
    return {};
}

/// It may be one of those that could not be read: neither told nor missed.
void BookingPass::leaveUnread(const Booking& ours)
{
    if (ours.ghost == 0 || !m_order.apply || m_ground.platform.reservations != Direction::Pull)
        return;
    Booking row = ours;
    row.ghost = 0;
    write(row, ours);
}

/// The same answer as last time leaves out what it left out then.
core::Status BookingPass::runUnchanged()
{
    const auto found = valuesOf(m_session.query(u"SELECT "_qs + bookingColumns() +
                                                    u" FROM booking b WHERE b.platform_id = ? AND b.departure > ? AND "
                                                    "b.status = 'booked' AND b.ghost > 0 ORDER BY b.external_id"_qs,
                                                {m_order.platform.toString(), core::dayText(m_ground.today)}),
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
            take(verdict, pair.ours);
            overlay(verdict.row, pair.ours);
        }
        return;
    }
    m_isWaiting = m_isWaiting || verdict.isWaiting;
    if (verdict.isWaiting && !m_isCounting)
        verdict.row.ghost = pair.ours->ghost;
    const Deed deed = m_findings.judge(*verdict.finding, direction);
    if (deed == Deed::Take) {
        if (verdict.isWaiting)
            m_findings.wait(*verdict.finding);
        else if (verdict.finding->kind == DiscrepancyKind::MissingThere)
            m_findings.closeAs(*verdict.finding, u"vanished"_qs);
        take(verdict, pair.ours);
        overlay(verdict.row, pair.ours);
    } else if (deed == Deed::Record && !m_order.apply && !verdict.isWaiting) {
        overlay(verdict.row, pair.ours); // as the platform has it, for what is sold twice
    }
}

/// Where it makes a difference to what is sold.
void BookingPass::overlay(const Booking& now, const std::optional<Booking>& before)
{
    if (!before)
        m_overlay.insert(now.externalId, {.now = now, .listingBefore = {}});
    else if (!isSamePlace(now, *before))
        m_overlay.insert(now.externalId, {.now = now,
                                          .listingBefore = before->listing,
                                          .nightsBefore = before->nights,
                                          .unitsBefore = before->status == BookingStatus::Booked ? before->units : 0});
}

void BookingPass::take(const BookingVerdict& verdict, const std::optional<Booking>& before)
{
    const Booking& row = verdict.row;
    if (verdict.act == BookingVerdict::Act::Remove) {
        m_change.removedBlocks << row.externalId;
        ++m_change.answer.counts.updated;
        return;
    }
    write(row, before);
    if (!m_ground.listings.contains(row.listing))
        m_change.newListings << row.listing;
    if (!verdict.isWaiting)
        ++(row.version == 0 ? m_change.answer.counts.added : m_change.answer.counts.updated);
}

void BookingPass::write(Booking row, const std::optional<Booking>& before)
{
    ++row.version;
    if (!before) {
        addBooking(m_change.newBookings.next(), row);
    } else if (!isSamePlace(row, *before)) {
        addBooking(m_change.movedBookings.next(), row);
    } else {
        m_change.amendedBookings.next()
            .row()
            .text(row.externalId)
            .text(row.guest)
            .number(row.amount)
            .time(row.theirUpdate)
            .number(row.ghost)
            .time(row.updatedAt)
            .number(row.version);
    }
}

core::Result<bool> hasBookings(store::Session& session, const CompareOrder& order, QDate today)
{
    const auto any = session.query(u"SELECT b.external_id FROM booking b WHERE b.platform_id = ? AND b.departure > ? "
                                   "AND b.status = 'booked' LIMIT 1"_qs,
                                   {order.platform.toString(), core::dayText(today)});
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
        good.etag = fetched.isOfChanges ? good.etag : fetched.etag;
        good.since = fetched.since;
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
    BookingScope scope{true, fetched.isComplete && !fetched.isUnchanged, {}, {}, {}};
    if (fetched.items.isEmpty() && fetched.skipped > 0)
        scope.isComplete = false; // of what it has nothing could be read
    if (scope.isComplete && fetched.items.isEmpty()) {
        const auto had = hasBookings(session, order, ground.today);
        if (!had)
            return core::fail(had.error());
        if (*had && order.apply && ground.reservations.countedBy != order.run)
            ++good.emptyAnswers;
        if (*had && good.emptyAnswers <= emptyAnswersTolerated) {
            good.etag.clear();
            good.since = {};
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
    } else if (!fetched.isUnchanged && !fetched.isOfChanges) {
        good.emptyAnswers = 0;
    }
    if (auto done = fetched.isUnchanged ? pass.runUnchanged() : pass.run(fetched, scope.isComplete); !done)
        return core::fail(done.error());
    if (pass.isWaiting())
        good.since = {}; // whether it stays away shows in everything only
    if (!scope.isComplete) {
        for (const FetchedReservation& item : fetched.items)
            scope.told << item.id;
    }
    scope.unread = fetched.unread;
    scope.overlay = pass.takeOverlay();
    change.lastGood << good;
    return scope;
}

} // namespace gwanje::platform::sql
