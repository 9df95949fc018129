// SPDX-License-Identifier: GPL-3.0-or-later
// Many threads and two consoles at once on a real database.

#include "reservation/SqlReservationStore.h"
#include "StoreBed.h"
#include "support/TestMain.h"
#include <mutex>
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

    /// Each of them would win alone. All answers are such that somebody was first.
    void whatTwoConsolesChangeHasOneWinner()
    {
        if (m_bed->database->dialect() == store::Dialect::Sqlite)
            return; // one console only
        constexpr int holds = 24;
        const auto section = m_bed->section(holds);
        QList<Reservation> held;
        for (int i = 0; i < holds; ++i)
            held << *m_bed->create(m_bed->request(section.id));
        for (int i = 0; i < holds; i += 3)
            m_bed->fallDue(held.at(i)); // by a deadline that both find passed
        QHash<ReservationId, int> confirmed;
        std::mutex mutex;
        const auto change = [&](bool confirmsFirst) {
            SqlReservationStore store(m_bed->bed.open(), m_bed->clock);
            for (int i = 0; i < holds; ++i) {
                const Reservation& each = held.at(i);
                const auto confirm = [&] {
                    const auto answer = StoreBed::only(store.confirm({{each.id, each.user}}).result());
                    const std::scoped_lock lock(mutex);
                    confirmed[each.id] += answer ? 1 : 0;
                    return answer ? u"OK"_qs : answer.error().name();
                };
                const auto cancel = [&] {
                    const auto answer = StoreBed::only(store.cancel({{each.id, each.user, {}}}).result());
                    return answer ? u"OK"_qs : answer.error().name();
                };
                const QString first = confirmsFirst ? confirm() : cancel();
                const QString extended = [&] {
                    const auto answer = StoreBed::only(store.extend({{each.id, each.user, 1}}, {}).result());
                    return answer ? u"OK"_qs : answer.error().name();
                }();
                const auto expired = store.expireDue(section.id, 2).result();
                const std::scoped_lock lock(mutex);
                for (const QString& said : {first, extended, expired ? u"OK"_qs : expired.error().name()})
                    m_said.insert(said);
            }
        };
        std::thread one(change, true), two(change, false);
        one.join();
        two.join();
        const QSet<QString> sensible{u"OK"_qs, u"RSV_ALREADY_CANCELLED"_qs, u"RSV_ALREADY_CONFIRMED"_qs,
                                     u"RSV_EXPIRED"_qs};
        QVERIFY2(sensible.contains(m_said), qPrintable(m_said.values().join(u' ')));
        for (int i = 0; i < holds; ++i) {
            const auto now = m_bed->store->find({held.at(i).id}).result()->first();
            QCOMPARE(now.state, i % 3 == 0 ? State::Expired : State::Cancelled); // a cancel wins over what came before
            QVERIFY(i % 3 != 0 || confirmed.value(now.id) == 0);
        }
        QCOMPARE(m_bed->now(section.id).free, holds);
    }

    void twoConsolesMakeTheSameOnce()
    {
        if (m_bed->database->dialect() == store::Dialect::Sqlite)
            return;
        const auto section = m_bed->section(200);
        QList<CreateRequest> byId, byKey; // the same ids; and others with the same user's key
        for (int i = 0; i < 40; ++i) {
            byId << m_bed->request(section.id, 1 + i % 3);
            byKey << m_bed->request(section.id, 1, UserId::make(), u"key %1"_qs.arg(i));
        }
        QList<QList<core::Result<Reservation>>> answers(2);
        std::vector<std::thread> consoles;
        for (int c = 0; c < 2; ++c) {
            consoles.emplace_back([&, c] {
                SqlReservationStore store(m_bed->bed.open(), m_bed->clock);
                for (int i = 0; i < 40; ++i) {
                    CreateRequest other = byKey.at(i);
                    other.id = ReservationId::make();
                    const auto batch = store.create({{byId.at(i), other}, {}, {}}).result();
                    for (int n = 0; n < 2; ++n)
                        answers[c] << (batch ? batch->answers.at(n) : core::fail(batch.error()));
                }
            });
        }
        for (auto& console : consoles)
            console.join();
        for (int i = 0; i < 80; ++i) {
            GWANJE_OK(answers.at(0).at(i));
            GWANJE_OK(answers.at(1).at(i));
            QCOMPARE(*answers.at(0).at(i), *answers.at(1).at(i));
        }
        QCOMPARE(m_bed->now(section.id).pending, 40 + 40 * 2 - 1); // 1, 2, 3, 1, …: 79; and 40 by their keys
    }

private:
    QSet<QString> m_said;
    std::unique_ptr<StoreBed> m_bed;
};

GWANJE_TEST(tst_ReservationRaces)
#include "tst_ReservationRaces.moc"
