// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/ConnectorRegistry.h"

#include "platform/IcalConnector.h"
#include "platform/JsonConnector.h"

namespace gwanje::platform {

ConnectorRegistry::ConnectorRegistry(const ConnectorParts& parts)
{
    add(std::make_unique<JsonConnector>(parts.http, parts.clock));
    add(std::make_unique<IcalConnector>(parts.http, parts.clock, parts.stayPatterns));
}

void ConnectorRegistry::add(std::unique_ptr<Connector> connector)
{
    const QString key = connector->key();
    m_connectors.emplace(key, std::move(connector));
}

Connector* ConnectorRegistry::find(const QString& key) const
{
    const auto it = m_connectors.find(key);
    return it == m_connectors.end() ? nullptr : it->second.get();
}

QStringList ConnectorRegistry::keys() const
{
    QStringList keys;
    for (const auto& [key, connector] : m_connectors)
        keys << key;
    return keys;
}

} // namespace gwanje::platform
