// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/ReservationSource.h"

#include "core/Async.h"
#include "gui/frame/Times.h"
#include "gui/reservation/ReservationWords.h"
#include "gui/table/Mapped.h"
#include "gui/table/TableRoles.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
using reservation::Reservation;
using reservation::ReservationId;
using reservation::ReservationOrder;

constexpr auto freshFor = 60s; ///< what is told of and not known may be new so long: of its changes the last is told
constexpr int restAfterCount = 20; ///< a count that took a second is asked for again after so many

const QMap<QString, ReservationOrder>& reservationOrders()
{
    static const QMap<QString, ReservationOrder> byColumn{{u"state"_qs, ReservationOrder::State},
                                                          {u"user"_qs, ReservationOrder::User},
                                                          {u"quantity"_qs, ReservationOrder::Quantity},
                                                          {u"expires"_qs, ReservationOrder::Expires},
                                                          {u"created"_qs, ReservationOrder::Created}};
    return byColumn;
}

QString chipOf(reservation::State state)
{
    return reservation::stateName(state).toLower();
}

TableRow tableRowOf(const Reservation& reservation)
{
    return {reservation.id.toString(), QVariant::fromValue(reservation)};
}

} // namespace

ReservationSource::ReservationSource(reservation::ReservationService& service, SectionFeed& sections,
                                     core::Clock& clock, QObject* parent, std::chrono::milliseconds lookEvery)
    : TableSource(parent), m_service(service), m_sections(sections), m_clock(clock),
      m_events(std::make_shared<reservation::ReservationEvents>())
{
    m_events->setReceiver(this, [this](const reservation::ReservationEvents::Drained& drained) {
        take(drained.latest);
        if (!drained.lines.isEmpty())
            lookAgain();
    });
    m_service.listen(m_events, {});
    connect(&sections, &SectionFeed::wasRead, this, &TableSource::timeMoved); // names are known, or others
    connect(&m_second, &QTimer::timeout, this, &TableSource::timeMoved);
    m_second.start(1s);
    connect(&m_again, &QTimer::timeout, this, &ReservationSource::lookAgain);
    m_again.start(lookEvery);
}

QList<TableColumn> ReservationSource::columns() const
{
    // all that are shown at first stand whole beside the sections in a window of 1280 pixels
    return {
        {.key = u"state"_qs, .title = tr("State"), .width = 104},
        {.key = u"section"_qs, .title = tr("Section"), .width = 164, .sorts = false},
        {.key = u"user"_qs, .title = tr("User"), .width = 124, .isId = true},
        {.key = u"quantity"_qs, .title = tr("Places"), .width = 60, .right = true},
        {.key = u"expires"_qs, .title = tr("Held for"), .width = 72, .right = true},
        {.key = u"code"_qs, .title = tr("Code"), .width = 108, .sorts = false},
        {.key = u"created"_qs, .title = tr("Made"), .width = 88},
        {.key = u"places"_qs, .title = tr("Numbers"), .width = 96, .shown = false, .sorts = false, .searches = false},
        {.key = u"id"_qs, .title = tr("Id"), .width = 148, .shown = false, .sorts = false, .isId = true}};
}

QList<TableChip> ReservationSource::chips() const
{
    QList<TableChip> chips{{u"all"_qs, [] { return tr("All"); }}};
    for (const reservation::State state : reservationStates)
        chips.append({chipOf(state), [state] { return stateWord(state); }});
    return chips;
}

reservation::ReservationFilter ReservationSource::filter(const TableQuery& query) const
{
    reservation::ReservationFilter filter;
    filter.event = m_stock.event;
    filter.section = m_stock.section;
    filter.state = reservation::stateNamed(query.chip);
    if (m_age)
        filter.since = m_clock.now().addSecs(-m_age->count());
    filter.search = query.search;
    if (!query.search.isEmpty()) {
        for (const reservation::State state : reservationStates)
            filter.words.insert(state, stateWord(state));
    }
    filter.order = reservationOrders().value(query.sort, ReservationOrder::Created);
    filter.falling = query.sort.isEmpty() || query.falling;
    return filter;
}

