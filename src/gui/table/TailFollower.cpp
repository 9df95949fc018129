// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table/TailFollower.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace gwanje::gui {

TailFollower::TailFollower(QAbstractItemView& view) : QObject(&view), m_view(view)
{
    const QScrollBar* bar = view.verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, [this] {
        if (m_following)
            goToEnd();
    });
    connect(bar, &QScrollBar::valueChanged, this, [this, bar](int value) {
        if (!m_scrolling)
            setFollowing(value >= bar->maximum());
    });
}

void TailFollower::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    if (following)
        goToEnd();
    Q_EMIT followingChanged(following);
}

void TailFollower::goTo(const QModelIndex& index)
{
    setFollowing(false);
    m_view.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scroll([this, &index] { m_view.scrollTo(index, QAbstractItemView::PositionAtCenter); });
}

void TailFollower::goToEnd()
{
    scroll([this] { m_view.verticalScrollBar()->setValue(m_view.verticalScrollBar()->maximum()); });
}

void TailFollower::scroll(const std::function<void()>& move)
{
    const QScopedValueRollback ours(m_scrolling, true);
    move();
}

} // namespace gwanje::gui
