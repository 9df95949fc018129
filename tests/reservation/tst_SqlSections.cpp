// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlSections.h"

#include "StoreBed.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace gwanje::reservation;
using test::StoreBed;

class tst_SqlSections final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<StoreBed>(static_cast<store::Dialect>(dialectNumber));
    }
    void cleanup()
    {
        QCOMPARE(m_bed->broken(), QString());
        m_bed.reset();
    }

    void capacityNeverGoesBelowWhatIsTaken()
    {
        const auto section = m_bed->section(5);
        QVERIFY(m_bed->create(m_bed->request(section.id, 2), {4, 5}));
        GWANJE_ERROR_IS(m_bed->store->changeSection(section.id, {.capacity = 1}).result(), RSV_CAPACITY);
        GWANJE_ERROR_IS(m_bed->store->changeSection(section.id, {.capacity = 4}).result(), RSV_CAPACITY); // 5 is taken
        const auto larger = m_bed->store->changeSection(section.id, {.capacity = 8}).result();
        GWANJE_OK(larger);
        QCOMPARE(larger->free, 6);
        QCOMPARE(larger->epoch, section.epoch + 1);
        GWANJE_ERROR_IS(m_bed->store->changeSection(SectionId::make(), {}).result(), RSV_SECTION_NOT_FOUND);
    }

    void onlyARehearsalGoesWithItsRows()
    {
        const auto section = m_bed->section(5);
        QVERIFY(m_bed->create(m_bed->request(section.id, 2)));
        GWANJE_ERROR_IS(m_bed->store->removeSection(section.id).result(), RSV_SECTION_IN_USE);
        Section rehearsal = section;
        rehearsal.id = SectionId::make();
        rehearsal.rehearsal = true;
        QVERIFY(m_bed->store->addSection(rehearsal).result());
        const auto made = m_bed->create(m_bed->request(rehearsal.id, 2));
        QVERIFY(m_bed->create(m_bed->request(rehearsal.id, 1)));
        GWANJE_ERROR_IS(m_bed->store->removeSection(rehearsal.id).result(), RSV_SECTION_IN_USE); // it is not empty yet
        QVERIFY(m_bed->store->emptySection(section.id, 10).result()->gone.isEmpty());
        QVERIFY(m_bed->store->emptySection(SectionId::make(), 10).result()->gone.isEmpty());
        QCOMPARE(m_bed->now(section.id).status, SectionStatus::Open);
        const auto some = m_bed->store->emptySection(rehearsal.id, 1).result();
        GWANJE_OK(some);
        QCOMPARE(some->gone, QList<ReservationId>{made->id});
        QCOMPARE(some->section, m_bed->now(rehearsal.id));
        QCOMPARE(some->section.status, SectionStatus::Closed); // nobody fills it meanwhile
        QCOMPARE(some->section.free, 4);
        QCOMPARE(some->section.pending, 1);
        QCOMPARE(m_bed->broken(), QString());
        QCOMPARE(m_bed->store->emptySection(rehearsal.id, 10).result()->gone.size(), 1);
        QVERIFY(m_bed->store->emptySection(rehearsal.id, 10).result()->gone.isEmpty());
        QCOMPARE(*m_bed->store->removeSection(rehearsal.id).result(), true);
        QCOMPARE(*m_bed->store->removeSection(rehearsal.id).result(), false);
        QVERIFY(m_bed->store->log(made->id).result()->isEmpty());
        QCOMPARE(m_bed->store->sections(m_bed->event).result()->size(), 1);
        QCOMPARE(m_bed->store->sections(std::nullopt).result()->size(), 1);
        QCOMPARE(m_bed->store->events().result()->first().name, u"공연"_qs);
        rehearsal.event = EventId::make();
        rehearsal.id = SectionId::make();
        GWANJE_ERROR_IS(m_bed->store->addSection(rehearsal).result(), RSV_EVENT_NOT_FOUND);
    }

    void anEventIsChangedInParts()
    {
        const QDateTime start(QDate(2027, 4, 1), QTime(10, 30), Qt::UTC);
        const auto moved = m_bed->store->changeEvent(m_bed->event, {.venue = u"큰홀"_qs, .startsAt = start}).result();
        GWANJE_OK(moved);
        QCOMPARE(moved->name, u"공연"_qs);
        QCOMPARE(m_bed->store->events().result()->first(), *moved);
        GWANJE_OK(m_bed->store->changeEvent(m_bed->event, {.name = u"연극"_qs, .startsAt = QDateTime()}).result());
        const Event now = m_bed->store->events().result()->first();
        QCOMPARE(now.name, u"연극"_qs);
        QCOMPARE(now.venue, u"큰홀"_qs);
        QVERIFY(!now.startsAt.isValid());
        QCOMPARE(now.status, EventStatus::Open);
        GWANJE_ERROR_IS(m_bed->store->changeEvent(EventId::make(), {}).result(), RSV_EVENT_NOT_FOUND);
    }

    void aClosedEventSellsNothingAndKeepsWhatItHas()
    {
        const auto section = m_bed->section(5);
        const auto held = m_bed->create(m_bed->request(section.id, 2));
        QCOMPARE(m_bed->store->changeEvent(m_bed->event, {.open = false}).result()->status, EventStatus::Closed);
        GWANJE_ERROR_IS(m_bed->create(m_bed->request(section.id, 1)), RSV_SECTION_CLOSED);
        QVERIFY(m_bed->confirm(*held));
        QCOMPARE(m_bed->store->changeEvent(m_bed->event, {.open = true}).result()->status, EventStatus::Open);
        QVERIFY(m_bed->create(m_bed->request(section.id, 1)));
    }

    void onlyAnEventWithoutSectionsGoes()
    {
        const auto section = m_bed->section(5);
        GWANJE_ERROR_IS(m_bed->store->removeEvent(m_bed->event).result(), RSV_EVENT_IN_USE);
        QVERIFY(m_bed->store->removeSection(section.id).result());
        QCOMPARE(*m_bed->store->removeEvent(m_bed->event).result(), true);
        QCOMPARE(*m_bed->store->removeEvent(m_bed->event).result(), false);
        QVERIFY(m_bed->store->events().result()->isEmpty());
        GWANJE_ERROR_IS(m_bed->store->addSection(section).result(), RSV_EVENT_NOT_FOUND);
    }

    void seatsAreThoseOfTheNumbersAskedFor()
    {
        const auto section = m_bed->section(50);
        const auto front = m_bed->create(m_bed->request(section.id, 2), {1, 2});
        const auto across = m_bed->create(m_bed->request(section.id, 3), {20, 21, 22});
        const auto gone = m_bed->create(m_bed->request(section.id, 1), {23});
        GWANJE_OK(m_bed->cancel(*gone));
        const auto of = [&](int first, int last) {
            const auto load = m_bed->store->seats(section.id, first, last).result();
            QStringList ids;
            for (const Reservation& each : load.value_or(SectionLoad()).live)
                ids << each.id.toString();
            return ids;
        };
        QCOMPARE(of(1, 19), QStringList{front->id.toString()});
        QCOMPARE(of(22, 50), QStringList{across->id.toString()});
        QCOMPARE(of(2, 20), (QStringList{front->id.toString(), across->id.toString()}));
        QCOMPARE(of(3, 19), QStringList());
        GWANJE_ERROR_IS(m_bed->store->seats(SectionId::make(), 1, 9).result(), RSV_SECTION_NOT_FOUND);
    }

    void severalAreAddedTogetherOrNone()
    {
        Section first = m_bed->section(5), second = first, stray = first;
        second.id = SectionId::make();
        second.name = u"2층"_qs;
        stray.id = SectionId::make();
        stray.event = EventId::make();
        GWANJE_ERROR_IS(m_bed->store->addSections({second, stray}).result(), RSV_EVENT_NOT_FOUND);
        QCOMPARE(m_bed->store->sections(std::nullopt).result()->size(), 1);
        stray.event = first.event;
        const auto added = m_bed->store->addSections({second, first, stray}).result();
        GWANJE_OK(added);
        QCOMPARE(added->size(), 3);
        QCOMPARE(added->at(0).name, u"2층"_qs);
        QCOMPARE(added->at(1), first); // it was there
        QCOMPARE(m_bed->store->sections(std::nullopt).result()->size(), 3);
    }

    void pagesGoFromTheNewestOn()
    {
        const auto section = m_bed->section(50), other = m_bed->section(50);
        const auto user = UserId::make();
        QStringList all, ofSection, ofUser;
        for (int i = 0; i < 12; ++i) {
            const auto made =
                m_bed->create(m_bed->request(i % 3 == 0 ? other.id : section.id, 1, i % 2 ? user : UserId::make()));
            all.prepend(made->id.toString());
            if (i % 3)
                ofSection.prepend(made->id.toString());
            if (i % 2)
                ofUser.prepend(made->id.toString());
            if (i % 4 == 1)
                QVERIFY(m_bed->confirm(*made));
        }
        QCOMPARE(listed({}), all);
        QCOMPARE(listed({.section = section.id}), ofSection);
        QCOMPARE(listed({.event = m_bed->event}), all);
        QCOMPARE(listed({.event = EventId::make()}), QStringList());
        QCOMPARE(listed({.user = user}), ofUser);
        QCOMPARE(listed({.state = State::Confirmed}).size(), 3);
        QCOMPARE(listed({.section = section.id, .state = State::Confirmed}).size(), 2);
        QCOMPARE(listed({.section = section.id, .user = user, .state = State::Pending}).size(), 2);
        GWANJE_ERROR_IS(m_bed->store->page({}, {u"nonsense"_qs, 5}).result(), CORE_BAD_INPUT);
    }

private:
    QStringList listed(const ReservationFilter& filter) const
    {
        QStringList ids;
        core::PageRequest request{{}, 5};
        do {
            const auto page = m_bed->store->page(filter, request).result();
            if (!page)
                return {page.error().toString()};
            for (const auto& reservation : page->items)
                ids << reservation.id.toString();
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        return ids;
    }

    std::unique_ptr<StoreBed> m_bed;
};

GWANJE_TEST(tst_SqlSections)
#include "tst_SqlSections.moc"
