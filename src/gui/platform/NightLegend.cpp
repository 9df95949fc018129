// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/platform/NightLegend.h"

#include "gui/platform/NightGrid.h"
#include "gui/platform/NightGridPaint.h"
#include <QEvent>
#include <QPainter>

namespace gwanje::gui {
namespace {

constexpr int swatchWidth = 28, swatchHeight = 18, legendGap = 6;

} // namespace

NightLegend::NightLegend(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"nightLegend"_qs);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void NightLegend::setChannels(const QList<CalendarChannel>& channels)
{
    m_channels = channels;
    describe();
    updateGeometry();
    update();
}

QList<NightLegend::Entry> NightLegend::entries() const
{
    QList<Entry> list;
    for (int channel = 0; channel < int(m_channels.size()); ++channel)
        list.append({Entry::Channel, channel, m_channels.at(channel).name});
    list.append({Entry::Block, 0, tr("Not for sale")});
    list.append({Entry::Oversold, 0, tr("Sold too often")});
    return list;
}

void NightLegend::describe()
{
    QStringList words;
    for (const Entry& entry : entries())
        words << entry.words;
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(words.join(u", "_qs));
}

int NightLegend::widthOf(const Entry& entry) const
{
    return swatchWidth + legendGap + QFontMetrics(secondaryFont(font())).horizontalAdvance(entry.words) +
           space::between;
}

QSize NightLegend::sizeHint() const
{
    int width = 0;
    for (const Entry& entry : entries())
        width += widthOf(entry);
    return {width, std::max(swatchHeight, fontMetrics().height())};
}

QSize NightLegend::minimumSizeHint() const
{
    return {swatchWidth, sizeHint().height()};
}

void NightLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(secondaryFont(font()));
    int left = 0;
    for (const Entry& entry : entries()) {
        if (left > 0 && left + widthOf(entry) - space::between > width())
            break; // what a bar is can still be asked of itself
        const QRectF swatch(left, (height() - swatchHeight) / 2.0, swatchWidth, swatchHeight);
        if (entry.kind == Entry::Channel)
            paintStayBar(painter, swatch, entry.channel, {NightGrid::markOf(m_channels, entry.channel), swatch});
        else if (entry.kind == Entry::Block)
            paintBlockBar(painter, swatch, -1, {});
        else
            paintOversoldNight(painter, swatch);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(QRectF(left + swatchWidth + legendGap, 0, widthOf(entry), height()),
                         Qt::AlignVCenter | Qt::AlignLeft, entry.words);
        left += widthOf(entry);
    }
}

void NightLegend::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange && event->type() != QEvent::FontChange)
        return;
    describe();
    updateGeometry();
}

} // namespace gwanje::gui
