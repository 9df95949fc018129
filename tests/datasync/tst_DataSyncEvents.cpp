// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line and the API show of runs and portals.
#include "datasync/DataSyncEvents.h"

#include "support/TestMain.h"
#include <QJsonArray>
#include <QtTest>

using namespace gwanje;
using namespace gwanje::datasync;

namespace {

const QDateTime began(QDate(2026, 12, 1), QTime(12, 0), Qt::UTC);
const core::Error noButton{core::ErrorCode::SYNC_BUTTON,
                           {{u"stream"_qs, u"orders"_qs}, {u"button"_qs, u"주문 CSV"_qs}, {u"seconds"_qs, u"5"_qs}},
                           nullptr};

SyncLogRow shownRow(const QString& stream, SyncStatus status)
{
    SyncLogRow row{.id = SyncLogId::make(),
                   .run = SyncRunId::make(),
                   .portal = u"publ"_qs,
                   .stream = stream,
                   .by = {},
                   .console = u"A"_qs,
                   .status = status,
                   .startedAt = began,
                   .endedAt = began.addSecs(7),
                   .took = std::chrono::milliseconds(6999),
                   .counts = {},
                   .file = {}};
    if (status == SyncStatus::Failed)
        row.error = noButton;
    else
        row.counts = {.rows = 13, .added = 7, .updated = 1, .unchanged = 2, .rejected = 3, .duplicates = 1};
    return row;
}

} // namespace

class tst_DataSyncEvents final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreReadBothWays()
    {
        for (const QString& name : {u"running"_qs, u"success"_qs, u"partial"_qs, u"failed"_qs, u"cancelled"_qs})
            QCOMPARE(syncStatusName(*syncStatusNamed(name)), name);
        for (const QString& name : {u"none"_qs, u"valid"_qs, u"expired"_qs})
            QCOMPARE(sessionStandingName(*sessionStandingNamed(name)), name);
        QVERIFY(!syncStatusNamed(u"done") && !sessionStandingNamed(u"perhaps"));
        QCOMPARE(syncStatusName(SyncStatus::Cancelled), u"cancelled"_qs);
        QCOMPARE(sessionStandingName(SessionStanding::Expired), u"expired"_qs);
        QCOMPARE(syncStepName(SyncStep::AwaitingOperator), u"awaiting_operator"_qs);
        QCOMPARE(syncStepName(SyncStep::Closing), u"closing"_qs);
    }

    void aReportSaysWhatIsNew()
    {
        const QJsonObject json = toJson(SyncReport{
            .portal = u"publ"_qs,
            .run = SyncRunId::make(),
            .streams = {shownRow(u"members"_qs, SyncStatus::Partial), shownRow(u"orders"_qs, SyncStatus::Failed)},
            .error = noButton});
        const QJsonObject result = json[u"result"].toObject();
        QCOMPARE(result.keys(), QStringList{u"members"_qs}); // the other was not imported
        QCOMPARE(result[u"members"], QJsonValue(QJsonObject{{u"new"_qs, 7},
                                                            {u"updated"_qs, 1},
                                                            {u"unchanged"_qs, 2},
                                                            {u"rejected"_qs, 3},
                                                            {u"rows"_qs, 13},
                                                            {u"duplicates"_qs, 1}}));
        QCOMPARE(json[u"error"][u"code"].toString(), u"SYNC_BUTTON"_qs);
        const QJsonObject row = json[u"streams"].toArray().at(1).toObject();
        QCOMPARE(row[u"status"].toString(), u"failed"_qs);
        QCOMPARE(row[u"started_at"].toString(), u"2026-12-01T12:00:00.000Z"_qs);
        QCOMPARE(row[u"took_ms"].toInt(), 6999);
        QCOMPARE(row[u"error"][u"context"][u"seconds"].toString(), u"5"_qs);
        QVERIFY(row[u"import"].isNull());
    }

    void aPortalIsShownWithoutSecrets()
    {
        PortalView view;
        view.portal.name = u"publ"_qs;
        view.portal.address = QUrl(u"https://owner:pass@console.example/?token=1"_qs);
        view.state = {.portal = u"publ"_qs, .session = SessionStanding::Expired, .failedStage = 2, .failures = 3};
        view.last.insert(u"orders"_qs, shownRow(u"orders"_qs, SyncStatus::Partial));
        view.now =
            SyncProgress{.run = SyncRunId::make(),
                         .type = u"sync"_qs,
                         .step = SyncStep::Downloading,
                         .startedAt = began,
                         .streams = {{.stream = u"orders"_qs, .step = SyncStep::Downloading, .done = 5, .all = 9}}};
        const QJsonObject json = toJson(view);
        QCOMPARE(json[u"address"].toString(), u"https://console.example/"_qs);
        QCOMPARE(json[u"session"].toString(), u"expired"_qs);
        QCOMPARE(json[u"failed_stage"].toInt(), 2);
        QCOMPARE(json[u"failures"].toInt(), 3);
        QCOMPARE(json[u"last"][u"orders"][u"new"].toInt(), 7);
        QCOMPARE(json[u"now"][u"step"].toString(), u"downloading"_qs);
        QCOMPARE(json[u"now"][u"streams"].toArray().first()[u"done"].toInt(), 5);
        QVERIFY(json[u"next_sync"].isNull() && json[u"problem"].isNull());
    }
};

GWANJE_TEST(tst_DataSyncEvents)
#include "tst_DataSyncEvents.moc"
