// SPDX-License-Identifier: GPL-3.0-or-later
// An operator who logs in by hand, acted through the same browser: noticed, never disturbed, and missed when there is
// none.
#include "BrowserBed.h"
#include "ConsolePages.h"
#include "datasync/PortalLogin.h"
#include <csignal>

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using datasync::PortalLogin;

namespace {

constexpr auto amply = 20'000ms;
const datasync::BrowserOptions attended{.folder = {}, .isAttended = true};

} // namespace

class tst_OperatorLogin final : public QObject
{
    Q_OBJECT

    std::unique_ptr<BrowserBed> m_bed;
    datasync::Portal m_profile;

    QString value(const QString& css)
    {
        const auto value = m_bed->wait(m_bed->session().execute(
            u"const e = document.querySelector(arguments[0]); return e ? e.value : 'none'"_qs, {css}, {}));
        return value ? value->toString() : value.error().toString();
    }

    QString alert() { return m_bed->wait(m_bed->session().alertText({})).value_or(QString()); }

    using Watch = QFuture<core::Result<bool>>;
    /// An operator is waited for, and the login page stands open.
    Watch watch(PortalLogin& desk, std::chrono::milliseconds patience)
    {
        auto watching = core::toFuture(desk.awaitOperator(patience, {}));
        const auto field = m_bed->wait(m_bed->session().waitFor({u"#login"_qs}, amply, {}));
        if (!field || !*field)
            qFatal("no login page");
        return watching;
    }
    void typeByHand(const QString& css, const QString& text)
    {
        GWANJE_OK(m_bed->wait(m_bed->session().clear(m_bed->element(css), {})));
        GWANJE_OK(m_bed->wait(m_bed->session().type(m_bed->element(css), text, {})));
    }
    void logInByHand()
    {
        typeByHand(u"#login"_qs, consoleLogin);
        typeByHand(u"#password"_qs, consolePassword);
        GWANJE_OK(m_bed->click(u"#enter"_qs));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bed = std::make_unique<BrowserBed>();
        GWANJE_OK(m_bed->start(attended));
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
    }

    void anOperatorWhoLogsInIsNoticed()
    {
        m_bed->portal.pages["/in"] = fixedPage({"in", "200 OK", inCookie}); // whatever was there before
        GWANJE_OK(m_bed->go(u"/in"_qs));
        m_bed->portal.pages["/sign"] = [](const PortalAsk& ask) {
            return ask.cookies.contains("sid=") ? redirect("/home") : consoleSign(ask);
        };
        PortalLogin desk(m_bed->session(), m_bed->clock, m_profile);
        const Watch watching = watch(desk, amply);
        logInByHand();
        m_bed->waitFor(watching);
        GWANJE_OK(watching.result());
        QVERIFY(*watching.result());
        QCOMPARE(m_bed->wait(m_bed->session().url({}))->path(), u"/home"_qs);
    }

    void anOperatorIsNotDisturbedAndNotTakenForIn()
    {
        // A wrong password told by an alert, then the page of another host, then a code: in none of them one is in.
        PortalServer elsewhere;
        elsewhere.pages["/sso"] = fixedPage({"<p>다른 곳의 로그인</p>"});
        m_bed->portal.pages["/code"] = fixedPage({"<input id=code>"});
        m_bed->portal.pages["/sign"] = fixedPage(scripted("alert('틀렸습니다')"));
        PortalLogin desk(m_bed->session(), m_bed->clock, m_profile);
        const Watch watching = watch(desk, 40s);
        logInByHand();
        QTRY_COMPARE_WITH_TIMEOUT(alert(), u"틀렸습니다"_qs, 20'000);
        QTest::qWait(2500); // it was looked at meanwhile, and left open
        QCOMPARE(alert(), u"틀렸습니다"_qs);
        GWANJE_OK(m_bed->wait(m_bed->session().acceptAlert({})));
        QCOMPARE(value(u"#login"_qs), consoleLogin);
        QUrl sso = elsewhere.url(u"/sso"_qs);
        sso.setHost(u"localhost"_qs);
        GWANJE_OK(m_bed->wait(m_bed->session().go(sso, {})));
        QTest::qWait(2500);
        QVERIFY(!watching.isFinished());
        GWANJE_OK(m_bed->go(u"/code"_qs));
        QTest::qWait(2500);
        QVERIFY(!watching.isFinished());
        QCOMPARE(m_bed->wait(m_bed->session().url({}))->path(), u"/code"_qs); // where the operator is
        GWANJE_OK(m_bed->go(u"/who"_qs));
        m_bed->waitFor(watching);
        GWANJE_OK(watching.result());
        QVERIFY(*watching.result());
    }

    void whatTheLoginPageSaysFirstIsForTheOperator()
    {
        m_bed->portal.pages["/sign"] = [](const PortalAsk& ask) {
            PortalPage page = consoleSign(ask);
            page.html += "<script>alert('점검 안내')</script>";
            return page;
        };
        PortalLogin desk(m_bed->session(), m_bed->clock, m_profile);
        const Watch watching = core::toFuture(desk.awaitOperator(60s, {}));
        QTRY_COMPARE_WITH_TIMEOUT(alert(), u"점검 안내"_qs, 20'000);
        QTest::qWait(2500);
        QCOMPARE(alert(), u"점검 안내"_qs);
        GWANJE_OK(m_bed->wait(m_bed->session().acceptAlert({})));
        logInByHand();
        m_bed->waitFor(watching);
        GWANJE_OK(watching.result());
        QVERIFY(*watching.result());
    }

    void nobodyComes()
    {
        PortalLogin desk(m_bed->session(), m_bed->clock, m_profile);
        const auto nobody = m_bed->wait(desk.awaitOperator(1500ms, {}));
        GWANJE_OK(nobody);
        QVERIFY(!*nobody);
        core::StopSource source;
        const auto stopped = core::toFuture(desk.awaitOperator(60s, source.get_token()));
        QTRY_COMPARE_WITH_TIMEOUT(m_bed->wait(m_bed->session().url({}))->path(), u"/sign"_qs, 20'000);
        source.request_stop();
        m_bed->waitFor(stopped);
        GWANJE_ERROR_IS(stopped.result(), CORE_CANCELLED);
        if (m_bed->session().isStuck()) { // it was stopped in the middle of a command
            m_bed->close();
            GWANJE_OK(m_bed->start(attended));
        }
    }

    void anOperatorMayCloseTheWindow_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("the tab") << u"Page.close"_qs;
        QTest::newRow("the browser") << u"Browser.close"_qs;
        QTest::newRow("by force") << QString();
    }
    void anOperatorMayCloseTheWindow()
    {
        QFETCH(QString, command);
        PortalLogin desk(m_bed->session(), m_bed->clock, m_profile);
        const Watch watching = watch(desk, 10min); // far more than is waited for here
        if (command.isEmpty())
            QCOMPARE(::kill(pid_t(m_bed->session().browserPid()), SIGKILL), 0);
        else // what it answers while it closes is its affair
            (void)m_bed->wait(m_bed->session().devTools(command, {}, {}));
        m_bed->waitFor(watching);
        GWANJE_OK(watching.result());
        QVERIFY(!*watching.result());
        m_bed->close();
        GWANJE_OK(m_bed->start(attended));
    }
};

GWANJE_TEST(tst_OperatorLogin)
#include "tst_OperatorLogin.moc"
