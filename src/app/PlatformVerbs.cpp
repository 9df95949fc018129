// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Engines.h"
#include "app/Output.h"
#include "app/ReservationAnswers.h"
#include "app/Verbs.h"
#include "platform/PlatformService.h"

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using core::ErrorCode;
using platform::Platform;

bool wantsSecret(const VerbRequest& request)
{
    return request.has(u"password-stdin"_qs) || request.has(u"token-stdin"_qs);
}

/// What the options say about a platform; a bad one is the engine's to refuse.
Platform asOptionsSay(Platform platform, const VerbRequest& request)
{
    platform.code = request.text(u"code"_qs, platform.code);
    platform.name = request.text(u"name"_qs, platform.name);
    platform.connector = request.text(u"connector"_qs, platform.connector);
    if (request.has(u"url"_qs))
        platform.url = QUrl(request.text(u"url"_qs), QUrl::StrictMode);
    platform.login = request.text(u"login"_qs, platform.login);
    if (request.has(u"active"_qs) || request.has(u"inactive"_qs))
        platform.active = request.has(u"active"_qs);
    if (request.has(u"control-url"_qs))
        platform.controlUrl = QUrl(request.text(u"control-url"_qs), QUrl::StrictMode);
    if (request.has(u"no-control-url"_qs))
        platform.controlUrl.clear();
    if (request.has(u"runs-itself"_qs))
        platform.runsItself = request.text(u"runs-itself"_qs) == u"yes"_qs;
    if (request.has(u"timeout"_qs))
        platform.timeout = std::chrono::seconds(request.number(u"timeout"_qs, 60));
    platform.timeZone = request.text(u"time-zone"_qs, platform.timeZone);
    const auto direction = [&request](const QString& option, platform::Direction now) {
        return platform::directionNamed(request.text(option)).value_or(now);
    };
    platform.reservations = direction(u"reservations"_qs, platform.reservations);
    platform.prices = direction(u"prices"_qs, platform.prices);
    platform.inventory = direction(u"inventory"_qs, platform.inventory);
    platform.notes = request.text(u"notes"_qs, platform.notes);
    return platform;
}

/// A calendar tells stays only: there is nothing to pull or push.
std::optional<VerbAnswer> notOfCalendars(const Platform& platform, const VerbRequest& request)
{
    for (const QString& set : {u"prices"_qs, u"inventory"_qs}) {
        const QString wanted = request.text(set, u"off"_qs);
        if (platform.connector == u"ical"_qs && wanted != u"off"_qs)
            return refusesValue(request, u"--"_qs + set, wanted, u"off"_qs);
    }
    return std::nullopt;
}

/// Kept before the platform is: an error where it would be lost with this call, or could not be kept at all.
core::Async<core::Status> keepSecret(VerbContext context, platform::PlatformId id, QString secret)
{
    auto keeping = context.engines.platforms().setSecret(id, secret);
    const auto kept = co_await keeping;
    if (kept)
        co_return kept;
    const ErrorCode code = kept.error().code;
    const bool inMemory = code == ErrorCode::ACC_KEYRING || code == ErrorCode::ACC_KEYRING_WAITS;
    if (!inMemory)
        co_return kept;
    if (context.inConsole)
        co_return core::Status();
    const core::Context where{{u"path"_qs, context.engines.folder().path()}};
    const core::Context why{{u"reason"_qs, core::sentence(ErrorCode::APP_NOT_RUNNING, context.language, where)}};
    co_return core::fail(ErrorCode::ACC_KEYRING, why);
}

core::Async<VerbAnswer> addPlatform(VerbContext context, VerbRequest request)
{
    if (wantsSecret(request) && request.secret.isEmpty())
        co_return refusesValue(request, u"--password-stdin"_qs, {}, u"stdin: PASSWORD"_qs);
    Platform wanted = asOptionsSay(Platform{.id = platform::PlatformId::make()}, request);
    if (const auto refusal = notOfCalendars(wanted, request))
        co_return *refusal;
    if (wanted.name.isEmpty())
        wanted.name = wanted.code;
    if (wantsSecret(request)) {
        auto keeping = keepSecret(context, wanted.id, request.secret);
        const auto kept = co_await keeping;
        if (!kept)
            co_return failed(kept.error());
    }
    auto adding = context.engines.platforms().addPlatform(wanted);
    const auto added = co_await adding;
    if (!added && wantsSecret(request)) {
        auto forgetting = context.engines.platforms().setSecret(wanted.id, {});
        (void)co_await forgetting;
    }
    co_return answerOf(added);
}

