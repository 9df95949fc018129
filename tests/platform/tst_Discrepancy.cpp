// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/Discrepancy.h"

#include "platform/Comparison.h"
#include "support/Results.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;

namespace {

const PlatformId disputedChannel = PlatformId::make();
const QDateTime disputedAt(QDate(2026, 12, 1), QTime(0, 0), Qt::UTC);
const RunId disputedRun = RunId::make(), laterDisputedRun = RunId::make();

Finding price(std::optional<qint64> ours, std::optional<qint64> theirs)
{
    return priceFinding({disputedChannel, u"L1"_qs, RoomId::make(), QDate(2026, 12, 24)}, ours, theirs);
}

Finding booking(DiscrepancyKind kind)
{
    Finding finding{.kind = kind, .platform = disputedChannel};
    finding.external = finding.subject = u"B1"_qs;
    finding.fields = {u"guest"_qs};
    finding.theirs = {{u"guest"_qs, u"김"_qs}};
    return finding;
}

ResolutionRule ruleAs(Resolution as, std::optional<DiscrepancyKind> kind = {}, int position = 0)
{
    return {.id = RuleId::make(),
            .position = position,
            .kind = kind,
            .platform = {},
            .field = {},
            .as = as,
            .reason = u"늘 그렇다"_qs};
}

} // namespace

