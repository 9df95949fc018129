// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is not as it should be with reservations now, in a line each over the page: sold without Redis, the clock
// jumped, outcomes nobody knows yet, Redis and the database apart. Gone where all is well. Main thread.

#include "reservation/ReservationService.h"
#include <QFrame>
#include <QTimer>

class QLabel;

namespace gwanje::gui {

class StatusNote final : public QFrame
{
    Q_OBJECT
public:
    StatusNote(reservation::ReservationService& service, QWidget* parent);

    void setError(const std::optional<core::Error>& error); ///< of the last reading
    int troubles() const { return int(m_texts.size()); }
    void refresh();

Q_SIGNALS:
    void changed();

private:
    QStringList texts() const;

    reservation::ReservationService& m_service;
    QLabel *m_sign, *m_text;
    QStringList m_texts;
    std::optional<core::Error> m_error;
    QTimer m_timer;
};

} // namespace gwanje::gui
