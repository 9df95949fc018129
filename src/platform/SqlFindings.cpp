// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/SqlFindings.h"

#include "platform/SqlPlatforms.h"

namespace gwanje::platform::sql {
namespace {

constexpr qsizetype keysAtOnce = 5000;

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
    const QString platform = m_order.platform.toString();
    const auto rows = valuesOf(
        m_session.query(u"SELECT "_qs + discrepancyColumns() +
                            u" FROM discrepancy d WHERE d.platform_id = ? AND d.state IN ('open', 'ignored') UNION ALL "
                            "SELECT "_qs +
                            discrepancyColumns() +
                            u" FROM discrepancy d WHERE d.platform_id IS NULL AND d.state IN ('open', 'ignored') AND "
                            "d.room_id IN (SELECT l.room_id FROM listing l WHERE l.platform_id = ?)"_qs,
                        {platform, platform}),
        discrepancy);
    if (!rows)
        return core::fail(rows.error());
    for (const Discrepancy& row : *rows)
        m_known.insert(findingKey(row.finding), row);
    return {};
}

Deed Findings::judge(const Finding& finding, Direction direction)
{
    const QString key = findingKey(finding);
    if (m_recorded.contains(key) || m_taken.contains(key) || m_pushed.contains(key))
        return Deed::Leave;
    const auto known = m_known.constFind(key);
    const Discrepancy* before = known == m_known.cend() ? nullptr : &*known;
    const Deed deed = deedFor(finding, before, m_rules, direction, m_order.apply);
    const ResolutionRule* rule = ruleFor(finding, m_rules);
    switch (deed) {
    case Deed::Take:
        m_taken.insert(key, rule && rule->as == Resolution::Theirs ? u"rule:"_qs + rule->id.toString() : u"sync"_qs);
        break;
    case Deed::Push:
        m_pushed << key;
        break;
    case Deed::Record:
    case Deed::Leave:
        remember(key, {finding, rule, deed == Deed::Leave});
        break;
    }
    return deed;
}

void Findings::remember(const QString& key, const Recorded& recorded)
{
    m_recorded.insert(key, recorded);
    m_inOrder << key;
}

void Findings::wait(const Finding& finding)
{
    const QString key = findingKey(finding);
    if (m_taken.remove(key) > 0)
        remember(key, {finding, nullptr, false});
}

void Findings::closeAs(const Finding& finding, const QString& by)
{
    m_taken.insert(findingKey(finding), by);
}

core::Status Findings::loadResolved()
{
    QStringList keys;
    for (const QString& key : std::as_const(m_inOrder)) {
        if (!m_known.contains(key))
            keys << key;
    }
    for (qsizetype first = 0; first < keys.size(); first += keysAtOnce) {
        store::RowList list({u"item_key"_qs});
        for (const QString& key : keys.mid(first, keysAtOnce))
            list.row().text(key);
        const auto rows = valuesOf(m_session.query(u"SELECT "_qs + discrepancyColumns() + u" FROM "_qs +
                                                       list.table(m_session.dialect()) +
                                                       u" CROSS JOIN discrepancy d WHERE d.item_key = t.item_key"_qs,
                                                   list.parameters(m_session.dialect())),
                                   discrepancy);
        if (!rows)
            return core::fail(rows.error());
        for (const Discrepancy& row : *rows)
            m_known.insert(findingKey(row.finding), row);
    }
    return {};
}

void Findings::add(const std::optional<Discrepancy>& before, Discrepancy after, CompareChange& change) const
{
    if (!before)
        change.fresh << after;
    else
        (after.version == before->version ? change.standing : change.moved) << after;
    const bool isNews = !before || after.version != before->version;
    if (isNews && after.state == DiscrepancyState::Open)
        addNews(change.answer, after);
}

void Findings::settleFound(CompareChange& change)
{
    for (const QString& key : std::as_const(m_inOrder)) {
        const auto known = m_known.constFind(key);
        const auto before = known == m_known.cend() ? std::nullopt : std::optional(*known);
        const Recorded& found = m_recorded[key];
        Discrepancy after = seenAgain(before, found.finding, found.rule, m_order.run, m_order.now);
        if (found.isLeft && before && after.version == before->version)
            continue; // ignored as before: not worth a write every minute
        add(before, std::move(after), change);
    }
}

void Findings::settleRest(const std::function<bool(const Finding&)>& covers, CompareChange& change)
{
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
        if (m_recorded.contains(it.key()) || m_pushed.contains(it.key()))
            continue;
        const auto taken = m_taken.constFind(it.key());
        std::optional<Discrepancy> after;
        if (taken != m_taken.cend())
            after = closed(*it, Resolution::Theirs, *taken, {}, m_order.now);
        else if (covers(it->finding))
            after = closed(*it, Resolution::Agreed, {}, {}, m_order.now);
        if (!after)
            continue;
        ++change.answer.closed;
        change.moved << *after;
    }
}

core::Status Findings::settle(const std::function<bool(const Finding&)>& covers, CompareChange& change)
{
    settleRest(covers, change);
    if (auto loaded = loadResolved(); !loaded)
        return loaded;
    settleFound(change);
    return {};
}

} // namespace gwanje::platform::sql
