// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/RedisSeatGate.h"

#include "core/Pool.h"
#include "reservation/FaultPoints.h"
#include "reservation/FreeRuns.h"
#include "reservation/Scripts.h"
#include <QCryptographicHash>
#include <QSysInfo>

namespace gwanje::reservation {
namespace {

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

QByteArray idText(const ReservationId& id)
{
    return id.uuid().toByteArray(QUuid::WithoutBraces);
}

ReservationId idOf(const Reply& reply)
{
    return ReservationId(QUuid::fromString(QLatin1StringView(reply.text)));
}

char letterOf(State state)
{
    return state == State::Confirmed ? 'C' : 'P';
}

std::optional<State> stateOf(char letter)
{
    return letter == 'C'   ? std::optional(State::Confirmed)
           : letter == 'P' ? std::optional(State::Pending)
                           : std::nullopt;
}

/// "I2:3,4"
QByteArray holdText(const Reservation& reservation)
{
    return letterOf(reservation.state) + QByteArray::number(reservation.quantity) + ':' +
           slotText(reservation.slotNumbers).toLatin1();
}

GateHold holdOf(const Reply& id, const Reply& text)
{
    const auto colon = text.text.indexOf(':');
    return {idOf(id), stateOf(text.text.isEmpty() ? ' ' : text.text.at(0)), text.text.mid(1, colon - 1).toInt(),
            slotsFromText(QString::fromLatin1(text.text.mid(colon + 1)))};
}

core::Error refusal(const QList<Reply>& items, const SectionId& section)
{
    const QByteArray word = items.isEmpty() ? QByteArray() : items.first().text;
    core::Context context{{u"section"_qs, section.toString()}};
    if (word == "NOT_LOADED")
        return {ErrorCode::RSV_GATE_NOT_LOADED, context, nullptr};
    if (word == "STALE") {
        if (items.size() > 1)
            context.insert(u"epoch"_qs, QString::number(items.at(1).integer));
        return {ErrorCode::RSV_GATE_STALE, context, nullptr};
    }
    if (word == "FENCED")
        return {ErrorCode::RSV_FENCED, context, nullptr};
    if (word == "BUSY")
        return {ErrorCode::RSV_LOCK_BUSY, context, nullptr};
    context.insert(u"reason"_qs, QString::fromUtf8(items.size() > 1 ? items.at(1).text : word));
    return {ErrorCode::RSV_GATE_BROKEN, context, nullptr};
}

/// What follows "OK".
core::Result<QList<Reply>> repliesOf(const core::Result<Reply>& reply, const SectionId& section)
{
    if (!reply) {
        // The script itself failed, before it wrote anything: a key is of another type.
        if (reply.error().code == ErrorCode::RDS_REPLY)
            return core::fail(
                ErrorCode::RSV_GATE_BROKEN,
                {{u"section"_qs, section.toString()}, {u"reason"_qs, reply.error().context.value(u"reason"_qs)}},
                reply.error());
        return core::fail(reply.error());
    }
    if (reply->items.isEmpty() || reply->items.first().text != "OK")
        return core::fail(refusal(reply->items, section));
    return reply->items.mid(1);
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

using Part = QList<redis::Call>;

/// "HSET key …" and the like, some thousand arguments at a time: nobody else waits for long.
void stage(QList<Part>& parts, const QByteArray& command, const QByteArray& key, const QList<QByteArray>& arguments)
{
    constexpr qsizetype perCall = 2000, callsPerPart = 10; // even: pairs
    static const QByteArray goneAfterMs = "60000";         // where it is never put in its place
    for (qsizetype first = 0; first < arguments.size(); first += perCall) {
        if (parts.isEmpty() || parts.last().size() >= 2 * callsPerPart)
            parts << Part();
        parts.last() << redis::Call{redis::Command{command, key} + arguments.mid(first, perCall)}
                     << redis::Call{{"PEXPIRE", key, goneAfterMs}};
    }
}

/// What takes places is put beside the keys that are used, and in their place by the last part.
QList<Part> loadParts(const SectionLoad& load, const QByteArray& registry)
{
    const Section& section = load.section;
    FreeRuns runs(section.engine == EngineKind::Slot ? section.capacity : 0);
    QList<QByteArray> holds, lengths, ends;
    for (const Reservation& reservation : load.live) {
        holds << idText(reservation.id) << holdText(reservation);
        (void)runs.take(reservation.slotNumbers);
    }
    for (const auto& [start, length] : runs.runs()) {
        lengths << QByteArray::number(length) << QByteArray::number(start).rightJustified(7, '0');
        ends << QByteArray::number(start + length - 1) << QByteArray::number(start);
    }
    const QByteArray id = section.id.toString().toLatin1();
    const QByteArray beside = "{section:" + id + "}:load:" + core::idText(core::newId()).toLatin1();
    const QList<QByteArray> staged{beside + ":holds", beside + ":runs", beside + ":ends"};
    QList<Part> parts;
    stage(parts, "HSET", staged.at(0), holds);
    stage(parts, "ZADD", staged.at(1), lengths);
    stage(parts, "HSET", staged.at(2), ends);
    const QList<QByteArray> counters{QByteArray::number(section.epoch),    QByteArray::number(section.version),
                                     QByteArray::number(section.fence),    engineName(section.engine).toLatin1(),
                                     QByteArray::number(section.capacity), QByteArray::number(section.free),
                                     QByteArray::number(section.pending),  QByteArray::number(section.confirmed),
                                     QByteArray::number(load.live.size()), QByteArray::number(ends.size() / 2)};
    // Entered before its keys come, and again behind them, lest somebody struck it off in between.
    const redis::Call enter{{"SADD", registry, id}};
    const Part last{enter, redis::Call::script(scripts().load, RedisSeatGate::keys(section.id) + staged, counters),
                    enter};
    if (parts.size() == 1)
        parts.last() << last; // in one write: what is asked later is answered by it
    else
        parts << last;
    return parts;
}

/// Each part is sent when the one before it was answered. The answer is the last one's, or the first error.
void runInParts(redis::Client& client, QList<Part> parts,
                const std::function<void(const core::Result<QList<Reply>>&)>& answered)
{
    const Part part = parts.takeFirst();
    if (parts.isEmpty())
        return client.run(part, answered);
    client.run(part, [&client, parts, answered](const core::Result<QList<Reply>>& replies) {
        if (!replies)
            return answered(replies);
        const auto bad =
            std::find_if(replies->cbegin(), replies->cend(), [](const Reply& each) { return each.isError(); });
        if (bad != replies->cend())
            return answered(core::fail(redis::replyError(*bad, {})));
        if (const auto staged = runtime::faultPoint(fault::loadStaged); !staged)
            return answered(core::fail(staged.error()));
        runInParts(client, parts, answered);
    });
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
        runInParts(*m_client, loadParts(load, m_sections), answered);
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
    return run<core::Result<GateCounts>>(
        scripts().counts, section, {withHolds ? "1" : "0"},
        [section](const Replies& replies) -> core::Result<GateCounts> {
            if (!replies)
                return core::fail(replies.error());
            const auto number = [&](int i) { return static_cast<int>(replies->at(i).integer); };
            if (replies->size() < 8)
                return core::fail(refusal({}, section));
            GateCounts counts{replies->at(0).integer,
                              replies->at(1).integer,
                              replies->at(2).text.toLongLong(),
                              number(3),
                              number(4),
                              number(5),
                              number(6),
                              number(7),
                              {}};
            for (qsizetype i = 8; i + 1 < replies->size(); i += 2)
                counts.holds << holdOf(replies->at(i), replies->at(i + 1));
            std::sort(counts.holds.begin(), counts.holds.end(),
                      [](const GateHold& a, const GateHold& b) { return a.id < b.id; });
            return counts;
        });
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
