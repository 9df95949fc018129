// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the engine asks of a railway. One provider object per account session, on the engine's thread. Every call may be
// stopped by its token except reserve(), which is always seen to its end. Errors (see ErrorCodes.def, TRN_): calls log
// in by themselves where the session is missing or gone, once, and repeat a read; reserve() never repeats itself: where
// the session was gone before the request it fails with TRN_SESSION_EXPIRED, where the outcome is unknown with
// TRN_OUTCOME_UNKNOWN, and the caller lists first.

#include "core/Async.h"
#include "train/Train.h"

namespace gwanje::train {

/// What a call may be stopped by, and the ids that every line of the log about it carries. A call that serves several
/// tasks (a shared search, the login, the entrance queue) carries those of the one that began it.
struct Call
{
    Call(core::StopToken token = {}, QString taskId = {}, QString runId = {})
        : stop(std::move(token)), task(std::move(taskId)), run(std::move(runId))
    {
    }
    core::StopToken stop;
    QString task, run;
};

struct ReserveRequest
{
    Train train;
    SeatClass seatClass = SeatClass::General;
    SeatPosition position = SeatPosition::Any;
    Passengers passengers;
    QString task = {}; ///< for the log
};

class TrainProvider
{
public:
    virtual ~TrainProvider() = default;

    /// Told while a call waits in the entrance queue (people ahead) or logs in; empty function: not wanted.
    struct Progress
    {
        std::function<void(int ahead)> queueing;
        std::function<void()> loggingIn;
    };
    virtual void setProgress(Progress progress) = 0;

    virtual core::Async<core::Status> logIn(Call call) = 0;
    /// All trains of the window (several pages), SRT only. None found is an empty list.
    virtual core::Async<core::Result<QList<Train>>> search(SearchRequest request, Call call) = 0;
    virtual core::Async<core::Result<Holding>> reserve(ReserveRequest request) = 0;
    virtual core::Async<core::Result<Holding>> reserveStandby(ReserveRequest request) = 0;
    virtual core::Async<core::Result<QList<Holding>>> holdings(Call call) = 0;
    virtual core::Async<core::Status> release(QString number, Call call) = 0;
};

} // namespace gwanje::train
