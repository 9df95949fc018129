// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The tail: monospaced lines with the level's colour at the left edge. Follows the newest line until the operator
// scrolls up; then it stands still, and goes on at the end or with the toggle.

#include <QTableView>

namespace gwanje::gui {

class LogModel;

class LogView final : public QTableView
{
    Q_OBJECT
public:
    LogView(LogModel& model, QWidget* parent);

    bool isFollowing() const { return m_following; }
    void setFollowing(bool following);
    int currentRow() const { return currentIndex().row(); }
    void goToRow(int row);
    void copySelected() const;

Q_SIGNALS:
    void followingChanged(bool following);
    void currentChangedTo(int row);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    void rowsCame();

    LogModel& m_model;
    bool m_following = true;
    bool m_scrolling = false; ///< by us, not by the operator
};

} // namespace gwanje::gui
