// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Which colour, pattern and mark is which platform's, and what a block and a double booking look like. Main thread.

#include "gui/platform/NightPlan.h"
#include <QWidget>

namespace gwanje::gui {

class NightLegend final : public QWidget
{
    Q_OBJECT
public:
    explicit NightLegend(QWidget* parent);

    void setChannels(const QList<CalendarChannel>& channels);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Entry
    {
        enum Kind { Channel, Block, Oversold } kind;
        int channel;
        QString words;
    };
    QList<Entry> entries() const;
    void describe();
    int widthOf(const Entry& entry) const;

    QList<CalendarChannel> m_channels;
};

} // namespace gwanje::gui
