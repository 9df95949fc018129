// SPDX-License-Identifier: GPL-3.0-or-later
// Random lives of train tasks in virtual time: seats come and go, answers are lost, consoles die between any two steps
// and are started again, Redis and the database go away, Redis comes back empty, the answer to a commit is lost, people
// cancel here and in the official app. Once the dust has settled: never two reservations for one task, none that no
// task knows, no attempt after an acknowledged cancel, each reservation called for and watched until it is paid or
// gone, and the rows as `gwanje db check` wants them. GWANJE_SEED=n replays one life; GWANJE_SEEDS=n sets how many are
// tried.

#include "support/TestMain.h"
#include "TrainLife.h"

using namespace gwanje;
using test::PlantedBug;
using Life = test::TrainLife;

namespace {

/// Each planted bug must show in one of the lives from 1 to this; most show within fifty.
constexpr quint64 seedsForBugs = 500;

QString lived(quint64 seed, PlantedBug bug = PlantedBug::None, bool lowersFlags = false, bool showsNothing = false)
{
    Life life(seed, bug, lowersFlags, showsNothing);
    if (lowersFlags)
        return life.runFlagged();
    return bug == PlantedBug::CancelTakenBack ? life.runTakenUp() : life.run();
}

} // namespace

class tst_TrainSimulation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("GWANJE_SEED"))
            return;
        const auto seed = qEnvironmentVariable("GWANJE_SEED").toULongLong();
        Life life(seed, PlantedBug::None, false, false);
        const QString wrong = life.run();
        life.tell();
        QVERIFY2(wrong.isEmpty(), qPrintable(u"seed %1: %2"_qs.arg(seed).arg(wrong)));
        QSKIP("one life was replayed");
    }

    void everyLifeEndsWell()
    {
        const int seeds =
            qEnvironmentVariableIsSet("GWANJE_SEEDS") ? qEnvironmentVariableIntValue("GWANJE_SEEDS") : 1000;
        QStringList wrong;
        for (int seed = 1; seed <= seeds && wrong.size() < 5; ++seed) {
            const QString what = lived(static_cast<quint64>(seed));
            if (!what.isEmpty())
                wrong << u"GWANJE_SEED=%1: %2"_qs.arg(seed).arg(what);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
    }

    void aCancelStaysWhileItsTaskIsTakenUp()
    {
        for (quint64 seed = 1; seed <= 100; ++seed) {
            const QString what = Life(seed, PlantedBug::None, false, false).runTakenUp();
            QVERIFY2(what.isEmpty(), qPrintable(u"seed %1: %2"_qs.arg(seed).arg(what)));
        }
    }

    void aFlagInRedisAloneStays()
    {
        for (quint64 seed = 1; seed <= 100; ++seed) {
            const QString what = Life(seed, PlantedBug::None, false, false).runFlagged();
            QVERIFY2(what.isEmpty(), qPrintable(u"seed %1: %2"_qs.arg(seed).arg(what)));
        }
    }

    void plantedBugsAreNoticed_data()
    {
        QTest::addColumn<int>("bug");
        QTest::addColumn<bool>("lowersFlags");
        QTest::addColumn<bool>("showsNothing");
        QTest::newRow("the intent is not stored") << int(PlantedBug::IntentNotStored) << false << false;
        QTest::newRow("the flag is not stored") << int(PlantedBug::CancelNotStored) << false << false;
        QTest::newRow("a write takes the stored flag back") << int(PlantedBug::CancelTakenBack) << false << false;
        QTest::newRow("a repeated write is not known again") << int(PlantedBug::RepeatNotKnown) << false << false;
        QTest::newRow("a write lowers the flag in Redis") << int(PlantedBug::None) << true << false;
        QTest::newRow("nobody looks at the list") << int(PlantedBug::None) << false << true;
    }
    void plantedBugsAreNoticed()
    {
        QFETCH(int, bug);
        QFETCH(bool, lowersFlags);
        QFETCH(bool, showsNothing);
        for (quint64 seed = 1; seed <= seedsForBugs; ++seed) {
            const QString what = lived(seed, static_cast<PlantedBug>(bug), lowersFlags, showsNothing);
            if (!what.isEmpty()) {
                qInfo("noticed by seed %llu: %s", seed, qPrintable(what));
                return;
            }
        }
        QFAIL(qPrintable(u"none of the seeds 1 to %1 noticed"_qs.arg(seedsForBugs)));
    }
};

GWANJE_TEST(tst_TrainSimulation)
#include "tst_TrainSimulation.moc"
