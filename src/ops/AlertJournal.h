// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Alerts on their way into the database, one after the other as they came. Where the database is away they wait and are
// tried again; the alert is shown without it. add() from any thread; what became of an entry is told on the owner's,
// as long as there is one.

#include "ops/Alerts.h"
#include "ops/SqlAlertStore.h"
#include <deque>
#include <mutex>

namespace gwanje::ops {

class AlertJournal final : public std::enable_shared_from_this<AlertJournal>
{
public:
    enum class Deed { Raise, Happened, HappenedQuietly, Clear, ClearAndTell, ClearAsSeen, Remind };
    struct Entry
    {
        Alert alert;
        Deed deed = Deed::Raise;
        bool toBeSent = false;
        bool shown = false; ///< told already, though not stored yet
    };
    enum class News { Raised, Renewed, Cleared, Changed };
    using Tell = std::function<void(News, const Alert&)>;

    AlertJournal(std::shared_ptr<store::Database> database, core::Clock& clock, QObject* owner, Tell tell);

    void add(Entry entry);
    void announce(); ///< something about alerts changed beside this
    void disown();   ///< the owner goes; what is in here is still written, but tried only once
    /// Finished when nothing is waiting (any more).
    QFuture<void> whenIdle();

private:
    struct Written
    {
        std::optional<Alert> told; ///< none: it is only listed
        bool changed = true;       ///< anything at all
        std::optional<Alert> renewed = {};
    };
    using Outcome = core::Result<Written>;
    static Outcome write(store::Session& session, const Entry& entry);
    void writeNext();
    void written(const Entry& entry, const Outcome& outcome);
    void next(bool closed); ///< closed: the database takes nothing any more
    void tryLater();
    void tell(const Entry& entry, const Written& written);
    bool post(std::function<void()> deed);

    const std::shared_ptr<store::Database> m_database;
    core::Clock& m_clock; ///< on the owner's thread only
    const Tell m_tell;
    std::mutex m_mutex;
    QObject* m_owner;
    std::deque<Entry> m_entries; ///< the first is being written
    std::vector<QPromise<void>> m_waiting;
};

} // namespace gwanje::ops
