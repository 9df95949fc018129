// SPDX-License-Identifier: GPL-3.0-or-later
// The own books from a CSV file: shown first, and nothing of it is made where a line is wrong.
#include "app/Engines.h"
#include "app/Verbs.h"
#include "core/CsvFile.h"
#include "platform/BooksFile.h"
#include "platform/PlatformService.h"
#include <QFileInfo>

namespace gwanje::app {
namespace {

/// With the line in what it names: the sentence is all that many will read. (That of a cell says it by itself.)
core::Error namingLine(core::Error error, const QString& path)
{
    if (error.context.contains(u"field"_qs))
        return error;
    const QString place = u"%1:%2"_qs.arg(QFileInfo(path).fileName(), error.context.value(u"line"_qs));
    for (const QString& key : {u"reason"_qs, u"listing"_qs, u"platform"_qs}) {
        const auto named = error.context.find(key);
        if (named == error.context.end() || named->isEmpty())
            continue;
        *named = u"%1: %2"_qs.arg(place, *named);
        break;
    }
    return error;
}

core::Async<VerbAnswer> importBooks(VerbContext context, VerbRequest request)
{
    auto& service = context.engines.platforms();
    const QString path = request.words.first();
    auto reading = platform::readBooksFile(service, path);
    const auto sheet = co_await reading;
    if (!sheet)
        co_return failed(sheet.error());
    if (const auto wrong = sheet->firstError())
        co_return failed(namingLine(*wrong, path));
    if (!request.has(u"preview"_qs)) {
        auto adding = service.addBooks(sheet->books);
        const auto added = co_await adding;
        if (!added)
            co_return failed(added.error());
    }
    const platform::BooksBatch& books = sheet->books;
    const QJsonObject json{{u"lines"_qs, sheet->lines.size()},
                           {u"properties"_qs, books.properties.size()},
                           {u"rooms"_qs, books.rooms.size()},
                           {u"listings"_qs, books.listings.size()},
                           {u"nights"_qs, books.nights.size()},
                           {u"preview"_qs, request.has(u"preview"_qs)}};
    co_return done(json);
}

} // namespace

QList<VerbSpec> booksImportVerbs()
{
    return {{.name = u"import"_qs,
             .options = {{.name = u"preview"_qs, .kind = OptionSpec::Kind::Flag}},
             .words = u"FILE"_qs,
             .leastWords = 1,
             .mostWords = 1,
             .changes = true,
             .isHarmless = [](const VerbRequest& request) { return request.has(u"preview"_qs); },
             .wordIsFile = true,
             .mostRead = core::mostImported,
             .ko = u"CSV에서 숙소, 객실, 등록 상품, 요금을 읽습니다. 한 줄이라도 틀리면 아무것도 더하지 않습니다"_qs,
             .en = u"reads properties, rooms, listings and rates from a CSV file, or none if a line is wrong"_qs,
             .handle = importBooks}};
}

} // namespace gwanje::app
