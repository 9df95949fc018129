// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/DiscrepancySource.h"

#include "core/Async.h"
#include "gui/frame/Times.h"
#include "gui/platform/PlatformWords.h"
#include "gui/table/Mapped.h"
#include "gui/table/TableRoles.h"
#include <numeric>
#include <QLocale>
#include <QPointer>

namespace gwanje::gui {
namespace {

using platform::Discrepancy;
using platform::DiscrepancyKind;
using platform::DiscrepancyState;
using KindCounts = core::Result<QMap<DiscrepancyKind, qint64>>;

constexpr int differencesSearchedAtOnce = 300; ///< rows that one page of a search looks at: a few milliseconds

/// Keys of the columns, in their order.
const QStringList& differenceKeys()
{
    static const QStringList keys{u"kind"_qs,  u"platform"_qs, u"what"_qs,   u"ours"_qs,   u"theirs"_qs,
                                  u"since"_qs, u"state"_qs,    u"reason"_qs, u"cycles"_qs, u"id"_qs};
    return keys;
}

TableRow rowOfDiscrepancy(const Discrepancy& discrepancy)
{
    return {discrepancy.id.toString(), QVariant::fromValue(discrepancy)};
}

} // namespace

/// A difference as a search sees it: what is shown, and beside it what the command line calls it.
class DiscrepancySource::Searched final : public core::SearchRow
{
public:
    Searched(const DiscrepancySource& source, const Discrepancy& discrepancy) : m_source(source), m_row(discrepancy) {}

    QString allText() const override
    {
        QStringList all;
        for (const int column : {Kind, Platform, What, Ours, Theirs, State, Reason, Id})
            all << raw(column);
        return core::searchFold(all.join(u'\n'));
    }
    QString text(const QString& field) const override
    {
        return core::searchFold(raw(int(differenceKeys().indexOf(field))));
    }
    QVariant value(const QString& field) const override
    {
        switch (differenceKeys().indexOf(field)) {
        case Since:
            return m_row.firstSeenAt;
        case Cycles:
            return m_row.cycles;
        default:
            return text(field);
        }
    }

private:
    QString raw(int column) const
    {
        return column == Since ? absoluteTime(m_row.firstSeenAt) : m_source.text(m_row, column) + u'\n' + code(column);
    }
    QString code(int column) const
    {
        switch (column) {
        case Kind:
            return platform::kindName(m_row.finding.kind);
        case Platform: {
            QStringList codes;
            const QList<platform::PlatformId> ids = m_row.finding.platform ? QList{*m_row.finding.platform}
                                                                           : m_row.finding.between;
            for (const platform::PlatformId& id : ids) {
                if (const platform::PlatformView* view = m_source.m_feed.find(id))
                    codes << view->platform.code;
            }
            return codes.join(u'\n');
        }
        case What:
            return m_row.finding.listing;
        case State:
            return platform::discrepancyStateName(m_row.state);
        default:
            return {};
        }
    }

