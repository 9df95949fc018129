// SPDX-License-Identifier: GPL-3.0-or-later
#include "datasync/Importer.h"

#include "datasync/FaultPoints.h"
#include "datasync/RowReader.h"
#include "datasync/SqlImport.h"
#include <QFile>
#include <QFileInfo>

namespace gwanje::datasync {
namespace {

using core::ErrorCode;

constexpr qsizetype stagedBytes = 1 << 20;
constexpr qsizetype rejectedAtOnce = 500;
constexpr qint64 fewRejected = 100; // below it a file is not given up for its share of them

/// What goes wrong with a file's text, in the words of data sync.
core::Error fileError(const core::Error& error, const QString& file)
{
    if (error.code != ErrorCode::CORE_BAD_INPUT)
        return error;
    return {ErrorCode::SYNC_ENCODING,
            {{u"file"_qs, file},
             {u"line"_qs, error.context.value(u"line"_qs)},
             {u"reason"_qs, error.context.value(u"reason"_qs)}},
            std::make_shared<const core::Error>(error)};
}

/// One import within its transaction; made anew where that is repeated.
class ImportWork final
{
public:
    ImportWork(store::Session& session, const ImportRequest& request, const core::TextLook& look,
               const FoundHeader& header, QFile& file, core::Clock& clock)
        : m_request(request), m_look(look), m_header(header), m_file(file), m_clock(clock),
          m_sql(session, request.mapping), m_reader(request.mapping, header), m_rows(m_reader.rowColumns()),
          m_source(file, look.encoding)
    {
        m_report.file = QFileInfo(request.path).fileName();
        m_report.sha256 = look.sha256;
        m_report.bytes = look.bytes;
        m_report.encoding = look.encoding;
        m_report.separator = header.separator;
        m_report.headerLine = header.line;
    }

    core::Result<ImportReport> run()
    {
        const auto id = m_sql.begin(m_report, m_clock.now());
        if (!id)
            return core::fail(id.error());
        m_report.id = *id;
        using Step = core::Status (ImportWork::*)();
        static constexpr std::pair<Step, const char*> steps[]{{nullptr, fault::importBegun},
                                                              {&ImportWork::readAll, fault::importStaged},
                                                              {&ImportWork::applyAll, fault::importApplied},
                                                              {&ImportWork::record, fault::importRecorded}};
        for (const auto& [step, point] : steps) {
            auto done = step ? (this->*step)() : core::Status();
            if (done)
                done = runtime::faultPoint(point);
            if (!done)
                return core::fail(done.error());
        }
        return m_report;
    }

private:
    core::Status readAll();
    core::Status readRows(core::CsvStream& stream);
    core::Status take(const core::CsvRecord& record);
    core::Status flush();
    core::Status checkEnd(const core::CsvRecord& last) const;
    core::Status applyAll();
    core::Status record();
    core::Status stopped() const
    {
        return m_request.stop.stop_requested() ? core::fail(ErrorCode::CORE_CANCELLED) : core::Status();
    }
    void tell(ImportProgress::Step step, qint64 rows) const
    {
        if (m_request.told)
            m_request.told({step, rows, m_source.bytesRead(), m_look.bytes});
    }

