// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/GateParts.h"

#include "reservation/FaultPoints.h"
#include "reservation/FreeRuns.h"
#include "reservation/GateText.h"

namespace gwanje::reservation::gate {
namespace {

using redis::Reply;

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

struct HoldsReading
{
    redis::Client& client;
    const QByteArray key;
    const HoldsAnswered answered;
    QList<GateHold> holds;
};

void readOn(const std::shared_ptr<HoldsReading>& reading, const QByteArray& cursor)
{
    static const QByteArray atOnce = "2000";
    const auto take = [reading](const core::Result<QList<Reply>>& replies) {
        const auto reply =
            replies ? redis::checked(replies->first(), reading->client.url().shown()) : core::fail(replies.error());
        if (!reply || reply->items.size() != 2)
            return reading->answered(
                core::fail(reply ? core::Error{core::ErrorCode::RDS_REPLY, {}, nullptr} : reply.error()));
        const QList<Reply>& pairs = reply->items.last().items;
        for (qsizetype i = 0; i + 1 < pairs.size(); i += 2)
            reading->holds << holdOf(pairs.at(i), pairs.at(i + 1));
        const QByteArray next = reply->items.first().text;
        if (next == "0")
            reading->answered(reading->holds);
        else
            readOn(reading, next);
    };
    reading->client.pipeline({redis::Command{"HSCAN", reading->key, cursor, "COUNT", atOnce}}, take);
}

} // namespace

QList<Part> loadParts(const SectionLoad& load, const redis::Script& script, const QList<QByteArray>& keys,
                      const QByteArray& registry)
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
    const Part last{enter, redis::Call::script(script, keys + staged, counters), enter};
    if (parts.size() == 1)
        parts.last() << last; // in one write: what is asked later is answered by it
    else
        parts << last;
    return parts;
}

void runInParts(redis::Client& client, QList<Part> parts, const PartsAnswered& answered)
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

void readHolds(redis::Client& client, const QByteArray& key, HoldsAnswered answered)
{
    readOn(std::make_shared<HoldsReading>(HoldsReading{client, key, std::move(answered), {}}), "0");
}

} // namespace gwanje::reservation::gate
