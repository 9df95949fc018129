// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What Redis answered: a value tree (RESP2). An error reply of the server is a Reply of kind Error inside a pipeline;
// single commands turn it into RDS_REPLY (or RDS_AUTH, RDS_UNAVAILABLE: see replyError). Values; any thread.

#include "core/Result.h"
#include <QByteArray>
#include <QList>

namespace gwanje::redis {

struct Reply
{
    enum class Kind { Nil, Text, Integer, Array, Error };
    Kind kind = Kind::Nil;
    QByteArray text; ///< Text, Error
    qint64 integer = 0;
    QList<Reply> items;

    bool isNil() const { return kind == Kind::Nil; }
    bool isError() const { return kind == Kind::Error; }
};

using Command = QList<QByteArray>; ///< {"HSET", key, field, value, …}

/// The error behind a reply of kind Error: NOAUTH, WRONGPASS → RDS_AUTH; LOADING, MASTERDOWN, READONLY →
/// RDS_UNAVAILABLE (nothing was executed; comes back by itself); everything else → RDS_REPLY with the server's words.
core::Error replyError(const Reply& reply, const QString& shownUrl);
/// The reply, or the error that it is.
core::Result<Reply> checked(const Reply& reply, const QString& shownUrl);
/// A value in the answer to INFO, of a key as "run_id:"; empty where the server doesn't tell.
QByteArray infoValue(const Reply& info, QByteArrayView key);
/// RDS_EVICTS where the answer to INFO memory says that keys are dropped when memory ends: claims, leases and flags must
/// not vanish one by one.
core::Status keepsKeys(const Reply& memory, const QString& shownUrl);

} // namespace gwanje::redis
