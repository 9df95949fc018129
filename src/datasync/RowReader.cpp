// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/RowReader.h"

#include "store/Schema.h"
#include <cstring>
#include <QSet>

namespace gwanje::datasync {
namespace {

using core::CsvFault;
using core::ErrorCode;

constexpr int mostPreamble = 50;           // records above the header
constexpr qsizetype keptOfRejected = 2000; // characters

QStringList headerNames(const QList<QByteArray>& cells)
{
    QStringList names;
    for (const QByteArray& cell : cells)
        names << headerName(QString::fromUtf8(cell));
    return names;
}

/// Where the column stands among the names; -1: it doesn't.
qsizetype placeOf(const StreamColumn& column, const QStringList& names)
{
    for (const QString& header : column.headers) {
        const qsizetype at = names.indexOf(headerName(header));
        if (at >= 0)
            return at;
    }
    return -1;
}

/// Those that have to be there and aren't.
QStringList missingIn(const StreamMapping& mapping, const QStringList& names)
{
    QStringList missing;
    for (const StreamColumn& column : mapping.columns) {
        if (isStored(column) && placeOf(column, names) < 0)
            missing << column.headers.first();
    }
    return missing;
}

core::Status checkTwice(const StreamMapping& mapping, const QStringList& names, const QString& file)
{
    for (const StreamColumn& column : mapping.columns) {
        qsizetype there = 0;
        for (const QString& header : column.headers)
            there += names.count(headerName(header));
        if (there > 1 && isStored(column))
            return core::fail(ErrorCode::SYNC_COLUMN_TWICE,
                              {{u"file"_qs, file}, {u"column"_qs, column.headers.first()}});
    }
    return {};
}

/// An error page that was named .csv.
bool isMarkup(QByteArrayView head)
{
    const QByteArrayView text = trimmedCell(head);
    const QByteArray begin = text.first(std::min(text.size(), qsizetype(9))).toByteArray().toLower();
    return begin.startsWith("<!doctype") || begin.startsWith("<html") || begin.startsWith("<?xml");
}

struct HeaderSearch
{
    std::optional<FoundHeader> found;
    QStringList missing;    ///< of the record that has the most
    bool isTooLong = false; ///< its first record
};

HeaderSearch searchHeader(QByteArrayView head, char separator, const StreamMapping& mapping)
{
    HeaderSearch search;
    core::CsvStream stream(core::bytesFrom(head), separator);
    for (int i = 0; i < mostPreamble && stream.next().value_or(false); ++i) {
        const core::CsvRecord& record = stream.record();
        search.isTooLong = search.isTooLong || (i == 0 && record.fault == CsvFault::TooLong);
        if (record.fault != CsvFault::None)
            continue;
        QList<QByteArray> cells;
        for (const QByteArrayView& cell : record.cells)
            cells << cell.toByteArray();
        const QStringList missing = missingIn(mapping, headerNames(cells));
        if (i == 0 || missing.size() < search.missing.size())
            search.missing = missing;
        if (missing.isEmpty()) {
            search.found = FoundHeader{separator, record.line, cells, record.raw.toByteArray()};
            return search;
        }
    }
    return search;
}

} // namespace

core::Result<FoundHeader> findHeader(QByteArrayView head, const StreamMapping& mapping, const QString& file)
{
    if (isMarkup(head))
        return core::fail(ErrorCode::SYNC_NOT_CSV, {{u"file"_qs, file}, {u"reason"_qs, u"HTML"_qs}});
    QByteArray separators(1, mapping.separator);
    if (mapping.separator == 0) {
        separators[0] = core::separatorOf(head);
        for (const char other : {',', ';', '\t'}) {
            if (other != separators.at(0))
                separators += other;
        }
    }
    std::optional<QStringList> missing;
    bool isTooLong = false;
    for (const char separator : std::as_const(separators)) {
        const HeaderSearch search = searchHeader(head, separator, mapping);
        if (search.found) {
            if (auto once = checkTwice(mapping, headerNames(search.found->cells), file); !once)
                return core::fail(once.error());
            return *search.found;
        }
        isTooLong = isTooLong || search.isTooLong;
        if (!missing || search.missing.size() < missing->size())
            missing = search.missing;
    }
    if (isTooLong)
        return core::fail(unclearHeader(file).error());
    return core::fail(
        ErrorCode::SYNC_COLUMN_MISSING,
        {{u"file"_qs, file},
         {u"columns"_qs, missing->isEmpty() ? missingIn(mapping, {}).join(u", "_qs) : missing->join(u", "_qs)}});
}

core::Status unclearHeader(const QString& file)
{
    return core::fail(ErrorCode::SYNC_NOT_CSV, {{u"file"_qs, file}, {u"reason"_qs, u"unclear header"_qs}});
}

RowReader::RowReader(const StreamMapping& mapping, const FoundHeader& header)
    : m_mapping(mapping), m_headerRaw(header.raw), m_zone(mapping.timeZone)
{
    learnColumns(header);
    m_values.resize(m_columns.size());
}

void RowReader::learnColumns(const FoundHeader& header)
{
    const QStringList names = headerNames(header.cells);
    QSet<qsizetype> known;
    m_rowColumns = {u"#n_"_qs, u"#line_"_qs};
    for (const StreamColumn& column : m_mapping.columns) {
        const qsizetype at = placeOf(column, names);
        known << at;
        if (!isStored(column))
            continue;
        m_columns.push_back({&column, at, column.name == m_mapping.key, {}});
        for (const QString& format : column.formats)
            m_columns.back().patterns.push_back(*TimePattern::parse(format));
        const QString name = store::quotedName(column.name);
        m_rowColumns << (isWhole(column.kind) ? u'#' + name : name);
    }
    m_rowColumns << u"extra"_qs;
    learnUnknown(header, known);
}

void RowReader::learnUnknown(const FoundHeader& header, const QSet<qsizetype>& known)
{
    QMap<QString, qsizetype> byName;
    for (qsizetype i = 0; i < header.cells.size(); ++i) {
        if (known.contains(i))
            continue;
        QString name = QString::fromUtf8(header.cells.at(i)).trimmed();
        if (name.isEmpty())
            name = u"#%1"_qs.arg(i + 1);
        const QString once = name;
        for (int n = 2; byName.contains(name); ++n)
            name = u"%1 (%2)"_qs.arg(once).arg(n);
        byName.insert(name, i);
    }
    for (auto it = byName.cbegin(); it != byName.cend(); ++it) {
        QByteArray prefix;
        appendJsonText(prefix, it.key().toUtf8());
        m_unknown.push_back({prefix + ':', it.value()});
        m_unknownNames << it.key();
    }
}

std::optional<RejectedRow> RowReader::read(const core::CsvRecord& record, qint64 number, store::RowList& rows)
{
    const auto rejected = [&record](RowFault fault, const QString& column = {}) {
        const auto begin = record.raw.first(std::min(record.raw.size(), 3 * keptOfRejected));
        return RejectedRow{record.line, fault, column, QString::fromUtf8(begin).left(keptOfRejected)};
    };
    if (record.fault != CsvFault::None)
        return rejected(rowFault(record.fault));
    if (record.raw.contains('\0'))
        return rejected(RowFault::NotText);
    if (isHeaderAgain(record))
        return rejected(RowFault::RepeatedHeader);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        m_values[i].is = Value::Is::Null;
        if (const auto fault = valueOf(m_columns[i], record.cells[std::size_t(m_columns[i].cell)], m_values[i]))
            return rejected(*fault, m_columns[i].column->name);
    }
    rows.row().number(number).number(record.line);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Value& value = m_values[i];
        if (m_columns[i].isKey)
            watchOrder(value.text);
        if (value.is == Value::Is::Null)
            rows.null();
        else if (value.is == Value::Is::Number)
            rows.number(value.number);
        else
            rows.utf8(value.text);
    }
    rows.utf8(extraOf(record));
    return std::nullopt;
}

