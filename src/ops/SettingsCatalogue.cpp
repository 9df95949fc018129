// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/EngineSettings.h"

namespace gwanje::ops {
namespace {

using T = SettingType;

QList<Setting> general()
{
    const QString s = u"general"_qs;
    return {
        {.key = u"general.language"_qs,
         .type = T::Choice,
         .fallback = u"system"_qs,
         .ko = u"화면과 명령의 언어"_qs,
         .en = u"Language of the window and the commands"_qs,
         .section = s,
         .choices = {u"system"_qs, u"ko"_qs, u"en"_qs},
         .personal = true},
        {.key = u"general.theme"_qs,
         .type = T::Choice,
         .fallback = u"auto"_qs,
         .ko = u"밝은 화면, 어두운 화면"_qs,
         .en = u"Light or dark"_qs,
         .section = s,
         .choices = {u"auto"_qs, u"light"_qs, u"dark"_qs},
         .personal = true},
        {.key = u"general.environment"_qs,
         .type = T::Choice,
         .fallback = u"local"_qs,
         .ko = u"환경 이름(제목 줄에 그 색으로 보임)"_qs,
         .en = u"Named environment, shown in its colour"_qs,
         .section = s,
         .choices = {u"local"_qs, u"staging"_qs, u"production"_qs}},
        {.key = u"general.read_only"_qs,
         .type = T::Choice,
         .fallback = u"auto"_qs,
         .ko = u"읽기 전용: 보기만 하고 아무것도 바꾸지 않음(자동: 운영 환경에서)"_qs,
         .en = u"Read-only: look, change nothing (automatic: in production)"_qs,
         .section = s,
         .choices = {u"auto"_qs, u"yes"_qs, u"no"_qs},
         .personal = true},
        {.key = u"general.keep_running_when_closed"_qs,
         .type = T::Choice,
         .fallback = u"ask"_qs,
         .ko = u"창을 닫아도 계속 일하기"_qs,
         .en = u"Keep working when the window is closed"_qs,
         .section = s,
         .choices = {u"ask"_qs, u"yes"_qs, u"no"_qs},
         .personal = true},
        {.key = u"general.minimize_to_tray"_qs,
         .type = T::Boolean,
         .fallback = u"false"_qs,
         .ko = u"최소화하면 창을 트레이로 보내기"_qs,
         .en = u"Send the window to the tray when it is minimised"_qs,
         .section = s,
         .personal = true},
        {.key = u"general.start_in_tray"_qs,
         .type = T::Boolean,
         .fallback = u"false"_qs,
         .ko = u"창을 열지 않고 트레이에서 시작하기(트레이가 없으면 최소화된 창으로)"_qs,
         .en = u"Start in the tray, without the window (minimised where there is no tray)"_qs,
         .section = s,
         .personal = true},
        {.key = u"general.training"_qs,
         .type = T::Boolean,
         .fallback = u"true"_qs,
         .ko = u"연습 모드: 관제가 연습용 서버를 함께 시작함"_qs,
         .en = u"Training mode: the console starts its own sandbox"_qs,
         .section = s},
        {.key = u"general.sound"_qs,
         .type = T::Boolean,
         .fallback = u"true"_qs,
         .ko = u"알림 소리"_qs,
         .en = u"Sound with notifications"_qs,
         .section = s,
         .personal = true},
    };
}

QList<Setting> security()
{
    const QString s = u"security"_qs;
    return {
        {.key = u"security.lock_minutes"_qs,
         .type = T::Integer,
         .fallback = u"0"_qs,
         .ko = u"손대지 않은 지 몇 분이 지나면 창을 잠글지(0: 잠그지 않음)"_qs,
         .en = u"Minutes without input until the window is locked (0: never)"_qs,
         .section = s,
         .minimum = 0,
         .maximum = 1440,
         .personal = true},
        {.key = u"security.pin"_qs,
         .type = T::Secret,
         .ko = u"잠금을 푸는 PIN의 해시"_qs,
         .en = u"Hash of the PIN that unlocks the window"_qs,
         .section = s,
         .personal = true,
         .internal = true},
    };
}

QList<Setting> stores()
{
    const QString s = u"stores"_qs;
    return {
        {.key = u"redis_url"_qs,
         .type = T::Url,
         .ko = u"Redis 주소(비우면 전용 Redis)"_qs,
         .en = u"Address of Redis (empty: a private one)"_qs,
         .section = s,
         .choices = {u"redis"_qs, u"unix"_qs, u"redis+sentinel"_qs},
         .needsRestart = true},
        {.key = u"database_url"_qs,
         .type = T::Url,
         .ko = u"데이터베이스 주소(비우면 데이터 폴더의 gwanje.db)"_qs,
         .en = u"Address of the database (empty: gwanje.db in the data folder)"_qs,
         .section = s,
         .choices = {u"sqlite"_qs, u"postgresql"_qs},
         .needsRestart = true},
        {.key = u"storage.history_days"_qs,
         .type = T::Integer,
         .fallback = u"365"_qs,
         .ko = u"끝난 작업과 지난 알림을 데이터베이스에 보관할 날수"_qs,
         .en = u"Days that ended tasks and past alerts stay in the database"_qs,
         .section = s,
         .minimum = 30,
         .maximum = 36500},
        {.key = u"storage.disk_warning_mb"_qs,
         .type = T::Integer,
         .fallback = u"500"_qs,
         .ko = u"디스크에 이만큼(MiB)도 남지 않으면 알림(0: 알리지 않음)"_qs,
         .en = u"Warn when less than this many MiB are left on the disk (0: never)"_qs,
         .section = s,
         .minimum = 0,
         .maximum = 100000000},
    };
}

QList<Setting> notificationsAndLog()
{
    const QString n = u"notifications"_qs;
    const QString l = u"log"_qs;
    const QStringList languages{u"ko"_qs, u"en"_qs};
    return {
        {.key = u"notifications.webhook_url"_qs,
         .type = T::Secret,
         .ko = u"알림을 보낼 웹훅 주소(비우면 보내지 않음)"_qs,
         .en = u"Webhook that alerts are sent to (empty: none)"_qs,
         .section = n,
         .choices = {u"http"_qs, u"https"_qs}},
        {.key = u"notifications.webhook_format"_qs,
         .type = T::Choice,
         .fallback = u"json"_qs,
         .ko = u"웹훅의 형식"_qs,
         .en = u"Format of the webhook"_qs,
         .section = n,
         .choices = {u"json"_qs, u"slack"_qs, u"discord"_qs}},
        {.key = u"notifications.webhook_language"_qs,
         .type = T::Choice,
         .fallback = u"ko"_qs,
         .ko = u"웹훅으로 보내는 글의 언어"_qs,
         .en = u"Language of what the webhook gets"_qs,
         .section = n,
         .choices = languages},
        {.key = u"notifications.quiet_hours"_qs,
         .type = T::Hours,
         .ko = u"조용한 시간: 소리와 바탕화면 알림을 내지 않음(예: 22:00-07:00, 비우면 없음)"_qs,
         .en = u"Quiet hours: neither sound nor desktop notification (such as 22:00-07:00; empty: none)"_qs,
         .section = n,
         .personal = true},
        {.key = u"log.level"_qs,
         .type = T::Choice,
         .fallback = u"info"_qs,
         .ko = u"로그에 적을 가장 낮은 등급"_qs,
         .en = u"Lowest level that is logged"_qs,
         .section = l,
         .choices = {u"debug"_qs, u"info"_qs, u"warn"_qs, u"error"_qs}},
        {.key = u"log.language"_qs,
         .type = T::Choice,
         .fallback = u"ko"_qs,
         .ko = u"로그와 작업 메시지의 언어"_qs,
         .en = u"Language of the log and of task messages"_qs,
         .section = l,
         .choices = languages},
        {.key = u"log.days_kept"_qs,
         .type = T::Integer,
         .fallback = u"30"_qs,
         .ko = u"로그 파일을 보관할 날수"_qs,
         .en = u"Days that log files are kept"_qs,
         .section = l,
         .minimum = 1,
         .maximum = 3650,
         .needsRestart = true},
    };
}

} // namespace

const QList<Setting>& settingsCatalogue()
{
    static const QList<Setting> all =
        general() + security() + stores() + engineSettings() + notificationsAndLog();
    return all;
}

const Setting* findSetting(const QString& key)
{
    for (const Setting& setting : settingsCatalogue()) {
        if (setting.key == key)
            return &setting;
    }
    return nullptr;
}

bool isReadOnly(const Settings& settings)
{
    const QString choice = settings.text(u"general.read_only"_qs);
    return choice == u"yes"_qs ||
           (choice == u"auto"_qs && settings.text(u"general.environment"_qs) == u"production"_qs);
}

core::Error readOnlyError(const Settings& settings)
{
    return {core::ErrorCode::CORE_READ_ONLY,
            {{u"environment"_qs, settings.text(u"general.environment"_qs)}},
            nullptr};
}

bool isWithinHours(const QString& hours, QTime at)
{
    const QTime from = QTime::fromString(hours.section(u'-', 0, 0), u"HH:mm"_qs);
    const QTime to = QTime::fromString(hours.section(u'-', 1, 1), u"HH:mm"_qs);
    if (!from.isValid() || !to.isValid())
        return false;
    return from <= to ? from <= at && at < to : at >= from || at < to;
}

QString environmentName(const QString& key)
{
    return u"GWANJE_"_qs + QString(key).replace(u'.', u'_').toUpper();
}

QByteArray sampleEnvFile(core::Language language)
{
    const bool korean = language == core::Language::Korean;
    QStringList lines{
        korean ? u"# 관제의 환경 파일: `gwanje --env-file 이 파일`. 필요한 줄의 #을 지우고 값을 바꾸세요."_qs
               : u"# Env file for Gwanje: `gwanje --env-file this-file`. Uncomment what you need and change it."_qs,
        korean ? u"# 우선순위: 명령줄, 환경 변수, 이 파일, 설정 파일, 기본값."_qs
               : u"# Precedence: command line, environment, this file, the settings file, the default."_qs};
    QString section;
    for (const Setting& setting : settingsCatalogue()) {
        if (setting.internal)
            continue;
        if (setting.section != section) {
            section = setting.section;
            lines << QString() << u"# ---- "_qs + section;
        }
        lines << u"# "_qs + (korean ? setting.ko : setting.en);
        const bool listed = setting.type == SettingType::Choice;
        if (listed)
            lines.last() += u": "_qs + setting.choices.join(u" | "_qs);
        lines << u"#"_qs + environmentName(setting.key) + u'=' + setting.fallback;
    }
    return (lines.join(u'\n') + u'\n').toUtf8();
}

} // namespace gwanje::ops
