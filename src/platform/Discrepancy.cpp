// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/Discrepancy.h"

#include "platform/EnumNames.h"
#include <QCryptographicHash>

namespace gwanje::platform {
namespace {

using core::ErrorCode;

constexpr qsizetype longestKey = 300; // as an index likes it

constexpr EnumName<DiscrepancyKind> discrepancyKinds[] = {
    {DiscrepancyKind::MissingHere, "missing_here"},   {DiscrepancyKind::MissingThere, "missing_there"},
    {DiscrepancyKind::FieldDiffers, "field"},         {DiscrepancyKind::PriceDiffers, "price"},
    {DiscrepancyKind::InventoryDiffers, "inventory"}, {DiscrepancyKind::DoubleBooking, "double_booking"},
    {DiscrepancyKind::Overbooked, "overbooked"},      {DiscrepancyKind::Unmapped, "unmapped"}};
constexpr EnumName<DiscrepancyState> discrepancyStates[] = {
    {DiscrepancyState::Open, "open"}, {DiscrepancyState::Ignored, "ignored"}, {DiscrepancyState::Resolved, "resolved"}};
constexpr EnumName<Resolution> resolutions[] = {{Resolution::Theirs, "theirs"},
                                                {Resolution::Ours, "ours"},
                                                {Resolution::Ignore, "ignore"},
                                                {Resolution::Agreed, "agreed"}};

bool canTakeTheirs(DiscrepancyKind kind)
{
    return dataSetOf(kind).has_value();
}

bool canPushOurs(DiscrepancyKind kind)
{
    return kind == DiscrepancyKind::PriceDiffers || kind == DiscrepancyKind::InventoryDiffers;
}

core::Status cannotResolve(const Discrepancy& discrepancy, Resolution as)
{
    return core::fail(ErrorCode::PLT_CANNOT_RESOLVE,
                      {{u"kind"_qs, kindName(discrepancy.finding.kind)}, {u"as"_qs, resolutionName(as)}});
}

bool isStillIgnored(const Discrepancy* before, const Finding& now)
{
    return before && before->state == DiscrepancyState::Ignored && haveSameValues(before->finding, now);
}

void reopen(Discrepancy& row)
{
    row.state = DiscrepancyState::Open;
    row.resolution.reset();
    row.reason.clear();
    row.resolvedBy.clear();
    row.resolvedAt = {};
}

void end(Discrepancy& row, DiscrepancyState state, Resolution as, const QString& by, const QString& reason,
         const QDateTime& at)
{
    row.state = state;
    row.resolution = as;
    row.resolvedBy = by;
    row.reason = reason;
    row.resolvedAt = row.changedAt = at;
}

} // namespace

QString kindName(DiscrepancyKind kind)
{
    return nameIn(discrepancyKinds, kind);
}

std::optional<DiscrepancyKind> kindNamed(QStringView name)
{
    return valueIn(discrepancyKinds, name);
}

QString discrepancyStateName(DiscrepancyState state)
{
    return nameIn(discrepancyStates, state);
}

std::optional<DiscrepancyState> discrepancyStateNamed(QStringView name)
{
    return valueIn(discrepancyStates, name);
}

QString resolutionName(Resolution resolution)
{
    return nameIn(resolutions, resolution);
}

std::optional<Resolution> resolutionNamed(QStringView name)
{
    return valueIn(resolutions, name);
}

std::optional<DataSet> dataSetOf(DiscrepancyKind kind)
{
    switch (kind) {
    case DiscrepancyKind::MissingHere:
    case DiscrepancyKind::MissingThere:
    case DiscrepancyKind::FieldDiffers:
        return DataSet::Reservations;
    case DiscrepancyKind::PriceDiffers:
        return DataSet::Prices;
    case DiscrepancyKind::InventoryDiffers:
        return DataSet::Inventory;
    case DiscrepancyKind::DoubleBooking:
    case DiscrepancyKind::Overbooked:
    case DiscrepancyKind::Unmapped:
        break;
    }
    return std::nullopt;
}

QString findingKey(const Finding& finding)
{
    const QString key = kindName(finding.kind) + u' ' + (finding.platform ? finding.platform->toString() : u"-"_qs) +
                        u' ' + finding.subject;
    if (key.size() <= longestKey)
        return key;
    const QByteArray hash = QCryptographicHash::hash(key.toUtf8(), QCryptographicHash::Sha256).toHex();
    return key.left(longestKey - hash.size()) + QString::fromLatin1(hash);
}

bool haveSameValues(const Finding& a, const Finding& b)
{
    return a.fields == b.fields && a.nights == b.nights && a.ours == b.ours && a.theirs == b.theirs;
}

const ResolutionRule* ruleFor(const Finding& finding, const QList<ResolutionRule>& rules)
{
    const ResolutionRule* best = nullptr;
    for (const ResolutionRule& rule : rules) {
        const bool fits = rule.enabled && (!rule.kind || *rule.kind == finding.kind) &&
                          (!rule.platform || rule.platform == finding.platform) &&
                          (rule.field.isEmpty() || finding.fields == QStringList{rule.field});
        const bool can = rule.as == Resolution::Ignore ||
                         (rule.as == Resolution::Theirs && canTakeTheirs(finding.kind)) ||
                         (rule.as == Resolution::Ours && canPushOurs(finding.kind));
        if (fits && can && (!best || rule.position < best->position))
            best = &rule;
    }
    return best;
}

Deed deedFor(const Finding& finding, const Discrepancy* before, const QList<ResolutionRule>& rules, Direction direction,
             bool apply)
{
    if (isStillIgnored(before, finding))
        return Deed::Leave;
    const ResolutionRule* rule = ruleFor(finding, rules);
    if (rule && rule->as == Resolution::Ignore)
        return Deed::Leave;
    if (!apply)
        return Deed::Record;
    if (rule)
        return rule->as == Resolution::Theirs ? Deed::Take : Deed::Push;
    if (direction == Direction::Pull && canTakeTheirs(finding.kind))
        return Deed::Take;
    return direction == Direction::Push && canPushOurs(finding.kind) ? Deed::Push : Deed::Record;
}

Discrepancy seenAgain(const std::optional<Discrepancy>& before, const Finding& now, const ResolutionRule* rule,
                      const RunId& run, const QDateTime& at)
{
    Discrepancy row = before.value_or(Discrepancy{.id = DiscrepancyId::make(), .firstSeenAt = at, .changedAt = at});
    const bool isStanding = before && before->state != DiscrepancyState::Resolved;
    const bool isChanged = before && !haveSameValues(before->finding, now);
    const bool stays = isStanding && !isChanged;
    row.finding = now;
    row.lastSeenAt = at;
    row.cycles = !isStanding ? 1 : row.cycles + (row.run == run ? 0 : 1); // one run looks twice
    row.run = run;
    if (!stays && before) {
        reopen(row);
        row.changedAt = at;
        ++row.version;
    }
    if (row.state == DiscrepancyState::Open && rule && rule->as == Resolution::Ignore) {
        end(row, DiscrepancyState::Ignored, Resolution::Ignore, u"rule:"_qs + rule->id.toString(), rule->reason, at);
        if (stays)
            ++row.version;
    }
    return row;
}

std::optional<Discrepancy> closed(Discrepancy row, Resolution as, const QString& by, const QString& reason,
                                  const QDateTime& at)
{
    if (row.state == DiscrepancyState::Resolved)
        return std::nullopt;
    end(row, DiscrepancyState::Resolved, as, by, reason, at);
    ++row.version;
    return row;
}

core::Status checkResolution(const Discrepancy& discrepancy, Resolution as, const QString& reason)
{
    const Finding& finding = discrepancy.finding;
    if (discrepancy.state == DiscrepancyState::Resolved)
        return core::fail(ErrorCode::PLT_DISCREPANCY_RESOLVED, {{u"discrepancy"_qs, discrepancy.id.toString()}});
    switch (as) {
    case Resolution::Ignore:
        return reason.trimmed().isEmpty() ? core::fail(ErrorCode::PLT_REASON_NEEDED) : core::Status();
    case Resolution::Theirs:
        // of a price that they don't have there is nothing to take
        return canTakeTheirs(finding.kind) && !(canPushOurs(finding.kind) && finding.theirs.isEmpty())
                   ? core::Status()
                   : cannotResolve(discrepancy, as);
    case Resolution::Ours:
        if (dataSetOf(finding.kind) == DataSet::Reservations)
            return core::fail(ErrorCode::PLT_CANNOT_PUSH,
                              {{u"platform"_qs, finding.platform ? finding.platform->toString() : QString()},
                               {u"what"_qs, dataSetName(DataSet::Reservations)}});
        return canPushOurs(finding.kind) && !finding.ours.isEmpty() ? core::Status() : cannotResolve(discrepancy, as);
    case Resolution::Agreed:
        break;
    }
    return cannotResolve(discrepancy, as);
}

core::Status check(const ResolutionRule& rule)
{
    const auto bad = [](const QString& field, const QString& reason) -> core::Status {
        return core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason}});
    };
    if (rule.as == Resolution::Agreed)
        return bad(u"as"_qs, u"theirs, ours or ignore"_qs);
    if (rule.as == Resolution::Ignore && rule.reason.trimmed().isEmpty())
        return core::fail(ErrorCode::PLT_REASON_NEEDED);
    if (rule.kind && rule.as == Resolution::Theirs && !canTakeTheirs(*rule.kind))
        return bad(u"as"_qs, u"can't be taken"_qs);
    if (rule.kind && rule.as == Resolution::Ours && !canPushOurs(*rule.kind))
        return bad(u"as"_qs, u"can't be pushed"_qs);
    return rule.reason.size() > 1000 ? bad(u"reason"_qs, u"longer than 1,000 characters"_qs) : core::Status();
}

} // namespace gwanje::platform
