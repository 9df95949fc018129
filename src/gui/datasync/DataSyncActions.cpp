// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/datasync/DataSyncActions.h"

#include "core/Async.h"
#include "gui/datasync/DataSyncWords.h"
#include "gui/frame/Language.h"
#include <QFileInfo>
#include <QJsonDocument>

namespace gwanje::gui {
namespace {

using core::ErrorCode;
using datasync::PortalView;

template<class T>
core::Status syncStatusOf(const core::Result<T>& result)
{
    return result ? core::Status() : core::Status(core::fail(result.error()));
}

/// Without a keyring it is kept for this run: good enough to go on, and worth telling.
bool isKeptSomehow(const core::Error& error)
{
    return error.code == ErrorCode::ACC_KEYRING || error.code == ErrorCode::ACC_KEYRING_WAITS;
}

QJsonObject syncConfigDetail(const runtime::TypeConfig& config)
{
    return {{u"enabled"_qs, config.enabled}, {u"interval_ms"_qs, qint64(config.interval.count())}};
}

datasync::ImportCounts sumOf(const QList<datasync::SyncReport>& reports)
{
    datasync::ImportCounts sum;
    for (const datasync::SyncReport& report : reports) {
        for (const datasync::SyncLogRow& row : report.streams) {
            sum.rows += row.counts.rows;
            sum.added += row.counts.added;
            sum.updated += row.counts.updated;
            sum.unchanged += row.counts.unchanged;
            sum.rejected += row.counts.rejected;
        }
    }
    return sum;
}

/// Of a run: why it failed as a whole, or else its first stream that did.
std::optional<core::Error> errorOf(const datasync::SyncReport& report)
{
    if (report.error)
        return report.error;
    for (const datasync::SyncLogRow& row : report.streams) {
        if (row.error && row.status != datasync::SyncStatus::Partial)
            return row.error;
    }
    return std::nullopt;
}

} // namespace

DataSyncActions::DataSyncActions(GuiServices& services, DataSyncFeed& feed, QObject* parent)
    : QObject(parent), m_services(services), m_service(*services.dataSync), m_feed(feed)
{
}

void DataSyncActions::audit(const QString& action, const QString& object, const QJsonObject& detail,
                            const core::Status& status)
{
    recordAct(m_services, {.action = action, .object = object, .detail = detail, .result = resultOf(status)}, this,
              [this](const QString& text) { Q_EMIT message(text, true); });
}

/// What the operator cut himself is no failure to him.
void DataSyncActions::tell(const core::Error& error)
{
    if (error.code == ErrorCode::CORE_CANCELLED)
        Q_EMIT message([] { return tr("Cancelled."); }, false);
    else
        Q_EMIT message(error, error.code != ErrorCode::SCH_BUSY);
}

// ---- visits

void DataSyncActions::runNow(const QString& portal)
{
    const auto running = m_service.runNow(portal, runtime::RunTrigger::Operator, m_services.operatorName.name);
    core::whenFinished(running, this, [this, portal](const Reports& reports) { ran(portal, reports); });
}

void DataSyncActions::ran(const QString& portal, const Reports& reports)
{
    std::optional<core::Error> error = reports ? std::nullopt : std::optional(reports.error());
    const auto all = reports.value_or(QList<datasync::SyncReport>());
    for (const datasync::SyncReport& report : all) {
        if (!error)
            error = errorOf(report);
    }
    audit(u"datasync.run"_qs, portal, {{u"portals"_qs, int(all.size())}},
          error ? core::Status(core::fail(*error)) : core::Status());
    if (error)
        return tell(*error);
    const QString name = all.size() == 1 ? m_feed.titleOf(all.first().portal) : QString();
    Q_EMIT message(
        [name, portals = int(all.size()), sum = sumOf(all)] {
            const QString counts = syncCountsText(sum);
            return name.isEmpty() ? u"%1: %2"_qs.arg(tr("%n portal(s)", nullptr, portals), counts)
                                  : u"%1: %2"_qs.arg(name, counts);
        },
        false);
}

void DataSyncActions::looked(const QString& action, const QString& portal, const core::Result<PortalView>& view,
                             const QString& done)
{
    audit(action, portal, {}, syncStatusOf(view));
    if (view)
        Q_EMIT message(done.arg(m_feed.titleOf(portal)), false);
    else
        tell(view.error());
}

void DataSyncActions::renew(const QString& portal)
{
    const auto renewing = m_service.renewNow(portal, runtime::RunTrigger::Operator, m_services.operatorName.name);
    core::whenFinished(renewing, this, [this, portal](const core::Result<PortalView>& view) {
        looked(u"datasync.renew"_qs, portal, view, tr("%1: the login is valid."));
    });
}

void DataSyncActions::logIn(const QString& portal)
{
    core::whenFinished(m_service.logInByHand(portal), this, [this, portal](const core::Result<PortalView>& view) {
        looked(u"datasync.login"_qs, portal, view, tr("%1: logged in. The next sync goes on from here."));
    });
}

void DataSyncActions::forget(const QString& portal)
{
    core::whenFinished(m_service.forgetSession(portal), this, [this, portal](const core::Result<PortalView>& view) {
        looked(u"datasync.forget"_qs, portal, view, tr("%1: the login is forgotten; the next sync logs in anew."));
    });
}

/// Looks cut at once; the card says when it has ended.
void DataSyncActions::cancel(const QString& portal)
{
    m_feed.markCancelling(portal);
    core::whenFinished(m_service.cancel(portal), this, [this, portal](const core::Result<qint64>& cut) {
        audit(u"datasync.cancel"_qs, portal, {{u"visits"_qs, cut.value_or(0)}}, syncStatusOf(cut));
        if (!cut)
            Q_EMIT message(cut.error(), true);
    });
}

// ---- profiles

void DataSyncActions::setAccount(const QString& portal, const QString& login, const QString& password, Done done)
{
    core::whenFinished(
        m_service.setCredentials(portal, login, password), this,
        [this, portal, login, done = std::move(done)](const core::Status& status) {
            const bool isKept = status || isKeptSomehow(status.error());
            audit(u"datasync.account"_qs, portal, {{u"login"_qs, login}}, isKept ? core::Status() : status);
            if (!status && isKept)
                Q_EMIT message(status.error(), false);
            done(isKept ? core::Status() : status);
        });
}

void DataSyncActions::saveProfile(const QString& portal, const QByteArray& json, Answered<PortalView> done)
{
    core::whenFinished(m_service.saveProfile(json), this,
                       [this, portal, done = std::move(done)](const core::Result<PortalView>& saved) {
                           QJsonObject detail;
                           if (saved)
                               detail.insert(u"after"_qs, toJson(saved->portal));
                           audit(u"datasync.profile"_qs, saved ? saved->portal.name : portal, detail,
                                 syncStatusOf(saved));
                           m_feed.read();
                           done(saved);
                       });
}

void DataSyncActions::resetProfile(const QString& portal, Done done)
{
    core::whenFinished(m_service.resetProfile(portal), this,
                       [this, portal, done = std::move(done)](const core::Status& status) {
                           audit(u"datasync.resetProfile"_qs, portal, {}, status);
                           m_feed.read();
                           done(status);
                       });
}

void DataSyncActions::setActive(const datasync::Portal& portal, bool active)
{
    datasync::Portal wanted = portal;
    wanted.isActive = active;
    saveProfile(portal.name, QJsonDocument(toJson(wanted)).toJson(),
                [this, title = portal.title, active](const core::Result<PortalView>& saved) {
                    const QString done = active ? tr("“%1” is switched on: it is synced daily.")
                                                : tr("“%1” is switched off: it is never visited by itself.");
                    Q_EMIT message(saved ? Note(done.arg(title)) : Note(saved.error()), !saved);
                });
}

// ---- schedule

void DataSyncActions::setState(runtime::ScheduleState state, const QString& reason)
{
    const bool isPause = state != runtime::ScheduleState::Running;
    const auto setting = m_service.setScheduleState({}, state, reason, m_services.operatorName.name);
    core::whenFinished(setting, this, [this, isPause, reason](const core::Result<datasync::SyncSchedule>& set) {
        m_feed.readSchedule();
        audit(isPause ? u"datasync.pause"_qs : u"datasync.resume"_qs, {}, {{u"reason"_qs, reason}}, syncStatusOf(set));
        const QString done = isPause ? tr("Nothing is synced by itself until it goes on.")
                                     : tr("Portals are synced by themselves again.");
        Q_EMIT message(set ? Note(done) : Note(set.error()), !set);
    });
}

void DataSyncActions::configure(const QString& type, const runtime::TypeConfig& before,
                                const runtime::TypeConfig& after, Done done)
{
    core::whenFinished(
        m_service.configure(type, after), this,
        [this, type, before, after, done = std::move(done)](const core::Result<runtime::TypeConfig>& set) {
            audit(u"datasync.config"_qs, type,
                  {{u"before"_qs, syncConfigDetail(before)}, {u"after"_qs, syncConfigDetail(after)}},
                  syncStatusOf(set));
            m_feed.readSchedule();
            done(syncStatusOf(set));
        });
}

// ---- files

void DataSyncActions::import(datasync::FileImport file, Answered<datasync::ImportReport> done)
{
    file.isPreview = false;
    file.by = m_services.operatorName.name;
    const QString portal = file.portal, stream = file.stream, name = QFileInfo(file.path).fileName();
    core::whenFinished(
        m_service.importFile(std::move(file)), this,
        [this, portal, stream, name, done = std::move(done)](const core::Result<datasync::ImportReport>& report) {
            QJsonObject detail{{u"file"_qs, name}};
            if (report)
                detail.insert(u"counts"_qs, toJson(report->counts));
            audit(u"datasync.import"_qs, u"%1 %2"_qs.arg(portal, stream), detail, syncStatusOf(report));
            if (report)
                Q_EMIT imported(portal, stream);
            done(report);
        });
}

} // namespace gwanje::gui
