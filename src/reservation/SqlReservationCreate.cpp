// SPDX-License-Identifier: GPL-3.0-or-later
// Creating: known already → section exists → open → user's limit → enough left (after expiring what is due).

#include "reservation/SqlReservationDeeds.h"
#include "telemetry/Log.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::reservation::sql {
namespace {

using core::ErrorCode;
using Name = QLatin1StringView;
using Answer = core::Result<Reservation>;
using UserKey = std::pair<UserId, QString>;

/// What is known of an id or a key.
struct Known
{
    QString hash;
    Answer answer;
};

/// What the batch has to look up before it can decide, and what it has decided so far.
class Creation final
{
public:
    Creation(Ledger& ledger, const CreateBatch& batch) : m_ledger(ledger), m_batch(batch) {}

    core::Status read();
    core::Result<Answer> decide(const CreateRequest& request);
    core::Status write();

private:
    core::Status readKnown();
    void rememberRefusal(const store::Row& row);
    core::Status readHeld();
    void remember(const ReservationId& id, const UserKey& key, const Known& known);
    const Known* known(const CreateRequest& request) const;
    Answer refused(const CreateRequest& request, ErrorCode code, core::Context context);
    core::Result<Answer> take(const CreateRequest& request, Section& section);

    Ledger& m_ledger;
    const CreateBatch& m_batch;
    QHash<ReservationId, Known> m_byId;
    QHash<UserKey, Known> m_byKey;
    QHash<std::pair<SectionId, UserId>, int> m_held; ///< live places per user, of sections that limit them
    store::RowList m_asked{{u"id"_qs, u"user_id"_qs, u"key"_qs}};
    store::RowList m_refusals{{u"id"_qs, u"user_id"_qs, u"idempotency_key"_qs, u"payload_hash"_qs, u"code"_qs,
                               u"context"_qs, u"at"_qs}};
};

core::Status Creation::read()
{
    QHash<SectionId, QList<int>> claimed;
    for (const CreateRequest& request : m_batch.requests) {
        claimed[request.section] << m_batch.claimed.value(request.id);
        m_asked.row().id(request.id).id(request.user).text(keyOf(request));
    }
    if (auto read = readKnown(); !read)
        return read;
    if (auto read = readHeld(); !read)
        return read;
    return m_ledger.lookAt(claimed);
}

/// Made and refused ones in one question: of each the row with the id, and the user's with the key.
core::Status Creation::readKnown()
{
    const store::Dialect dialect = m_ledger.session().dialect();
    const QString none = u", NULL"_qs;
    const QString made = reservationColumns() + u", CAST(NULL AS TEXT) AS code, CAST(NULL AS TEXT) AS context"_qs;
    const QString refused = u"r.id, NULL, r.user_id"_qs + none.repeated(4) + u", r.idempotency_key, r.payload_hash"_qs +
                            none.repeated(8) + u", r.code, r.context"_qs;
    // Look-ups by index; an OR would read the whole table.
    const QString byId = u"SELECT %1 FROM t JOIN %2 r ON r.id = t.id"_qs;
    const QString byKey = u"SELECT %1 FROM t JOIN %2 r ON r.user_id = t.user_id AND r.idempotency_key = t.key"_qs;
    const QStringList parts{byId.arg(made, u"reservation"_qs), byKey.arg(made, u"reservation"_qs),
                            byId.arg(refused, u"reservation_refusal"_qs),
                            byKey.arg(refused, u"reservation_refusal"_qs)};
    // The few rows are read again for each part: to keep them in a table costs SQLite more than the look-ups.
    const auto found = m_ledger.session().query(u"WITH t AS NOT MATERIALIZED (SELECT * FROM "_qs +
                                                    m_asked.table(dialect) + u") "_qs + parts.join(u" UNION ALL "_qs),
                                                m_asked.parameters(dialect));
    if (!found)
        return core::fail(found.error());
    for (const auto& row : *found) {
        if (row.isNull(Name("code"))) {
            const Reservation stored = sql::reservation(row);
            remember(stored.id, {stored.user, stored.key}, {row.text(Name("payload_hash")), stored});
        } else {
            rememberRefusal(row);
        }
    }
    return {};
}

void Creation::rememberRefusal(const store::Row& row)
{
    core::Context context;
    const QJsonObject object = QJsonDocument::fromJson(row.text(Name("context")).toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        context.insert(it.key(), it.value().toString());
    const auto code = core::errorCodeNamed(row.text(Name("code"))).value_or(ErrorCode::RSV_SOLD_OUT);
    remember(ReservationId(QUuid::fromString(row.text(Name("id")))),
             {UserId(QUuid::fromString(row.text(Name("user_id")))), row.text(Name("idempotency_key"))},
             {row.text(Name("payload_hash")), core::fail(code, context)});
}

core::Status Creation::readHeld()
{
    store::RowList rows({u"section_id"_qs, u"user_id"_qs});
    for (const CreateRequest& request : m_batch.requests) {
        const std::pair key(request.section, request.user);
        const Section* section = m_ledger.section(request.section);
        if (!section || section->userLimit == 0 || m_held.contains(key))
            continue;
        m_held.insert(key, 0);
        rows.row().id(request.section).id(request.user);
    }
    if (rows.isEmpty())
        return {};
    const auto found = m_ledger.session().query(
        u"SELECT r.section_id, r.user_id, SUM(r.quantity) AS held FROM "_qs +
            rows.table(m_ledger.session().dialect()) +
            u" JOIN reservation r ON r.user_id = t.user_id AND r.section_id = t.section_id WHERE r.status = "
            u"'CONFIRMED' "
            "OR (r.status = 'PENDING' AND r.expires_at > ?) GROUP BY r.section_id, r.user_id"_qs,
        rows.parameters(m_ledger.session().dialect()) << core::timeText(m_ledger.now()));
    if (!found)
        return core::fail(found.error());
    for (const auto& row : *found) {
        m_held.insert({SectionId(QUuid::fromString(row.text(Name("section_id")))),
                       UserId(QUuid::fromString(row.text(Name("user_id"))))},
                      static_cast<int>(row.integer(Name("held"))));
    }
    return {};
}

void Creation::remember(const ReservationId& id, const UserKey& key, const Known& known)
{
    m_byId.insert(id, known);
    m_byKey.insert(key, known);
}

const Known* Creation::known(const CreateRequest& request) const
{
    if (const auto byId = m_byId.constFind(request.id); byId != m_byId.cend())
        return &*byId;
    const auto byKey = m_byKey.constFind({request.user, keyOf(request)});
    return byKey != m_byKey.cend() ? &*byKey : nullptr;
}

Answer Creation::refused(const CreateRequest& request, ErrorCode code, core::Context context)
{
    QJsonObject object;
    for (auto it = context.cbegin(); it != context.cend(); ++it)
        object.insert(it.key(), it.value());
    const QString hash = payloadHash(request);
    m_refusals.row()
        .id(request.id)
        .id(request.user)
        .text(keyOf(request))
        .text(hash)
        .text(core::codeName(code))
        .text(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)))
        .time(m_ledger.now());
    const Answer answer = core::fail(code, std::move(context));
    remember(request.id, {request.user, keyOf(request)}, {hash, answer});
    return answer;
}

