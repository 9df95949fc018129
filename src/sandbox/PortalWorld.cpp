// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalWorld.h"

namespace gwanje::sandbox {

std::optional<QString> PortalWorld::setInitialFault(const QString& name, const QString& value)
{
    if (auto error = m_state.faults.set.set(name, value))
        return error;
    m_state.faults.set.keepAsInitial();
    m_state.faultsChanged({name});
    return std::nullopt;
}

} // namespace gwanje::sandbox
