// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/parts/PartsProgress.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;
using State = ProgressPart::State;

constexpr int barWidth = 120, barHeight = 4;

std::pair<Sign, Tone> lookOf(State state)
{
    switch (state) {
    case State::Running:
        return {Sign::Clock, Tone::Running};
    case State::Done:
        return {Sign::Check, Tone::Ok};
    case State::Failed:
        return {Sign::Cross, Tone::Error};
    case State::Waiting:
        break;
    }
    return {Sign::Ring, Tone::Waiting};
}

} // namespace

PartsProgress::PartsProgress(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"partsProgress"_qs);
    m_soon.setSingleShot(true);
    m_soon.setInterval(50ms);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        describe();
        QWidget::update();
    });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PartsProgress::setParts(const QList<ProgressPart>& parts)
{
    m_parts = parts;
    updateGeometry();
    describe();
    QWidget::update();
}

void PartsProgress::update(const QString& id, State state, qint64 done, qint64 total, const QString& note)
{
    for (ProgressPart& part : m_parts) {
        if (part.id != id)
            continue;
        part.state = state;
        part.done = done;
        part.total = total;
        part.note = note;
    }
    if (!m_soon.isActive())
        m_soon.start();
}

int PartsProgress::count(State state) const
{
    return int(std::count_if(m_parts.begin(), m_parts.end(), [state](const auto& part) { return part.state == state; }));
}

QSize PartsProgress::sizeHint() const
{
    return {360, int(m_parts.size()) * space::row};
}

QString PartsProgress::amount(const ProgressPart& part) const
{
    if (!part.note.isEmpty())
        return part.note;
    const QLocale locale;
    if (part.total > 0)
        return u"%1 / %2"_qs.arg(locale.toString(part.done), locale.toString(part.total));
    return part.done > 0 ? locale.toString(part.done) : QString();
}

void PartsProgress::describe()
{
    QStringList lines;
    for (const ProgressPart& part : std::as_const(m_parts)) {
        static const char* const words[] = {QT_TR_NOOP("waiting"), QT_TR_NOOP("running"), QT_TR_NOOP("done"),
                                            QT_TR_NOOP("failed")};
        lines << u"%1: %2 %3"_qs.arg(part.name(), tr(words[int(part.state)]), amount(part)).trimmed();
    }
    setAccessibleName(tr("Progress"));
    setAccessibleDescription(lines.join(u", "_qs));
}

void PartsProgress::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = Theme::instance();
    int top = 0;
    for (const ProgressPart& part : std::as_const(m_parts)) {
        const auto [sign, tone] = lookOf(part.state);
        paintSign(painter, QRectF(0, top + (space::row - signSize) / 2.0, signSize, signSize), sign, theme.tone(tone));
        const QRect text(signSize + space::inside, top, width() - signSize - space::inside, space::row);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, part.name());
        painter.setPen(theme.secondary());
        const bool bar = part.state == State::Running && part.total > 0;
        const QRect right = text.adjusted(text.width() / 3, 0, bar ? -barWidth - space::inside : 0, 0);
        painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter,
                         fontMetrics().elidedText(amount(part), Qt::ElideRight, right.width()));
        if (bar) {
            const QRectF whole(width() - barWidth, top + (space::row - barHeight) / 2.0, barWidth, barHeight);
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.line());
            painter.drawRoundedRect(whole, 2, 2);
            const double share = std::clamp(double(part.done) / double(part.total), 0.0, 1.0);
            painter.setBrush(theme.tone(Tone::Running));
            painter.drawRoundedRect(QRectF(whole.topLeft(), QSizeF(barWidth * share, barHeight)), 2, 2);
        }
        top += space::row;
    }
}

void PartsProgress::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        describe();
        QWidget::update();
    }
}

} // namespace gwanje::gui
