// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the acts of the audit trail are called: every action id that the window, the command line and the stores write,
// also those whose page or dialog was not opened yet. Pure functions of the id and the window's language.

#include <QString>

namespace gwanje::gui {

QString actionWord(const QString& action);   ///< "train.start" → "Start a train task"; empty: nobody knows it
QString channelWord(const QString& channel); ///< "cli" → "Command line"; the id itself where nobody knows it

} // namespace gwanje::gui
