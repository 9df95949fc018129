// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SrtProvider.h"

#include "core/Id.h"
#include "telemetry/Log.h"
#include "train/SrtSearch.h"
#include "train/SrtSession.h"
#include <QSet>

namespace gwanje::train {
namespace {

using core::ErrorCode;
using srt::Answer;
using srt::Form;

constexpr std::chrono::milliseconds reserveKeyAge{30000}; // in doubt a new one: a refused key costs the seat
constexpr std::chrono::milliseconds reserveQueueing{20000};

core::Async<core::Result<QString>> known(QString password)
{
    co_return password;
}

/// One id for one question, however often it is asked.
net::RequestIds idsOf(const Call& call)
{
    return {.task = call.task, .run = call.run, .request = core::idText(core::newId())};
}

/// After a reserve request left: what was refused for certain keeps its code, all else is an unknown outcome.
core::Error reserveFailure(const core::Error& error)
{
    switch (error.code) {
    case ErrorCode::TRN_UNREADABLE:
    case ErrorCode::TRN_MAINTENANCE:
    case ErrorCode::NET_STATUS:
        return {ErrorCode::TRN_OUTCOME_UNKNOWN, error.context, std::make_shared<const core::Error>(error)};
    case ErrorCode::CORE_NOT_FOUND:
        return {ErrorCode::TRN_REFUSED, {{u"reason"_qs, error.context.value(u"what"_qs)}}, nullptr};
    default:
        return error;
    }
}

} // namespace

PasswordSupplier fixedPassword(QString password)
{
    return [password = std::move(password)] { return known(password); };
}

class SrtProvider::Private
{
public:
    Private(net::HttpClient& http, core::Clock& clock, SrtOptions wanted)
        : options(std::move(wanted)), session(http, clock, options)
    {
    }

    /// A question that may be repeated: logs in where that is needed, once more where the session was gone.
    template<class T>
    core::Async<core::Result<T>> ask(QByteArray path, Form form, core::Result<T> (*read)(const Answer&), Call call);
    core::Async<core::Result<srt::SearchPage>> searchPage(SearchRequest request, QTime from, Call call);
    core::Async<core::Result<Holding>> book(ReserveRequest request, bool standby);
    core::Result<Holding> judge(const core::Result<Answer>& answer, const QString& key, int usedSession,
                                const QString& task);
    core::Async<void> chooseStandbyOptions(QString number, bool acceptSpecial, QString task);
    core::Async<core::Status> addPlaces(QList<Holding>* holdings, Call call);

