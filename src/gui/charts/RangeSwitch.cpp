// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/RangeSwitch.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace gwanje::gui {

RangeSwitch::RangeSwitch(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    connect(m_group, &QButtonGroup::idClicked, this, &RangeSwitch::chosen);
}

void RangeSwitch::addRange(const QString& id)
{
    auto* button = new QPushButton(this);
    button->setObjectName(id + u"RangeButton"_qs);
    button->setProperty("chip", true);
    button->setCheckable(true);
    m_group->addButton(button, int(m_group->buttons().size()));
    layout()->addWidget(button);
}

void RangeSwitch::setText(int index, const QString& text, const QString& spoken)
{
    QAbstractButton* button = m_group->button(index);
    button->setText(text);
    button->setAccessibleName(spoken);
}

void RangeSwitch::setCurrent(int index)
{
    m_group->button(index)->setChecked(true);
}

} // namespace gwanje::gui
