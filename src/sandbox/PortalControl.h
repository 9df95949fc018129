// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// /_sandbox/* of the seller's console: its truth, its switches, its time. Bodies are JSON objects whatever the content
// type; what is wrong is refused with 400.

#include "sandbox/HttpMessage.h"
#include "sandbox/PortalState.h"

namespace gwanje::sandbox {

class PortalControl final
{
public:
    explicit PortalControl(PortalState& state) : m_state(state) {}

    /// `what`: "state", "faults", "reset", "advance".
    HttpResponse handle(const QByteArray& what, const HttpRequest& request);

private:
    HttpResponse everything() const;
    HttpResponse setFaults(const QJsonObject& body);
    HttpResponse advance(const QJsonObject& body);

    PortalState& m_state;
};

} // namespace gwanje::sandbox
