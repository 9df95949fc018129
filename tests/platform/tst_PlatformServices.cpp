// SPDX-License-Identifier: GPL-3.0-or-later
// Platforms' own services, steered by the active switch; in virtual time.
#include "EngineBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using namespace std::chrono_literals;
using test::EngineConsole;
using test::PlatformWorld;

namespace {

/// A platform with a service of its own, switched off; its service is stopped.
Platform steeredPlatform(PlatformWorld& world)
{
    const Platform alpha = world.channel(u"alpha"_qs);
    auto& view = world.books.platforms[alpha.id];
    view.platform.controlUrl = QUrl(u"http://127.0.0.1:1/control"_qs);
    view.platform.url = QUrl(u"http://127.0.0.1:1/"_qs);
    view.platform.active = false;
    view.health.service = u"stopped"_qs;
    return view.platform;
}

QString serviceOf(const PlatformWorld& world, const Platform& platform)
{
    return world.books.platforms.value(platform.id).health.service;
}

} // namespace

class tst_PlatformServices final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// The switch is stored, and its console dies before the platform's own service hears of it.
    void aServiceIsSteeredByWhoeverLeads()
    {
        PlatformWorld world(25);
        const Platform alpha = steeredPlatform(world);
        world.books.platforms[alpha.id].platform.active = true;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(6min);
        QCOMPARE(world.steered, QStringList{u"start"_qs});
        QCOMPARE(serviceOf(world, alpha), u"running"_qs);
        world.pass(11min);
        QCOMPARE(world.steered.size(), 1);
        world.books.platforms[alpha.id].platform.active = false;
        world.refusesSteering = true;
        world.pass(6min);
        QCOMPARE(serviceOf(world, alpha), u"failed"_qs);
        world.refusesSteering = false;
        world.pass(6min);
        QCOMPARE(world.steered.last(), u"stop"_qs);
        QCOMPARE(serviceOf(world, alpha), u"stopped"_qs);
    }

    void aSlowServiceDoesNotHoldUpTheSwitch()
    {
        PlatformWorld world(26);
        Platform alpha = steeredPlatform(world);
        world.serviceTakes = 50s;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(1s);
        alpha.active = true;
        const auto asked = world.clock.monotonic();
        const auto changed = console.answer(console.engine.change(alpha));
        QVERIFY(changed && changed->active);
        QVERIFY(world.clock.monotonic() - asked < 100ms);
        world.pass(100ms);
        QCOMPARE(serviceOf(world, alpha), u"start_asked"_qs);
        world.pass(55s);
        QCOMPARE(serviceOf(world, alpha), u"running"_qs);
    }

    /// Off again before the service has answered: what was asked first counts no more.
    void aSwitchThatIsTurnedAgainCutsWhatWasAsked()
    {
        PlatformWorld world(27);
        Platform alpha = steeredPlatform(world);
        world.serviceTakes = 20s;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(1s);
        alpha.active = true;
        alpha = *console.answer(console.engine.change(alpha));
        world.pass(5s);
        alpha.active = false;
        QVERIFY(console.answer(console.engine.change(alpha)));
        world.pass(1s);
        QCOMPARE(serviceOf(world, alpha), u"stop_asked"_qs);
        world.pass(16s); // the first one would have answered
        QCOMPARE(serviceOf(world, alpha), u"stop_asked"_qs);
        world.pass(5s);
        QCOMPARE(serviceOf(world, alpha), u"stopped"_qs);
        QCOMPARE(world.steered, (QStringList{u"start"_qs, u"stop"_qs}));
    }

    void aConsoleThatEndsDoesNotWaitForIt()
    {
        PlatformWorld world(28);
        Platform alpha = steeredPlatform(world);
        world.serviceTakes = 1h;
        {
            EngineConsole console(world);
            console.engine.takeUpWork();
            world.pass(1s);
            alpha.active = true;
            QVERIFY(console.answer(console.engine.change(alpha)));
            world.pass(1s);
        }
        QCOMPARE(serviceOf(world, alpha), u"start_asked"_qs); // whoever leads next asks again
        world.serviceTakes = 0s;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(6min);
        QCOMPARE(serviceOf(world, alpha), u"running"_qs);
    }

    /// A call of the command line ends with its answer: nobody would hear the service's.
    void whereNobodyStaysItIsWaitedFor()
    {
        PlatformWorld world(29);
        Platform alpha = steeredPlatform(world);
        world.serviceTakes = 5s;
        EngineConsole console(world);
        alpha.active = true;
        QVERIFY(console.answer(console.engine.change(alpha)));
        QCOMPARE(serviceOf(world, alpha), u"running"_qs);
    }

    void aServiceThatStartsIsLookedAtUntilItRuns()
    {
        PlatformWorld world(30);
        Platform alpha = steeredPlatform(world);
        world.startsAs = u"starting"_qs;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(1s);
        alpha.active = true;
        QVERIFY(console.answer(console.engine.change(alpha)));
        world.pass(2s);
        QCOMPARE(serviceOf(world, alpha), u"starting"_qs);
        world.service = u"running"_qs;
        world.pass(6s);
        QCOMPARE(serviceOf(world, alpha), u"running"_qs);
        QCOMPARE(world.steered, QStringList{u"start"_qs});
    }

    /// It went down by itself: seen, and started again as the switch wants it.
    void aServiceThatStopsByItselfIsSeen()
    {
        PlatformWorld world(33);
        const Platform alpha = steeredPlatform(world);
        world.books.platforms[alpha.id].platform.active = true;
        EngineConsole console(world);
        console.engine.takeUpWork();
        world.pass(6min);
        world.service = u"stopped"_qs;
        world.pass(5min);
        QCOMPARE(serviceOf(world, alpha), u"stopped"_qs);
        world.pass(5min);
        QCOMPARE(serviceOf(world, alpha), u"running"_qs);
        QCOMPARE(world.steered, (QStringList{u"start"_qs, u"start"_qs}));
    }
};

GWANJE_TEST(tst_PlatformServices)
#include "tst_PlatformServices.moc"
