// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlFindings.h"

#include "platform/SqlPlatforms.h"

namespace gwanje::platform::sql {
namespace {

using Column = QLatin1StringView;

constexpr std::size_t settledAtOnce = 2000;
constexpr qsizetype standingAtOnce = 2000;

/// What is found, and with which values.
QString valueColumns()
{
    return u"d.id, d.item_key, d.kind, d.platform_id, d.room_id, d.listing, d.external_id, d.arrival, d.departure, "
           "d.fields, d.ours, d.theirs"_qs;
}

/// What closing needs.
QString endColumns()
{
    return u"d.id, d.item_key, d.version"_qs;
}

Finding foundBefore(const store::Row& row, const CompareOrder& order)
{
    Finding finding;
    finding.kind = kindNamed(row.text(Column("kind"))).value_or(DiscrepancyKind::FieldDiffers);
    if (!row.isNull(Column("platform_id")))
        finding.platform = order.platform;
    if (!row.isNull(Column("room_id")))
        finding.room = RoomId(QUuid::fromString(row.text(Column("room_id"))));
    finding.listing = row.text(Column("listing"));
    finding.external = row.text(Column("external_id"));
    finding.nights = {dayOf(row, Column("arrival")), dayOf(row, Column("departure"))};
    finding.fields = row.text(Column("fields")).split(u',', Qt::SkipEmptyParts);
    finding.ours = Side::fromJson(row.text(Column("ours")).toUtf8());
    finding.theirs = Side::fromJson(row.text(Column("theirs")).toUtf8());
    return finding;
}

/// The row of what was found again. Other values than now are as good as none.
Discrepancy seenBefore(const store::Row& row, const Finding& now)
{
    Discrepancy value;
    value.id = DiscrepancyId(QUuid::fromString(row.text(Column("id"))));
    value.state = discrepancyStateNamed(row.text(Column("state"))).value_or(DiscrepancyState::Open);
    value.firstSeenAt = row.time(Column("first_seen_at"));
    value.cycles = static_cast<int>(row.integer(Column("cycles")));
    value.run = RunId(QUuid::fromString(row.text(Column("run_id"))));
    value.version = row.integer(Column("version"));
    if (row.boolean(Column("is_same")))
        value.finding = now;
    return value;
}

void addNews(CompareAnswer& answer, const Discrepancy& row)
{
    if (answer.news.size() < mostNews)
        answer.news << row;
}

} // namespace

core::Status Findings::load()
{
    auto all = rules(m_session);
    if (!all)
        return core::fail(all.error());
    m_rules = std::move(*all);
    return eachStanding(DiscrepancyState::Ignored, valueColumns(), [this](const Rows& rows) {
        for (const store::Row& row : rows) {
            Discrepancy& known = m_ignored[row.text(Column("item_key"))];
            known.state = DiscrepancyState::Ignored;
            known.finding = foundBefore(row, m_order);
        }
        return core::Status();
    });
}

/// Those between platforms in this one's rooms, then its own, page by page: as rows they take several times what is
/// kept of them.
core::Status Findings::eachStanding(DiscrepancyState state, const QString& columns, const TakeRows& take) const
{
    const QString select = u"SELECT "_qs + columns + u" FROM discrepancy d WHERE "_qs;
    const auto between = m_session.query(select + u"d.platform_id IS NULL AND d.state = ? AND d.room_id IN "
                                                  "(SELECT l.room_id FROM listing l WHERE l.platform_id = ?)"_qs,
                                         {discrepancyStateName(state), m_order.platform.toString()});
    if (!between)
        return core::fail(between.error());
    if (auto taken = take(*between); !taken)
        return taken;
    for (QString after;;) {
        const auto rows = m_session.query(select +
                                              u"d.platform_id = ? AND d.state = ? AND d.id > ? ORDER BY d.id "
                                              "LIMIT "_qs +
                                              QString::number(standingAtOnce),
                                          {m_order.platform.toString(), discrepancyStateName(state), after});
        if (!rows)
            return core::fail(rows.error());
        if (auto taken = take(*rows); !taken || rows->size() < standingAtOnce)
            return taken;
        after = rows->last().text(Column("id"));
    }
}

Deed Findings::judge(const Finding& finding, Direction direction)
{
    const QString key = findingKey(finding);
    if (m_judged.contains(key))
        return Deed::Leave;
    const auto ignored = m_ignored.constFind(key);
    const Discrepancy* before = ignored == m_ignored.cend() ? nullptr : &*ignored;
    const Deed deed = deedFor(finding, before, m_rules, direction, m_order.apply);
    const ResolutionRule* rule = ruleFor(finding, m_rules);
    const bool isByRule = rule && rule->as == Resolution::Theirs;
    m_judged.insert(key, {deed, isByRule ? u"rule:"_qs + rule->id.toString() : u"sync"_qs});
    if (deed == Deed::Record || deed == Deed::Leave)
        remember({key, finding, rule, deed == Deed::Leave});
    return deed;
}

void Findings::remember(Recorded recorded)
{
    m_recorded.push_back(std::move(recorded));
    if (m_recorded.size() >= settledAtOnce && m_settled)
        m_settled = settleRecorded();
}

void Findings::wait(const Finding& finding)
{
    const QString key = findingKey(finding);
    const auto judged = m_judged.find(key);
    if (judged == m_judged.end() || judged->deed != Deed::Take)
        return;
    *judged = {Deed::Record, {}};
    remember({key, finding, nullptr, false});
}

void Findings::closeAs(const Finding& finding, const QString& by)
{
    m_judged.insert(findingKey(finding), {Deed::Take, by});
}

/// Beside the rows that there are for them, resolved ones too.
core::Status Findings::settleRecorded()
{
    if (m_recorded.empty())
        return {};
    store::RowList list(
        {u"#ord"_qs, u"item_key"_qs, u"fields"_qs, u"arrival"_qs, u"departure"_qs, u"ours"_qs, u"theirs"_qs});
    qint64 number = 0;
    for (const Recorded& each : m_recorded) {
        const Finding& finding = each.finding;
        list.row().number(number++).text(each.key).text(finding.fields.join(u','));
        list.text(core::dayText(finding.nights.from)).text(core::dayText(finding.nights.to));
        list.utf8(finding.ours.json()).utf8(finding.theirs.json());
    }
    const auto rows = m_session.query(
        u"SELECT t.ord, d.id, d.state, d.first_seen_at, d.cycles, d.run_id, d.version, CASE WHEN d.fields = t.fields "
        "AND COALESCE(d.arrival, '') = t.arrival AND COALESCE(d.departure, '') = t.departure AND d.ours = t.ours AND "
        "d.theirs = t.theirs THEN 1 ELSE 0 END AS is_same FROM "_qs +
            list.table(m_session.dialect()) + u" CROSS JOIN discrepancy d WHERE d.item_key = t.item_key"_qs,
        list.parameters(m_session.dialect()));
    if (!rows)
        return core::fail(rows.error());
    std::vector<const store::Row*> before(m_recorded.size());
    for (const store::Row& row : *rows)
        before[static_cast<std::size_t>(row.integer(Column("ord")))] = &row;
    for (std::size_t i = 0; i < m_recorded.size(); ++i)
        settleOne(m_recorded[i], before[i]);
    m_recorded.clear();
    return {};
}

void Findings::settleOne(const Recorded& found, const store::Row* row)
{
    const auto before = row ? std::optional(seenBefore(*row, found.finding)) : std::nullopt;
    const Discrepancy after = seenAgain(before, found.finding, found.rule, m_order.run, m_order.now);
    const bool isNews = !before || after.version != before->version;
    if (found.isLeft && !isNews)
        return; // ignored as before: not worth a write every minute
    if (isNews && after.state == DiscrepancyState::Open)
        addNews(m_change.answer, after);
    if (isNews)
        addDiscrepancy((before ? m_change.moved : m_change.fresh).next(), found.key, after);
    else
        m_change.standing.next()
            .row()
            .id(after.id)
            .time(after.lastSeenAt)
            .number(after.cycles)
            .id(after.run)
            .number(after.version);
}

void Findings::close(const store::Row& row, Resolution as, const QString& by)
{
    Discrepancy standing;
    standing.version = row.integer(Column("version"));
    const auto after = closed(standing, as, by, {}, m_order.now);
    ++m_change.answer.closed;
    m_change.closed.next()
        .row()
        .text(row.text(Column("id")))
        .text(resolutionName(as))
        .text(after->resolvedBy)
        .time(after->resolvedAt)
        .number(after->version);
}

/// What was taken; and what was not found, where it would have been.
core::Status Findings::settleRest(const Rows& rows, const std::function<bool(const Finding&)>& covers)
{
    store::RowList unseen({u"id"_qs});
    for (const store::Row& row : rows) {
        const auto judged = m_judged.constFind(row.text(Column("item_key")));
        if (judged == m_judged.cend())
            unseen.row().text(row.text(Column("id")));
        else if (judged->deed == Deed::Take)
            close(row, Resolution::Theirs, judged->by);
    }
    if (unseen.isEmpty())
        return {};
    const auto found =
        m_session.query(u"SELECT "_qs + valueColumns() + u", d.version FROM "_qs + unseen.table(m_session.dialect()) +
                            u" CROSS JOIN discrepancy d WHERE d.id = t.id"_qs,
                        unseen.parameters(m_session.dialect()));
    if (!found)
        return core::fail(found.error());
    for (const store::Row& row : *found) {
        if (covers(foundBefore(row, m_order)))
            close(row, Resolution::Agreed, {});
    }
    return {};
}

core::Status Findings::settle(const std::function<bool(const Finding&)>& covers)
{
    if (m_settled)
        m_settled = settleRecorded();
    const auto rest = [this, &covers](const Rows& rows) { return settleRest(rows, covers); };
    for (const DiscrepancyState state : {DiscrepancyState::Open, DiscrepancyState::Ignored}) {
        if (m_settled)
            m_settled = eachStanding(state, endColumns(), rest);
    }
    return m_settled;
}

} // namespace gwanje::platform::sql
