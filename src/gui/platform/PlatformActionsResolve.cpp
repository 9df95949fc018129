// SPDX-License-Identifier: GPL-3.0-or-later
// Resolving what differs: what was chosen, or all that match.
#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/platform/PlatformActions.h"
#include "gui/platform/PlatformWords.h"
#include <QJsonArray>

namespace gwanje::gui {
namespace {

using platform::Discrepancy;
using Resolved = core::Result<QList<core::Result<Discrepancy>>>;

constexpr int discrepancyChunk = 200; ///< in one request: what is pushed goes over the network
constexpr int mostFailedTold = 500;   ///< as many as anyone reads

} // namespace

/// A deed to all that match, page by page; what is resolved leaves the question, which is behind the cursor then.
struct PlatformActions::All
{
    platform::DiscrepancyFilter filter;
    platform::Resolution as{};
    QString reason, cursor;
    int done = 0, skipped = 0;
    Outcomes failed;
};

QString resolvedText(platform::Resolution as, int count)
{
    switch (as) {
    case platform::Resolution::Theirs:
        return PlatformActions::tr("%n difference(s): theirs were taken.", nullptr, count);
    case platform::Resolution::Ours:
        return PlatformActions::tr("%n difference(s): ours were sent.", nullptr, count);
    default:
        return PlatformActions::tr("%n difference(s) are left as they are.", nullptr, count);
    }
}

QString PlatformActions::titleOf(const Discrepancy& discrepancy) const
{
    const platform::Finding& finding = discrepancy.finding;
    QStringList parts{kindWord(finding.kind)};
    if (finding.platform)
        parts << m_feed.nameOf(*finding.platform);
    if (!finding.external.isEmpty())
        parts << finding.external;
    else if (!finding.listing.isEmpty())
        parts << finding.listing;
    parts << nightsText(finding.nights);
    parts.removeAll(QString());
    return parts.join(u", "_qs);
}

platform::ResolveRequest PlatformActions::request(const Discrepancies& discrepancies, platform::Resolution as,
                                                  const QString& reason) const
{
    platform::ResolveRequest wanted{.ids = {}, .as = as, .reason = reason, .by = m_services.operatorName.name};
    for (const Discrepancy& each : discrepancies) {
        wanted.ids << each.id;
        wanted.versions.insert(each.id, each.version);
    }
    return wanted;
}

void PlatformActions::resolve(const Discrepancies& discrepancies, platform::Resolution as, const QString& reason)
{
    core::whenFinished(m_service.resolve(request(discrepancies, as, reason)), this,
                       [this, discrepancies, as, reason](const Resolved& answer) {
                           Outcomes outcomes;
                           for (qsizetype i = 0; i < discrepancies.size(); ++i) {
                               Outcome outcome{.discrepancy = discrepancies.at(i), .error = {}};
                               if (!answer)
                                   outcome.error = answer.error();
                               else if (i < answer->size() && !answer->at(i))
                                   outcome.error = answer->at(i).error();
                               outcomes << outcome;
                           }
                           resolvedEach(as, reason, outcomes);
                       });
}

void PlatformActions::resolvedEach(platform::Resolution as, const QString& reason, const Outcomes& outcomes)
{
    QJsonArray ids;
    const core::Error* first = nullptr;
    for (const Outcome& outcome : outcomes) {
        ids.append(outcome.discrepancy.id.toString());
        if (outcome.error && !first)
            first = &*outcome.error;
    }
    const bool isSingle = outcomes.size() == 1;
    audit(u"discrepancy.resolve"_qs,
          isSingle ? ids.first().toString() : u"%1 discrepancies"_qs.arg(outcomes.size()),
          {{u"as"_qs, platform::resolutionName(as)}, {u"reason"_qs, reason}, {u"discrepancies"_qs, ids}},
          first ? core::Status(core::fail(*first)) : core::Status());
    Q_EMIT resolved();
    if (!first)
        Q_EMIT message(resolvedText(as, int(outcomes.size())), false);
    else if (isSingle)
        Q_EMIT message(*first, true);
    else
        report(as, reason, outcomes);
}

BulkReport PlatformActions::reportOf(platform::Resolution as, const Outcomes& outcomes) const
{
    BulkReport made;
    made.title = resolutionWord(as);
    for (const Outcome& outcome : outcomes) {
        made.rows << BulkRow{.id = outcome.discrepancy.id.toString(),
                             .name = titleOf(outcome.discrepancy),
                             .outcome = outcome.error ? BulkRow::Outcome::Failed : BulkRow::Outcome::Done,
                             .reason = outcome.error ? errorText(*outcome.error) : QString()};
    }
    made.again = [this, as, outcomes] { return reportOf(as, outcomes); };
    return made;
}

void PlatformActions::report(platform::Resolution as, const QString& reason, const Outcomes& outcomes)
{
    Q_EMIT reported(reportOf(as, outcomes), [this, as, reason, outcomes](const QStringList& ids) {
        Discrepancies failed;
        for (const Outcome& outcome : outcomes) {
            if (ids.contains(outcome.discrepancy.id.toString()))
                failed << outcome.discrepancy;
        }
        resolve(failed, as, reason);
    });
}

void PlatformActions::resolveAll(const platform::DiscrepancyFilter& filter, platform::Resolution as,
                                 const QString& reason)
{
    nextOfAll(std::make_shared<All>(All{.filter = filter, .as = as, .reason = reason, .cursor = {}, .failed = {}}));
}

void PlatformActions::nextOfAll(const std::shared_ptr<All>& all)
{
    const auto take = [this, all](const Discrepancies& asked, const Resolved& answer) {
        if (!answer) {
            finishAll(*all, answer.error());
            return;
        }
        for (qsizetype i = 0; i < answer->size() && i < asked.size(); ++i) {
            if (answer->at(i))
                ++all->done;
            else if (all->failed.size() < mostFailedTold)
                all->failed << Outcome{asked.at(i), answer->at(i).error()};
        }
        if (all->cursor.isEmpty())
            finishAll(*all, {});
        else
            nextOfAll(all);
    };
    core::whenFinished(m_service.discrepancies(all->filter, {all->cursor, discrepancyChunk}), this,
                       [this, all, take](const core::Result<core::Page<Discrepancy>>& page) {
                           if (!page) {
                               finishAll(*all, page.error());
                               return;
                           }
                           all->cursor = page->next;
                           Discrepancies fit;
                           for (const Discrepancy& each : page->items) {
                               if (platform::checkResolution(each, all->as, all->reason))
                                   fit << each;
                               else
                                   ++all->skipped;
                           }
                           core::whenFinished(m_service.resolve(request(fit, all->as, all->reason)), this,
                                              [take, fit](const Resolved& answer) { take(fit, answer); });
                       });
}

void PlatformActions::finishAll(const All& all, const std::optional<core::Error>& error)
{
    const core::Error* first = error ? &*error : all.failed.isEmpty() ? nullptr : &*all.failed.first().error;
    audit(u"discrepancy.resolve"_qs, u"%1 discrepancies"_qs.arg(all.done),
          {{u"as"_qs, platform::resolutionName(all.as)},
           {u"reason"_qs, all.reason},
           {u"failed"_qs, all.failed.size()},
           {u"skipped"_qs, all.skipped}},
          first ? core::Status(core::fail(*first)) : core::Status());
    Q_EMIT resolved();
    Q_EMIT message(error ? Note(*error) : Note(resolvedText(all.as, all.done)), error.has_value());
    if (!all.failed.isEmpty())
        report(all.as, all.reason, all.failed);
}

} // namespace gwanje::gui
