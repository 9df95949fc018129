// SPDX-License-Identifier: GPL-3.0-or-later
// What a portal may say to a login.
#include "BrowserBed.h"
#include "ConsolePages.h"
#include "datasync/PortalLogin.h"
#include "telemetry/Log.h"

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using datasync::LoginOutcome;
using datasync::LoginPatience;
using datasync::PortalLogin;

namespace {

constexpr auto moment = 500ms;   ///< of what never comes
constexpr auto ample = 20'000ms; ///< of what does
const LoginPatience patient{ample, ample, ample};

/// The answer to what was sent by the form.
PortalPage afterPost(const PortalAsk& ask, const PortalPage& page)
{
    return ask.method == "POST" ? page : PortalPage{loginForm("<p id=refusal></p>")};
}

} // namespace

class tst_PortalLogin final : public QObject
{
    Q_OBJECT

    std::unique_ptr<BrowserBed> m_bed;
    datasync::Portal m_profile;
    QList<QByteArray> m_posted;

    core::Result<datasync::LoginAnswer> logIn(const LoginPatience& patience = patient,
                                              const QString& password = consolePassword)
    {
        PortalLogin desk(m_bed->session(), m_bed->clock, m_profile, patience);
        return m_bed->wait(desk.logIn(consoleLogin, password, {}));
    }
    /// The login page, and a record of what is sent to it.
    void sign(const std::function<PortalPage(const PortalAsk&)>& answer)
    {
        m_bed->portal.pages["/sign"] = [this, answer](const PortalAsk& ask) {
            if (ask.method == "POST")
                m_posted << ask.body;
            return answer(ask);
        };
    }
    QString value(const QString& css)
    {
        const auto value = m_bed->wait(m_bed->session().execute(
            u"const e = document.querySelector(arguments[0]); return e ? e.value : 'none'"_qs, {css}, {}));
        return value ? value->toString() : value.error().toString();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bed = std::make_unique<BrowserBed>();
        GWANJE_OK(m_bed->start());
    }
    void cleanupTestCase()
    {
        m_bed->close();
        m_bed.reset();
    }
    void init()
    {
        m_bed->portal.pages = consolePages();
        m_profile = consoleProfile(m_bed->portal);
        m_posted.clear();
        sign(consoleSign);
    }

