// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What one side of a discrepancy says: a JSON object, kept as its compact text with the names in ascending order, so
// that what says the same is the same text, and many of them are compared and stored as they are. Taken apart where
// somebody looks into it. A value.

#include <QJsonObject>

namespace gwanje::platform {

class Side final
{
public:
    Side() = default;
    Side(const QJsonObject& object); // NOLINT(google-explicit-constructor): it is one
    Side(std::initializer_list<std::pair<QString, QJsonValue>> values) : Side(QJsonObject(values)) {}
    /// As json() gave it.
    static Side fromJson(const QByteArray& json);

    bool isEmpty() const { return m_json.isEmpty(); }
    bool contains(const QString& name) const { return object().contains(name); }
    QJsonValue value(const QString& name) const { return object().value(name); }
    QJsonObject object() const;
    operator QJsonObject() const { return object(); } // NOLINT(google-explicit-constructor): it is one
    QByteArray json() const;                          ///< "{}": empty

    friend bool operator==(const Side&, const Side&) = default;

private:
    friend class SideWriter;
    QByteArray m_json; ///< empty for an empty one
};

/// Puts a side together without an object in between. Names in ascending order, and such as need no escape.
class SideWriter final
{
public:
    SideWriter() { m_json.reserve(192); }
    SideWriter& number(QByteArrayView name, qint64 value);
    SideWriter& text(QByteArrayView name, QStringView value);
    Side side();

private:
    void begin(QByteArrayView name);

    QByteArray m_json;
};

} // namespace gwanje::platform
