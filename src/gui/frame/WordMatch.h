// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How well typed words match a name: every word must be found, as the beginning of one of the name's words, within it,
// by Korean initial consonants ("ㅇㅊ" finds "열차"), or letter by letter in order ("cntk" finds "Cancel train task").

#include <QString>

namespace gwanje::gui {

/// 0: not at all; more is better.
int matchScore(const QString& typed, const QString& name);
/// For a list that is narrowed: every word is in the name, or its initial consonants are. Not letter by letter in
/// order, which alike names would nearly all fit.
bool containsWords(const QString& name, const QString& typed);
QString initialConsonants(const QString& text); ///< of Hangul syllables; all else stays

} // namespace gwanje::gui
