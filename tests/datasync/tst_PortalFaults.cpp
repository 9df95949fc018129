// SPDX-License-Identifier: GPL-3.0-or-later
// A seller's console whose files and pages are not as they should be: what is wrong is told by its code, and costs no
// other stream. (Logins that end: tst_DataSyncRuns.)

#include "SyncBed.h"

using namespace gwanje;
using namespace gwanje::datasync;
using core::ErrorCode;
using test::rowOf;

class tst_PortalFaults final : public test::PortalTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { startPortal(12, 200); }
    void init() { makeBed(); }
    void cleanup() { endBed(); }

    void theOthersComeWhereOneFails_data()
    {
        QTest::addColumn<QJsonObject>("fault");
        QTest::addColumn<QString>("code");
        const auto row = [](const char* name, const QString& fault, const QJsonValue& value, const QString& code) {
            QTest::newRow(name) << QJsonObject{{fault, value}} << code;
        };
        row("cut", u"download"_qs, u"cut"_qs, u"SYNC_DOWNLOAD"_qs);
        row("an error page", u"download"_qs, u"error-page"_qs, u"SYNC_NOT_CSV"_qs);
        row("a column is missing", u"columns"_qs, u"missing"_qs, u"SYNC_COLUMN_MISSING"_qs);
        row("the button comes too late", u"button_delay"_qs, 20'000, u"SYNC_BUTTON"_qs);
    }
    void theOthersComeWhereOneFails()
    {
        QFETCH(QJsonObject, fault);
        fault.insert(u"stream"_qs, u"orders"_qs);
        m_portal->setPortalFaults(fault);
        const SyncReport report = m_bed->run();
        QVERIFY(report.error);
        QTEST(report.error->name(), "code");
        const SyncLogRow orders = rowOf(report, u"orders"_qs);
        QCOMPARE(orders.status, SyncStatus::Failed);
        QTEST(orders.error->name(), "code");
        QCOMPARE(orders.counts, ImportCounts());
        QCOMPARE(rowOf(report, u"members"_qs).status, SyncStatus::Success);
        QCOMPARE(rowOf(report, u"refunds"_qs).status, SyncStatus::Success);
        QCOMPARE(*m_bed->answer(m_bed->service->countData({.portal = u"sandbox"_qs, .stream = u"orders"_qs})), 0);
    }

    void filesOfOtherEncodingsAreRead_data()
    {
        QTest::addColumn<QString>("encoding");
        for (const char* encoding : {"cp949", "utf-16"})
            QTest::newRow(encoding) << QString::fromLatin1(encoding);
    }
    void filesOfOtherEncodingsAreRead()
    {
        QFETCH(const QString, encoding);
        m_portal->setPortalFaults({{u"encoding"_qs, encoding}});
        const SyncReport report = m_bed->run();
        QVERIFY2(!report.error, qPrintable(report.error ? report.error->toString() : QString()));
        const QJsonObject truth = m_portal->portalState()[u"files"].toObject();
        for (const SyncLogRow& row : report.streams)
            QCOMPARE(row.counts.added, truth[row.stream][u"rows"].toInteger());
        const datasync::DataQuery members{.portal = u"sandbox"_qs, .stream = u"members"_qs};
        const auto rows = m_bed->answer(m_bed->service->data(members, {.cursor = {}, .limit = 1}));
        QVERIFY2(rows->items.first().values.at(1).toString().startsWith(u"회원"),
                 qPrintable(rows->items.first().values.at(1).toString()));
    }

    void newColumnsAreKeptAndTold()
    {
        QVERIFY(!m_bed->run().error);
        m_bed->takeNotices();
        m_portal->setPortalFaults({{u"columns"_qs, u"new"_qs}, {u"stream"_qs, u"orders"_qs}});
        const SyncReport report = m_bed->run();
        QVERIFY(!report.error);
        QCOMPARE(rowOf(report, u"orders"_qs).newColumns, QStringList{u"유입 경로"_qs});
        QStringList told;
        for (const SyncNotice& notice : m_bed->takeNotices()) {
            if (notice.kind == SyncNotice::Kind::Drift)
                told << notice.row->stream;
        }
        QCOMPARE(told, QStringList{u"orders"_qs});
    }

    void badRowsAreKeptWithTheirReasons()
    {
        m_portal->setPortalFaults({{u"bad_rows"_qs, 10}, {u"stream"_qs, u"orders"_qs}});
        const SyncReport report = m_bed->run();
        QVERIFY(!report.error);
        const SyncLogRow orders = rowOf(report, u"orders"_qs);
        QCOMPARE(orders.status, SyncStatus::Partial);
        const QJsonObject truth = m_portal->portalState()[u"files"][u"orders"].toObject();
        QCOMPARE(orders.counts.rejected, truth[u"bad"].toInteger());
        QCOMPARE(orders.counts.added, truth[u"rows"].toInteger() - truth[u"bad"].toInteger());
        const auto rejected = m_bed->answer(m_bed->service->rejectedRows(orders.import, {}));
        QCOMPARE(rejected->items.size(), truth[u"bad"].toInteger());
        QCOMPARE(m_bed->amountOf(u"orders"_qs), truth[u"amount"].toInteger());
    }

    void aProfileWithAWrongNameOfTheButtonSaysSo()
    {
        m_bed->edit([](QJsonObject& json) {
            QJsonArray streams = json[u"streams"].toArray();
            QJsonObject orders = streams.at(1).toObject();
            orders.insert(u"button"_qs, u"All Orders"_qs);
            streams[1] = orders;
            json.insert(u"streams"_qs, streams);
        });
        const SyncReport report = m_bed->run();
        QCOMPARE(report.error->code, ErrorCode::SYNC_BUTTON);
        QCOMPARE(report.error->context.value(u"button"_qs), u"All Orders"_qs);
        QCOMPARE(rowOf(report, u"refunds"_qs).status, SyncStatus::Success);
    }

    void aPortalWithoutAnAddressSaysSo()
    {
        m_bed->settings.sandbox = QUrl();
        const SyncReport report = m_bed->run();
        QCOMPARE(report.error->code, ErrorCode::SYNC_NO_ADDRESS);
    }
};

GWANJE_TEST(tst_PortalFaults)
#include "tst_PortalFaults.moc"
