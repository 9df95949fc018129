// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Id.h"
#include "support/TestMain.h"
#include <QDateTime>
#include <QSet>
#include <thread>

using namespace gwanje::core;

namespace {

using RunId = StrongId<struct RunTag>;

qint64 milliseconds(const QUuid& id)
{
    return (qint64(id.data1) << 16) | id.data2;
}

} // namespace

class tst_Id final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isVersion7OfNow()
    {
        const qint64 before = QDateTime::currentMSecsSinceEpoch();
        const QUuid id = newId();
        QCOMPARE(id.data3 >> 12, 7);   // a version that Qt 6.4 does not know
        QCOMPARE(id.data4[0] >> 6, 2); // the variant of RFC 9562
        QVERIFY(milliseconds(id) >= before);
        QVERIFY(milliseconds(id) <= QDateTime::currentMSecsSinceEpoch() + 1000); // time may be borrowed
    }

    void strictlyIncreasesAlsoAsText()
    {
        QString last;
        for (int i = 0; i < 50000; ++i) {
            const QString id = idText(newId());
            QVERIFY(id > last);
            last = id;
        }
    }

    void areUniqueOverThreads()
    {
        std::vector<QList<QUuid>> made(4);
        std::vector<std::thread> threads;
        for (auto& mine : made)
            threads.emplace_back([&mine] {
                for (int i = 0; i < 10000; ++i)
                    mine.append(newId());
            });
        for (auto& thread : threads)
            thread.join();
        QSet<QUuid> all;
        for (const auto& mine : made) {
            for (const QUuid& id : mine)
                all.insert(id);
        }
        QCOMPARE(all.size(), 40000);
    }

    void textLeadsBack()
    {
        const QUuid id = newId();
        QCOMPARE(idText(id).size(), 36);
        QCOMPARE(idText(id), idText(id).toLower());
        QCOMPARE(*idFromText(idText(id)), id);
        QCOMPARE(*idFromText(idText(id).toUpper()), id);
    }

    void otherTextsAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "x", "0193a5b2-7c1d-7000-8000-00000000000",
                                 "{0193a5b2-7c1d-7000-8000-000000000001}", "0193a5b27c1d70008000000000000001",
                                 "0193a5b2-7c1d-7000-8000-00000000000g", "0193a5b2-7c1d-7000-8000-000000000001 ",
                                 "0193a5b2-7c1d-7000-8000-000000000001\n", "00000000-0000-0000-0000-000000000000"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void otherTextsAreRefused()
    {
        QFETCH(QString, text);
        const auto id = idFromText(text);
        QVERIFY(!id);
        QVERIFY(id.error().code == ErrorCode::CORE_BAD_INPUT);
    }

    void strongIdsCompareAndHash()
    {
        const RunId first = RunId::make(), second = RunId::make();
        QVERIFY(first < second && first != second && first == first);
        QVERIFY(RunId().isNull() && !first.isNull());
        QCOMPARE(*RunId::fromString(first.toString()), first);
        QVERIFY(!RunId::fromString(u"none"));
        QHash<RunId, int> map{{first, 1}, {second, 2}};
        QCOMPARE(map.value(RunId(first.uuid())), 1);
        static_assert(!std::is_convertible_v<QUuid, RunId>);
        static_assert(!std::is_convertible_v<StrongId<struct OtherTag>, RunId>);
    }
};

GWANJE_TEST(tst_Id)
#include "tst_Id.moc"
