// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Engines.h"
#include "app/TrainJson.h"
#include "app/Verbs.h"
#include <QJsonArray>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;

core::Async<core::Result<train::Account>> accountIn(train::TrainService& service, QString name)
{
    auto asking = service.accounts();
    const auto accounts = co_await asking;
    if (!accounts)
        co_return core::fail(accounts.error());
    for (const train::Account& account : *accounts) {
        if (account.name == name)
            co_return account;
    }
    co_return core::fail(core::ErrorCode::ACC_UNKNOWN, {{u"account"_qs, name}});
}

/// Without a keyring a password lives in the console's memory; the memory of this call ends with it, so the account
/// would be of no use: it is taken back.
core::Async<VerbAnswer> takeBack(VerbContext context, QString name)
{
    auto removing = context.engines.train().removeAccount(name, context.asker);
    co_await removing;
    const core::Context where{{u"path"_qs, context.engines.folder().path()}};
    const core::Context why{{u"reason"_qs, core::sentence(core::ErrorCode::APP_NOT_RUNNING, context.language, where)}};
    co_return failed(core::ErrorCode::ACC_KEYRING, why);
}

core::Async<VerbAnswer> add(VerbContext context, VerbRequest request)
{
    if (request.secret.isEmpty())
        co_return refusesValue(request, u"--password-stdin"_qs, {}, u"stdin: PASSWORD"_qs);
    const train::Account account{.name = request.text(u"name"_qs, request.text(u"login"_qs)),
                                 .provider = request.text(u"provider"_qs),
                                 .login = request.text(u"login"_qs)};
    auto adding = context.engines.train().addAccount(account, request.secret, context.asker);
    const auto added = co_await adding;
    const bool inMemory = !added && train::isKeptInMemory(added.error());
    if (!added && !inMemory)
        co_return failed(added.error());
    if (!context.inConsole && inMemory) {
        auto taking = takeBack(context, account.name);
        co_return co_await taking;
    }
    auto finding = accountIn(context.engines.train(), account.name);
    const auto kept = co_await finding;
    if (!kept)
        co_return failed(kept.error());
    QJsonObject json = toJson(*kept);
    json.insert(u"password_kept"_qs, inMemory ? u"memory"_qs : u"keyring"_qs);
    if (inMemory)
        json.insert(u"note"_qs, added.error().sentence(context.language));
    co_return VerbAnswer{.json = json, .error = {}};
}

core::Async<VerbAnswer> listAccounts(VerbContext context, VerbRequest)
{
    auto asking = context.engines.train().accounts();
    const auto accounts = co_await asking;
    if (!accounts)
        co_return failed(accounts.error());
    QJsonArray items;
    for (const train::Account& account : *accounts)
        items.append(toJson(account));
    co_return VerbAnswer{.json = listJson(items), .error = {}};
}

core::Async<VerbAnswer> remove(VerbContext context, VerbRequest request)
{
    auto removing = context.engines.train().removeAccount(request.words.first(), context.asker);
    const auto removed = co_await removing;
    if (!removed)
        co_return failed(removed.error());
    const QJsonObject json{{u"name"_qs, request.words.first()}, {u"removed"_qs, true}};
    co_return VerbAnswer{.json = json, .error = {}};
}

core::Async<VerbAnswer> tryAccount(VerbContext context, VerbRequest request)
{
    auto testing = context.engines.train().testAccount(request.words.first());
    const auto tested = co_await testing;
    if (!tested)
        co_return failed(tested.error());
    const QJsonObject json{{u"name"_qs, request.words.first()}, {u"login"_qs, u"ok"_qs}};
    co_return VerbAnswer{.json = json, .error = {}};
}

} // namespace

QList<VerbSpec> accountVerbs()
{
    return {
        {.name = u"account add"_qs,
         .options =
             {{.name = u"provider"_qs, .kind = Kind::Choice, .required = true, .choices = {u"sandbox"_qs, u"srt"_qs}},
              {.name = u"login"_qs, .required = true, .hint = u"L"_qs},
              {.name = u"name"_qs, .hint = u"N"_qs},
              {.name = u"password-stdin"_qs, .kind = Kind::Flag, .required = true}},
         .changes = true,
         .ko = u"계정을 더합니다. 비밀번호는 표준 입력의 첫 줄"_qs,
         .en = u"adds an account; the password is the first line of standard input"_qs,
         .handle = add},
        {.name = u"account list"_qs,
         .columns = {u"name"_qs, u"provider"_qs, u"login"_qs, u"password_known"_qs, u"built_in"_qs},
         .ko = u"계정 목록"_qs,
         .en = u"accounts"_qs,
         .handle = listAccounts},
        {.name = u"account remove"_qs,
         .words = u"NAME"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .changes = true,
         .ko = u"계정과 그 비밀번호를 지웁니다"_qs,
         .en = u"removes an account and its password"_qs,
         .handle = remove},
        {.name = u"account test"_qs,
         .words = u"NAME"_qs,
         .leastWords = 1,
         .mostWords = 1,
         .needs = Needs::Railway,
         .ko = u"로그인을 한 번 시험합니다"_qs,
         .en = u"tries to log in once"_qs,
         .handle = tryAccount},
    };
}

} // namespace gwanje::app
