// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReservationLoad.h"

#include "Processes.h"
#include "reservation/ReservationDependencies.h"
#include "store/Migrator.h"
#include "telemetry/Metrics.h"
#include <mutex>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>
#include <unistd.h>

namespace gwanje::bench {
namespace {

using namespace std::chrono_literals;
using namespace reservation;
using Steady = std::chrono::steady_clock;

double msSince(Steady::time_point start)
{
    return std::chrono::duration<double, std::milli>(Steady::now() - start).count();
}

/// All callers; what they learn is noted on whatever thread they learn it.
class Crowd final : public std::enable_shared_from_this<Crowd>
{
public:
    Crowd(ReservationService& service, QList<SectionId> sections, Steady::time_point until, bool confirms)
        : m_service(service), m_sections(std::move(sections)), m_until(until), m_confirms(confirms)
    {
    }

    void call(int caller)
    {
        CreateRequest request{ReservationId::make(), m_sections.at(caller % m_sections.size()), UserId::make(), 1, {}};
        m_underWay.fetch_add(1);
        const auto start = Steady::now();
        m_service.create(request).then(QtFuture::Launch::Sync, [self = shared_from_this(), caller, request,
                                                                start](const core::Result<Reservation>& answer) {
            self->answered(caller, request, answer, msSince(start));
        });
    }

    bool isDone() const { return m_underWay == 0; }
    qint64 underWay() const { return m_underWay; }
    LoadResult result() const { return m_result; }
    QList<ReservationId> acknowledged() const { return m_acknowledged; }

private:
    void answered(int caller, const CreateRequest& request, const core::Result<Reservation>& answer, double took)
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_result.latencies.push_back(took);
            if (answer) {
                ++m_result.acknowledged;
                m_acknowledged << request.id;
            } else {
                ++m_result.refused;
                if (m_result.firstError.isEmpty())
                    m_result.firstError = answer.error().toString();
            }
        }
        if (m_confirms && answer)
            confirm(caller, *answer);
        else
            next(caller);
    }

    void confirm(int caller, const Reservation& made)
    {
        const auto start = Steady::now();
        m_service.confirm({made.id, made.user})
            .then(QtFuture::Launch::Sync,
                  [self = shared_from_this(), caller, start](const core::Result<Reservation>& answer) {
                      self->confirmed(msSince(start), answer.has_value());
                      self->next(caller);
                  });
    }

    void confirmed(double took, bool done)
    {
        const std::scoped_lock lock(m_mutex);
        m_result.confirmLatencies.push_back(took);
        m_result.refused += done ? 0 : 1;
    }

    void next(int caller)
    {
        if (Steady::now() < m_until)
            call(caller);
        m_underWay.fetch_sub(1);
    }

    ReservationService& m_service;
    const QList<SectionId> m_sections;
    const Steady::time_point m_until;
    const bool m_confirms;
    std::atomic<qint64> m_underWay{0};
    std::mutex m_mutex;
    LoadResult m_result;
    QList<ReservationId> m_acknowledged;
};

template<class Test>
bool waitFor(Test test, std::chrono::milliseconds patience)
{
    QElapsedTimer timer;
    timer.start();
    while (!test()) {
        if (timer.elapsed() > patience.count())
            return false;
        QCoreApplication::processEvents();
        QThread::msleep(5);
    }
    return true;
}

} // namespace

ReservationBed::ReservationBed(std::optional<store::DatabaseUrl> url)
{
    m_server = std::make_unique<redis::PrivateServer>(m_folder.path());
    if (const auto started = m_server->start(); !started) {
        m_whyNot = started.error().toString();
        return;
    }
    m_redis = std::make_shared<redis::Client>(m_server->url());
    if (!waitFor([this] { return m_redis->isAvailable(); }, 10s)) {
        m_whyNot = u"the private Redis does not answer"_qs;
        return;
    }
    const auto database =
        store::Database::open(url.value_or(store::DatabaseUrl::sqlite(m_folder.filePath(u"gwanje.db"_qs))));
    if (!database) {
        m_whyNot = database.error().toString();
        return;
    }
    m_database = *database;
    if (const auto upgraded = store::Migrator(*m_database).upgrade(); !upgraded) {
        m_whyNot = upgraded.error().toString();
        return;
    }
    m_service = std::make_unique<ReservationService>(ReservationDependencies{
        .database = m_database, .redis = m_redis, .clock = m_clock, .settings = [] { return ReservationSettings(); }});
}

ReservationBed::~ReservationBed()
{
    if (m_service)
        m_service->stop(5s);
    m_service.reset();
    m_redis.reset();
    if (m_server)
        m_server->stop();
}

