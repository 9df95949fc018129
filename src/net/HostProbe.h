// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Tests the way to an HTTP server: its name, the TCP connection, for https the TLS handshake with a verified
// certificate, and how long a connection takes. Nothing is asked of the server. Blocking, each step within
// core::probePatience: for a thread of its own.

#include "core/Probe.h"
#include "core/StopToken.h"
#include <QUrl>

namespace gwanje::net {

QList<core::ProbeStep> probeSteps(const QUrl& url); ///< name, connect, secure
/// The time of the connect; nothing where a step failed or the token was stopped.
std::optional<std::chrono::microseconds> probe(const QUrl& url, const core::ProbeTold& told,
                                               const core::StopToken& stop);

} // namespace gwanje::net
