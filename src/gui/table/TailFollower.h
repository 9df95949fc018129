// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Keeps the end of a tail in sight until the operator scrolls up; then what is seen stands still, and it goes on at the
// end or with the toggle. Main thread.

#include <functional>
#include <QObject>

class QAbstractItemView;
class QModelIndex;

namespace gwanje::gui {

class TailFollower final : public QObject
{
    Q_OBJECT
public:
    explicit TailFollower(QAbstractItemView& view);

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    void goTo(const QModelIndex& index);            ///< and stay there
    void scroll(const std::function<void()>& move); ///< by the program: tells nothing of the operator's wish

Q_SIGNALS:
    void followingChanged(bool following);

private:
    void goToEnd();

    QAbstractItemView& m_view;
    bool m_following = true;
    bool m_scrolling = false;
};

} // namespace gwanje::gui
