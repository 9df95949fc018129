// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the command line's JSON is called in running text: names of fields, and the words that stand in some of them
// (states, sources, kinds). JSON itself stays as it is. Pure.

#include "core/ErrorCode.h"

namespace gwanje::app {

/// "raised_at" → "raised at", "발생 시각".
QString fieldLabel(const QString& field, core::Language language);
/// "running" in "status" → "실행 중"; anything that is no such word stays.
QString fieldWord(const QString& field, const QString& word, core::Language language);
/// What was refused, of a file with its line: "line 3, hold seconds", "3번째 줄, 잡아 두는 시간(초)".
QString fieldPlace(const core::Context& context, core::Language language);
bool hasLabel(const QString& field); ///< also in Korean

} // namespace gwanje::app
