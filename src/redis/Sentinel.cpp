// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Sentinel.h"

#include "redis/Wire.h"

namespace gwanje::redis {
namespace {

core::Result<HostPort> ask(const QString& sentinel, const RedisUrl& url, const ConnectionOptions& options,
                           int wakeDescriptor)
{
    HostPort at;
    splitHostPort(sentinel, 26379, at.host, at.port);
    Wire wire(wakeDescriptor);
    const auto deadline = std::chrono::steady_clock::now() + options.connectTimeout;
    if (const auto connected = wire.connectTcp(at.host, at.port, deadline); !connected)
        return core::fail(connected.error());
    QByteArray bytes;
    appendCommand(bytes, {"SENTINEL", "get-master-addr-by-name", url.masterName.toUtf8()});
    Reply answer;
    const auto asked =
        wire.exchange(bytes, 1, options.connectTimeout, deadline, [&](Reply&& reply) { answer = std::move(reply); });
    if (!asked)
        return core::fail(asked.error());
    if (answer.isError())
        return core::fail(replyError(answer, sentinel));
    if (answer.items.size() != 2)
        return core::fail(core::ErrorCode::RDS_UNAVAILABLE, {{u"reason"_qs, u"unknown master"_qs}});
    return HostPort{QString::fromUtf8(answer.items.at(0).text), answer.items.at(1).text.toInt()};
}

} // namespace

core::Result<HostPort> masterAddress(const RedisUrl& url, const ConnectionOptions& options, int wakeDescriptor)
{
    core::Error last{core::ErrorCode::RDS_UNAVAILABLE, {}, nullptr};
    for (const QString& sentinel : url.sentinels) {
        auto master = ask(sentinel, url, options, wakeDescriptor);
        if (master || master.error().code == core::ErrorCode::CORE_SHUTTING_DOWN)
            return master;
        last = master.error();
    }
    return core::fail(core::ErrorCode::RDS_UNAVAILABLE, {{u"reason"_qs, u"sentinels"_qs}}, last);
}

} // namespace gwanje::redis
