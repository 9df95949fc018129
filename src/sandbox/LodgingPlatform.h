// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One of the lodging platforms at an address of its own: the contract of resources/contracts/platform-service.md
// (alpha, beta) or a calendar feed (gamma), with switches for everything that goes wrong in the field. One thread.

#include "sandbox/LodgingLists.h"
#include "sandbox/LodgingPutDesk.h"
#include "sandbox/LodgingService.h"

namespace gwanje::sandbox {

/// What was asked of a platform, by the role of the call.
struct LodgingCount
{
    QByteArray role;
    qint64 received = 0;
    qint64 answered = 0;  ///< whole answers handed to the network
    qint64 unchanged = 0; ///< 304 among them
};
using LodgingCounts = std::vector<LodgingCount>;

class LodgingControl;

class LodgingPlatform final : public HttpHandler
{
public:
    LodgingPlatform(LodgingState& state, LodgingSite site, LodgingControl& control);
    LodgingPlatform(const LodgingPlatform&) = delete;
    LodgingPlatform& operator=(const LodgingPlatform&) = delete;

    HttpResponse handle(const HttpRequest& request) override;
    void delivered(int token) override;

    /// Below the server's root: what the ready line says. gamma's is the feed.
    QByteArray basePath() const;
    LodgingSite site() const { return m_platform.site; }
    const LodgingCounts& counts() const { return m_counts; }
    void clearCounts();

    static constexpr char goodToken[] = "sandbox-token";

private:
    HttpResponse serve(const QByteArray& role, const QByteArray& path, const HttpRequest& request);
    std::optional<HttpResponse> gate(const QByteArray& role, const HttpRequest& request);
    std::optional<HttpResponse> checkToken(const HttpRequest& request) const;
    HttpResponse retryLater() const;
    HttpResponse answer(const QByteArray& role, const QByteArray& path, const HttpRequest& request);
    HttpResponse feed(const HttpRequest& request);
    HttpResponse refusal(int status, const QByteArray& code, const QByteArray& message) const;
    void spoil(const QByteArray& role, HttpResponse& response);
    HttpResponse otherBody(const QByteArray& kind, const HttpResponse& response) const;
    bool isStruck(const QByteArray& role) const;
    bool isFeed() const { return m_platform.site == LodgingSite::Gamma; }
    size_t countOf(const QByteArray& role) const;

    LodgingState& m_state;
    LodgingPlatformState& m_platform;
    LodgingControl& m_control;
    LodgingLists m_lists{m_state, m_platform};
    LodgingPutDesk m_putDesk{m_state, m_platform};
    LodgingService m_service{m_state, m_platform};
    LodgingCounts m_counts;
    qint64 m_struckCalls = 0; ///< for reply_every
};

} // namespace gwanje::sandbox
