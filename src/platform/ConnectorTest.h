// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// "Test connection" for connectors: name, connect, secure, then one question, of which the answer's coming, its status
// and its shape are a step each. Reads only. Engine thread; what blocks runs on a thread of its own, but each step is
// told on the engine's.

#include "platform/PlatformHttp.h"

namespace gwanje::platform {

struct ConnectorTest
{
    PlatformAsk ask;
    std::function<core::Status(const QByteArray& body)> shape;
};

QList<core::ProbeStep> connectionTestSteps(const QUrl& url);
/// The error of the step that failed.
core::Async<core::Status> testConnection(net::HttpClient& http, core::Clock& clock, CallContext call, ConnectorTest what,
                                         core::ProbeTold told);

} // namespace gwanje::platform