QList<SectionId> ReservationBed::addSections(EngineKind engine, int count, std::chrono::seconds hold)
{
    const auto event = m_service->addEvent({EventId::make(), u"bench"_qs, {}, {}}).result();
    QList<SectionId> ids;
    for (int i = 0; i < count; ++i) {
        Section section;
        section.id = SectionId::make();
        section.event = event->id;
        section.name = QString::number(i);
        section.capacity = mostPlaces;
        section.engine = engine;
        section.hold = hold;
        section.rehearsal = true;
        const auto added = m_service->addSection(section).result();
        if (!added)
            qFatal("%s", qPrintable(added.error().toString()));
        ids << added->id;
    }
    return ids;
}

LoadResult ReservationBed::run(EngineKind engine, int sections, int callers, std::chrono::milliseconds length,
                               bool confirms)
{
    const auto ids = addSections(engine, sections, 3600s);
    auto& batches = telemetry::counter(u"reservation_batches_total"_qs, {{u"deed"_qs, u"create"_qs}});
    const quint64 batchesBefore = batches.value();
    const double cpuBefore = cpuSeconds(::getpid()), redisBefore = cpuSeconds(m_server->processId());
    const auto start = Steady::now();
    const auto crowd = std::make_shared<Crowd>(*m_service, ids, start + length, confirms);
    for (int caller = 0; caller < callers; ++caller)
        crowd->call(caller);
    const bool done = waitFor([&] { return crowd->isDone(); }, length + 20s);
    const double took = msSince(start) / 1000;
    LoadResult result = crowd->result();
    result.unanswered = done ? 0 : crowd->underWay();
    result.perSecond = double(result.acknowledged) / took;
    result.batch = double(result.acknowledged) / double(std::max<quint64>(batches.value() - batchesBefore, 1));
    const double each = 1e6 / double(std::max<qint64>(result.acknowledged, 1));
    result.cpuUs = (cpuSeconds(::getpid()) - cpuBefore) * each;
    result.redisCpuUs = (cpuSeconds(m_server->processId()) - redisBefore) * each;
    countAgain(ids, crowd->acknowledged(), result);
    return result;
}

ExpiryResult ReservationBed::expire(int holds)
{
    const auto due = addSections(EngineKind::Slot, 1, 25s);
    const auto other = addSections(EngineKind::Slot, 1, 3600s);
    QList<QFuture<core::Result<Reservation>>> made;
    for (int i = 0; i < holds; ++i)
        made << m_service->create({ReservationId::make(), due.first(), UserId::make(), 1, {}});
    QDateTime last;
    for (const auto& each : std::as_const(made)) {
        const auto answer = each.result();
        if (answer)
            last = last.isValid() ? std::max(last, answer->expiresAt) : answer->expiresAt;
    }
    waitFor([&] { return m_clock.now() >= last.addSecs(-4); }, 60s);
    const auto crowd = std::make_shared<Crowd>(*m_service, other, Steady::now() + 14s, false);
    for (int caller = 0; caller < 16; ++caller)
        crowd->call(caller);
    ExpiryResult result;
    const auto allExpired = [&] {
        const auto sections = m_service->sections(std::nullopt).result();
        return sections && std::any_of(sections->begin(), sections->end(), [&](const Section& each) {
                   return each.id == due.first() && each.pending == 0;
               });
    };
    if (waitFor(allExpired, 60s))
        result.seconds = std::max(0.0, double(last.msecsTo(m_clock.now())) / 1000);
    waitFor([&] { return crowd->isDone(); }, 40s);
    result.latencies = crowd->result().latencies;
    return result;
}

void ReservationBed::countAgain(const QList<SectionId>& sections, const QList<ReservationId>& acknowledged,
                                LoadResult& result)
{
    QSet<QString> there;
    for (const SectionId& section : sections) {
        const auto rows = m_database->readNow<QList<store::Row>>([&](store::Session& session) {
            return session.query(u"SELECT id FROM reservation WHERE section_id = ? AND status IN ('PENDING', "
                                 "'CONFIRMED')"_qs,
                                 {section.toString()});
        });
        if (!rows) {
            result.broken = rows.error().toString();
            return;
        }
        for (const auto& row : *rows)
            there.insert(row.text(QLatin1StringView("id")));
    }
    result.inDatabase = there.size();
    for (const ReservationId& id : acknowledged)
        result.missing += there.contains(id.toString()) ? 0 : 1;
    const auto all = m_service->sections(std::nullopt).result();
    qint64 taken = 0;
    for (const Section& each : *all)
        taken += sections.contains(each.id) ? each.taken() : 0;
    if (taken != result.inDatabase)
        result.broken = u"%1 rows, but the counters say %2"_qs.arg(result.inDatabase).arg(taken);
    const auto drift = m_service->reconcile(true).result();
    for (const SectionDrift& each : drift.value_or(QList<SectionDrift>())) {
        if (sections.contains(each.section) && !each.isClean())
            result.broken = u"Redis and the database differ by %1"_qs.arg(each.places);
    }
}

} // namespace gwanje::bench
