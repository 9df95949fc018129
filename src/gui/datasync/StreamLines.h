// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A portal's streams, one line each: how the last run of it ended with its counts and when, or, during a visit, what is
// done with it now and how far that is. Main thread.

#include "core/Clock.h"
#include "datasync/DataSyncEvents.h"
#include <QWidget>

class QGridLayout;
class QLabel;
class QProgressBar;

namespace gwanje::gui {

class StreamLines final : public QWidget
{
    Q_OBJECT
public:
    StreamLines(core::Clock& clock, QWidget* parent);

    void show(const datasync::PortalView& view);
    void refresh(); ///< times move on, the language or the theme changed

private:
    struct Line
    {
        QLabel *sign, *name, *words, *when;
        QProgressBar* bar;
    };
    void build(const QStringList& streams);
    void showEnded(const Line& line, const datasync::SyncLogRow& row);
    void showGoing(const Line& line, const datasync::StreamProgress& progress);
    void setLook(const Line& line, const QIcon& sign, const QString& words, const QString& tip);

    core::Clock& m_clock;
    datasync::PortalView m_view;
    QGridLayout* m_grid;
    QStringList m_streams;
    QList<Line> m_lines;
};

} // namespace gwanje::gui
