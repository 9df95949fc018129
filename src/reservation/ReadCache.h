// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What reads of reservations ask before they ask the database: texts under a key and a field, for a while. Who finds
// nothing leaves a token there, and may put what he then reads only where he still finds it: whatever changes drops its
// key, so an older reading is never put over a change, whichever console made it. Any thread; answers by futures.
// Errors RDS_…, all of them harmless: what is not found here is read from the database.

#include "core/Result.h"
#include <chrono>
#include <QByteArray>
#include <QFuture>
#include <QList>

namespace gwanje::reservation {

class ReadCache
{
public:
    struct Place
    {
        QByteArray key, field;
        std::chrono::milliseconds life{0}; ///< of the key with all its fields, from its first one on
    };

    virtual ~ReadCache() = default;

    /// The text; empty: there was none, and the token stands there now.
    virtual QFuture<core::Result<QByteArray>> get(Place place, QByteArray token) = 0;
    virtual QFuture<core::Result<bool>> put(Place place, QByteArray token, QByteArray text) = 0; ///< false: too late
    /// Once it is answered without an error, nothing is left of these keys, and nothing older will come.
    virtual QFuture<core::Status> drop(QList<QByteArray> keys) = 0;
    virtual QFuture<core::Status> dropAll() = 0;
    virtual bool isAvailable() const = 0;
};

} // namespace gwanje::reservation
