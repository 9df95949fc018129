// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/FilterChips.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace gwanje::gui {

FilterChips::FilterChips(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addStretch(1);
    connect(m_group, &QButtonGroup::buttonToggled, this, [this](QAbstractButton* button, bool on) {
        if (on)
            Q_EMIT chosenChanged(button->property("id").toString());
    });
}

void FilterChips::addChip(const QString& id)
{
    auto* button = new QPushButton(this);
    button->setObjectName(id + u"ChipButton"_qs);
    button->setProperty("id", id);
    button->setProperty("chip", true);
    button->setCheckable(true);
    button->setChecked(m_group->buttons().isEmpty());
    m_group->addButton(button);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->insertWidget(row->count() - 1, button);
}

QPushButton* FilterChips::chip(const QString& id) const
{
    return findChild<QPushButton*>(id + u"ChipButton"_qs);
}

void FilterChips::setText(const QString& id, const QString& text, int count)
{
    if (QPushButton* button = chip(id)) {
        const QString number = count == notYet ? u"…"_qs : QLocale().toString(count);
        const QString label = count == uncounted ? text : u"%1  %2"_qs.arg(text, number);
        if (button->text() != label)
            button->setText(label);
        button->setAccessibleName(label);
    }
}

QString FilterChips::chosen() const
{
    const QAbstractButton* button = m_group->checkedButton();
    return button ? button->property("id").toString() : QString();
}

void FilterChips::choose(const QString& id)
{
    if (QPushButton* button = chip(id))
        button->setChecked(true);
}

} // namespace gwanje::gui
