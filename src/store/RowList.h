// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Many rows as the parameters of one statement, which so is the same, and prepared once, however many they are: on
// SQLite one value that the table many_rows(?) reads (see SqliteRows.h), on PostgreSQL an array for each column. A
// value; written as it grows.
//
//     RowList rows({u"id"_qs, u"#quantity"_qs});
//     rows.row().id(id).number(2);
//     session.execute(u"INSERT INTO place (id, quantity) SELECT t.id, t.quantity FROM "_qs + rows.table(dialect),
//                     rows.parameters(dialect));

#include "core/Id.h"
#include "store/DatabaseUrl.h"
#include <array>
#include <QDateTime>
#include <QStringList>
#include <QVariantList>

namespace gwanje::store {

/// The rows as SQLite gets them; all numbers in the order of the machine's bytes. The number of columns, then each value:
/// its length (4 bytes) and as many bytes of UTF-8; or `isNull`; or `isNumber` and 8 bytes.
struct RowBytes
{
    static constexpr qint32 isNull = -1, isNumber = -2;
    static constexpr int mostColumns = 100;
    QByteArray bytes;
};

class RowList final
{
public:
    /// A number's column has a '#' in front of its name.
    explicit RowList(QStringList columns);

    RowList& row(); ///< what follows is its values, in the order of the columns
    RowList& text(QStringView value);
    RowList& utf8(QByteArrayView value) { return bytes(value); }
    RowList& null();
    template<class Tag>
    RowList& id(const core::StrongId<Tag>& value)
    {
        return bytes(value.uuid().toByteArray(QUuid::WithoutBraces));
    }
    RowList& textOrNull(QStringView value); ///< null where it is empty
    RowList& time(const QDateTime& value);  ///< null where it is invalid
    RowList& number(qint64 value);

    bool isEmpty() const { return m_count == 0; }
    qsizetype size() const { return m_bytes.size(); } ///< in bytes
    qsizetype count() const { return m_count; }

    QString table(Dialect dialect) const; ///< to select from, as the table t
    QVariantList parameters(Dialect dialect) const;
    QStringList names() const; ///< of the columns

private:
    RowList& bytes(QByteArrayView utf8);
    void append(qint32 tag) { m_bytes.append(reinterpret_cast<const char*>(&tag), sizeof tag); }

    QStringList m_columns;
    QByteArray m_bytes;
    qsizetype m_count = 0;
    std::array<std::pair<QDateTime, QByteArray>, 2> m_times; ///< of one batch most are the same
    int m_oldest = 0;
};

} // namespace gwanje::store

Q_DECLARE_METATYPE(gwanje::store::RowBytes)
