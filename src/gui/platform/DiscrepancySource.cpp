// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/DiscrepancySource.h"

#include "core/Async.h"
#include "gui/frame/Times.h"
#include "gui/platform/PlatformWords.h"
#include "gui/table/Mapped.h"
#include "gui/table/TableRoles.h"
#include <numeric>
#include <QLocale>

namespace gwanje::gui {
namespace {

using platform::Discrepancy;
using platform::DiscrepancyKind;
using platform::DiscrepancyState;
using platform::Resolution;
using KindCounts = core::Result<platform::DiscrepancyCounts>;

TableRow rowOfDiscrepancy(const Discrepancy& discrepancy)
{
    return {discrepancy.id.toString(), QVariant::fromValue(discrepancy)};
}

} // namespace

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

platform::DiscrepancyFilter DiscrepancySource::filter(const TableQuery& query) const
{
    platform::DiscrepancyFilter filter{.state = m_state, .kind = m_kind, .platform = m_platform};
    filter.search = query.search;
    if (query.search.isEmpty())
        return filter;
    for (const DiscrepancyKind kind : discrepancyKinds)
        filter.words[u"kind"_qs].insert(platform::kindName(kind), kindWord(kind));
    for (const platform::PlatformView& view : m_feed.views())
        filter.words[u"platform"_qs].insert(view.platform.id.toString(),
                                            view.platform.code + u'\n' + view.platform.name);
    for (auto it = m_rooms.cbegin(); it != m_rooms.cend(); ++it)
        filter.words[u"room"_qs].insert(it.key().toString(), *it);
    for (const auto state : {DiscrepancyState::Open, DiscrepancyState::Ignored, DiscrepancyState::Resolved})
        filter.words[u"state"_qs].insert(platform::discrepancyStateName(state), discrepancyStateWord(state));
    for (const auto as : {Resolution::Theirs, Resolution::Ours, Resolution::Ignore, Resolution::Agreed})
        filter.words[u"resolution"_qs].insert(platform::resolutionName(as), resolutionWord(as));
    return filter;
}

QFuture<core::Result<TablePage>> DiscrepancySource::read(const TableQuery& query, const TableSpan& span)
{
    using Answer = core::Result<core::Page<Discrepancy>>;
    return mapped(m_service.discrepancies(filter(query), {span.cursor, span.limit}), [](const Answer& page) {
        return page.map([](const core::Page<Discrepancy>& found) {
            TablePage rows{.rows = {}, .next = found.next};
            for (const Discrepancy& each : found.items)
                rows.rows << rowOfDiscrepancy(each);
            return rows;
        });
    });
}

QFuture<core::Result<qint64>> DiscrepancySource::count(const TableQuery& query, core::StopToken)
{
    return m_count.counted(query, [this, query] {
        return mapped(m_service.countDiscrepancies(filter(query)), [](const KindCounts& counts) {
            return counts.map([](const platform::DiscrepancyCounts& all) {
                return std::accumulate(all.cbegin(), all.cend(), qint64(0));
            });
        });
    });
}

void DiscrepancySource::showOnly(const std::optional<platform::PlatformId>& platform)
{
    if (platform == m_platform)
        return;
    m_platform = platform;
    m_count.forget();
    Q_EMIT replaced();
}

void DiscrepancySource::showState(const std::optional<DiscrepancyState>& state)
{
    if (state == m_state)
        return;
    m_state = state;
    m_count.forget();
    Q_EMIT replaced();
}

void DiscrepancySource::showKind(const std::optional<DiscrepancyKind>& kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    m_count.forget();
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
