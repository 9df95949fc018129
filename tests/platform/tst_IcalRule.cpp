// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalRule.h"

#include "support/TestMain.h"
#include <libical/ical.h>
#include <random>

using namespace gwanje;
using namespace gwanje::platform;

namespace {

QString daysText(const std::vector<WallTime>& starts)
{
    QStringList days;
    for (const WallTime& each : starts)
        days << each.day.toString(u"yyMMdd"_qs);
    return days.join(u' ');
}

QString expanded(const QByteArray& rule, const QDate& start, int most = 400)
{
    const ReadRule read = readRule({rule.constData(), std::size_t(rule.size())});
    if (read.fault != RuleFault::None)
        return u"fault"_qs;
    RuleBudget budget{.most = most};
    return daysText(expand(read.rule, {.day = start, .isDate = true}, {start, start.addYears(12)}, budget).starts);
}

/// What libical's own iterator says of the same rule.
QString byLibical(const QByteArray& rule, const QDate& start)
{
    icalrecurrencetype raw = icalrecurrencetype_from_string(rule.constData());
    const QDate end = start.addYears(12);
    const icaltimetype first = icaltime_from_string(start.toString(u"yyyyMMdd"_qs).toLatin1().constData());
    icalrecur_iterator* iterator = icalrecur_iterator_new(raw, first);
    QStringList days;
    while (iterator && days.size() < 400) {
        const icaltimetype next = icalrecur_iterator_next(iterator);
        const QDate day(next.year, next.month, next.day);
        if (icaltime_is_null_time(next) || day >= end)
            break;
        days << day.toString(u"yyMMdd"_qs);
    }
    if (iterator)
        icalrecur_iterator_free(iterator);
    return days.join(u' ');
}

/// A rule that comes true within some years, without BYSETPOS in weeks, which libical passes over.
QByteArray randomRule(std::mt19937& dice)
{
    const auto roll = [&](int from, int to) { return std::uniform_int_distribution<int>(from, to)(dice); };
    const auto number = [&](int most, bool negative) {
        const int value = roll(1, most);
        return QByteArray::number(negative && roll(0, 2) == 0 ? -value : value);
    };
    const char* const weekdays[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    const int first = roll(0, 6);
    const QByteArray weekday = weekdays[first];
    const QByteArray another = weekdays[(first + roll(1, 6)) % 7]; // one that comes twice counts twice to libical
    const int kind = roll(0, 8);
    QByteArray rule;
    switch (kind) {
    case 0:
        rule = "FREQ=DAILY";
        break;
    case 1:
        rule = "FREQ=DAILY;BYMONTH=" + number(12, false) + ";BYDAY=" + weekday;
        break;
    case 2:
        rule = "FREQ=WEEKLY;WKST=" + QByteArray(weekdays[roll(0, 6)]) + ";BYDAY=" + weekday + ',' + another;
        break;
    case 3:
        rule = "FREQ=MONTHLY;BYMONTHDAY=" + number(28, true) + ',' + number(28, true);
        break;
    case 4:
        rule = "FREQ=MONTHLY;BYDAY=" + number(4, true) + weekday;
        break;
    case 5:
        rule = "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=" + number(15, true);
        break;
    case 6:
        rule = "FREQ=YEARLY;BYMONTH=" + number(12, false) + ";BYDAY=" + number(4, true) + weekday;
        break;
    case 7:
        rule = "FREQ=YEARLY;BYYEARDAY=" + number(300, true);
        break;
    default:
        rule = "FREQ=YEARLY;BYWEEKNO=" + QByteArray::number(roll(2, 50)) + ";BYDAY=" + weekday;
    }
    // Of weeks libical counts from elsewhere where the start is no occurrence.
    if (kind != 2 && kind != 8 && roll(0, 1) == 1)
        rule += ";INTERVAL=" + QByteArray::number(roll(1, 4));
    if (roll(0, 2) == 0)
        rule += ";COUNT=" + QByteArray::number(roll(1, 30));
    return rule;
}

} // namespace

class tst_IcalRule final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void daysOfARule_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::addColumn<QDate>("start");
        QTest::addColumn<QString>("days");
        const auto row = [](const QByteArray& rule, const QDate& start, const char* days) {
            QTest::newRow(rule.constData()) << rule << start << QString::fromLatin1(days);
        };
        const QDate start(1997, 9, 2);
        row("FREQ=DAILY;COUNT=3", start, "970902 970903 970904");
        row("FREQ=DAILY;INTERVAL=10;COUNT=3", start, "970902 970912 970922");
        row("FREQ=WEEKLY;COUNT=2;WKST=SU;BYDAY=TU,TH", start, "970902 970904");
        row("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", QDate(1997, 8, 5), "970805 970810 970819 970824");
        row("FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", QDate(1997, 8, 5), "970805 970817 970819 970831");
        row("FREQ=WEEKLY;BYDAY=MO,WE,FR;BYSETPOS=-1;COUNT=3", start, "970905 970912 970919");
        row("FREQ=MONTHLY;COUNT=3;BYDAY=1FR", QDate(1997, 9, 5), "970905 971003 971107");
        row("FREQ=MONTHLY;COUNT=3;BYDAY=-2MO", QDate(1997, 9, 22), "970922 971020 971117");
        row("FREQ=MONTHLY;BYMONTHDAY=-3;COUNT=3", QDate(1997, 9, 28), "970928 971029 971128");
        row("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=3", start, "980213 980313 981113");
        row("FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", QDate(1997, 9, 4), "970904 971007 971106");
        row("FREQ=MONTHLY;COUNT=3", QDate(1997, 1, 31), "970131 970331 970531");
        row("FREQ=YEARLY;COUNT=4;BYMONTH=6,7", QDate(1997, 6, 10), "970610 970710 980610 980710");
        row("FREQ=YEARLY;INTERVAL=3;COUNT=4;BYYEARDAY=1,100,200", QDate(1997, 1, 1), "970101 970410 970719 000101");
        row("FREQ=YEARLY;BYDAY=20MO;COUNT=3", QDate(1997, 5, 19), "970519 980518 990517");
        row("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", QDate(1997, 5, 12), "970512 980511 990517");
        row("FREQ=YEARLY;BYWEEKNO=53;BYDAY=TU,SA;COUNT=3", QDate(2016, 1, 2), "160102 201229 210102");
        row("FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8;COUNT=3", QDate(1996, 11, 5), "961105 001107 041102");
        row("FREQ=YEARLY;COUNT=3", QDate(2024, 2, 29), "240229 280229 320229");
        row("FREQ=YEARLY;BYMONTHDAY=29;COUNT=3", QDate(2024, 2, 29), "240229 280229 320229");
        row(" freq=daily ; count = 2 ; X-NOTE=1 ;; ", start, "970902 970903");
        row("FREQ=DAILY;UNTIL=19970904", start, "970902 970903 970904");
        row("FREQ=DAILY;COUNT=2;FREQ=WEEKLY", start, "fault");
        row("COUNT=2", start, "fault");
        row("FREQ=DAILY;COUNT=0", start, "fault");
        row("FREQ=MONTHLY;BYMONTHDAY=32", start, "fault");
        row("FREQ=HOURLY", start, "fault");
    }
    void daysOfARule()
    {
        QFETCH(QByteArray, rule);
        QFETCH(QDate, start);
        QTEST(expanded(rule, start), "days");
    }

    void agreesWithLibicalOnRulesThatAreRolled()
    {
        std::mt19937 dice(20260605);
        for (int i = 0; i < 1500; ++i) {
            const QByteArray rule = randomRule(dice);
            const QDate start = QDate(2020, 1, 1).addDays(std::uniform_int_distribution<int>(0, 1400)(dice));
            const QString ours = expanded(rule, start);
            const QString theirs = byLibical(rule, start);
            QVERIFY2(ours == theirs, qPrintable(u"%1 from %2: %3, not %4"_qs.arg(QString::fromLatin1(rule), start.toString(Qt::ISODate),
                                                                                    ours.left(200), theirs.left(200))));
        }
    }

    void aWindowFarAwayIsTheEndOfTheWholeWay()
    {
        std::mt19937 dice(7);
        for (int i = 0; i < 300; ++i) {
            const QByteArray text = randomRule(dice);
            const ReadRule read = readRule({text.constData(), std::size_t(text.size())});
            const WallTime start{.day = QDate(2010, 3, 4), .isDate = true};
            const Nights window{QDate(2019, 5, 6), QDate(2021, 5, 6)};
            RuleBudget budget;
            RuleBudget whole{.most = 100'000};
            const auto inWindow = expand(read.rule, start, window, budget).starts;
            std::vector<WallTime> all = expand(read.rule, start, {start.day, window.to}, whole).starts;
            std::erase_if(all, [&](const WallTime& each) { return each.day < window.from; });
            QVERIFY2(daysText(inWindow) == daysText(all), text.constData());
        }
    }

    void aRuleWithoutEndIsBounded()
    {
        for (const QByteArray& text : {QByteArray("FREQ=DAILY;COUNT=99999999"), QByteArray("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=1"),
                                       QByteArray("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5,6,7,8,9;"
                                                  "BYSECOND=0,1,2,3,4,5,6,7,8,9;BYMONTH=2;BYMONTHDAY=30;COUNT=1")}) {
            const ReadRule read = readRule({text.constData(), std::size_t(text.size())});
            QVERIFY(read.fault == RuleFault::None);
            RuleBudget budget{.steps = 50'000};
            QVERIFY(expand(read.rule, {.day = QDate(1, 1, 1)}, {QDate(2026, 1, 1), QDate(2028, 1, 1)}, budget).isCapped);
        }
    }
};

GWANJE_TEST(tst_IcalRule)
#include "tst_IcalRule.moc"
