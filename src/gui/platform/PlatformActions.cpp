// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/PlatformActions.h"

#include "core/Async.h"
#include "gui/frame/Language.h"
#include "gui/platform/PlatformWords.h"
#include <QJsonArray>

namespace gwanje::gui {
namespace {

using platform::Platform;

template<class T>
core::Status actStatus(const core::Result<T>& result)
{
    return result ? core::Status() : core::Status(core::fail(result.error()));
}

/// Without a keyring it is kept for this run: good enough to go on, and worth telling.
bool isKeptForNow(const core::Error& error)
{
    return error.code == core::ErrorCode::ACC_KEYRING || error.code == core::ErrorCode::ACC_KEYRING_WAITS;
}

QJsonObject configDetail(const runtime::TypeConfig& config)
{
    return {{u"enabled"_qs, config.enabled},
            {u"interval_ms"_qs, qint64(config.interval.count())},
            {u"timeout_ms"_qs, qint64(config.timeout.count())},
            {u"retries"_qs, config.retries},
            {u"parallel"_qs, config.parallel},
            {u"failures_to_open"_qs, config.failuresToOpen}};
}

/// By name: the scheduler knows a platform by its id only.
QString failedText(const core::Error& error, const QString& name)
{
    return error.code == core::ErrorCode::SCH_BUSY && !name.isEmpty()
               ? PlatformActions::tr("“%1” is at work already. Try again when its run has ended.").arg(name)
               : errorText(error);
}

} // namespace

PlatformActions::PlatformActions(GuiServices& services, PlatformFeed& feed, QObject* parent)
    : QObject(parent), m_services(services), m_service(*services.platforms), m_feed(feed)
{
}

void PlatformActions::audit(const QString& action, const QString& object, const QJsonObject& detail,
                            const core::Status& status)
{
    recordAct(m_services, {.action = action, .object = object, .detail = detail, .result = resultOf(status)}, this,
              [this](const QString& text) { Q_EMIT message(text, true); });
}

// ---- platforms

/// Before the platform is told of: its first run wants it.
void PlatformActions::keepSecret(const platform::PlatformId& id, const std::optional<QString>& secret)
{
    if (!secret)
        return;
    core::whenFinished(m_service.setSecret(id, *secret), this, [this](const core::Status& status) {
        if (!status)
            Q_EMIT message(status.error(), !isKeptForNow(status.error()));
    });
}

void PlatformActions::add(const Platform& platform, const std::optional<QString>& secret, Done<Platform> done)
{
    Platform wanted = platform;
    if (wanted.id.isNull())
        wanted.id = platform::PlatformId::make();
    keepSecret(wanted.id, secret);
    core::whenFinished(m_service.addPlatform(wanted), this,
                       [this, wanted, secret, done = std::move(done)](const core::Result<Platform>& added) {
                           audit(u"platform.add"_qs, wanted.id.toString(), toJson(added.value_or(wanted)),
                                 actStatus(added));
                           if (!added && secret)
                               (void)m_service.setSecret(wanted.id, {});
                           m_feed.read();
                           done(added);
                       });
}

void PlatformActions::change(const Platform& before, const Platform& after, const std::optional<QString>& secret,
                             Done<Platform> done)
{
    core::whenFinished(m_service.changePlatform(after), this,
                       [this, before, secret, done = std::move(done)](const core::Result<Platform>& changed) {
                           QJsonObject detail{{u"before"_qs, toJson(before)}};
                           if (changed)
                               detail.insert(u"after"_qs, toJson(*changed));
                           audit(u"platform.update"_qs, before.id.toString(), detail, actStatus(changed));
                           if (changed)
                               keepSecret(before.id, secret);
                           m_feed.read();
                           done(changed);
                       });
}

void PlatformActions::setActive(const Platform& platform, bool active)
{
    Platform wanted = platform;
    wanted.active = active;
    if (!active)
        m_feed.markCancelling(platform.id);
    change(platform, wanted, std::nullopt, [this, name = platform.name, active](const core::Result<Platform>& changed) {
        const QString done = active ? tr("“%1” is switched on.") : tr("“%1” is switched off: it is not called.");
        Q_EMIT message(changed ? Note(done.arg(name)) : Note(changed.error()), !changed);
    });
}

void PlatformActions::remove(const Platform& platform, const QString& name)
{
    core::whenFinished(m_service.removePlatform(platform.id, name), this,
                       [this, platform](const core::Result<Platform>& removed) {
                           audit(u"platform.remove"_qs, platform.id.toString(), toJson(platform), actStatus(removed));
                           m_feed.read();
                           Q_EMIT message(removed ? Note(tr("“%1” was removed. Its history stays.").arg(platform.name))
                                                  : Note(removed.error()),
                                          !removed);
                       });
}

void PlatformActions::runNow(const QString& type, const Ids& ids)
{
    struct Batch
    {
        QList<RunAnswers> answers;
        qsizetype left = 0;
    };
    auto batch = std::make_shared<Batch>();
    QStringList wanted;
    for (const platform::PlatformId& id : ids)
        wanted << id.toString();
    if (ids.isEmpty())
        wanted << QString();
    batch->left = wanted.size();
    for (const QString& id : std::as_const(wanted)) {
        const auto running = m_service.runNow(type, id, platform::RunTrigger::Operator, m_services.operatorName.name);
        core::whenFinished(running, this, [this, batch, type, ids](const RunAnswers& answer) {
            batch->answers << answer;
            if (--batch->left == 0)
                ranAll(type, ids, batch->answers);
        });
    }
}

void PlatformActions::ranAll(const QString& type, const Ids& ids, const QList<RunAnswers>& answers)
{
    QList<platform::RunAnswer> runs;
    std::optional<core::Error> error;
    for (const RunAnswers& each : answers) {
        if (!each)
            error = each.error();
        for (const platform::RunAnswer& run : each.value_or(QList<platform::RunAnswer>())) {
            runs << run;
            error = error ? error : run.error;
        }
    }
    const QString object = ids.size() == 1 ? ids.first().toString() : u"%1 platforms"_qs.arg(runs.size());
    const QString name = !runs.isEmpty() ? runs.first().platform.name : ids.size() == 1 ? m_feed.nameOf(ids.first()) : QString();
    audit(u"platform.run"_qs, object, {{u"type"_qs, type}, {u"platforms"_qs, runs.size()}},
          error ? core::Status(core::fail(*error)) : core::Status());
    if (!error && runs.size() == 1 && runs.first().run)
        Q_EMIT message(u"%1: %2"_qs.arg(runs.first().platform.name, runCountsText(runs.first().run->counts)), false);
    else if (!error)
        Q_EMIT message(tr("%n platform(s) done.", nullptr, int(runs.size())), false);
    else if (runs.size() <= 1)
        Q_EMIT message([error = *error, name] { return failedText(error, name); },
                       error->code != core::ErrorCode::SCH_BUSY);
    else
        Q_EMIT reported(reportOf(type, runs), [this, type](const QStringList& texts) {
            Ids failed;
            for (const QString& text : texts) {
                if (const auto id = platform::PlatformId::fromString(text))
                    failed << *id;
            }
            runNow(type, failed);
        });
}

BulkReport PlatformActions::reportOf(const QString& type, const QList<platform::RunAnswer>& runs) const
{
    BulkReport report;
    report.title = runTypeWord(type);
    for (const platform::RunAnswer& each : runs) {
        report.rows << BulkRow{.id = each.platform.id.toString(),
                               .name = each.platform.name,
                               .outcome = each.error ? BulkRow::Outcome::Failed : BulkRow::Outcome::Done,
                               .reason = each.error ? failedText(*each.error, each.platform.name) : QString()};
    }
    report.again = [this, type, runs] { return reportOf(type, runs); };
    return report;
}

/// Looks cut at once; the runs' rows say when they have ended.
void PlatformActions::cancelRuns(const Ids& ids)
{
    struct Batch
    {
        qint64 cut = 0;
        qsizetype left = 0;
        std::optional<core::Error> error;
    };
    auto batch = std::make_shared<Batch>();
    batch->left = ids.size();
    for (const platform::PlatformId& id : ids) {
        m_feed.markCancelling(id);
        core::whenFinished(m_service.cancelRuns({}, id.toString()), this,
                           [this, batch, ids](const core::Result<qint64>& cut) {
                               batch->cut += cut.value_or(0);
                               if (!cut)
                                   batch->error = cut.error();
                               if (--batch->left > 0)
                                   return;
                               const auto& error = batch->error;
                               audit(u"platform.cancel"_qs,
                                     ids.size() == 1 ? ids.first().toString() : u"%1 platforms"_qs.arg(ids.size()),
                                     {{u"runs"_qs, batch->cut}},
                                     error ? core::Status(core::fail(*error)) : core::Status());
                               Q_EMIT message(error ? Note(*error)
                                                    : Note(tr("%n run(s) cancelled.", nullptr, int(batch->cut))),
                                              error.has_value());
                           });
    }
}

// ---- schedule

void PlatformActions::setState(const QString& type, runtime::ScheduleState state, const QString& reason)
{
    const auto before = m_feed.schedule() ? m_feed.schedule()->status.mark.state : runtime::ScheduleState::Running;
    const QString action = state == runtime::ScheduleState::Paused    ? u"scheduler.pause"_qs
                           : state == runtime::ScheduleState::Stopped ? u"scheduler.stop"_qs
                           : before == runtime::ScheduleState::Stopped && type.isEmpty() ? u"scheduler.start"_qs
                                                                                         : u"scheduler.resume"_qs;
    if (state == runtime::ScheduleState::Stopped) {
        for (const platform::PlatformView& view : m_feed.views())
            m_feed.markCancelling(view.platform.id);
    }
    const auto setting = m_service.setScheduleState(type, state, reason, m_services.operatorName.name);
    core::whenFinished(setting, this, [this, action, type, reason, state](const core::Result<platform::ScheduleCut>& cut) {
        m_feed.readSchedule();
        const int ended = cut ? int(cut->runs.size()) : 0;
        audit(action, type, {{u"reason"_qs, reason}, {u"cut"_qs, ended}}, actStatus(cut));
        const QString done = state == runtime::ScheduleState::Running  ? tr("The scheduler runs.")
                             : state == runtime::ScheduleState::Paused ? tr("No run begins until it goes on.")
                             : tr("Stopped; %n run(s) were cut.", nullptr, ended);
        Q_EMIT message(cut ? Note(done) : Note(cut.error()), !cut);
    });
}

void PlatformActions::configure(const QString& type, const runtime::TypeConfig& before,
                                const runtime::TypeConfig& after, std::function<void(const core::Status&)> done)
{
    core::whenFinished(m_service.configure(type, after), this,
                       [this, type, before, after, done = std::move(done)](const core::Result<runtime::TypeConfig>& set) {
                           audit(u"scheduler.config"_qs, type,
                                 {{u"before"_qs, configDetail(before)}, {u"after"_qs, configDetail(after)}},
                                 actStatus(set));
                           m_feed.readSchedule();
                           done(actStatus(set));
                       });
}

// ---- listings and rules

void PlatformActions::map(const platform::PlatformId& platform, const QString& listing, const platform::Room& room,
                          std::function<void(const core::Status&)> done)
{
    using Listings = core::Result<QList<platform::Listing>>;
    core::whenFinished(m_service.listings(platform), this,
                       [this, platform, listing, room, done = std::move(done)](const Listings& listings) {
                           if (listings)
                               mapListing(*listings, platform, listing, room, done);
                           else
                               done(actStatus(listings));
                       });
}

void PlatformActions::mapListing(const QList<platform::Listing>& listings, const platform::PlatformId& platform,
                                 const QString& listing, const platform::Room& room,
                                 const std::function<void(const core::Status&)>& done)
{
    platform::Listing wanted{.id = {}, .platform = platform, .externalId = listing, .room = room.id};
    for (const platform::Listing& each : listings) {
        if (each.externalId == listing)
            wanted = each;
    }
    wanted.room = room.id;
    const bool isNew = wanted.id.isNull();
    const auto asking = isNew ? m_service.addListing(wanted) : m_service.changeListing(wanted);
    core::whenFinished(asking, this, [this, wanted, room, done](const core::Result<platform::Listing>& mapped) {
        audit(u"listing.update"_qs, wanted.externalId,
              {{u"platform"_qs, wanted.platform.toString()}, {u"room"_qs, room.name}}, actStatus(mapped));
        done(actStatus(mapped));
    });
}

void PlatformActions::addRule(const platform::ResolutionRule& rule, Done<platform::ResolutionRule> done)
{
    platform::ResolutionRule wanted = rule;
    wanted.id = platform::RuleId::make();
    core::whenFinished(m_service.addRule(wanted), this,
                       [this, wanted, done = std::move(done)](const core::Result<platform::ResolutionRule>& added) {
                           audit(u"rule.add"_qs, wanted.id.toString(), toJson(added.value_or(wanted)), actStatus(added));
                           done(added);
                       });
}

void PlatformActions::changeRule(const platform::ResolutionRule& before, const platform::ResolutionRule& after,
                                 Done<platform::ResolutionRule> done)
{
    core::whenFinished(m_service.changeRule(after), this,
                       [this, before, done = std::move(done)](const core::Result<platform::ResolutionRule>& changed) {
                           QJsonObject detail{{u"before"_qs, toJson(before)}};
                           if (changed)
                               detail.insert(u"after"_qs, toJson(*changed));
                           audit(u"rule.update"_qs, before.id.toString(), detail, actStatus(changed));
                           done(changed);
                       });
}

void PlatformActions::removeRule(const platform::ResolutionRule& rule, std::function<void(const core::Status&)> done)
{
    core::whenFinished(m_service.removeRule(rule.id), this,
                       [this, rule, done = std::move(done)](const core::Result<bool>& removed) {
                           audit(u"rule.remove"_qs, rule.id.toString(), toJson(rule), actStatus(removed));
                           done(actStatus(removed));
                       });
}

} // namespace gwanje::gui