    const DiscrepancySource& m_source;
    const Discrepancy& m_row;
};

DiscrepancySource::DiscrepancySource(platform::PlatformService& service, PlatformFeed& feed, core::Clock& clock,
                                     QObject* parent)
    : TableSource(parent), m_service(service), m_feed(feed), m_clock(clock)
{
    connect(&m_feed, &PlatformFeed::discrepanciesChanged, this, &DiscrepancySource::lookAgain);
    connect(&m_feed, &PlatformFeed::booksChanged, this, &DiscrepancySource::readRooms);
    connect(&m_feed, &PlatformFeed::wasRead, this, [this] { // names, and what other consoles found
        readRooms();
        lookAgain();
    });
}

void DiscrepancySource::readRooms()
{
    core::whenFinished(m_service.rooms(), this, [this](const core::Result<QList<platform::Room>>& rooms) {
        if (!rooms)
            return;
        m_rooms.clear();
        for (const platform::Room& room : *rooms)
            m_rooms.insert(room.id, room.name);
        Q_EMIT timeMoved(); // not time, but words that are others now
    });
}

QString DiscrepancySource::roomName(const platform::RoomId& id) const
{
    return m_rooms.value(id, u"—"_qs);
}

QList<TableColumn> DiscrepancySource::columns() const
{
    const auto column = [](const QString& key, const QString& title, int width, bool shown = true) {
        return TableColumn{.key = key, .title = title, .width = width, .shown = shown, .sorts = false};
    };
    TableColumn id = column(u"id"_qs, tr("Id"), 148, false);
    id.isId = true;
    // Both sides are in sight beside the pane that tells the rest of the chosen one.
    return {column(u"kind"_qs, tr("Difference"), 136),    column(u"platform"_qs, tr("Platform"), 100),
            column(u"what"_qs, tr("What"), 180),          column(u"ours"_qs, tr("Ours"), 92),
            column(u"theirs"_qs, tr("Theirs"), 92),       column(u"since"_qs, tr("Since"), 92, false),
            column(u"state"_qs, tr("State"), 112, false), column(u"reason"_qs, tr("Reason"), 180, false),
            column(u"cycles"_qs, tr("Seen"), 64, false), id};
}

platform::DiscrepancyFilter DiscrepancySource::filter() const
{
    return {.state = m_state, .kind = m_kind, .platform = m_platform, .room = {}};
}

QFuture<core::Result<TablePage>> DiscrepancySource::read(const TableQuery& query, const TableSpan& span)
{
    const int limit = query.search.isEmpty() ? span.limit : differencesSearchedAtOnce;
    using Answer = core::Result<core::Page<Discrepancy>>;
    const auto page = [self = QPointer(this), search = query.search](const Answer& answer) -> core::Result<TablePage> {
        if (!self)
            return core::fail(core::ErrorCode::CORE_CANCELLED);
        return answer.map([&](const core::Page<Discrepancy>& found) {
            TablePage rows{.rows = {}, .next = found.next};
            for (const Discrepancy& each : found.items) {
                if (search.matches(Searched(*self, each)))
                    rows.rows << rowOfDiscrepancy(each);
            }
            return rows;
        });
    };
    return mapped(m_service.discrepancies(filter(), {span.cursor, limit}), page);
}

/// Those that are open are counted; of the others there are too many for it to matter, and what is searched for is found
/// out only by reading all.
QFuture<core::Result<qint64>> DiscrepancySource::count(const TableQuery& query, core::StopToken)
{
    if (m_state != DiscrepancyState::Open || !query.search.isEmpty())
        return core::readyFuture(core::Result<qint64>(-1));
    const auto kind = m_kind;
    return mapped(m_service.openDiscrepancies(m_platform), [kind](const KindCounts& counts) -> core::Result<qint64> {
        return counts.map([kind](const QMap<DiscrepancyKind, qint64>& all) {
            return kind ? all.value(*kind) : std::accumulate(all.cbegin(), all.cend(), qint64(0));
        });
    });
}

void DiscrepancySource::showOnly(const std::optional<platform::PlatformId>& platform)
{
    if (platform == m_platform)
        return;
    m_platform = platform;
    Q_EMIT replaced();
}

void DiscrepancySource::showState(const std::optional<DiscrepancyState>& state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT replaced();
}

void DiscrepancySource::showKind(const std::optional<DiscrepancyKind>& kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    Q_EMIT replaced();
}

void DiscrepancySource::lookAgain()
{
    m_isMissed = !m_isSeen;
    if (m_isSeen)
        Q_EMIT changed({.updated = {}, .removed = {}, .more = true});
}

void DiscrepancySource::setSeen(bool seen)
{
    m_isSeen = seen;
    if (seen && std::exchange(m_isMissed, false))
        lookAgain();
}

const Discrepancy& DiscrepancySource::discrepancyOf(const TableRow& row)
{
    return *static_cast<const Discrepancy*>(row.value.constData());
}

QString DiscrepancySource::platformText(const Discrepancy& discrepancy) const
{
    if (discrepancy.finding.platform)
        return m_feed.nameOf(*discrepancy.finding.platform);
    QStringList names;
    for (const platform::PlatformId& id : discrepancy.finding.between)
        names << m_feed.nameOf(id);
    return names.join(u", "_qs);
}

/// Its room, or how the platform calls it, and the nights.
QString DiscrepancySource::whatText(const Discrepancy& discrepancy) const
{
    const platform::Finding& finding = discrepancy.finding;
    QStringList parts{finding.room ? roomName(*finding.room) : finding.listing, nightsText(finding.nights),
                      finding.external};
    parts.removeAll(QString());
    return parts.join(u" · "_qs);
}

QString DiscrepancySource::text(const Discrepancy& discrepancy, int column) const
{
    switch (column) {
    case Kind:
        return kindWord(discrepancy.finding.kind);
    case Platform:
        return platformText(discrepancy);
    case What:
        return whatText(discrepancy);
    case Ours:
        return sideText(discrepancy.finding, true);
    case Theirs:
        return sideText(discrepancy.finding, false);
    case Since:
        return relativeTime(discrepancy.firstSeenAt, m_clock.now());
    case State:
        return discrepancy.resolution ? resolutionWord(*discrepancy.resolution)
                                      : discrepancyStateWord(discrepancy.state);
    case Reason:
        return discrepancy.reason;
    case Cycles:
        return QLocale().toString(discrepancy.cycles);
    default:
        return discrepancy.id.toString();
    }
}

QVariant DiscrepancySource::data(const TableRow& row, int column, int role) const
{
    const Discrepancy& discrepancy = discrepancyOf(row);
    const DiscrepancyKind kind = discrepancy.finding.kind;
    const bool isOpen = discrepancy.state == DiscrepancyState::Open;
    switch (role) {
    case Qt::DisplayRole:
        return text(discrepancy, column);
    case Qt::ToolTipRole:
        return column == Kind    ? kindExplained(kind)
               : column == Since ? absoluteTime(discrepancy.firstSeenAt)
                                 : text(discrepancy, column);
    case Qt::DecorationRole:
        return column == Kind ? QVariant(signIcon(kindSign(kind), isOpen ? kindTone(kind) : Tone::Waiting)) : QVariant();
    case Qt::ForegroundRole:
        return column == Kind && isOpen ? QVariant(Theme::instance().tone(kindTone(kind))) : QVariant();
    case ExportRole:
        return column == Kind    ? QVariant(platform::kindName(kind))
               : column == Since ? QVariant(discrepancy.firstSeenAt)
                                 : QVariant(text(discrepancy, column));
    default:
        return {};
    }
}

} // namespace gwanje::gui
