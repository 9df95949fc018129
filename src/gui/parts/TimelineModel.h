// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened to one thing, as rows: when, in which state, what. New events are appended, so rows are not reset while
// the same thing is shown. Times are relative while they are near, absolute on hover. The words of a domain's events
// come from its page. Main thread.

#include "core/Clock.h"
#include "core/ErrorCode.h"
#include "gui/frame/StateIcon.h"
#include <QAbstractTableModel>
#include <QTimer>

namespace gwanje::gui {

struct TimelineEvent
{
    qint64 sequence = 0;
    QDateTime at; ///< UTC
    int state = 0; ///< the domain's
    core::ErrorCode code{};
    core::Context context;
};

struct TimelineWords
{
    std::function<QString(int state)> state;
    std::function<std::pair<Sign, Tone>(int state)> look;
    std::function<QString(const TimelineEvent& event)> message;
};

class TimelineModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, State, Message, Code, ColumnCount };

    TimelineModel(core::Clock& clock, TimelineWords words, QObject* parent);
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void setEvents(const QString& thing, const QList<TimelineEvent>& events); ///< oldest first
    void retranslate();

private:
    void tick();

    core::Clock& m_clock;
    const TimelineWords m_words;
    QString m_thing;
    QList<TimelineEvent> m_events;
    QTimer m_later; ///< relative times move on
};

} // namespace gwanje::gui
