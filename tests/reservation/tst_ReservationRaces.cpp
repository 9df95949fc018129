// SPDX-License-Identifier: GPL-3.0-or-later
// Many threads and two consoles at once on a real database.

#include "reservation/SqlReservationStore.h"
#include "StoreBed.h"
#include "support/TestMain.h"
#include <thread>

using namespace gwanje;
using core::ErrorCode;
using namespace gwanje::reservation;
using test::StoreBed;

class tst_ReservationRaces final : public QObject
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

    void whatRacesHasOneWinner()
    {
        const auto section = m_bed->section(8);
        QList<QList<core::Result<Reservation>>> answers(4);
        const auto shared = m_bed->create(m_bed->request(section.id, 1));
        std::atomic<int> confirmed = 0, cancelled = 0, ended = 0;
        std::vector<std::thread> racers;
        for (int t = 0; t < 4; ++t) {
            racers.emplace_back([&, t] {
                for (int i = 0; i < 6; ++i)
                    answers[t] << m_bed->create(m_bed->request(section.id, 1));
                if (t % 2) {
                    confirmed += m_bed->confirm(*shared) ? 1 : 0;
                } else {
                    cancelled += m_bed->cancel(*shared) ? 1 : 0;
                    ended += 1;
                }
            });
        }
        for (auto& racer : racers)
            racer.join();
        QSet<int> places;
        int sold = 0, soldOut = 0;
        for (const auto& list : answers) {
            for (const auto& answer : list) {
                if (answer) {
                    ++sold;
                    places.insert(answer->slotNumbers.first());
                } else if (answer.error().code == ErrorCode::RSV_SOLD_OUT) {
                    ++soldOut;
                }
            }
        }
        QCOMPARE(sold + soldOut, 24); // nobody failed for contention
        QVERIFY(sold == 7 || sold == 8);
        QVERIFY(places.size() >= 7);
        QCOMPARE(int(cancelled), 2); // twice is the same answer
        QCOMPARE(m_bed->store->find({shared->id}).result()->first().state, State::Cancelled);
        QCOMPARE(m_bed->store->log(shared->id).result()->size(), 2 + (confirmed > 0 ? 1 : 0));
    }

    void twoConsolesNeverOversell()
    {
        if (m_bed->database->dialect() == store::Dialect::Sqlite)
            return; // one console only
        const auto section = m_bed->section(40), other = m_bed->section(40);
        std::atomic<int> sold = 0, soldOut = 0, failed = 0;
        std::vector<std::thread> consoles;
        for (int c = 0; c < 2; ++c) {
            consoles.emplace_back([&] {
                SqlReservationStore store(m_bed->bed.open(), m_bed->clock);
                for (int i = 0; i < 20; ++i) {
                    CreateBatch batch; // both sections, in either order
                    for (int n = 0; n < 3; ++n)
                        batch.requests << m_bed->request((i + n) % 2 ? section.id : other.id, 1);
                    const auto answer = store.create(batch).result();
                    failed += answer ? 0 : 3;
                    for (int n = 0; answer && n < 3; ++n)
                        (answer->answers.at(n) ? sold : soldOut) += 1;
                }
            });
        }
        for (auto& console : consoles)
            console.join();
        QCOMPARE(sold + soldOut + failed, 120);
        QCOMPARE(int(failed), 0); // collisions are repeated
        QCOMPARE(m_bed->now(section.id).taken() + m_bed->now(other.id).taken(), int(sold));
        QCOMPARE(int(sold), 80);
    }

private:
    std::unique_ptr<StoreBed> m_bed;
};

GWANJE_TEST(tst_ReservationRaces)
#include "tst_ReservationRaces.moc"
