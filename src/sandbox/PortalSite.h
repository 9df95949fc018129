// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The seller's console at its address: who may see which page, the pages, the downloads, and what the switches make of
// them. The contract is resources/contracts/seller-console.md. One thread.

#include "sandbox/PortalControl.h"
#include "sandbox/PortalLoginDesk.h"

namespace gwanje::sandbox {

class PortalSite final : public HttpHandler
{
public:
    PortalSite(PortalState& state, PortalControl& control) : m_state(state), m_control(control) {}

    HttpResponse handle(const HttpRequest& request) override;

private:
    HttpResponse serve(const HttpRequest& request);
    /// What is answered instead of the page; nothing: the session is good for it.
    std::optional<HttpResponse> gate(const HttpRequest& request);
    HttpResponse page(const HttpRequest& request, bool isHalf);
    HttpResponse dataPage(PortalStream stream, bool isHalf) const;
    HttpResponse download(PortalStream stream, bool isRead);

    PortalState& m_state;
    PortalControl& m_control;
    PortalLoginDesk m_desk{m_state};
};

} // namespace gwanje::sandbox
