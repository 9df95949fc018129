// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/JsonValues.h"

#include "core/Clock.h"

namespace gwanje::datasync {

QJsonValue timeValue(const QDateTime& time)
{
    return time.isValid() ? QJsonValue(core::timeText(time)) : QJsonValue(QJsonValue::Null);
}

QJsonObject contextObject(const core::Context& context)
{
    QJsonObject object;
    for (auto it = context.cbegin(); it != context.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QJsonValue errorValue(const std::optional<core::Error>& error)
{
    if (!error)
        return QJsonValue(QJsonValue::Null);
    return QJsonObject{{u"code"_qs, error->name()},
                       {u"message"_qs, error->sentence(core::Language::English)},
                       {u"context"_qs, contextObject(error->context)}};
}

} // namespace gwanje::datasync
