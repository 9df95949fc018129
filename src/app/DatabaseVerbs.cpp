// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Background.h"
#include "app/Engines.h"
#include "app/MoveDatabase.h"
#include "app/OpenStore.h"
#include "app/RestoreDatabase.h"
#include "app/TrainJson.h"
#include "app/Verbs.h"
#include "platform/SqlPlatformRules.h"
#include "reservation/SqlReservationRules.h"
#include "store/Migrator.h"
#include "store/SqliteFile.h"
#include "train/SqlTrainUpkeep.h"
#include <QJsonArray>
#include <QRegularExpression>

namespace gwanje::app {
namespace {

using Database = std::shared_ptr<store::Database>;
using Deed = std::function<VerbAnswer(store::Database&)>;

/// Runs a blocking deed on the console's database, or on one opened for it as it is.
core::Async<VerbAnswer> onDatabase(VerbContext context, Deed deed)
{
    auto working = inBackground([open = context.engines.database(), url = context.engines.databaseUrl(), deed] {
        if (open)
            return deed(*open);
        const auto opened = openStore(url, Schema::AsItIs);
        return opened ? deed(*opened->database) : failed(opened.error());
    });
    co_return co_await working;
}

QJsonObject versionJson(const store::Database& database, int version, int newest)
{
    return {{u"version"_qs, version},
            {u"newest"_qs, newest},
            {u"status"_qs, version == newest ? u"current"_qs : (version < newest ? u"behind"_qs : u"newer"_qs)},
            {u"dialect"_qs, database.dialect() == store::Dialect::Sqlite ? u"sqlite"_qs : u"postgresql"_qs},
            {u"url"_qs, database.url().shown()}};
}

VerbAnswer currentOf(store::Database& database)
{
    store::Migrator migrator(database);
    const auto version = migrator.current();
    return version ? done(versionJson(database, *version, migrator.newest())) : failed(version.error());
}

core::Async<VerbAnswer> current(VerbContext context, VerbRequest)
{
    return onDatabase(context, currentOf);
}

core::Async<VerbAnswer> history(VerbContext context, VerbRequest)
{
    return onDatabase(context, [](store::Database& database) {
        const auto applied = store::Migrator(database).history();
        if (!applied)
            return failed(applied.error());
        QJsonArray items;
        for (const store::AppliedMigration& migration : *applied)
            items.append(QJsonObject{{u"version"_qs, migration.version},
                                     {u"name"_qs, migration.name},
                                     {u"checksum"_qs, migration.checksum},
                                     {u"applied_at"_qs, timeJson(migration.at)}});
        return done(listJson(items));
    });
}

/// The database's version after a change, with how many steps it took.
VerbAnswer after(store::Database& database, const core::Result<int>& steps)
{
    if (!steps)
        return failed(steps.error());
    VerbAnswer answer = currentOf(database);
    answer.json.insert(u"steps"_qs, *steps);
    return answer;
}

core::Async<VerbAnswer> upgrade(VerbContext context, VerbRequest)
{
    return onDatabase(context,
                      [](store::Database& database) { return after(database, store::Migrator(database).upgrade()); });
}

core::Async<VerbAnswer> downgrade(VerbContext context, VerbRequest request)
{
    static const QRegularExpression number(u"^-?[0-9]{1,6}$"_qs);
    const QString word = request.words.value(0, u"-1"_qs);
    if (!number.match(word).hasMatch())
        co_return refusesValue(request, u"N"_qs, word, u"-1|N"_qs);
    auto work = onDatabase(
        context, [request, wanted = word.toInt(), relative = word.startsWith(u'-')](store::Database& database) {
            store::Migrator migrator(database);
            const auto version = migrator.current();
            if (!version)
                return failed(version.error());
            const int to = relative ? std::max(0, *version + wanted) : wanted;
            if (to > *version)
                return refusesValue(request, u"N"_qs, QString::number(to), u"0…%1"_qs.arg(*version));
            return after(database, migrator.downgrade(to));
        });
    co_return co_await work;
}

core::Async<VerbAnswer> backup(VerbContext context, VerbRequest request)
{
    return onDatabase(context, [file = request.words.first()](store::Database& database) {
        if (QFileInfo(file).size() > 0) // an empty one (of mktemp) holds nothing to lose
            return failed(core::ErrorCode::DB_BACKUP, {{u"path"_qs, file}, {u"reason"_qs, u"the file exists already"_qs}});
        const auto status = database.backup(file);
        return status ? done({{u"file"_qs, file}, {u"bytes"_qs, QFileInfo(file).size()}}) : failed(status.error());
    });
}

core::Result<QStringList> brokenRules(store::Session& session)
{
    auto broken = train::sql::brokenRules(session);
    if (!broken)
        return broken;
    for (const auto rules : {reservation::sql::brokenRules, platform::sql::brokenRules}) {
        const auto more = rules(session);
        if (!more)
            return more;
        *broken += *more;
    }
    return broken;
}

core::Async<VerbAnswer> check(VerbContext context, VerbRequest)
{
    return onDatabase(context, [](store::Database& database) {
        if (database.dialect() == store::Dialect::Sqlite) {
            if (auto whole = store::checkSqliteFile(database.url().path); !whole)
                return failed(whole.error());
        }
        // Also tells of migrations whose text is not the one applied.
        store::Migrator migrator(database);
        const auto applied = migrator.history();
        if (!applied)
            return failed(applied.error());
        VerbAnswer answer = currentOf(database);
        if (answer.json.value(u"version"_qs) == migrator.newest()) {
            const auto broken = database.readNow<QStringList>(brokenRules);
            if (!broken)
                return failed(broken.error());
            answer.json.insert(u"problems"_qs, QJsonArray::fromStringList(*broken));
            if (!broken->isEmpty())
                answer.error =
                    core::Error{core::ErrorCode::DB_CHECK_FAILED, {{u"reason"_qs, broken->join(u"; "_qs)}}, nullptr};
        }
        answer.json.insert(u"result"_qs, answer.error ? u"broken"_qs : u"ok"_qs);
        return answer;
    });
}

core::Async<VerbAnswer> restore(VerbContext context, VerbRequest request)
{
    auto working = inBackground(
        [file = request.words.first(), url = context.engines.databaseUrl()] { return restoreDatabase(file, url); });
    const auto restored = co_await working;
    if (!restored)
        co_return failed(restored.error());
    auto asking = onDatabase(context, currentOf);
    VerbAnswer answer = co_await asking;
    answer.json.insert(u"kept"_qs, *restored);
    co_return answer;
}

core::Async<VerbAnswer> copy(VerbContext context, VerbRequest request)
{
    const auto to = store::DatabaseUrl::parse(request.text(u"to"_qs));
    if (!to)
        co_return failed(to.error());
    auto working = inBackground([from = context.engines.databaseUrl(), to = *to] { return copyDatabase(from, to); });
    const auto rows = co_await working;
    if (!rows)
        co_return failed(rows.error());
    const QJsonObject json{{u"to"_qs, to->shown()}, {u"rows"_qs, *rows}};
    co_return done(json);
}

} // namespace

QList<VerbSpec> databaseVerbs()
{
    return {
        {.name = u"db current"_qs,
         .needs = Needs::Store,
         .ko = u"스키마의 버전"_qs,
         .en = u"version of the schema"_qs,
         .handle = current},
        {.name = u"db history"_qs,
         .needs = Needs::Store,
         .columns = {u"version"_qs, u"name"_qs, u"applied_at"_qs},
         .ko = u"적용한 스키마"_qs,
         .en = u"what was applied"_qs,
         .handle = history},
        {.name = u"db upgrade"_qs,
         .needs = Needs::Store,
         .changes = true,
         .ko = u"스키마를 새 버전으로 올립니다"_qs,
         .en = u"brings the schema up to date"_qs,
         .handle = upgrade},
        {.name = u"db downgrade"_qs,
         .words = u"[-1|N]"_qs,
         .mostWords = 1,
         .needs = Needs::Store,
         .changes = true,
         .alone = true,
         .ko = u"스키마를 한 버전(-1) 또는 버전 N으로 내립니다"_qs,
         .en = u"takes the schema down by one (-1) or to version N"_qs,
         .handle = downgrade},
        {.name = u"db backup"_qs,
         .words = u"FILE"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .needs = Needs::Store,
         .changes = true,
         .evenReadOnly = true,
         .wordIsFile = true,
         .ko = u"새 파일에 백업합니다. 일하는 중에도 됩니다"_qs,
         .en = u"backs up into a new file, also while at work"_qs,
         .handle = backup},
        {.name = u"db restore"_qs,
         .words = u"FILE"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .needs = Needs::Store,
         .changes = true,
         .wordIsFile = true,
         .alone = true,
         .ko = u"백업으로 복원합니다"_qs,
         .en = u"puts a backup in place"_qs,
         .handle = restore},
        {.name = u"db copy"_qs,
         .options = {{.name = u"to"_qs, .required = true, .hint = u"URL"_qs}},
         .needs = Needs::Store,
         .changes = true,
         .alone = true,
         .ko = u"SQLite에서 빈 PostgreSQL로 옮깁니다"_qs,
         .en = u"copies from SQLite into an empty PostgreSQL"_qs,
         .handle = copy},
        {.name = u"db check"_qs,
         .needs = Needs::Store,
         .ko = u"온전한지 점검합니다"_qs,
         .en = u"checks that it is whole"_qs,
         .handle = check},
    };
}

} // namespace gwanje::app
