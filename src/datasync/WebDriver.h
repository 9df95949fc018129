// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The W3C WebDriver protocol as ChromeDriver speaks it on the loopback: one command at a time, in the order of asking.
// A command that was sent can't be taken back: after a stop or a time-out in its middle the driver is still at it, the
// session is stuck, and all that is left to do is to end the browser. Thread of the HttpClient; outlives its commands.
// Errors: SYNC_BROWSER (the driver refused: see driverError(); it is gone, silent, or no driver), CORE_CANCELLED.
// Neither bodies nor paths are logged, for both may hold secrets; of what the driver says only the first line.

#include "core/Async.h"
#include "net/HttpClient.h"
#include "net/OneShot.h"
#include <QJsonObject>

namespace gwanje::datasync {

struct DriverCommand
{
    QByteArray method = "POST";
    QString path;
    QJsonObject body = {};
    QString deed;                               ///< for errors and the log: a word, never an argument
    std::chrono::milliseconds patience{30'000}; ///< above what the driver itself may take
};

class WebDriver final
{
public:
    WebDriver(net::HttpClient& http, quint16 port) : m_http(http), m_port(port) {}
    WebDriver(const WebDriver&) = delete;
    WebDriver& operator=(const WebDriver&) = delete;

    /// What stands under "value". A stop while others are before it is noticed when they are done.
    core::Async<core::Result<QJsonValue>> ask(DriverCommand command, core::StopToken stop);
    bool isStuck() const { return !m_stuck.isEmpty(); }

private:
    core::Async<core::Result<QJsonValue>> send(DriverCommand command, core::StopToken stop);
    net::HttpRequest requestFor(const DriverCommand& command) const;

    net::HttpClient& m_http;
    const quint16 m_port;
    std::shared_ptr<net::OneShot<bool>> m_last; ///< given when the newest command is done
    QString m_stuck;                            ///< why no further command is given; empty: it is not so
};

/// The standard's word for what the driver refused ("no such element"): what decisions are taken from. Empty: it was no
/// refusal of the driver's.
QString driverError(const core::Error& error);

} // namespace gwanje::datasync
