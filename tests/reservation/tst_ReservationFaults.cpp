// SPDX-License-Identifier: GPL-3.0-or-later
// A console is killed, or one step of it fails, at every named point of every write path. Whoever comes after it, with
// the same request, finds the same outcome; no place is lost or sold twice; Redis is as the database.

#include "FaultDesk.h"
#include "reservation/FaultPoints.h"
#include "ServiceBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using core::ErrorCode;
using namespace gwanje::reservation;
using namespace std::chrono_literals;
using test::FaultDesk;
using test::ServiceBed;

namespace {

struct Path
{
    QStringList deeds;
    EngineKind engine = EngineKind::Slot;
    bool needsOrphan = false; ///< a claim that another console left
    std::chrono::seconds hold{600};
};

Path pathTo(const QString& point)
{
    if (point == QLatin1String(fault::leaseTaken))
        return {{u"create"_qs}, EngineKind::Lock};
    if (point.startsWith(u"reservation.orphans."_qs))
        return {{u"wait"_qs, u"sweep"_qs}, EngineKind::Slot, true};
    if (point.startsWith(u"reservation.expire."_qs))
        return {{u"create"_qs, u"wait"_qs, u"sweep"_qs}, EngineKind::Slot, false, 1s};
    for (const QString& deed : {u"confirm"_qs, u"cancel"_qs, u"extend"_qs}) {
        if (point.contains(deed))
            return {{u"create"_qs, deed}};
    }
    return {{u"create"_qs}};
}

} // namespace

