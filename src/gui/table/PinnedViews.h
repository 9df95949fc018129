// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The pinned views of a page's table for the sidebar, with how many rows each would show. Counted one after the other
// and unhurriedly: soon after rows changed and otherwise now and then, never while the window is out of sight; rows
// that are read page by page are counted where they are kept. Main thread.

#include "core/StopToken.h"
#include "gui/frame/PinnedView.h"
#include <QHash>
#include <QObject>
#include <QTimer>

namespace gwanje::gui {

class Page;
class TablePanel;

class PinnedViews final : public QObject
{
    Q_OBJECT
public:
    PinnedViews(TablePanel& table, Page& page);

private:
    void tell();
    void countSoon();
    void countAll();
    void countNext();

    TablePanel& m_table;
    Page& m_page;
    QList<PinnedView> m_told;
    QHash<QString, qint64> m_counts; ///< by name
    QStringList m_waiting;           ///< still to be counted in this round
    bool m_counting = false;
    QTimer m_soon, m_now;
};

} // namespace gwanje::gui
