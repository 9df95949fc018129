// SPDX-License-Identifier: GPL-3.0-or-later
// What there is to reserve: events and their sections.
#include "app/Engines.h"
#include "app/ReservationAnswers.h"
#include "app/Verbs.h"
#include <QJsonArray>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;

VerbAnswer removedAnswer(const core::Result<bool>& removed, const core::Error& notThere, const QString& id)
{
    if (!removed)
        return failed(removed.error());
    return *removed ? done({{u"id"_qs, id}, {u"removed"_qs, true}}) : failed(notThere);
}

core::Async<VerbAnswer> addEvent(VerbContext context, VerbRequest request)
{
    reservation::Event event;
    event.id = reservation::EventId::make();
    event.name = request.text(u"name"_qs);
    event.venue = request.text(u"venue"_qs);
    event.startsAt = momentFrom(request.text(u"starts"_qs));
    event.createdAt = context.engines.clock().now();
    auto adding = context.engines.reservations().addEvent(event);
    const auto added = co_await adding;
    co_return answerOf(added);
}

core::Async<VerbAnswer> listEvents(VerbContext context, VerbRequest)
{
    auto asking = context.engines.reservations().events();
    const auto events = co_await asking;
    if (!events)
        co_return failed(events.error());
    co_return itemsOf(*events);
}

