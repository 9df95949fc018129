// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The kinds of platforms there are. Another one is a class of its own and a line in the constructor. Engine thread.

#include "platform/Connector.h"
#include <map>

namespace gwanje::platform {

struct ConnectorParts
{
    net::HttpClient& http;
    core::Clock& clock;
    std::function<QString()> stayPatterns = {}; ///< of calendars, before the default ones; see LodgingFeed.h
};

class ConnectorRegistry final
{
public:
    explicit ConnectorRegistry(const ConnectorParts& parts);

    Connector* find(const QString& key) const; ///< nullptr: there is none of that kind
    QStringList keys() const;

private:
    void add(std::unique_ptr<Connector> connector);

    std::map<QString, std::unique_ptr<Connector>> m_connectors;
};

} // namespace gwanje::platform
