// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// New rows and amounts per day of a portal's streams, as two charts over one range. Read when it is looked at, and
// again when an import has ended. Main thread.

#include "gui/datasync/DataSyncFeed.h"
#include "gui/frame/Page.h"

class QComboBox;

namespace gwanje::gui {

class Chart;
class RangeSwitch;
struct ChartTable;

class DaysPanel final : public QWidget
{
    Q_OBJECT
public:
    DaysPanel(PageContext context, DataSyncFeed& feed, QWidget* parent);

    void showOnly(const QString& portal); ///< empty: the box decides

Q_SIGNALS:
    void message(const gwanje::gui::Note& note, bool bad);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    using Days = QList<datasync::DayFigures>;
    void build();
    void addCommands();
    void setRange(int range);
    void fillPortals();
    const datasync::PortalView* view() const;
    void readSoon();
    void read();
    void take(const QString& stream, const core::Result<Days>& days);
    void showDays();
    void retranslate();
    QString whyNoChart() const;
    ChartTable table() const;
    void savePicture();
    void saveData();

    PageContext m_context;
    DataSyncFeed& m_feed;
    QComboBox* m_portals;
    RangeSwitch* m_ranges;
    Chart *m_rows, *m_amounts, *m_current = nullptr;
    QString m_portal; ///< the page's choice
    int m_range = 0;
    QDate m_from, m_to;         ///< `m_to` is not of it
    QMap<QString, Days> m_days; ///< by stream
    int m_question = 0;
    bool m_isStale = true;
    QTimer m_soon;
};

} // namespace gwanje::gui
