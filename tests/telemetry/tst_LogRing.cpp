// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/LogRing.h"

#include "support/TestMain.h"
#include <thread>

using namespace gwanje::telemetry;

namespace {

LogRecord record(const QString& message)
{
    LogRecord result;
    result.at = QDateTime::fromMSecsSinceEpoch(1'800'000'000'123, Qt::UTC);
    result.area = QStringLiteral("train");
    result.event = QStringLiteral("search.done");
    result.message = message;
    return result;
}

void add(LogRing& ring, const QString& message)
{
    LogRecord one = record(message);
    ring.append(one);
}

} // namespace

class tst_LogRing final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFieldComesBack()
    {
        LogRing ring(10);
        LogRecord in = record(QStringLiteral("수서 → 부산 \"😀\"\n"));
        in.level = Level::Warning;
        in.fields = {.code = QStringLiteral("c"),
                     .task = QStringLiteral("t"),
                     .run = QStringLiteral("r"),
                     .request = QStringLiteral("q"),
                     .ms = 42,
                     .more = {{QStringLiteral("a"), QStringLiteral("가")}, {QStringLiteral("b"), QString()}}};
        ring.append(in);
        const LogRecord out = ring.after(0, 10).constFirst();
        QCOMPARE(out.sequence, in.sequence);
        QCOMPARE(out.at, in.at);
        QCOMPARE(out.level, in.level);
        QCOMPARE(out.area, in.area);
        QCOMPARE(out.event, in.event);
        QCOMPARE(out.message, in.message);
        QCOMPARE(out.fields.code, in.fields.code);
        QCOMPARE(out.fields.task, in.fields.task);
        QCOMPARE(out.fields.run, in.fields.run);
        QCOMPARE(out.fields.request, in.fields.request);
        QCOMPARE(out.fields.ms, in.fields.ms);
        QCOMPARE(out.fields.more, in.fields.more);
    }

    void linesOfAnyLengthGoRoundWithoutHarm()
    {
        LogRing ring(300); // 76 kB: long lines run out of bytes first
        int added = 0;
        for (int round = 0; round < 3000; ++round) {
            const int length = round % 97 == 0 ? 9000 : round * 7919 % 1500;
            add(ring, QStringLiteral("%1:").arg(round) + QString(length, u'x'));
            ++added;
            const auto all = ring.after(0, 1000);
            QVERIFY(all.size() >= std::min(added, 4) && all.size() <= 300);
            for (qsizetype i = 0; i < all.size(); ++i) {
                const int number = added - int(all.size()) + int(i);
                QCOMPARE(all.at(i).sequence, quint64(number + 1));
                QCOMPARE(all.at(i).message.section(u':', 0, 0).toInt(), number);
                const int wanted = number % 97 == 0 ? 9000 : number * 7919 % 1500;
                QCOMPARE(all.at(i).message.section(u':', 1).size(), wanted);
            }
        }
    }

    void shortLinesAreKeptToTheNumber()
    {
        LogRing ring(1000);
        for (int i = 0; i < 5000; ++i)
            add(ring, QString::number(i));
        const auto all = ring.after(0, 10000);
        QCOMPARE(all.size(), 1000);
        QCOMPARE(all.constFirst().message, QStringLiteral("4000"));
        QCOMPARE(all.constLast().message, QStringLiteral("4999"));
    }

    void ofAMonsterOnlyTheBeginningIsKept()
    {
        LogRing ring(10);
        add(ring, QStringLiteral("before"));
        add(ring, QStringLiteral("monster") + QString(1'000'000, u'x'));
        add(ring, QStringLiteral("after"));
        const auto all = ring.after(0, 10);
        QCOMPARE(all.size(), 3);
        QVERIFY(all.at(1).message.startsWith(QStringLiteral("monsterxxx")));
        QCOMPARE(all.at(1).message.size(), 4000);
    }

    void resizingKeepsTheNewestAndTheirNumbers()
    {
        LogRing ring(100);
        for (int i = 1; i <= 150; ++i)
            add(ring, QString::number(i));
        ring.resize(20);
        QCOMPARE(ring.after(0, 1000).size(), 20);
        QCOMPARE(ring.after(0, 1000).constFirst().message, QStringLiteral("131"));
        QCOMPARE(ring.after(0, 1000).constFirst().sequence, quint64(131));
        ring.resize(200);
        add(ring, QStringLiteral("151"));
        QCOMPARE(ring.after(0, 1000).size(), 21);
        QCOMPARE(ring.after(0, 1000).constLast().sequence, quint64(151));
    }

    void readersSeeWholeRecordsWhileWritersWrite()
    {
        LogRing ring(200);
        std::atomic<bool> stop{false};
        std::vector<std::thread> writers;
        for (int writer = 0; writer < 3; ++writer)
            writers.emplace_back([&ring, &stop, writer] {
                for (int i = 0; !stop; ++i)
                    add(ring, QString(i % 400, QChar(u'a' + writer)));
            });
        quint64 last = 0;
        bool whole = true;
        for (int look = 0; look < 500; ++look) {
            for (const LogRecord& each : ring.after(last, 1000)) {
                whole = whole && each.sequence > last && each.area == QStringLiteral("train") &&
                        each.message.count(each.message.left(1)) == (each.message.isEmpty() ? 1 : each.message.size());
                last = each.sequence;
            }
        }
        stop = true;
        for (auto& writer : writers)
            writer.join();
        QVERIFY(whole);
    }
};

GWANJE_TEST(tst_LogRing)
#include "tst_LogRing.moc"
