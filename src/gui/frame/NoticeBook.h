// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the window told its operator lately: every alert and every passing note, the newest fifty, also those whose
// banner is gone or that came in quiet hours. The alerts' own page keeps them for good. Main thread.

#include "gui/frame/Theme.h"
#include <functional>
#include <QDateTime>

class QWidget;

namespace gwanje::gui {

class NoticeBook final : public QObject
{
    Q_OBJECT
public:
    struct Notice
    {
        QDateTime at; ///< UTC
        Tone tone = Tone::Ok;
        std::function<QString()> text; ///< asked anew when the language changes
        std::function<void()> deed = {}; ///< where it leads; none: nowhere
    };

    explicit NoticeBook(QObject* parent) : QObject(parent) {}
    void add(const Notice& notice);
    const QList<Notice>& notices() const { return m_notices; } ///< newest first
    int unseen() const { return m_unseen; }
    void open(QWidget* anchor); ///< shows them in a popup beside it; all are seen then

Q_SIGNALS:
    void changed();

private:
    QList<Notice> m_notices;
    int m_unseen = 0;
};

} // namespace gwanje::gui
