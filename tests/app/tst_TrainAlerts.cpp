// SPDX-License-Identifier: GPL-3.0-or-later
// The call for a payment that is due soon, at its time, once, and no longer than it holds.
#include "app/TrainAlerts.h"

#include "net/HttpClient.h"
#include "store/Migrator.h"
#include "support/TestMain.h"
#include "train/SqlTrainTaskStore.h"
#include "train/TrainDependencies.h"
#include <atomic>

using namespace gwanje;
using namespace std::chrono_literals;
using train::TaskState;

namespace {

/// The system's clock, later by what a test says. Any thread.
class LaterClock final : public core::Clock
{
public:
    void advance(std::chrono::milliseconds by) { m_later = m_later.load() + by.count(); }
    QDateTime now() const override { return m_clock.now().addMSecs(m_later); }
    std::chrono::milliseconds monotonic() const override
    {
        return m_clock.monotonic() + std::chrono::milliseconds(m_later);
    }
    void callAfter(std::chrono::milliseconds delay, QObject* context, std::function<void()> deed) override
    {
        m_clock.callAfter(delay, context, std::move(deed));
    }

private:
    core::SystemClock m_clock;
    std::atomic<qint64> m_later = 0;
};

/// A console's alerts and its train job, before a database that holds one reservation to be paid.
struct AlertDesk
{
    explicit AlertDesk(std::chrono::seconds payWithin = 10min)
    {
        if (!store::Migrator(*database).upgrade())
            qFatal("no schema");
        task.id = train::TaskId::make();
        task.request.account = u"sandbox"_qs;
        task.request.departure = u"0551"_qs;
        task.request.arrival = u"0020"_qs;
        task.request.date = clock.now().date().addDays(1);
        task.provider = u"sandbox"_qs;
        task.state = TaskState::Reserved;
        task.code = core::ErrorCode::TRN_RESERVED;
        task.createdAt = task.updatedAt = task.endedAt = clock.now();
        task.owner = u"desk"_qs;
        task.outcome = train::Holding{.number = u"3000001"_qs,
                                      .state = train::Holding::State::Unpaid,
                                      .train = u"301"_qs,
                                      .departsAt = clock.now().addDays(1),
                                      .payBefore = clock.now().addSecs(payWithin.count())};
        task.context = {{u"train"_qs, u"301"_qs},
                        {u"number"_qs, u"3000001"_qs},
                        {u"deadline"_qs, core::timeText(task.outcome->payBefore)}};
        train::SqlTrainTaskStore tasks(database);
        const train::TaskEvent event{0, task.updatedAt, task.state, task.code, task.context};
        if (!tasks.insert(task, event, false).result())
            qFatal("no task");
        trainAlerts.take({train::TrainNotice::Kind::Reserved, task}, core::Language::Korean);
    }
    ~AlertDesk() { service.stop(5s); }

    void update(std::function<void(train::TaskSnapshot&)> change)
    {
        train::TaskUpdate update;
        change(task);
        task.updatedAt = clock.now();
        update.task = task;
        update.owner = task.owner;
        update.from = {TaskState::Reserved};
        update.events = {{0, task.updatedAt, task.state, task.code, task.context}};
        train::SqlTrainTaskStore tasks(database);
        const auto written = tasks.update(update).result();
        QVERIFY(written && *written == train::Written::Done);
    }

    /// What stands after a look at them: "pay_soon", "reserved".
    QStringList lookAfter(std::chrono::milliseconds later)
    {
        clock.advance(later);
        const auto reviewed = core::toFuture(trainAlerts.review(service, core::StopToken()));
        if (!QTest::qWaitFor([&] { return reviewed.isFinished(); }, 20000))
            qFatal("the review does not end");
        QStringList kinds;
        for (const auto& alert : standing())
            kinds << alert.key.section(u':', 0, 0).mid(6);
        kinds.sort();
        return kinds;
    }

