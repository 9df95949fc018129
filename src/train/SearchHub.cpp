// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SearchHub.h"

#include "core/Id.h"
#include "telemetry/Log.h"
#include "telemetry/Metrics.h"

namespace gwanje::train {

struct SearchHub::Round
{
    QString leader; ///< whose session is used
    const QString run = core::idText(core::newId());
    bool started = false, done = false;
    core::StopSource stop;
    QList<std::shared_ptr<net::OneShot<Answer>>> waiting;
};

struct SearchHub::State
{
    struct Recent
    {
        std::chrono::milliseconds at{};
        QList<Train> trains;
    };
    core::Clock& clock;
    QHash<Key, std::shared_ptr<Round>> rounds;
    QHash<Key, Recent> recent;
    int underWay = 0;

    void keep(const Key& key, const QList<Train>& trains)
    {
        const auto now = clock.monotonic();
        recent.removeIf([now](const auto& entry) { return now - entry.value().at > std::chrono::minutes(1); });
        recent.insert(key, {now, trains});
    }
};

namespace {

/// An error that says something about one account only: others go on by themselves.
bool isPersonal(core::ErrorCode code)
{
    using enum core::ErrorCode;
    return code == TRN_LOGIN_REFUSED || code == TRN_NO_MEMBER || code == TRN_SESSION_EXPIRED ||
           code == ACC_PASSWORD_NEEDED || code == ACC_KEYRING || code == ACC_KEYRING_WAITS || code == ACC_UNKNOWN ||
           code == CORE_CANCELLED;
}

} // namespace

SearchHub::SearchHub(core::Clock& clock) : m_state(std::make_shared<State>(State{clock, {}, {}, 0}))
{
}

SearchHub::~SearchHub()
{
    for (const auto& round : std::as_const(m_state->rounds))
        round->stop.request_stop();
}

bool SearchHub::idle() const
{
    return m_state->underWay == 0;
}

void SearchHub::forget(const QString& provider, const SearchRequest& request)
{
    m_state->recent.remove({provider, request});
}

std::shared_ptr<SearchHub::Round> SearchHub::join(const Key& key, const RailwaySessionPtr& session)
{
    auto& round = m_state->rounds[key];
    if (!round) {
        round = std::make_shared<Round>();
        round->leader = session->account();
    }
    return round;
}

core::Async<core::Result<QList<Train>>> SearchHub::search(RailwaySessionPtr session, SearchRequest request,
                                                          std::chrono::milliseconds maxAge, Call call)
{
    const core::StopToken stop = call.stop;
    const auto state = m_state; // outlives the hub where the hub goes first
    const Key key{session->providerName(), request};
    for (;;) {
        const auto recent = state->recent.constFind(key);
        if (recent != state->recent.cend() && state->clock.monotonic() - recent->at < maxAge)
            co_return recent->trains;
        const auto round = join(key, session);
        const auto mine = std::make_shared<net::OneShot<Answer>>();
        round->waiting.append(mine);
        const core::StopCallback onStop(stop,
                                        [mine] { mine->give(Answer(core::fail(core::ErrorCode::CORE_CANCELLED))); });
        if (!round->started) {
            round->started = true;
            core::spawn(run(state, key, round, session, call.task));
        } else {
            telemetry::debug("train", "search.shared", u"joins a search that is under way"_qs,
                             {.task = call.task, .run = round->run});
        }
        const Answer answer = co_await mine->future();
        round->waiting.removeOne(mine);
        if (round->waiting.isEmpty() && !round->done)
            round->stop.request_stop(); // nobody wants it any more
        if (stop.stop_requested())
            co_return core::fail(core::ErrorCode::CORE_CANCELLED);
        if (!answer && isPersonal(answer.error().code) && round->leader != session->account())
            continue;
        co_return answer;
    }
}

core::Async<void> SearchHub::run(std::shared_ptr<State> state, Key key, std::shared_ptr<Round> round,
                                 RailwaySessionPtr session, QString task)
{
    static auto& searches = telemetry::counter(u"train_searches_total"_qs);
    static auto& seconds = telemetry::histogram(u"train_search_seconds"_qs);
    ++state->underWay;
    searches.add();
    const auto begun = state->clock.monotonic();
    const Call call(round->stop.get_token(), task, round->run);
    const Answer answer = co_await session->provider().search(key.second, call);
    seconds.record(std::chrono::duration<double>(state->clock.monotonic() - begun).count());
    if (answer)
        state->keep(key, *answer);
    else if (answer.error().code != core::ErrorCode::CORE_CANCELLED)
        telemetry::counter(u"train_search_failures_total"_qs, {{u"code"_qs, answer.error().name()}}).add();
    round->done = true;
    if (state->rounds.value(key) == round)
        state->rounds.remove(key);
    for (const auto& waiter : std::as_const(round->waiting))
        waiter->give(answer);
    --state->underWay;
}

} // namespace gwanje::train
