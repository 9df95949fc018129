// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReservationLimits.h"

#include "Figures.h"
#include "reservation/RedisSeatGate.h"
#include "store/Migrator.h"
#include <hiredis/hiredis.h>
#include <QFile>
#include <sqlite3.h>

namespace gwanje::bench {
namespace {

using namespace reservation;
using Steady = std::chrono::steady_clock;

constexpr int batch = 128, manySections = 20, capacity = 100'000'000;

double secondsSince(Steady::time_point start)
{
    return std::chrono::duration<double>(Steady::now() - start).count();
}

template<class Deed>
double medianMs(int times, Deed deed)
{
    std::vector<double> took;
    for (int i = 0; i < times; ++i) {
        const auto start = Steady::now();
        deed();
        took.push_back(secondsSince(start) * 1000);
    }
    return median(took);
}

/// A connection that blocks.
class BareRedis final
{
public:
    explicit BareRedis(const QString& socket) : m_redis(redisConnectUnix(socket.toLocal8Bit().constData())) {}
    ~BareRedis() { redisFree(m_redis); }
    Q_DISABLE_COPY_MOVE(BareRedis)

    void send(const QList<QByteArray>& command)
    {
        std::vector<const char*> texts;
        std::vector<std::size_t> lengths;
        for (const QByteArray& part : command) {
            texts.push_back(part.constData());
            lengths.push_back(static_cast<std::size_t>(part.size()));
        }
        redisAppendCommandArgv(m_redis, static_cast<int>(texts.size()), texts.data(), lengths.data());
    }
    QByteArray receive()
    {
        void* got = nullptr;
        if (redisGetReply(m_redis, &got) != REDIS_OK)
            qFatal("bare Redis: %s", m_redis->errstr);
        auto* const reply = static_cast<redisReply*>(got);
        const QByteArray text = reply->str ? QByteArray(reply->str) : QByteArray();
        if (reply->type == REDIS_REPLY_ERROR)
            qFatal("bare Redis: %s", reply->str);
        freeReplyObject(reply);
        return text;
    }

private:
    redisContext* m_redis;
};

QByteArray script(const char* name)
{
    QFile file(u":/scripts/"_qs + QString::fromLatin1(name) + u".lua"_qs);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QList<QByteArray> evalsha(const QByteArray& sha, const SectionId& section, const QList<QByteArray>& arguments)
{
    const auto keys = RedisSeatGate::keys(section);
    return QList<QByteArray>{"EVALSHA", sha, QByteArray::number(keys.size())} + keys + arguments;
}

SectionId loadedSection(BareRedis& redis, const QByteArray& load)
{
    const auto id = SectionId::make();
    const QByteArray room = QByteArray::number(capacity);
    redis.send(evalsha(load, id, {"1", "1", "0", "slot", room, room, "0", "0", "0", "1", room}));
    redis.receive();
    return id;
}

double claimRate(BareRedis& redis, const QByteArray& load, const QByteArray& claim, int sections,
                 std::chrono::milliseconds length)
{
    QList<SectionId> ids;
    for (int i = 0; i < sections; ++i)
        ids << loadedSection(redis, load);
    const auto start = Steady::now();
    qint64 claims = 0;
    while (Steady::now() - start < length) {
        for (int i = 0; i < sections; ++i) {
            QList<QByteArray> arguments{"1", "1", "0"};
            for (int left = batch * (i + 1) / sections - batch * i / sections; left > 0; --left, ++claims)
                arguments << ReservationId::make().toString().toLatin1() << "1";
            redis.send(evalsha(claim, ids.at(i), arguments));
        }
        for (int i = 0; i < sections; ++i)
            redis.receive();
    }
    return double(claims) / secondsSince(start);
}

/// The tables of the program, and statements of SQLite's own.
class BareSqlite final
{
public:
    BareSqlite(const QString& file, bool full, int sections)
    {
        {
            const auto database = store::Database::open(store::DatabaseUrl::sqlite(file));
            if (!database || !store::Migrator(**database).upgrade())
                qFatal("the bare tables can't be made");
        }
        sqlite3_open(file.toLocal8Bit().constData(), &m_db);
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA foreign_keys=ON");
        run(full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
        run("INSERT INTO event (id, name, created_at) VALUES ('e', 'e', '2026-01-01T00:00:00.000Z')");
        for (int i = 0; i < sections; ++i) {
            m_sections << SectionId::make().toString().toLatin1();
            run("INSERT INTO section (id, event_id, name, capacity, free, engine, created_at, changed_at) VALUES ('" +
                m_sections.last() + "', 'e', '" + QByteArray::number(i) +
                "', 100000000, 100000000, 'slot', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')");
        }
        m_batch = inserts(batch);
        m_alone = inserts(1);
        m_confirm = prepared("UPDATE reservation SET status = 'CONFIRMED', confirmation_code = ?, confirmed_at = "
                             "created_at, version = 2 WHERE id = ?");
    }
    ~BareSqlite()
    {
        for (const Inserts& each : {m_batch, m_alone}) {
            for (sqlite3_stmt* statement : {each.reservation, each.slot, each.log})
                sqlite3_finalize(statement);
        }
        sqlite3_finalize(m_confirm);
        sqlite3_close(m_db);
    }
    Q_DISABLE_COPY_MOVE(BareSqlite)

    double rate(std::chrono::milliseconds length)
    {
        const auto start = Steady::now();
        qint64 made = 0;
        for (; Steady::now() - start < length; made += batch)
            write(batch, m_batch);
        return double(made) / secondsSince(start);
    }
    /// One durable transaction of a single row.
    double commitMs()
    {
        return medianMs(
            200, [this] { run("UPDATE section SET version = version + 1 WHERE id = '" + m_sections.first() + "'"); });
    }
    /// One durable transaction of a single reservation.
    double rowsMs()
    {
        return medianMs(200, [this] { write(1, m_alone); });
    }
    /// One durable transaction that confirms one of those.
    double confirmMs()
    {
        return medianMs(200, [this] { confirm(m_made.takeFirst()); });
    }

private:
    struct Inserts
    {
        sqlite3_stmt *reservation = nullptr, *slot = nullptr, *log = nullptr;
    };

    void run(const QByteArray& sql)
    {
        if (sqlite3_exec(m_db, sql.constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
            qFatal("bare SQLite: %s", sqlite3_errmsg(m_db));
    }
    Inserts inserts(int count)
    {
        return {rows("INSERT INTO reservation (id, section_id, user_id, quantity, status, expires_at, "
                     "idempotency_key, payload_hash, engine, slots, created_at) VALUES ",
                     "(?,?,?,?,?,?,?,?,?,?,?)", count),
                rows("INSERT INTO reservation_slot (section_id, slot_no, reservation_id) VALUES ", "(?,?,?)", count),
                rows("INSERT INTO reservation_log (reservation_id, version, action, actor, after_status, at) VALUES ",
                     "(?,?,?,?,?,?)", count)};
    }
    sqlite3_stmt* rows(QByteArray sql, const QByteArray& row, int count)
    {
        for (int i = 0; i < count; ++i)
            sql += (i ? "," : "") + row;
        return prepared(sql);
    }
    sqlite3_stmt* prepared(const QByteArray& sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_db, sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
            qFatal("bare SQLite: %s", sqlite3_errmsg(m_db));
        return statement;
    }
    void step(sqlite3_stmt* statement, const QList<QByteArray>& values)
    {
        for (int i = 0; i < values.size(); ++i)
            sqlite3_bind_text(statement, i + 1, values.at(i).constData(), static_cast<int>(values.at(i).size()),
                              SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE)
            qFatal("bare SQLite: %s", sqlite3_errmsg(m_db));
        sqlite3_reset(statement);
    }
    void write(int count, const Inserts& inserts)
    {
        const QByteArray hash(64, 'a'), at("2026-01-01T00:00:00.000Z"), later("2026-01-01T00:10:00.000Z");
        QList<QByteArray> reservations, places, logs;
        for (int i = 0; i < count; ++i) {
            const QByteArray id = ReservationId::make().toString().toLatin1();
            const QByteArray slot = QByteArray::number(++m_slots);
            const QByteArray section = m_sections.at(i % m_sections.size());
            reservations << id << section << UserId::make().toString().toLatin1() << "1"
                         << "PENDING" << later << id << hash << "slot" << slot << at;
            places << section << slot << id;
            if (count == 1)
                m_made << id;
            logs << id << "1"
                 << "CREATED"
                 << "user"
                 << "PENDING" << at;
        }
        run("BEGIN IMMEDIATE");
        step(inserts.reservation, reservations);
        step(inserts.slot, places);
        step(inserts.log, logs);
        const QByteArray each = QByteArray::number(count / m_sections.size());
        run("UPDATE section SET free = free - " + each + ", pending = pending + " + each + ", version = version + 1");
        run("COMMIT");
    }

    void confirm(const QByteArray& id)
    {
        run("BEGIN IMMEDIATE");
        step(m_confirm, {id.right(8), id});
        step(m_alone.log, {id, "2", "CONFIRMED", "user", "CONFIRMED", "2026-01-01T00:00:00.000Z"});
        run("UPDATE section SET pending = pending - 1, confirmed = confirmed + 1, version = version + 1");
        run("COMMIT");
    }

    sqlite3* m_db = nullptr;
    QByteArrayList m_sections;
    Inserts m_batch, m_alone;
    sqlite3_stmt* m_confirm = nullptr;
    QByteArrayList m_made; ///< alone, and not confirmed
    qint64 m_slots = 0;
};

double roundTripMs(BareRedis& redis)
{
    return medianMs(2000, [&] {
        redis.send({"PING"});
        redis.receive();
    });
}

double claimMs(BareRedis& redis, const QByteArray& load, const QByteArray& claim)
{
    const auto section = loadedSection(redis, load);
    return medianMs(2000, [&] {
        redis.send(evalsha(claim, section, {"1", "1", "0", ReservationId::make().toString().toLatin1(), "1"}));
        redis.receive();
    });
}

} // namespace

ReservationLimits measureLimits(const QString& redisSocket, const QString& folder, std::chrono::milliseconds each)
{
    ReservationLimits limits;
    BareRedis redis(redisSocket);
    redis.send({"SCRIPT", "LOAD", script("section") + script("load")});
    const QByteArray load = redis.receive();
    redis.send({"SCRIPT", "LOAD", script("section") + script("runs") + script("claim")});
    const QByteArray claim = redis.receive();
    limits.claimsOneSection = claimRate(redis, load, claim, 1, each);
    limits.claimsManySections = claimRate(redis, load, claim, manySections, each);
    limits.roundTripMs = roundTripMs(redis);
    limits.claimMs = claimMs(redis, load, claim);
    {
        BareSqlite one(folder + u"/one.db"_qs, true, 1);
        limits.insertsOneSection = one.rate(each);
        limits.commitMs = one.commitMs();
        limits.rowsMs = one.rowsMs();
        limits.confirmMs = one.confirmMs();
    }
    limits.insertsManySections = BareSqlite(folder + u"/many.db"_qs, true, manySections).rate(each);
    limits.insertsNormal = BareSqlite(folder + u"/normal.db"_qs, false, 1).rate(each);
    redis.send({"FLUSHALL"});
    redis.receive();
    return limits;
}

} // namespace gwanje::bench
