// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/PinnedViews.h"

#include "core/Async.h"
#include "gui/frame/Page.h"
#include "gui/table/TablePanel.h"

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
constexpr auto afterChange = 3s, nowAndThen = 15s;

} // namespace

PinnedViews::PinnedViews(TablePanel& table, Page& page) : QObject(&table), m_table(table), m_page(page)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(afterChange);
    m_now.setInterval(nowAndThen);
    connect(&m_soon, &QTimer::timeout, this, &PinnedViews::countAll);
    connect(&m_now, &QTimer::timeout, this, &PinnedViews::countAll);
    connect(&table, &TablePanel::countsChanged, this, &PinnedViews::countSoon);
    connect(&table, &TablePanel::viewsChanged, this, [this] {
        tell();
        countAll();
    });
    connect(&page, &Page::pinnedWanted, this, [this](const QString& name) {
        if (const SavedView* view = m_table.views().find(name))
            m_table.applyView(*view);
    });
    QTimer::singleShot(0, this, [this] { // when the window has joined the page's signals
        tell();
        countSoon();
    });
}

void PinnedViews::tell()
{
    QList<PinnedView> views;
    for (const SavedView& view : m_table.views().all()) {
        const auto count = m_counts.constFind(view.name);
        if (view.pinned)
            views << PinnedView{view.name, count == m_counts.cend() ? std::nullopt : std::optional(*count)};
    }
    if (views.isEmpty())
        m_now.stop();
    else if (!m_now.isActive())
        m_now.start();
    if (views == m_told)
        return;
    m_told = views;
    Q_EMIT m_page.pinnedChanged(views);
}

void PinnedViews::countSoon()
{
    if (!m_told.isEmpty() && !m_soon.isActive())
        m_soon.start();
}

void PinnedViews::countAll()
{
    const QWidget& window = *m_table.window();
    if (!m_table.rows() || !window.isVisible() || window.isMinimized())
        return;
    m_waiting.clear();
    for (const PinnedView& view : std::as_const(m_told))
        m_waiting << view.name;
    if (!m_counting)
        countNext();
}

void PinnedViews::countNext()
{
    if (m_waiting.isEmpty()) {
        tell();
        return;
    }
    const QString name = m_waiting.takeFirst();
    const SavedView* view = m_table.views().find(name);
    const auto query = view ? m_table.queryOf(*view) : std::nullopt;
    if (!query) { // gone, or it searches what is no column any more
        m_counts.remove(name);
        countNext();
        return;
    }
    m_counting = true;
    core::whenFinished(m_table.rows()->countOf(*query), this, [this, name](const core::Result<qint64>& count) {
        m_counting = false;
        if (count && *count >= 0)
            m_counts.insert(name, *count);
        else
            m_counts.remove(name);
        countNext();
    });
}

} // namespace gwanje::gui
