// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/Chart.h"

#include "gui/charts/ChartPlot.h"
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSet>
#include <QToolButton>

namespace gwanje::gui {
namespace {

constexpr int paintPause = 50, headHeight = 36, margin = 12; // ms, px
constexpr double roomForLimits = 3; // a limit further above the data would flatten it

double highestOf(const ChartScene& scene)
{
    double highest = 0;
    for (const auto& line : scene.data.points) {
        for (const MetricPoint& point : line)
            highest = std::max(highest, point.value);
    }
    return highest;
}

} // namespace

Chart::Chart(const QString& id, QWidget* parent)
    : QFrame(parent), m_id(id), m_title(new QLabel(this)), m_more(new QToolButton(this)), m_plot(new ChartPlot(this)),
      m_overlay(new ChartOverlay(m_scene, this))
{
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(paintPause);
    connect(&m_soon, &QTimer::timeout, this, &Chart::refresh);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        m_plot->refreshColours();
        update();
        m_overlay->update();
    });
    retranslate();
}

void Chart::build()
{
    setObjectName(m_id + u"Chart"_qs);
    setProperty("card", true);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_title->setObjectName(u"chartTitleLabel"_qs);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setAttribute(Qt::WA_TransparentForMouseEvents);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_more->setObjectName(m_id + u"MoreButton"_qs);
    m_more->setAutoRaise(true);
    m_more->setText(u"⋯"_qs);
    m_more->setVisible(false);
    connect(m_more, &QToolButton::clicked, this, [this] { openMenu(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
}

void Chart::setTitle(const QString& title)
{
    m_title->setText(title);
    setAccessibleName(title);
    retranslate();
    describe();
}

QString Chart::title() const
{
    return m_title->text();
}

void Chart::setLines(const QList<ChartLine>& lines, MetricUnit unit)
{
    m_scene.lines = lines;
    m_scene.unit = unit;
    m_plot->setLines(lines, lines.size() == 1 && lines.first().name.isEmpty());
    scheduleRefresh();
}

void Chart::setThresholds(const QList<ChartThreshold>& thresholds)
{
    if (m_scene.thresholds == thresholds)
        return;
    m_scene.thresholds = thresholds;
    scheduleRefresh();
}

void Chart::setEmptyText(const QString& text)
{
    m_scene.empty = text;
    m_overlay->update();
}

void Chart::setData(const ChartData& shown)
{
    m_scene.data = shown;
    scheduleRefresh();
}

void Chart::setMenu(const QList<QAction*>& actions)
{
    m_actions = actions;
    m_more->setVisible(!actions.isEmpty());
}

/// Scale and times always belong to the data: whoever paints next finds both.
void Chart::measure()
{
    double highest = highestOf(m_scene);
    for (const ChartThreshold& limit : std::as_const(m_scene.thresholds)) {
        if (limit.value <= highest * roomForLimits)
            highest = std::max(highest, limit.value * 1.05);
    }
    const QFontMetricsF metrics(m_overlay->font());
    const int steps = int(m_overlay->height() / (metrics.height() * 3));
    m_scene.scale = scaleOf(highest, m_scene.unit, std::clamp(steps, 2, 5));
    m_overlay->settle();
    for (const auto& widest : {u"00:00"_qs, u"00:00:00"_qs}) { // seconds are told where ticks are so close
        const qreal label = metrics.horizontalAdvance(widest) + 12;
        m_scene.ticks = ticksOf(m_scene.data.from, m_scene.data.to, int(m_overlay->area().width() / label));
        if (m_scene.ticks.format.size() <= widest.size())
            break;
    }
}

void Chart::scheduleRefresh()
{
    measure();
    if (!m_soon.isActive())
        m_soon.start(m_painted.isValid() && m_painted.elapsed() < paintPause ? paintPause : 0);
}

void Chart::refresh()
{
    m_soon.stop();
    m_painted.start();
    m_plot->setVisible(m_scene.hasPoints());
    m_plot->setArea(m_overlay->area());
    m_plot->show(m_scene.data, m_scene.scale, m_scene.ticks, m_scene.thresholds);
    m_overlay->update();
    describe();
}

void Chart::layOut()
{
    const QRect inner = rect().adjusted(margin, 0, -margin, 0);
    const QSize more(28, 28);
    m_more->setGeometry(QRect(QPoint(inner.right() - more.width() + 5, 5), more));
    m_title->setGeometry(inner.left(), 6, inner.width() - more.width() - 4, 26);
    const QRect below(inner.left(), headHeight, inner.width(), height() - headHeight - 8);
    m_plot->setGeometry(below);
    m_overlay->setGeometry(below);
    m_overlay->raise();
}

void Chart::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    layOut();
    measure();
    refresh();
}

void Chart::paintEvent(QPaintEvent* event)
{
    QFrame::paintEvent(event);
    if (!hasFocus() || m_picturing)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Theme::instance().accent(), 1.5));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
}

void Chart::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF at = m_overlay->mapFrom(this, event->position());
    m_byKeys = false;
    setCross(m_overlay->area().adjusted(0, -20, 0, 20).contains(at) ? std::optional(m_overlay->timeAt(at.x()))
                                                                    : std::nullopt);
}

