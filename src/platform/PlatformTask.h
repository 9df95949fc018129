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
    core::Async<core::Status> begin(runtime::TaskRun run) override;
    core::Async<core::Status> attempt(runtime::TaskRun run, int number, core::StopToken stop) override;
    core::Async<void> end(runtime::TaskRun run, runtime::RunEnding ending) override;
    bool isWorthRepeating(const core::Error& error) const override;
    bool isTargetsFault(const core::Error& error) const override;

private:
    struct Work
    {
        PlatformRun row;
        Platform platform;
    };
    using WorkPtr = std::shared_ptr<Work>;

    core::Async<core::Status> compareWith(PlatformLine line, WorkPtr work);
    core::Async<core::Status> remotely(PlatformLine line, WorkPtr work);
    core::Async<core::Result<CompareAnswer>> compareSurely(CompareOrder order, Harvest harvest, core::StopToken stop);
    core::Async<core::Status> pushAndLookAgain(PlatformLine line, WorkPtr work, CompareAnswer answer);
    core::Async<core::Status> lookAgain(PlatformLine line, WorkPtr work, Harvest harvest);
    void tellNews(const Work& work, const QList<Discrepancy>& news);
    CompareOrder orderOf(const Work& work, bool apply) const;

    PlatformParts& m_parts;
    const Deed m_deed;
    const std::function<void(const PlatformRun&)> m_told;
    QHash<QString, WorkPtr> m_works; ///< by run
};

} // namespace gwanje::platform
