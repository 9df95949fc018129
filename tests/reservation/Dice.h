// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Random numbers and ids out of small pools, and an operation for the fake and for the real one with its answer as
// text. The same seed rolls the same.

#include "Told.h"
#include <functional>
#include <QFuture>
#include <random>
#include <set>

namespace gwanje::test {

/// What was asked already; result() waits for the answer. (Not QFuture::then, whose function Qt 6.4 runs twice where
/// another thread finishes the future just then.)
struct Said
{
    std::function<QString()> result;
};

template<class T>
Said said(QFuture<T> answer)
{
    return {[answer = std::move(answer)] { return told(answer.result()); }};
}

template<class Target>
struct Operation
{
    QString what;
    std::function<Said(Target&)> ask;
};

class Dice
{
public:
    explicit Dice(quint64 seed) : m_random(seed) {}
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(m_random); }
    bool chance(double p) { return std::bernoulli_distribution(p)(m_random); }
    template<class T>
    T oneOf(const QList<T>& list)
    {
        return list.at(below(static_cast<int>(list.size())));
    }
    template<class T>
    QList<T> idsOf(int count)
    {
        QList<T> list;
        for (int i = 0; i < count; ++i)
            list << T(QUuid::fromRfc4122(bytes()));
        return list;
    }
    /// 0 … 3 different numbers of 1 … most
    QList<int> places(int most, int count)
    {
        std::set<int> set; // an order that is the same in every run
        for (int i = 0; i < count; ++i)
            set.insert(1 + below(most));
        return QList<int>(set.cbegin(), set.cend());
    }

private:
    QByteArray bytes()
    {
        QByteArray raw;
        for (int i = 0; i < 16; ++i)
            raw += static_cast<char>(below(256));
        raw[6] = static_cast<char>((raw.at(6) & 0x0f) | 0x70);
        raw[8] = static_cast<char>((raw.at(8) & 0x3f) | 0x80);
        return raw;
    }
    std::mt19937_64 m_random;
};

} // namespace gwanje::test
