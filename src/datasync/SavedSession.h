// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a portal's login is saved ("sessions/PORTAL.json" of the data folder, see SavedCookies), and where those go
// that are over: ".trash/20261122_093000_PORTAL.json", dated in UTC. Both folders are the owner's only. Blocking for
// moments; one at a time of a portal. Errors: CORE_FILE.

#include "core/Result.h"
#include <QDateTime>

namespace gwanje::datasync {

class SavedSession final
{
public:
    SavedSession(QString folder, QString portal) : m_folder(std::move(folder)), m_portal(std::move(portal)) {}

    QString path() const { return m_folder + u"/sessions/"_qs + m_portal + u".json"_qs; }
    bool exists() const;
    core::Status makeFolder() const;                  ///< 0700
    core::Status discard(const QDateTime& now) const; ///< into the trash; nothing where there is none
    static core::Result<qint64> emptyTrash(const QString& folder, const QDateTime& before); ///< how many

private:
    const QString m_folder, m_portal;
};

} // namespace gwanje::datasync
