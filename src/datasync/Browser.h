// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A browser of the console's own, from its start to its end, in a folder of its own (profile, the driver's log, the
// record by which the next start ends what a kill leaves). Lives on the thread that made it (needs an event loop);
// what a stop cuts short is ended by endNow() or the destructor. Errors of the start: SYNC_BROWSER_MISSING,
// SYNC_BROWSER, CORE_FILE, CORE_CANCELLED.

#include "datasync/BrowserProcess.h"
#include "datasync/BrowserSession.h"

namespace gwanje::datasync {

struct BrowserOptions
{
    QString folder; ///< absolute
    bool isVisible = false;
    bool isAttended = false; ///< as one that is visible always is, see SessionOptions
    std::chrono::milliseconds begin{30'000};
    std::chrono::milliseconds pageLoad{60'000}, script{30'000};
    QString driver = QStringLiteral("chromedriver"); ///< looked for on the path
    QString program = QStringLiteral("chromium");
};

class Browser final
{
public:
    static core::Async<core::Result<std::unique_ptr<Browser>>> start(net::HttpClient& http, core::Clock& clock,
                                                                     BrowserOptions options, core::StopToken stop);
    ~Browser(); ///< endNow()
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    BrowserSession& session() { return *m_session; }
    qint64 driverPid() const { return m_process.driverPid(); }

    /// Closes it in order, so that its profile is whole; within 3 s, by force where need be. Once no command is under
    /// way, or only one that was stopped.
    core::Async<void> close();
    /// Kills it, some 10 ms; commands under way end with an error.
    void endNow() { m_process.end(); }

private:
    explicit Browser(const QString& folder) : m_process(folder) {}

    BrowserProcess m_process;
    std::unique_ptr<BrowserSession> m_session;
};

} // namespace gwanje::datasync