core::Async<VerbAnswer> listPlatforms(VerbContext context, VerbRequest request)
{
    auto asking = context.engines.platforms().platforms(request.has(u"all"_qs));
    const auto all = co_await asking;
    if (!all)
        co_return failed(all.error());
    QJsonArray items;
    for (const platform::PlatformView& each : *all) {
        QJsonObject json = toJson(each);
        const QJsonObject health = json.value(u"health"_qs).toObject();
        json.insert(u"last_success_at"_qs, health.value(u"last_success_at"_qs)); // the table has no room for more
        json.insert(u"failures"_qs, health.value(u"failures"_qs));
        items << json;
    }
    co_return done(listJson(items));
}

core::Async<VerbAnswer> showPlatform(VerbContext context, VerbRequest request)
{
    auto asking = context.engines.platforms().platform(request.words.first());
    const auto view = co_await asking;
    if (!view)
        co_return failed(view.error());
    QJsonObject json = toJson(*view);
    auto knowing = context.engines.platforms().hasSecret(view->platform.id);
    const auto known = co_await knowing;
    json.insert(u"password_known"_qs, known && *known);
    co_return done(json);
}

core::Async<VerbAnswer> updatePlatform(VerbContext context, VerbRequest request)
{
    if (wantsSecret(request) && request.secret.isEmpty())
        co_return refusesValue(request, u"--password-stdin"_qs, {}, u"stdin: PASSWORD"_qs);
    auto asking = context.engines.platforms().platform(request.words.first());
    const auto view = co_await asking;
    if (!view)
        co_return failed(view.error());
    Platform wanted = asOptionsSay(view->platform, request);
    if (const auto refusal = notOfCalendars(wanted, request))
        co_return *refusal;
    if (request.has(u"if-version"_qs))
        wanted.version = request.number(u"if-version"_qs, 1);
    core::Result<Platform> changed = view->platform;
    if (wanted != view->platform) {
        auto changing = context.engines.platforms().changePlatform(wanted);
        changed = co_await changing;
    }
    if (!changed || !wantsSecret(request)) // where the change is refused, the secret stays as well
        co_return answerOf(changed);
    auto keeping = keepSecret(context, view->platform.id, request.secret);
    const auto kept = co_await keeping;
    co_return kept ? answerOf(changed) : failed(kept.error());
}

core::Async<VerbAnswer> removePlatform(VerbContext context, VerbRequest request)
{
    auto asking = context.engines.platforms().platform(request.words.first());
    const auto view = co_await asking;
    if (!view)
        co_return failed(view.error());
    const QString name = request.text(u"name"_qs, view->platform.name);
    auto removing = context.engines.platforms().removePlatform(view->platform.id, name);
    const auto removed = co_await removing;
    if (!removed)
        co_return failed(removed.error());
    co_return done({{u"id"_qs, view->platform.id.toString()}, {u"code"_qs, view->platform.code}, {u"removed"_qs, true}});
}

core::Async<VerbAnswer> testPlatform(VerbContext context, VerbRequest request)
{
    const auto steps = std::make_shared<QList<core::ProbeResult>>();
    const core::ProbeTold told = [steps](const core::ProbeResult& result) { *steps << result; }; // one after the other
    auto testing = context.engines.platforms().test(request.words.first(), told, {});
    const auto tested = co_await testing;
    static const QMap<core::ProbeStep, QString> names{
        {core::ProbeStep::Name, u"dns"_qs},   {core::ProbeStep::Connect, u"tcp"_qs},
        {core::ProbeStep::Secure, u"tls"_qs}, {core::ProbeStep::Query, u"http"_qs},
        {core::ProbeStep::Login, u"auth"_qs}, {core::ProbeStep::Shape, u"shape"_qs},
        {core::ProbeStep::Write, u"write"_qs}, {core::ProbeStep::Latency, u"latency"_qs}};
    QJsonArray items;
    for (const core::ProbeResult& each : std::as_const(*steps)) {
        QJsonObject json{{u"step"_qs, names.value(each.step)},
                         {u"ok"_qs, !each.error},
                         {u"ms"_qs, static_cast<double>(each.took.count()) / 1000}};
        if (each.error)
            json.insert(u"error"_qs, errorJson(*each.error, context.language));
        items << json;
    }
    VerbAnswer answer = done(listJson(items));
    if (!tested)
        answer.error = tested.error();
    co_return answer;
}

// ---- the table

