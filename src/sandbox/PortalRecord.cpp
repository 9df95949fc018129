// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalRecord.h"

#include <algorithm>

namespace gwanje::sandbox {

void PortalRecord::addLogin(qint64 at, const QByteArray& outcome)
{
    ++m_loginsEver;
    m_logins.push_front({at, outcome});
    if (m_logins.size() > mostKept)
        m_logins.pop_back();
}

qint64 PortalRecord::addDownload(qint64 at, PortalStream stream, const QByteArray& outcome)
{
    ++m_downloadsEver[streamIndex(stream)];
    m_downloads.push_front({.number = m_next, .at = at, .stream = stream, .outcome = outcome});
    if (m_downloads.size() > mostKept)
        m_downloads.pop_back();
    return m_next++;
}

PortalDownloadEntry* PortalRecord::download(qint64 number)
{
    const auto found = std::find_if(m_downloads.begin(), m_downloads.end(),
                                    [number](const PortalDownloadEntry& entry) { return entry.number == number; });
    return found == m_downloads.end() ? nullptr : &*found;
}

void PortalRecord::clear()
{
    m_logins.clear();
    m_downloads.clear();
    m_loginsEver = 0;
    m_downloadsEver = {};
}

} // namespace gwanje::sandbox
