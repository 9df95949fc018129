// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The platforms as rows of the shared table, live from the feed. The switch in the first column only says what is
// wanted; who owns the model does it. Times are told anew every second while they are seen. Main thread.

#include "core/Clock.h"
#include "gui/platform/PlatformFeed.h"
#include "gui/table/TableRoles.h"
#include <QAbstractTableModel>

namespace gwanje::gui {

/// A run in a sparkline: its share of the longest's height, and how it ended.
struct RunMark
{
    double part = 0;
    platform::RunResult result{};

    friend bool operator==(const RunMark&, const RunMark&) = default;
};

class PlatformModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Active, Name, State, LastRun, Good, Next, Bookings, Differences, Runs, Kind, Code, Address, ColumnCount
    };
    static constexpr int MarksRole = LoadingRole + 20; ///< of Runs: QList<RunMark>, oldest first

    PlatformModel(PlatformFeed& feed, core::Clock& clock, QObject* parent);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; ///< says that it is wanted
    const platform::PlatformView& at(int row) const { return m_views.at(row); }
    PlatformState stateAt(int row) const { return m_feed.stateOf(m_views.at(row)); }
    void retranslate();

Q_SIGNALS:
    void switchWanted(const gwanje::platform::PlatformId& id, bool on);

private:
    void take();
    void patch(const QList<platform::PlatformId>& ids);
    void tellTime();
    QString text(const platform::PlatformView& view, int column) const;
    QString tip(const platform::PlatformView& view, int column) const;
    QVariant sortValue(const platform::PlatformView& view, int column) const;
    QVariant exported(const platform::PlatformView& view, int column) const;
    QList<RunMark> marks(const platform::PlatformId& id) const;
    QString marksText(const platform::PlatformId& id) const;
    const platform::LastGood* good(const platform::PlatformView& view) const;

    PlatformFeed& m_feed;
    core::Clock& m_clock;
    QList<platform::PlatformView> m_views; ///< as the rows are
    QTimer m_second;
};

} // namespace gwanje::gui
