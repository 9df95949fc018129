// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/SqlReservationStore.h"

#include "StoreBed.h"
#include "support/TestMain.h"
#include <latch>
#include <thread>

using namespace gwanje;
using core::ErrorCode;
using namespace gwanje::reservation;
using namespace std::chrono_literals;
using test::StoreBed;

namespace {

void verifyCode(const core::Result<Reservation>& answer, ErrorCode code)
{
    QVERIFY2(!answer, "succeeded");
    QVERIFY2(answer.error().code == code, qPrintable(answer.error().toString()));
}

} // namespace

class tst_SqlReservationStore final : public QObject
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

    void whatWasStoredComesBack()
    {
        const auto section = m_bed->section(10);
        QCOMPARE(section.free, 10);
        const auto made = m_bed->create(m_bed->request(section.id, 2));
        QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
        QCOMPARE(made->slotNumbers, (QList<int>{1, 2}));
        QCOMPARE(made->state, State::Pending);
        QCOMPARE(made->createdAt.secsTo(made->expiresAt), 600);
        const auto found = m_bed->store->find({made->id, ReservationId::make()}).result();
        QCOMPARE(*found, (QList<Reservation>{*made}));
        const auto now = m_bed->now(section.id);
        QCOMPARE((QList<int>{now.free, now.pending, now.confirmed}), (QList<int>{8, 2, 0}));
        QCOMPARE(now.version, section.version + 1);
        const auto log = m_bed->store->log(made->id).result();
        QCOMPARE(log->size(), 1);
        QCOMPARE(log->first(),
                 (LogEntry{made->id, 1, Action::Created, Actor::User, {}, {}, State::Pending, made->createdAt}));
    }

    void aCountTellsWhenItWas()
    {
        const Section section = m_bed->section(5);
        const auto before = m_bed->create(m_bed->request(section.id));
        GWANJE_OK(before);
        const auto counts = m_bed->store->count({.section = section.id}, {}).result();
        GWANJE_OK(counts);
        m_bed->clock.advance(5ms);
        QTest::qWait(5); // PostgreSQL's goes by itself
        const auto after = m_bed->create(m_bed->request(section.id));
        GWANJE_OK(after);
        QCOMPARE(counts->all(), 1);
        QVERIFY(before->createdAt <= counts->at && counts->at < after->createdAt);
    }
    void whoMadeItIsLogged()
    {
        const auto section = m_bed->section(10);
        CreateBatch batch;
        for (const Actor by : {Actor::Operator, Actor::User, Actor::System}) {
            batch.requests << m_bed->request(section.id);
            batch.requests.last().by = by;
        }
        QVERIFY(m_bed->store->create(batch).result());
        for (const CreateRequest& each : batch.requests)
            QCOMPARE(m_bed->store->log(each.id).result()->first().actor, each.by);
    }

    void refusalsComeInTheirOrder()
    {
        const auto user = UserId::make();
        const auto section = m_bed->section(3, EngineKind::Lock, 2);
        verifyCode(m_bed->create(m_bed->request(SectionId::make())), ErrorCode::RSV_SECTION_NOT_FOUND);
        QVERIFY(m_bed->create(m_bed->request(section.id, 1, user)));
        verifyCode(m_bed->create(m_bed->request(section.id, 2, user)), ErrorCode::RSV_USER_LIMIT);
        QVERIFY(m_bed->create(m_bed->request(section.id, 2)));
        verifyCode(m_bed->create(m_bed->request(section.id, 1)), ErrorCode::RSV_SOLD_OUT);
        QCOMPARE(m_bed->now(section.id).status, SectionStatus::SoldOut);
        verifyCode(m_bed->create(m_bed->request(section.id, 2, user)), ErrorCode::RSV_USER_LIMIT); // before sold out
        QVERIFY(m_bed->store->changeSection(section.id, {.open = false}).result());
        verifyCode(m_bed->create(m_bed->request(section.id, 2, user)), ErrorCode::RSV_SECTION_CLOSED);
    }

    void aClosedSectionOnlyStopsCreating()
    {
        const auto section = m_bed->section(5);
        const auto one = m_bed->create(m_bed->request(section.id));
        const auto two = m_bed->create(m_bed->request(section.id));
        QVERIFY(m_bed->store->changeSection(section.id, {.open = false}).result());
        QVERIFY(m_bed->confirm(*one));
        QVERIFY(m_bed->cancel(*two));
        QCOMPARE(m_bed->now(section.id).status, SectionStatus::Closed);
        QCOMPARE(m_bed->store->changeSection(section.id, {.open = true}).result()->status, SectionStatus::Open);
    }

    void aRepeatGivesTheSameReservation()
    {
        const auto section = m_bed->section(5);
        const auto request = m_bed->request(section.id, 2, UserId::make(), u"k1"_qs);
        const auto made = m_bed->create(request);
        QCOMPARE(*m_bed->create(request), *made);
        auto byKey = request;
        byKey.id = ReservationId::make();
        QCOMPARE(*m_bed->create(byKey), *made);
        auto other = request;
        other.quantity = 1;
        verifyCode(m_bed->create(other), ErrorCode::RSV_IDEMPOTENCY_MISMATCH);
        other = byKey;
        other.section = m_bed->section(5).id;
        verifyCode(m_bed->create(other), ErrorCode::RSV_IDEMPOTENCY_MISMATCH);
        auto someoneElses = m_bed->request(section.id, 1, UserId::make(), u"k1"_qs);
        QVERIFY(m_bed->create(someoneElses)); // keys are each user's own
        QVERIFY(m_bed->confirm(*made));
        QCOMPARE(m_bed->create(request)->state, State::Confirmed); // as it is now
        QCOMPARE(m_bed->now(section.id).taken(), 3);
    }

    void aRepeatKnowsWhatItsOwnBatchExpired()
    {
        const auto section = m_bed->section(1);
        const auto request = m_bed->request(section.id);
        m_bed->fallDue(*m_bed->create(request));
        const auto answer = m_bed->store->create({{m_bed->request(section.id), request}, {}, {}}).result();
        QCOMPARE(answer->answers.first()->state, State::Pending); // it has the dead one's place
        QCOMPARE(answer->answers.last()->state, State::Expired);
    }

    void whateverIsWrittenComesBack()
    {
        const QString odd = u"\"따옴표\" \\ / {x}[1], '?' \n\t\u0001 \U0001F600 %1 null"_qs;
        const auto section = m_bed->section(5);
        const auto request = m_bed->request(section.id, 1, UserId::make(), odd);
        const auto made = m_bed->create(request);
        QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
        QCOMPARE(m_bed->store->find({made->id}).result()->first().key, odd);
        auto byKey = request;
        byKey.id = ReservationId::make();
        QCOMPARE(*m_bed->create(byKey), *made);
        QVERIFY(m_bed->cancel(*made, odd));
        QCOMPARE(m_bed->store->log(made->id).result()->last().reason, odd);
        const auto renamed = m_bed->store->changeSection(section.id, {.name = odd}).result();
        GWANJE_OK(renamed);
        QCOMPARE(m_bed->now(section.id).name, odd);
    }

    void twiceInOneBatchIsOnce()
    {
        const auto section = m_bed->section(5);
        const auto request = m_bed->request(section.id, 2);
        const auto answer = m_bed->store->create({{request, request}, {}, {}}).result();
        QVERIFY(answer);
        QCOMPARE(*answer->answers.at(0), *answer->answers.at(1));
        QCOMPARE(m_bed->now(section.id).free, 3);
    }

    void whatWasRefusedStaysRefused()
    {
        const auto section = m_bed->section(1);
        const auto held = m_bed->create(m_bed->request(section.id));
        const auto late = m_bed->request(section.id, 1, UserId::make(), u"k"_qs);
        verifyCode(m_bed->create(late), ErrorCode::RSV_SOLD_OUT);
        QVERIFY(m_bed->cancel(*held));
        const auto again = m_bed->create(late);
        verifyCode(again, ErrorCode::RSV_SOLD_OUT);
        QCOMPARE(again.error().context.value(u"free"_qs), u"0"_qs); // as it was said then
        auto sameKey = late;
        sameKey.id = ReservationId::make();
        verifyCode(m_bed->create(sameKey), ErrorCode::RSV_SOLD_OUT);
        QVERIFY(m_bed->create(m_bed->request(section.id)));
        QCOMPARE(*m_bed->store->forgetRefusals().result(), 0);
        if (m_bed->database->dialect() == store::Dialect::Sqlite) {
            m_bed->clock.advance(std::chrono::hours(25));
            QCOMPARE(*m_bed->store->forgetRefusals().result(), 1);
        }
    }

    void aBatchIsServedInOrderOnePerRequest()
    {
        const auto section = m_bed->section(4);
        const auto other = m_bed->section(1, EngineKind::Lock);
        const auto big = m_bed->request(section.id, 5);
        CreateBatch batch{{m_bed->request(section.id, 3), big, m_bed->request(section.id, 2),
                           m_bed->request(section.id, 1), m_bed->request(other.id, 1)},
                          {},
                          {}};
        const auto answer = m_bed->store->create(batch).result();
        QVERIFY(answer);
        QVERIFY(answer->answers.at(0) && answer->answers.at(3) && answer->answers.at(4));
        verifyCode(answer->answers.at(1), ErrorCode::RSV_SOLD_OUT); // the poisoned one harms nobody
        verifyCode(answer->answers.at(2), ErrorCode::RSV_SOLD_OUT);
        QCOMPARE(answer->sections.size(), 2);
        QCOMPARE(m_bed->now(section.id).free, 0);
        QCOMPARE(answer->answers.at(3)->slotNumbers, (QList<int>{4}));
        QVERIFY(answer->answers.at(4)->slotNumbers.isEmpty()); // no numbers under the lock engine
    }

    void claimedPlacesAreKeptAndTakenOnesReplaced()
    {
        const auto section = m_bed->section(6);
        QCOMPARE(m_bed->create(m_bed->request(section.id, 2), {5, 3})->slotNumbers, (QList<int>{3, 5}));
        QCOMPARE(m_bed->create(m_bed->request(section.id, 2), {5, 6})->slotNumbers, (QList<int>{1, 2}));
        QCOMPARE(m_bed->create(m_bed->request(section.id, 1), {7})->slotNumbers.size(), 1); // there is no 7
        QCOMPARE(m_bed->create(m_bed->request(section.id, 1), {4, 6})->slotNumbers.size(), 1);
        QCOMPARE(m_bed->now(section.id).free, 0);
    }

    void aLateWriterIsFenced()
    {
        const auto section = m_bed->section(5, EngineKind::Lock);
        const auto with = [&](qint64 fence, qint64 epoch) {
            const auto request = m_bed->request(section.id);
            return StoreBed::only(m_bed->store->create({{request}, {}, {{section.id, Guard{fence, epoch}}}}).result());
        };
        QVERIFY(with(7, 1));
        QVERIFY(with(7, 1));
        QVERIFY(with(9, 1));
        verifyCode(with(8, 1), ErrorCode::RSV_FENCED);
        QCOMPARE(m_bed->now(section.id).fence, 9);
        const auto load = m_bed->store->bumpEpoch(section.id).result();
        QCOMPARE(load->section.epoch, 2);
        QCOMPARE(load->live.size(), 3);
        verifyCode(with(9, 1), ErrorCode::RSV_FENCED);
        QVERIFY(with(9, 2));
        QVERIFY(with(0, 0)); // who was not prepared anywhere has no guard
        QCOMPARE(m_bed->now(section.id).taken(), 5);
    }

    void confirmingTwiceGivesTheSameAnswer()
    {
        const auto section = m_bed->section(3);
        const auto held = m_bed->create(m_bed->request(section.id, 2));
        const auto confirmed = m_bed->confirm(*held);
        QVERIFY(confirmed && confirmed->state == State::Confirmed);
        QCOMPARE(readConfirmationCode(confirmed->code), confirmed->code);
        QCOMPARE(*m_bed->confirm(*held), *confirmed);
        QCOMPARE(m_bed->store->findByCode(confirmed->code).result()->first(), *confirmed);
        const auto now = m_bed->now(section.id);
        QCOMPARE((QList<int>{now.free, now.pending, now.confirmed}), (QList<int>{1, 0, 2}));
        auto stranger = *held;
        stranger.user = UserId::make();
        verifyCode(m_bed->confirm(stranger), ErrorCode::RSV_NOT_YOURS);
        verifyCode(m_bed->cancel(stranger), ErrorCode::RSV_NOT_YOURS);
        stranger.id = ReservationId::make();
        verifyCode(m_bed->confirm(stranger), ErrorCode::RSV_NOT_FOUND);
    }

    void aCodeIsGivenToOneOnly()
    {
        int asked = 0; // an unlucky source: the first three are the same
        SqlReservationStore unlucky(m_bed->database, m_bed->clock, [&asked] {
            ++asked;
            return asked <= 3 ? u"00000000"_qs : u"0000%1"_qs.arg(asked, 4, 10, QChar(u'0'));
        });
        const auto section = m_bed->section(3);
        QSet<QString> codes;
        for (int i = 0; i < 3; ++i) {
            const auto held = m_bed->create(m_bed->request(section.id));
            const auto answer = StoreBed::only(unlucky.confirm({{held->id, held->user}}).result());
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().toString()));
            codes.insert(answer->code);
        }
        QCOMPARE(codes.size(), 3);
    }

    void cancelGivesPlacesBackOnce()
    {
        const auto section = m_bed->section(3);
        const auto held = m_bed->create(m_bed->request(section.id, 2));
        const auto confirmed = m_bed->confirm(*m_bed->create(m_bed->request(section.id)));
        const auto cancelled = m_bed->cancel(*held, u"마음이 바뀜"_qs);
        QVERIFY(cancelled && cancelled->state == State::Cancelled);
        QCOMPARE(*m_bed->cancel(*held), *cancelled);
        verifyCode(m_bed->confirm(*held), ErrorCode::RSV_ALREADY_CANCELLED);
        const auto byOperator = StoreBed::only(m_bed->store->cancel({{confirmed->id, {}, u"공연 취소"_qs}}).result());
        QVERIFY(byOperator);
        QCOMPARE(byOperator->code, confirmed->code);
        QCOMPARE(m_bed->now(section.id).free, 3);
        const auto log = m_bed->store->log(confirmed->id).result();
        QCOMPARE(log->size(), 3);
        QCOMPARE(log->last().actor, Actor::Operator);
        QCOMPARE(log->last().reason, u"공연 취소"_qs);
        QCOMPARE(log->last().before, State::Confirmed);
        QCOMPARE(m_bed->create(m_bed->request(section.id, 3))->slotNumbers, (QList<int>{1, 2, 3}));
    }

    void aHoldIsDeadExactlyAtItsDeadline()
    {
        const auto section = m_bed->section(2);
        const auto held = m_bed->create(m_bed->request(section.id, 2));
        m_bed->fallDue(*held);
        verifyCode(m_bed->confirm(*held), ErrorCode::RSV_EXPIRED);
        const auto found = m_bed->store->find({held->id}).result()->first();
        QCOMPARE(found.state, State::Expired);
        QVERIFY(found.expiredAt >= found.expiresAt);
        verifyCode(m_bed->confirm(*held), ErrorCode::RSV_EXPIRED);
        verifyCode(m_bed->cancel(*held), ErrorCode::RSV_EXPIRED);
        QCOMPARE(m_bed->now(section.id).free, 2);
        QCOMPARE(m_bed->store->log(held->id).result()->last().actor, Actor::System);
    }

    /// Whoever waited for the section over the deadline is too late: the time is asked for behind the lock.
    void aHoldDiesWhileItsConfirmWaits()
    {
        auto section = m_bed->section(2);
        GWANJE_OK(m_bed->store->changeSection(section.id, {.hold = 1s}).result());
        const auto held = *m_bed->create(m_bed->request(section.id));
        const auto other = m_bed->bed.open(); // on SQLite there is one writer: the confirm waits behind this job
        auto& holder = m_bed->database->dialect() == store::Dialect::Postgres ? *other : *m_bed->database;
        std::latch isHeld(1);
        const auto holding = holder.write<bool>([&](store::Session& session) -> core::Result<bool> {
            const bool isPostgres = session.dialect() == store::Dialect::Postgres;
            const auto locked = session.query(u"SELECT id FROM section WHERE id = ?"_qs +
                                                  (isPostgres ? u" FOR UPDATE"_qs : QString()),
                                              {section.id.toString()});
            isHeld.count_down();
            std::this_thread::sleep_for(isPostgres ? 1500ms : 100ms);
            if (!isPostgres)
                m_bed->clock.advance(1500ms);
            return core::fail(ErrorCode::DB_STATEMENT); // nothing changed: the one who waits goes on with what it read
        });
        isHeld.wait();
        verifyCode(m_bed->confirm(held), ErrorCode::RSV_EXPIRED);
        QVERIFY(!holding.result());
        QCOMPARE(m_bed->store->find({held.id}).result()->first().state, State::Expired);
    }

    /// PostgreSQL's clock counts, whatever a console takes the time to be.
    void aConsolesClockDecidesNothingOnPostgres()
    {
        if (m_bed->database->dialect() == store::Dialect::Sqlite)
            return; // there the only console's does
        const auto section = m_bed->section(4);
        const auto held = *m_bed->create(m_bed->request(section.id));
        for (const auto skew : {std::chrono::hours(3), std::chrono::hours(-6)}) {
            m_bed->clock.jump(skew);
            QCOMPARE(m_bed->store->expireDue(std::nullopt, 500).result()->expired.size(), 0);
            const auto made = *m_bed->create(m_bed->request(section.id));
            const auto rows = m_bed->database->readNow<QList<store::Row>>(
                [](store::Session& session) { return session.query(u"SELECT clock_timestamp()::text AS now"_qs); });
            const auto now = QDateTime::fromString(rows->first().text(QLatin1StringView("now")).left(19), Qt::ISODate);
            QVERIFY(std::abs(made.createdAt.secsTo(QDateTime(now.date(), now.time(), Qt::UTC))) < 10);
        }
        GWANJE_OK(m_bed->confirm(held));
    }

    void dueHoldsMakeRoomInTheSameTransaction()
    {
        const auto section = m_bed->section(3);
        const auto first = m_bed->create(m_bed->request(section.id, 1));
        const auto second = m_bed->create(m_bed->request(section.id, 2));
        m_bed->fallDue(*first);
        m_bed->fallDue(*second);
        const auto request = m_bed->request(section.id, 3);
        const auto answer = m_bed->store->create({{request}, {}, {}}).result();
        QVERIFY(answer && answer->answers.first());
        QCOMPARE(answer->answers.first()->slotNumbers, (QList<int>{1, 2, 3}));
        QCOMPARE(answer->expired.size(), 2);
        QCOMPARE(m_bed->now(section.id).free, 0);
    }

    void aDeadHoldDoesNotCountForTheLimit()
    {
        const auto user = UserId::make();
        const auto section = m_bed->section(10, EngineKind::Lock, 2);
        const auto held = m_bed->create(m_bed->request(section.id, 2, user));
        verifyCode(m_bed->create(m_bed->request(section.id, 1, user)), ErrorCode::RSV_USER_LIMIT);
        m_bed->fallDue(*held);
        QVERIFY(m_bed->create(m_bed->request(section.id, 2, user)));
    }

    void theSweepGoesInChunksAndTwoHarmNothing()
    {
        const auto section = m_bed->section(10);
        QList<Reservation> held;
        for (int i = 0; i < 5; ++i)
            held << *m_bed->create(m_bed->request(section.id));
        QVERIFY(m_bed->confirm(held.at(4)));
        for (int i = 0; i < 4; ++i)
            m_bed->fallDue(held.at(i));
        QCOMPARE(m_bed->store->expireDue(std::nullopt, 3).result()->expired.size(), 3);
        QCOMPARE(m_bed->store->expireDue(SectionId::make(), 3).result()->expired.size(), 0);
        auto one = m_bed->store->expireDue(section.id, 500), two = m_bed->store->expireDue(std::nullopt, 500);
        QCOMPARE(one.result()->expired.size() + two.result()->expired.size(), 1);
        QCOMPARE(m_bed->now(section.id).taken(), 1);
    }

    void aHoldIsExtendedUpToItsCap()
    {
        const auto section = m_bed->section(3);
        const auto held = m_bed->create(m_bed->request(section.id));
        const auto extend = [&](int nth, ExtendRule rule = {}) {
            return StoreBed::only(m_bed->store->extend({{held->id, held->user, nth}}, rule).result());
        };
        verifyCode(extend(1, {.times = 0}), ErrorCode::RSV_EXTEND_LIMIT);
        verifyCode(extend(1, {.atMost = std::chrono::minutes(10)}), ErrorCode::RSV_EXTEND_LIMIT);
        if (m_bed->database->dialect() == store::Dialect::Postgres)
            QTest::qWait(5); // the server's own clock
        m_bed->clock.advance(std::chrono::minutes(9));
        const auto once = extend(1);
        QVERIFY2(once, once ? "" : qPrintable(once.error().toString()));
        QVERIFY(once->expiresAt > held->expiresAt);
        QCOMPARE(*extend(1), *once); // the same one again
        QCOMPARE(m_bed->store->log(held->id).result()->last().action, Action::Extended);
        if (m_bed->database->dialect() == store::Dialect::Sqlite) {
            QCOMPARE(held->createdAt.secsTo(once->expiresAt), 19 * 60);
            m_bed->clock.advance(std::chrono::minutes(9));
            QVERIFY(extend(2));
            m_bed->clock.advance(std::chrono::minutes(9));
            QCOMPARE(held->createdAt.secsTo(extend(3)->expiresAt), 30 * 60); // no longer than that
            verifyCode(extend(4), ErrorCode::RSV_EXTEND_LIMIT);
        }
        QVERIFY(m_bed->confirm(*held));
        verifyCode(extend(0), ErrorCode::RSV_ALREADY_CONFIRMED);
    }

private:
    std::unique_ptr<StoreBed> m_bed;
};

GWANJE_TEST(tst_SqlReservationStore)
#include "tst_SqlReservationStore.moc"