    void whoIsKnownIsIn()
    {
        const auto answer = logIn();
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::LoggedIn);
        QCOMPARE(m_posted.size(), 1);
        QCOMPARE(m_bed->wait(m_bed->session().url({}))->path(), u"/home"_qs);
    }

    void whatThePortalRefusesIsTold()
    {
        const auto answer = logIn(patient, u"wrong"_qs);
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::Refused);
        QCOMPARE(answer->reason, u"아이디나 비밀번호가 다릅니다."_qs);
        QCOMPARE(m_posted.size(), 1);
    }

    void anOldLoginIsForgottenFirst()
    {
        // One that is half gone: the portal does not let one see its login page.
        sign([](const PortalAsk& ask) { return ask.cookies.contains("sid=") ? redirect("/home") : consoleSign(ask); });
        m_bed->portal.pages["/in"] = fixedPage({"<script>localStorage.token = 'old'</script>", "200 OK", inCookie});
        GWANJE_OK(m_bed->go(u"/in"_qs));
        const QJsonObject theirs{{u"name"_qs, u"sso"_qs}, {u"value"_qs, u"1"_qs}, {u"domain"_qs, u"login.example"_qs}};
        const QJsonObject more{{u"cookies"_qs, QJsonArray{theirs}}}; // of a host that logs in for others
        GWANJE_OK(m_bed->wait(m_bed->session().devTools(u"Storage.setCookies"_qs, more, {})));
        const auto answer = logIn();
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::LoggedIn);
        QCOMPARE(m_posted.size(), 1);
        const auto cookies = m_bed->wait(m_bed->session().devTools(u"Storage.getCookies"_qs, {}, {}));
        GWANJE_OK(cookies);
        QCOMPARE(cookies->value(u"cookies"_qs).toArray().size(), 1); // the new login's
        const auto token = m_bed->wait(m_bed->session().execute(u"return localStorage.length"_qs, {}, {}));
        GWANJE_OK(token);
        QCOMPARE(token->toInt(), 0);
    }

    void aRefusalMayComeByAScript()
    {
        sign([](const PortalAsk&) { return scripted("refusal.textContent = '잠긴 계정'"); });
        const auto answer = logIn();
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::Refused);
        QCOMPARE(answer->reason, u"잠긴 계정"_qs);
    }

    void whatStoodThereBeforeIsNoRefusal()
    {
        sign([](const PortalAsk& ask) {
            return ask.method == "POST" ? consoleSign(ask)
                                        : PortalPage{loginForm("<p id=refusal>로그인이 필요합니다</p>") +
                                                     "<script>document.forms[0].onsubmit = e => {e.preventDefault();"
                                                     "setTimeout(() => e.target.submit(), 700)}</script>"};
        });
        const auto answer = logIn();
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::LoggedIn);
        // Where it says the same again, that is all there is.
        sign(fixedPage({loginForm("<p id=refusal>다시 로그인하세요</p>")}));
        const auto same = logIn({ample, moment, ample});
        GWANJE_OK(same);
        QCOMPARE(same->outcome, LoginOutcome::Refused);
        QCOMPARE(same->reason, u"다시 로그인하세요"_qs);
    }

    void aRefusalMayBeAnAlertAndAWelcomeToo()
    {
        sign([](const PortalAsk&) { return scripted("alert('비밀번호 5회 오류')"); });
        const auto refused = logIn({ample, ample, moment});
        GWANJE_OK(refused);
        QCOMPARE(refused->outcome, LoginOutcome::Refused);
        QCOMPARE(refused->reason, u"비밀번호 5회 오류"_qs);
        sign([](const PortalAsk&) { return scripted("alert('환영합니다'); location = '/who'"); });
        const auto welcome = logIn();
        GWANJE_OK(welcome);
        QCOMPARE(welcome->outcome, LoginOutcome::LoggedIn);
    }

    void anAlertBeforeAnythingIsTypedIsNoAnswer()
    {
        sign([](const PortalAsk& ask) {
            return ask.method == "POST" ? consoleSign(ask)
                                        : PortalPage{"<script>alert('점검 안내')</script>" + loginForm()};
        });
        const auto answer = logIn();
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::LoggedIn);
    }

    void whereAPersonIsAskedForNothingIsTyped()
    {
        sign(fixedPage({loginForm("<p id=captcha>그림의 글자</p>")}));
        const auto answer = logIn();
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::HumanNeeded);
        QCOMPARE(answer->reason, u"a person is asked for"_qs);
        QVERIFY(m_posted.isEmpty());
        QCOMPARE(value(u"#login"_qs), u"old"_qs);
        QCOMPARE(value(u"#password"_qs), QString());
    }

    void aCodeMayBeAskedForAfterwards()
    {
        sign([](const PortalAsk& ask) { return afterPost(ask, redirect("/code")); });
        m_bed->portal.pages["/code"] = fixedPage({"<input id=code>"}); // no address of a login page
        const auto code = logIn();
        GWANJE_OK(code);
        QCOMPARE(code->outcome, LoginOutcome::HumanNeeded);
        sign([](const PortalAsk&) { return scripted("captcha.hidden = false", "<p id=captcha hidden>글자</p>"); });
        const auto captcha = logIn();
        GWANJE_OK(captcha);
        QCOMPARE(captcha->outcome, LoginOutcome::HumanNeeded);
    }

    void aPageOnTheWayIsNotTakenForTheirs()
    {
        sign([](const PortalAsk& ask) { return afterPost(ask, redirect("/hop")); });
        m_bed->portal.pages["/hop"] = fixedPage({"<script>setTimeout(() => location = '/code', 100)</script>"});
        m_bed->portal.pages["/code"] = fixedPage({"<input id=code>"});
        const auto answer = logIn();
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::HumanNeeded);
    }

    void aPortalThatSaysNothingNeedsAPerson()
    {
        sign([](const PortalAsk& ask) { return afterPost(ask, {loginForm()}); });
        const auto answer = logIn({ample, moment, ample});
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::HumanNeeded);
        QCOMPARE(answer->reason, u"the portal neither let in nor said why"_qs);
        // A refusal at an address without the mark is none the less one.
        m_profile.form.refusal.clear();
        m_bed->portal.pages["/check"] = fixedPage({loginForm("<p>틀림</p>")});
        sign([](const PortalAsk& ask) { return afterPost(ask, redirect("/check")); });
        const auto unmarked = logIn({ample, moment, ample});
        GWANJE_OK(unmarked);
        QCOMPARE(unmarked->outcome, LoginOutcome::HumanNeeded);
    }

    void aLoginThatLeadsNowhereIsTheirPages()
    {
        sign([](const PortalAsk& ask) { return afterPost(ask, {"<p>잠시만</p>"}); });
        const auto nowhere = logIn({ample, moment, ample});
        GWANJE_ERROR_IS(nowhere, SYNC_PAGE);
        QCOMPARE(nowhere.error().context.value(u"reason"_qs), u"the login led nowhere"_qs);
        sign([](const PortalAsk& ask) { return afterPost(ask, {"<p>오류</p>", "502 Bad Gateway"}); });
        const auto broken = logIn();
        GWANJE_ERROR_IS(broken, SYNC_PAGE);
        QCOMPARE(broken.error().context.value(u"reason"_qs), u"the server answered 502"_qs);
        sign([](const PortalAsk& ask) { return afterPost(ask, redirect("/closed")); });
        m_bed->portal.pages["/closed"] = fixedPage({"<p>닫힘</p>", "403 Forbidden"});
        GWANJE_ERROR_IS(logIn({ample, moment, ample}), SYNC_PAGE);
    }

    void aLoginPageWithoutItsFormIsTold()
    {
        sign(fixedPage({"<p>점검 중</p><input id=password type=password style='display:none'>"}));
        const auto formless = logIn({moment, ample, ample});
        GWANJE_ERROR_IS(formless, SYNC_PAGE);
        QCOMPARE(formless.error().context.value(u"reason"_qs), u"no login form is shown"_qs);
        sign(fixedPage({"<p>점검 중</p>", "503 Unavailable"}));
        const auto broken = logIn();
        GWANJE_ERROR_IS(broken, SYNC_PAGE);
        QCOMPARE(broken.error().context.value(u"reason"_qs), u"the server answered 503"_qs);
    }

    void aFormMayComeLate()
    {
        sign([](const PortalAsk& ask) {
            return ask.method == "POST" ? consoleSign(ask)
                                        : PortalPage{"<template id=t>" + loginForm() +
                                                     "</template><script>setTimeout(() => document.body.append("
                                                     "t.content), 700)</script>"};
        });
        const auto answer = logIn();
        GWANJE_OK(answer);
        QCOMPARE(answer->outcome, LoginOutcome::LoggedIn);
    }

    void whatIsCoveredIsNotClickedPastItsCover()
    {
        sign(fixedPage({loginForm("<div style='position:fixed;inset:0;background:#888'>공지</div>")}));
        const auto covered = logIn();
        GWANJE_ERROR_IS(covered, SYNC_BROWSER);
        QCOMPARE(datasync::driverError(covered.error()), u"element click intercepted"_qs);
        QVERIFY(m_posted.isEmpty());
    }

    void whatIsTypedIsNeverWrittenDown()
    {
        GWANJE_OK(logIn());
        GWANJE_OK(logIn(patient, consolePassword + u"x"_qs));
        QFile log(datasync::BrowserRecord::driverLogIn(m_bed->place()));
        QVERIFY(log.open(QIODevice::ReadOnly));
        QVERIFY(!log.readAll().contains(consolePassword.toUtf8()));
        for (const auto& line : telemetry::recentLines())
            QVERIFY2(!line.message.contains(consolePassword) && !line.message.contains(consoleLogin),
                     qPrintable(line.message));
    }
};

GWANJE_TEST(tst_PortalLogin)
#include "tst_PortalLogin.moc"
