// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PUT /prices and /inventory of the JSON platforms: stores night by night and answers for each; the wrong shape is
// refused as a whole, and then nothing is stored. One thread.

#include "sandbox/HttpMessage.h"
#include "sandbox/LodgingState.h"
#include <optional>
#include <QJsonArray>

namespace gwanje::sandbox {

class LodgingPutDesk final
{
public:
    LodgingPutDesk(const LodgingState& state, LodgingPlatformState& platform) : m_state(state), m_platform(platform) {}

    HttpResponse put(const HttpRequest& request, bool prices);

private:
    struct Item
    {
        QByteArray listing;
        QDate night;
        qint64 value;
    };

    /// Nothing where the body isn't as the contract has it.
    static std::optional<std::vector<Item>> read(const QJsonArray& array, bool prices);
    static std::optional<Item> readItem(const QJsonValue& value, const QString& name, qint64 most);
    QByteArray store(const Item& item, bool prices);
    void remember(const Item& item, bool prices, const QByteArray& result);

    const LodgingState& m_state;
    LodgingPlatformState& m_platform;
};

} // namespace gwanje::sandbox
