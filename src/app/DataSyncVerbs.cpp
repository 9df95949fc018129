// SPDX-License-Identifier: GPL-3.0-or-later
// Portals on the command line: how they stand, their logins and their profiles.
#include "app/Background.h"
#include "app/DataSyncAnswers.h"
#include "app/Engines.h"
#include "app/PlatformAnswers.h"
#include "app/Verbs.h"
#include "core/Clock.h"
#include "datasync/DataSyncService.h"
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace gwanje::app {
namespace {

using Kind = OptionSpec::Kind;
using core::ErrorCode;
using PortalReply = QFuture<core::Result<datasync::PortalView>>;

constexpr qint64 longestProfile = 1 << 20; ///< bytes

/// All, or the one that --portal names.
core::Async<core::Result<QList<datasync::PortalView>>> portalsMeant(VerbContext context, VerbRequest request)
{
    datasync::DataSyncService& service = context.engines.dataSync();
    if (!request.has(u"portal"_qs)) {
        auto asking = service.portals();
        co_return co_await asking;
    }
    auto asking = service.portal(request.text(u"portal"_qs));
    const auto view = co_await asking;
    if (!view)
        co_return core::fail(view.error());
    co_return QList<datasync::PortalView>{*view};
}

core::Async<VerbAnswer> listPortals(VerbContext context, VerbRequest)
{
    auto asking = context.engines.dataSync().portals();
    const auto all = co_await asking;
    if (!all)
        co_return failed(all.error());
    QJsonArray items;
    for (const datasync::PortalView& view : *all)
        items << portalJson(view, context.language);
    co_return done(listJson(items));
}

core::Async<VerbAnswer> showSyncStatus(VerbContext context, VerbRequest request)
{
    auto meaning = portalsMeant(context, request);
    const auto views = co_await meaning;
    if (!views)
        co_return failed(views.error());
    auto asking = context.engines.dataSync().schedule();
    const auto schedule = co_await asking;
    if (!schedule)
        co_return failed(schedule.error());
    QJsonObject json = scheduleStatusJson(schedule->status);
    QJsonArray portals, last, next;
    QStringList names;
    for (const datasync::PortalView& view : *views) {
        portals << portalJson(view, context.language);
        names << view.portal.name;
        for (const datasync::SyncLogRow& row : view.last)
            last << syncRowJson(row, context.language);
    }
    for (const runtime::PlannedRun& run : schedule->next) {
        if (names.contains(run.target))
            next << QJsonObject{{u"type"_qs, run.type}, {u"portal"_qs, run.target}, {u"at"_qs, core::timeText(run.at)}};
    }
    json.insert(u"portals"_qs, portals);
    json.insert(u"last"_qs, last);
    json.insert(u"next"_qs, next);
    co_return done(json);
}

core::Async<VerbAnswer> keepLogin(VerbContext context, VerbRequest request)
{
    const QString portal = request.text(u"portal"_qs);
    const bool removes = request.has(u"remove"_qs);
    if (!removes && request.secret.isEmpty())
        co_return refusesValue(request, u"--password-stdin"_qs, {}, u"stdin: PASSWORD"_qs);
    auto keeping = context.engines.dataSync().setCredentials(portal, request.text(u"login"_qs), request.secret);
    const auto kept = co_await keeping;
    const bool inMemory =
        !kept && (kept.error().code == ErrorCode::ACC_KEYRING || kept.error().code == ErrorCode::ACC_KEYRING_WAITS);
    if (!kept && !inMemory)
        co_return failed(kept.error());
    if (inMemory && !context.inConsole) { // and would be gone with this call
        const core::Context where{{u"path"_qs, context.engines.folder().path()}};
        const core::Context why{{u"reason"_qs, core::sentence(ErrorCode::APP_NOT_RUNNING, context.language, where)}};
        co_return failed(ErrorCode::ACC_KEYRING, why);
    }
    QJsonObject json{{u"portal"_qs, portal}};
    if (removes)
        json.insert(u"removed"_qs, true);
    else
        json.insert(u"password_kept"_qs, inMemory ? u"memory"_qs : u"keyring"_qs);
    if (inMemory)
        json.insert(u"note"_qs, kept.error().sentence(context.language));
    co_return done(json);
}

core::Async<VerbAnswer> answerOfPortal(VerbContext context, PortalReply asking)
{
    const auto view = co_await asking;
    co_return view ? done(portalJson(*view, context.language)) : failed(view.error());
}

core::Async<VerbAnswer> logInByHand(VerbContext context, VerbRequest request)
{
    return answerOfPortal(context, context.engines.dataSync().logInByHand(request.text(u"portal"_qs)));
}

core::Async<VerbAnswer> renewLogin(VerbContext context, VerbRequest request)
{
    return answerOfPortal(context, context.engines.dataSync().renewNow(
                                       request.text(u"portal"_qs), runtime::RunTrigger::Operator, context.asker.name));
}

core::Async<VerbAnswer> forgetLogin(VerbContext context, VerbRequest request)
{
    return answerOfPortal(context, context.engines.dataSync().forgetSession(request.text(u"portal"_qs)));
}

core::Async<VerbAnswer> cancelVisits(VerbContext context, VerbRequest request)
{
    auto meaning = portalsMeant(context, request); // a name that is not there is no quiet success
    const auto views = co_await meaning;
    if (!views)
        co_return failed(views.error());
    auto cancelling = context.engines.dataSync().cancel(request.text(u"portal"_qs));
    const auto cancelled = co_await cancelling;
    co_return cancelled ? done({{u"cancelled"_qs, *cancelled}}) : failed(cancelled.error());
}

// ---- profiles

core::Async<VerbAnswer> showProfile(VerbContext context, VerbRequest request)
{
    auto asking = context.engines.dataSync().profile(request.words.first());
    const auto text = co_await asking;
    co_return text ? done(QJsonDocument::fromJson(*text).object()) : failed(text.error());
}

core::Result<QByteArray> profileIn(const QString& path)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly) && file.size() <= longestProfile)
        return file.readAll();
    return core::fail(ErrorCode::CORE_FILE,
                      {{u"path"_qs, path}, {u"reason"_qs, file.isOpen() ? u"> 1 MiB"_qs : file.errorString()}});
}

