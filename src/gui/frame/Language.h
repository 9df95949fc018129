// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The language of the window, switched live: translators are exchanged, Qt sends LanguageChange to every widget.
// Main thread.

#include "core/Result.h"

namespace gwanje::gui {

core::Language uiLanguage();
/// "ko", "en", or "auto" for the system's (Korean where it is neither).
void setUiLanguage(const QString& choice);

/// What happened and what to do, for a label or tooltip.
QString errorText(const core::Error& error);

} // namespace gwanje::gui
