// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a page tells the window in passing. Why something failed may stay on the screen for hours: an error's words are
// asked anew when the language changes. Main thread.

#include "core/Result.h"
#include <functional>
#include <QString>

namespace gwanje::gui {

class Note final
{
public:
    // Not explicit: a note is made where it is told.
    Note(const QString& text);      // in the words of now
    Note(const core::Error& error); // with what to do
    template<class Words>
        requires std::is_invocable_r_v<QString, const Words&>
    Note(Words words) : m_words(std::move(words))
    {
    }

    QString text() const { return m_words(); } ///< in the window's language
    const std::function<QString()>& words() const { return m_words; }

private:
    std::function<QString()> m_words;
};

} // namespace gwanje::gui
