// SPDX-License-Identifier: GPL-3.0-or-later
// What operators and rules decide about discrepancies, on real databases.
#include "platform/SqlDiscrepancies.h"

#include "BooksBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::platform;
using test::BooksBed;

class tst_SqlDiscrepancies final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<BooksBed>(store::Dialect(dialectNumber));
        m_alpha = m_bed->platform(u"alpha"_qs);
        m_room = m_bed->room(u"101"_qs);
        m_bed->listing(m_alpha, u"L1"_qs, m_room.id);
        m_day = m_bed->today.addDays(5);
    }
    void cleanup()
    {
        QCOMPARE(m_bed->broken(), QString());
        m_bed.reset();
    }

    void whatIsIgnoredIsLeftAsItIs()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        const auto moved = BooksBed::told({stay(u"B1"_qs, 1)});
        m_bed->valid(m_alpha, moved);
        const auto open = m_bed->discrepancies().first();
        resolve(open.id, Resolution::Ignore, u"전화로 확인"_qs);
        const auto answer = m_bed->sync(m_alpha, moved);
        QCOMPARE(answer.counts.updated, 0);
        QCOMPARE(m_bed->bookings().first().nights.from, m_day);
        QCOMPARE(m_bed->discrepancies(DiscrepancyState::Ignored).size(), 1);
        m_bed->valid(m_alpha, BooksBed::told({stay(u"B1"_qs, 2)})); // other values
        QCOMPARE(m_bed->discrepancies().first().id, open.id);
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 2)}));
        QCOMPARE(m_bed->bookings().first().nights.from, m_day.addDays(2));
    }

    void rulesResolveByThemselves()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        GWANJE_OK(m_bed->store
                      .addRule({.id = RuleId::make(),
                                .kind = DiscrepancyKind::FieldDiffers,
                                .field = u"guest"_qs,
                                .as = Resolution::Ignore,
                                .reason = u"이름은 다를 수 있다"_qs})
                      .result());
        auto renamed = stay(u"B1"_qs, 0);
        renamed.guest = u"다른 이"_qs;
        const auto answer = m_bed->valid(m_alpha, BooksBed::told({renamed}));
        QVERIFY(answer.news.isEmpty());
        const auto ignored = m_bed->discrepancies(DiscrepancyState::Ignored);
        QCOMPARE(ignored.size(), 1);
        QVERIFY(ignored.first().resolvedBy.startsWith(u"rule:"_qs));
        QCOMPARE(ignored.first().reason, u"이름은 다를 수 있다"_qs);
        renamed.amount = 1; // more than the rule speaks of
        m_bed->valid(m_alpha, BooksBed::told({renamed}));
        QCOMPARE(m_bed->discrepancies().size(), 1);
    }

    void theirsIsTakenOnRequest()
    {
        m_bed->sync(m_alpha, BooksBed::told({stay(u"B1"_qs, 0), stay(u"B2"_qs, 4), stay(u"B3"_qs, 8)}));
        auto changed = stay(u"B1"_qs, 1);
        Harvest harvest = BooksBed::told({changed, stay(u"B3"_qs, 8), stay(u"B4"_qs, 12, u"L9"_qs)});
        nights(harvest, {{u"L1"_qs, m_day, 5000}}, {{u"L1"_qs, m_day.addDays(1), 3}});
        m_bed->valid(m_alpha, harvest);
        ResolveRequest request{.as = Resolution::Theirs, .reason = {}, .by = u"me@here"_qs};
        for (const auto& each : m_bed->discrepancies())
            request.ids << each.id;
        QCOMPARE(request.ids.size(), 6); // field, there, here, unmapped, price, inventory
        const auto answer = m_bed->store.resolve(request, m_bed->clock.now()).result();
        GWANJE_OK(answer);
        int refused = 0;
        for (const auto& each : answer->answers)
            refused += each ? 0 : 1;
        QCOMPARE(refused, 1);
        QCOMPARE(m_bed->kinds(), QStringList{u"unmapped L9"_qs});
        const auto bookings = m_bed->bookings();
        QCOMPARE(bookings.at(0).nights.from, m_day.addDays(1));
        QCOMPARE(bookings.at(1).status, BookingStatus::Cancelled);
        QCOMPARE(bookings.at(3).listing, u"L9"_qs);
        QCOMPARE(m_bed->store.nights(m_room.id, m_bed->window).result()->first().price, std::optional<qint64>(5000));
        QCOMPARE(m_bed->store.nights(m_room.id, m_bed->window).result()->last().units, std::optional(4)); // one is sold
        m_bed->valid(m_alpha, harvest);
        QCOMPARE(m_bed->kinds(), QStringList{u"unmapped L9"_qs});
        const auto resolved = m_bed->discrepancies(DiscrepancyState::Resolved);
        QCOMPARE(resolved.first().resolvedBy, u"me@here"_qs);
        GWANJE_ERROR_IS(m_bed->store.resolve(request, m_bed->clock.now()).result()->answers.first(),
                        PLT_DISCREPANCY_RESOLVED);
    }

    void oursIsPushedOnRequest()
    {
        GWANJE_OK(m_bed->store.setNights({{m_room.id, m_day, 100'000, {}}}).result());
        Harvest harvest = BooksBed::told({stay(u"B1"_qs, 7)});
        nights(harvest, {{u"L1"_qs, m_day, 90'000}}, {{u"L1"_qs, m_day, 0}});
        m_bed->valid(m_alpha, harvest);
        ResolveRequest request{.as = Resolution::Ours, .reason = {}, .by = u"me@here"_qs};
        for (const auto& each : m_bed->discrepancies())
            request.ids << each.id;
        const auto answer = m_bed->store.resolve(request, m_bed->clock.now()).result();
        QCOMPARE(answer->toPush.size(), 2);
        int refused = 0;
        for (const auto& each : answer->answers)
            refused += each ? 0 : 1;
        QCOMPARE(refused, 1); // a booking can't be pushed
        QCOMPARE(m_bed->discrepancies().size(), 3);
        QList<DiscrepancyId> sent;
        for (const ToPush& push : answer->toPush) {
            QCOMPARE(push.platform, m_alpha.id);
            QVERIFY(push.price ? push.price->price == 100'000 : push.inventory->units == 1);
            sent << push.discrepancy;
        }
        QCOMPARE(*m_bed->store.pushed(sent, u"me@here"_qs, {}, m_bed->clock.now()).result(), 2);
        QCOMPARE(*m_bed->store.pushed(sent, u"me@here"_qs, {}, m_bed->clock.now()).result(), 0);
        QCOMPARE(m_bed->kinds(), QStringList{u"missing_here B1"_qs});
        QCOMPARE(m_bed->store.openCounts().result()->value(DiscrepancyKind::MissingHere), 1);
    }

    void whatHasChangedSinceItWasSeenIsNotResolved()
    {
        m_bed->valid(m_alpha, BooksBed::told({stay(u"B1"_qs, 0)}));
        const auto seen = m_bed->discrepancies().first();
        m_bed->valid(m_alpha, BooksBed::told({stay(u"B1"_qs, 1)}));
        ResolveRequest request{
            .ids = {seen.id}, .as = Resolution::Theirs, .by = u"me"_qs, .versions = {{seen.id, seen.version}}};
        GWANJE_ERROR_IS(m_bed->store.resolve(request, m_bed->clock.now()).result()->answers.first(),
                        PLT_DISCREPANCY_CHANGED);
        request.versions.clear();
        GWANJE_OK(m_bed->store.resolve(request, m_bed->clock.now()).result()->answers.first());
        GWANJE_ERROR_IS(m_bed->store.discrepancy(DiscrepancyId::make()).result(), PLT_DISCREPANCY_NOT_FOUND);
    }

private:
    FetchedReservation stay(const QString& id, int from, const QString& listing = u"L1"_qs) const
    {
        return BooksBed::stay(id, m_day.addDays(from), 2, listing);
    }
    static void nights(Harvest& harvest, const QList<FetchedPrice>& prices, const QList<FetchedInventory>& inventory)
    {
        harvest.prices.emplace();
        harvest.prices->items = prices;
        harvest.prices->isComplete = true;
        harvest.inventory.emplace();
        harvest.inventory->items = inventory;
        harvest.inventory->isComplete = true;
    }
    void resolve(const DiscrepancyId& id, Resolution as, const QString& reason)
    {
        const auto answer =
            m_bed->store.resolve({.ids = {id}, .as = as, .reason = reason, .by = u"me@here"_qs}, m_bed->clock.now())
                .result();
        GWANJE_OK(answer);
        GWANJE_OK(answer->answers.first());
    }

    std::unique_ptr<BooksBed> m_bed;
    Platform m_alpha;
    Room m_room;
    QDate m_day;
};

GWANJE_TEST(tst_SqlDiscrepancies)
#include "tst_SqlDiscrepancies.moc"
