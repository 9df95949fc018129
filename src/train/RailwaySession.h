// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One account's session at a railway, shared by all tasks of that account: the provider, who it is, and its pace.
// Engine thread; owned by whoever works with it.

#include "train/Pace.h"
#include "train/SingleFlight.h"
#include "train/TrainProvider.h"
#include <QSet>

namespace gwanje::train {

class RailwaySession final
{
public:
    /// Told while a call of theirs waits in the entrance queue or logs in.
    class Watcher
    {
    public:
        virtual void queueing(int ahead) = 0;
        virtual void loggingIn() = 0;

    protected:
        ~Watcher() = default;
    };

    RailwaySession(std::shared_ptr<TrainProvider> provider, QString providerName, QString account, QString holder,
                   Pace pace);
    ~RailwaySession();
    RailwaySession(const RailwaySession&) = delete;
    RailwaySession& operator=(const RailwaySession&) = delete;

    TrainProvider& provider() const { return *m_provider; }
    const QString& providerName() const { return m_providerName; }
    const QString& account() const { return m_account; } ///< the name it has here
    const QString& holder() const { return m_holder; }   ///< "provider:login": who holds what is reserved
    const Pace& pace() const { return m_pace; }

    /// Logs in where that was not done yet; callers at the same time share it.
    core::Async<core::Status> logIn(Call call);

    void watch(Watcher* watcher) { m_watchers.insert(watcher); }
    void unwatch(Watcher* watcher) { m_watchers.remove(watcher); }

private:
    std::shared_ptr<TrainProvider> m_provider;
    const QString m_providerName, m_account, m_holder;
    const Pace m_pace;
    bool m_loggedIn = false;
    SingleFlight<bool> m_loggingIn;
    QSet<Watcher*> m_watchers;
};

using RailwaySessionPtr = std::shared_ptr<RailwaySession>;
/// Opens (or finds) the session of an account by its name: ACC_UNKNOWN, CFG_…; logs in only later.
using OpenSession = std::function<core::Async<core::Result<RailwaySessionPtr>>(QString account)>;

} // namespace gwanje::train
