// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The words, signs and tones of train tasks: a state is the same word in table, chip, tray and detail. Pure functions
// of the value and the window's language.

#include "gui/frame/StateIcon.h"
#include "train/Train.h"

namespace gwanje::gui {

QString stateWord(train::TaskState state);
/// The state as shown: "Cancelling…" between flag and state.
QString stateWord(const train::TaskSnapshot& task);
Tone stateTone(const train::TaskSnapshot& task);
Tone stateTone(train::TaskState state);
Sign stateSign(const train::TaskSnapshot& task);
Sign stateSign(train::TaskState state);
QString doingText(const train::TaskSnapshot& task);
/// Values that people read differently: moments as Korea's clocks show them, states as words.
core::Context readableContext(core::Context context);
QString messageText(const train::TaskSnapshot& task);
QString messageText(core::ErrorCode code, const core::Context& context);
QString journeyText(const train::TaskRequest& request); ///< "수서 → 부산"
QString windowText(const train::TaskRequest& request);  ///< "12-01 06:00–12:00"
QString passengerWord(train::PassengerType type);
QString passengersText(const train::Passengers& passengers);
QString seatWord(train::SeatPreference preference);
QString positionWord(train::SeatPosition position);
QString modeWord(train::TaskMode mode);
QString providerWord(const QString& provider);
QString holdingStateWord(train::Holding::State state);
QString placesText(const train::Holding& holding); ///< "car 5 9B, 9C"
QString stationWord(const QString& code);
QStringList freeTrains(const train::TaskSnapshot& task); ///< of the last search, as the task wants them
bool isSeatFound(const train::TaskSnapshot& task);       ///< a watch found one: the official site is the next step
bool isHeldAlready(const train::TaskSnapshot& task);     ///< ended, as another task has reserved the very train
bool needsPassword(const train::TaskSnapshot& task);

} // namespace gwanje::gui
