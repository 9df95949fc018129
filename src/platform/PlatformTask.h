// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The task types of platform sync. `valid` fetches, compares, and keeps the discrepancies, changing nothing else; `sync`
// also applies, in the direction of each data set, and looks again at what it did. Another type is a class like this
// and one line in PlatformEngine. Engine thread.

#include "platform/PlatformCalls.h"
#include "runtime/TaskType.h"

namespace gwanje::platform {

class PlatformTask final : public runtime::TaskType
{
public:
    enum class Deed { Valid, Sync };
    /// `told`: each row as it begins and ends.
    PlatformTask(PlatformParts& parts, Deed deed, std::function<void(const PlatformRun&)> told);

    QString name() const override;
    /// A try is many requests, each with the platform's own time-out (60 s): which of the two ran out is to be told.
    runtime::TypeConfig defaults() const override { return {.timeout = std::chrono::minutes(3)}; }
    core::Async<core::Status> begin(runtime::TaskRun run) override;
    core::Async<core::Status> attempt(runtime::TaskRun run, int number, core::StopToken stop) override;
    core::Async<void> end(runtime::TaskRun run, runtime::RunEnding ending) override;
    core::Async<void> endAgain(); ///< what the database did not take when it ended
    bool isWorthRepeating(const core::Error& error) const override;
    bool isTargetsFault(const core::Error& error) const override;

private:
    struct Work
    {
        PlatformRun row;
        Platform platform;
        std::chrono::milliseconds begunAt{0}; ///< monotonic
    };
    using WorkPtr = std::shared_ptr<Work>;

    core::Async<core::Status> compareWith(PlatformLine line, WorkPtr work);
    KnownReservations knownFor(const Work& work, const QList<LastGood>& lastGood) const;
    core::Async<core::Status> remotely(PlatformLine line, WorkPtr work);
    core::Async<core::Result<CompareAnswer>> compareSurely(CompareOrder order, Harvest harvest, core::StopToken stop);
    core::Async<core::Status> pushAndLookAgain(PlatformLine line, WorkPtr work, CompareAnswer answer);
    core::Async<core::Status> lookAgain(PlatformLine line, WorkPtr work, Harvest harvest);
    void tellNews(const Work& work, const QList<Discrepancy>& news);
    CompareOrder orderOf(const Work& work, bool apply) const;
    core::Async<bool> writeEnd(PlatformRun* row);
    void runEnded(const Work& work);

    PlatformParts& m_parts;
    const Deed m_deed;
    const std::function<void(const PlatformRun&)> m_told;
    QHash<QString, WorkPtr> m_works; ///< by run
    /// When everything was read last, monotonic: so after a start, or with another leader, everything is read first.
    QHash<PlatformId, std::chrono::milliseconds> m_wholeReads;
    QList<PlatformRun> m_unended; ///< whose end could not be written yet
};

} // namespace gwanje::platform
