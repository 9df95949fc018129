// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/Export.h"

#include "core/Csv.h"
#include "core/ExportXlsx.h"
#include "core/WholeFile.h"
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringEncoder>

namespace gwanje::core {
namespace {

/// Text files: QSaveFile keeps what was there until commit().
class TextWriter : public ExportWriter
{
public:
    explicit TextWriter(const QString& path) : m_file(path) {}
    ~TextWriter() override { m_file.cancelWriting(); }

    Status open(const QByteArray& head) { return m_file.open(QIODevice::WriteOnly) ? put(head) : failed(); }

    Status commit() override
    {
        const Status ended = put(tail());
        return ended ? commitWhole(m_file) : ended;
    }

protected:
    Status put(const QByteArray& bytes) { return m_file.write(bytes) == bytes.size() ? Status() : failed(); }
    virtual QByteArray tail() const { return {}; }

private:
    Status failed() const
    {
        return fail(ErrorCode::CORE_FILE, {{u"path"_qs, m_file.fileName()}, {u"reason"_qs, m_file.errorString()}});
    }
    QSaveFile m_file;
};

class CsvWriter final : public TextWriter
{
public:
    CsvWriter(const QString& path, bool cp949) : TextWriter(path), m_cp949(cp949) {}

    QByteArray head(const QList<ExportColumn>& columns)
    {
        QVariantList titles;
        for (const ExportColumn& column : columns)
            titles << column.title;
        const QByteArray line = encoded(csvLine(titles) + u"\r\n"_qs);
        return m_cp949 ? line : QByteArray("\xEF\xBB\xBF") + line;
    }

    Status write(const QList<QVariantList>& rows) override
    {
        m_rows += rows.size();
        return put(encoded(toCsv(rows)));
    }

private:
    QByteArray encoded(const QString& text) { return m_cp949 ? toCp949(text, m_replaced) : text.toUtf8(); }
    const bool m_cp949;
};

class JsonWriter final : public TextWriter
{
public:
    JsonWriter(const QString& path, const QList<ExportColumn>& columns) : TextWriter(path), m_columns(columns) {}

    Status write(const QList<QVariantList>& rows) override
    {
        QByteArray bytes;
        for (const QVariantList& row : rows) {
            QJsonObject object;
            for (qsizetype i = 0; i < row.size() && i < m_columns.size(); ++i) {
                const QVariant& cell = row.at(i);
                object.insert(m_columns.at(i).key,
                              isNumberCell(cell) ? QJsonValue::fromVariant(cell) : QJsonValue(cellText(cell)));
            }
            bytes += (m_rows++ == 0 ? "\n" : ",\n") + QJsonDocument(object).toJson(QJsonDocument::Compact);
        }
        return put(bytes);
    }

protected:
    QByteArray tail() const override { return "\n]\n"; }

private:
    const QList<ExportColumn> m_columns;
};

} // namespace

Result<std::unique_ptr<ExportWriter>> ExportWriter::open(ExportFormat format, const QString& path,
                                                         const QList<ExportColumn>& columns)
{
    if (format == ExportFormat::Xlsx)
        return openXlsx(path, columns);
    std::unique_ptr<TextWriter> writer;
    QByteArray head = "[";
    if (format == ExportFormat::Json) {
        writer = std::make_unique<JsonWriter>(path, columns);
    } else {
        auto csv = std::make_unique<CsvWriter>(path, format == ExportFormat::CsvCp949);
        head = csv->head(columns);
        writer = std::move(csv);
    }
    const Status opened = writer->open(head);
    if (!opened)
        return fail(opened.error());
    return std::unique_ptr<ExportWriter>(std::move(writer));
}

std::optional<ExportFormat> exportFormatOf(const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const auto format : {ExportFormat::Csv, ExportFormat::Xlsx, ExportFormat::Json}) {
        if (exportSuffix(format) == suffix)
            return format;
    }
    return {};
}

QString exportSuffix(ExportFormat format)
{
    return format == ExportFormat::Xlsx ? u"xlsx"_qs : format == ExportFormat::Json ? u"json"_qs : u"csv"_qs;
}

QByteArray toCp949(const QString& text, qint64& replaced)
{
    QStringEncoder encoder("windows-949"); // "EUC-KR" would garble what is in CP949 only
    const QByteArray whole = encoder.encode(text);
    if (!encoder.hasError())
        return whole;
    QByteArray bytes; // seldom: character by character, to count them
    for (const uint character : text.toUcs4()) {
        QStringEncoder one("windows-949");
        const QByteArray encoded = one.encode(QString::fromUcs4(reinterpret_cast<const char32_t*>(&character), 1));
        replaced += one.hasError() ? 1 : 0;
        bytes += one.hasError() ? QByteArray("?") : encoded;
    }
    return bytes;
}

} // namespace gwanje::core
