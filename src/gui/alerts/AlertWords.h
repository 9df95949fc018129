// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words, signs and tones of alerts; pure functions of the value, the moment and the window's language.

#include "gui/frame/StateIcon.h"
#include "ops/Alerts.h"

namespace gwanje::gui {

/// Standing: it stands, and nobody has taken it up.
enum class AlertState { Standing, Acknowledged, Silenced, Cleared };

AlertState alertState(const ops::Alert& alert, const QDateTime& now);
QString alertStateName(AlertState state); ///< "standing" …, for chips and tests
QString alertStateWord(AlertState state);
Sign alertSign(AlertState state);
Tone alertTone(const ops::Alert& alert, AlertState state);
QString severityWord(core::Severity severity);
QString alertJourney(const core::Context& context); ///< of an alert about a train task; else empty
/// What happened, where it was to go, and how often it has.
QString alertSentence(const ops::Alert& alert);
/// All that is known of it, to be copied.
QString alertReport(const ops::Alert& alert, const QDateTime& now);

} // namespace gwanje::gui
