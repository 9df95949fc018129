// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Engines.h"
#include "app/ReservationAnswers.h"
#include "app/Verbs.h"
#include "reservation/Rehearsal.h"

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using reservation::ReservationId;
using reservation::SectionId;
using reservation::UserId;

/// A whole number, however wrong: what it may be the engine says.
std::optional<int> quantityTyped(const QString& text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber)
        return std::nullopt;
    return static_cast<int>(std::clamp<qint64>(number, -1, std::numeric_limits<int>::max()));
}

core::Async<VerbAnswer> createReservation(VerbContext context, VerbRequest request)
{
    const auto quantity = quantityTyped(request.text(u"quantity"_qs));
    if (!quantity)
        co_return refusesValue(request, u"--quantity"_qs, request.text(u"quantity"_qs), u"N"_qs);
    const auto section = idTyped<SectionId>(u"section"_qs, request.text(u"section"_qs));
    if (!section)
        co_return failed(section.error());
    const auto user = idTyped<UserId>(u"user"_qs, request.text(u"user"_qs));
    if (!user)
        co_return failed(user.error());
    reservation::CreateRequest wanted;
    wanted.id = ReservationId::make();
    wanted.section = *section;
    wanted.user = *user;
    wanted.quantity = *quantity;
    wanted.key = request.text(u"key"_qs);
    wanted.by = reservation::Actor::Operator;
    auto creating = context.engines.reservations().create(wanted);
    const auto created = co_await creating;
    VerbAnswer answer = answerOf(created);
    if (!created && created.error().code == core::ErrorCode::RSV_OUTCOME_UNKNOWN)
        answer.json.insert(u"id"_qs, wanted.id.toString()); // to look for later
    co_return answer;
}

/// The reservation and the user that a verb names; the user is null where it names none.
struct NamedReservation
{
    ReservationId id;
    UserId user;
};

core::Result<NamedReservation> namedBy(const VerbRequest& request)
{
    const auto id = idTyped<ReservationId>(u"reservation"_qs, request.words.first());
    if (!id)
        return core::fail(id.error());
    if (!request.has(u"user"_qs))
        return NamedReservation{*id, UserId()};
    const auto user = idTyped<UserId>(u"user"_qs, request.text(u"user"_qs));
    if (!user)
        return core::fail(user.error());
    return NamedReservation{*id, *user};
}

core::Async<VerbAnswer> confirmReservation(VerbContext context, VerbRequest request)
{
    const auto named = namedBy(request);
    if (!named)
        co_return failed(named.error());
    const reservation::ConfirmRequest wanted{named->id, named->user, reservation::Actor::Operator};
    auto confirming = context.engines.reservations().confirm(wanted);
    const auto confirmed = co_await confirming;
    co_return answerOf(confirmed);
}

core::Async<VerbAnswer> cancelReservation(VerbContext context, VerbRequest request)
{
    const auto named = namedBy(request);
    if (!named)
        co_return failed(named.error());
    const reservation::CancelRequest wanted{named->id, named->user, request.text(u"reason"_qs),
                                            reservation::Actor::Operator};
    auto cancelling = context.engines.reservations().cancel(wanted);
    const auto cancelled = co_await cancelling;
    co_return answerOf(cancelled);
}

core::Async<VerbAnswer> extendReservation(VerbContext context, VerbRequest request)
{
    const auto named = namedBy(request);
    if (!named)
        co_return failed(named.error());
    const reservation::ExtendRequest wanted{named->id, named->user, 0, reservation::Actor::Operator};
    auto extending = context.engines.reservations().extend(wanted);
    const auto extended = co_await extending;
    co_return answerOf(extended);
}

core::Async<VerbAnswer> showReservation(VerbContext context, VerbRequest request)
{
    const auto named = namedBy(request);
    if (!named)
        co_return failed(named.error());
    auto asking = context.engines.reservations().show(named->id);
    const auto detail = co_await asking;
    if (!detail)
        co_return failed(detail.error());
    QJsonObject json = toJson(detail->reservation);
    QJsonArray log;
    for (const reservation::LogEntry& entry : detail->log)
        log << toJson(entry);
    json.insert(u"log"_qs, log);
    co_return done(json);
}

QString statusNames()
{
    using S = reservation::State;
    QStringList names;
    for (const S state : {S::Pending, S::Confirmed, S::Cancelled, S::Expired})
        names << reservation::stateName(state).toLower();
    return names.join(u'|');
}

