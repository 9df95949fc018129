// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/ChartExport.h"

#include "core/Csv.h"
#include "core/WholeFile.h"
#include <map>
#include <QImageWriter>
#include <QPromise>
#include <QThreadPool>

namespace gwanje::gui {
namespace {

QString unitOf(MetricUnit unit)
{
    switch (unit) {
    case MetricUnit::Bytes:
        return u" (B)"_qs;
    case MetricUnit::Seconds:
        return u" (s)"_qs;
    case MetricUnit::PerSecond:
        return u" (1/s)"_qs;
    case MetricUnit::PerMinute:
        return u" (1/min)"_qs;
    case MetricUnit::CoreShare:
        return u" (cores)"_qs;
    case MetricUnit::Percent:
        return u" (%)"_qs;
    case MetricUnit::Count:
        break;
    }
    return {};
}

template<class Work>
auto onPool(Work work)
{
    using Answer = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace

ChartTable tableOf(const QList<const ChartScene*>& scenes, qint64 step)
{
    ChartTable table;
    table.columns.append({u"time"_qs, u"time"_qs});
    std::map<qint64, QVariantList> rows;
    qsizetype width = 1;
    for (const ChartScene* scene : scenes)
        width += scene->lines.size();
    for (const ChartScene* scene : scenes) {
        for (qsizetype line = 0; line < scene->lines.size(); ++line) {
            const qsizetype column = table.columns.size();
            const QString id = scene->lines.at(line).id;
            table.columns.append({id, id + unitOf(scene->unit)});
            for (const MetricPoint& point : scene->data.points.value(line)) {
                QVariantList& row = rows[point.at / step * step];
                if (row.isEmpty())
                    row.resize(width);
                row[column] = point.value;
            }
        }
    }
    for (auto& [time, row] : rows) {
        row[0] = QDateTime::fromMSecsSinceEpoch(time, Qt::UTC);
        table.rows.append(row);
    }
    return table;
}

QString clipboardText(const ChartTable& table)
{
    QVariantList head;
    for (const core::ExportColumn& column : table.columns)
        head << column.title;
    return core::toTsv(QList<QVariantList>{head} + table.rows);
}

QFuture<core::Result<qint64>> writeTable(const ChartTable& table, const QString& path)
{
    return onPool([table, path]() -> core::Result<qint64> {
        const auto format = core::exportFormatOf(path).value_or(core::ExportFormat::Csv);
        auto writer = core::ExportWriter::open(format, path, table.columns);
        if (!writer)
            return core::fail(writer.error());
        if (auto written = (*writer)->write(table.rows); !written)
            return core::fail(written.error());
        if (auto committed = (*writer)->commit(); !committed)
            return core::fail(committed.error());
        return (*writer)->rows();
    });
}

QFuture<core::Status> writePicture(const QImage& picture, const QString& path)
{
    return onPool([picture, path]() -> core::Status {
        QSaveFile file(path);
        if (file.open(QIODevice::WriteOnly) && QImageWriter(&file, "png").write(picture))
            return core::commitWhole(file);
        return core::fail(core::ErrorCode::CORE_FILE, {{u"path"_qs, path}, {u"reason"_qs, file.errorString()}});
    });
}

} // namespace gwanje::gui
