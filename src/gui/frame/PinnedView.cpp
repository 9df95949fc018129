// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/PinnedView.h"

#include "gui/frame/PageStack.h"
#include "gui/frame/Sidebar.h"

namespace gwanje::gui {

void joinPinnedViews(Sidebar& sidebar, PageStack& pages)
{
    QObject::connect(&pages, &PageStack::built, &sidebar, [&sidebar](const Page* page, int place) {
        QObject::connect(page, &Page::pinnedChanged, &sidebar,
                         [&sidebar, place](const QList<PinnedView>& views) { sidebar.setPinned(place, views); });
    });
    QObject::connect(&sidebar, &Sidebar::pinnedChosen, &pages, [&pages](int place, const QString& name) {
        pages.show(place);
        Q_EMIT pages.page(place)->pinnedWanted(name);
    });
}

} // namespace gwanje::gui
