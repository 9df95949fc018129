// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SqlTrainTaskStore.h"

#include "store/Beds.h"
#include "support/TestMain.h"
#include "train/RailwayTime.h"

using namespace gwanje;
using core::ErrorCode;
using test::noon;
using train::IntentAnswer;
using train::ReserveIntent;
using train::TaskId;
using train::TaskState;
using train::Written;

namespace {

train::TaskSnapshot queued(const QString& owner = u"A"_qs)
{
    train::TaskSnapshot task;
    task.id = TaskId::make();
    task.request.account = u"sandbox"_qs;
    task.request.departure = u"0551"_qs;
    task.request.arrival = u"0020"_qs;
    task.request.date = QDate(2026, 12, 2);
    task.request.from = QTime(6, 30);
    task.request.to = QTime(22, 0);
    task.request.trains = QStringList{u"301"_qs, u"305"_qs};
    task.request.passengers = {{train::PassengerType::Adult, 2}, {train::PassengerType::Child, 1}};
    task.request.seat = train::SeatPreference::SpecialFirst;
    task.request.standby = true;
    task.request.giveUpAt = noon.addDays(1);
    task.provider = u"sandbox"_qs;
    task.code = ErrorCode::TRN_QUEUED;
    task.createdAt = task.updatedAt = noon;
    task.owner = owner;
    return task;
}

train::Holding holding()
{
    train::Holding value;
    value.number = u"320261100000001"_qs;
    value.train = u"301"_qs;
    value.departure = u"0551"_qs;
    value.arrival = u"0020"_qs;
    value.departsAt = train::railwayMoment(QDate(2026, 12, 2), QTime(7, 0));
    value.arrivesAt = train::railwayMoment(QDate(2026, 12, 2), QTime(9, 30));
    value.payBefore = noon.addSecs(600);
    value.seats = 3;
    value.amount = 129700;
    value.places = {{7, u"9B"_qs, train::SeatClass::General}, {3, u"1A"_qs, train::SeatClass::Special}};
    return value;
}

ReserveIntent intentOf(const TaskId& task, const QString& account = u"sandbox:1"_qs)
{
    ReserveIntent intent;
    intent.id = core::idText(core::newId());
    intent.task = task;
    intent.account = account;
    intent.train = u"301"_qs;
    intent.departure = u"0551"_qs;
    intent.arrival = u"0020"_qs;
    intent.departsAt = train::railwayMoment(QDate(2026, 12, 2), QTime(7, 0));
    intent.seats = 3;
    intent.before = QStringList{u"1"_qs, u"2"_qs};
    intent.createdAt = intent.updatedAt = noon;
    return intent;
}

} // namespace