std::optional<RowFault> RowReader::valueOf(const Column& column, QByteArrayView cell, Value& value)
{
    const StreamColumn& known = *column.column;
    if (known.kind == ColumnKind::Text) {
        value.text = known.isTrimmed ? trimmedCell(cell) : cell;
        value.is = Value::Is::Text;
        if (column.isKey && trimmedCell(cell).isEmpty())
            return RowFault::NoKey;
        if (column.isKey && isScientific(value.text)) // many numbers have become one
            return RowFault::Scientific;
        return value.text.isEmpty() && known.isRequired ? std::optional(RowFault::Empty) : std::nullopt;
    }
    const QByteArrayView trimmed = trimmedCell(cell);
    if (trimmed.isEmpty())
        return known.isRequired ? std::optional(RowFault::Empty) : std::nullopt;
    if (!isWhole(known.kind))
        return moment(column, trimmed, value);
    const auto number = known.kind == ColumnKind::Won ? wonAmount(trimmed) : wholeNumber(trimmed);
    if (!number)
        return number.error();
    value.is = Value::Is::Number;
    value.number = *number;
    return std::nullopt;
}

std::optional<RowFault> RowReader::moment(const Column& column, QByteArrayView cell, Value& value)
{
    const bool isDate = column.column->kind == ColumnKind::Date;
    for (const TimePattern& pattern : column.patterns) {
        const auto time = pattern.match(cell);
        if (!time)
            continue;
        value.is = Value::Is::Text;
        if (isDate) {
            const QByteArray date = dateText(*time);
            std::memcpy(value.made.data(), date.constData(), size_t(date.size()));
            value.text = {value.made.data(), date.size()};
            return std::nullopt;
        }
        const auto utc = m_zone.toUtc(*time);
        if (!utc)
            return RowFault::NotATime;
        value.made = *utc;
        value.text = {value.made.data(), qsizetype(value.made.size())};
        return std::nullopt;
    }
    return isDate ? RowFault::NotADate : RowFault::NotATime;
}

/// By their bytes, or by their length and then their bytes, as numbers are.
void RowReader::watchOrder(QByteArrayView key)
{
    if (!std::exchange(m_isFirst, false) && areKeysApart()) {
        const int order = key.compare(m_lastKey);
        const qsizetype longer = key.size() - m_lastKey.size();
        m_isRising = m_isRising && order > 0;
        m_isFalling = m_isFalling && order < 0;
        m_isLonger = m_isLonger && (longer > 0 || (longer == 0 && order > 0));
        m_isShorter = m_isShorter && (longer < 0 || (longer == 0 && order < 0));
    }
    m_lastKey.resize(0);
    m_lastKey.append(key.data(), key.size());
}

QByteArrayView RowReader::extraOf(const core::CsvRecord& record)
{
    m_extra.resize(0);
    m_extra += '{';
    for (const Unknown& unknown : m_unknown) {
        const QByteArrayView cell = record.cells[std::size_t(unknown.cell)];
        if (cell.isEmpty())
            continue;
        if (m_extra.size() > 1)
            m_extra += ',';
        m_extra += unknown.prefix;
        appendJsonText(m_extra, cell);
    }
    m_extra += '}';
    return m_extra;
}

} // namespace gwanje::datasync
