// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a search sees a task: what people call the values that are stored as codes, so that "부산", "busan" and "ㅂㅅ"
// find a station and a word of a sentence finds its code, in whichever language. Pure functions; any thread.

#include "train/Train.h"

namespace gwanje::train {

using TaskWords = QMap<QString, QString>; ///< value → words, folded, one per line

const TaskWords& stationWords();                ///< code and both names
TaskWords stateWords(const TaskFilter& filter); ///< with what the asker calls them
TaskWords folded(const TaskWords& words);
core::Search phrase(const QString& text); ///< the text as it is, quotes left out
QStringList anywhere();                   ///< the fields a word is looked for in

} // namespace gwanje::train
