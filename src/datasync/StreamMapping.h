// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a portal's files hold: which of a file's columns are kept, under which names and as what. Part of the portal's
// profile, as JSON. Values; pure. Errors: SYNC_MAPPING, with what is wrong and why.

#include "core/TextFile.h"
#include <QJsonObject>
#include <QTimeZone>

namespace gwanje::datasync {

enum class ColumnKind {
    Text,   ///< as it stands: spaces and leading zeros too
    Won,    ///< whole won: "12,000" "₩12,000" "12,000원" "(1,000)" "-1,000"
    Number, ///< whole: "1,234"
    Date,   ///< a day, kept as "2026-12-01"
    Time,   ///< a moment of the stream's time zone, kept in UTC
    Ignored ///< known, and not kept
};

struct StreamColumn
{
    QString name;        ///< in the database: [a-z][a-z0-9_]*
    QStringList headers; ///< in the file: one of these, whatever their case
    ColumnKind kind = ColumnKind::Text;
    QStringList formats;     ///< of a Date or Time, the first that fits: "yyyy-MM-dd HH:mm:ss", "yyyy.MM.dd AP h:mm"
    bool isTrimmed = false;  ///< of a Text: without blanks around it
    bool isRequired = false; ///< a row without it is rejected
};

struct StreamMapping
{
    QString portal, stream; ///< "publ", "orders": [a-z][a-z0-9]* and [a-z][a-z0-9_]*
    QString key;            ///< the name of the column that tells rows apart: a Text
    QList<StreamColumn> columns;
    QByteArray timeZone = "Asia/Seoul";
    std::optional<core::TextEncoding> encoding; ///< none: as found
    char separator = 0;                         ///< 0: as found
    int mostRejected = 50;                      ///< percent of a file's rows that may be rejected, once a hundred are

    QString table() const { return u"data_"_qs + portal + u'_' + stream; }
    const StreamColumn& keyColumn() const; ///< of a mapping that is good
    core::Status check() const;
};

inline constexpr int mostMappedColumns = 90;

/// Without its portal, which is the profile's.
QJsonObject toJson(const StreamMapping& mapping);
core::Result<StreamMapping> mappingFromJson(const QString& portal, const QJsonObject& json);

/// Names of columns as they are compared: without blanks around them, whatever their case and composition.
QString headerName(QStringView text);
bool isStored(const StreamColumn& column);
bool isWhole(ColumnKind kind); ///< kept as an integer

} // namespace gwanje::datasync