QList<OptionSpec> platformOptions(bool isNew)
{
    const QStringList sides{u"pull"_qs, u"push"_qs, u"off"_qs};
    const QString zone = u"ZONE"_qs;
    return {{.name = u"code"_qs, .required = isNew, .hint = u"CODE"_qs},
            {.name = u"name"_qs, .required = isNew, .hint = u"NAME"_qs},
            {.name = u"url"_qs, .required = isNew, .hint = u"URL"_qs},
            {.name = u"connector"_qs, .kind = Kind::Choice, .required = isNew, .choices = {u"json"_qs, u"ical"_qs}},
            {.name = u"login"_qs, .hint = u"L"_qs},
            {.name = u"password-stdin"_qs, .kind = Kind::Flag},
            {.name = u"token-stdin"_qs, .kind = Kind::Flag},
            {.name = u"timeout"_qs, .kind = Kind::Integer, .least = 1, .most = 600, .hint = u"SECONDS"_qs},
            {.name = u"time-zone"_qs, .hint = zone},
            {.name = u"reservations"_qs, .kind = Kind::Choice, .choices = {u"pull"_qs, u"off"_qs}},
            {.name = u"prices"_qs, .kind = Kind::Choice, .choices = sides},
            {.name = u"inventory"_qs, .kind = Kind::Choice, .choices = sides},
            {.name = u"runs-itself"_qs, .kind = Kind::Choice, .choices = {u"yes"_qs, u"no"_qs}},
            {.name = u"control-url"_qs, .hint = u"URL"_qs},
            {.name = u"active"_qs, .kind = Kind::Flag},
            {.name = u"inactive"_qs, .kind = Kind::Flag, .against = u"active"_qs},
            {.name = u"notes"_qs, .hint = u"TEXT"_qs}};
}

VerbSpec onPlatform(const QString& name, const QString& ko, const QString& en, VerbHandler handle)
{
    return {.name = name,
            .words = u"ID"_qs,
            .leastWords = 1,
            .mostWords = 1,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

VerbSpec updatePlatformVerb()
{
    VerbSpec spec = onPlatform(u"platform update"_qs, u"플랫폼을 바꿉니다. --if-version이 옛것이면 바꾸지 않습니다"_qs,
                               u"changes a platform; not where --if-version is an old one"_qs, updatePlatform);
    spec.changes = true;
    spec.options = platformOptions(false);
    spec.options << OptionSpec{.name = u"no-control-url"_qs, .kind = Kind::Flag, .against = u"control-url"_qs}
                 << OptionSpec{.name = u"if-version"_qs,
                               .kind = Kind::Integer,
                               .least = 1,
                               .most = std::numeric_limits<int>::max(),
                               .hint = u"N"_qs};
    return spec;
}

VerbSpec removePlatformVerb()
{
    VerbSpec spec = onPlatform(u"platform remove"_qs, u"플랫폼을 지웁니다. 실행 기록은 남습니다"_qs,
                               u"removes a platform; its history stays"_qs, removePlatform);
    spec.changes = true;
    spec.options = {{.name = u"name"_qs, .hint = u"NAME"_qs}};
    return spec;
}

} // namespace

QList<VerbSpec> platformVerbs()
{
    VerbSpec test = onPlatform(u"platform test"_qs, u"연결을 단계별로 시험합니다"_qs,
                               u"tests the connection step by step"_qs, testPlatform);
    test.columns = {u"step"_qs, u"ok"_qs, u"ms"_qs};
    return QList<VerbSpec>{{.name = u"platform add"_qs,
                            .options = platformOptions(true),
                            .changes = true,
                            .ko = u"숙박 플랫폼을 더합니다. 비밀번호나 토큰은 표준 입력의 첫 줄"_qs,
                            .en = u"adds a lodging platform; its password or token is the first line of standard input"_qs,
                            .handle = addPlatform},
                           {.name = u"platform list"_qs,
                            .options = {{.name = u"all"_qs, .kind = Kind::Flag}},
                            .columns = {u"code"_qs, u"name"_qs, u"connector"_qs, u"active"_qs, u"last_success_at"_qs,
                                        u"failures"_qs, u"open_discrepancies"_qs},
                            .ko = u"플랫폼 목록. --all은 지운 것도"_qs,
                            .en = u"platforms; with --all the removed ones, too"_qs,
                            .handle = listPlatforms},
                           onPlatform(u"platform show"_qs, u"플랫폼 하나를 자세히"_qs, u"one platform in full"_qs,
                                      showPlatform),
                           updatePlatformVerb(),
                           removePlatformVerb(),
                           test} +
           platformRunVerbs();
}

} // namespace gwanje::app
