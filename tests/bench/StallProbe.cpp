// SPDX-License-Identifier: GPL-3.0-or-later
#include "StallProbe.h"

#include "Figures.h"

namespace gwanje::bench {
namespace {

constexpr int periodMs = 2;

}

StallProbe::StallProbe(QObject* parent) : QObject(parent)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &StallProbe::tick);
}

void StallProbe::start()
{
    m_lateMs.clear();
    m_lateMs.reserve(400'000);
    m_sinceStart.start();
    m_sinceTick.start();
    m_timer.start(periodMs);
}

void StallProbe::stop()
{
    tick(); // one that is just under way counts
    m_timer.stop();
    m_seconds = double(m_sinceStart.nsecsElapsed()) / 1e9;
}

void StallProbe::tick()
{
    m_lateMs.push_back(std::max(0.0, double(m_sinceTick.nsecsElapsed()) / 1e6 - periodMs));
    m_sinceTick.restart();
}

double StallProbe::p999Ms() const
{
    return quantile(m_lateMs, 0.999);
}

QJsonObject StallProbe::toJson() const
{
    QJsonObject json = spread(m_lateMs);
    json.insert(u"seconds"_qs, rounded(m_seconds));
    json.insert(u"p999"_qs, rounded(p999Ms()));
    json.insert(u"over_16_ms"_qs,
                qint64(std::count_if(m_lateMs.begin(), m_lateMs.end(), [](double late) { return late >= 16; })));
    return json;
}

} // namespace gwanje::bench
