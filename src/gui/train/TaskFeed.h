// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the whole window needs of the train tasks, however many there were: those that have not ended, how many there
// are in each state, and what changes. This console's changes come from the engine as they happen; what other consoles
// did is read again once in a while: the unfinished ones and one counted query, never the history. Main thread.

#include "core/Clock.h"
#include "train/TrainService.h"
#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

namespace gwanje::gui {

class TaskFeed final : public QObject
{
    Q_OBJECT
public:
    using Tasks = QList<train::TaskSnapshot>;
    static constexpr int mostInterrupted = 200; ///< the newest; those that run are all here

    TaskFeed(train::TrainService& service, core::Clock& clock, QObject* parent,
             std::chrono::milliseconds readEvery = std::chrono::seconds(10));

    void read(); ///< what other consoles made of it
    const QHash<train::TaskId, train::TaskSnapshot>& unfinished() const { return m_unfinished; }
    /// As it is now, where it has not ended or has ended a short while ago.
    const train::TaskSnapshot* find(const train::TaskId& id) const;
    bool isCounted() const { return m_isCounted; }
    qint64 count(train::TaskState state) const { return m_counts.byState.value(state); }
    qint64 all() const { return m_counts.all(); }
    qint64 failedLately() const { return m_failed; } ///< since yesterday, as Korea's calendar has it

Q_SIGNALS:
    void patched(const QSet<gwanje::train::TaskId>& ids); ///< these changed, are new or gone
    /// The same for a list: `more`: there are rows it may not know; `inPlace`: none of these has another state.
    void changed(const QList<gwanje::train::TaskSnapshot>& tasks, bool more, bool inPlace);
    void counted();

private:
    using Answer = core::Result<core::Page<train::TaskSnapshot>>;
    void take(const Tasks& tasks, bool live);
    void put(const train::TaskSnapshot& task);
    bool move(const train::TaskSnapshot* before, const train::TaskSnapshot& now); ///< whether the counts moved
    void readPage(const QList<train::TaskState>& states, const QString& cursor);
    void takePage(const QList<train::TaskState>& states, const core::Page<train::TaskSnapshot>& page);
    void finishReading();
    void countSoon();
    void recount();
    void countFailed();

    train::TrainService& m_service;
    core::Clock& m_clock;
    std::shared_ptr<train::TaskEvents> m_events;
    QHash<train::TaskId, train::TaskSnapshot> m_unfinished, m_ended;
    QList<train::TaskId> m_endedOrder; ///< the oldest first
    train::TaskCounts m_counts;
    QDateTime m_countedAt; ///< what is younger is not in it
    qint64 m_failed = 0;
    QSet<train::TaskId> m_seen; ///< by the reading under way, or told meanwhile
    bool m_isReading = false, m_isCounted = false, m_isCounting = false;
    QTimer m_again, m_countSoon;
    QElapsedTimer m_sinceCount;
};

} // namespace gwanje::gui
