// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How much of a login's expected life is left, as a ring that empties, with the sign of how the portal stands in its
// middle. A picture: the words beside it say the same. Main thread.

#include "gui/frame/StateIcon.h"
#include <QWidget>

namespace gwanje::gui {

class SessionRing final : public QWidget
{
    Q_OBJECT
public:
    explicit SessionRing(QWidget* parent);

    /// `left`: 0…1 of its life; negative: it has none.
    void show(double left, Sign sign, Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    double m_left = -1;
    Sign m_sign = Sign::Ring;
    Tone m_tone = Tone::Waiting;
};

} // namespace gwanje::gui
