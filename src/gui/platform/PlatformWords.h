// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Platforms, their runs and what differs, in words, signs and tones. Pure functions of values and the window's language.

#include "gui/frame/StateIcon.h"
#include "platform/Discrepancy.h"

namespace gwanje::gui {

/// How a platform stands, the most pressing first.
enum class PlatformState {
    Off,        ///< switched off: never called
    Cancelling, ///< a run that is cut, until it has ended
    Running,
    Refused, ///< its circuit is open: tried once a minute only
    Failing, ///< its last run failed
    New,     ///< no run went well yet
    Good
};
QString platformStateWord(PlatformState state);
Tone platformStateTone(PlatformState state);
Sign platformStateSign(PlatformState state);

QString connectorWord(const QString& connector); ///< "JSON", "iCal"; another one's own name
QString directionWord(platform::Direction direction);
QString ownServiceWord(const QString& state); ///< "running" as its own service tells it, in the window's language

QString runTypeWord(const QString& type); ///< "valid" → "Compare", "sync" → "Synchronise"
QString runResultWord(platform::RunResult result);
Tone runResultTone(platform::RunResult result);
Sign runResultSign(platform::RunResult result);
QString runTriggerWord(platform::RunTrigger trigger);
QString runCountsText(const platform::RunCounts& counts); ///< "12 fetched, 3 new, 1 updated"; only what is not zero
QString tookText(qint64 ms);                              ///< "0.2 s", "1:05"

inline const QList<platform::DiscrepancyKind> discrepancyKinds{
    platform::DiscrepancyKind::DoubleBooking, platform::DiscrepancyKind::Overbooked,
    platform::DiscrepancyKind::MissingHere,   platform::DiscrepancyKind::MissingThere,
    platform::DiscrepancyKind::FieldDiffers,  platform::DiscrepancyKind::PriceDiffers,
    platform::DiscrepancyKind::InventoryDiffers, platform::DiscrepancyKind::Unmapped};
QString kindWord(platform::DiscrepancyKind kind);
QString kindExplained(platform::DiscrepancyKind kind); ///< a sentence
Tone kindTone(platform::DiscrepancyKind kind);
Sign kindSign(platform::DiscrepancyKind kind);
QString discrepancyStateWord(platform::DiscrepancyState state);
QString resolutionWord(platform::Resolution resolution);

QString fieldWord(const QString& field); ///< "from" → "Arrival"
QString valueWord(const QString& field, const QJsonValue& value);
QStringList fieldsOf(const platform::Finding& finding); ///< of both sides, in the order in which they are read
QString sideText(const platform::Finding& finding, bool ours); ///< what differs, on that side; "—": there is nothing
QString nightsText(const platform::Nights& nights);      ///< "Tue, Dec 1 – Thu, Dec 3"; one night: its day

} // namespace gwanje::gui
