// SPDX-License-Identifier: GPL-3.0-or-later
// A restored database is older than Redis, which knows of sales that never were: it is loaded over before it is used,
// and what was cached of them is not read.

#include "ReservationDesk.h"

using namespace gwanje;
using test::words;

class tst_ReservationRestore final : public QObject, protected test::ReservationDesk
{
    Q_OBJECT
private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }

    void redisIsLoadedOver_data()
    {
        QTest::addColumn<int>("loads");
        QTest::newRow("the same epoch, newer versions") << 0;
        QTest::newRow("the next epoch") << 1;
        QTest::newRow("epochs ahead") << 4;
    }
    void redisIsLoadedOver()
    {
        QFETCH(int, loads);
        QVERIFY(m_console->start());
        const QString seats = section(u"slot"_qs, 30), places = section(u"lock"_qs, 30);
        const QString kept = create(seats, 2).json[u"id"].toString();
        QCOMPARE(create(places, 1).exitCode, 0);
        const QString copy = m_folder->filePath(u"copy.db"_qs);
        QCOMPARE(run(u"db backup "_qs + copy).exitCode, 0);
        for (int i = 0; i < loads; ++i) {
            redis({u"FLUSHALL"_qs});
            QCOMPARE(create(seats, 1).exitCode, 0);
            QCOMPARE(create(places, 1).exitCode, 0);
        }
        QCOMPARE(create(seats, 20).exitCode, 0);
        QCOMPARE(create(places, 20).exitCode, 0);
        QCOMPARE(run(asSomebody(u"confirm"_qs, kept)).exitCode, 0);
        QCOMPARE(run(u"reservation show "_qs + kept).json[u"status"].toString(), u"confirmed"_qs);
        QTRY_COMPARE(redis({u"HGET"_qs, key(seats), u"confirmed"_qs}), QByteArray("2"));
        const qint64 before = redis({u"HGET"_qs, key(seats), u"epoch"_qs}).toLongLong();
        QVERIFY(m_console->terminate());

        const auto restored = run(u"db restore "_qs + copy);
        QVERIFY2(restored.exitCode == 0, qPrintable(QString::fromUtf8(restored.out + restored.err)));
        QVERIFY(m_console->start());
        QVERIFY(redis({u"HGET"_qs, key(seats), u"epoch"_qs}).toLongLong() >= before); // as it was left
        QCOMPARE(run(u"reservation show "_qs + kept).json[u"status"].toString(), u"pending"_qs);
        for (const QString& stock : {seats, places}) {
            QCOMPARE(create(stock, 25).exitCode, 0); // Redis would have said that there are not so many
            const QByteArray row = rows(u"SELECT free, pending, epoch FROM section WHERE id = '%1'"_qs.arg(stock));
            const auto there = [&] {
                return redis({u"HMGET"_qs, key(stock), u"free"_qs, u"pending"_qs, u"epoch"_qs}).replace('\n', '|');
            };
            QTRY_COMPARE_WITH_TIMEOUT(there(), row, 5000); // and it is used again
            QVERIFY(row.split('|').last().toLongLong() > before);
        }
        QTRY_COMPARE_WITH_TIMEOUT(broken(), QString(), 5000);
    }

private:
    static QString key(const QString& section) { return u"{section:%1}:ctr"_qs.arg(section); }
    QByteArray redis(const QStringList& command) const
    {
        QProcess client;
        client.start(u"redis-cli"_qs, QStringList{u"-s"_qs, m_folder->filePath(u"redis.sock"_qs)} + command);
        client.waitForFinished();
        return client.readAllStandardOutput().trimmed();
    }
};

GWANJE_TEST(tst_ReservationRestore)
#include "tst_ReservationRestore.moc"
