// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/RailwaySession.h"

namespace gwanje::train {
namespace {

core::Async<core::Result<bool>> logInOnce(std::shared_ptr<TrainProvider> provider, Call call)
{
    const auto status = co_await provider->logIn(call);
    if (!status)
        co_return core::fail(status.error());
    co_return true;
}

} // namespace

RailwaySession::RailwaySession(std::shared_ptr<TrainProvider> provider, QString providerName, QString account,
                               QString holder, Pace pace)
    : m_provider(std::move(provider)), m_providerName(std::move(providerName)), m_account(std::move(account)),
      m_holder(std::move(holder)), m_pace(pace)
{
    TrainProvider::Progress progress;
    progress.queueing = [this](int ahead) {
        for (Watcher* watcher : QSet(m_watchers))
            watcher->queueing(ahead);
    };
    progress.loggingIn = [this] {
        for (Watcher* watcher : QSet(m_watchers))
            watcher->loggingIn();
    };
    m_provider->setProgress(progress);
}

RailwaySession::~RailwaySession()
{
    m_provider->setProgress({});
}

core::Async<core::Status> RailwaySession::logIn(Call call)
{
    if (m_loggedIn)
        co_return core::Status();
    const SingleFlight<bool>::Work work = [provider = m_provider, call](core::StopToken token) {
        return logInOnce(provider, Call(std::move(token), call.task, call.run));
    };
    const auto done = co_await m_loggingIn.run(work, call.stop);
    if (!done)
        co_return core::fail(done.error());
    m_loggedIn = true;
    co_return core::Status();
}

} // namespace gwanje::train
