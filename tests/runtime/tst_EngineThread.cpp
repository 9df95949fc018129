// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Async.h"
#include "runtime/EngineThread.h"
#include "support/TestMain.h"
#include <QSemaphore>
#include <QThread>

using namespace gwanje;
using namespace gwanje::runtime;
using namespace std::chrono_literals;

namespace {

using Answer = core::Result<int>;

class Engine final : public QObject
{
public:
    ~Engine() override
    {
        if (gone)
            *gone = QThread::currentThread() == thread();
    }
    QFuture<Answer> twice(int value)
    {
        calls.append(value);
        return core::readyFuture(Answer(2 * value));
    }
    QFuture<Answer> never() { return promises.emplace_back(startedPromise()).future(); }
    QFuture<int> neverPlain()
    {
        plain.start();
        return plain.future();
    }
    QFuture<void> stop()
    {
        stopPromise.start();
        auto future = stopPromise.future();
        if (stopsAtOnce)
            stopPromise.finish(); // from within its own function
        return future;
    }

    bool* gone = nullptr;
    bool stopsAtOnce = true;
    QList<int> calls;
    std::vector<QPromise<Answer>> promises;
    QPromise<int> plain;
    QPromise<void> stopPromise;

private:
    static QPromise<Answer> startedPromise()
    {
        QPromise<Answer> promise;
        promise.start();
        return promise;
    }
};

using Thread = EngineThread<Engine>;

Thread::Make makeEngine(bool* gone = nullptr)
{
    return [gone] {
        auto engine = std::make_unique<Engine>();
        engine->gone = gone;
        return engine;
    };
}

bool isShuttingDown(const QFuture<Answer>& answer)
{
    return answer.isFinished() && answer.resultCount() == 1 &&
           answer.result().error().code == core::ErrorCode::CORE_SHUTTING_DOWN;
}

} // namespace

class tst_EngineThread final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void livesAndDiesOnItsOwnNamedThread()
    {
        bool gone = false;
        QPromise<QString> name;
        name.start();
        Thread thread(QStringLiteral("train"), makeEngine(&gone));
        thread.post([&](Engine& engine) {
            if (QThread::currentThread() == engine.thread() && engine.thread() != qApp->thread())
                name.addResult(QThread::currentThread()->objectName());
            name.finish();
        });
        QTRY_VERIFY(name.future().isFinished());
        QCOMPARE(name.future().result(), QStringLiteral("train"));
        QVERIFY(thread.stop(5s));
        QVERIFY(gone);
        QVERIFY(thread.stop(5s)); // idempotent
    }

    void callsRunInOrderAndAnswer()
    {
        Thread thread(QStringLiteral("t"), makeEngine());
        QList<QFuture<Answer>> answers;
        for (int i = 0; i < 1000; ++i)
            answers << thread.call<Answer>([i](Engine& engine) { return engine.twice(i); });
        auto calls = thread.call<int>([](Engine& engine) { return core::readyFuture(int(engine.calls.size())); });
        QVERIFY(thread.stop(5s)); // what was accepted is still done
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(*answers.at(i).result(), 2 * i);
        QCOMPARE(calls.result(), 1000);
    }

    void aCallWithoutAValue()
    {
        Thread thread(QStringLiteral("t"), makeEngine());
        QPromise<void> inner;
        inner.start();
        auto answer = thread.call<void>([&](Engine&) { return inner.future(); });
        QVERIFY(!answer.isFinished());
        inner.finish();
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(!answer.isCanceled());
    }

    void callsAfterTheStopAreRefusedNotHung()
    {
        Thread thread(QStringLiteral("t"), makeEngine());
        QVERIFY(thread.stop(5s));
        QVERIFY(isShuttingDown(thread.call<Answer>([](Engine& engine) { return engine.twice(1); })));
        const auto plain = thread.call<int>([](Engine& engine) { return engine.neverPlain(); });
        QVERIFY(plain.isFinished() && plain.isCanceled());
    }

    void promisesTheEngineLetsGoOfAreRefusedNotHung()
    {
        Thread thread(QStringLiteral("t"), makeEngine());
        const auto answer = thread.call<Answer>([](Engine& engine) { return engine.never(); });
        const auto plain = thread.call<int>([](Engine& engine) { return engine.neverPlain(); });
        QVERIFY(thread.stop(5s));
        QVERIFY(isShuttingDown(answer));
        QVERIFY(plain.isFinished() && plain.isCanceled());
    }

    void theEngineIsGivenTimeToComeToRest()
    {
        bool gone = false;
        Thread thread(QStringLiteral("t"), makeEngine(&gone));
        thread.post([](Engine& engine) {
            engine.stopsAtOnce = false;
            QTimer::singleShot(50, &engine, [&engine] { engine.stopPromise.finish(); });
        });
        QVERIFY(thread.stop(5s));
        QVERIFY(gone);
    }

    void anEngineThatHangsIsLeftBehind()
    {
        // On the heap and for ever, as its thread is.
        auto* const hung = new QSemaphore;
        QFuture<Answer> waiting;
        {
            Thread thread(QStringLiteral("t"), makeEngine());
            thread.post([hung](Engine&) { hung->acquire(); });
            waiting = thread.call<Answer>([](Engine& engine) { return engine.twice(1); });
            QElapsedTimer time;
            time.start();
            QVERIFY(!thread.stop(100ms));
            QVERIFY(isShuttingDown(waiting));
            QVERIFY(!thread.stop(5s)); // it had its time
            QVERIFY(time.elapsed() < 2000);
        }
        hung->release(); // lets the thread end, for the sanitizers
    }

    void aFactoryThatMakesNothing()
    {
        Thread thread(QStringLiteral("t"), [] { return std::unique_ptr<Engine>(); });
        const auto answer = thread.call<Answer>([](Engine& engine) { return engine.twice(1); });
        QVERIFY(thread.stop(5s));
        QVERIFY(isShuttingDown(answer));
    }
};

GWANJE_TEST(tst_EngineThread)
#include "tst_EngineThread.moc"
