// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/FilterChips.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace gwanje::gui {
namespace {

constexpr char whole[] = "wholeText", brief[] = "briefText"; ///< properties of a chip: with its count, and without

} // namespace

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
        if (button->property(whole).toString() == label && button->property(brief).toString() == text)
            return;
        button->setProperty(whole, label);
        button->setProperty(brief, text);
        button->setAccessibleName(label);
        fit();
        updateGeometry();
    }
}

/// Of all chips, if they said that.
int FilterChips::widthWith(const char* words) const
{
    int wide = layout()->spacing() * int(m_group->buttons().size() - 1);
    for (const QAbstractButton* button : m_group->buttons()) {
        const QFontMetrics metrics = button->fontMetrics();
        wide += button->sizeHint().width() - metrics.size(Qt::TextShowMnemonic, button->text()).width() +
                metrics.size(Qt::TextShowMnemonic, button->property(words).toString()).width();
    }
    return wide;
}

void FilterChips::fit()
{
    const bool isWhole = widthWith(whole) <= width();
    for (QAbstractButton* button : m_group->buttons()) {
        const QString label = button->property(whole).toString();
        const QString text = isWhole ? label : button->property(brief).toString();
        if (button->text() != text)
            button->setText(text);
        button->setToolTip(isWhole ? QString() : label);
    }
}

QSize FilterChips::sizeHint() const
{
    return {widthWith(whole), QWidget::sizeHint().height()};
}

QSize FilterChips::minimumSizeHint() const
{
    return {widthWith(brief), QWidget::minimumSizeHint().height()};
}

void FilterChips::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    fit();
    updateGeometry();
}

void FilterChips::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fit();
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
