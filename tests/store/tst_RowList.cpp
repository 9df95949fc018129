// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RowList.h"

#include "store/Beds.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::store;

namespace {

using ThingId = core::StrongId<struct ThingTag>;

core::Result<QList<QVariantList>> asRead(Database& database, const RowList& rows)
{
    return database.readNow<QList<QVariantList>>([&](Session& session) -> core::Result<QList<QVariantList>> {
        const auto found = session.query(u"SELECT * FROM "_qs + rows.table(session.dialect()),
                                         rows.parameters(session.dialect()));
        if (!found)
            return core::fail(found.error());
        QList<QVariantList> list;
        for (const Row& row : *found) {
            list.emplace_back();
            for (const QString& column : row.columns())
                list.last() << row.value(QLatin1StringView(column.toLatin1()));
        }
        return list;
    });
}

} // namespace

class tst_RowList final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<test::Bed>(static_cast<Dialect>(dialectNumber));
        m_database = m_bed->open();
    }

    void everyValueComesBackAsItIs()
    {
        const QStringList texts{u""_qs, u"서울 → 부산"_qs, u"a \"b\" \\c\\ {d,e} NULL 'f'\n\t"_qs, u"NULL"_qs, u"😀"_qs,
                                QString(5000, u'x')};
        RowList rows({u"word"_qs, u"#number"_qs, u"none"_qs});
        qint64 number = std::numeric_limits<qint64>::min();
        for (const QString& text : texts)
            rows.row().text(text).number(number += 1'000'000'007).textOrNull({});
        const auto read = asRead(*m_database, rows);
        GWANJE_OK(read);
        QCOMPARE(read->size(), texts.size());
        number = std::numeric_limits<qint64>::min();
        for (qsizetype i = 0; i < texts.size(); ++i) {
            QCOMPARE(read->at(i).at(0).toString(), texts.at(i));
            QCOMPARE(read->at(i).at(1).toLongLong(), number += 1'000'000'007);
            QVERIFY(!read->at(i).at(2).isValid());
        }
    }

    void idsAndTimesAreTexts()
    {
        const auto id = ThingId::make();
        RowList rows({u"id"_qs, u"at"_qs, u"until"_qs, u"never"_qs});
        for (int i = 0; i < 5; ++i)
            rows.row().id(id).time(test::noon.addSecs(i)).time(test::noon).time({});
        const auto read = asRead(*m_database, rows);
        GWANJE_OK(read);
        QCOMPARE(read->at(4).at(0).toString(), id.toString());
        QCOMPARE(read->at(4).at(1).toString(), u"2026-12-01T12:00:04.000Z"_qs);
        QCOMPARE(read->at(4).at(2).toString(), u"2026-12-01T12:00:00.000Z"_qs);
        QVERIFY(!read->at(4).at(3).isValid());
    }

    void noRowsAreNone()
    {
        const auto read = asRead(*m_database, RowList({u"id"_qs, u"#number"_qs}));
        GWANJE_OK(read);
        QCOMPARE(read->size(), 0);
    }

    void aStatementIsTheSameForAnyNumberOfRows()
    {
        RowList one({u"#number"_qs}), many({u"#number"_qs});
        one.row().number(1);
        for (int i = 0; i < 10'000; ++i)
            many.row().number(i);
        QCOMPARE(one.table(m_database->dialect()), many.table(m_database->dialect()));
        const auto read = asRead(*m_database, many);
        GWANJE_OK(read);
        QCOMPARE(read->size(), 10'000);
        QCOMPARE(read->last().first().toInt(), 9'999);
    }

    void whatIsNoListOfRowsIsAnErrorAndNoCrash()
    {
        if (m_database->dialect() != Dialect::Sqlite)
            QSKIP("PostgreSQL reads arrays of its own");
        RowList rows({u"id"_qs, u"#number"_qs});
        rows.row().text(u"some text"_qs).number(7);
        const QByteArray whole = rows.parameters(Dialect::Sqlite).first().value<RowBytes>().bytes;
        const auto read = [&](const QByteArray& bytes) {
            return m_database->readNow<bool>([&](Session& session) -> core::Result<bool> {
                const auto asked = session.query(u"SELECT * FROM "_qs + rows.table(Dialect::Sqlite),
                                                 {QVariant::fromValue(RowBytes{bytes})});
                return asked ? core::Result<bool>(true) : core::fail(asked.error());
            });
        };
        for (qsizetype length = 1; length < whole.size(); ++length)
            QVERIFY2(!read(whole.left(length)) || length == qsizetype(sizeof(qint32)), qPrintable(QString::number(length)));
        QVERIFY(!read(QByteArray(40, '\xff')));
        QVERIFY(!read(u"a text"_qs.toUtf8()));
    }

private:
    std::unique_ptr<test::Bed> m_bed;
    std::shared_ptr<Database> m_database;
};

GWANJE_TEST(tst_RowList)
#include "tst_RowList.moc"
