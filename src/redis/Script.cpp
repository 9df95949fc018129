// SPDX-License-Identifier: GPL-3.0-or-later
#include "redis/Script.h"

#include <QCryptographicHash>
#include <QHash>

namespace gwanje::redis {

QByteArray Script::sha() const
{
    // A program has a handful of scripts and calls them often: hashing a text for a look-up is ten times cheaper.
    thread_local QHash<QByteArray, QByteArray> known;
    const auto found = known.constFind(source);
    if (found != known.constEnd())
        return *found;
    if (known.size() > 100)
        known.clear();
    return *known.insert(source, QCryptographicHash::hash(source, QCryptographicHash::Sha1).toHex());
}

Call Call::script(const Script& script, const QList<QByteArray>& keys, const QList<QByteArray>& arguments)
{
    Command command{"EVALSHA", script.sha(), QByteArray::number(keys.size())};
    return {command + keys + arguments, script.source};
}

} // namespace gwanje::redis
