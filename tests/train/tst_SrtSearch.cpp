// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/TestMain.h"
#include "train/SrtProtocol.h"
#include "train/SrtSamples.h"
#include "train/SrtSearch.h"

using namespace gwanje;
using namespace gwanje::train;
namespace sample = gwanje::test::railway;
using sample::answer;
using sample::window;

/// The pages of a search.
class tst_SrtSearch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void repeatsFromTheSameMinuteAndDropsWhatIsKnown()
    {
        srt::SearchWalk walk(window({12, 0}, {14, 0}));
        walk.add(*srt::readSearch(answer(sample::search({{"329", "120400"}, {"333", "121500"}}, true))));
        QVERIFY(!walk.done());
        QCOMPARE(walk.from(), QTime(12, 15)); // 9333 leaves in the same minute, on the next page
        walk.add(*srt::readSearch(answer(sample::search({{"333", "121500"}, {"9333", "121500"}}, true))));
        QCOMPARE(walk.from(), QTime(12, 15));
        walk.add(*srt::readSearch(answer(sample::search({{"333", "121500"}, {"9333", "121500"}}, true))));
        QCOMPARE(walk.from(), QTime(12, 16));
        walk.add(*srt::readSearch(answer(sample::nothing())));
        QVERIFY(walk.done());
        QStringList numbers;
        for (const Train& train : walk.trains())
            numbers << train.number;
        QCOMPARE(numbers, QStringList({u"329"_qs, u"333"_qs, u"9333"_qs}));
    }

    void keepsToTheWindow()
    {
        srt::SearchWalk walk(window({12, 10}, {12, 30}));
        walk.add(
            *srt::readSearch(answer(sample::search({{"329", "120400"}, {"333", "123000"}, {"381", "123100"}}, true))));
        QVERIFY(walk.done());
        QCOMPARE(walk.trains().size(), 1);
        QCOMPARE(walk.trains().first().number, u"333"_qs);
    }

    void aSearchAlwaysEnds()
    {
        const auto same = *srt::readSearch(answer(sample::search({{"329", "235900"}}, true)));
        srt::SearchWalk late(window({23, 0}, {23, 59, 59}));
        int pages = 0;
        for (; !late.done() && pages < 100; ++pages)
            late.add(same);
        QVERIFY(pages <= 3);
        QVERIFY(late.from() >= QTime(23, 0)); // never past midnight to the day's beginning

        const auto stubborn = *srt::readSearch(answer(sample::search({{"329", "120000"}}, true)));
        srt::SearchWalk walk(window({0, 0}, {23, 59, 59}));
        for (pages = 0; !walk.done() && pages < 100; ++pages)
            walk.add(stubborn);
        QVERIFY(pages <= 5);
    }
};

GWANJE_TEST(tst_SrtSearch)
#include "tst_SrtSearch.moc"
