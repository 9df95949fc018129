// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/FreeRuns.h"

#include "support/TestMain.h"
#include <random>

using gwanje::reservation::FreeRuns;
using Places = QList<int>;

class tst_FreeRuns final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void neighboursAreGivenInOrder()
    {
        FreeRuns runs(10);
        QCOMPARE(runs.pick(3), (Places{1, 2, 3}));
        QCOMPARE(runs.pick(2), (Places{4, 5}));
        QCOMPARE(runs.count(), 5);
        QVERIFY(runs.pick(6).isEmpty());
        QVERIFY(runs.pick(0).isEmpty());
        QCOMPARE(runs.count(), 5);
    }

    void theRunThatFitsIsTaken()
    {
        FreeRuns runs(20);
        QVERIFY(runs.take({4, 7, 12})); // 1-3, 5-6, 8-11, 13-20
        QCOMPARE(runs.pick(2), (Places{5, 6}));
        QCOMPARE(runs.pick(4), (Places{8, 9, 10, 11}));
    }

    void noSinglePlaceIsLeftOverWhereItCanBeHelped()
    {
        FreeRuns runs(10);
        QVERIFY(runs.take({4}));                // 1-3, 5-10
        QCOMPARE(runs.pick(2), (Places{5, 6})); // not 1-2, which would leave 3 alone
        FreeRuns only(3);
        QCOMPARE(only.pick(2), (Places{1, 2})); // it can't be helped
    }

    void withoutNeighboursTheLongestRunsServe()
    {
        FreeRuns runs(9);
        QVERIFY(runs.take({3, 7}));                   // 1-2, 4-6, 8-9
        QCOMPARE(runs.pick(4), (Places{1, 4, 5, 6})); // 4-6, then one of what is left
        QCOMPARE(runs.count(), 3);
    }

    void whatIsGivenBackJoinsItsNeighbours()
    {
        FreeRuns runs(6);
        QVERIFY(runs.take({1, 2, 3, 4, 5, 6}));
        runs.give({2});
        runs.give({4, 4});
        QCOMPARE(runs.runs().size(), 2);
        runs.give({3});
        QCOMPARE(runs.runs(), (QList<std::pair<int, int>>{{2, 3}}));
        QVERIFY(!runs.take({2, 5})); // 5 is taken: nothing is
        QCOMPARE(runs.count(), 3);
        QVERIFY(runs.isFree(2) && !runs.isFree(5) && !runs.isFree(1));
    }

    void aThousandRandomDeedsKeepTheBooks()
    {
        std::mt19937 random(7);
        FreeRuns runs(60);
        QSet<int> taken;
        for (int i = 0; i < 1000; ++i) {
            if (random() % 2 == 0) {
                const auto picked = runs.pick(static_cast<int>(random() % 6) + 1);
                for (const int slot : picked) {
                    QVERIFY(slot >= 1 && slot <= 60 && !taken.contains(slot));
                    taken.insert(slot);
                }
            } else if (!taken.isEmpty()) {
                const int slot =
                    *std::next(taken.cbegin(), static_cast<int>(random() % static_cast<unsigned>(taken.size())));
                runs.give({slot});
                taken.remove(slot);
            }
            QCOMPARE(runs.count(), 60 - static_cast<int>(taken.size()));
            int last = -1;
            for (const auto& [start, length] : runs.runs()) {
                QVERIFY(start > last && length > 0); // no two runs touch
                last = start + length;
            }
        }
    }
};

GWANJE_TEST(tst_FreeRuns)
#include "tst_FreeRuns.moc"
