// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/PlatformWords.h"

#include "gui/frame/Times.h"
#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>

namespace gwanje::gui {
namespace {

class PlatformTr final
{
    Q_DECLARE_TR_FUNCTIONS(PlatformWords)
};

} // namespace

using platform::DiscrepancyKind;
using platform::RunResult;

QString platformStateWord(PlatformState state)
{
    switch (state) {
    case PlatformState::Off:
        return PlatformTr::tr("Off");
    case PlatformState::Cancelling:
        return PlatformTr::tr("Cancelling…");
    case PlatformState::Running:
        return PlatformTr::tr("Running");
    case PlatformState::Refused:
        return PlatformTr::tr("Tried once a minute");
    case PlatformState::Failing:
        return PlatformTr::tr("Failing");
    case PlatformState::New:
        return PlatformTr::tr("Not yet run");
    case PlatformState::Good:
        break;
    }
    return PlatformTr::tr("Good");
}

Tone platformStateTone(PlatformState state)
{
    switch (state) {
    case PlatformState::Off:
    case PlatformState::New:
        return Tone::Waiting;
    case PlatformState::Running:
        return Tone::Running;
    case PlatformState::Refused:
        return Tone::Error;
    case PlatformState::Cancelling:
    case PlatformState::Failing:
        return Tone::Warning;
    case PlatformState::Good:
        break;
    }
    return Tone::Ok;
}

Sign platformStateSign(PlatformState state)
{
    switch (state) {
    case PlatformState::Off:
        return Sign::Slash;
    case PlatformState::Cancelling:
        return Sign::Ring;
    case PlatformState::Running:
        return Sign::Dot;
    case PlatformState::Refused:
        return Sign::Cross;
    case PlatformState::Failing:
        return Sign::Exclamation;
    case PlatformState::New:
        return Sign::Clock;
    case PlatformState::Good:
        break;
    }
    return Sign::Check;
}

QString connectorWord(const QString& connector)
{
    static const QMap<QString, QString> names{{u"json"_qs, u"JSON"_qs}, {u"ical"_qs, u"iCal"_qs}};
    return names.value(connector, connector);
}

QString directionWord(platform::Direction direction)
{
    switch (direction) {
    case platform::Direction::Off:
        return PlatformTr::tr("Left alone");
    case platform::Direction::Pull:
        return PlatformTr::tr("Platform → own books");
    case platform::Direction::Push:
        break;
    }
    return PlatformTr::tr("Own books → platform");
}

QString ownServiceWord(const QString& state)
{
    static const QMap<QString, const char*> words{
        {u"start_asked"_qs, QT_TRANSLATE_NOOP("PlatformWords", "its service is asked to start")},
        {u"stop_asked"_qs, QT_TRANSLATE_NOOP("PlatformWords", "its service is asked to stop")},
        {u"starting"_qs, QT_TRANSLATE_NOOP("PlatformWords", "its service is starting")},
        {u"running"_qs, QT_TRANSLATE_NOOP("PlatformWords", "its service runs")},
        {u"stopping"_qs, QT_TRANSLATE_NOOP("PlatformWords", "its service is stopping")},
        {u"stopped"_qs, QT_TRANSLATE_NOOP("PlatformWords", "its service is stopped")},
        {u"failed"_qs, QT_TRANSLATE_NOOP("PlatformWords", "its service could not be steered")}};
    const char* word = words.value(state);
    return word ? QCoreApplication::translate("PlatformWords", word) : state;
}

QString runTypeWord(const QString& type)
{
    return type == u"valid"_qs  ? PlatformTr::tr("Compare")
           : type == u"sync"_qs ? PlatformTr::tr("Synchronise")
                                : type;
}

QString runResultWord(RunResult result)
{
    switch (result) {
    case RunResult::Running:
        return PlatformTr::tr("Running");
    case RunResult::Ok:
        return PlatformTr::tr("Done");
    case RunResult::Failed:
        return PlatformTr::tr("Failed");
    case RunResult::Cancelled:
        return PlatformTr::tr("Cancelled");
    case RunResult::Skipped:
        return PlatformTr::tr("Skipped");
    case RunResult::Interrupted:
        break;
    }
    return PlatformTr::tr("Interrupted");
}

Tone runResultTone(RunResult result)
{
    switch (result) {
    case RunResult::Running:
        return Tone::Running;
    case RunResult::Ok:
        return Tone::Ok;
    case RunResult::Failed:
        return Tone::Error;
    case RunResult::Cancelled:
    case RunResult::Skipped:
        return Tone::Waiting;
    case RunResult::Interrupted:
        break;
    }
    return Tone::Warning;
}

Sign runResultSign(RunResult result)
{
    switch (result) {
    case RunResult::Running:
        return Sign::Dot;
    case RunResult::Ok:
        return Sign::Check;
    case RunResult::Failed:
        return Sign::Cross;
    case RunResult::Cancelled:
    case RunResult::Skipped:
        return Sign::Slash;
    case RunResult::Interrupted:
        break;
    }
    return Sign::Pause;
}

QString runTriggerWord(platform::RunTrigger trigger)
{
    switch (trigger) {
    case platform::RunTrigger::Timer:
        return PlatformTr::tr("Schedule");
    case platform::RunTrigger::Operator:
        return PlatformTr::tr("By hand");
    case platform::RunTrigger::Api:
        break;
    }
    return u"API"_qs;
}

QString runCountsText(const platform::RunCounts& counts)
{
    QStringList parts;
    const auto add = [&parts](qint64 number, const QString& words) {
        if (number > 0)
            parts << words;
    };
    parts << PlatformTr::tr("%n item(s) read", nullptr, int(counts.fetched));
    add(counts.added, PlatformTr::tr("%n new", nullptr, int(counts.added)));
    add(counts.updated, PlatformTr::tr("%n changed", nullptr, int(counts.updated)));
    add(counts.pushed, PlatformTr::tr("%n sent", nullptr, int(counts.pushed)));
    add(counts.pushRefused, PlatformTr::tr("%n refused", nullptr, int(counts.pushRefused)));
    add(counts.skipped, PlatformTr::tr("%n with a problem", nullptr, int(counts.skipped)));
    parts << PlatformTr::tr("%n difference(s) open", nullptr, int(counts.discrepancies));
    return parts.join(u", "_qs);
}

QString tookText(qint64 ms)
{
    return ms < 60'000 ? PlatformTr::tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'f', ms < 10'000 ? 1 : 0))
                       : countdown(std::chrono::milliseconds(ms));
}

