// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ErrorPage.h"

#include "app/Output.h"

namespace gwanje::app {
namespace {

using core::ErrorCode;
using core::Language;

struct AreaWords
{
    QString ko, en;
};

const QMap<QString, AreaWords>& areas()
{
    static const QMap<QString, AreaWords> all{{u"CORE"_qs, {u"공통"_qs, u"Anything"_qs}},
                                              {u"CFG"_qs, {u"설정"_qs, u"Settings"_qs}},
                                              {u"CLI"_qs, {u"명령줄"_qs, u"Command line"_qs}},
                                              {u"APP"_qs, {u"프로그램"_qs, u"The program"_qs}},
                                              {u"PRB"_qs, {u"연결 시험"_qs, u"Testing a connection"_qs}},
                                              {u"DB"_qs, {u"데이터베이스"_qs, u"Database"_qs}},
                                              {u"RDS"_qs, {u"Redis"_qs, u"Redis"_qs}},
                                              {u"NET"_qs, {u"통신"_qs, u"Network"_qs}},
                                              {u"ALR"_qs, {u"알림"_qs, u"Alerts"_qs}},
                                              {u"ACC"_qs, {u"계정"_qs, u"Accounts"_qs}},
                                              {u"TRN"_qs, {u"열차 예매 작업"_qs, u"Train tasks"_qs}},
                                              {u"RSV"_qs, {u"예매"_qs, u"Reservations"_qs}},
                                              {u"PLT"_qs, {u"플랫폼 동기화"_qs, u"Platform sync"_qs}},
                                              {u"SCH"_qs, {u"일정"_qs, u"Schedules"_qs}},
                                              {u"SYNC"_qs, {u"데이터 동기화"_qs, u"Data sync"_qs}}};
    return all;
}

/// A cell of a table: one line, nothing that Markdown would read.
QString cell(QString text)
{
    text.replace(u'\\', u"\\\\"_qs).replace(u'|', u"\\|"_qs).replace(u'<', u"&lt;"_qs).replace(u'\n', u' ');
    return text.isEmpty() ? u"—"_qs : text;
}

QString both(const QString& ko, const QString& en)
{
    return ko.isEmpty() ? u"—"_qs : cell(ko) + u"<br>"_qs + cell(en);
}

QString kindOf(ErrorCode code)
{
    static const QStringList severities{u"info"_qs, u"warning"_qs, u"error"_qs};
    QString kind = severities.at(static_cast<int>(core::severity(code)));
    if (core::isRetryable(code))
        kind += u", retried"_qs;
    return kind + u"<br>HTTP %1, exit %2"_qs.arg(core::httpStatus(code)).arg(int(exitCode(code)));
}

QString rowOf(ErrorCode code)
{
    const auto ko = Language::Korean, en = Language::English;
    const QString name = core::codeName(code);
    return u"| <a id=\"%1\"></a>`%2` | %3 | %4 | %5 |\n"_qs.arg(
        name.toLower(), name, kindOf(code), both(core::sentence(code, ko), core::sentence(code, en)),
        both(core::advice(code, ko), core::advice(code, en)));
}

QString preface()
{
    return u"<!-- Made from src/core/ErrorCodes.def; not to be edited. Brought up to date by\n"
           u"     GWANJE_UPDATE_SAMPLES=1 build/dev/bin/tst_app ErrorPage -->\n"
           u"# 오류 코드 · Error codes\n\n"
           u"관제가 알려 주는 모든 일에는 코드가 있습니다. 창, 명령줄, 로그, 알림, 감사 기록에서 같은 코드를 씁니다. "
           u"‘무슨 일’은 일어난 일과 그것이 작업에 뜻하는 바, ‘할 일’은 고치는 방법입니다. `{…}`에는 그때의 값이 "
           u"들어갑니다. "
           u"`info`는 알림, `warning`은 살펴볼 일, `error`는 실패입니다. `retried`인 것은 관제가 저절로 다시 하거나 "
           u"다시 해도 "
           u"되는 것이고, 나머지는 먼저 고쳐야 합니다. `exit`는 명령줄의 끝냄 코드입니다.\n\n"
           u"Whatever Gwanje tells has a code, the same in the window, on the command line, in the log, in alerts and "
           u"in the "
           u"audit trail. “What happened” also says what it means for the work; `{…}` stands for a value of the "
           u"moment. "
           u"`info` is news, `warning` wants a look, `error` is a failure. What is `retried` is repeated by itself or "
           u"may "
           u"be; the rest has to be mended first. `exit` is the exit code of the command line.\n"_qs;
}

} // namespace

QString areaTitle(const QString& area, bool korean)
{
    const AreaWords words = areas().value(area);
    return korean ? words.ko : words.en;
}

QString errorPage()
{
    QString page = preface(), area;
    for (const ErrorCode code : core::allErrorCodes()) {
        if (core::area(code) != area) {
            area = core::area(code);
            page += u"\n## %1: %2 · %3\n\n"_qs.arg(area, areaTitle(area, true), areaTitle(area, false));
            page += u"| code | kind | 무슨 일 · what happened | 할 일 · what to do |\n| --- | --- | --- | --- |\n"_qs;
        }
        page += rowOf(code);
    }
    return page;
}

} // namespace gwanje::app
