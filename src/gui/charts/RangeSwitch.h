// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The choice of how far back charts reach: one button each, one chosen. Main thread.

#include <QButtonGroup>
#include <QWidget>

namespace gwanje::gui {

class RangeSwitch final : public QWidget
{
    Q_OBJECT
public:
    explicit RangeSwitch(QWidget* parent);

    void addRange(const QString& id); ///< button's name: id + "RangeButton"
    void setText(int index, const QString& text, const QString& spoken);
    void setCurrent(int index);
    int current() const { return m_group->checkedId(); }

Q_SIGNALS:
    void chosen(int index); ///< by the operator

private:
    QButtonGroup* m_group;
};

} // namespace gwanje::gui
