// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/DataSyncAnswers.h"

#include "app/Output.h"
#include "core/Clock.h"
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::app {
namespace {

using datasync::SyncStatus;

/// Each stream's counts, added to those of the same name.
void addResult(QJsonObject* sum, const QJsonObject& result)
{
    for (auto stream = result.begin(); stream != result.end(); ++stream) {
        QJsonObject counts = sum->value(stream.key()).toObject();
        const QJsonObject more = stream->toObject();
        for (auto it = more.begin(); it != more.end(); ++it)
            counts.insert(it.key(), counts.value(it.key()).toInteger() + it->toInteger());
        sum->insert(stream.key(), counts);
    }
}

std::optional<core::Error> errorOfRun(const datasync::SyncReport& report)
{
    if (report.error)
        return report.error;
    for (const datasync::SyncLogRow& row : report.streams) {
        if (row.error && row.status != SyncStatus::Success && row.status != SyncStatus::Partial)
            return row.error;
    }
    return std::nullopt;
}

/// Of a run that had no stream yet when it failed.
QJsonObject unbegunJson(const datasync::SyncReport& report, core::Language language)
{
    QJsonObject json{{u"portal"_qs, report.portal}, {u"status"_qs, datasync::syncStatusName(SyncStatus::Failed)}};
    if (report.error) {
        json.insert(u"code"_qs, report.error->name());
        json.insert(u"error"_qs, errorJson(*report.error, language));
    }
    return json;
}

QJsonValue valueOfData(const QVariant& value)
{
    if (value.isNull())
        return {};
    switch (value.typeId()) {
    case QMetaType::QDate:
        return value.toDate().toString(Qt::ISODate);
    case QMetaType::QDateTime:
        return core::timeText(value.toDateTime());
    default:
        return QJsonValue::fromVariant(value);
    }
}

} // namespace

QJsonObject syncRowJson(const datasync::SyncLogRow& row, core::Language language)
{
    QJsonObject json = toJson(row);
    json.insert(u"code"_qs, row.error ? QJsonValue(row.error->name()) : QJsonValue());
    if (row.error)
        json.insert(u"error"_qs, errorJson(*row.error, language));
    return json;
}

QJsonObject oneSyncRowJson(const datasync::SyncLogRow& row, core::Language language)
{
    QJsonObject json = syncRowJson(row, language);
    const QJsonObject error = json.take(u"error"_qs).toObject();
    for (auto it = error.begin(); it != error.end(); ++it)
        json.insert(it.key(), *it);
    return json;
}

QJsonObject portalJson(const datasync::PortalView& view, core::Language language)
{
    QJsonObject json = toJson(view);
    if (view.problem)
        json.insert(u"problem"_qs, errorJson(*view.problem, language));
    QJsonObject last;
    for (auto it = view.last.cbegin(); it != view.last.cend(); ++it)
        last.insert(it.key(), syncRowJson(*it, language));
    json.insert(u"last"_qs, last);
    json.insert(u"step"_qs, view.now ? QJsonValue(datasync::syncStepName(view.now->step)) : QJsonValue());
    return json;
}

VerbAnswer answerOfRuns(const QList<datasync::SyncReport>& reports, core::Language language)
{
    VerbAnswer answer;
    QJsonArray items;
    QJsonObject result;
    for (const datasync::SyncReport& report : reports) {
        for (const datasync::SyncLogRow& row : report.streams)
            items << syncRowJson(row, language);
        if (report.streams.isEmpty())
            items << unbegunJson(report, language);
        addResult(&result, toJson(report).value(u"result"_qs).toObject());
        if (!answer.error)
            answer.error = errorOfRun(report);
    }
    answer.json = listJson(items);
    answer.json.insert(u"result"_qs, result);
    if (reports.size() == 1) {
        const datasync::SyncReport& one = reports.first();
        answer.json.insert(u"portal"_qs, one.portal);
        answer.json.insert(u"run_id"_qs, one.run.isNull() ? QJsonValue() : QJsonValue(one.run.toString()));
    }
    return answer;
}

QJsonObject importJson(const datasync::ImportReport& report)
{
    QJsonObject json = toJson(report.counts);
    QJsonArray rejected;
    for (const datasync::RejectedRow& row : report.rejected)
        rejected << rejectedJson(row);
    const QJsonObject more{{u"import"_qs, report.id > 0 ? QJsonValue(report.id) : QJsonValue()},
                           {u"file"_qs, report.file},
                           {u"sha256"_qs, QString::fromLatin1(report.sha256)},
                           {u"bytes"_qs, report.bytes},
                           {u"encoding"_qs, core::encodingName(report.encoding)},
                           {u"separator"_qs, QString(QLatin1Char(report.separator))},
                           {u"header_line"_qs, report.headerLine},
                           {u"new_columns"_qs, QJsonArray::fromStringList(report.newColumns)},
                           {u"vanished_columns"_qs, QJsonArray::fromStringList(report.vanishedColumns)},
                           {u"rejected_rows"_qs, rejected}};
    for (auto it = more.begin(); it != more.end(); ++it)
        json.insert(it.key(), *it);
    return json;
}

QJsonObject rejectedJson(const datasync::RejectedRow& row)
{
    return {{u"line"_qs, row.line},
            {u"column"_qs, row.column.isEmpty() ? QJsonValue() : QJsonValue(row.column)},
            {u"fault"_qs, datasync::faultName(row.fault)},
            {u"text"_qs, row.text}};
}

QJsonObject dataJson(const QList<datasync::DataColumn>& columns, const datasync::DataRow& row)
{
    QJsonObject json;
    const QJsonObject extra = QJsonDocument::fromJson(row.extra.toUtf8()).object();
    if (!extra.isEmpty())
        json.insert(u"extra"_qs, extra);
    for (qsizetype i = 0; i < columns.size(); ++i)
        json.insert(columns.at(i).name, valueOfData(row.values.value(i)));
    return json;
}

} // namespace gwanje::app
