// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/reservation/FillBar.h"

#include "gui/reservation/SectionWords.h"
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace gwanje::gui {
namespace {

constexpr double thinnest = 2;
constexpr int underBar = 6;

} // namespace

void paintFill(QPainter& painter, const QRectF& bar, const reservation::Section& section)
{
    const Theme& theme = Theme::instance();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(bar, bar.height() / 2, bar.height() / 2);
    painter.setClipPath(outline);
    painter.fillRect(bar, theme.line());
    double left = bar.left();
    for (const Fill fill : {Fill::Confirmed, Fill::Held}) {
        const auto places = double(placesOf(section, fill));
        if (places <= 0 || section.capacity <= 0)
            continue;
        const double width = std::max(thinnest, bar.width() * places / section.capacity);
        painter.fillRect(QRectF(left, bar.top(), width, bar.height()), theme.tone(fillTone(fill)));
        left += width;
    }
    painter.restore();
}

FillBar::FillBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"sectionFillBar"_qs);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FillBar::show(const reservation::Section& section)
{
    if (m_section == section)
        return;
    m_section = section;
    describe();
    update();
}

QSize FillBar::sizeHint() const
{
    return {200, fillBarHeight + underBar + fontMetrics().height()};
}

QSize FillBar::minimumSizeHint() const
{
    return {40, sizeHint().height()};
}

QStringList FillBar::words() const
{
    QStringList list;
    for (const Fill fill : allFills)
        list << fillText(fill, placesOf(m_section, fill));
    return list;
}

void FillBar::describe()
{
    setAccessibleName(words().join(u", "_qs));
}

void FillBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        update();
    }
}

void FillBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintFill(painter, QRectF(0, 0, width(), fillBarHeight), m_section);
    const Theme& theme = Theme::instance();
    const int top = fillBarHeight + underBar, line = fontMetrics().height();
    int left = 0;
    const QStringList list = words();
    for (int i = 0; i < list.size(); ++i) {
        const Fill fill = allFills[i];
        const int needed = signSize + 4 + fontMetrics().horizontalAdvance(list.at(i));
        if (left > 0 && left + needed > width())
            return;
        paintSign(painter, QRectF(left, top + (line - signSize) / 2.0, signSize, signSize), fillSign(fill),
                  theme.tone(fillTone(fill)));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(QRect(left + signSize + 4, top, width() - left, line), Qt::AlignLeft | Qt::AlignVCenter,
                         list.at(i));
        left += needed + 2 * space::inside;
    }
    const QString places = tr("%1 places").arg(QLocale().toString(m_section.capacity));
    if (left + fontMetrics().horizontalAdvance(places) > width())
        return;
    painter.setPen(theme.secondary());
    painter.drawText(QRect(left, top, width() - left, line), Qt::AlignRight | Qt::AlignVCenter, places);
}

} // namespace gwanje::gui
