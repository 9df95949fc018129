// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/NightCalendar.h"

#include "gui/frame/StateIcon.h"
#include "gui/platform/NightGrid.h"
#include "gui/platform/NightLegend.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QVBoxLayout>

namespace gwanje::gui {
namespace {

QToolButton* monthButton(const QString& name, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(name);
    button->setMinimumHeight(space::control);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QDate monthOf(QDate day)
{
    return {day.year(), day.month(), 1};
}

} // namespace

NightCalendar::NightCalendar(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"nightCalendar"_qs);
    build();
    connect(m_previous, &QToolButton::clicked, this, [this] { moveMonths(-1, {}); });
    connect(m_next, &QToolButton::clicked, this, [this] { moveMonths(1, {}); });
    connect(m_thisMonth, &QToolButton::clicked, this, [this] { showMonth(m_today); });
    connect(m_oversold, &QToolButton::clicked, this, &NightCalendar::goToNextOversold);
    connect(m_grid, &NightGrid::otherMonthWanted, this, &NightCalendar::moveMonths);
    connect(m_grid, &NightGrid::looked, this, &NightCalendar::look);
    connect(m_grid, &NightGrid::chosen, this, [this](int row, const QDate& night) {
        QStringList ids;
        for (const int stay : m_plan.night(row, night).stays)
            ids << m_plan.stays().at(stay).id;
        Q_EMIT chosen(ids);
    });
    connect(&Theme::instance(), &Theme::changed, this, &NightCalendar::retranslate);
    retranslate();
}

void NightCalendar::build()
{
    m_grid = new NightGrid(m_plan, this);
    m_title = new QLabel(this);
    m_title->setObjectName(u"nightMonthLabel"_qs);
    m_title->setFont(titleFont(font()));
    m_previous = monthButton(u"nightPreviousButton"_qs, this);
    m_next = monthButton(u"nightNextButton"_qs, this);
    m_thisMonth = monthButton(u"nightThisMonthButton"_qs, this);
    m_oversold = monthButton(u"nightOversoldButton"_qs, this);
    m_previous->setArrowType(Qt::LeftArrow);
    m_next->setArrowType(Qt::RightArrow);
    m_oversold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_legend = new NightLegend(this);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::inside);
    head->addWidget(m_previous);
    head->addWidget(m_next);
    head->addWidget(m_title);
    head->addWidget(m_thisMonth);
    head->addStretch();
    head->addWidget(m_oversold);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::inside);
    column->addLayout(head);
    column->addWidget(m_legend);
    column->addWidget(m_grid, 1);
}

void NightCalendar::retranslate()
{
    m_previous->setAccessibleName(tr("Previous month"));
    m_previous->setToolTip(tr("Previous month (Page Up)"));
    m_next->setAccessibleName(tr("Next month"));
    m_next->setToolTip(tr("Next month (Page Down)"));
    m_thisMonth->setText(tr("This month"));
    tell();
}

void NightCalendar::tell()
{
    const CalendarSpan& span = m_plan.span();
    if (span.nights > 0)
        m_title->setText(QLocale().toString(span.first, tr("MMMM yyyy", "a month, as in QLocale")));
    m_thisMonth->setEnabled(m_today.isValid() && monthOf(m_today) != span.first);
    const int nights = int(m_plan.oversold().size());
    m_oversold->setVisible(nights > 0);
    m_oversold->setIcon(signIcon(Sign::Exclamation, Tone::Error));
    m_oversold->setText(tr("%n nights sold too often", nullptr, nights));
    m_oversold->setToolTip(tr("Go to the next one"));
    m_grid->setSummary(nights > 0 ? m_oversold->text() : tr("No night is sold too often"));
}

void NightCalendar::setToday(QDate today)
{
    const bool isFirst = !m_today.isValid();
    m_today = today;
    m_grid->setToday(today);
    if (isFirst)
        showMonth(today);
    tell();
}

void NightCalendar::setRooms(const QList<CalendarRoom>& rooms)
{
    m_plan.setRooms(rooms);
    const CalendarSpan before = m_plan.span();
    m_grid->planChanged();
    if (m_plan.span() == before) // else it was asked for with the other rows
        askAgain();
    tell();
}

void NightCalendar::setChannels(const QList<CalendarChannel>& channels)
{
    m_plan.setChannels(channels);
    m_legend->setChannels(channels);
    m_grid->planChanged();
}

void NightCalendar::setStays(const CalendarSpan& asked, const QList<CalendarStay>& stays)
{
    if (asked != m_plan.span())
        return; // looked elsewhere meanwhile
    m_plan.setStays(stays);
    m_grid->planChanged();
    tell();
}

void NightCalendar::askAgain()
{
    const CalendarSpan& span = m_plan.span();
    if (span.nights > 0 && span.endRoom > span.firstRoom)
        Q_EMIT wanted(span);
}

void NightCalendar::showMonth(QDate day)
{
    if (!day.isValid())
        return;
    CalendarSpan span = m_plan.span();
    span.first = monthOf(day);
    span.nights = day.daysInMonth();
    if (span == m_plan.span())
        return;
    m_plan.setSpan(span);
    m_grid->planChanged();
    tell();
    askAgain();
}

void NightCalendar::moveMonths(int months, QDate to)
{
    const int row = m_grid->currentRow();
    const QDate from = m_grid->currentNight().isValid() ? m_grid->currentNight() : month();
    const QDate day = to.isValid() ? to : from.addMonths(months);
    showMonth(day);
    if (row >= 0)
        m_grid->setCurrent(row, day);
}

void NightCalendar::look(int firstRow, int endRow)
{
    CalendarSpan span = m_plan.span();
    span.firstRoom = firstRow;
    span.endRoom = endRow;
    if (span == m_plan.span())
        return;
    m_plan.setSpan(span);
    askAgain();
}

void NightCalendar::goToNextOversold()
{
    const auto nights = m_plan.oversold();
    if (nights.isEmpty())
        return;
    const QPair<int, QDate> here(m_grid->currentRow(), m_grid->currentNight());
    const auto next = std::find_if(nights.begin(), nights.end(), [&](const auto& night) { return here < night; });
    const auto& [row, night] = next == nights.end() ? nights.first() : *next;
    m_grid->setFocus();
    m_grid->setCurrent(row, night);
}

void NightCalendar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange)
        m_title->setFont(titleFont(font()));
}

} // namespace gwanje::gui
