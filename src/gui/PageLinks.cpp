// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/PageLinks.h"

#include "gui/alerts/AlertsPage.h"
#include "gui/audit/AuditPage.h"
#include "gui/datasync/DataSyncPage.h"
#include "gui/frame/Command.h"
#include "gui/frame/PageStack.h"
#include "gui/logs/LogPage.h"
#include "gui/monitoring/MonitoringPage.h"
#include "gui/overview/OverviewPage.h"
#include "gui/platform/PlatformPage.h"
#include "gui/reservation/ReservationPage.h"
#include "gui/train/TrainPage.h"

namespace gwanje::gui {
namespace {

void joinOverview(OverviewPage& overview, const PageLinks& links, QObject* context)
{
    PageStack& stack = links.stack;
    QObject::connect(&overview, &OverviewPage::taskWanted, context, links.openTask);
    QObject::connect(&overview, &OverviewPage::tasksWanted, context,
                     [&stack](const QString& chip) { stack.showThe<TrainPage>().showChip(chip); });
    QObject::connect(&overview, &OverviewPage::alertWanted, context,
                     [&stack](const QString& id) { stack.showThe<AlertsPage>().openAlert(id); });
    QObject::connect(&overview, &OverviewPage::reservationsWanted, context,
                     [&stack](const QString& chip) { stack.showThe<ReservationPage>().showChip(chip); });
    QObject::connect(&overview, &OverviewPage::sectionWanted, context,
                     [&stack](const reservation::SectionId& id) { stack.showThe<ReservationPage>().openSection(id); });
    QObject::connect(&overview, &OverviewPage::reconcileWanted, context, [&stack, &commands = links.commands] {
        stack.showThe<ReservationPage>();
        commands.run(u"reservation.reconcile"_qs);
    });
    QObject::connect(&overview, &OverviewPage::platformsWanted, context,
                     [&stack](const QString& chip) { stack.showThe<PlatformPage>().showChip(chip); });
    QObject::connect(&overview, &OverviewPage::differencesWanted, context,
                     [&stack] { stack.showThe<PlatformPage>().showDiscrepancies(); });
    QObject::connect(&overview, &OverviewPage::scheduleWanted, context, [&stack, &commands = links.commands] {
        stack.showThe<PlatformPage>();
        commands.run(u"scheduler.show"_qs);
    });
    QObject::connect(&overview, &OverviewPage::portalsWanted, context, [&stack] { stack.showThe<DataSyncPage>(); });
    QObject::connect(&overview, &OverviewPage::syncLogWanted, context,
                     [&stack](const QString& chip) { stack.showThe<DataSyncPage>().showLog(chip); });
    QObject::connect(&overview, &OverviewPage::chartsWanted, context, [&stack] { stack.showThe<MonitoringPage>(); });
}

} // namespace

void joinPage(Page& page, const PageLinks& links, QObject* context)
{
    PageStack& stack = links.stack;
    const auto showLog = [&stack](const QString& id) { stack.showThe<LogPage>().showLinesOf(id); };
    if (auto* train = qobject_cast<TrainPage*>(&page)) {
        QObject::connect(train, &TrainPage::workChanged, context, links.workChanged);
        QObject::connect(train, &TrainPage::logOfTaskWanted, context, showLog);
    } else if (auto* logs = qobject_cast<LogPage*>(&page)) {
        QObject::connect(logs, &LogPage::taskWanted, context, links.openTask);
    } else if (auto* alerts = qobject_cast<AlertsPage*>(&page)) {
        QObject::connect(alerts, &AlertsPage::taskWanted, context, links.openTask);
        QObject::connect(alerts, &AlertsPage::platformWanted, context,
                         [&stack](const QString& key) { stack.showThe<PlatformPage>().showAlert(key); });
        QObject::connect(alerts, &AlertsPage::portalWanted, context,
                         [&stack](const QString& key) { stack.showThe<DataSyncPage>().showAlert(key); });
    } else if (auto* audit = qobject_cast<AuditPage*>(&page)) {
        QObject::connect(audit, &AuditPage::logWanted, context, showLog);
    } else if (auto* overview = qobject_cast<OverviewPage*>(&page)) {
        joinOverview(*overview, links, context);
    } else if (auto* reservations = qobject_cast<ReservationPage*>(&page)) {
        QObject::connect(reservations, &ReservationPage::auditWanted, context,
                         [&stack](const QString& id) { stack.showThe<AuditPage>().showObject(id); });
    } else if (auto* platforms = qobject_cast<PlatformPage*>(&page)) {
        QObject::connect(platforms, &PlatformPage::auditWanted, context,
                         [&stack](const QString& id) { stack.showThe<AuditPage>().showObject(id); });
        QObject::connect(platforms, &PlatformPage::logWanted, context, showLog);
    } else if (auto* portals = qobject_cast<DataSyncPage*>(&page)) {
        QObject::connect(portals, &DataSyncPage::auditWanted, context,
                         [&stack](const QString& id) { stack.showThe<AuditPage>().showObject(id); });
        QObject::connect(portals, &DataSyncPage::logWanted, context, showLog);
    }
}

} // namespace gwanje::gui
