// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Wrong usage, told apart: what is missing, unknown, of the wrong form or too much, in which command, and where that is
// explained. `command` is a verb's name, or empty for `gwanje` itself. Pure.

#include "core/Result.h"

namespace gwanje::app {

/// CLI_MISSING: "`train start` needs --from HH:MM."
core::Error missing(const QString& command, const QStringList& needs);
/// CLI_UNKNOWN_OPTION: "`train list` has no option --wait."
core::Error unknownOption(const QString& command, const QString& option);
/// CLI_BAD_VALUE: "--adults can't be “ten”; it takes 0…9."
core::Error badValue(const QString& command, const QString& option, const QString& value, const QString& wanted);
/// CLI_EXTRA: "“now” is too much: `train list` does not take it."
core::Error tooMuch(const QString& command, const QString& extra);

} // namespace gwanje::app
