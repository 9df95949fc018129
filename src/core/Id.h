// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Identifiers. newId() makes UUIDs of version 7 (RFC 9562): they sort by the time they were made, so that database
// indexes grow at one end. StrongId gives each kind of id its own type. Thread-safe.

#include "core/Result.h"
#include <QHash>
#include <QUuid>

namespace gwanje::core {

/// A fresh UUIDv7. Ids made by one process are strictly increasing.
QUuid newId();

/// 36 lower-case characters, no braces.
QString idText(const QUuid& id);
Result<QUuid> idFromText(QStringView text); ///< CORE_BAD_INPUT unless it is exactly such a text (any UUID version)

template<class Tag>
class StrongId final
{
public:
    StrongId() = default;
    explicit StrongId(const QUuid& uuid) : m_uuid(uuid) {}

    static StrongId make() { return StrongId(newId()); }
    static Result<StrongId> fromString(QStringView text)
    {
        return idFromText(text).map([](const QUuid& uuid) { return StrongId(uuid); });
    }

    bool isNull() const { return m_uuid.isNull(); }
    QString toString() const { return idText(m_uuid); }
    const QUuid& uuid() const { return m_uuid; }

    friend bool operator==(const StrongId& a, const StrongId& b) { return a.m_uuid == b.m_uuid; }
    friend bool operator!=(const StrongId& a, const StrongId& b) { return a.m_uuid != b.m_uuid; }
    friend bool operator<(const StrongId& a, const StrongId& b) { return a.m_uuid < b.m_uuid; }
    friend size_t qHash(const StrongId& id, size_t seed = 0) { return qHash(id.m_uuid, seed); }

private:
    QUuid m_uuid;
};

} // namespace gwanje::core