QFuture<core::Result<TablePage>> ReservationSource::read(const TableQuery& query, const TableSpan& span)
{
    using Answer = core::Result<core::Page<Reservation>>;
    ++m_reading;
    const auto page = [self = QPointer(this)](const Answer& answer) -> core::Result<TablePage> {
        if (!self)
            return core::fail(core::ErrorCode::CORE_CANCELLED);
        const core::Result<TablePage> result =
            answer.map([&](const core::Page<Reservation>& rows) { return self->pageOf(rows); });
        self->readEnded();
        return result;
    };
    return mapped(m_service.list(filter(query), {span.cursor, span.limit}), page);
}

TablePage ReservationSource::pageOf(const core::Page<Reservation>& page) const
{
    TablePage result;
    result.next = page.next;
    result.rows.reserve(page.items.size());
    for (const Reservation& read : page.items) {
        const auto told = m_meanwhile.constFind(read.id);
        result.rows << tableRowOf(told != m_meanwhile.cend() && told->version > read.version ? *told : read);
    }
    return result;
}

void ReservationSource::readEnded()
{
    if (--m_reading == 0)
        m_meanwhile.clear();
}

QFuture<core::Result<qint64>> ReservationSource::count(const TableQuery& query, core::StopToken stop)
{
    const bool isSame =
        m_slow.count >= 0 && m_slow.query == query && m_slow.stock == m_stock && m_slow.age == m_age;
    if (isSame && m_slow.since.elapsed() < restAfterCount * m_slow.tookMs)
        return core::readyFuture(core::Result<qint64>(m_slow.count));
    using Count = core::Result<qint64>;
    const QFuture<Count> counting = mapped(
        m_service.count(filter(query), stop), [](const core::Result<reservation::ReservationCounts>& counts) -> Count {
            return counts.map([](const reservation::ReservationCounts& all) { return all.all(); });
        });
    QElapsedTimer timer;
    timer.start();
    core::whenFinished(counting, this, [this, query, stock = m_stock, age = m_age, timer](const Count& count) {
        const bool isSlow = !query.search.isEmpty() || age || stock.event;
        m_slow = {query, stock, age, isSlow ? count.value_or(-1) : -1, timer.elapsed(), {}};
        m_slow.since.start();
    });
    return counting;
}

/// Of what is shown, and the time.
QFuture<core::Result<QMap<QString, qint64>>> ReservationSource::chipCounts()
{
    using Answer = core::Result<QMap<QString, qint64>>;
    return mapped(m_service.count(filter({}), {}),
                  [](const core::Result<reservation::ReservationCounts>& counts) -> Answer {
                      return counts.map([](const reservation::ReservationCounts& all) {
                          QMap<QString, qint64> chips{{u"all"_qs, all.all()}};
                          for (const reservation::State state : reservationStates)
                              chips.insert(chipOf(state), all.byState.value(state));
                          return chips;
                      });
                  });
}

void ReservationSource::showOnly(const StockChoice& stock)
{
    if (stock == m_stock)
        return;
    m_stock = stock;
    Q_EMIT replaced();
}

void ReservationSource::showAge(std::optional<std::chrono::seconds> youngerThan)
{
    if (youngerThan == m_age)
        return;
    m_age = youngerThan;
    Q_EMIT replaced();
}

void ReservationSource::lookAgain()
{
    m_isMissed = !m_isSeen;
    if (m_isSeen)
        Q_EMIT changed({.updated = {}, .removed = {}, .more = true});
}

void ReservationSource::take(const Reservations& now)
{
    TableChanges changes;
    Ids ids;
    for (const Reservation& told : now) {
        if (m_reading > 0)
            m_meanwhile.insert(told.id, told);
        const TableRow* row = m_shown ? m_shown(told.id.toString()) : nullptr;
        if (row ? reservationOf(*row).version > told.version : !m_isSeen) {
            m_isMissed = m_isMissed || !row;
            continue;
        }
        const bool isFresh = told.version == 1 || told.createdAt > m_clock.now().addSecs(-freshFor.count());
        changes.more = changes.more || (!row && isFresh);
        changes.updated << tableRowOf(told);
        ids.insert(told.id);
    }
    if (ids.isEmpty())
        return;
    changes.inPlace = !m_isSeen;
    Q_EMIT changed(changes);
    Q_EMIT patched(ids);
}