core::Result<Answer> Creation::decide(const CreateRequest& request)
{
    if (const Known* stored = known(request)) {
        if (stored->hash != payloadHash(request))
            return Answer(core::fail(ErrorCode::RSV_IDEMPOTENCY_MISMATCH, {{u"key"_qs, keyOf(request)}}));
        return stored->answer ? Answer(m_ledger.asLeft(*stored->answer)) : stored->answer;
    }
    const core::Context where{{u"section"_qs, request.section.toString()}};
    Section* section = m_ledger.section(request.section);
    if (!section)
        return refused(request, ErrorCode::RSV_SECTION_NOT_FOUND, where);
    if (!m_ledger.pass(*section, m_batch.guards.value(request.section)))
        return Answer(core::fail(ErrorCode::RSV_FENCED, where)); // not this request's fault: not remembered
    if (!m_ledger.isSelling(*section))
        return refused(request, ErrorCode::RSV_SECTION_CLOSED, where);
    const int held = m_held.value({request.section, request.user});
    if (section->userLimit > 0 && request.quantity > section->userLimit - held) {
        return refused(request, ErrorCode::RSV_USER_LIMIT,
                       {{u"limit"_qs, QString::number(section->userLimit)}, {u"held"_qs, QString::number(held)}});
    }
    if (request.quantity <= section->capacity) {
        if (auto expired = m_ledger.expireUntilFree(*section, request.quantity); !expired)
            return core::fail(expired.error());
    }
    if (section->free < request.quantity) {
        return refused(
            request, ErrorCode::RSV_SOLD_OUT,
            {{u"quantity"_qs, QString::number(request.quantity)}, {u"free"_qs, QString::number(section->free)}});
    }
    return take(request, *section);
}

core::Result<Answer> Creation::take(const CreateRequest& request, Section& section)
{
    Reservation made;
    made.id = request.id;
    made.section = request.section;
    made.user = request.user;
    made.quantity = request.quantity;
    made.key = keyOf(request);
    made.engine = section.engine;
    made.createdAt = m_ledger.now();
    made.expiresAt = made.createdAt.addSecs(section.hold.count());
    if (section.engine == EngineKind::Slot) {
        const auto places = m_ledger.places(section, m_batch.claimed.value(request.id), request.quantity);
        if (!places)
            return core::fail(places.error());
        if (places->size() != request.quantity) // the counters say otherwise: never sold on a guess
            return core::fail(ErrorCode::DB_CORRUPT, {{u"reason"_qs, u"places and counters of section "_qs +
                                                                         section.id.toString() + u" differ"_qs}});
        made.slotNumbers = *places;
    }
    const QString hash = payloadHash(request);
    m_ledger.insert(made, hash, request.by);
    remember(made.id, {made.user, made.key}, {hash, made});
    if (section.userLimit > 0)
        m_held[{request.section, request.user}] += request.quantity;
    return Answer(made);
}

core::Status Creation::write()
{
    if (auto written = m_ledger.write(); !written)
        return written;
    return insertAll(m_ledger.session(), u"reservation_refusal"_qs, m_refusals);
}

} // namespace

core::Result<BatchAnswer> create(Ledger& ledger, const CreateBatch& batch)
{
    QSet<SectionId> sections;
    for (const CreateRequest& request : batch.requests)
        sections.insert(request.section);
    if (auto opened = ledger.open(sections); !opened)
        return core::fail(opened.error());
    Creation creation(ledger, batch);
    if (auto read = creation.read(); !read)
        return core::fail(read.error());
    BatchAnswer answer;
    for (const CreateRequest& request : batch.requests) {
        auto decided = creation.decide(request);
        if (!decided)
            return core::fail(decided.error());
        answer.answers << std::move(*decided);
    }
    if (auto written = creation.write(); !written)
        return core::fail(written.error());
    answer.expired = ledger.expired();
    answer.sections = ledger.touched();
    answer.at = ledger.now();
    return answer;
}

} // namespace gwanje::reservation::sql
