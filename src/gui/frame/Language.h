// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The language of the window, switched live: translators are exchanged, Qt sends LanguageChange to every widget.
// Main thread.

#include "core/Result.h"
#include <functional>

class QWidget;

namespace gwanje::gui {

core::Language uiLanguage();
/// "ko", "en", or "auto" for the system's (Korean where it is neither).
void setUiLanguage(const QString& choice);

/// A marked source in that language, whatever the window's: a command is found by its name in either.
QString inLanguage(core::Language language, const char* context, const char* source);

/// For a small window whose words are made once: it closes when the language changes, and `again` opens it in the new.
void closeInOtherLanguage(QWidget* window, std::function<void()> again = {});

/// What happened and what to do, for a label or tooltip.
QString errorText(const core::Error& error);

} // namespace gwanje::gui
