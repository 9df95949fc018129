// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/RedisSeatGate.h"

#include "core/Pool.h"
#include "reservation/GateParts.h"
#include "reservation/GateText.h"
#include "reservation/Scripts.h"
#include <QCryptographicHash>
#include <QSysInfo>

namespace gwanje::reservation {
namespace {

using namespace gate;
using core::ErrorCode;
using redis::Reply;
using redis::Script;

struct Scripts
{
    Scripts()
    {
        const QByteArray base = scriptText("section"), runs = scriptText("runs");
        claim.source = base + runs + scriptText("claim");
        promote.source = base + scriptText("promote");
        release.source = base + runs + scriptText("release");
        load.source = base + scriptText("load");
        intents.source = base + scriptText("intents");
        counts.source = base + scriptText("counts");
        acquire.source = base + scriptText("lease_acquire");
        giveUp.source = base + scriptText("lease_release");
        turn.source = scriptText("turn");
    }
    Script claim, promote, release, load, intents, counts, acquire, giveUp, turn;
};

const Scripts& scripts()
{
    static const Scripts all;
    return all;
}

constexpr qsizetype heldOnThisThread = 2000; ///< more are put into words on another one
constexpr qsizetype holdsInOneCall = 10'000; ///< more are read in parts

/// Of the script's answer: the counters, and the holds behind their number.
core::Result<GateCounts> countsOf(const core::Result<QList<Reply>>& replies, const SectionId& section)
{
    if (!replies)
        return core::fail(replies.error());
    if (replies->size() < 9)
        return core::fail(ErrorCode::RSV_GATE_BROKEN, {{u"section"_qs, section.toString()}, {u"reason"_qs, QString()}});
    const auto number = [&](int i) { return static_cast<int>(replies->at(i).integer); };
    GateCounts counts{.epoch = replies->at(0).integer,
                      .version = replies->at(1).integer,
                      .fence = replies->at(2).text.toLongLong(),
                      .capacity = number(3),
                      .free = number(4),
                      .intents = number(5),
                      .pending = number(6),
                      .confirmed = number(7),
                      .holds = {}};
    for (qsizetype i = 9; i + 1 < replies->size(); i += 2)
        counts.holds << holdOf(replies->at(i), replies->at(i + 1));
    std::sort(counts.holds.begin(), counts.holds.end(),
              [](const GateHold& a, const GateHold& b) { return a.id < b.id; });
    return counts;
}

QList<QByteArray> passText(const GatePass& pass)
{
    return {QByteArray::number(pass.epoch), QByteArray::number(pass.version)};
}

QList<QByteArray> claimText(const SectionClaims& asked)
{
    auto arguments = passText(asked.pass);
    arguments << QByteArray::number(asked.pass.fence);
    for (const Claim& claim : asked.claims)
        arguments << idText(claim.id) << QByteArray::number(claim.quantity);
    return arguments;
}

SeatGate::ClaimAnswer claimedOf(const core::Result<QList<Reply>>& replies)
{
    if (!replies)
        return core::fail(replies.error());
    QList<Claimed> list;
    for (const Reply& reply : *replies) {
        const bool granted = reply.text != "-";
        list << Claimed{granted, granted ? stateOf(reply.text.at(0)) : std::nullopt,
                        slotsFromText(QString::fromLatin1(granted ? reply.text.mid(1) : QByteArray()))};
    }
    return list;
}

} // namespace

RedisSeatGate::RedisSeatGate(std::shared_ptr<redis::Client> client, const QByteArray& space)
    : m_client(std::move(client)), m_sections("reservation:sections:" + space), m_turn("reservation:turn:" + space)
{
    m_loads.setMaxThreadCount(1);
}

/// A file is this machine's; a server has its address.
QByteArray RedisSeatGate::spaceOf(const store::DatabaseUrl& database)
{
    const bool isFile = database.dialect == store::Dialect::Sqlite;
    const QByteArray machine = isFile ? QSysInfo::machineUniqueId() : QByteArray();
    const QByteArray where = machine + (isFile ? database.path : database.host + u':' + QString::number(database.port) +
                                                                    u'/' + database.database)
                                           .toUtf8();
    return QCryptographicHash::hash(where, QCryptographicHash::Sha1).toHex().left(16);
}

QList<QByteArray> RedisSeatGate::keys(const SectionId& section)
{
    // One hash tag, so that a section is one node of a cluster.
    const QByteArray tag = "{section:" + section.toString().toLatin1() + "}:";
    return {tag + "ctr", tag + "holds", tag + "intents", tag + "runs", tag + "ends", tag + "lease"};
}

template<class R>
QFuture<R> RedisSeatGate::run(const Script& script, const SectionId& section, const QList<QByteArray>& arguments,
                              std::function<R(const Replies&)> made)
{
    const auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    auto future = promise->future();
    m_client->run(script, keys(section), arguments,
                  [promise, section, made = std::move(made)](const core::Result<Reply>& reply) {
                      promise->addResult(made(repliesOf(reply, section)));
                      promise->finish();
                  });
    return future;
}

QFuture<SeatGate::ClaimAnswer> RedisSeatGate::claim(GatePass pass, QList<Claim> claims)
{
    return run<ClaimAnswer>(scripts().claim, pass.section, claimText({pass, std::move(claims)}), claimedOf);
}

QFuture<core::Result<QList<SeatGate::ClaimAnswer>>> RedisSeatGate::claimEach(QList<SectionClaims> asked)
{
    using Answers = core::Result<QList<ClaimAnswer>>;
    QList<redis::Call> calls;
    for (const SectionClaims& each : std::as_const(asked))
        calls << redis::Call::script(scripts().claim, keys(each.pass.section), claimText(each));
    const auto promise = std::make_shared<QPromise<Answers>>();
    promise->start();
    auto future = promise->future();
    m_client->run(calls, [promise, asked, url = m_client->url().shown()](const core::Result<QList<Reply>>& replies) {
        QList<ClaimAnswer> answers;
        for (qsizetype i = 0; replies && i < replies->size(); ++i)
            answers << claimedOf(repliesOf(redis::checked(replies->at(i), url), asked.at(i).pass.section));
        promise->addResult(replies ? Answers(answers) : Answers(core::fail(replies.error())));
        promise->finish();
    });
    return future;
}

QFuture<core::Result<QList<bool>>> RedisSeatGate::promote(GatePass pass, QList<Reservation> committed)
{
    auto arguments = passText(pass);
    for (const Reservation& reservation : std::as_const(committed)) {
        arguments << idText(reservation.id) << holdText(reservation);
    }
    return run<core::Result<QList<bool>>>(scripts().promote, pass.section, arguments,
                                          [](const Replies& replies) -> core::Result<QList<bool>> {
                                              if (!replies)
                                                  return core::fail(replies.error());
                                              QList<bool> list;
                                              for (const Reply& reply : *replies)
                                                  list << (reply.text == "=");
                                              return list;
                                          });
}

QFuture<core::Result<int>> RedisSeatGate::release(GatePass pass, QList<ReservationId> ids)
{
    auto arguments = passText(pass);
    for (const ReservationId& id : std::as_const(ids))
        arguments << idText(id);
    return run<core::Result<int>>(scripts().release, pass.section, arguments,
                                  [](const Replies& replies) -> core::Result<int> {
                                      if (!replies)
                                          return core::fail(replies.error());
                                      return static_cast<int>(replies->value(0).integer);
                                  });
}

QFuture<core::Status> RedisSeatGate::load(SectionLoad load)
{
    const auto promise = std::make_shared<QPromise<core::Status>>();
    promise->start();
    auto future = promise->future();
    const auto answered = [promise, id = load.section.id,
                           url = m_client->url().shown()](const core::Result<QList<Reply>>& replies) {
        core::Status status = replies ? core::Status() : core::fail(replies.error());
        if (replies) {
            const auto loaded = repliesOf(redis::checked(replies->at(replies->size() - 2), url), id);
            status = loaded ? core::Status() : core::fail(loaded.error());
        }
        promise->addResult(status);
        promise->finish();
    };
    const bool isLarge = load.live.size() > heldOnThisThread;
    const auto send = [this, answered, load = std::move(load)] {
        runInParts(*m_client, loadParts(load, scripts().load, keys(load.section.id), m_sections), answered);
        return true;
    };
    if (isLarge)
        (void)core::onPool(send, m_loads);
    else
        send();
    return future;
}

QFuture<core::Status> RedisSeatGate::done(const QList<redis::Command>& commands)
{
    const auto promise = std::make_shared<QPromise<core::Status>>();
    promise->start();
    auto future = promise->future();
    m_client->pipeline(commands, [promise](const core::Result<QList<Reply>>& replies) {
        core::Status status = replies ? core::Status() : core::fail(replies.error());
        for (qsizetype i = 0; status && i < replies->size(); ++i) {
            if (replies->at(i).isError())
                status = core::fail(redis::replyError(replies->at(i), {}));
        }
        promise->addResult(status);
        promise->finish();
    });
    return future;
}

QFuture<core::Status> RedisSeatGate::remove(SectionId section)
{
    return done({redis::Command{"DEL"} + keys(section),
                 redis::Command{"SREM", m_sections, section.toString().toLatin1()}});
}

QFuture<core::Result<QList<SectionId>>> RedisSeatGate::everLoaded()
{
    using Sections = core::Result<QList<SectionId>>;
    const auto promise = std::make_shared<QPromise<Sections>>();
    promise->start();
    auto future = promise->future();
    m_client->pipeline({redis::Command{"SMEMBERS", m_sections}}, [promise](const core::Result<QList<Reply>>& replies) {
        QList<SectionId> ids;
        for (const Reply& each : replies ? replies->first().items : QList<Reply>())
            ids << SectionId(QUuid::fromString(QLatin1StringView(each.text)));
        std::sort(ids.begin(), ids.end());
        promise->addResult(replies ? Sections(ids) : Sections(core::fail(replies.error())));
        promise->finish();
    });
    return future;
}

QFuture<core::Result<QList<ReservationId>>> RedisSeatGate::intentsOlderThan(SectionId section,
                                                                            std::chrono::milliseconds age, int atMost)
{
    return run<core::Result<QList<ReservationId>>>(
        scripts().intents, section, {QByteArray::number(qint64(age.count())), QByteArray::number(atMost)},
        [](const Replies& replies) -> core::Result<QList<ReservationId>> {
            if (!replies)
                return core::fail(replies.error());
            QList<ReservationId> list;
            for (const Reply& reply : *replies)
                list << idOf(reply);
            return list;
        });
}

QFuture<core::Result<GateCounts>> RedisSeatGate::counts(SectionId section, bool withHolds)
{
    const auto promise = std::make_shared<QPromise<core::Result<GateCounts>>>();
    promise->start();
    auto future = promise->future();
    const auto finish = [promise](const core::Result<GateCounts>& counts) {
        promise->addResult(counts);
        promise->finish();
    };
    const auto ask = [&client = *m_client, section](qsizetype mostHolds, std::function<void(const Replies&)> answered) {
        client.run(scripts().counts, keys(section), {QByteArray::number(mostHolds)},
                   [section, answered = std::move(answered)](const core::Result<Reply>& reply) {
                       answered(repliesOf(reply, section));
                   });
    };
    ask(withHolds ? holdsInOneCall : 0, [&client = *m_client, section, withHolds, finish, ask](const Replies& replies) {
        const auto counts = countsOf(replies, section);
        if (!counts || !withHolds || replies->at(8).integer <= holdsInOneCall)
            return finish(counts);
        readHolds(client, keys(section).at(1),
                  [section, counts, finish, ask](const core::Result<QList<GateHold>>& holds) {
                      if (!holds)
                          return finish(core::fail(holds.error()));
                      ask(0, [section, counts, holds, finish](const Replies& after) {
                          const auto then = countsOf(after, section);
                          GateCounts all = *counts;
                          all.isWhole = then && *then == *counts; // nothing happened meanwhile
                          all.holds = *holds;
                          finish(all);
                      });
                  });
    });
    return future;
}

QFuture<core::Result<qint64>> RedisSeatGate::acquireLease(SectionId section, QString token,
                                                          std::chrono::milliseconds duration)
{
    return run<core::Result<qint64>>(scripts().acquire, section,
                                     {token.toUtf8(), QByteArray::number(qint64(duration.count()))},
                                     [](const Replies& replies) -> core::Result<qint64> {
                                         if (!replies)
                                             return core::fail(replies.error());
                                         return replies->value(0).text.toLongLong();
                                     });
}

QFuture<core::Result<bool>> RedisSeatGate::releaseLease(SectionId section, QString token)
{
    return run<core::Result<bool>>(scripts().giveUp, section, {token.toUtf8()},
                                   [](const Replies& replies) -> core::Result<bool> {
                                       if (!replies)
                                           return core::fail(replies.error());
                                       return replies->value(0).integer == 1;
                                   });
}

QFuture<core::Result<bool>> RedisSeatGate::takeTurn(QString token, std::chrono::milliseconds duration)
{
    const auto promise = std::make_shared<QPromise<core::Result<bool>>>();
    promise->start();
    auto future = promise->future();
    m_client->run(scripts().turn, {m_turn}, {token.toUtf8(), QByteArray::number(qint64(duration.count()))},
                  [promise](const core::Result<Reply>& reply) {
                      promise->addResult(reply.map([](const Reply& answer) { return answer.integer == 1; }));
                      promise->finish();
                  });
    return future;
}

bool RedisSeatGate::isAvailable() const
{
    return m_client->isAvailable();
}

QString RedisSeatGate::serverId() const
{
    return m_client->runId();
}

} // namespace gwanje::reservation
