// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An account's session at the railway: its cookies, its login (one at a time, never twice with a refused password, less
// and less often where it is lost again right away), and the sending of forms. SrtProvider's inside.

#include "train/SrtProvider.h"
#include <QNetworkCookieJar>

namespace gwanje::train {

class SrtSession final
{
public:
    SrtSession(net::HttpClient& http, core::Clock& clock, const SrtOptions& options);
    SrtSession(const SrtSession&) = delete;
    SrtSession& operator=(const SrtSession&) = delete;

    /// Logs in unless it is; several callers share one login.
    core::Async<core::Status> ensure(Call call);
    /// What the railway answers to a form; `once`: put on the wire at most once.
    core::Async<core::Result<srt::Answer>> post(QByteArray path, srt::Form form, bool once, core::StopToken stop,
                                                net::RequestIds ids);

    int number() const { return m_number; } ///< counts the logins
    void served() { m_served = true; }      ///< the railway did something that it only does for the logged in
    void lost(int number);                  ///< the railway no longer knows the session of that number
    const srt::Member& member() const { return m_member; }
    std::optional<std::chrono::milliseconds> clockSkew() const { return m_skew; }
    void setLoggingIn(std::function<void()> told) { m_loggingIn = std::move(told); }

private:
    core::Async<core::Result<int>> logIn(Call call);
    void compareClocks(const srt::Answer& answer, const QString& task);
    std::optional<core::Error> tooEarly() const; ///< for another login
    core::Result<int> judge(const core::Result<srt::Member>& member, const QString& password);

    net::HttpClient& m_http;
    core::Clock& m_clock;
    const SrtOptions& m_options;
    SingleFlight<int> m_logins;
    std::shared_ptr<QNetworkCookieJar> m_jar;
    srt::Member m_member;
    int m_number = 0;
    bool m_loggedIn = false, m_served = false;
    std::chrono::milliseconds m_loggedInAt{}, m_notBefore{}; ///< monotonic; the next login
    int m_shortLived = 0; ///< sessions in a row that were lost right after their login, good for nothing
    std::optional<core::Error> m_refusal;
    QString m_refusedPassword;
    std::function<void()> m_loggingIn;
    std::optional<std::chrono::milliseconds> m_skew;
};

/// Keeps an answer that could not be read in the debug log, without personal data.
void recordUnreadable(const QByteArray& path, const srt::Answer& answer, const core::Error& error, const QString& task);

} // namespace gwanje::train