QString kindWord(DiscrepancyKind kind)
{
    switch (kind) {
    case DiscrepancyKind::MissingHere:
        return PlatformTr::tr("Only there");
    case DiscrepancyKind::MissingThere:
        return PlatformTr::tr("Only here");
    case DiscrepancyKind::FieldDiffers:
        return PlatformTr::tr("Booking differs");
    case DiscrepancyKind::PriceDiffers:
        return PlatformTr::tr("Price");
    case DiscrepancyKind::InventoryDiffers:
        return PlatformTr::tr("Rooms left");
    case DiscrepancyKind::DoubleBooking:
        return PlatformTr::tr("Double booking");
    case DiscrepancyKind::Overbooked:
        return PlatformTr::tr("Overbooked");
    case DiscrepancyKind::Unmapped:
        break;
    }
    return PlatformTr::tr("No room");
}

QString kindExplained(DiscrepancyKind kind)
{
    switch (kind) {
    case DiscrepancyKind::MissingHere:
        return PlatformTr::tr("The platform has a booking that the own books don't have.");
    case DiscrepancyKind::MissingThere:
        return PlatformTr::tr("The platform no longer tells a booking that the own books have.");
    case DiscrepancyKind::FieldDiffers:
        return PlatformTr::tr("The booking is there on both sides, with other values.");
    case DiscrepancyKind::PriceDiffers:
        return PlatformTr::tr("The night has another price there.");
    case DiscrepancyKind::InventoryDiffers:
        return PlatformTr::tr("The platform says that other numbers of rooms are left.");
    case DiscrepancyKind::DoubleBooking:
        return PlatformTr::tr("Two platforms sold the same room for the same night. Move or cancel one of the bookings "
                              "at its platform; the next run sees it.");
    case DiscrepancyKind::Overbooked:
        return PlatformTr::tr("More rooms are sold than there are. Move or cancel a booking at its platform; the next "
                              "run sees it.");
    case DiscrepancyKind::Unmapped:
        break;
    }
    return PlatformTr::tr("Nobody said yet which room the platform sells there, so its bookings block nothing.");
}

Tone kindTone(DiscrepancyKind kind)
{
    const bool isSoldTwice = kind == DiscrepancyKind::DoubleBooking || kind == DiscrepancyKind::Overbooked;
    return isSoldTwice ? Tone::Error : Tone::Warning;
}

Sign kindSign(DiscrepancyKind kind)
{
    return kindTone(kind) == Tone::Error             ? Sign::Exclamation
           : kind == DiscrepancyKind::MissingHere    ? Sign::Ring
           : kind == DiscrepancyKind::MissingThere   ? Sign::Slash
           : kind == DiscrepancyKind::Unmapped       ? Sign::Pause
                                                     : Sign::Dot;
}

