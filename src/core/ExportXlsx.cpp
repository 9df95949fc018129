// SPDX-License-Identifier: GPL-3.0-or-later
// A workbook of libxlsxwriter in its constant-memory mode: each row leaves memory when the next one begins. Texts are
// written as texts, so none is ever run as a formula. It is made beside its place and takes it on commit().
#include "core/ExportXlsx.h"

#include "core/Csv.h"
#include <QDateTime>
#include <QFile>
#include <QTemporaryFile>
#include <QTimeZone>
#include <cstdio>
#include <xlsxwriter.h>

namespace gwanje::core {
namespace {

constexpr lxw_row_t rowsPerSheet = 1'048'576; // Excel's limit, with the head
constexpr qsizetype longestText = 32'767;

class XlsxWriter final : public ExportWriter
{
public:
    XlsxWriter(const QString& path, const QList<ExportColumn>& columns)
        : m_path(path), m_columns(columns), m_part(path + u".XXXXXX"_qs)
    {
    }

    ~XlsxWriter() override
    {
        if (m_book)
            workbook_close(m_book); // frees it; the file goes with m_part
    }

    Status open()
    {
        if (!m_part.open())
            return failed(m_part.errorString());
        m_part.close();
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        m_book = workbook_new_opt(QFile::encodeName(m_part.fileName()).constData(), &options);
        if (!m_book)
            return failed(u"libxlsxwriter"_qs);
        m_bold = workbook_add_format(m_book);
        format_set_bold(m_bold);
        m_time = workbook_add_format(m_book);
        format_set_num_format(m_time, "yyyy-mm-dd hh:mm:ss");
        return addSheet();
    }

    Status write(const QList<QVariantList>& rows) override
    {
        for (const QVariantList& row : rows) {
            if (m_row == rowsPerSheet) {
                const Status added = addSheet();
                if (!added)
                    return added;
            }
            lxw_col_t column = 0;
            for (const QVariant& cell : row) {
                const lxw_error error = writeCell(column++, cell);
                if (error != LXW_NO_ERROR)
                    return failed(QString::fromUtf8(lxw_strerror(error)));
            }
            ++m_row;
            ++m_rows;
        }
        return {};
    }

    Status commit() override
    {
        const lxw_error error = workbook_close(std::exchange(m_book, nullptr));
        if (error != LXW_NO_ERROR)
            return failed(QString::fromUtf8(lxw_strerror(error)));
        // As QSaveFile does: what was there is exchanged in one step.
        const QByteArray from = QFile::encodeName(m_part.fileName()), to = QFile::encodeName(m_path);
        QFile::setPermissions(m_part.fileName(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup |
                                                     QFile::ReadOther);
        if (std::rename(from.constData(), to.constData()) != 0)
            return failed(qt_error_string(errno));
        m_part.setAutoRemove(false);
        return {};
    }

private:
    Status failed(const QString& reason) const
    {
        return fail(ErrorCode::CORE_FILE, {{u"path"_qs, m_path}, {u"reason"_qs, reason}});
    }

    Status addSheet()
    {
        m_sheet = workbook_add_worksheet(m_book, nullptr);
        if (!m_sheet)
            return failed(u"libxlsxwriter"_qs);
        lxw_col_t column = 0;
        for (const ExportColumn& each : m_columns) {
            worksheet_set_column(m_sheet, column, column, 18, nullptr);
            worksheet_write_string(m_sheet, 0, column++, each.title.toUtf8().constData(), m_bold);
        }
        worksheet_freeze_panes(m_sheet, 1, 0);
        m_row = 1;
        return {};
    }

    lxw_error writeCell(lxw_col_t column, const QVariant& cell)
    {
        if (isNumberCell(cell))
            return worksheet_write_number(m_sheet, m_row, column, cell.toDouble(), nullptr);
        if (cell.typeId() == QMetaType::QDateTime) {
            static const QTimeZone zone("Asia/Seoul");
            const QDateTime at = cell.toDateTime().toTimeZone(zone);
            if (!at.isValid())
                return LXW_NO_ERROR;
            lxw_datetime time{at.date().year(),    at.date().month(),   at.date().day(),
                              at.time().hour(),    at.time().minute(), double(at.time().second())};
            return worksheet_write_datetime(m_sheet, m_row, column, &time, m_time);
        }
        const QString text = cellText(cell).left(longestText);
        return text.isEmpty() ? LXW_NO_ERROR
                              : worksheet_write_string(m_sheet, m_row, column, text.toUtf8().constData(), nullptr);
    }

    const QString m_path;
    const QList<ExportColumn> m_columns;
    QTemporaryFile m_part;
    lxw_workbook* m_book = nullptr;
    lxw_worksheet* m_sheet = nullptr;
    lxw_format *m_bold = nullptr, *m_time = nullptr;
    lxw_row_t m_row = 0;
};

} // namespace

Result<std::unique_ptr<ExportWriter>> openXlsx(const QString& path, const QList<ExportColumn>& columns)
{
    auto writer = std::make_unique<XlsxWriter>(path, columns);
    const Status opened = writer->open();
    if (!opened)
        return fail(opened.error());
    return std::unique_ptr<ExportWriter>(std::move(writer));
}

} // namespace gwanje::core
