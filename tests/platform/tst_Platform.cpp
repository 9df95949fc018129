// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/Platform.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <QJsonDocument>

using namespace gwanje;
using namespace gwanje::platform;

namespace {

Platform someone()
{
    return {.id = PlatformId::make(),
            .code = u"alpha"_qs,
            .name = u"알파"_qs,
            .connector = u"json"_qs,
            .url = QUrl(u"https://a.example/api"_qs)};
}

} // namespace

class tst_Platform final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesLeadBack()
    {
        for (int value = 0; value <= int(DataSet::Inventory); ++value)
            QCOMPARE(int(*dataSetNamed(dataSetName(DataSet(value)))), value);
        for (int value = 0; value <= int(Direction::Push); ++value)
            QCOMPARE(int(*directionNamed(directionName(Direction(value)).toUpper())), value);
        for (int value = 0; value <= int(BookingStatus::Cancelled); ++value)
            QCOMPARE(int(*bookingStatusNamed(bookingStatusName(BookingStatus(value)))), value);
        for (int value = 0; value <= int(RunResult::Interrupted); ++value)
            QCOMPARE(int(*runResultNamed(runResultName(RunResult(value)))), value);
        QVERIFY(!directionNamed(u"sideways"));
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("field");
        for (const char* field :
             {"code", "name", "url", "control_url", "timeout", "time_zone", "reservations", "login", "notes"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QString, field);
        Platform wrong = someone();
        GWANJE_OK(check(wrong));
        const QHash<QString, std::function<void()>> mistakes{
            {u"code"_qs, [&] { wrong.code = PlatformId::make().toString(); }},
            {u"name"_qs, [&] { wrong.name = u"  "_qs; }},
            {u"url"_qs, [&] { wrong.url = QUrl(u"file:///etc/passwd"_qs); }},
            {u"control_url"_qs, [&] { wrong.controlUrl = QUrl(u"x"_qs); }},
            {u"timeout"_qs, [&] { wrong.timeout = std::chrono::milliseconds(999); }},
            {u"time_zone"_qs, [&] { wrong.timeZone = u"Asia/Nowhere"_qs; }},
            {u"reservations"_qs, [&] { wrong.reservations = Direction::Push; }},
            {u"login"_qs, [&] { wrong.login = QString(201, u'x'); }},
            {u"notes"_qs, [&] { wrong.notes = QString(10'001, u'x'); }}};
        mistakes[field]();
        const auto verdict = check(wrong);
        GWANJE_ERROR_IS(verdict, CORE_BAD_INPUT);
        QCOMPARE(verdict.error().context.value(u"field"_qs), field);
    }

    void rangesAreHalfOpen()
    {
        const QDate day(2026, 6, 5);
        const Nights stay{day, day.addDays(3)};
        QCOMPARE(stay.count(), 3);
        QVERIFY(stay.contains(day) && stay.contains(day.addDays(2)) && !stay.contains(day.addDays(3)));
        QVERIFY(!stay.overlaps({day.addDays(3), day.addDays(4)}) && !stay.overlaps({day.addDays(-2), day}));
        QVERIFY(stay.overlaps({day.addDays(2), day.addDays(9)}));
        QVERIFY(!Nights({day, day}).isValid());
    }

    void aFeedsPathIsNotShown()
    {
        Platform feed = someone();
        feed.connector = u"ical"_qs;
        feed.url = QUrl(u"https://user:pw@feeds.example:8443/calendar/123.ics?s=secret"_qs);
        QCOMPARE(shownUrl(feed), u"https://feeds.example:8443/…"_qs);
        QVERIFY(!QString::fromUtf8(QJsonDocument(toJson(feed)).toJson()).contains(u"secret"_qs));
        feed.connector = u"json"_qs;
        QVERIFY(!shownUrl(feed).contains(u"pw"_qs));
    }

    void todayIsTheirs()
    {
        const QDateTime late(QDate(2026, 12, 1), QTime(20, 0), Qt::UTC);
        QCOMPARE(dayAt(late, u"Asia/Seoul"_qs), QDate(2026, 12, 2));
        QCOMPARE(dayAt(late, u"America/New_York"_qs), QDate(2026, 12, 1));
        QCOMPARE(dayAt(late, u"nowhere"_qs), QDate(2026, 12, 1));
        QCOMPARE(taskTypeOf(u" SchValid "_qs), u"valid"_qs);
        QCOMPARE(taskTypeOf(u"sync"_qs), u"sync"_qs);
    }
};

GWANJE_TEST(tst_Platform)
#include "tst_Platform.moc"
