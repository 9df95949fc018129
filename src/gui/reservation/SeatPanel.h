// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The map of a section's places, under it the words of the place the keyboard is on; and what stands instead where
// there is no map. Reads only while it is seen. Main thread.

#include "gui/reservation/SeatFeed.h"
#include <QWidget>

class QLabel;
class QPushButton;

namespace gwanje::gui {

class SeatMap;

class SeatPanel final : public QWidget
{
    Q_OBJECT
public:
    SeatPanel(reservation::ReservationService& service, core::Clock& clock, QWidget* parent);

    void show(const reservation::Section* section); ///< none: no one section is chosen
    SeatMap& map() { return *m_map; }

Q_SIGNALS:
    void chosen(const gwanje::reservation::ReservationId& id);
    void opened(const gwanje::reservation::ReservationId& id); ///< wanted in the table

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void build();
    void follow(); ///< reads what is shown
    void choose(int place);
    void refresh();
    void refreshPlace();
    QString trouble() const; ///< why there is no map

    SeatFeed m_feed;
    std::optional<reservation::Section> m_section;
    SeatMap* m_map;
    QWidget* m_body;
    QLabel *m_message, *m_place;
    QPushButton *m_again, *m_open;
};

} // namespace gwanje::gui
