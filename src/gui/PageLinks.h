// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The ways from one page of the window to another: what a page names, its own page shows. Pages know nothing of each
// other. Main thread.

#include "gui/GuiServices.h"

namespace gwanje::gui {

class CommandRegistry;
class Page;
class PageStack;

struct PageLinks
{
    PageStack& stack;
    CommandRegistry& commands;
    std::function<void(const train::TaskId&)> openTask;
    std::function<void(int running, int attention)> workChanged; ///< of the train tasks
};

/// For a page that was built; while `context` lives.
void joinPage(Page& page, const PageLinks& links, QObject* context);

} // namespace gwanje::gui
