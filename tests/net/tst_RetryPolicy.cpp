// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/RetryPolicy.h"
#include "support/TestMain.h"

using namespace gwanje;
using namespace std::chrono_literals;

class tst_RetryPolicy final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void growsToTheCapWithFullJitter()
    {
        const net::RetryPolicy policy{500ms, 8s, 5};
        std::mt19937_64 random(1);
        const std::chrono::milliseconds ceilings[] = {500ms, 1s, 2s, 4s, 8s, 8s};
        for (int failures = 1; failures <= 6; ++failures) {
            const auto ceiling = ceilings[failures - 1];
            auto least = ceiling, most = 0ms;
            for (int i = 0; i < 2000; ++i) {
                const auto delay = policy.delay(failures, random);
                least = std::min(least, delay);
                most = std::max(most, delay);
            }
            QVERIFY(most <= ceiling);
            QVERIFY(most > ceiling * 9 / 10);
            QVERIFY(least < ceiling / 10);
        }
        QVERIFY(policy.delay(1000000, random) <= 8s);
    }
    void neverComesBeforeRetryAfter()
    {
        std::mt19937_64 random(1);
        const net::RetryPolicy policy{500ms, 8s, 5};
        for (int i = 0; i < 100; ++i)
            QVERIFY(policy.delay(1, random, 30s) >= 30s);
        QVERIFY(policy.delay(5, random, 0s) <= 8s);
    }
};

GWANJE_TEST(tst_RetryPolicy)
#include "tst_RetryPolicy.moc"
