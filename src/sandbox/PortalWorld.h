// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The seller's console of the sandbox, joined. Answers at once; holds in memory what happened, never its rows. One
// thread.

#include "sandbox/PortalSite.h"

namespace gwanje::sandbox {

class PortalWorld final
{
public:
    PortalWorld(quint64 seed, core::Clock& clock) : m_state(seed, clock) {}
    PortalWorld(const PortalWorld&) = delete;
    PortalWorld& operator=(const PortalWorld&) = delete;

    PortalSite& site() { return m_site; }
    /// An error sentence, or nothing. Call before serving: it becomes what a reset returns to.
    std::optional<QString> setInitialFault(const QString& name, const QString& value);

private:
    PortalState m_state;
    PortalControl m_control{m_state};
    PortalSite m_site{m_state, m_control};
};

} // namespace gwanje::sandbox
