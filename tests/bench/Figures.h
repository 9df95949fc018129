// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a bench found: figures beside the limits they are to keep, and whatever explains them. Values.

#include <optional>
#include <QJsonObject>
#include <vector>

namespace gwanje::bench {

class Figures final
{
public:
    /// A figure that is to stay below its limit. What was not measured (negative) is not met.
    void below(const QString& name, double value, double limit);
    void atLeast(const QString& name, double value, double limit);
    void atMost(const QString& name, double value, double limit);
    void equal(const QString& name, double value, double limit);
    void add(const QString& name, const QJsonValue& value) { m_json.insert(name, value); } ///< without a limit
    void fail(const QString& what);
    QJsonObject toJson() const;

private:
    void insert(const QString& name, double value, const QString& relation, double limit, bool met);

    QJsonObject m_json;
    bool m_met = true;
};

double rounded(double value); ///< for people: three digits behind the point
double median(std::vector<double> values);
double quantile(std::vector<double> values, double q); ///< q in 0..1; -1 where there is none
/// The middle of the last `window` samples against that of the first ones after the warm-up; none: there are too few.
std::optional<double> growthPercent(const std::vector<double>& samples, int warmUp, int window);
QJsonObject spread(const std::vector<double>& values); ///< {"n", "p50", "p99", "worst"}

} // namespace gwanje::bench
