// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/Side.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStringEncoder>

namespace gwanje::platform {
namespace {

bool isPlain(QChar each)
{
    return each >= u' ' && each != u'"' && each != u'\\' && !each.isSurrogate();
}

/// As QJsonDocument writes it.
QByteArray escapedText(QStringView value)
{
    const QByteArray list = QJsonDocument(QJsonArray{value.toString()}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

} // namespace

Side::Side(const QJsonObject& object)
{
    if (!object.isEmpty())
        m_json = QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Side Side::fromJson(const QByteArray& json)
{
    Side side;
    if (json != "{}")
        side.m_json = json;
    return side;
}

QJsonObject Side::object() const
{
    return QJsonDocument::fromJson(m_json).object();
}

QByteArray Side::json() const
{
    return isEmpty() ? QByteArrayLiteral("{}") : m_json;
}

void SideWriter::begin(QByteArrayView name)
{
    m_json += m_json.isEmpty() ? "{\"" : ",\"";
    m_json += name;
    m_json += "\":";
}

SideWriter& SideWriter::number(QByteArrayView name, qint64 value)
{
    begin(name);
    m_json += QByteArray::number(value);
    return *this;
}

SideWriter& SideWriter::text(QByteArrayView name, QStringView value)
{
    begin(name);
    if (!std::all_of(value.begin(), value.end(), isPlain)) {
        m_json += escapedText(value);
        return *this;
    }
    QStringEncoder utf8(QStringEncoder::Utf8);
    m_json += '"';
    const qsizetype before = m_json.size();
    m_json.resize(before + utf8.requiredSpace(value.size())); // straight into it: of texts there are many
    m_json.truncate(utf8.appendToBuffer(m_json.data() + before, value) - m_json.constData());
    m_json += '"';
    return *this;
}

Side SideWriter::side()
{
    Side side;
    if (!m_json.isEmpty())
        side.m_json = std::move(m_json += '}');
    return side;
}

} // namespace gwanje::platform
