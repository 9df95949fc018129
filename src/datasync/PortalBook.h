// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The portals there are: the profiles that come with the program, and over them those of the data folder
// ("portals/NAME.json"), which an operator writes. A profile that can't be read costs no other: it is told, and what
// came with the program stands. Engine thread; blocking for moments.

#include "datasync/Portal.h"

namespace gwanje::datasync {

struct PortalProfile
{
    Portal portal;
    bool isOwn = false;                 ///< an operator's file
    std::optional<core::Error> problem; ///< why the operator's file is not used
};

class PortalBook final
{
public:
    explicit PortalBook(QString folder) : m_folder(std::move(folder)) {} ///< absolute; "portals" of the data folder

    void read();                                            ///< again, too
    QList<PortalProfile> all() const { return m_profiles; } ///< by name
    core::Result<Portal> portal(const QString& name) const; ///< SYNC_PORTAL_UNKNOWN, or its problem
    /// Its text as it is used now, for an editor.
    core::Result<QByteArray> text(const QString& name) const;
    /// Checked, then kept whole (mode 0600); SYNC_PROFILE, SYNC_MAPPING, CORE_FILE. Its name is in the text.
    core::Result<Portal> save(const QByteArray& text);
    /// Back to what came with the program; a portal that did not is gone. CORE_FILE, SYNC_PORTAL_UNKNOWN
    core::Status reset(const QString& name);

private:
    QString fileOf(const QString& name) const { return m_folder + u'/' + name + u".json"_qs; }

    const QString m_folder;
    QList<PortalProfile> m_profiles;
};

} // namespace gwanje::datasync
