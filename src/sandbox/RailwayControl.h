// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// /_sandbox/*: the truth about the railway world, its switches and its time, for tests and the operator's training.
// Bodies are JSON objects whatever the content type; what is wrong is refused with 400 and {"error": sentence}.

#include "sandbox/RailwayState.h"
#include <QJsonObject>

namespace gwanje::sandbox {

struct RequestCount
{
    QByteArray path;
    QByteArray role;
    qint64 received = 0;
    qint64 answered = 0; ///< whole answers handed to the network
};
using RequestCounts = std::vector<RequestCount>;

class RailwayControl final
{
public:
    RailwayControl(RailwayState& state, RequestCounts& counts) : m_state(state), m_counts(counts) {}

    HttpResponse handle(const HttpRequest& request);
    /// To be called after faults were set from elsewhere.
    void faultsChanged();

private:
    HttpResponse post(const QByteArray& what, const QJsonObject& body);
    HttpResponse setFaults(const QJsonObject& body);
    HttpResponse advance(const QJsonObject& body);
    HttpResponse pay(const QJsonObject& body);
    HttpResponse addAccount(const QJsonObject& body);
    HttpResponse reset();
    QJsonObject everything() const;

    RailwayState& m_state;
    RequestCounts& m_counts;
};

} // namespace gwanje::sandbox
