// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is wrong with a search, in the window's language, for the line under its box.

#include "core/Search.h"

namespace gwanje::gui {

QString searchProblemText(const core::SearchProblem& problem, QStringList fields);

} // namespace gwanje::gui