core::Async<VerbAnswer> saveProfile(VerbContext context, VerbRequest request)
{
    auto reading = inBackground([path = request.words.first()] { return profileIn(path); });
    const auto text = co_await reading;
    if (!text)
        co_return failed(text.error());
    auto saving = context.engines.dataSync().saveProfile(*text);
    const auto saved = co_await saving;
    if (!saved)
        co_return failed(saved.error());
    QJsonObject json = portalJson(*saved, context.language);
    json.insert(u"change"_qs, QJsonObject{{u"portal"_qs, saved->portal.name}, {u"after"_qs, toJson(saved->portal)}});
    co_return done(json);
}

core::Async<VerbAnswer> resetProfile(VerbContext context, VerbRequest request)
{
    auto resetting = context.engines.dataSync().resetProfile(request.words.first());
    const auto reset = co_await resetting;
    co_return reset ? done({{u"portal"_qs, request.words.first()}, {u"own_profile"_qs, false}}) : failed(reset.error());
}

// ---- the table

const OptionSpec onePortal{.name = u"portal"_qs, .required = true, .hint = u"NAME"_qs};
const OptionSpec somePortal{.name = u"portal"_qs, .hint = u"NAME"_qs};
const QStringList portalColumns{u"portal"_qs,     u"title"_qs,    u"active"_qs,          u"session"_qs,
                                u"checked_at"_qs, u"failures"_qs, u"last_success_at"_qs, u"step"_qs};

