// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From an engine to a face: the latest value per id for state, and a bounded ring for lines in order. Any thread may
// put; the receiver is woken (on its own thread) only when the buffer turns from empty to non-empty, and drains at most
// every 50 ms. A face that is slow sees newer values, never a growing queue; lines it missed are counted. Buffer and
// receiver may go in any order, also with a wake on its way.

#include <chrono>
#include <functional>
#include <memory>
#include <QHash>
#include <QList>
#include <QMetaObject>
#include <QMutex>
#include <QObject>
#include <QTimer>

namespace gwanje::runtime {

template<class Key, class Value, class Line = Value>
class EventBuffer final
{
public:
    struct Drained
    {
        QHash<Key, Value> latest;
        QList<Line> lines;
        quint64 linesLost = 0;
    };

    explicit EventBuffer(int maxLines = 10000) : m_shared(std::make_shared<Shared>(maxLines)) {}
    ~EventBuffer() { QObject::disconnect(m_contextGone); }
    EventBuffer(const EventBuffer&) = delete;
    EventBuffer& operator=(const EventBuffer&) = delete;

    /// `receive` runs on `context`'s thread, first with what was put before. Once.
    void setReceiver(QObject* context, std::function<void(const Drained&)> receive,
                     std::chrono::milliseconds every = std::chrono::milliseconds(50))
    {
        // Direct: the context leaves before it is taken apart, so nobody can wake half of it.
        m_contextGone = QObject::connect(
            context, &QObject::destroyed, context, [shared = m_shared] { shared->leave(); }, Qt::DirectConnection);
        const QMutexLocker lock(&m_shared->mutex);
        m_shared->context = context;
        m_shared->receive = std::move(receive);
        m_shared->every = every;
        if (!m_shared->isEmpty())
            wake();
    }

    void put(const Key& key, Value value)
    {
        const QMutexLocker lock(&m_shared->mutex);
        m_shared->pending.latest.insert(key, std::move(value));
        wake();
    }

    void putLine(Line line)
    {
        const QMutexLocker lock(&m_shared->mutex);
        auto& pending = m_shared->pending;
        if (pending.lines.size() >= m_shared->maxLines) {
            pending.lines.removeFirst();
            ++pending.linesLost;
        }
        pending.lines.append(std::move(line));
        wake();
    }

private:
    struct Shared
    {
        explicit Shared(int most) : maxLines(most) {}

        bool isEmpty() const { return pending.latest.isEmpty() && pending.lines.isEmpty(); }
        void leave()
        {
            const QMutexLocker lock(&mutex);
            context = nullptr;
        }
        void drain()
        {
            Drained drained;
            {
                const QMutexLocker lock(&mutex);
                std::swap(drained, pending);
                awake = false;
            }
            receive(drained);
        }

        QMutex mutex;
        const int maxLines;
        QObject* context = nullptr;
        std::function<void(const Drained&)> receive;
        std::chrono::milliseconds every{50};
        Drained pending;
        bool awake = false;
    };

    void wake() // under the lock, which also keeps the context from going meanwhile
    {
        if (m_shared->awake || !m_shared->context)
            return;
        m_shared->awake = true;
        const auto drain = [weak = std::weak_ptr(m_shared)] {
            if (const auto shared = weak.lock())
                shared->drain();
        };
        QMetaObject::invokeMethod(
            m_shared->context,
            [context = m_shared->context, every = m_shared->every, drain] {
                QTimer::singleShot(every, context, drain);
            },
            Qt::QueuedConnection);
    }

    std::shared_ptr<Shared> m_shared;
    QMetaObject::Connection m_contextGone;
};

} // namespace gwanje::runtime
