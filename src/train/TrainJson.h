// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Values of the train job as JSON: in the database, in the Redis hash, and on the command line. Names are snake_case,
// times of trains as the railway's clocks show them with their offset, other times UTC. Pure; any thread.

#include "train/Train.h"

namespace gwanje::train {

QJsonObject holdingJson(const Holding& holding);
/// Nothing where the text is no holding.
std::optional<Holding> holdingFromText(const QString& text);
QString holdingText(const std::optional<Holding>& holding); ///< empty where there is none

QString contextText(const core::Context& context);
core::Context contextFromText(const QString& text);

QString seatClassName(SeatClass seatClass); ///< "general" "special"
SeatClass seatClassNamed(QStringView name); ///< General where it is unknown

} // namespace gwanje::train