    const SrtOptions options;
    SrtSession session;
    Progress progress;
    QHash<QString, QList<Seat>> places; ///< by number: a seat once given stays
};

template<class T>
core::Async<core::Result<T>> SrtProvider::Private::ask(QByteArray path, Form form,
                                                       core::Result<T> (*read)(const Answer&), Call call)
{
    net::RequestIds ids = idsOf(call);
    for (bool again = false;; again = true, ++ids.attempt) {
        const auto ready = co_await session.ensure(call);
        if (!ready)
            co_return core::fail(ready.error());
        const int used = session.number();
        const auto answer = co_await session.post(path, form, false, call.stop, ids);
        if (!answer)
            co_return core::fail(answer.error());
        auto result = read(*answer);
        if (result) {
            session.served();
            co_return result;
        }
        recordUnreadable(path, *answer, result.error(), call.task);
        if (result.error().code != ErrorCode::TRN_SESSION_EXPIRED)
            co_return result;
        session.lost(used);
        if (again)
            co_return result;
    }
}

core::Async<core::Result<srt::SearchPage>> SrtProvider::Private::searchPage(SearchRequest request, QTime from,
                                                                            Call call)
{
    net::RequestIds ids = idsOf(call);
    bool newKey = false, newLogin = false;
    for (;; ++ids.attempt) {
        if (options.pace) {
            const bool mayGo = co_await options.pace(call.stop);
            if (!mayGo)
                co_return core::fail(ErrorCode::CORE_CANCELLED);
        }
        const FunnelWish wish{.queueing = progress.queueing, .task = call.task, .run = call.run};
        const auto key = co_await options.funnel->admit(wish, call.stop);
        if (!key)
            co_return core::fail(key.error());
        const int used = session.number();
        const Form form = srt::searchForm(request, from, *key);
        const QByteArray path = srt::path::search;
        const auto answer = co_await session.post(path, form, false, call.stop, ids);
        if (!answer)
            co_return core::fail(answer.error());
        auto page = srt::readSearch(*answer);
        if (page)
            co_return page;
        recordUnreadable(path, *answer, page.error(), call.task);
        const auto code = page.error().code;
        if (code == ErrorCode::TRN_NETFUNNEL_KEY) {
            options.funnel->drop(*key);
            if (std::exchange(newKey, true))
                co_return page;
        } else if (code == ErrorCode::TRN_SESSION_EXPIRED) {
            session.lost(used);
            if (std::exchange(newLogin, true))
                co_return page;
            const auto ready = co_await session.ensure(call);
            if (!ready)
                co_return core::fail(ready.error());
        } else {
            co_return page;
        }
    }
}

core::Async<core::Result<Holding>> SrtProvider::Private::book(ReserveRequest request, bool standby)
{
    const core::StopToken never;
    const Call call(never, request.task);
    const auto ready = co_await session.ensure(call);
    if (!ready)
        co_return core::fail(ready.error());
    const FunnelWish wish{reserveKeyAge, reserveQueueing, progress.queueing, call.task, call.run};
    const auto key = co_await options.funnel->admit(wish, never);
    if (!key)
        co_return core::fail(key.error());

    const int used = session.number();
    const Form form =
        standby ? srt::standbyForm(request, session.member().phone, *key) : srt::reserveForm(request, *key);
    const QByteArray path = srt::path::reserve;
    const net::RequestIds ids = idsOf(call);
    const auto answer = co_await session.post(path, form, true, never, ids);
    auto holding = judge(answer, *key, used, call.task);
    if (!holding)
        co_return holding;
    holding->seats = std::max(holding->seats, 1);
    if (standby) {
        holding->state = Holding::State::Standby;
        co_await chooseStandbyOptions(holding->number, request.seatClass == SeatClass::Special, call.task);
    }
    co_return holding;
}

core::Result<Holding> SrtProvider::Private::judge(const core::Result<Answer>& answer, const QString& key,
                                                  int usedSession, const QString& task)
{
    if (!answer && net::neverLeft(answer.error()))
        return core::fail(answer.error());
    if (!answer)
        return core::fail(ErrorCode::TRN_OUTCOME_UNKNOWN, {}, answer.error());
    auto holding = srt::readReserve(*answer);
    if (holding) {
        session.served();
        return holding;
    }
    recordUnreadable(srt::path::reserve, *answer, holding.error(), task);
    if (holding.error().code == ErrorCode::TRN_NETFUNNEL_KEY)
        options.funnel->drop(key);
    if (holding.error().code == ErrorCode::TRN_SESSION_EXPIRED)
        session.lost(usedSession);
    return core::fail(reserveFailure(holding.error()));
}

core::Async<void> SrtProvider::Private::chooseStandbyOptions(QString number, bool acceptSpecial, QString task)
{
    const Form form = srt::standbyOptionsForm(number, acceptSpecial);
    const QByteArray path = srt::path::standbyOptions;
    const core::StopToken never;
    const Call call(never, task);
    const net::RequestIds ids = idsOf(call);
    const auto answer = co_await session.post(path, form, true, never, ids);
    const core::Status chosen = answer ? srt::readStandbyOptions(*answer) : core::Status(core::fail(answer.error()));
    if (!chosen) // the place on the waiting list stands all the same
        telemetry::log(telemetry::Level::Warning, "train", "srt.standby-options", chosen.error(), {.task = task});
}

core::Async<core::Status> SrtProvider::Private::addPlaces(QList<Holding>* holdings, Call call)
{
    for (Holding& holding : *holdings) {
        if (holding.state == Holding::State::Standby)
            continue;
        if (!places.contains(holding.number)) {
            const QByteArray path = srt::path::detail;
            const Form form = srt::detailForm(holding.number);
            const auto seats = co_await ask(path, form, srt::readDetail, call);
            if (seats && !seats->isEmpty())
                places.insert(holding.number, *seats);
            else if (!seats &&
                     (seats.error().code == ErrorCode::TRN_BLOCKED || seats.error().code == ErrorCode::CORE_CANCELLED))
                co_return core::fail(seats.error());
        }
        holding.places = places.value(holding.number);
    }
    co_return core::Status();
}

SrtProvider::SrtProvider(net::HttpClient& http, core::Clock& clock, SrtOptions options)
    : d(std::make_unique<Private>(http, clock, std::move(options)))
{
}

SrtProvider::~SrtProvider() = default;

void SrtProvider::setProgress(Progress progress)
{
    d->session.setLoggingIn(progress.loggingIn);
    d->progress = std::move(progress);
}

std::optional<std::chrono::milliseconds> SrtProvider::clockSkew() const
{
    return d->session.clockSkew();
}

core::Async<core::Status> SrtProvider::logIn(Call call)
{
    co_return co_await d->session.ensure(call);
}

core::Async<core::Result<QList<Train>>> SrtProvider::search(SearchRequest request, Call call)
{
    srt::SearchWalk walk(request);
    while (!walk.done()) {
        const auto page = co_await d->searchPage(request, walk.from(), call);
        if (!page)
            co_return core::fail(page.error());
        walk.add(*page);
    }
    co_return walk.trains();
}

core::Async<core::Result<Holding>> SrtProvider::reserve(ReserveRequest request)
{
    co_return co_await d->book(request, false);
}

core::Async<core::Result<Holding>> SrtProvider::reserveStandby(ReserveRequest request)
{
    co_return co_await d->book(request, true);
}

core::Async<core::Result<QList<Holding>>> SrtProvider::holdings(Call call)
{
    QList<Holding> holdings;
    QSet<QString> numbers;
    int pages = 1;
    for (int number = 0; number < pages; ++number) {
        const QByteArray path = srt::path::list;
        const Form form = srt::listForm(number);
        const auto page = co_await d->ask(path, form, srt::readList, call);
        if (!page)
            co_return core::fail(page.error());
        pages = page->pages;
        for (const Holding& holding : page->holdings) {
            if (!numbers.contains(holding.number))
                holdings.append(holding);
            numbers.insert(holding.number);
        }
    }
    d->places.removeIf([&](const auto& entry) { return !numbers.contains(entry.key()); });
    const auto complete = co_await d->addPlaces(&holdings, call);
    if (!complete)
        co_return core::fail(complete.error());
    co_return holdings;
}

core::Async<core::Status> SrtProvider::release(QString number, Call call)
{
    const QByteArray path = srt::path::cancel;
    const Form form = srt::cancelForm(number);
    auto status = co_await d->ask(path, form, srt::readCancel, call);
    if (!status && status.error().code == ErrorCode::CORE_NOT_FOUND)
        co_return core::fail(ErrorCode::CORE_NOT_FOUND, {{u"what"_qs, number}});
    if (status)
        d->places.remove(number);
    co_return status;
}

} // namespace gwanje::train