QString discrepancyStateWord(platform::DiscrepancyState state)
{
    switch (state) {
    case platform::DiscrepancyState::Open:
        return PlatformTr::tr("Open");
    case platform::DiscrepancyState::Ignored:
        return PlatformTr::tr("Ignored");
    case platform::DiscrepancyState::Resolved:
        break;
    }
    return PlatformTr::tr("Resolved");
}

QString resolutionWord(platform::Resolution resolution)
{
    switch (resolution) {
    case platform::Resolution::Theirs:
        return PlatformTr::tr("Theirs taken");
    case platform::Resolution::Ours:
        return PlatformTr::tr("Ours sent");
    case platform::Resolution::Ignore:
        return PlatformTr::tr("Left as it is");
    case platform::Resolution::Agreed:
        break;
    }
    return PlatformTr::tr("Agree again");
}

QString fieldWord(const QString& field)
{
    static const QMap<QString, const char*> words{{u"from"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Arrival")},
                                                  {u"to"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Departure")},
                                                  {u"listing"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Listing")},
                                                  {u"units"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Rooms")},
                                                  {u"status"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Status")},
                                                  {u"guest"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Guest")},
                                                  {u"amount"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Amount")},
                                                  {u"price"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Price")},
                                                  {u"sold"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Rooms sold")},
                                                  {u"bookings"_qs, QT_TRANSLATE_NOOP("PlatformWords", "Bookings")}};
    const char* word = words.value(field);
    return word ? QCoreApplication::translate("PlatformWords", word) : field;
}

QString valueWord(const QString& field, const QJsonValue& value)
{
    if (value.isUndefined() || value.isNull())
        return u"—"_qs;
    if (field == u"price"_qs || field == u"amount"_qs)
        return won(value.toInteger());
    if (field == u"from"_qs || field == u"to"_qs)
        return dateText(QDate::fromString(value.toString(), Qt::ISODate));
    if (field == u"status"_qs) {
        const QString name = value.toString();
        return name == u"booked"_qs      ? PlatformTr::tr("Booked")
               : name == u"blocked"_qs   ? PlatformTr::tr("Blocked")
               : name == u"cancelled"_qs ? PlatformTr::tr("Cancelled")
                                         : name;
    }
    if (value.isArray()) { // bookings
        QStringList lines;
        const QJsonArray stays = value.toArray();
        for (const auto& each : stays) {
            const QJsonObject stay = each.toObject();
            lines << PlatformTr::tr("%1, %2 – %3").arg(stay.value(u"id").toString(),
                                                        valueWord(u"from"_qs, stay.value(u"from")),
                                                        valueWord(u"to"_qs, stay.value(u"to")));
        }
        return lines.join(u'\n');
    }
    return value.isDouble() ? QLocale().toString(value.toInteger()) : value.toString();
}

QStringList fieldsOf(const platform::Finding& finding)
{
    static const QStringList inOrder{u"from"_qs,   u"to"_qs,    u"units"_qs, u"status"_qs, u"guest"_qs,
                                     u"amount"_qs, u"price"_qs, u"sold"_qs,  u"listing"_qs, u"bookings"_qs};
    QStringList fields;
    for (const QString& field : inOrder) {
        if (finding.ours.contains(field) || finding.theirs.contains(field))
            fields << field;
    }
    return fields;
}

QString sideText(const platform::Finding& finding, bool ours)
{
    const QJsonObject& side = ours ? finding.ours : finding.theirs;
    if (side.isEmpty())
        return u"—"_qs;
    QStringList parts;
    const QStringList fields = finding.fields.isEmpty() ? fieldsOf(finding) : finding.fields;
    for (const QString& field : fields) {
        if (side.contains(field) && field != u"listing"_qs && field != u"bookings"_qs)
            parts << (fields.size() == 1 || field == u"guest"_qs || field == u"from"_qs || field == u"to"_qs
                          ? valueWord(field, side.value(field))
                          : u"%1 %2"_qs.arg(fieldWord(field), valueWord(field, side.value(field))));
    }
    return parts.isEmpty() ? side.value(u"listing").toString(u"—"_qs) : parts.join(u", "_qs);
}

QString nightsText(const platform::Nights& nights)
{
    if (!nights.isValid())
        return {};
    return nights.count() == 1 ? dateText(nights.from)
                               : u"%1 – %2"_qs.arg(dateText(nights.from), dateText(nights.to));
}

} // namespace gwanje::gui
