// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/Note.h"

#include "gui/frame/Language.h"

namespace gwanje::gui {

Note::Note(const QString& text) : m_words([text] { return text; }) {}

Note::Note(const core::Error& error) : m_words([error] { return errorText(error); }) {}

} // namespace gwanje::gui