    /// Alerts are written behind, in their order: when the last one is listed, all that came before it are.
    QList<ops::Alert> standing()
    {
        const QString last = u"test:%1"_qs.arg(++m_looks);
        alerts.raise(last, core::Severity::Info, core::ErrorCode::TRN_RESERVED, {});
        QList<ops::Alert> found;
        const bool written = QTest::qWaitFor(
            [&] {
                const auto page = alerts.list(true, {}).result();
                found = page ? page->items : QList<ops::Alert>();
                return std::any_of(found.begin(), found.end(), [&](const auto& each) { return each.key == last; });
            },
            20000);
        if (!written)
            qFatal("the alerts are not written");
        found.removeIf([](const ops::Alert& each) { return !each.key.startsWith(u"train."_qs); });
        return found;
    }

    QTemporaryDir folder;
    LaterClock clock;
    std::shared_ptr<store::Database> database =
        *store::Database::open(store::DatabaseUrl::sqlite(folder.filePath(u"gwanje.db"_qs)));
    net::HttpClient http{"gwanje-test"};
    ops::Alerts alerts{database, http, clock, {}};
    app::TrainAlerts trainAlerts{alerts, clock};
    redis::RedisUrl redisUrl = *redis::RedisUrl::parse(u"unix://"_qs + folder.filePath(u"none.sock"_qs));
    train::TrainService service{train::TrainDependencies{.database = database,
                                                         .redis = redisUrl,
                                                         .redisClient = std::make_shared<redis::Client>(redisUrl),
                                                         .clock = clock,
                                                         .instance = u"desk"_qs,
                                                         .limiterFolder = folder.path(),
                                                         .settings = [] { return train::TrainSettings(); }}};
    train::TaskSnapshot task;

private:
    int m_looks = 0;
};

const QStringList first{u"reserved"_qs};
const QStringList both{u"pay_soon"_qs, u"reserved"_qs};

} // namespace

