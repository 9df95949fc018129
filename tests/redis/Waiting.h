// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the tests of this folder share: waiting for a future with a limit, and short-tempered options.

#include "redis/Client.h"
#include <QElapsedTimer>
#include <QThread>

namespace gwanje::test {

template<class T>
core::Result<T> waited(const QFuture<core::Result<T>>& future, int ms = 10000)
{
    QElapsedTimer timer;
    timer.start();
    while (!future.isFinished() && timer.elapsed() < ms)
        QThread::usleep(200);
    if (!future.isFinished())
        return core::fail(core::ErrorCode::CORE_BAD_INPUT, {{u"reason"_qs, u"the future never finished"_qs}});
    return future.result();
}

inline redis::RedisUrl parsed(const QString& url)
{
    return redis::RedisUrl::parse(url).value();
}

inline redis::ClientOptions impatient()
{
    using namespace std::chrono_literals;
    return {.connectTimeout = 300ms, .commandTimeout = 300ms, .failuresToOpen = 3, .probeInterval = 200ms, .checkInterval = 200ms};
}

template<class T>
QString errorName(const core::Result<T>& result)
{
    return result ? u"no error"_qs : result.error().name();
}

} // namespace gwanje::test