core::Async<VerbAnswer> changeEvent(VerbContext context, VerbRequest request, reservation::EventChange change)
{
    const auto id = idTyped<reservation::EventId>(u"event"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto changing = context.engines.reservations().changeEvent(*id, change);
    const auto changed = co_await changing;
    co_return answerOf(changed);
}

core::Async<VerbAnswer> updateEvent(VerbContext context, VerbRequest request)
{
    reservation::EventChange change;
    if (request.has(u"name"_qs))
        change.name = request.text(u"name"_qs);
    if (request.has(u"venue"_qs))
        change.venue = request.text(u"venue"_qs);
    if (request.has(u"starts"_qs) || request.has(u"no-starts"_qs))
        change.startsAt = request.has(u"no-starts"_qs) ? QDateTime() : momentFrom(request.text(u"starts"_qs));
    if (!change.name && !change.venue && !change.startsAt)
        co_return lacks(request, u"--name NAME | --venue VENUE | --starts MOMENT | --no-starts"_qs);
    auto changing = changeEvent(context, request, change);
    co_return co_await changing;
}

core::Async<VerbAnswer> openEvent(VerbContext context, VerbRequest request)
{
    return changeEvent(context, request, {.open = true});
}

core::Async<VerbAnswer> closeEvent(VerbContext context, VerbRequest request)
{
    return changeEvent(context, request, {.open = false});
}

core::Async<VerbAnswer> removeEvent(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<reservation::EventId>(u"event"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto removing = context.engines.reservations().removeEvent(*id);
    const auto removed = co_await removing;
    co_return removedAnswer(removed, {core::ErrorCode::RSV_EVENT_NOT_FOUND, {{u"event"_qs, id->toString()}}, nullptr},
                            id->toString());
}

core::Async<VerbAnswer> addSection(VerbContext context, VerbRequest request)
{
    const auto event = idTyped<reservation::EventId>(u"event"_qs, request.text(u"event"_qs));
    if (!event)
        co_return failed(event.error());
    reservation::Section section;
    section.id = reservation::SectionId::make();
    section.event = *event;
    section.name = request.text(u"name"_qs);
    section.capacity = request.number(u"capacity"_qs, 0);
    section.engine = reservation::engineNamed(request.text(u"engine"_qs)).value_or(reservation::EngineKind::Lock);
    section.hold = std::chrono::seconds(request.number(u"hold"_qs, static_cast<int>(section.hold.count())));
    section.userLimit = request.number(u"user-limit"_qs, 0);
    section.price = request.number(u"price"_qs, 0);
    section.rehearsal = request.has(u"rehearsal"_qs);
    auto adding = context.engines.reservations().addSection(section);
    const auto added = co_await adding;
    co_return answerOf(added);
}

core::Async<VerbAnswer> listSections(VerbContext context, VerbRequest request)
{
    std::optional<reservation::EventId> wanted;
    if (request.has(u"event"_qs)) {
        const auto event = idTyped<reservation::EventId>(u"event"_qs, request.text(u"event"_qs));
        if (!event)
            co_return failed(event.error());
        wanted = *event;
    }
    auto asking = context.engines.reservations().sections(wanted);
    const auto sections = co_await asking;
    if (!sections)
        co_return failed(sections.error());
    co_return itemsOf(*sections);
}

core::Async<VerbAnswer> changeSection(VerbContext context, VerbRequest request, reservation::SectionChange change)
{
    const auto id = idTyped<reservation::SectionId>(u"section"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto changing = context.engines.reservations().changeSection(*id, change);
    const auto changed = co_await changing;
    co_return answerOf(changed);
}

core::Async<VerbAnswer> updateSection(VerbContext context, VerbRequest request)
{
    reservation::SectionChange change;
    if (request.has(u"name"_qs))
        change.name = request.text(u"name"_qs);
    if (request.has(u"hold"_qs))
        change.hold = std::chrono::seconds(request.number(u"hold"_qs, 0));
    if (request.has(u"user-limit"_qs))
        change.userLimit = request.number(u"user-limit"_qs, 0);
    if (request.has(u"price"_qs))
        change.price = request.number(u"price"_qs, 0);
    if (!change.name && !change.hold && !change.userLimit && !change.price)
        co_return lacks(request, u"--name NAME | --hold SECONDS | --user-limit N | --price WON"_qs);
    auto changing = changeSection(context, request, change);
    co_return co_await changing;
}

core::Async<VerbAnswer> openSection(VerbContext context, VerbRequest request)
{
    return changeSection(context, request, {.open = true});
}

core::Async<VerbAnswer> closeSection(VerbContext context, VerbRequest request)
{
    return changeSection(context, request, {.open = false});
}

core::Async<VerbAnswer> resizeSection(VerbContext context, VerbRequest request)
{
    return changeSection(context, request, {.capacity = request.number(u"capacity"_qs, 0)});
}

core::Async<VerbAnswer> removeSection(VerbContext context, VerbRequest request)
{
    const auto id = idTyped<reservation::SectionId>(u"section"_qs, request.words.first());
    if (!id)
        co_return failed(id.error());
    auto removing = context.engines.reservations().removeSection(*id);
    const auto removed = co_await removing;
    co_return removedAnswer(
        removed, {core::ErrorCode::RSV_SECTION_NOT_FOUND, {{u"section"_qs, id->toString()}}, nullptr}, id->toString());
}

OptionSpec placesOption(const QString& name, bool required, qint64 least)
{
    return {.name = name,
            .kind = Kind::Integer,
            .required = required,
            .least = least,
            .most = reservation::mostPlaces,
            .hint = u"N"_qs};
}

/// On what terms a section's places are held.
QList<OptionSpec> termsOptions()
{
    return {{.name = u"hold"_qs, .kind = Kind::Integer, .least = 1, .most = 86400, .hint = u"SECONDS"_qs},
            placesOption(u"user-limit"_qs, false, 0),
            {.name = u"price"_qs, .kind = Kind::Integer, .most = 1'000'000'000, .hint = u"WON"_qs}};
}

/// A change of one event or section.
VerbSpec onOne(const QString& name, const QString& ko, const QString& en, VerbHandler handle)
{
    return {.name = name,
            .words = u"ID"_qs,
            .leastWords = 1,
            .mostWords = 1,
            .changes = true,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

QList<VerbSpec> eventVerbs()
{
    VerbSpec update = onOne(u"event update"_qs, u"행사의 이름, 장소, 시작 시각을 바꿉니다. --starts는 한국 시각"_qs,
                            u"changes an event's name, venue or start; --starts is Korean time"_qs, updateEvent);
    update.options = {{.name = u"name"_qs, .hint = u"NAME"_qs},
                      {.name = u"venue"_qs, .hint = u"VENUE"_qs},
                      {.name = u"starts"_qs, .kind = Kind::Moment},
                      {.name = u"no-starts"_qs, .kind = Kind::Flag, .against = u"starts"_qs}};
    return {{.name = u"event add"_qs,
             .options = {{.name = u"name"_qs, .required = true, .hint = u"NAME"_qs},
                         {.name = u"venue"_qs, .hint = u"VENUE"_qs},
                         {.name = u"starts"_qs, .kind = Kind::Moment}},
             .changes = true,
             .ko = u"행사를 더합니다. --starts는 한국 시각"_qs,
             .en = u"adds an event; --starts is Korean time"_qs,
             .handle = addEvent},
            {.name = u"event list"_qs,
             .columns = {u"id"_qs, u"name"_qs, u"venue"_qs, u"starts_at"_qs, u"status"_qs},
             .ko = u"행사 목록"_qs,
             .en = u"events"_qs,
             .handle = listEvents},
            update,
            onOne(u"event open"_qs, u"행사의 열린 구역들이 새 예매를 다시 받습니다"_qs,
                  u"lets an event's open sections take new reservations again"_qs, openEvent),
            onOne(u"event close"_qs, u"행사의 모든 구역이 새 예매를 받지 않습니다. 잡힌 예매는 그대로입니다"_qs,
                  u"stops new reservations in all sections of an event; those there are stay"_qs, closeEvent),
            onOne(u"event remove"_qs, u"구역이 없는 행사를 지웁니다"_qs, u"removes an event without sections"_qs,
                  removeEvent)};
}

VerbSpec addSectionVerb()
{
    return {
        .name = u"section add"_qs,
        .options =
            QList<OptionSpec>{
                {.name = u"event"_qs, .required = true, .hint = u"ID"_qs},
                {.name = u"name"_qs, .required = true, .hint = u"NAME"_qs},
                placesOption(u"capacity"_qs, true, 1),
                {.name = u"engine"_qs, .kind = Kind::Choice, .required = true, .choices = {u"lock"_qs, u"slot"_qs}}} +
            termsOptions() + QList<OptionSpec>{{.name = u"rehearsal"_qs, .kind = Kind::Flag}},
        .changes = true,
        .ko = u"행사에 구역을 더합니다. slot은 자리마다 번호가 있고 lock은 수만 셉니다"_qs,
        .en = u"adds a section to an event; with slot each place has a number, with lock they are only counted"_qs,
        .handle = addSection};
}

} // namespace

QList<VerbSpec> stockVerbs()
{
    VerbSpec update = onOne(u"section update"_qs, u"구역의 이름, 잡아 두는 시간, 1인 한도, 가격을 바꿉니다"_qs,
                            u"changes a section's name, time of a hold, limit per user or price"_qs, updateSection);
    update.options = QList<OptionSpec>{{.name = u"name"_qs, .hint = u"NAME"_qs}} + termsOptions();
    VerbSpec resize = onOne(u"section resize"_qs, u"구역의 정원을 바꿉니다. 잡힌 자리보다 적게는 안 됩니다"_qs,
                            u"changes a section's capacity, never below what is taken"_qs, resizeSection);
    resize.options = {placesOption(u"capacity"_qs, true, 1)};
    return eventVerbs() +
           QList<VerbSpec>{
               addSectionVerb(),
               {.name = u"section list"_qs,
                .options = {{.name = u"event"_qs, .hint = u"ID"_qs}},
                .columns = {u"id"_qs, u"name"_qs, u"engine"_qs, u"status"_qs, u"capacity"_qs, u"free"_qs,
                            u"pending"_qs, u"confirmed"_qs},
                .ko = u"구역 목록"_qs,
                .en = u"sections"_qs,
                .handle = listSections},
               update,
               onOne(u"section open"_qs, u"구역이 새 예매를 다시 받습니다"_qs,
                     u"lets a section take new reservations again"_qs, openSection),
               onOne(u"section close"_qs, u"구역이 새 예매를 받지 않습니다. 잡힌 예매는 그대로입니다"_qs,
                     u"stops a section's new reservations; those it has stay"_qs, closeSection),
               resize,
               onOne(u"section remove"_qs, u"빈 구역을, 예행용은 예매와 함께 지웁니다"_qs,
                     u"removes an empty section; one for rehearsal with its reservations"_qs, removeSection)};
}

} // namespace gwanje::app
