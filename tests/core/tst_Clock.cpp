// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Clock.h"

#include "support/TestMain.h"

using namespace gwanje;

/// The quick ways say what Qt's do; what is to be done later goes with its context.
class tst_Clock final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void daysAndTimesAreWrittenAndReadAsQtDoes()
    {
        for (const QDate& day : {QDate(1, 1, 1), QDate(1999, 12, 31), QDate(2026, 2, 3), QDate(9999, 10, 30),
                                 QDate(12026, 1, 1), QDate(-5, 1, 1), QDate()}) {
            QCOMPARE(core::dayText(day), day.toString(Qt::ISODate));
            QCOMPARE(core::dayFromText(core::dayText(day)), QDate::fromString(day.toString(Qt::ISODate), Qt::ISODate));
            const QDateTime time = day.isValid() ? QDateTime(day, QTime(23, 5, 9, 7), Qt::UTC) : QDateTime();
            QCOMPARE(core::timeText(time), time.toString(Qt::ISODateWithMs));
            QCOMPARE(core::timeFromText(core::timeText(time)),
                     day.year() > 9999 || day.year() < 0 ? QDateTime() : time);
        }
    }

    void otherForms_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"2026-12-01T05:32:07.120Z", "2026-12-01T05:32:07Z", "2026-12-01T14:32:07.120+09:00",
                                 "2026-12-01T24:00:00.000Z", "2026-13-01T05:32:07.120Z", "2026-02-30T05:32:07.120Z",
                                 "2026-12-01T05:61:07.120Z", "2026-12-01T05:32:07.12xZ", "2026-12-01 05:32:07.120Z",
                                 "+026-12-01T05:32:07.120Z", "2026-12-01T05:32:07.120", "2026-12-01", "x", ""})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void otherForms()
    {
        QFETCH(QString, text);
        QCOMPARE(core::timeFromText(text), QDateTime::fromString(text, Qt::ISODateWithMs).toUTC());
        QCOMPARE(core::dayFromText(text.left(10)), QDate::fromString(text.left(10), Qt::ISODate));
    }

    void aDeedIsDoneOnTimeAndOnce()
    {
        core::SystemClock clock;
        QObject context;
        int done = 0;
        clock.callAfter(std::chrono::milliseconds(1), &context, [&done] { ++done; });
        QTRY_COMPARE_WITH_TIMEOUT(done, 1, 15000);
        QTRY_VERIFY_WITH_TIMEOUT(context.children().isEmpty(), 15000);
        QCOMPARE(done, 1);
    }

    void aDeedGoesWithItsContextThoughItIsNotDue()
    {
        core::SystemClock clock;
        const auto held = std::make_shared<int>(0);
        auto context = std::make_unique<QObject>();
        clock.callAfter(std::chrono::hours(1), context.get(), [held] {});
        QCOMPARE(held.use_count(), 2L);
        context.reset();
        QCOMPARE(held.use_count(), 1L);
    }
};

GWANJE_TEST(tst_Clock)
#include "tst_Clock.moc"
