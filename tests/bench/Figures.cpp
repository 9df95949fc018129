// SPDX-License-Identifier: GPL-3.0-or-later
#include "Figures.h"

#include <algorithm>
#include <cmath>

namespace gwanje::bench {

void Figures::insert(const QString& name, double value, const QString& relation, double limit, bool met)
{
    m_json.insert(name, QJsonObject{{u"value"_qs, rounded(value)}, {relation, rounded(limit)}, {u"met"_qs, met}});
    m_met = m_met && met;
}

void Figures::below(const QString& name, double value, double limit)
{
    insert(name, value, u"limit"_qs, limit, value >= 0 && value < limit);
}

void Figures::atLeast(const QString& name, double value, double limit)
{
    insert(name, value, u"at_least"_qs, limit, value >= limit);
}

void Figures::atMost(const QString& name, double value, double limit)
{
    insert(name, value, u"limit"_qs, limit, value >= 0 && value <= limit);
}

void Figures::equal(const QString& name, double value, double limit)
{
    insert(name, value, u"exactly"_qs, limit, value == limit);
}

void Figures::fail(const QString& what)
{
    m_json.insert(u"error"_qs, what);
    m_met = false;
}

QJsonObject Figures::toJson() const
{
    QJsonObject json = m_json;
    json.insert(u"met"_qs, m_met);
    return json;
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

double median(std::vector<double> values)
{
    return quantile(std::move(values), 0.5);
}

double quantile(std::vector<double> values, double q)
{
    if (values.empty())
        return -1;
    std::sort(values.begin(), values.end());
    const auto rank = std::size_t(std::ceil(q * double(values.size()))); // nearest rank: a value that was measured
    return values[std::min(values.size() - 1, std::max<std::size_t>(rank, 1) - 1)];
}

std::optional<double> growthPercent(const std::vector<double>& samples, int warmUp, int window)
{
    const int size = std::min(window, (int(samples.size()) - warmUp) / 2);
    if (size < 1)
        return std::nullopt;
    const auto begin = samples.begin() + warmUp;
    const double first = median({begin, begin + size});
    const double last = median({samples.end() - size, samples.end()});
    return (last - first) / first * 100;
}

QJsonObject spread(const std::vector<double>& values)
{
    return {{u"n"_qs, qint64(values.size())},
            {u"p50"_qs, rounded(quantile(values, 0.5))},
            {u"p99"_qs, rounded(quantile(values, 0.99))},
            {u"worst"_qs, rounded(quantile(values, 1))}};
}

} // namespace gwanje::bench
