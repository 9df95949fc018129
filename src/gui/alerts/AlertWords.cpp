// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/AlertWords.h"

#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/train/TaskWords.h"
#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class AlertsTr final
{
    Q_DECLARE_TR_FUNCTIONS(Alerts)
};

} // namespace

AlertState alertState(const ops::Alert& alert, const QDateTime& now)
{
    if (alert.clearedAt.isValid())
        return AlertState::Cleared;
    if (alert.silencedUntil.isValid() && alert.silencedUntil > now)
        return AlertState::Silenced;
    return alert.acknowledgedAt.isValid() ? AlertState::Acknowledged : AlertState::Standing;
}

QString alertStateName(AlertState state)
{
    static const QStringList names{u"standing"_qs, u"acknowledged"_qs, u"silenced"_qs, u"cleared"_qs};
    return names.at(int(state));
}

QString alertStateWord(AlertState state)
{
    switch (state) {
    case AlertState::Standing:
        return AlertsTr::tr("Active");
    case AlertState::Acknowledged:
        return AlertsTr::tr("Acknowledged");
    case AlertState::Silenced:
        return AlertsTr::tr("Silenced");
    case AlertState::Cleared:
        break;
    }
    return AlertsTr::tr("Cleared");
}

Sign alertSign(AlertState state)
{
    switch (state) {
    case AlertState::Standing:
        return Sign::Exclamation;
    case AlertState::Acknowledged:
        return Sign::Check;
    case AlertState::Silenced:
        return Sign::Pause;
    case AlertState::Cleared:
        break;
    }
    return Sign::Ring;
}

Tone alertTone(const ops::Alert& alert, AlertState state)
{
    if (state == AlertState::Cleared || state == AlertState::Silenced)
        return Tone::Waiting;
    switch (alert.severity) {
    case core::Severity::Info:
        return Tone::Running;
    case core::Severity::Warning:
        return Tone::Warning;
    case core::Severity::Error:
        break;
    }
    return Tone::Error;
}

QString severityWord(core::Severity severity)
{
    switch (severity) {
    case core::Severity::Info:
        return AlertsTr::tr("Notice");
    case core::Severity::Warning:
        return AlertsTr::tr("Warning");
    case core::Severity::Error:
        break;
    }
    return AlertsTr::tr("Error");
}

QString alertJourney(const core::Context& context)
{
    train::TaskRequest request;
    request.departure = context.value(u"departure"_qs);
    request.arrival = context.value(u"arrival"_qs);
    if (request.departure.isEmpty() || request.arrival.isEmpty())
        return context.value(u"journey"_qs); // raised by a program before this one
    request.date = QDate::fromString(context.value(u"date"_qs), Qt::ISODate);
    request.from = QTime::fromString(context.value(u"from"_qs), u"HH:mm"_qs);
    request.to = QTime::fromString(context.value(u"to"_qs), u"HH:mm"_qs);
    return journeyText(request) + u", "_qs + windowText(request);
}

QString alertSentence(const ops::Alert& alert)
{
    QStringList parts{messageText(alert.code, alert.context)};
    if (const QString journey = alertJourney(alert.context); !journey.isEmpty())
        parts.prepend(journey);
    if (const QString host = alert.context.value(u"host"_qs); !host.isEmpty() && alert.key.startsWith(u"rule:"_qs))
        parts.append(host);
    if (const int times = alert.context.value(ops::Alerts::happenedField).toInt(); times > 1)
        parts.append(AlertsTr::tr("%n time(s) so far", nullptr, times));
    return parts.join(u" · "_qs);
}

QString alertReport(const ops::Alert& alert, const QDateTime& now)
{
    QStringList lines{alertSentence(alert), core::advice(alert.code, uiLanguage(), alert.context), QString(),
                      u"%1: %2"_qs.arg(AlertsTr::tr("Code"), core::codeName(alert.code)),
                      u"%1: %2"_qs.arg(AlertsTr::tr("Key"), alert.key),
                      u"%1: %2"_qs.arg(AlertsTr::tr("State"), alertStateWord(alertState(alert, now)))};
    const auto moment = [&lines](const QString& name, const QDateTime& at) {
        if (at.isValid())
            lines << u"%1: %2"_qs.arg(name, absoluteTime(at));
    };
    moment(AlertsTr::tr("Raised"), alert.raisedAt);
    moment(AlertsTr::tr("Last time"), core::timeFromText(alert.context.value(ops::Alerts::happenedAtField)));
    moment(AlertsTr::tr("Acknowledged"), alert.acknowledgedAt);
    moment(AlertsTr::tr("Silenced until"), alert.silencedUntil);
    moment(AlertsTr::tr("Cleared"), alert.clearedAt);
    if (!alert.context.isEmpty())
        lines << QString();
    for (auto it = alert.context.cbegin(); it != alert.context.cend(); ++it)
        lines << u"%1: %2"_qs.arg(it.key(), *it);
    return lines.join(u'\n');
}

} // namespace gwanje::gui
