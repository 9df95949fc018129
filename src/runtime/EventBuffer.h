// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// From an engine to a face: the latest value per id for state, and a bounded ring for lines in order. Any thread may
// put; the receiver is woken (on its own thread) only when the buffer turns from empty to non-empty, and drains at most
// every 50 ms. A face that is slow sees newer values, never a growing queue; lines it missed are counted.

#include <functional>
#include <QHash>
#include <QList>
#include <QMetaObject>
#include <QMutex>
#include <QObject>
#include <QPointer>
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

    explicit EventBuffer(int maxLines = 10000) : m_maxLines(maxLines) {}

    /// `receive` runs on `context`'s thread. Once, before anything is put.
    void setReceiver(QObject* context, std::function<void(const Drained&)> receive,
                     std::chrono::milliseconds every = std::chrono::milliseconds(50))
    {
        const QMutexLocker lock(&m_mutex);
        m_context = context;
        m_receive = std::move(receive);
        m_every = every;
    }

    void put(const Key& key, Value value)
    {
        const QMutexLocker lock(&m_mutex);
        m_pending.latest.insert(key, std::move(value));
        wake();
    }

    void putLine(Line line)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_pending.lines.size() >= m_maxLines) {
            m_pending.lines.removeFirst();
            ++m_pending.linesLost;
        }
        m_pending.lines.append(std::move(line));
        wake();
    }

private:
    void wake() // under the lock
    {
        if (m_awake || !m_context)
            return;
        m_awake = true;
        QMetaObject::invokeMethod(
            m_context, [this] { QTimer::singleShot(m_every, m_context, [this] { drain(); }); }, Qt::QueuedConnection);
    }

    void drain()
    {
        Drained drained;
        {
            const QMutexLocker lock(&m_mutex);
            std::swap(drained, m_pending);
            m_awake = false;
        }
        m_receive(drained);
    }

    QMutex m_mutex;
    const int m_maxLines;
    QPointer<QObject> m_context;
    std::function<void(const Drained&)> m_receive;
    std::chrono::milliseconds m_every{50};
    Drained m_pending;
    bool m_awake = false;
};

} // namespace gwanje::runtime