class tst_Discrepancy final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesLeadBack()
    {
        for (int kind = 0; kind <= int(DiscrepancyKind::Unmapped); ++kind)
            QCOMPARE(int(*kindNamed(kindName(DiscrepancyKind(kind)).toUpper())), kind);
        for (int state = 0; state <= int(DiscrepancyState::Resolved); ++state)
            QCOMPARE(int(*discrepancyStateNamed(discrepancyStateName(DiscrepancyState(state)))), state);
        for (int way = 0; way <= int(Resolution::Agreed); ++way)
            QCOMPARE(int(*resolutionNamed(resolutionName(Resolution(way)))), way);
        QVERIFY(!kindNamed(u"nothing"));
    }

    void aStandingOneKeepsItsIdAndItsVersion()
    {
        const auto row = seenAgain({}, price(1, 2), nullptr, disputedRun, disputedAt);
        QCOMPARE(int(row.state), int(DiscrepancyState::Open));
        QCOMPARE(row.cycles, 1);
        const auto again = seenAgain(row, price(1, 2), nullptr, laterDisputedRun, disputedAt.addSecs(60));
        QCOMPARE(again.id, row.id);
        QCOMPARE(again.version, row.version);
        QCOMPARE(again.cycles, 2);
        QCOMPARE(again.firstSeenAt, disputedAt);
        QCOMPARE(again.changedAt, disputedAt);
        QCOMPARE(seenAgain(again, price(1, 2), nullptr, laterDisputedRun, disputedAt).cycles, 2); // one run looks twice
        const auto moved = seenAgain(again, price(1, 3), nullptr, laterDisputedRun, disputedAt.addSecs(120));
        QCOMPARE(moved.id, row.id);
        QCOMPARE(moved.version, row.version + 1);
        QCOMPARE(moved.changedAt, disputedAt.addSecs(120));
    }

    void whatIsIgnoredStaysSoUntilItsValuesChange()
    {
        auto row = seenAgain({}, price(1, 2), nullptr, disputedRun, disputedAt);
        row.state = DiscrepancyState::Ignored;
        row.resolution = Resolution::Ignore;
        row.reason = u"행사"_qs;
        row.resolvedAt = disputedAt;
        QCOMPARE(int(deedFor(price(1, 2), &row, {}, Direction::Push, true)), int(Deed::Leave));
        QCOMPARE(int(seenAgain(row, price(1, 2), nullptr, laterDisputedRun, disputedAt).state),
                 int(DiscrepancyState::Ignored));
        QCOMPARE(int(deedFor(price(1, 3), &row, {}, Direction::Push, true)), int(Deed::Push));
        const auto open = seenAgain(row, price(1, 3), nullptr, laterDisputedRun, disputedAt.addSecs(1));
        QCOMPARE(int(open.state), int(DiscrepancyState::Open));
        QVERIFY(!open.resolution && open.reason.isEmpty() && !open.resolvedAt.isValid());
        QCOMPARE(open.version, row.version + 1);
    }

    void whatIsResolvedOpensAgain()
    {
        const auto row = seenAgain({}, price(1, 2), nullptr, disputedRun, disputedAt);
        const auto done = closed(row, Resolution::Agreed, {}, {}, disputedAt.addSecs(5));
        QVERIFY(done);
        QCOMPARE(int(done->state), int(DiscrepancyState::Resolved));
        QVERIFY(!closed(*done, Resolution::Theirs, {}, {}, disputedAt)); // once is enough
        const auto back = seenAgain(*done, price(1, 2), nullptr, laterDisputedRun, disputedAt.addSecs(9));
        QCOMPARE(back.id, row.id);
        QCOMPARE(int(back.state), int(DiscrepancyState::Open));
        QCOMPARE(back.firstSeenAt, disputedAt);
        QCOMPARE(back.cycles, 1);
        QCOMPARE(back.version, done->version + 1);
    }

    void onlyASyncFollowsDirectionsAndRules()
    {
        const Finding missing = booking(DiscrepancyKind::MissingHere);
        QCOMPARE(int(deedFor(missing, nullptr, {}, Direction::Pull, false)), int(Deed::Record));
        QCOMPARE(int(deedFor(missing, nullptr, {}, Direction::Pull, true)), int(Deed::Take));
        QCOMPARE(int(deedFor(missing, nullptr, {}, Direction::Off, true)), int(Deed::Record));
        QCOMPARE(int(deedFor(price(1, 2), nullptr, {}, Direction::Push, true)), int(Deed::Push));
        QCOMPARE(int(deedFor(price(1, 2), nullptr, {}, Direction::Pull, true)), int(Deed::Take));
        QCOMPARE(int(deedFor(unmappedFinding(disputedChannel, u"L9"_qs), nullptr, {}, Direction::Pull, true)),
                 int(Deed::Record));
        const auto theirs = ruleAs(Resolution::Theirs),
                   ignore = ruleAs(Resolution::Ignore, DiscrepancyKind::MissingHere);
        QCOMPARE(int(deedFor(price(1, 2), nullptr, {theirs}, Direction::Push, true)), int(Deed::Take));
        QCOMPARE(int(deedFor(price(1, 2), nullptr, {theirs}, Direction::Push, false)), int(Deed::Record));
        QCOMPARE(int(deedFor(missing, nullptr, {ignore}, Direction::Pull, false)), int(Deed::Leave));
        QCOMPARE(int(deedFor(price(1, 2), nullptr, {ignore}, Direction::Push, true)), int(Deed::Push));
    }

    void theFirstRuleThatFitsCounts()
    {
        auto late = ruleAs(Resolution::Ignore, {}, 5), early = ruleAs(Resolution::Theirs, {}, 1);
        QCOMPARE(ruleFor(price(1, 2), {late, early})->as, Resolution::Theirs);
        early.enabled = false;
        QCOMPARE(ruleFor(price(1, 2), {late, early})->as, Resolution::Ignore);
        late.platform = PlatformId::make();
        QVERIFY(!ruleFor(price(1, 2), {late, early}));
        late.platform = disputedChannel;
        late.field = u"guest"_qs;
        QVERIFY(!ruleFor(price(1, 2), {late}));
        QVERIFY(ruleFor(booking(DiscrepancyKind::FieldDiffers), {late}));
        Finding both = booking(DiscrepancyKind::FieldDiffers);
        both.fields << u"from"_qs;
        QVERIFY(!ruleFor(both, {late})); // it may only speak of what it names
        QVERIFY(!ruleFor(unmappedFinding(disputedChannel, u"L9"_qs), {ruleAs(Resolution::Theirs)})); // can't be
        const auto row = seenAgain({}, price(1, 2), &late, disputedRun, disputedAt);
        QCOMPARE(int(row.state), int(DiscrepancyState::Ignored));
        QCOMPARE(row.resolvedBy, u"rule:"_qs + late.id.toString());
    }

    void eachKindIsResolvedAsItCanBe()
    {
        const auto of = [](const Finding& finding) { return seenAgain({}, finding, nullptr, disputedRun, disputedAt); };
        GWANJE_OK(checkResolution(of(price(1, 2)), Resolution::Theirs, {}));
        GWANJE_OK(checkResolution(of(price(1, 2)), Resolution::Ours, {}));
        GWANJE_ERROR_IS(checkResolution(of(price(1, {})), Resolution::Theirs, {}), PLT_CANNOT_RESOLVE);
        GWANJE_ERROR_IS(checkResolution(of(price({}, 2)), Resolution::Ours, {}), PLT_CANNOT_RESOLVE);
        GWANJE_ERROR_IS(checkResolution(of(price(1, 2)), Resolution::Ignore, u" "_qs), PLT_REASON_NEEDED);
        GWANJE_ERROR_IS(checkResolution(of(price(1, 2)), Resolution::Agreed, {}), PLT_CANNOT_RESOLVE);
        GWANJE_OK(checkResolution(of(booking(DiscrepancyKind::MissingThere)), Resolution::Theirs, {}));
        GWANJE_ERROR_IS(checkResolution(of(booking(DiscrepancyKind::MissingHere)), Resolution::Ours, {}),
                        PLT_CANNOT_PUSH);
        const auto unmapped = of(unmappedFinding(disputedChannel, u"L9"_qs));
        GWANJE_ERROR_IS(checkResolution(unmapped, Resolution::Theirs, {}), PLT_CANNOT_RESOLVE);
        GWANJE_OK(checkResolution(unmapped, Resolution::Ignore, u"창고"_qs));
        const auto done = closed(of(price(1, 2)), Resolution::Agreed, {}, {}, disputedAt);
        GWANJE_ERROR_IS(checkResolution(*done, Resolution::Theirs, {}), PLT_DISCREPANCY_RESOLVED);
    }
};

GWANJE_TEST(tst_Discrepancy)
#include "tst_Discrepancy.moc"
