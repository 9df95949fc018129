// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/ChartData.h"

#include <cmath>
#include <QCoreApplication>
#include <QLocale>

namespace gwanje::gui {
namespace {

class Charts final
{
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

constexpr qint64 second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
constexpr qint64 koreaAhead = 9 * hour; // no summer time

struct Measure
{
    double factor = 1; ///< shown = value × factor
    QString suffix;
};

Measure bytesMeasure(double highest)
{
    static const QStringList names{u" B"_qs, u" KiB"_qs, u" MiB"_qs, u" GiB"_qs, u" TiB"_qs};
    int power = 0;
    while (highest >= 1024 && power + 1 < names.size()) {
        highest /= 1024;
        ++power;
    }
    return {std::pow(1024.0, -power), names.at(power)};
}

Measure measureOf(double highest, MetricUnit unit)
{
    switch (unit) {
    case MetricUnit::Bytes:
        return bytesMeasure(highest);
    case MetricUnit::Seconds:
        return highest < 0.9995e-3 ? Measure{1e6, u" µs"_qs}
               : highest < 0.9995  ? Measure{1e3, u" ms"_qs}
                                   : Measure{1, Charts::tr(" s")};
    case MetricUnit::PerSecond:
        return {1, Charts::tr("/s")};
    case MetricUnit::PerMinute:
        return {1, Charts::tr("/min")};
    case MetricUnit::CoreShare:
        return {100, u"%"_qs};
    case MetricUnit::Percent:
        return {1, u"%"_qs};
    case MetricUnit::Count:
        break;
    }
    return {};
}

/// What the axis shows at least, so that a quiet chart does not magnify noise.
double leastTop(MetricUnit unit)
{
    switch (unit) {
    case MetricUnit::Bytes:
        return 1024 * 1024;
    case MetricUnit::Seconds:
        return 0.001;
    case MetricUnit::CoreShare:
        return 0.1;
    case MetricUnit::Percent:
        return 10;
    case MetricUnit::PerSecond:
    case MetricUnit::PerMinute:
    case MetricUnit::Count:
        break;
    }
    return 4;
}

double evenStep(double least)
{
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (step * power >= least * (1 - 1e-9))
            return step * power;
    }
    return 10 * power;
}

int decimalsOf(double shown)
{
    return shown >= 99.95 || shown == 0 ? 0 : shown >= 9.995 ? 1 : 2;
}

} // namespace

QColor chartColour(qsizetype line)
{
    static constexpr std::array<QRgb, 5> light{0xff2f6fde, 0xffad5b08, 0xff1b7f4b, 0xff8a4fc4, 0xff6b7280};
    static constexpr std::array<QRgb, 5> dark{0xff6ea2ff, 0xfff0a04b, 0xff4cc38a, 0xffc49bf5, 0xff9aa3af};
    const auto& colours = Theme::instance().scheme() == Scheme::Dark ? dark : light;
    return colours[static_cast<std::size_t>(line) % colours.size()];
}

QString ChartScale::label(double value) const
{
    return QLocale().toString(value * factor, 'f', decimals);
}

ChartScale scaleOf(double highest, MetricUnit unit, int mostSteps)
{
    highest = std::max(highest, leastTop(unit));
    if (unit == MetricUnit::Percent)
        highest = std::min(highest, 100.0);
    const Measure measure = measureOf(highest, unit);
    const double shown = highest * measure.factor;
    const double step = evenStep(shown / std::max(1, mostSteps));
    ChartScale scale;
    scale.factor = measure.factor;
    scale.measure = measure.suffix.trimmed();
    scale.decimals = step >= 1 ? 0 : int(std::ceil(-std::log10(step) - 1e-9));
    scale.step = step / measure.factor;
    scale.top = std::ceil(shown / step - 1e-6) * scale.step;
    return scale;
}

QString chartValue(double value, MetricUnit unit)
{
    const Measure measure = measureOf(value, unit);
    const double shown = value * measure.factor;
    const bool whole = unit == MetricUnit::Count && std::abs(shown - std::round(shown)) < 0.005;
    return QLocale().toString(shown, 'f', whole ? 0 : decimalsOf(shown)) + measure.suffix;
}

QString limitText(const ChartThreshold& limit, MetricUnit unit)
{
    const QString value = chartValue(limit.value, unit);
    return limit.isFloor ? Charts::tr("at least %1").arg(value) : Charts::tr("limit %1").arg(value);
}

ChartTicks ticksOf(qint64 from, qint64 to, int most)
{
    static const QList<qint64> steps{second,      2 * second,  5 * second,
                                     10 * second, 30 * second, minute,   2 * minute, 5 * minute, 10 * minute,
                                     15 * minute, 30 * minute, hour,     2 * hour,   3 * hour,   4 * hour,
                                     6 * hour,    8 * hour,   12 * hour,   day,      2 * day,    7 * day,    14 * day,
                                     30 * day,    61 * day,    122 * day};
    qint64 step = steps.last();
    for (const qint64 one : steps) {
        if ((to - from) / one <= std::max(1, most)) {
            step = one;
            break;
        }
    }
    ChartTicks ticks;
    ticks.step = step;
    ticks.first = (from + koreaAhead + step - 1) / step * step - koreaAhead;
    ticks.format = step < minute ? u"HH:mm:ss"_qs : step < day ? u"HH:mm"_qs : u"MM-dd"_qs;
    return ticks;
}

} // namespace gwanje::gui
