// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A view of a page's table that the operator pinned to the sidebar, and how it comes there and back.

#include <optional>
#include <QString>

namespace gwanje::gui {

class PageStack;
class Sidebar;

struct PinnedView
{
    QString name;                ///< the operator's
    std::optional<qint64> count; ///< of rows that match now; none: not known yet

    friend bool operator==(const PinnedView&, const PinnedView&) = default;
};

/// What pages tell stands in the sidebar, and what is chosen there is shown on its page.
void joinPinnedViews(Sidebar& sidebar, PageStack& pages);

} // namespace gwanje::gui
