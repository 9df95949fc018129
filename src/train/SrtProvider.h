// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The SRT mobile protocol as a TrainProvider: one object per account session, engine thread, several calls at once
// allowed (they share one login). Beyond TrainProvider.h's promises:
// - A refused password is remembered: it is never sent twice by this object (TRN_LOGIN_REFUSED again, without a
//   request), so that no account gets locked. Another password from the supplier is tried.
// - A session that the railway forgets is renewed at once. Where it forgets one after the other right after the login,
//   the next login waits longer each time; until then calls fail with TRN_SESSION_EXPIRED and "retry_after_s".
// - reserve()/reserveStandby() put their request on the wire at most once. What was certainly not sent fails with its
//   NET_ code, a clear refusal with its TRN_ code; all else is TRN_OUTCOME_UNKNOWN with the cause. The entrance queue
//   is waited for 20 s at most (then TRN_NETFUNNEL, nothing sent). A Holding they return has no payBefore: only
//   holdings() knows the deadline.
// - reserveStandby() with seatClass Special means: a first class seat may be given too.
// - Errors of an HTTP 429/503 carry "retry_after_s" in their context where the railway said so.

#include "net/HttpClient.h"
#include "train/NetFunnel.h"
#include "train/SingleFlight.h"
#include "train/SrtProtocol.h"
#include "train/TrainProvider.h"
#include <functional>
#include <memory>

namespace gwanje::train {

/// Asked at each login; its error (ACC_PASSWORD_NEEDED …) becomes the call's.
using PasswordSupplier = std::function<core::Async<core::Result<QString>>()>;
PasswordSupplier fixedPassword(QString password);

struct SrtOptions
{
    QUrl baseUrl;                      ///< "https://app.srail.or.kr:443"
    std::shared_ptr<NetFunnel> funnel; ///< shared by all sessions of the railway
    QString login;                     ///< member number, e-mail or phone: told apart by form
    PasswordSupplier password;
    QString userAgent = QStringLiteral("gwanje/" GWANJE_VERSION);
    std::chrono::milliseconds loginBase{5000}, loginCap{600000}; ///< between logins that are lost again right away
    /// Waits its turn before every search request (a search has a page for each ten trains); false: stopped.
    /// Empty: no waiting here.
    std::function<core::Async<bool>(core::StopToken)> pace = {};
};

class SrtProvider final : public TrainProvider
{
public:
    SrtProvider(net::HttpClient& http, core::Clock& clock, SrtOptions options);
    ~SrtProvider() override;
    SrtProvider(const SrtProvider&) = delete;
    SrtProvider& operator=(const SrtProvider&) = delete;

    void setProgress(Progress progress) override;
    core::Async<core::Status> logIn(Call call) override;
    core::Async<core::Result<QList<Train>>> search(SearchRequest request, Call call) override;
    core::Async<core::Result<Holding>> reserve(ReserveRequest request) override;
    core::Async<core::Result<Holding>> reserveStandby(ReserveRequest request) override;
    core::Async<core::Result<QList<Holding>>> holdings(Call call) override;
    core::Async<core::Status> release(QString number, Call call) override;
    /// How far the railway's clock is ahead of ours, by its latest answer; within a second.
    std::optional<std::chrono::milliseconds> clockSkew() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gwanje::train