void Chart::leaveEvent(QEvent* event)
{
    QFrame::leaveEvent(event);
    if (!m_byKeys)
        setCross(std::nullopt);
}

bool Chart::event(QEvent* event)
{
    // Esc takes the crosshair away before the page backs out.
    if (event->type() == QEvent::ShortcutOverride && m_scene.cross) {
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape)
            event->accept();
    }
    return QFrame::event(event);
}

void Chart::keyPressEvent(QKeyEvent* event)
{
    constexpr int far = 1'000'000'000;
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCross(-1);
    case Qt::Key_Right:
        return moveCross(1);
    case Qt::Key_PageUp:
        return moveCross(-10);
    case Qt::Key_PageDown:
        return moveCross(10);
    case Qt::Key_Home:
        return moveCross(-far);
    case Qt::Key_End:
        return moveCross(far);
    case Qt::Key_Escape:
        if (m_scene.cross) {
            setCross(std::nullopt);
            return;
        }
        break;
    default:
        break;
    }
    QFrame::keyPressEvent(event);
}

void Chart::moveCross(int by)
{
    const QList<qint64> all = times();
    if (all.isEmpty())
        return;
    const qint64 from = m_scene.cross.value_or(by < 0 ? all.last() + 1 : all.first() - 1);
    const auto after = std::lower_bound(all.cbegin(), all.cend(), from);
    const bool stands = after != all.cend() && *after == from;
    qsizetype index = (after - all.cbegin()) + by;
    if (!stands && by > 0)
        --index;
    m_byKeys = true;
    setCross(all.at(std::clamp<qsizetype>(index, 0, all.size() - 1)));
}

void Chart::setCross(std::optional<qint64> at)
{
    if (m_scene.cross == at)
        return;
    m_scene.cross = at;
    m_overlay->update();
    if (m_byKeys || !at)
        describe();
}

QList<qint64> Chart::times() const
{
    QSet<qint64> seen;
    for (const auto& line : m_scene.data.points) {
        for (const MetricPoint& point : line)
            seen.insert(point.at);
    }
    QList<qint64> all = seen.values();
    std::sort(all.begin(), all.end());
    return all;
}

void Chart::focusInEvent(QFocusEvent* event)
{
    QFrame::focusInEvent(event);
    update();
    Q_EMIT chosen();
}

void Chart::focusOutEvent(QFocusEvent* event)
{
    QFrame::focusOutEvent(event);
    update();
    if (std::exchange(m_byKeys, false))
        setCross(std::nullopt);
}

void Chart::contextMenuEvent(QContextMenuEvent* event)
{
    openMenu(event->globalPos());
}

void Chart::openMenu(const QPoint& at)
{
    if (m_actions.isEmpty())
        return;
    Q_EMIT chosen();
    auto* menu = new QMenu(this);
    menu->setObjectName(u"chartMenu"_qs);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions);
    menu->popup(at);
}

void Chart::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        measure();
        refresh();
    }
}

void Chart::retranslate()
{
    m_more->setToolTip(tr("Save or copy this chart"));
    m_more->setAccessibleName(tr("Save or copy: %1").arg(title()));
}

QString Chart::crossText() const
{
    QStringList parts{m_scene.timeText(*m_scene.cross)};
    for (qsizetype line = 0; line < m_scene.lines.size(); ++line) {
        const auto point = m_scene.pointAt(line, *m_scene.cross);
        const QString value = point ? chartValue(point->value, m_scene.unit) : tr("nothing measured");
        parts << (m_scene.lines.at(line).name + u' ' + value).trimmed();
    }
    return parts.join(u", "_qs);
}

QString Chart::summary() const
{
    if (!m_scene.hasPoints())
        return m_scene.empty;
    QStringList parts{tr("From %1 to %2").arg(m_scene.timeText(m_scene.data.from), m_scene.timeText(m_scene.data.to))};
    for (qsizetype line = 0; line < m_scene.lines.size(); ++line) {
        const QList<MetricPoint> points = m_scene.data.points.value(line);
        if (points.isEmpty())
            continue;
        const auto [low, high] = std::minmax_element(
            points.cbegin(), points.cend(), [](const auto& a, const auto& b) { return a.value < b.value; });
        const QString text = tr("now %1, lowest %2, highest %3")
                                 .arg(chartValue(points.last().value, m_scene.unit),
                                      chartValue(low->value, m_scene.unit), chartValue(high->value, m_scene.unit));
        parts << (m_scene.lines.at(line).name + u' ' + text).trimmed();
    }
    for (const ChartThreshold& limit : m_scene.thresholds)
        parts << limitText(limit, m_scene.unit);
    return parts.join(u"; "_qs);
}

void Chart::describe()
{
    setAccessibleDescription(m_byKeys && m_scene.cross ? crossText() : summary());
}

QImage Chart::picture()
{
    const auto cross = std::exchange(m_scene.cross, std::nullopt);
    const bool hadButton = m_more->isVisibleTo(this);
    m_picturing = true;
    m_more->hide();
    QImage image(size() * 2, QImage::Format_RGB32);
    image.setDevicePixelRatio(2);
    image.fill(palette().color(QPalette::Base));
    render(&image);
    m_more->setVisible(hadButton);
    m_scene.cross = cross;
    m_picturing = false;
    return image;
}

} // namespace gwanje::gui
