// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Identical searches of several tasks are made once and shared: whoever comes while one is under way joins it, and a
// result that is young enough for the asker is used again. A search goes on while anybody still wants it. Its lines
// of the log carry the task that began it and an id of its own as their run; who joins gets a line with that id. Engine
// thread.

#include "train/RailwaySession.h"
#include <QHash>

namespace gwanje::train {

class SearchHub final
{
public:
    explicit SearchHub(core::Clock& clock);
    ~SearchHub(); ///< stops what is under way

    core::Async<core::Result<QList<Train>>> search(RailwaySessionPtr session, SearchRequest request,
                                                   std::chrono::milliseconds maxAge, Call call);
    /// Seats were taken or turned out to be gone: the next asker searches anew.
    void forget(const QString& provider, const SearchRequest& request);
    bool idle() const;

private:
    using Key = std::pair<QString, SearchRequest>;
    using Answer = core::Result<QList<Train>>;
    struct Round;
    struct State;
    static core::Async<void> run(std::shared_ptr<State> state, Key key, std::shared_ptr<Round> round,
                                 RailwaySessionPtr session, QString task);
    std::shared_ptr<Round> join(const Key& key, const RailwaySessionPtr& session);

    std::shared_ptr<State> m_state;
};

} // namespace gwanje::train