void ReservationSource::setSeen(bool seen)
{
    m_isSeen = seen;
    if (seen && std::exchange(m_isMissed, false))
        lookAgain();
}

void ReservationSource::markCancelling(const QList<ReservationId>& ids, bool cancelling)
{
    for (const ReservationId& id : ids) {
        if (cancelling)
            m_cancelling.insert(id);
        else
            m_cancelling.remove(id);
    }
    Q_EMIT timeMoved(); // not time, but words that are others now
    Q_EMIT patched(Ids(ids.begin(), ids.end()));
}

const Reservation& ReservationSource::reservationOf(const TableRow& row)
{
    return *static_cast<const Reservation*>(row.value.constData());
}

QString ReservationSource::sectionText(const reservation::SectionId& id) const
{
    return m_sections.isRead() || m_sections.find(id) ? m_sections.nameOf(id) : u"…"_qs;
}

/// What is cut where the column is narrow comes last; of a chosen event or section the event is known.
QString ReservationSource::sectionCell(const reservation::SectionId& id) const
{
    const reservation::Section* section = m_sections.find(id);
    const reservation::Event* event = section ? m_sections.event(section->event) : nullptr;
    if (!event)
        return sectionText(id);
    return m_stock == StockChoice() ? u"%1 · %2"_qs.arg(section->name, event->name) : section->name;
}

QVariant ReservationSource::data(const TableRow& row, int column, int role) const
{
    return cell(reservationOf(row), column, role);
}

QVariant ReservationSource::cell(const Reservation& reservation, int column, int role) const
{
    const bool cancelling = m_cancelling.contains(reservation.id) && reservation::isLive(reservation.state);
    const Tone tone = cancelling ? Tone::Warning : stateTone(reservation.state);
    switch (role) {
    case Qt::DisplayRole:
        return column == State && cancelling ? tr("Cancelling…")
               : column == Section           ? sectionCell(reservation.section)
                                             : text(reservation, column);
    case Qt::ToolTipRole:
        return column == Created ? absoluteTime(reservation.createdAt)
               : column == Expires && reservation.state == reservation::State::Pending
                   ? absoluteTime(reservation.expiresAt)
                   : text(reservation, column);
    case Qt::DecorationRole:
        return column == State ? QVariant(signIcon(cancelling ? Sign::Ring : stateSign(reservation.state), tone))
                               : QVariant();
    case Qt::ForegroundRole:
        return column == State ? QVariant(Theme::instance().tone(tone)) : QVariant();
    case ExportRole:
        return exported(reservation, column);
    default:
        return {};
    }
}

QString ReservationSource::text(const Reservation& reservation, int column) const
{
    switch (column) {
    case State:
        return stateWord(reservation.state);
    case Section:
        return sectionText(reservation.section);
    case User:
        return reservation.user.toString();
    case Quantity:
        return QLocale().toString(reservation.quantity);
    case Expires:
        return heldForText(reservation, m_clock.now());
    case Code:
        return reservation.code.isEmpty() ? u"—"_qs : reservation.code;
    case Created:
        return relativeTime(reservation.createdAt, m_clock.now());
    case Places:
        return reservation.slotNumbers.isEmpty() ? u"—"_qs : placeRanges(reservation.slotNumbers);
    default:
        return reservation.id.toString();
    }
}

/// In a file: states as the command line names them, moments and numbers; only the section's name is words.
QVariant ReservationSource::exported(const Reservation& reservation, int column) const
{
    switch (column) {
    case State:
        return chipOf(reservation.state);
    case Quantity:
        return reservation.quantity;
    case Expires:
        return reservation.expiresAt;
    case Code:
        return reservation.code;
    case Created:
        return reservation.createdAt;
    case Places:
        return reservation::slotText(reservation.slotNumbers);
    default:
        return text(reservation, column);
    }
}

} // namespace gwanje::gui
