// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How full a section is: one bar of confirmed, held and free places, in the list's rows and, with the counts in words
// under it, at the head of what is chosen. Main thread.

#include "reservation/Reservation.h"
#include <QWidget>

class QPainter;

namespace gwanje::gui {

inline constexpr int fillBarHeight = 8;

/// What there is at all is seen: no part is thinner than two pixels.
void paintFill(QPainter& painter, const QRectF& bar, const reservation::Section& section);

class FillBar final : public QWidget
{
    Q_OBJECT
public:
    explicit FillBar(QWidget* parent);

    void show(const reservation::Section& section);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void describe();
    QStringList words() const;
    reservation::Section m_section;
};

} // namespace gwanje::gui
