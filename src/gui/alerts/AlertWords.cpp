// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/alerts/AlertWords.h"

#include "gui/frame/Language.h"
#include "gui/frame/Times.h"
#include "gui/train/TaskWords.h"
#include <QCoreApplication>

namespace gwanje::gui {
namespace {

class Words final
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
        return Words::tr("Standing");
    case AlertState::Acknowledged:
        return Words::tr("Acknowledged");
    case AlertState::Silenced:
        return Words::tr("Silenced");
    case AlertState::Cleared:
        break;
    }
    return Words::tr("Cleared");
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
        return Words::tr("Notice");
    case core::Severity::Warning:
        return Words::tr("Warning");
    case core::Severity::Error:
        break;
    }
    return Words::tr("Error");
}

QString alertSentence(const ops::Alert& alert)
{
    return messageText(alert.code, alert.context);
}

QString alertReport(const ops::Alert& alert, const QDateTime& now)
{
    QStringList lines{alertSentence(alert), core::advice(alert.code, uiLanguage(), alert.context), QString(),
                      u"%1: %2"_qs.arg(Words::tr("Code"), core::codeName(alert.code)),
                      u"%1: %2"_qs.arg(Words::tr("Key"), alert.key),
                      u"%1: %2"_qs.arg(Words::tr("State"), alertStateWord(alertState(alert, now)))};
    const auto moment = [&lines](const QString& name, const QDateTime& at) {
        if (at.isValid())
            lines << u"%1: %2"_qs.arg(name, absoluteTime(at));
    };
    moment(Words::tr("Raised"), alert.raisedAt);
    moment(Words::tr("Acknowledged"), alert.acknowledgedAt);
    moment(Words::tr("Silenced until"), alert.silencedUntil);
    moment(Words::tr("Cleared"), alert.clearedAt);
    if (!alert.context.isEmpty())
        lines << QString();
    for (auto it = alert.context.cbegin(); it != alert.context.cend(); ++it)
        lines << u"%1: %2"_qs.arg(it.key(), *it);
    return lines.join(u'\n');
}

} // namespace gwanje::gui