VerbSpec onPortal(const QString& name, const QString& ko, const QString& en, VerbHandler handle)
{
    return {.name = name,
            .options = {onePortal},
            .needs = Needs::Railway,
            .changes = true,
            .columns = {u"stream"_qs, u"status"_qs, u"started_at"_qs, u"new"_qs, u"updated"_qs, u"code"_qs},
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

VerbSpec credentialsVerb()
{
    const OptionSpec login{
        .name = u"login"_qs, .required = true, .unless = u"remove"_qs, .against = u"remove"_qs, .hint = u"L"_qs};
    const OptionSpec password{.name = u"password-stdin"_qs,
                              .kind = Kind::Flag,
                              .required = true,
                              .unless = u"remove"_qs,
                              .against = u"remove"_qs};
    return {.name = u"datasync credentials"_qs,
            .options = {onePortal, login, password, {.name = u"remove"_qs, .kind = Kind::Flag}},
            .changes = true,
            .ko = u"포털의 로그인을 열쇠고리에 둡니다. 비밀번호는 표준 입력의 첫 줄. --remove는 지웁니다"_qs,
            .en = u"keeps a portal's login in the keyring; the password is the first line of standard input; --remove "
                  "takes it out"_qs,
            .handle = keepLogin};
}

VerbSpec profileVerb(const QString& name, const QString& word, const QString& ko, const QString& en, VerbHandler handle)
{
    return {.name = u"datasync profile "_qs + name,
            .words = word,
            .leastWords = 1,
            .mostWords = 1,
            .changes = name != u"show"_qs,
            .wordIsFile = word == u"FILE"_qs,
            .mostRead = word == u"FILE"_qs ? longestProfile : 0,
            .isDocument = name == u"show"_qs,
            .ko = ko,
            .en = en,
            .handle = std::move(handle)};
}

QList<VerbSpec> loginVerbs()
{
    VerbSpec forget =
        onPortal(u"datasync forget"_qs, u"저장된 로그인을 휴지통에 둡니다. 다음 동기화가 다시 로그인합니다"_qs,
                 u"puts the kept session into the trash; the next sync logs in anew"_qs, forgetLogin);
    forget.needs = Needs::Tasks;
    return {credentialsVerb(),
            onPortal(u"datasync login"_qs, u"브라우저 창을 열고 직접 로그인하기를 기다립니다"_qs,
                     u"opens a browser window and waits for a login by hand"_qs, logInByHand),
            onPortal(u"datasync renew"_qs, u"로그인이 유효한지 보고, 아니면 다시 로그인합니다"_qs,
                     u"looks whether the session is valid, and logs in anew where it is not"_qs, renewLogin),
            forget,
            {.name = u"datasync cancel"_qs,
             .options = {somePortal},
             .changes = true,
             .ko = u"하고 있는 동기화나 로그인을 끊습니다"_qs,
             .en = u"cuts what is under way"_qs,
             .handle = cancelVisits}};
}

} // namespace

QList<VerbSpec> dataSyncVerbs()
{
    const QStringList statusColumns{u"at"_qs,
                                    u"type"_qs,
                                    u"portal"_qs,
                                    u"stream"_qs,
                                    u"session"_qs,
                                    u"checked_at"_qs,
                                    u"session_ends_at"_qs,
                                    u"state"_qs,
                                    u"status"_qs,
                                    u"started_at"_qs,
                                    u"new"_qs,
                                    u"updated"_qs,
                                    u"rejected"_qs,
                                    u"code"_qs,
                                    u"step"_qs,
                                    u"next_sync"_qs,
                                    u"failures"_qs,
                                    u"last_success_at"_qs,
                                    u"next_run_at"_qs,
                                    u"reason"_qs};
    return dataSyncRunVerbs() +
           QList<VerbSpec>{{.name = u"datasync status"_qs,
                            .options = {somePortal},
                            .needs = Needs::Engines,
                            .columns = statusColumns,
                            .ko = u"포털의 로그인, 마지막과 다음 동기화, 하고 있는 일, 일정"_qs,
                            .en = u"sessions of portals, their last and next syncs, what is under way, the schedule"_qs,
                            .handle = showSyncStatus},
                           {.name = u"datasync portals"_qs,
                            .columns = portalColumns,
                            .ko = u"포털 목록"_qs,
                            .en = u"portals"_qs,
                            .handle = listPortals}} +
           dataSyncFileVerbs() + loginVerbs() +
           QList<VerbSpec>{profileVerb(u"show"_qs, u"NAME"_qs, u"포털의 프로필을 JSON으로. 고쳐서 save로 저장합니다"_qs,
                                       u"a portal's profile as JSON, to be changed and saved"_qs, showProfile),
                           profileVerb(u"save"_qs, u"FILE"_qs,
                                       u"프로필을 검사하고 저장합니다. 포털의 이름은 파일에 있습니다"_qs,
                                       u"checks and keeps a profile; the portal's name is in the file"_qs, saveProfile),
                           profileVerb(u"reset"_qs, u"NAME"_qs, u"프로필을 프로그램에 들어 있던 것으로 되돌립니다"_qs,
                                       u"puts a profile back to what came with the program"_qs, resetProfile)} +
           dataSyncScheduleVerbs();
}

} // namespace gwanje::app
