// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/TaskType.h"

namespace gwanje::runtime {

bool TaskType::isTargetsFault(const core::Error& error) const
{
    const QString area = core::area(error.code);
    for (const char* own : {"DB", "RDS", "APP", "CORE"}) {
        if (area == QLatin1String(own))
            return false;
    }
    return error.code != core::ErrorCode::SCH_FENCED;
}

std::optional<std::chrono::seconds> retryAfterOf(const core::Error& error)
{
    for (const core::Error* each = &error; each; each = each->cause.get()) {
        bool isNumber = false;
        const qint64 seconds = each->context.value(QStringLiteral("retry_after_s")).toLongLong(&isNumber);
        if (isNumber && seconds >= 0)
            return std::chrono::seconds(seconds);
    }
    return std::nullopt;
}

} // namespace gwanje::runtime
