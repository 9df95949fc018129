// SPDX-License-Identifier: GPL-3.0-or-later
// Sections from a CSV file: all of them, or none.
#include "app/Background.h"
#include "app/Engines.h"
#include "app/ReservationAnswers.h"
#include "app/Verbs.h"
#include "core/CsvFile.h"
#include "gui/reservation/ImportSheet.h"
#include <QFileInfo>

namespace gwanje::app {
namespace {

using reservation::EventId;
using reservation::Section;

core::Error badInput(const QString& field, const QString& reason)
{
    return {core::ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, field}, {u"reason"_qs, reason}}, nullptr};
}

/// A cell that can't be read is told with what stands in it.
core::Error worded(const core::Error& error)
{
    static const QString noNumber = u"not a whole number that can stand here: "_qs;
    static const QHash<QString, std::pair<QString, QString>> words{
        {u"capacity"_qs, {u"capacity"_qs, u"not a whole number in 1…1000000: "_qs}},
        {u"hold_seconds"_qs, {u"hold_seconds"_qs, u"not a whole number in 1…86400: "_qs}},
        {u"user_limit"_qs, {u"user_limit"_qs, noNumber}},
        {u"price"_qs, {u"price"_qs, noNumber}},
        {u"column"_qs, {u"file"_qs, u"no column "_qs}},
        {u"event_twice"_qs, {u"event"_qs, u"several have the name "_qs}},
        {u"engine"_qs, {u"engine"_qs, u"neither slot nor lock: "_qs}},
        {u"rehearsal"_qs, {u"rehearsal"_qs, u"neither yes nor no: "_qs}}};
    const QString field = error.context.value(u"field"_qs), reason = error.context.value(u"reason"_qs);
    if (error.code == core::ErrorCode::RSV_EVENT_NOT_FOUND && error.context.value(u"event"_qs).isEmpty())
        return badInput(u"event"_qs, u"neither in the file nor with --event"_qs);
    if (error.code != core::ErrorCode::CORE_BAD_INPUT)
        return error;
    if (const auto found = words.constFind(field); found != words.cend())
        return badInput(found->first, found->second + reason);
    return field == u"text"_qs ? badInput(u"file"_qs, reason) : error;
}

bool isNumber(const QString& field)
{
    return field == u"capacity"_qs || field == u"hold_seconds"_qs || field == u"user_limit"_qs || field == u"price"_qs;
}

/// What is wrong with the first line that is, with its number.
core::Error firstWrong(const gui::ImportSheet& sheet, const QString& path)
{
    const auto wrong =
        std::find_if(sheet.lines.cbegin(), sheet.lines.cend(), [](const auto& line) { return line.error.has_value(); });
    if (wrong == sheet.lines.cend())
        return badInput(u"file"_qs, u"no line below its heads"_qs);
    const QString field = wrong->error->context.value(u"field"_qs);
    const bool isOfRules = field == u"name"_qs || (isNumber(field) && !wrong->unread.contains(field));
    core::Error error = isOfRules ? *wrong->error : worded(*wrong->error); // rules have reasons of their own
    error.context.insert(u"line"_qs, QString::number(wrong->line));
    if (const auto event = error.context.find(u"event"_qs); event != error.context.end())
        *event = u"%1:%2: %3"_qs.arg(QFileInfo(path).fileName()).arg(wrong->line).arg(*event);
    return error;
}

core::Async<VerbAnswer> importSections(VerbContext context, VerbRequest request)
{
    std::optional<EventId> fallback;
    if (request.has(u"event"_qs)) {
        const auto event = idTyped<EventId>(u"event"_qs, request.text(u"event"_qs));
        if (!event)
            co_return failed(event.error());
        fallback = *event;
    }
    auto reading = inBackground([path = request.words.first()] { return core::csvRowsOf(path, gui::mostSectionBytes); });
    const auto rows = co_await reading;
    if (!rows)
        co_return failed(worded(rows.error()));
    auto asking = context.engines.reservations().events();
    const auto events = co_await asking;
    if (!events)
        co_return failed(events.error());
    const auto sheet = gui::readSections(*rows, *events, fallback);
    if (!sheet)
        co_return failed(worded(sheet.error()));
    if (!sheet->isGood())
        co_return failed(firstWrong(*sheet, request.words.first()));
    QList<Section> sections;
    for (const gui::ImportLine& line : sheet->lines)
        sections << line.section;
    if (request.has(u"preview"_qs))
        co_return itemsOf(sections);
    auto adding = context.engines.reservations().addSections(sections);
    const auto added = co_await adding;
    if (!added)
        co_return failed(added.error());
    co_return itemsOf(*added);
}

} // namespace

QList<VerbSpec> importVerbs()
{
    return {{.name = u"section import"_qs,
             .options = {{.name = u"event"_qs, .hint = u"ID"_qs},
                         {.name = u"preview"_qs, .kind = OptionSpec::Kind::Flag}},
             .words = u"FILE"_qs,
             .leastWords = 1,
             .mostWords = 1,
             .changes = true,
             .isHarmless = [](const VerbRequest& request) { return request.has(u"preview"_qs); },
             .wordIsFile = true,
             .mostRead = gui::mostSectionBytes,
             .columns = {u"id"_qs, u"name"_qs, u"engine"_qs, u"capacity"_qs, u"hold_seconds"_qs, u"user_limit"_qs},
             .ko = u"CSV의 구역을 모두, 한 줄이라도 틀리면 하나도 더하지 않습니다. --event는 행사가 적히지 않은 줄에 씁니다"_qs,
             .en = u"adds the sections of a CSV file, or none if a line is wrong; --event is for lines that name none"_qs,
             .handle = importSections}};
}

} // namespace gwanje::app
