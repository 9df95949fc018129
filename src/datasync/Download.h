// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One file from a page into a folder of its own, whole or not at all: `expect` before the click that begins it,
// `finish` after. A server that tells no length and just closes can't be told from one that is done. The file is given
// a name by the browser; the server's is told beside it. Errors: SYNC_DOWNLOAD with the reason (nothing began, nothing
// came any more, cut, another size, a full disk, the browser), CORE_CANCELLED, CORE_FILE (the folder is not empty).
// After a failure or a stop the folder may hold a part of it: it goes with the folder, which is the caller's.

#include "datasync/BrowserSession.h"
#include "datasync/DownloadEvents.h"

namespace gwanje::datasync {

struct DownloadProgress
{
    qint64 received = 0, total = 0; ///< bytes; a total of 0 is not known
};

struct DownloadWish
{
    QString file;                            ///< what it is, for errors: "orders"
    QString folder;                          ///< absolute, empty
    std::chrono::milliseconds begin{30'000}; ///< patience until it begins
    std::chrono::milliseconds stall{60'000}; ///< while nothing more comes
    std::function<void(const DownloadProgress&)> told = {};
};

struct DownloadedFile
{
    QString path; ///< in the folder
    QString name; ///< as the server suggests it; not to be trusted as a path
    qint64 bytes = 0;
};

class Download final
{
public:
    Download(BrowserSession& session, core::Clock& clock, DownloadWish wish)
        : m_session(session), m_clock(clock), m_wish(std::move(wish))
    {
    }

    core::Async<core::Status> expect(core::StopToken stop);
    core::Async<core::Result<DownloadedFile>> finish(core::StopToken stop);

private:
    core::Async<core::Status> follow(core::StopToken stop);
    core::Async<core::Status> look(core::StopToken stop);
    bool isDiskFull() const;
    core::Result<DownloadedFile> checked() const;
    tl::unexpected<core::Error> failure(const QString& reason) const;
    tl::unexpected<core::Error> failure(const core::Error& cause) const;

    BrowserSession& m_session;
    core::Clock& m_clock;
    const DownloadWish m_wish;
    DownloadEvents m_events;
};

} // namespace gwanje::datasync
