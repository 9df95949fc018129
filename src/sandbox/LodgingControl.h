// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// /_sandbox/* of the lodging platforms: at each platform's address its own truth and its own switches; time and reset
// are those of all three. Bodies are JSON objects whatever the content type; what is wrong is refused with 400.

#include "sandbox/HttpMessage.h"
#include "sandbox/LodgingPlan.h"
#include <functional>
#include <QJsonObject>

namespace gwanje::sandbox {

class LodgingControl final
{
public:
    LodgingControl(LodgingState& state, LodgingPlan& plan) : m_state(state), m_plan(plan) {}

    /// `what`: "state", "faults", "reset", "advance".
    HttpResponse handle(LodgingSite site, const QByteArray& what, const HttpRequest& request);

    /// What only the servers know.
    std::function<QJsonObject(LodgingSite)> requests;
    std::function<void()> forgetRequests;

private:
    HttpResponse setFaults(LodgingSite site, const QJsonObject& body);
    HttpResponse advance(const QJsonObject& body);
    HttpResponse reset();
    QJsonObject everything(LodgingSite site) const;

    LodgingState& m_state;
    LodgingPlan& m_plan;
};

} // namespace gwanje::sandbox
