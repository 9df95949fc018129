// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What happened at the console: every try to log in and every download, for /_sandbox/state. Keeps the latest thousand.

#include "sandbox/PortalPlan.h"
#include <deque>

namespace gwanje::sandbox {

struct PortalLogin
{
    qint64 at = 0;
    QByteArray outcome;
};

struct PortalDownloadEntry
{
    qint64 number = 0;
    qint64 at = 0;
    PortalStream stream = PortalStream::Members;
    QByteArray outcome;
    qint64 rows = 0;   ///< of the whole file
    qint64 bytes = 0;  ///< handed to the network
    QByteArray sha256; ///< of these bytes
};

class PortalRecord final
{
public:
    void addLogin(qint64 at, const QByteArray& outcome);
    /// Its number.
    qint64 addDownload(qint64 at, PortalStream stream, const QByteArray& outcome);
    /// nullptr: it is forgotten.
    PortalDownloadEntry* download(qint64 number);
    void clear();

    const std::deque<PortalLogin>& logins() const { return m_logins; } ///< the latest first
    const std::deque<PortalDownloadEntry>& downloads() const { return m_downloads; }
    qint64 loginsEver() const { return m_loginsEver; }
    qint64 downloadsEver(PortalStream stream) const { return m_downloadsEver[streamIndex(stream)]; }

private:
    static constexpr size_t mostKept = 1000;

    std::deque<PortalLogin> m_logins;
    std::deque<PortalDownloadEntry> m_downloads;
    qint64 m_loginsEver = 0;
    std::array<qint64, portalStreams.size()> m_downloadsEver{};
    qint64 m_next = 1; ///< never used twice: a download may outlive a reset
};

} // namespace gwanje::sandbox
