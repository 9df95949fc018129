// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/EngineThreadBase.h"

#include "telemetry/Log.h"
#include <deque>
#include <mutex>
#include <QDeadlineTimer>
#include <QThread>

namespace gwanje::runtime {
namespace {

using Deed = std::function<void(QObject&)>;

/// What both threads see. Waiting deeds are kept here and not in the event queue, so that they can be let go of (which
/// finishes their futures) when the engine never comes back to its event loop.
struct Shared : std::enable_shared_from_this<Shared>
{
    std::mutex mutex;
    std::deque<Deed> waiting;
    bool accepting = true, isCalled = false; ///< isCalled: the engine's thread was told that some wait
    QObject* door = nullptr;                 ///< lives on that thread and takes its events

    std::unique_ptr<QObject> engine; // engine thread only

    /// Under the mutex. One event for all that wait.
    void callEngine()
    {
        if (!std::exchange(isCalled, true))
            QMetaObject::invokeMethod(
                door, [self = shared_from_this()] { self->runWaiting(); }, Qt::QueuedConnection);
    }

    bool runOne()
    {
        Deed deed;
        {
            const std::scoped_lock lock(mutex);
            if (waiting.empty())
                return false;
            deed = std::move(waiting.front());
            waiting.pop_front();
        }
        if (engine)
            deed(*engine);
        return true;
    }

    /// What comes meanwhile has to wait behind the other events.
    void runWaiting()
    {
        std::size_t left = 0;
        {
            const std::scoped_lock lock(mutex);
            left = waiting.size();
        }
        while (left-- > 0 && runOne()) {
        }
        const std::scoped_lock lock(mutex);
        isCalled = false;
        if (!waiting.empty())
            callEngine();
    }

    void drop()
    {
        std::deque<Deed> dropped;
        const std::scoped_lock lock(mutex);
        dropped.swap(waiting);
    }
};

} // namespace

class EngineThreadBase::Private
{
public:
    std::function<QFuture<void>(QObject&)> stopEngine;
    std::shared_ptr<Shared> shared = std::make_shared<Shared>();
    QThread* thread = nullptr;
    bool stopping = false;

    void askToStop()
    {
        QMetaObject::invokeMethod(
            shared->door,
            [this_shared = shared, stop = stopEngine, at = shared->door, on = thread] {
                while (this_shared->runOne()) { // what was accepted comes first
                }
                // Queued: the engine may finish its stop from within one of its own functions.
                const auto leave = [this_shared, at, on] {
                    QMetaObject::invokeMethod(
                        at,
                        [this_shared, on] {
                            this_shared->engine.reset();
                            on->quit();
                        },
                        Qt::QueuedConnection);
                };
                if (!this_shared->engine)
                    return leave();
                auto* watcher = new QFutureWatcher<void>(at);
                QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, leave);
                watcher->setFuture(stop(*this_shared->engine));
            },
            Qt::QueuedConnection);
    }
};

EngineThreadBase::EngineThreadBase(const QString& name, std::function<std::unique_ptr<QObject>()> make,
                                   std::function<QFuture<void>(QObject&)> stopEngine)
    : d(std::make_unique<Private>())
{
    d->stopEngine = std::move(stopEngine);
    d->thread = new QThread;
    d->thread->setObjectName(name);
    d->shared->door = new QObject;
    d->shared->door->moveToThread(d->thread);
    QMetaObject::invokeMethod(
        d->shared->door, [shared = d->shared, make = std::move(make)] { shared->engine = make(); }, Qt::QueuedConnection);
    d->thread->start();
}

EngineThreadBase::~EngineThreadBase()
{
    if (!stop(std::chrono::seconds(5)))
        return; // the thread still uses its QThread and its door: both stay until the process ends
    delete d->shared->door;
    delete d->thread;
}

void EngineThreadBase::post(Deed deed)
{
    const std::scoped_lock lock(d->shared->mutex);
    if (!d->shared->accepting)
        return;
    d->shared->waiting.push_back(std::move(deed));
    d->shared->callEngine();
}

bool EngineThreadBase::stop(std::chrono::milliseconds deadline)
{
    Q_ASSERT(QThread::currentThread() != d->thread);
    const bool isFirst = !std::exchange(d->stopping, true);
    if (isFirst) {
        {
            const std::scoped_lock lock(d->shared->mutex);
            d->shared->accepting = false;
        }
        d->askToStop();
    } else {
        deadline = std::chrono::milliseconds(0); // it had its time
    }
    const bool stopped = d->thread->wait(QDeadlineTimer(deadline));
    d->shared->drop();
    if (!stopped && isFirst)
        telemetry::error("runtime", "engine.stuck",
                         QStringLiteral("engine %1 did not come to rest in %2 ms; its thread is left behind")
                             .arg(d->thread->objectName())
                             .arg(deadline.count()));
    return stopped;
}

} // namespace gwanje::runtime
