// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The calendar of the own books with what the platforms sold: asks for the rooms and months that are looked at, and
// tells of the stays of a night. Main thread.

#include "core/Clock.h"
#include "gui/platform/NightPlan.h"
#include "gui/platform/PlatformFeed.h"
#include <QWidget>

class QLabel;
class QStackedLayout;

namespace gwanje::gui {

class NightCalendar;

class CalendarPanel final : public QWidget
{
    Q_OBJECT
public:
    CalendarPanel(platform::PlatformService& service, PlatformFeed& feed, core::Clock& clock, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Asked;
    void readRooms();
    void takeRooms(const QList<platform::Property>& properties, const QList<platform::Room>& rooms);
    void read(const CalendarSpan& span);
    void readNext(const std::shared_ptr<Asked>& asked);
    void takeChannels();
    void tellStays(const QStringList& ids);
    void refreshEmpty();
    void askSoon();

    platform::PlatformService& m_service;
    PlatformFeed& m_feed;
    core::Clock& m_clock;
    NightCalendar* m_calendar;
    QLabel *m_emptyTitle, *m_emptyText;
    QStackedLayout* m_stack;
    QList<platform::Room> m_rooms; ///< as the rows are
    QList<platform::PlatformId> m_channels;
    QHash<QString, platform::Booking> m_bookings; ///< by the stay's id: of what is looked at
    std::optional<core::Error> m_error;
    quint64 m_question = 0;
    bool m_isRead = false, m_isMissed = false;
    QTimer m_soon;
};

} // namespace gwanje::gui