class tst_ReservationFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!FaultDesk::isOrdered())
            return;
        FaultDesk::work();
        std::_Exit(0); // nothing else of this program is meant
    }

    void everyPointIsSurvived_data()
    {
        QTest::addColumn<QString>("point");
        QTest::addColumn<QString>("action");
        for (const QString& action : {u"kill"_qs, u"fail"_qs}) {
            for (const QString& point : createFaultPoints() + changeFaultPoints() + orphanFaultPoints())
                QTest::newRow(qPrintable(point + u' ' + action)) << point << action;
        }
    }
    void everyPointIsSurvived()
    {
        QFETCH(QString, point);
        QFETCH(QString, action);
        const Path path = pathTo(point);
        ServiceBed bed(store::Dialect::Sqlite, {.orphanAge = 100ms});
        const auto section = bed.section(6, path.engine, path.hold);
        FaultDesk::Order order{u"sqlite://"_qs + bed.rows.bed.url.path, bed.server.url(), path.deeds,
                               bed.rows.request(section.id, 2)};
        if (path.needsOrphan) {
            FaultDesk::Order before = order;
            before.deeds = {u"create"_qs};
            QVERIFY(FaultDesk::order(before, QLatin1String(fault::createClaimed) + u"=kill"_qs).wasKilled);
        }
        const auto report = FaultDesk::order(order, point + u'=' + action);
        QVERIFY2(report.stderrText.contains("fault point " + point.toLatin1()), report.stderrText.constData());
        QCOMPARE(report.wasKilled, action == u"kill");
        comeAfter(bed, order, report);
    }

    void aLargeLoadThatBrokeOffIsDoneAgain_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("killed") << u"kill"_qs;
        QTest::newRow("failed") << u"fail"_qs;
    }
    /// A section of more than one part: nobody sees a half of it, and what lies beside goes by itself.
    void aLargeLoadThatBrokeOffIsDoneAgain()
    {
        QFETCH(QString, action);
        ServiceBed bed(store::Dialect::Sqlite);
        const auto section = bed.section(12'500, EngineKind::Slot);
        QList<QFuture<core::Result<Reservation>>> asked;
        for (int i = 0; i < 12'000; ++i)
            asked << bed.service->create(bed.rows.request(section.id));
        for (const auto& each : std::as_const(asked))
            GWANJE_OK(each.result());
        QVERIFY(bed.service->stop(5s));
        bed.server.cli({u"FLUSHALL"_qs});
        const FaultDesk::Order order{u"sqlite://"_qs + bed.rows.bed.url.path, bed.server.url(),
                                     {u"create"_qs}, bed.rows.request(section.id, 2)};
        const auto report = FaultDesk::order(order, QLatin1String(fault::loadStaged) + u'=' + action);
        QVERIFY2(report.stderrText.contains(fault::loadStaged), report.stderrText.constData());
        QCOMPARE(report.wasKilled, action == u"kill");
        const auto keys = [&](const QString& pattern) {
            return QString::fromUtf8(bed.server.cli({u"KEYS"_qs, pattern})).split(u'\n', Qt::SkipEmptyParts);
        };
        for (const QString& key : keys(u"*:load:*"_qs)) {
            const int left = bed.server.cli({u"PTTL"_qs, key}).trimmed().toInt();
            QVERIFY2(left > 0 && left <= 60'000, qPrintable(key));
        }
        bed.service = bed.another();
        const auto again = bed.service->create(order.request).result();
        GWANJE_OK(again);
        QCOMPARE(bed.now(section.id).pending, 12'002);
        QCOMPARE(bed.rows.broken(), QString());
        QCOMPARE(bed.drift(), QString());
        for (const QString& key : keys(u"{section:*}:holds"_qs))
            QCOMPARE(bed.server.cli({u"PTTL"_qs, key}).trimmed(), QByteArray("-1")); // what is used stays
    }

    void aRemovalThatBrokeOffIsDoneAgain_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("killed") << u"kill"_qs;
        QTest::newRow("failed") << u"fail"_qs;
    }
    void aRemovalThatBrokeOffIsDoneAgain()
    {
        QFETCH(QString, action);
        ServiceBed bed(store::Dialect::Sqlite);
        const auto kept = bed.section(6, EngineKind::Slot);
        GWANJE_OK(bed.create(kept.id, 2));
        const Section section = rehearsal(bed, kept);
        const FaultDesk::Order order{u"sqlite://"_qs + bed.rows.bed.url.path, bed.server.url(),
                                     {u"create"_qs, u"remove"_qs}, bed.rows.request(section.id, 2)};
        const auto report = FaultDesk::order(order, QLatin1String(fault::removeEmptied) + u'=' + action);
        QVERIFY2(report.stderrText.contains(fault::removeEmptied), report.stderrText.constData());
        QCOMPARE(report.wasKilled, action == u"kill");
        QCOMPARE(bed.rows.broken(), QString());
        if (report.wasKilled) {
            QCOMPARE(bed.now(section.id).status, SectionStatus::Closed);
            QCOMPARE(bed.now(section.id).free, section.capacity);
            QVERIFY(*bed.service->removeSection(section.id).result());
        }
        GWANJE_ERROR_IS(bed.create(section.id), RSV_SECTION_NOT_FOUND);
        GWANJE_OK(bed.service->sweep().result());
        QCOMPARE(bed.server.cli({u"KEYS"_qs, u"{section:%1}:*"_qs.arg(section.id.toString())}).trimmed(), QByteArray());
        QCOMPARE(bed.drift(), QString());
    }

    void keysOfARemovedSectionAreSwept_data()
    {
        QTest::addColumn<QString>("action");
        QTest::newRow("killed") << u"kill"_qs;
        QTest::newRow("failed") << u"fail"_qs;
        QTest::newRow("without Redis") << QString();
    }
    void keysOfARemovedSectionAreSwept()
    {
        QFETCH(QString, action);
        ServiceBed bed(store::Dialect::Sqlite);
        const auto kept = bed.section(6, EngineKind::Slot);
        GWANJE_OK(bed.create(kept.id, 2));
        const Section section = rehearsal(bed, kept);
        const auto keys = [&](const SectionId& id) {
            return bed.server.cli({u"KEYS"_qs, u"{section:%1}:*"_qs.arg(id.toString())}).trimmed();
        };
        if (action.isEmpty()) {
            GWANJE_OK(bed.create(section.id, 2));
            bed.server.kill();
            QVERIFY(*bed.service->removeSection(section.id).result());
            QVERIFY(bed.service->stop(5s)); // gone before Redis is back
            bed.server.restart();
            bed.service = bed.another();
        } else {
            const FaultDesk::Order order{u"sqlite://"_qs + bed.rows.bed.url.path, bed.server.url(),
                                         {u"create"_qs, u"remove"_qs}, bed.rows.request(section.id, 2)};
            const auto report = FaultDesk::order(order, QLatin1String(fault::removeStored) + u'=' + action);
            QVERIFY2(report.stderrText.contains(fault::removeStored), report.stderrText.constData());
            QCOMPARE(report.wasKilled, action == u"kill");
        }
        GWANJE_ERROR_IS(bed.create(section.id), RSV_SECTION_NOT_FOUND);
        QVERIFY(!keys(section.id).isEmpty());
        GWANJE_OK(bed.service->sweep().result());
        QCOMPARE(keys(section.id), QByteArray());
        QVERIFY(!keys(kept.id).isEmpty()); // it is still sold
        const QByteArray registry = bed.server.cli({u"KEYS"_qs, u"reservation:sections:*"_qs}).trimmed();
        QCOMPARE(bed.server.cli({u"SMEMBERS"_qs, QString::fromUtf8(registry)}).trimmed(), kept.id.toString().toUtf8());
        QCOMPARE(bed.drift(), QString());
    }

private:
    static Section rehearsal(ServiceBed& bed, const Section& like)
    {
        Section wanted = like;
        wanted.id = SectionId::make();
        wanted.rehearsal = true;
        const auto added = bed.service->addSection(wanted).result();
        if (!added)
            qFatal("%s", qPrintable(added.error().toString()));
        return *added;
    }
    /// What the callers of the dead were told holds, and what they ask again is answered.
    static void comeAfter(ServiceBed& bed, const FaultDesk::Order& order, const FaultDesk::Report& report)
    {
        const auto& request = order.request;
        const auto before = bed.service->show(request.id).result();
        if (report.said.contains(u"create OK"_qs))
            GWANJE_OK(before);
        if (report.said.contains(u"confirm OK"_qs))
            QCOMPARE(before->reservation.state, State::Confirmed);
        if (report.said.contains(u"cancel OK"_qs))
            QCOMPARE(before->reservation.state, State::Cancelled);
        if (report.said.contains(u"extend OK"_qs))
            QCOMPARE(before->reservation.extensions, 1);
        const auto again = bed.service->create(request).result();
        GWANJE_OK(again);
        if (before)
            QCOMPARE(*again, before->reservation);
        QTest::qWait(150); // claims are old enough to be looked at
        GWANJE_OK(bed.service->sweep().result());
        QCOMPARE(bed.rows.broken(), QString());
        QCOMPARE(bed.drift(), QString());
        const auto row = bed.now(request.section);
        const auto now = bed.service->show(request.id).result();
        QCOMPARE(row.free, isLive(now->reservation.state) ? 4 : 6);
        const auto rest = bed.create(request.section, row.free); // not one place is lost
        GWANJE_OK(rest);
        QCOMPARE(bed.now(request.section).free, 0);
    }
};

GWANJE_TEST(tst_ReservationFaults)
#include "tst_ReservationFaults.moc"
