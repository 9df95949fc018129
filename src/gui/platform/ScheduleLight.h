// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The scheduler in the status strip: whether it runs, and who leads on hover. Not there until that is known. Main thread.

#include <QPushButton>

namespace gwanje::gui {

class PlatformFeed;

class ScheduleLight final : public QPushButton
{
    Q_OBJECT
public:
    ScheduleLight(const PlatformFeed& feed, QWidget* parent);

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    const PlatformFeed& m_feed;
};

} // namespace gwanje::gui
