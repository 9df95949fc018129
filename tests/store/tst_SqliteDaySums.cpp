// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/SqliteDaySums.h"

#include "store/Beds.h"
#include "support/TestMain.h"
#include <cstring>
#include <random>

using namespace gwanje;

class tst_SqliteDaySums final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sumsAreThoseOfEachDay()
    {
        std::mt19937 dice(11);
        const auto roll = [&dice](int from, int to) { return std::uniform_int_distribution(from, to)(dice); };
        const QDate origin(2027, 12, 20); // over the end of a year and a leap day
        QStringList rows;
        std::vector<int> wanted;
        for (int i = 0; i < 500; ++i) {
            const int first = roll(-10, 90), last = first + roll(0, 9), amount = roll(1, 3);
            rows << u"('%1', '%2', %3)"_qs.arg(origin.addDays(first).toString(Qt::ISODate),
                                               origin.addDays(last).toString(Qt::ISODate), QString::number(amount));
            for (int day = std::max(first, 0); day < last; ++day) {
                wanted.resize(std::max(wanted.size(), std::size_t(day) + 1));
                wanted[std::size_t(day)] += amount;
            }
        }
        QCOMPARE(sums(rows, u"2027-12-20"_qs), wanted);
    }

    void whatIsNoDayCountsForNothing()
    {
        const std::vector<int> one{1, 1};
        const QString good = u"('2026-01-01', '2026-01-03', 1)"_qs;
        for (const char* bad : {"(NULL, '2026-01-03', 1)", "('2026-01-01', 'x', 1)", "('2026-1-1', '2026-01-03', 1)",
                                "('2026-13-01', '2027-01-03', 1)", "('2026-01-03', '2026-01-01', 1)",
                                "('2026-01-01', '2026-01-01', 1)", "(5, 7, 1)"})
            QCOMPARE(sums({good, QString::fromLatin1(bad)}, u"2026-01-01"_qs), one);
        QCOMPARE(sums({good}, u"no day"_qs), std::vector<int>());
    }

    void whatIsFarAwayIsBounded()
    {
        const auto far =
            sums({u"('2026-01-01', '9999-12-31', 1)"_qs, u"('9000-01-01', '9000-01-02', 1)"_qs}, u"2026-01-01"_qs);
        QCOMPARE(far.size(), std::size_t(store::mostDaySums));
        QCOMPARE(far.front(), 1);
        QCOMPARE(far.back(), 2);
    }

private:
    static std::vector<int> sums(const QStringList& rows, const QString& origin)
    {
        const test::Bed bed(store::Dialect::Sqlite);
        const auto bytes = bed.open()->readNow<QByteArray>([&](store::Session& session) -> core::Result<QByteArray> {
            const auto found =
                session.query(u"SELECT day_sums(v.column1, v.column2, v.column3, ?) AS sums FROM (VALUES "_qs +
                                  rows.join(u", "_qs) + u") AS v"_qs,
                              {origin});
            if (!found)
                return core::fail(found.error());
            return found->first().value(QLatin1StringView("sums")).toByteArray();
        });
        if (!bytes)
            qFatal("%s", qPrintable(bytes.error().toString()));
        std::vector<int> all(std::size_t(bytes->size()) / sizeof(int));
        if (!all.empty())
            std::memcpy(all.data(), bytes->constData(), all.size() * sizeof(int));
        return all;
    }
};

GWANJE_TEST(tst_SqliteDaySums)
#include "tst_SqliteDaySums.moc"
