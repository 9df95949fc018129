// SPDX-License-Identifier: GPL-3.0-or-later
// A search finds the same rows in either database as it does in memory.
#include "core/Clock.h"
#include "store/Beds.h"
#include "store/Database.h"
#include "store/SearchSql.h"
#include "support/TestMain.h"
#include <random>

using namespace gwanje;
using namespace gwanje::test;

namespace {

struct Thing
{
    int id = 0;
    QString name, state;
    int number = 0;
    QDateTime at;
};

class ThingRow final : public core::SearchRow
{
public:
    explicit ThingRow(const Thing& thing) : m_thing(thing) {}
    QString allText() const override { return core::searchFold(m_thing.name + u'\n' + m_thing.state); }
    QString text(const QString& field) const override { return core::searchFold(value(field).toString()); }
    QVariant value(const QString& field) const override
    {
        return field == u"number"_qs ? QVariant(m_thing.number) : field == u"at"_qs ? QVariant(m_thing.at)
                                                              : field == u"state"_qs ? QVariant(m_thing.state)
                                                                                     : QVariant(m_thing.name);
    }

private:
    const Thing& m_thing;
};

const core::SearchFields fields{{u"name"_qs, u"name"_qs}, {u"state"_qs, u"state"_qs}, {u"number"_qs, u"number"_qs}, {u"at"_qs, u"at"_qs}};

QList<Thing> someThings()
{
    const QStringList names{u"수서 → 부산"_qs, u"수서 → 동대구"_qs, u"100% [safe] *x? a_b!"_qs, u"Busan"_qs, u"광주송정\\(x)"_qs, u""_qs};
    const QStringList states{u"running"_qs, u"Failed"_qs, u"done"_qs};
    QList<Thing> things;
    std::mt19937 dice(3);
    for (int i = 0; i < 300; ++i) {
        things << Thing{i, names.at(dice() % 6) + (dice() % 3 ? QString() : u' ' + QString::number(i)), states.at(dice() % 3),
                        int(dice() % 40), QDateTime({2026, 11, 20}, {0, 0}, Qt::UTC).addSecs(qint64(dice() % 400'000))};
    }
    return things;
}

} // namespace

class tst_SearchSql final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsWhatMemoryFinds_data() { bothDialects(); }
    void findsWhatMemoryFinds()
    {
        QFETCH(int, dialectNumber);
        const auto dialect = store::Dialect(dialectNumber);
        const Bed bed(dialect);
        const auto database = bed.with(u"CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT, state TEXT, number BIGINT, at TEXT)"_qs);
        const QList<Thing> things = someThings();
        for (const Thing& thing : things) {
            QVERIFY(execute(*database, u"INSERT INTO thing VALUES (?, ?, ?, ?, ?)"_qs,
                            {thing.id, thing.name, thing.state, thing.number, thing.at}));
        }
        const QStringList pieces{u"수서"_qs, u"ㅅㅅ"_qs, u"ㄷㄷㄱ"_qs, u"-부산"_qs, u"OR"_qs, u"BUSAN"_qs, u"state:failed"_qs,
                                 u"state:=done"_qs, u"-state:run"_qs, u"number:>20"_qs, u"number:<=5"_qs, u"number:7"_qs,
                                 u"number:x"_qs, u"at:2026-11-21"_qs, u"at:>2026-11-22"_qs, u"-at:<=2026-11-21"_qs,
                                 u"\"100% [s\""_qs, u"a_b!"_qs, u"[ㅅ"_qs, u"*ㅌ"_qs, u"\\(x)"_qs, u"ㅅㅈ\\("_qs, u"name:\"\""_qs, u"% _"_qs};
        std::mt19937 dice(11);
        int found = 0;
        for (int round = 0; round < 300; ++round) {
            QStringList words;
            for (int n = 1 + int(dice() % 3); n > 0; --n)
                words << pieces.at(qsizetype(dice() % unsigned(pieces.size())));
            const QString text = words.join(u' ');
            const auto search = core::parseSearch(text, fields);
            if (!search)
                continue;
            QList<int> expected;
            for (const Thing& thing : things) {
                if (search->matches(ThingRow(thing)))
                    expected << thing.id;
            }
            QCOMPARE(ask(*database, *search, dialect), expected);
            found += int(expected.size());
        }
        QVERIFY2(found > 1000, qPrintable(QString::number(found)));
        database->close();
    }

private:
    static QList<int> ask(store::Database& database, const core::Search& search, store::Dialect dialect)
    {
        using Kind = store::SearchColumn::Kind;
        const auto filter = store::searchCondition(search, dialect,
                                                   {{u"name"_qs, {u"name"_qs, Kind::Text}},
                                                    {u"state"_qs, {u"state"_qs, Kind::Text}},
                                                    {u"number"_qs, {u"number"_qs, Kind::Number}},
                                                    {u"at"_qs, {u"at"_qs, Kind::Time}}},
                                                   {u"name"_qs, u"state"_qs});
        const auto rows = database.readNow<QList<store::Row>>([&](store::Session& session) {
            return session.query(u"SELECT id FROM thing"_qs + (filter.sql.isEmpty() ? QString() : u" WHERE "_qs + filter.sql) +
                                     u" ORDER BY id"_qs,
                                 filter.parameters);
        });
        QList<int> ids;
        if (!rows) {
            qWarning("%s: %s", qPrintable(search.text()), qPrintable(rows.error().toString()));
            return {-1};
        }
        for (const store::Row& row : *rows)
            ids << int(row.integer(QLatin1StringView("id")));
        return ids;
    }
};

GWANJE_TEST(tst_SearchSql)
#include "tst_SearchSql.moc"
