// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The line over a table with several rows chosen: how many, and a step to all that match, as in mail programs.

#include <optional>
#include <QFrame>

class QLabel;
class QPushButton;

namespace gwanje::gui {

class SelectionBar final : public QFrame
{
    Q_OBJECT
public:
    explicit SelectionBar(QWidget* parent);
    /// `all`: everything that matches is chosen. Hidden where there is nothing to tell.
    void show(qint64 chosen, std::optional<qint64> matching, bool all);

Q_SIGNALS:
    void allWanted();
    void noneWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    QLabel* m_text;
    QPushButton *m_all, *m_none;
    qint64 m_chosen = 0;
    std::optional<qint64> m_matching;
    bool m_isAll = false;
};

} // namespace gwanje::gui