class tst_TrainAlerts final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPaymentThatIsDueSoonIsCalledForOnceMore()
    {
        AlertDesk desk;
        QStringList raised;
        connect(&desk.alerts, &ops::Alerts::raised, this, [&](const ops::Alert& alert) {
            if (alert.key.startsWith(u"train.pay_soon"_qs)) {
                raised << alert.key;
                QCOMPARE(alert.context.value(u"number"_qs), u"3000001"_qs);
            }
        });
        QCOMPARE(desk.lookAfter(0s), first);
        QCOMPARE(desk.lookAfter(6min), first);
        QCOMPARE(desk.lookAfter(70s), both); // within three minutes of the deadline
        QCOMPARE(desk.lookAfter(30s), both);
        QCOMPARE(raised.size(), 1);
        QCOMPARE(desk.lookAfter(3min), QStringList()); // the deadline is past: what became of it is told elsewhere
    }

    void notWhereItIsPaid()
    {
        AlertDesk desk;
        QCOMPARE(desk.lookAfter(1min), first);
        desk.update([](auto& task) { task.outcome->state = train::Holding::State::Paid; });
        QCOMPARE(desk.lookAfter(7min), QStringList());
    }

    void notWhereSomebodyHasSeenTheFirstCall()
    {
        AlertDesk desk;
        QCOMPARE(desk.lookAfter(1min), first);
        const auto id = desk.standing().first().id;
        auto acknowledged = desk.alerts.acknowledge(id, u"me"_qs);
        QTRY_VERIFY(acknowledged.isFinished());
        QCOMPARE(desk.lookAfter(7min), first);
    }

    /// However many trains become free, and however often: one alert, which names them all and where they go.
    void aWatchHasOneAlert()
    {
        AlertDesk desk;
        train::TaskSnapshot watch = desk.task;
        watch.id = train::TaskId::make();
        watch.state = TaskState::Running;
        watch.outcome.reset();
        watch.request.mode = train::TaskMode::Watch;
        watch.request.from = QTime(0, 0);
        watch.request.to = QTime(23, 59);
        watch.code = core::ErrorCode::TRN_SEAT_FREE;
        QStringList called;
        connect(&desk.alerts, &ops::Alerts::raised, this, [&](const ops::Alert& alert) {
            if (alert.code == core::ErrorCode::TRN_SEAT_FREE)
                called << alert.context.value(u"train"_qs);
        });
        const auto finds = [&](const QStringList& free, const QString& fresh) {
            watch.lastTrains.clear();
            for (const QString& number : free)
                watch.lastTrains << train::Train{
                    .number = number, .departsAt = QDateTime(watch.request.date, QTime(9, 0)), .generalFree = true};
            watch.context = {{u"train"_qs, fresh}};
            desk.trainAlerts.take({train::TrainNotice::Kind::SeatFree, watch}, core::Language::Korean);
        };
        const auto alert = [&] {
            QList<ops::Alert> watching = desk.standing();
            watching.removeIf(
                [&](const auto& each) { return each.key != u"train.seat_free:"_qs + watch.id.toString(); });
            return watching.size() == 1 ? watching.first() : ops::Alert();
        };
        const auto times = [&] { return alert().context.value(ops::Alerts::happenedField).toInt(); };
        finds({u"301"_qs, u"303"_qs}, u"301"_qs); // two in one search: one call that names both
        finds({u"301"_qs, u"303"_qs}, u"303"_qs);
        QTRY_COMPARE(times(), 2);
        QTRY_COMPARE(called, QStringList(u"301, 303"_qs));
        desk.clock.advance(30s);
        finds({u"301"_qs}, u"301"_qs); // it comes and goes
        QTRY_COMPARE(times(), 3);
        QCOMPARE(called.size(), 1);
        finds({u"301"_qs, u"305"_qs}, u"305"_qs); // this one is news
        QTRY_COMPARE(called, (QStringList{u"301, 303"_qs, u"301, 305"_qs}));
        desk.clock.advance(3min);
        finds({u"301"_qs}, u"301"_qs);
        QTRY_COMPARE(called.size(), 3);
        QCOMPARE(times(), 5);
        const core::Context context = alert().context;
        QVERIFY(context.value(u"journey"_qs).startsWith(u"수서 → 부산"_qs));
        QCOMPARE(context.value(u"departure"_qs), watch.request.departure);
        QCOMPARE(context.value(u"from"_qs), u"00:00"_qs);
    }

    /// Only the console that runs the watch knows whether a seat is still free; the others give the last find its time.
    void aFindOfAnotherConsoleStandsForItsTime()
    {
        AlertDesk desk;
        desk.update([](auto& task) { task.outcome->state = train::Holding::State::Paid; });
        train::TaskSnapshot watch = desk.task;
        watch.id = train::TaskId::make();
        watch.state = TaskState::Running;
        watch.outcome.reset();
        watch.endedAt = {};
        watch.code = core::ErrorCode::TRN_SEAT_FREE;
        watch.context = {{u"train"_qs, u"301"_qs}};
        train::SqlTrainTaskStore tasks(desk.database);
        QVERIFY(tasks.insert(watch, {0, watch.updatedAt, watch.state, watch.code, watch.context}, false).result());
        const auto find = [&] {
            desk.trainAlerts.take({train::TrainNotice::Kind::SeatFree, watch}, core::Language::Korean);
            QVERIFY(!desk.standing().isEmpty()); // it is written: what follows is to see it
        };
        find();
        QCOMPARE(desk.lookAfter(25min), QStringList(u"seat_free"_qs));
        find();
        QCOMPARE(desk.lookAfter(25min), QStringList(u"seat_free"_qs)); // long after the first, not after the last
        QCOMPARE(desk.lookAfter(6min), QStringList());
    }

    /// A deadline that near: the first call was a moment ago.
    void notRightAfterTheFirstCall()
    {
        AlertDesk desk(150s);
        QCOMPARE(desk.lookAfter(10s), first);
        QCOMPARE(desk.lookAfter(115s), both);
    }
};

GWANJE_TEST(tst_TrainAlerts)
#include "tst_TrainAlerts.moc"
