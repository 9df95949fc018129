// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The three lodging platforms of the sandbox, joined: one calendar of rooms, one time, a handler for each address.
// Answers at once; holds all its state in memory. One thread.

#include "sandbox/LodgingControl.h"
#include "sandbox/LodgingPlatform.h"

namespace gwanje::sandbox {

class LodgingWorld final
{
public:
    LodgingWorld(quint64 seed, core::Clock& clock);
    LodgingWorld(const LodgingWorld&) = delete;
    LodgingWorld& operator=(const LodgingWorld&) = delete;

    LodgingPlatform& platform(LodgingSite site);
    LodgingState& state() { return m_state; }
    /// `world`: "alpha", "beta", "gamma", or "platforms" for all three. An error sentence, or nothing. Call before
    /// serving: it becomes what a reset returns to.
    std::optional<QString> setInitialFault(const QString& world, const QString& name, const QString& value);
    static bool isWorld(const QString& world);

private:
    QJsonObject requests(LodgingSite site) const;

    LodgingState m_state;
    LodgingPlan m_plan{m_state};
    LodgingControl m_control{m_state, m_plan};
    LodgingPlatform m_alpha{m_state, LodgingSite::Alpha, m_control};
    LodgingPlatform m_beta{m_state, LodgingSite::Beta, m_control};
    LodgingPlatform m_gamma{m_state, LodgingSite::Gamma, m_control};
};

} // namespace gwanje::sandbox
