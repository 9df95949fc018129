// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingWorld.h"

namespace gwanje::sandbox {

LodgingWorld::LodgingWorld(quint64 seed, core::Clock& clock) : m_state(seed, clock)
{
    m_control.requests = [this](LodgingSite site) { return requests(site); };
    m_control.forgetRequests = [this] {
        for (LodgingPlatform* each : {&m_alpha, &m_beta, &m_gamma})
            each->clearCounts();
    };
    m_plan.seed();
}

LodgingPlatform& LodgingWorld::platform(LodgingSite site)
{
    switch (site) {
    case LodgingSite::Alpha:
        return m_alpha;
    case LodgingSite::Beta:
        return m_beta;
    case LodgingSite::Gamma:
        break;
    }
    return m_gamma;
}

bool LodgingWorld::isWorld(const QString& world)
{
    return world == u"platforms"_qs || world == u"alpha"_qs || world == u"beta"_qs || world == u"gamma"_qs;
}

std::optional<QString> LodgingWorld::setInitialFault(const QString& world, const QString& name, const QString& value)
{
    for (const LodgingSite site : lodgingSites) {
        if (world != u"platforms"_qs && world != QString::fromLatin1(siteName(site)))
            continue;
        FaultSet& faults = m_state.of(site).faults.set;
        if (auto error = faults.set(name, value))
            return error;
        faults.keepAsInitial();
        m_plan.faultsChanged(site);
    }
    return std::nullopt;
}

QJsonObject LodgingWorld::requests(LodgingSite site) const
{
    const LodgingPlatform& asked = site == LodgingSite::Alpha ? m_alpha : site == LodgingSite::Beta ? m_beta : m_gamma;
    QJsonObject json;
    for (const LodgingCount& count : asked.counts())
        json[QString::fromLatin1(count.role)] = QJsonObject{
            {u"received"_qs, count.received}, {u"answered"_qs, count.answered}, {u"not_modified"_qs, count.unchanged}};
    return json;
}

} // namespace gwanje::sandbox
