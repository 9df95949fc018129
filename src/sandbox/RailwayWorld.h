// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The railway of the sandbox: the SRT mobile protocol and its entrance queue over any HTTP server, with switches for
// everything that goes wrong in the field. Answers at once; holds all its state in memory. One thread.

#include "sandbox/BookingDesk.h"
#include "sandbox/LoginDesk.h"
#include "sandbox/RailwayControl.h"
#include "sandbox/SearchDesk.h"
#include <deque>

namespace gwanje::sandbox {

class RailwayWorld final : public HttpHandler
{
public:
    RailwayWorld(quint64 seed, core::Clock& clock);
    RailwayWorld(const RailwayWorld&) = delete;
    RailwayWorld& operator=(const RailwayWorld&) = delete;

    HttpResponse handle(const HttpRequest& request) override;
    void delivered(int token) override;

    /// What the entrance queue says about itself.
    void setAddress(const QByteArray& host, quint16 port) { m_state.room.setAddress(host, port); }
    RailwayState& state() { return m_state; }
    /// An error sentence, or nothing. Call before serving: it becomes what a reset returns to.
    std::optional<QString> setInitialFault(const QString& name, const QString& value);

private:
    struct Route;
    static const std::vector<Route>& routes();

    HttpResponse serve(const Route& route, const HttpRequest& request);
    std::optional<HttpResponse> gate(const Route& route, RailwayCall& call);
    std::optional<HttpResponse> needs(const Route& route, RailwayCall& call);
    HttpResponse missingSession(const RailwayCall& call) const;
    HttpResponse entrance(const HttpRequest& request);
    void spoil(const Route& route, const RailwayCall& call, HttpResponse& response);
    bool isStruck(const Route& route) const;
    bool isTooFast(qint64 elapsed);
    RailwayCall makeCall(const HttpRequest& request);
    void addHeaders(HttpResponse& response, bool greet);
    HttpResponse retryLater() const;

    RailwayState m_state;
    LoginDesk m_login{m_state};
    SearchDesk m_search{m_state};
    BookingDesk m_booking{m_state};
    RequestCounts m_counts;
    RailwayControl m_control{m_state, m_counts};
    std::deque<qint64> m_accesses; ///< elapsed ms of the last minute's, while block_per_minute is on
    qint64 m_calls = 0;
    qint64 m_dateSecond = -1;
    QByteArray m_date;
};

} // namespace gwanje::sandbox