class tst_SqlTrainTaskStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothDialects(); }
    void init()
    {
        QFETCH_GLOBAL(int, dialectNumber);
        m_bed = std::make_unique<test::Bed>(static_cast<store::Dialect>(dialectNumber));
        m_database = m_bed->open();
        QVERIFY(store::Migrator(*m_database).upgrade());
        m_store = std::make_unique<train::SqlTrainTaskStore>(m_database);
    }
    void cleanup()
    {
        m_store.reset();
        m_database.reset();
        m_bed.reset();
    }

    void whatWasStoredComesBack()
    {
        const auto task = put(queued());
        const auto found = m_store->find(task.id).result();
        QVERIFY(found && *found);
        const auto back = (*found)->task;
        QCOMPARE(back.request.toJson(), task.request.toJson());
        QCOMPARE(back.state, TaskState::Queued);
        QCOMPARE(back.owner, u"A"_qs);
        QCOMPARE(back.createdAt, noon);
        QVERIFY(!back.cancelRequested && !back.outcome && !back.endedAt.isValid());
        QVERIFY(!*m_store->find(TaskId::make()).result());
        const auto events = m_store->events(task.id).result();
        QCOMPARE(events->size(), 1);
        QCOMPARE(events->first().sequence, 1);
    }

    void anOutcomeIsStoredWhole()
    {
        auto task = put(running());
        auto change = changeOf(task, TaskState::Reserved);
        change.task.outcome = holding();
        change.task.context = {{u"train"_qs, u"301"_qs}};
        change.follow = true;
        change.intent = intentOf(task.id);
        change.intent->state = ReserveIntent::State::Reserved;
        change.intent->number = holding().number;
        QCOMPARE(*m_store->update(change).result(), Written::Done);
        const auto back = **m_store->find(task.id).result();
        QVERIFY(back.follow);
        QCOMPARE(back.task.context, change.task.context);
        QCOMPARE(back.task.outcome->number, holding().number);
        QCOMPARE(back.task.outcome->payBefore, holding().payBefore);
        QCOMPARE(back.task.outcome->departsAt, holding().departsAt);
        QCOMPARE(back.task.outcome->places.size(), 2);
        QCOMPARE(back.task.outcome->places.at(1).seatClass, train::SeatClass::Special);
        const auto intents = m_store->intentsOfTask(task.id).result();
        QCOMPARE(intents->size(), 1);
        QCOMPARE(intents->first().number, holding().number);
        QCOMPARE(intents->first().before, change.intent->before);
        QCOMPARE(intents->first().departsAt, change.intent->departsAt);
        QCOMPARE(m_store->unfinished().result()->size(), 1); // it is still followed
    }

    void aFencedRunnerChangesNothing()
    {
        auto task = put(running());
        auto byOther = changeOf(task, TaskState::Cancelled);
        byOther.owner = u"B"_qs;
        QCOMPARE(*m_store->update(byOther).result(), Written::Fenced);
        auto fence = changeOf(task, TaskState::Interrupted);
        QCOMPARE(*m_store->update(fence).result(), Written::Done);
        QCOMPARE(*m_store->update(changeOf(task, TaskState::Reserved)).result(), Written::Fenced);
        QCOMPARE((*m_store->find(task.id).result())->task.state, TaskState::Interrupted);
        QCOMPARE(m_store->events(task.id).result()->size(), 2); // the refused changes left no event
        QCOMPARE(*m_store->openIntent(intentOf(task.id), u"A"_qs).result(), IntentAnswer::Fenced);
        QVERIFY(!*m_store->closeIntent(intentOf(task.id), u"A"_qs).result());
        QVERIFY(m_store->intentsOfTask(task.id).result()->isEmpty());
    }

    void aRepeatedChangeIsDoneAlready()
    {
        auto task = put(running());
        const auto change = changeOf(task, TaskState::Cancelled);
        QCOMPARE(*m_store->update(change).result(), Written::Done);
        QCOMPARE(*m_store->update(change).result(), Written::Done);
        QCOMPARE(m_store->events(task.id).result()->size(), 2);
    }

    void aRaisedFlagStaysAndStopsAReservation()
    {
        auto task = put(running());
        const auto asked = m_store->requestCancel({task.id, TaskId::make()}, u"somebody"_qs, noon.addSecs(5)).result();
        QCOMPARE(asked->size(), 1);
        QVERIFY(asked->first().task.cancelRequested);
        QCOMPARE(m_store->cancelRequested(u"A"_qs).result()->size(), 1);
        QVERIFY(m_store->cancelRequested(u"B"_qs).result()->isEmpty());
        auto reserved = changeOf(task, TaskState::Reserved);
        reserved.unlessCancelled = true;
        QCOMPARE(*m_store->update(reserved).result(), Written::CancelAsked);
        QCOMPARE(*m_store->openIntent(intentOf(task.id), u"A"_qs).result(), IntentAnswer::CancelAsked);
        QCOMPARE(*m_store->update(changeOf(task, TaskState::Cancelled)).result(), Written::Done); // says nothing of it
        const auto back = (*m_store->find(task.id).result())->task;
        QVERIFY(back.cancelRequested);
        QCOMPARE(back.cancelBy, u"somebody"_qs);
        QCOMPARE(back.cancelAt, noon.addSecs(5));
    }

    void anEndedTaskTakesNoFlag()
    {
        auto task = put(running());
        QCOMPARE(*m_store->update(changeOf(task, TaskState::Failed)).result(), Written::Done);
        const auto asked = m_store->requestCancel({task.id}, u"late"_qs, noon).result();
        QCOMPARE(asked->first().task.state, TaskState::Failed);
        QVERIFY(!asked->first().task.cancelRequested);
    }

    void oneOpenIntentPerAccount()
    {
        const auto one = put(running());
        const auto two = put(running());
        auto first = intentOf(one.id);
        QCOMPARE(*m_store->openIntent(first, u"A"_qs).result(), IntentAnswer::Opened);
        QCOMPARE(*m_store->openIntent(first, u"A"_qs).result(), IntentAnswer::Opened); // repeated
        QCOMPARE(*m_store->openIntent(intentOf(two.id), u"A"_qs).result(), IntentAnswer::Busy);
        QCOMPARE(*m_store->openIntent(intentOf(two.id, u"sandbox:2"_qs), u"A"_qs).result(), IntentAnswer::Opened);
        first.state = ReserveIntent::State::Refused;
        QVERIFY(*m_store->closeIntent(first, u"A"_qs).result());
        QCOMPARE(*m_store->openIntent(intentOf(two.id), u"A"_qs).result(), IntentAnswer::Opened);
        QCOMPARE(m_store->intentsOfAccount(u"sandbox:1"_qs).result()->size(), 1); // the refused one is no longer told
    }

    void aNumberBelongsToOneTask()
    {
        const auto one = put(running());
        const auto two = put(running());
        for (const auto& task : {one, two}) {
            auto change = changeOf(task, TaskState::Reserved);
            change.intent = intentOf(task.id);
            change.intent->state = ReserveIntent::State::Reserved;
            change.intent->number = u"777"_qs;
            QCOMPARE(*m_store->update(change).result(), Written::Done);
        }
        QVERIFY(m_store->intentsOfTask(one.id).result()->first().number.isEmpty()); // the railway started over
        QCOMPARE(m_store->intentsOfTask(two.id).result()->first().number, u"777"_qs);
    }

    void onlyOneLiveReserveTask()
    {
        auto live = queued();
        live.provider = u"srt"_qs;
        QVERIFY(m_store->insert(live, eventOf(live), true).result());
        auto second = queued();
        second.provider = u"srt"_qs;
        const auto refused = m_store->insert(second, eventOf(second), true).result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::TRN_LIVE_ONE_TASK);
        QVERIFY(!*m_store->find(second.id).result());
        second.request.mode = train::TaskMode::Watch;
        QVERIFY(m_store->insert(second, eventOf(second), false).result());
    }

    void aFailedTaskIsTriedAgainOnce()
    {
        auto failed = queued();
        failed.state = TaskState::Failed;
        failed.endedAt = noon;
        put(failed);
        train::TaskSnapshot again = queued();
        again.retryOf = failed.id;
        QVERIFY(m_store->insert(again, eventOf(again), false).result());
        QVERIFY(m_store->insert(again, eventOf(again), false).result()); // repeated
        train::TaskSnapshot second = queued();
        second.retryOf = failed.id;
        const auto refused = m_store->insert(second, eventOf(second), false).result();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::DB_CONSTRAINT);
        QCOMPARE((*m_store->find(failed.id).result())->task.retriedBy, again.id);
        QCOMPARE((*m_store->find(again.id).result())->task.retryOf, failed.id);
        QVERIFY((*m_store->find(again.id).result())->task.retriedBy.isNull());
        QCOMPARE(m_store->page({}, {{}, 10}).result()->items.first().retryOf, failed.id);
        QCOMPARE(m_store->count({}).result()->retried, 1);
        QCOMPARE(m_store->count({.states = {TaskState::Queued}}).result()->retried, 0);
        QVERIFY(m_store->hide({failed.id}).result());
        QCOMPARE(m_store->count({}).result()->retried, 0);
    }
    void progressDoesNotReachWhatIsNotRunningHere()
    {
        auto mine = put(running());
        auto other = running();
        other.owner = u"B"_qs;
        other = put(other);
        for (auto* task : {&mine, &other}) {
            task->attempts = 17;
            task->nextTryAt = noon.addSecs(30);
            task->code = ErrorCode::TRN_NO_SEAT;
        }
        QVERIFY(m_store->saveProgress(u"A"_qs, {mine, other}, {{mine.id, eventOf(mine)}}).result());
        QCOMPARE((*m_store->find(mine.id).result())->task.attempts, 17);
        QCOMPARE((*m_store->find(mine.id).result())->task.nextTryAt, noon.addSecs(30));
        QCOMPARE((*m_store->find(other.id).result())->task.attempts, 0);
        QCOMPARE(m_store->events(mine.id).result()->size(), 2);
    }

    /// What comes late, or once more, leaves the end the story's last.
    void lateAndRepeatedProgressIsDropped()
    {
        auto task = put(running());
        auto change = changeOf(task, TaskState::Reserved);
        change.task.outcome = holding();
        const train::TaskEvent before{0, noon.addMSecs(10), TaskState::Running, ErrorCode::TRN_NO_SEAT, {}};
        const train::TaskEvent late{0, noon.addMSecs(20), TaskState::Running, ErrorCode::TRN_OVERLOADED, {}};
        QVERIFY(m_store->saveProgress(u"A"_qs, {}, {{task.id, before}}).result());
        QVERIFY(m_store->saveProgress(u"A"_qs, {}, {{task.id, before}}).result()); // its first answer was lost
        QVERIFY(m_store->saveProgress(u"B"_qs, {}, {{task.id, late}}).result());   // whose it is not
        change.events.prepend(before);
        QCOMPARE(*m_store->update(change).result(), Written::Done);
        QVERIFY(m_store->saveProgress(u"A"_qs, {}, {{task.id, late}}).result());
        QList<ErrorCode> codes;
        const auto events = m_store->events(task.id).result();
        for (const auto& event : *events)
            codes << event.code;
        QCOMPARE(codes, QList({task.code, ErrorCode::TRN_NO_SEAT, change.task.code}));
    }

    /// Repeated, it is done; and nothing is changed or told again, though the row moved on meanwhile.
    void aChangeThatKeepsTheStateIsMadeOnce()
    {
        const auto task = put(running());
        auto change = changeOf(task, TaskState::Running);
        change.task.code = ErrorCode::TRN_STANDBY_FILED;
        change.events = {eventOf(change.task)};
        QCOMPARE(*m_store->update(change).result(), Written::Done);
        auto later = change.task;
        later.attempts = 9;
        later.updatedAt = noon.addSecs(5);
        QVERIFY(m_store->saveProgress(u"A"_qs, {later}, {}).result());
        QCOMPARE(*m_store->update(change).result(), Written::Done);
        QCOMPARE(m_store->events(task.id).result()->size(), 2);
        QCOMPARE((*m_store->find(task.id).result())->task.attempts, 9);
    }

    void pagesNewestFirstAndFilters()
    {
        QList<TaskId> ids;
        for (int i = 0; i < 25; ++i)
            ids.prepend(put(i % 5 == 0 ? running() : queued()).id);
        core::PageRequest request{{}, 10};
        QList<TaskId> seen;
        do {
            const auto page = m_store->page({}, request).result();
            QVERIFY(page);
            for (const auto& task : page->items)
                seen << task.id;
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        QCOMPARE(seen, ids);
        QCOMPARE(m_store->page({{TaskState::Running}, {}}, {}).result()->items.size(), 5);
        QCOMPARE(m_store->page({{}, u"수서"_qs}, {}).result()->items.size(), 25);
        QCOMPARE(m_store->page({{}, u"busan"_qs}, {}).result()->items.size(), 25);
        QCOMPARE(m_store->page({{}, u"mokpo"_qs}, {}).result()->items.size(), 0);
        QCOMPARE(m_store->page({{}, u"%"_qs}, {}).result()->items.size(), 0); // a percent sign is a percent sign
        QCOMPARE(m_store->page({{}, ids.first().toString().right(8)}, {}).result()->items.size(), 1);
        QVERIFY(!m_store->page({}, {u"nonsense"_qs, 10}).result());
    }

    void onlyEndedTasksAreRemoved()
    {
        const auto alive = put(running());
        const auto ended = put(running());
        m_store->update(changeOf(ended, TaskState::Cancelled)).waitForFinished();
        QCOMPARE(*m_store->hide({alive.id, ended.id}).result(), QList<TaskId>{ended.id});
        QCOMPARE(m_store->page({}, {}).result()->items.size(), 1);
        QVERIFY(m_store->find(ended.id).result()->has_value()); // its history stays
    }

    void othersTasksComeWithTheirConsolesBeat()
    {
        auto other = running();
        other.owner = u"B"_qs;
        put(other);
        put(running());
        QCOMPARE(m_store->runningElsewhere(u"A"_qs).result()->first().beat, 0);
        QVERIFY(m_store->beat(u"B"_qs).result());
        QVERIFY(m_store->beat(u"B"_qs).result());
        const auto foreign = m_store->runningElsewhere(u"A"_qs).result();
        QCOMPARE(foreign->size(), 1);
        QCOMPARE(foreign->first().stored.task.id, other.id);
        QCOMPARE(foreign->first().beat, 2);
    }

private:
    static train::TaskEvent eventOf(const train::TaskSnapshot& task)
    {
        return {0, task.updatedAt, task.state, task.code, task.context};
    }
    static train::TaskSnapshot running()
    {
        auto task = queued();
        task.state = TaskState::Running;
        return task;
    }
    static train::TaskUpdate changeOf(train::TaskSnapshot task, TaskState state)
    {
        train::TaskUpdate update;
        update.owner = task.owner;
        update.from = {TaskState::Running};
        task.state = state;
        task.updatedAt = task.updatedAt.addSecs(1);
        update.task = task;
        update.events = {eventOf(task)};
        return update;
    }
    train::TaskSnapshot put(const train::TaskSnapshot& task)
    {
        if (!m_store->insert(task, eventOf(task), false).result())
            QTest::qFail("the task could not be stored", __FILE__, __LINE__);
        return task;
    }

    std::unique_ptr<test::Bed> m_bed;
    std::shared_ptr<store::Database> m_database;
    std::unique_ptr<train::SqlTrainTaskStore> m_store;
};

GWANJE_TEST(tst_SqlTrainTaskStore)
#include "tst_SqlTrainTaskStore.moc"
