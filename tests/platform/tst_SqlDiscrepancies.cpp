// SPDX-License-Identifier: GPL-3.0-or-later
// What operators and rules decide about discrepancies, on real databases.
#include "platform/SqlDiscrepancies.h"

#include "AlphaBooks.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_SqlDiscrepancies final : public QObject, private test::AlphaBooks
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        open(store::Dialect(dialectNumber));
    }
    void cleanup() { close(); }

    void whatIsIgnoredIsLeftAsItIs()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        const auto moved = BooksBed::told({stay(u"B1"_qs, 1)});
        bed->valid(alpha, moved);
        const auto open = bed->discrepancies().first();
        resolve(open.id, Resolution::Ignore, u"전화로 확인"_qs);
        const auto answer = bed->sync(alpha, moved);
        QCOMPARE(answer.counts.updated, 0);
        QCOMPARE(bed->bookings().first().nights.from, day);
        QCOMPARE(bed->discrepancies(DiscrepancyState::Ignored).size(), 1);
        bed->valid(alpha, BooksBed::told({stay(u"B1"_qs, 2)})); // other values
        QCOMPARE(bed->discrepancies().first().id, open.id);
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 2)}));
        QCOMPARE(bed->bookings().first().nights.from, day.addDays(2));
    }

    void rulesResolveByThemselves()
    {
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        GWANJE_OK(bed->store
                      .addRule({.id = RuleId::make(),
                                .kind = DiscrepancyKind::FieldDiffers,
                                .field = u"guest"_qs,
                                .as = Resolution::Ignore,
                                .reason = u"이름은 다를 수 있다"_qs})
                      .result());
        auto renamed = stay(u"B1"_qs, 0);
        renamed.guest = u"다른 이"_qs;
        const auto answer = bed->valid(alpha, BooksBed::told({renamed}));
        QVERIFY(answer.news.isEmpty());
        const auto ignored = bed->discrepancies(DiscrepancyState::Ignored);
        QCOMPARE(ignored.size(), 1);
        QVERIFY(ignored.first().resolvedBy.startsWith(u"rule:"_qs));
        QCOMPARE(ignored.first().reason, u"이름은 다를 수 있다"_qs);
        renamed.amount = 1; // more than the rule speaks of
        bed->valid(alpha, BooksBed::told({renamed}));
        QCOMPARE(bed->discrepancies().size(), 1);
    }

    void theirsIsTakenOnRequest()
    {
        GWANJE_OK(bed->store.addBooks({.nights = {{room.id, day, 4000, {}}}}).result());
        bed->sync(alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 4), stay(u"B3"_qs, 8)}));
        auto changed = stay(u"B1"_qs, 1);
        Harvest harvest = BooksBed::told({changed, stay(u"B3"_qs, 8), stay(u"B4"_qs, 12, u"L9"_qs)});
        addNights(harvest, {{u"L1"_qs, day, 5000}}, {{u"L1"_qs, day.addDays(1), 3}});
        bed->valid(alpha, harvest);
        ResolveRequest request{.as = Resolution::Theirs, .reason = {}, .by = u"me@here"_qs};
        for (const auto& each : bed->discrepancies())
            request.ids << each.id;
        QCOMPARE(request.ids.size(), 6); // field, there, here, unmapped, price, inventory
        const auto answer = bed->store.resolve(request, bed->clock.now()).result();
        GWANJE_OK(answer);
        int refused = 0;
        for (const auto& each : answer->answers)
            refused += each ? 0 : 1;
        QCOMPARE(refused, 1);
        QCOMPARE(bed->kinds(), QStringList{u"unmapped L9"_qs});
        const auto bookings = bed->bookings();
        QCOMPARE(bookings.at(0).nights.from, day.addDays(1));
        QCOMPARE(bookings.at(1).status, BookingStatus::Cancelled);
        QCOMPARE(bookings.at(3).listing, u"L9"_qs);
        QCOMPARE(bed->store.nights(room.id, bed->window).result()->first().price, std::optional<qint64>(5000));
        QCOMPARE(bed->store.nights(room.id, bed->window).result()->last().units, std::optional(4)); // one is sold
        bed->valid(alpha, harvest);
        QCOMPARE(bed->kinds(), QStringList{u"unmapped L9"_qs});
        const auto resolved = bed->discrepancies(DiscrepancyState::Resolved);
        QCOMPARE(resolved.first().resolvedBy, u"me@here"_qs);
        GWANJE_ERROR_IS(bed->store.resolve(request, bed->clock.now()).result()->answers.first(),
                        PLT_DISCREPANCY_RESOLVED);
    }

    void oursIsPushedOnRequest()
    {
        GWANJE_OK(bed->store.addBooks({.nights = {{room.id, day, 100'000, {}}}}).result());
        Harvest harvest = BooksBed::told({stay(u"B1"_qs, 7)});
        addNights(harvest, {{u"L1"_qs, day, 90'000}}, {{u"L1"_qs, day, 0}});
        bed->valid(alpha, harvest);
        ResolveRequest request{.as = Resolution::Ours, .reason = {}, .by = u"me@here"_qs};
        for (const auto& each : bed->discrepancies())
            request.ids << each.id;
        const auto answer = bed->store.resolve(request, bed->clock.now()).result();
        QCOMPARE(answer->toPush.size(), 2);
        int refused = 0;
        for (const auto& each : answer->answers)
            refused += each ? 0 : 1;
        QCOMPARE(refused, 1); // a booking can't be pushed
        QCOMPARE(bed->discrepancies().size(), 3);
        QList<DiscrepancyId> sent;
        for (const ToPush& push : answer->toPush) {
            QCOMPARE(push.platform, alpha.id);
            QVERIFY(push.price ? push.price->price == 100'000 : push.inventory->units == 1);
            sent << push.discrepancy;
        }
        QCOMPARE(*bed->store.pushed(sent, u"me@here"_qs, {}, bed->clock.now()).result(), 2);
        QCOMPARE(*bed->store.pushed(sent, u"me@here"_qs, {}, bed->clock.now()).result(), 0);
        QCOMPARE(bed->kinds(), QStringList{u"missing_here B1"_qs});
        QCOMPARE(bed->store.countDiscrepancies({}).result()->value(DiscrepancyKind::MissingHere), 1);
    }

    void whatHasChangedSinceItWasSeenIsNotResolved()
    {
        bed->valid(alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        const auto seen = bed->discrepancies().first();
        bed->valid(alpha, BooksBed::told({stay(u"B1"_qs, 1)}));
        ResolveRequest request{
            .ids = {seen.id}, .as = Resolution::Theirs, .by = u"me"_qs, .versions = {{seen.id, seen.version}}};
        GWANJE_ERROR_IS(bed->store.resolve(request, bed->clock.now()).result()->answers.first(),
                        PLT_DISCREPANCY_CHANGED);
        request.versions.clear();
        GWANJE_OK(bed->store.resolve(request, bed->clock.now()).result()->answers.first());
        GWANJE_ERROR_IS(bed->store.discrepancy(DiscrepancyId::make()).result(), PLT_DISCREPANCY_NOT_FOUND);
    }

private:
    void resolve(const DiscrepancyId& id, Resolution as, const QString& reason)
    {
        const auto answer =
            bed->store.resolve({.ids = {id}, .as = as, .reason = reason, .by = u"me@here"_qs}, bed->clock.now())
                .result();
        GWANJE_OK(answer);
        GWANJE_OK(answer->answers.first());
    }
};

GWANJE_TEST(tst_SqlDiscrepancies)
#include "tst_SqlDiscrepancies.moc"