    const ImportRequest& m_request;
    const core::TextLook& m_look;
    const FoundHeader& m_header;
    QFile& m_file;
    core::Clock& m_clock;
    SqlImport m_sql;
    RowReader m_reader;
    store::RowList m_rows;
    core::TextSource m_source;
    qint64 m_number = 0; ///< of the row staged last
    qint64 m_rejectedKept = 0;
    bool m_endsBadly = false; ///< the record read last has a fault
    QList<RejectedRow> m_rejected;
    ImportReport m_report;
};

core::Status ImportWork::readAll()
{
    core::CsvStream stream([this](char* to, qsizetype most) { return m_source.read(to, most); }, m_header.separator);
    auto read = stream.next();
    while (read && *read && stream.record().line < m_header.line)
        read = stream.next();
    if (!read)
        return core::fail(fileError(read.error(), m_report.file));
    stream.expectCells(int(m_header.cells.size()));
    if (*read && stream.record().raw == m_header.raw) {
        if (auto rows = readRows(stream); !rows)
            return rows;
    } else if (*read || m_source.bytesRead() == m_look.bytes) {
        return unclearHeader(m_report.file); // what was found in the file's beginning goes on, or is within a quote
    }
    if (m_source.bytesRead() != m_look.bytes)
        return core::fail(ErrorCode::SYNC_FILE_CHANGED, {{u"file"_qs, m_report.file}});
    return checkEnd(stream.record());
}

core::Status ImportWork::readRows(core::CsvStream& stream)
{
    for (auto read = stream.next();; read = stream.next()) {
        if (!read)
            return core::fail(fileError(read.error(), m_report.file));
        if (!*read)
            return flush();
        if (auto taken = take(stream.record()); !taken)
            return taken;
        if (m_rows.size() < stagedBytes && m_rejected.size() < rejectedAtOnce)
            continue;
        if (auto flushed = flush(); !flushed)
            return flushed;
    }
}

core::Status ImportWork::take(const core::CsvRecord& record)
{
    ImportCounts& counts = m_report.counts;
    ++counts.rows;
    auto rejected = m_reader.read(record, m_number + 1, m_rows);
    m_endsBadly = rejected.has_value();
    if (!rejected) {
        ++m_number;
        return {};
    }
    ++counts.rejected;
    if (m_report.rejected.size() < mostRejectedShown)
        m_report.rejected << *rejected;
    if (m_rejectedKept < mostRejectedKept) {
        ++m_rejectedKept;
        m_rejected << *rejected;
    }
    return {};
}

core::Status ImportWork::flush()
{
    if (auto on = stopped(); !on)
        return on;
    if (!m_rows.isEmpty()) {
        if (auto staged = m_sql.stage(m_rows); !staged)
            return staged;
        m_rows = store::RowList(m_reader.rowColumns());
    }
    if (!m_rejected.isEmpty()) {
        if (auto kept = m_sql.reject(m_rejected); !kept)
            return kept;
        m_rejected.clear();
    }
    tell(ImportProgress::Step::Reading, m_report.counts.rows);
    return {};
}

core::Status ImportWork::checkEnd(const core::CsvRecord& last) const
{
    if (m_look.isCut || (m_endsBadly && last.isUnended))
        return core::fail(ErrorCode::SYNC_FILE_CUT,
                          {{u"file"_qs, m_report.file}, {u"line"_qs, QString::number(last.line)}});
    const ImportCounts& counts = m_report.counts;
    if (counts.rejected < fewRejected || counts.rejected * 100 <= counts.rows * m_request.mapping.mostRejected)
        return {};
    const RejectedRow& first = m_report.rejected.first();
    return core::fail(ErrorCode::SYNC_TOO_MANY_REJECTED, {{u"file"_qs, m_report.file},
                                                          {u"rows"_qs, QString::number(counts.rows)},
                                                          {u"rejected"_qs, QString::number(counts.rejected)},
                                                          {u"line"_qs, QString::number(first.line)},
                                                          {u"reason"_qs, faultName(first.fault)}});
}

core::Status ImportWork::applyAll()
{
    if (auto ready = m_sql.prepareApplying(); !ready)
        return ready;
    ImportCounts& counts = m_report.counts;
    qint64 staged = m_number;
    if (!m_reader.areKeysApart()) {
        const auto dropped = m_sql.dropDuplicates(mostRejectedKept - m_rejectedKept);
        if (!dropped)
            return core::fail(dropped.error());
        counts.duplicates = *dropped;
        counts.rejected += *dropped;
        staged -= *dropped;
    }
    for (qint64 first = 1; first <= m_number; first += m_sql.rowsAtOnce()) {
        if (auto on = stopped(); !on)
            return on;
        if (auto applied = m_sql.apply(first, first + m_sql.rowsAtOnce() - 1, counts); !applied)
            return applied;
        tell(ImportProgress::Step::Applying, std::min(m_number, first + m_sql.rowsAtOnce() - 1));
    }
    counts.unchanged = staged - counts.added - counts.updated;
    return stopped();
}

core::Status ImportWork::record()
{
    const auto before = m_sql.lastColumns();
    if (!before)
        return core::fail(before.error());
    QStringList columns;
    for (const QByteArray& cell : m_header.cells)
        columns << QString::fromUtf8(cell).trimmed();
    for (const QString& column : m_reader.unknown()) {
        if (!before->contains(column))
            m_report.newColumns << column;
    }
    for (const QString& column : *before) {
        if (!columns.contains(column))
            m_report.vanishedColumns << column;
    }
    return m_sql.finish(m_report, columns, m_clock.now());
}

} // namespace

core::Result<ImportReport> Importer::import(const ImportRequest& request)
{
    const QString name = QFileInfo(request.path).fileName();
    if (auto good = request.mapping.check(); !good)
        return core::fail(good.error());
    QFile file(request.path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return core::fail(ErrorCode::CORE_FILE, {{u"path"_qs, request.path}, {u"reason"_qs, file.errorString()}});
    if (request.told)
        request.told({ImportProgress::Step::Looking, 0, 0, file.size()});
    const auto look = core::lookAtText(file, request.stop, request.mapping.encoding);
    if (!look)
        return core::fail(fileError(look.error(), name));
    if (!look->isText)
        return core::fail(ErrorCode::SYNC_NOT_CSV, {{u"file"_qs, name}, {u"reason"_qs, u"binary"_qs}});
    const auto header = findHeader(look->head, request.mapping, name);
    if (!header)
        return core::fail(header.error());

    std::optional<ImportReport> preview;
    const auto work = [&](store::Session& session) -> core::Result<ImportReport> {
        ImportWork import(session, request, *look, *header, file, m_clock);
        auto report = import.run();
        if (!report || !request.isPreview)
            return report;
        report->id = 0;
        preview = *report;
        return core::fail(ErrorCode::CORE_CANCELLED); // so that nothing of it is kept
    };
    auto report = m_data->writeNow<ImportReport>(work);
    if (!report && preview)
        return *preview;
    if (report) {
        if (auto told = runtime::faultPoint(fault::importKept); !told)
            return core::fail(told.error());
    }
    return report;
}

} // namespace gwanje::datasync
