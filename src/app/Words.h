// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the command line's JSON is called in running text: names of fields, and the words that stand in some of them
// (states, sources, kinds). JSON itself stays as it is. Pure.

#include "core/Language.h"
#include <QString>

namespace gwanje::app {

/// "raised_at" → "raised at", "발생 시각".
QString fieldLabel(const QString& field, core::Language language);
/// "running" in "status" → "실행 중"; anything that is no such word stays.
QString fieldWord(const QString& field, const QString& word, core::Language language);
bool hasLabel(const QString& field); ///< also in Korean

} // namespace gwanje::app
