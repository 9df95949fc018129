// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/RowList.h"

#include "core/Clock.h"
#include <cstring>

namespace gwanje::store {
namespace {

bool isNumberColumn(const QString& column)
{
    return column.startsWith(u'#');
}

/// The text of an array for each column.
QStringList arraysOf(const QByteArray& bytes, qsizetype columns, qsizetype rows)
{
    QList<QByteArray> arrays(columns, QByteArray("{"));
    const char* at = bytes.constData() + sizeof(qint32);
    const auto take = [&at](auto& value) {
        std::memcpy(&value, at, sizeof value);
        at += sizeof value;
    };
    for (qsizetype i = 0; i < columns * rows; ++i) {
        QByteArray& out = arrays[i % columns];
        if (i >= columns)
            out += ',';
        qint32 tag = 0;
        take(tag);
        if (tag == RowBytes::isNull) {
            out += "NULL";
        } else if (tag == RowBytes::isNumber) {
            qint64 number = 0;
            take(number);
            out += QByteArray::number(number);
        } else {
            out += '"';
            for (const char* const end = at + tag; at < end; ++at) {
                if (*at == '"' || *at == '\\')
                    out += '\\';
                out += *at;
            }
            out += '"';
        }
    }
    QStringList texts;
    for (QByteArray& array : arrays)
        texts << QString::fromUtf8(array += '}');
    return texts;
}

} // namespace

RowList::RowList(QStringList columns) : m_columns(std::move(columns))
{
    Q_ASSERT(m_columns.size() <= RowBytes::mostColumns);
    append(static_cast<qint32>(m_columns.size()));
}

RowList& RowList::row()
{
    ++m_count;
    return *this;
}

RowList& RowList::bytes(QByteArrayView utf8)
{
    append(static_cast<qint32>(utf8.size()));
    m_bytes.append(utf8.data(), utf8.size());
    return *this;
}

/// Most are ASCII, which needs no text of its own on the way.
RowList& RowList::text(QStringView value)
{
    const qsizetype before = m_bytes.size();
    append(static_cast<qint32>(value.size()));
    m_bytes.resize(m_bytes.size() + value.size());
    char* out = m_bytes.data() + m_bytes.size() - value.size();
    for (const QChar each : value) {
        if (each.unicode() >= 0x80) {
            m_bytes.truncate(before);
            return bytes(value.toUtf8());
        }
        *out++ = static_cast<char>(each.unicode());
    }
    return *this;
}

RowList& RowList::textOrNull(QStringView value)
{
    return value.isEmpty() ? null() : text(value);
}

RowList& RowList::null()
{
    append(RowBytes::isNull);
    return *this;
}

RowList& RowList::time(const QDateTime& value)
{
    if (!value.isValid())
        return textOrNull({});
    for (const auto& [time, known] : m_times) {
        if (time == value)
            return bytes(known);
    }
    auto& kept = m_times[std::exchange(m_oldest, 1 - m_oldest)];
    kept = {value, core::timeText(value).toLatin1()};
    return bytes(kept.second);
}

RowList& RowList::number(qint64 value)
{
    append(RowBytes::isNumber);
    m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    return *this;
}

QStringList RowList::names() const
{
    QStringList names;
    names.reserve(m_columns.size());
    for (const QString& column : m_columns)
        names << (isNumberColumn(column) ? column.sliced(1) : column);
    return names;
}

/// Spelled once: for a single row that would take as long as what is done with it.
QString RowList::table(Dialect dialect) const
{
    static thread_local QHash<QStringList, QString> sqlite, postgres;
    QString& known = (dialect == Dialect::Sqlite ? sqlite : postgres)[m_columns];
    if (!known.isEmpty())
        return known;
    QStringList parts;
    const QStringList names = this->names();
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        if (dialect == Dialect::Sqlite)
            parts << u'c' + QString::number(i) + u" AS "_qs + names.at(i);
        else
            parts << (isNumberColumn(m_columns.at(i)) ? u"CAST(? AS bigint[])"_qs : u"CAST(? AS text[])"_qs);
    }
    const QString list = parts.join(u", "_qs);
    known = dialect == Dialect::Sqlite ? u"(SELECT "_qs + list + u" FROM many_rows(?)) AS t"_qs
                                       : u"unnest("_qs + list + u") AS t("_qs + names.join(u", "_qs) + u')';
    return known;
}

QVariantList RowList::parameters(Dialect dialect) const
{
    if (dialect == Dialect::Sqlite)
        return {QVariant::fromValue(RowBytes{m_bytes})};
    const QStringList texts = arraysOf(m_bytes, m_columns.size(), m_count);
    return {texts.cbegin(), texts.cend()};
}

} // namespace gwanje::store
