// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/overview/KeyFigures.h"

#include "core/Async.h"
#include "gui/charts/Sparkline.h"
#include "gui/frame/Theme.h"
#include "gui/frame/Times.h"
#include "ops/MetricHistory.h"
#include <cmath>
#include <QApplication>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>

namespace gwanje::gui {
namespace {

using namespace std::chrono_literals;

const QStringList shownSeries{u"train.searches"_qs, u"redis.p95"_qs, u"database.read.p95"_qs, u"gui.stall.p99"_qs};

constexpr int pointsShown = 120;

constexpr qint64 storedStep = 60'000; ///< ms

bool isTime(const QString& series)
{
    return series != u"train.searches"_qs;
}

/// What was stored of the last hour, minute by minute, before this run began.
struct EarlierRuns
{
    QHash<QString, QList<telemetry::MetricPoint>> points;
    bool isAsked = false;
};

/// Once: what comes after is in memory.
void readEarlier(const ops::MetricHistory& history, const std::shared_ptr<EarlierRuns>& earlier)
{
    if (std::exchange(earlier->isAsked, true))
        return;
    core::whenFinished(history.read(shownSeries, ops::MetricRange::Hour), qApp,
                       [earlier](const core::Result<ops::MetricCurves>& curves) {
                           earlier->isAsked = curves.has_value(); // else the next look asks again
                           if (curves)
                               earlier->points = curves->points;
                       });
}

} // namespace

KeyFigures::KeyFigures(Recent recent, QWidget* parent) : QWidget(parent), m_recent(std::move(recent))
{
    setObjectName(u"keyFiguresPanel"_qs);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(space::between);
    for (const QString& series : shownSeries) {
        auto* card = new QFrame(this);
        card->setProperty("card", true);
        auto* column = new QVBoxLayout(card);
        column->setContentsMargins(space::between, space::inside, space::between, space::inside);
        column->setSpacing(4);
        Figure figure{series, new QLabel(card), new QLabel(card), new Sparkline(card)};
        figure.name->setProperty("secondary", true);
        figure.value->setObjectName(QString(series).replace(u'.', u'_') + u"ValueLabel"_qs);
        figure.value->setFont(titleFont(font()));
        figure.value->setTextFormat(Qt::PlainText);
        column->addWidget(figure.name);
        column->addWidget(figure.value);
        column->addWidget(figure.line);
        const int at = int(m_figures.size());
        grid->addWidget(card, 0, at);
        grid->setColumnStretch(at, 1);
        m_figures << figure;
    }
    connect(&m_again, &QTimer::timeout, this, &KeyFigures::refresh);
    m_again.setInterval(2s);
    retranslate();
}

void KeyFigures::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    m_again.start();
}

void KeyFigures::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_again.stop();
}

void KeyFigures::refresh()
{
    for (const Figure& figure : std::as_const(m_figures)) {
        const QList<double> values = m_recent(figure.series);
        figure.line->setValues(values);
        double newest = std::nan("");
        for (auto it = values.crbegin(); it != values.crend() && std::isnan(newest); ++it)
            newest = *it;
        figure.value->setText(std::isnan(newest)      ? u"—"_qs
                              : isTime(figure.series) ? milliseconds(newest * 1000)
                                                      : QLocale().toString(newest, 'f', newest < 10 ? 1 : 0));
    }
}

KeyFigures::Recent recentOf(const ops::MetricHistory& history, core::Clock& clock)
{
    const auto earlier = std::make_shared<EarlierRuns>();
    return [&history, &clock, earlier](const QString& series) {
        const QDateTime now = clock.now();
        readEarlier(history, earlier);
        const qint64 step = std::chrono::milliseconds(1h).count() / pointsShown;
        const qint64 first = now.toMSecsSinceEpoch() - pointsShown * step;
        QList<double> values(pointsShown, std::nan(""));
        const auto set = [&values](qint64 at, double value) {
            if (at >= 0 && at < pointsShown)
                values[at] = value;
        };
        for (const telemetry::MetricPoint& point : earlier->points.value(series)) {
            for (qint64 at = (point.at - first) / step; at <= (point.at + storedStep - first) / step; ++at)
                set(at, point.value);
        }
        for (const telemetry::MetricPoint& point : telemetry::averaged(history.recent(series, 1h), step))
            set((point.at - first) / step, point.value);
        return values;
    };
}

void KeyFigures::retranslate()
{
    const QStringList names{tr("Searches a minute"), tr("Redis round trip"), tr("Database reads"), tr("Window delay")};
    for (qsizetype i = 0; i < m_figures.size(); ++i) {
        m_figures.at(i).name->setText(names.at(i));
        m_figures.at(i).line->setAccessibleName(tr("%1, the last hour").arg(names.at(i)));
    }
    if (isVisible())
        refresh();
}

} // namespace gwanje::gui
