// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the railway or a lodging platform of the sandbox itself says, asked over HTTP as anybody could: the judge of the
// tour. Main thread.

#include "core/Async.h"
#include "net/HttpClient.h"
#include <QJsonArray>
#include <QJsonObject>

namespace gwanje::app {

class SandboxTruth final
{
public:
    explicit SandboxTruth(QUrl railway);

    core::Async<core::Status> setFaults(QJsonObject faults);
    core::Async<core::Result<QJsonArray>> reservations(); ///< of the railway: all ever made
    core::Async<core::Result<QJsonObject>> state();       ///< all that it knows

private:
    core::Async<core::Result<QJsonObject>> ask(QByteArray method, QString path, QByteArray body);

    QUrl m_railway;
    net::HttpClient m_http;
};

} // namespace gwanje::app