core::Async<VerbAnswer> listReservations(VerbContext context, VerbRequest request)
{
    reservation::ReservationFilter filter;
    if (request.has(u"section"_qs)) {
        const auto section = idTyped<SectionId>(u"section"_qs, request.text(u"section"_qs));
        if (!section)
            co_return failed(section.error());
        filter.section = *section;
    }
    if (request.has(u"user"_qs)) {
        const auto user = idTyped<UserId>(u"user"_qs, request.text(u"user"_qs));
        if (!user)
            co_return failed(user.error());
        filter.user = *user;
    }
    filter.state = reservation::stateNamed(request.text(u"status"_qs));
    if (request.has(u"status"_qs) && !filter.state)
        co_return refusesValue(request, u"--status"_qs, request.text(u"status"_qs), statusNames());
    auto asking = context.engines.reservations().list(filter, pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    co_return itemsOf(page->items, page->next);
}

QJsonObject driftJson(const reservation::SectionDrift& drift)
{
    return {{u"section_id"_qs, drift.section.toString()},
            {u"loaded"_qs, drift.isLoaded},
            {u"drift"_qs, drift.places},
            {u"only_in_database"_qs, drift.missing},
            {u"only_in_redis"_qs, drift.orphans},
            {u"different"_qs, drift.different},
            {u"repaired"_qs, drift.isRepaired}};
}

core::Async<VerbAnswer> reconcileSections(VerbContext context, VerbRequest request)
{
    auto comparing = context.engines.reservations().reconcile(request.has(u"dry-run"_qs));
    const auto drifts = co_await comparing;
    if (!drifts)
        co_return failed(drifts.error());
    QJsonArray items;
    for (const reservation::SectionDrift& drift : *drifts)
        items << driftJson(drift);
    co_return done(listJson(items));
}

core::Async<VerbAnswer> sweepHolds(VerbContext context, VerbRequest)
{
    auto sweeping = context.engines.reservations().sweep();
    const auto report = co_await sweeping;
    if (!report)
        co_return failed(report.error());
    const QJsonObject json{{u"expired"_qs, report->expired},
                           {u"settled"_qs, report->settled},
                           {u"released"_qs, report->released},
                           {u"reloaded"_qs, report->reloaded}};
    co_return done(json);
}

QJsonObject rehearsalJson(const reservation::RehearsalReport& report)
{
    QJsonArray causes;
    for (auto it = report.causes.cbegin(); it != report.causes.cend(); ++it)
        causes << QJsonObject{{u"code"_qs, core::codeName(it.key())}, {u"count"_qs, it.value()}};
    const std::chrono::duration<double> madeIn = report.madeIn;
    return {{u"per_second"_qs, report.perSecond}, {u"made_in_seconds"_qs, madeIn.count()},
            {u"create_p50_ms"_qs, report.p50Ms},  {u"create_p95_ms"_qs, report.p95Ms},
            {u"create_p99_ms"_qs, report.p99Ms},  {u"ok"_qs, report.ok},
            {u"refused"_qs, report.refused},      {u"failed"_qs, report.failed},
            {u"causes"_qs, causes}};
}

core::Async<VerbAnswer> rehearseRush(VerbContext context, VerbRequest request)
{
    const auto section = idTyped<SectionId>(u"section"_qs, request.text(u"section"_qs));
    if (!section)
        co_return failed(section.error());
    reservation::RehearsalPlan plan;
    plan.section = *section;
    plan.clients = request.number(u"clients"_qs, plan.clients);
    plan.length = std::chrono::seconds(request.number(u"seconds"_qs, static_cast<int>(plan.length.count())));
    plan.quantity = request.number(u"quantity"_qs, plan.quantity);
    plan.force = request.has(u"force"_qs);
    auto rehearsing = context.engines.rehearse(plan);
    const auto report = co_await rehearsing;
    if (!report)
        co_return failed(report.error());
    QJsonObject json = rehearsalJson(*report);
    json.insert(u"section_id"_qs, section->toString());
    co_return done(json);
}

VerbSpec onReservation(const QString& name, bool userRequired, const QString& ko, const QString& en, VerbHandler handle)
{
    return {.name = name,
            .options = {{.name = u"user"_qs, .required = userRequired, .hint = u"UUID"_qs}},
            .words = u"ID"_qs,
            .leastWords = 1,
            .mostWords = 1,
            .needs = Needs::Engines,
            .changes = true,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

QList<VerbSpec> reservationDeeds()
{
    VerbSpec cancelling = onReservation(u"reservation cancel"_qs, false,
                                        u"예매를 취소하고 자리를 돌려줍니다. --user가 없으면 운영자의 취소입니다"_qs,
                                        u"cancels a reservation and gives its places back; without --user as the "
                                        u"operator"_qs,
                                        cancelReservation);
    cancelling.options << OptionSpec{.name = u"reason"_qs, .hint = u"TEXT"_qs};
    return {{.name = u"reservation create"_qs,
             .options = {{.name = u"section"_qs, .required = true, .hint = u"ID"_qs},
                         {.name = u"user"_qs, .required = true, .hint = u"UUID"_qs},
                         {.name = u"quantity"_qs, .required = true, .hint = u"N"_qs},
                         {.name = u"key"_qs, .hint = u"KEY"_qs}},
             .needs = Needs::Engines,
             .changes = true,
             .ko = u"자리를 잡아 둡니다. 같은 사용자가 같은 KEY로 되풀이해도 한 번만 잡습니다"_qs,
             .en = u"holds places; repeated by the same user with the same KEY it holds them once"_qs,
             .handle = createReservation},
            onReservation(u"reservation confirm"_qs, true, u"잡아 둔 예매를 확정합니다"_qs,
                          u"confirms a held reservation"_qs, confirmReservation),
            cancelling,
            onReservation(u"reservation extend"_qs, true, u"잡아 둔 기한을 늘립니다"_qs, u"extends a hold"_qs,
                          extendReservation)};
}

QList<VerbSpec> reservationViews()
{
    return {{.name = u"reservation show"_qs,
             .words = u"ID"_qs,
             .leastWords = 1,
             .mostWords = 1,
             .ko = u"예매와 그 기록"_qs,
             .en = u"a reservation and its log"_qs,
             .handle = showReservation},
            {.name = u"reservation list"_qs,
             .options = QList<OptionSpec>{{.name = u"user"_qs, .hint = u"UUID"_qs},
                                          {.name = u"section"_qs, .hint = u"ID"_qs},
                                          {.name = u"status"_qs, .hint = statusNames()}} +
                        pageOptions(),
             .columns = {u"id"_qs, u"status"_qs, u"quantity"_qs, u"user_id"_qs, u"expires_at"_qs,
                         u"confirmation_code"_qs},
             .ko = u"예매 목록, 새것부터"_qs,
             .en = u"reservations, newest first"_qs,
             .handle = listReservations}};
}

QList<VerbSpec> reservationUpkeep()
{
    const auto number = [](const QString& name, bool required, qint64 most, const QString& hint) {
        return OptionSpec{
            .name = name, .kind = Kind::Integer, .required = required, .least = 1, .most = most, .hint = hint};
    };
    return {{.name = u"reservation reconcile"_qs,
             .options = {{.name = u"dry-run"_qs, .kind = Kind::Flag}},
             .needs = Needs::Engines,
             .changes = true,
             .isHarmless = [](const VerbRequest& request) { return request.has(u"dry-run"_qs); },
             .columns = {u"section_id"_qs, u"drift"_qs, u"only_in_database"_qs, u"only_in_redis"_qs, u"different"_qs,
                         u"repaired"_qs},
             .ko = u"Redis를 데이터베이스와 견주고, --dry-run이 아니면 다른 곳을 고칩니다"_qs,
             .en = u"compares Redis with the database and, without --dry-run, repairs it where they differ"_qs,
             .handle = reconcileSections},
            {.name = u"reservation sweep"_qs,
             .needs = Needs::Engines,
             .changes = true,
             .ko = u"기한이 지난 예매와 주인 없는 자리를 지금 정리합니다"_qs,
             .en = u"expires what is due and settles what was left behind, now"_qs,
             .handle = sweepHolds},
            {.name = u"reservation rehearse"_qs,
             .options = {{.name = u"section"_qs, .required = true, .hint = u"ID"_qs},
                         number(u"clients"_qs, true, 1000, u"N"_qs),
                         number(u"seconds"_qs, true, 3600, u"S"_qs),
                         number(u"quantity"_qs, false, reservation::mostPlaces, u"N"_qs),
                         {.name = u"force"_qs, .kind = Kind::Flag}},
             .needs = Needs::Engines,
             .changes = true,
             .ko = u"가상의 사용자들이 예행용 구역(--force: 아무 구역)에 몰려 예매하고, 잰 값을 보입니다"_qs,
             .en = u"simulated users rush a section made for rehearsal (--force: any section); shows the figures"_qs,
             .handle = rehearseRush}};
}

} // namespace

QList<VerbSpec> reservationVerbs()
{
    return reservationDeeds() + reservationViews() + reservationUpkeep();
}

} // namespace gwanje::app
