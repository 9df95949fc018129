// SPDX-License-Identifier: GPL-3.0-or-later
// Files of portals that are imported by hand, and what all imports have kept.
#include "app/DataSyncAnswers.h"
#include "app/Engines.h"
#include "app/Output.h"
#include "app/Usage.h"
#include "app/Verbs.h"
#include "datasync/DataSyncService.h"
#include <QElapsedTimer>
#include <QJsonArray>
#include <QLocale>

namespace gwanje::app {
namespace {

using Progress = datasync::ImportProgress;

constexpr int betweenLinesMs = 1000;

/// "Reading: 1,200,000 rows, 45 %"
QString progressText(const Progress& progress, bool korean)
{
    const QLocale locale(QLocale::English);
    const QString rows = locale.toString(progress.rows);
    const qint64 percent = progress.allBytes > 0 ? progress.bytes * 100 / progress.allBytes : 0;
    switch (progress.step) {
    case Progress::Step::Looking:
        return (korean ? u"파일을 살펴보는 중: %1%\n"_qs : u"Looking at the file: %1 %\n"_qs).arg(percent);
    case Progress::Step::Reading:
        return (korean ? u"읽는 중: %1행, %2%\n"_qs : u"Reading: %1 rows, %2 %\n"_qs).arg(rows).arg(percent);
    case Progress::Step::Applying:
        break;
    }
    return (korean ? u"반영하는 중: %1행\n"_qs : u"Applying: %1 rows\n"_qs).arg(rows);
}

/// A line a second, on standard error of a call that does the work itself; an import of a moment says nothing.
std::function<void(const Progress&)> teller(const VerbContext& context)
{
    if (context.inConsole)
        return {};
    auto since = std::make_shared<QElapsedTimer>();
    since->start();
    return [since, korean = context.language == core::Language::Korean](const Progress& progress) {
        if (since->elapsed() < betweenLinesMs)
            return;
        since->start();
        say(progressText(progress, korean));
    };
}

core::Async<VerbAnswer> importPortalFile(VerbContext context, VerbRequest request)
{
    const datasync::FileImport file{.path = request.words.first(),
                                    .portal = request.text(u"portal"_qs),
                                    .stream = request.text(u"stream"_qs),
                                    .isPreview = request.has(u"preview"_qs),
                                    .by = context.asker.name,
                                    .told = teller(context)};
    auto importing = context.engines.dataSync().importFile(file);
    const auto report = co_await importing;
    if (!report)
        co_return failed(report.error());
    QJsonObject json = importJson(*report);
    json.insert(u"portal"_qs, file.portal);
    json.insert(u"stream"_qs, file.stream);
    json.insert(u"preview"_qs, file.isPreview);
    json.insert(u"change"_qs, QJsonObject{{u"counts"_qs, toJson(report->counts)}});
    co_return done(json);
}

core::Result<core::Search> searchTyped(const VerbRequest& request, const QList<datasync::DataColumn>& columns)
{
    core::SearchFields fields;
    QStringList names;
    for (const datasync::DataColumn& column : columns) {
        fields.insert(core::searchFold(column.header), column.name);
        names << column.name;
    }
    for (const QString& name : std::as_const(names))
        fields.insert(core::searchFold(name), name);
    const QString text = request.text(u"search"_qs);
    const auto search = core::parseSearch(text, fields);
    if (search)
        return *search;
    const QString wanted = search.error().kind == core::SearchProblem::Kind::UnknownField
                               ? names.join(u":… "_qs) + u":…"_qs
                               : u"WORD \"A PHRASE\" COLUMN:VALUE COLUMN:>VALUE -WORD OR"_qs;
    return core::fail(badValue(request.spec->name, u"--search"_qs, text, wanted));
}

core::Async<VerbAnswer> listData(VerbContext context, VerbRequest request)
{
    datasync::DataQuery query{.portal = request.text(u"portal"_qs), .stream = request.text(u"stream"_qs)};
    auto knowing = context.engines.dataSync().columns(query.portal, query.stream);
    const auto columns = co_await knowing;
    if (!columns)
        co_return failed(columns.error());
    const auto search = searchTyped(request, *columns);
    if (!search)
        co_return failed(search.error());
    query.search = *search;
    query.isDescending = !request.has(u"ascending"_qs);
    auto asking = context.engines.dataSync().data(query, pageOf(request));
    const auto page = co_await asking;
    if (!page)
        co_return failed(page.error());
    QJsonArray items;
    for (const datasync::DataRow& row : page->items)
        items << dataJson(*columns, row);
    co_return done(listJson(items, page->next));
}

} // namespace

QList<VerbSpec> dataSyncFileVerbs()
{
    const OptionSpec portal{.name = u"portal"_qs, .required = true, .hint = u"NAME"_qs},
        stream{.name = u"stream"_qs, .required = true, .hint = u"NAME"_qs};
    return {
        {.name = u"datasync import"_qs,
         .options = {portal, stream, {.name = u"preview"_qs, .kind = OptionSpec::Kind::Flag}},
         .words = u"FILE"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .changes = true,
         .isHarmless = [](const VerbRequest& request) { return request.has(u"preview"_qs); },
         .wordIsFile = true,
         .mostRead = std::numeric_limits<qint64>::max(),
         .columns = {u"line"_qs, u"column"_qs, u"fault"_qs, u"text"_qs},
         .ko =
             u"포털에서 받은 CSV를 가져옵니다. 파일이 깨졌으면 하나도 가져오지 않습니다. --preview는 세기만 합니다"_qs,
         .en = u"imports a portal's CSV file, or nothing of it where it is broken; --preview only counts"_qs,
         .handle = importPortalFile},
        {.name = u"datasync data"_qs,
         .options = QList<OptionSpec>{portal,
                                      stream,
                                      {.name = u"search"_qs, .hint = u"TEXT"_qs},
                                      {.name = u"ascending"_qs, .kind = OptionSpec::Kind::Flag}} +
                    pageOptions(),
         .ko = u"가져온 자료. 키의 큰 것부터"_qs,
         .en = u"what was imported, the largest key first"_qs,
         .handle = listData}};
}

} // namespace gwanje::app
