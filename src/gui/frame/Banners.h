// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Messages that lie across the top of the window until they are dealt with: a success with its payment countdown, what
// calls for the operator, passing notes. One per key; the three most urgent are shown, the nearest deadline on top, and
// beside them three that pass by themselves. Plain text only. Main thread.

#include "gui/frame/Theme.h"
#include <functional>
#include <QDateTime>
#include <QWidget>

class QVBoxLayout;

namespace gwanje::gui {

enum class Countdown { Payment, Undo };

struct BannerText
{
    QString key;
    Tone tone = Tone::Ok;
    std::function<QString()> text;   ///< asked anew when the language changes
    QDateTime deadline;              ///< UTC; valid: a countdown runs, and the banner goes when it is over
    std::function<QString()> action; ///< text of the button; none: no button
    std::function<void()> deed;
    int passesAfterMs = 0; ///< 0: stays until closed
    Countdown countdown = Countdown::Payment;
    std::function<void()> closed = {}; ///< the operator closed it, or there was no room for it any more
};

class Banners final : public QWidget
{
    Q_OBJECT
public:
    explicit Banners(QWidget* parent);
    void show(const BannerText& banner);
    void remove(const QString& key);
    int count() const;

private:
    class Banner;
    Banner* at(int place) const;
    void makeRoom(bool passing);
    QVBoxLayout* m_column;
    int m_last = 0; ///< number of the newest
};

} // namespace gwanje::gui
