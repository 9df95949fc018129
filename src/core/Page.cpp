// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Page.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::core {

QString makeCursor(const QStringList& keys)
{
    const QByteArray json = QJsonDocument(QJsonArray::fromStringList(keys)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<QStringList> readCursor(const QString& cursor, int count)
{
    const auto decoded = QByteArray::fromBase64Encoding(cursor.toLatin1(), QByteArray::Base64UrlEncoding |
                                                                               QByteArray::AbortOnBase64DecodingErrors);
    QStringList keys;
    if (decoded) {
        const QJsonArray array = QJsonDocument::fromJson(*decoded).array();
        for (const auto& value : array) {
            if (value.isString())
                keys << value.toString();
        }
    }
    if (keys.size() != count)
        return fail(ErrorCode::CORE_BAD_INPUT,
                    {{QStringLiteral("field"), QStringLiteral("cursor")}, {QStringLiteral("reason"), cursor.left(64)}});
    return keys;
}

} // namespace gwanje::core
