// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which a portal says, or does not say, that a login is over: told from one that is good, and from a
// server that fails, in the stage in which it shows.
#include "BrowserBed.h"
#include "ConsolePages.h"
#include "datasync/SessionKeeper.h"

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using datasync::ProofPatience;
using datasync::SessionKeeper;

namespace {

constexpr auto soon = 400ms;      ///< of what never comes
constexpr auto surely = 20'000ms; ///< of what does

const QByteArray moved = "<script>setTimeout(() => location = '/sign?type=enter', 300)</script>";
const QByteArray account = "<p id=account>가게 주인</p>";

/// With the page's own name for a button, once it has been there for a while.
QByteArray lateButton(int after)
{
    return "<script>setTimeout(() => {const b = document.createElement('button'); b.textContent = '" +
           consoleButton.toUtf8() + "'; document.body.append(b)}, " + QByteArray::number(after) + ")</script>";
}

} // namespace

class tst_SessionKeeper final : public QObject
{
    Q_OBJECT

    std::unique_ptr<BrowserBed> m_bed;
    datasync::Portal m_profile;

    core::Result<datasync::SessionProof> prove(ProofPatience patience)
    {
        SessionKeeper keeper(m_bed->session(), m_bed->clock, m_profile, patience);
        return m_bed->wait(keeper.prove({}));
    }
    core::Result<datasync::Element> buttonOf(std::chrono::milliseconds patience)
    {
        SessionKeeper keeper(m_bed->session(), m_bed->clock, m_profile);
        return m_bed->wait(keeper.buttonOf(m_profile.streams.first(), patience, {}));
    }
    void page(const QByteArray& path, const PortalPage& page) { m_bed->portal.pages[path] = fixedPage(page); }

private Q_SLOTS:
    void initTestCase()
    {
        m_bed = std::make_unique<BrowserBed>();
        GWANJE_OK(m_bed->start());
        m_profile = consoleProfile(m_bed->portal);
    }
    void cleanupTestCase()
    {
        m_bed->close();
        m_bed.reset();
    }
    /// Logged in, at a portal where all is well.
    void init()
    {
        m_bed->portal.pages = consolePages();
        m_bed->portal.pages["/in"] = fixedPage({"in", "200 OK", inCookie});
        m_profile = consoleProfile(m_bed->portal);
        auto there = m_bed->go(u"/in"_qs);
        if (!there && datasync::alertIn(there.error())) // the driver may be closing the last test's box yet
            there = m_bed->go(u"/in"_qs);
        GWANJE_OK(there);
    }

    void aGoodSessionIsValid()
    {
        const auto proof = prove({surely, surely, surely});
        GWANJE_OK(proof);
        QVERIFY2(proof->isValid, qPrintable(proof->reason));
        QCOMPARE(proof->failedStage, 0);
        QCOMPARE(proof->account, u"가게 주인"_qs);
        m_profile.accountLandmark.clear();
        const auto nameless = prove({soon, surely, surely});
        GWANJE_OK(nameless);
        QVERIFY(nameless->isValid && nameless->account.isEmpty());
    }

    void whatIsOverIsFoundInItsStage_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<PortalPage>("page");
        QTest::addColumn<int>("stage");
        QTest::addColumn<QString>("reason");
        const QString sent = u"sent to the login page"_qs, password = u"a password is asked for"_qs;
        const PortalPage over{account + "<script>alert(' 세션이\\n만료되었습니다 ')</script>"};
        const PortalPage wordless{account + "<script>setTimeout(() => alert(), 200)</script>"};
        const PortalPage form{account + loginForm()};
        QTest::newRow("1 redirected") << QByteArray("/home") << redirect("/sign?type=enter") << 1 << sent;
        QTest::newRow("1 sent by a script") << QByteArray("/home") << PortalPage{moved} << 1 << sent;
        QTest::newRow("1 the login form itself") << QByteArray("/home") << form << 1 << password;
        QTest::newRow("1 401") << QByteArray("/home") << PortalPage{account, "401 Unauthorized"} << 1
                               << u"the server answered 401"_qs;
        QTest::newRow("1 alert") << QByteArray("/home") << over << 1 << u"세션이 만료되었습니다"_qs;
        QTest::newRow("2 redirected") << QByteArray("/members") << redirect("/sign?type=enter") << 2 << sent;
        QTest::newRow("2 sent by a script") << QByteArray("/members") << PortalPage{moved} << 2 << sent;
        QTest::newRow("2 the login form itself")
            << QByteArray("/members") << PortalPage{membersPage + loginForm()} << 2 << password;
        QTest::newRow("2 403") << QByteArray("/members") << PortalPage{membersPage, "403 Forbidden"} << 2
                               << u"the server answered 403"_qs;
        QTest::newRow("2 alert") << QByteArray("/members") << PortalPage{"<script>alert('세션 만료')</script>"} << 2
                                 << u"세션 만료"_qs;
        QTest::newRow("2 alert without words")
            << QByteArray("/members") << wordless << 2 << u"an alert box without words"_qs;
    }
    void whatIsOverIsFoundInItsStage()
    {
        QFETCH(QByteArray, path);
        QFETCH(PortalPage, page);
        m_bed->portal.pages[path] = fixedPage(page);
        const auto proof = prove({surely, surely, surely});
        GWANJE_OK(proof);
        QVERIFY(!proof->isValid);
        QTEST(proof->failedStage, "stage");
        QTEST(proof->reason, "reason");
        QVERIFY(proof->account.isEmpty());
    }

    void aLandmarkThatIsHiddenProvesNothing()
    {
        page("/home", {"<p id=account style='display:none'>가게 주인</p><p id=account></p>"});
        const auto nobody = prove({soon, soon, surely});
        GWANJE_OK(nobody);
        QVERIFY(!nobody->isValid);
        QCOMPARE(nobody->failedStage, 1);
        QCOMPARE(nobody->reason, u"no account is named"_qs);
        init();
        page("/members", {"<button style='visibility:hidden'>" + consoleButton.toUtf8() + "</button>"});
        const auto half = prove({soon, surely, soon});
        GWANJE_OK(half);
        QVERIFY(!half->isValid);
        QCOMPARE(half->failedStage, 2);
        QCOMPARE(half->reason, u"no button "_qs + consoleButton);
    }

    void aScriptThatSendsOneAwayLaterIsWaitedFor()
    {
        m_profile.accountLandmark.clear(); // only the time tells
        page("/home", {"<script>setTimeout(() => location = '/sign?type=enter', 600)</script>"});
        const auto proof = prove({.settle = surely});
        GWANJE_OK(proof);
        QVERIFY(!proof->isValid);
        QCOMPARE(proof->failedStage, 1);
    }

    void aServerThatFailsIsNoEndOfASession_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("1 503") << QByteArray("/home") << QByteArray("503 Unavailable");
        QTest::newRow("1 404") << QByteArray("/home") << QByteArray("404 Not Found");
        QTest::newRow("2 500") << QByteArray("/members") << QByteArray("500 Oh");
    }
    void aServerThatFailsIsNoEndOfASession()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, status);
        page(path, {account + membersPage, status});
        const auto proof = prove({surely, surely, surely});
        GWANJE_ERROR_IS(proof, SYNC_PAGE);
        QCOMPARE(proof.error().context.value(u"reason"_qs), u"the server answered "_qs + QLatin1String(status.left(3)));
        QCOMPARE(proof.error().context.value(u"page"_qs), m_bed->portal.url(QString::fromLatin1(path)).toString());
    }

    void aPageThatCantBeReachedIsToldAsThat()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        m_profile.probePage = u"http://127.0.0.1:%1/home?key=k"_qs.arg(closed.serverPort());
        closed.close();
        GWANJE_ERROR_IS(prove({}), SYNC_PAGE);
        m_profile.probePage = u"http://127.0.0.1:1/home?key=k"_qs; // the browser's own refusal, told as a page
        const auto barred = prove({});
        GWANJE_ERROR_IS(barred, SYNC_PAGE);
        QCOMPARE(barred.error().context.value(u"page"_qs), u"http://127.0.0.1:1/home"_qs);
    }

    void aButtonMayComeLate()
    {
        page("/members", {lateButton(1000)});
        const auto proof = prove({surely, surely, surely});
        GWANJE_OK(proof);
        QVERIFY2(proof->isValid, qPrintable(proof->reason));
        page("/members", {lateButton(60'000)});
        const auto late = buttonOf(soon);
        GWANJE_ERROR_IS(late, SYNC_BUTTON);
        const auto& told = late.error().context;
        QCOMPARE(told.value(u"stream"_qs), u"members"_qs);
        QCOMPARE(told.value(u"button"_qs), consoleButton);
        QCOMPARE(told.value(u"seconds"_qs), u"0.4"_qs);
    }

    void onlyTheButtonOfThatNameCounts_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<bool>("counts");
        const QByteArray name = consoleButton.toUtf8();
        QTest::newRow("input") << QByteArray("<input type=button value='" + name + "'>") << true;
        QTest::newRow("submit") << QByteArray("<input type=submit value=' " + name + " '>") << true;
        QTest::newRow("link") << QByteArray("<a href=/x><b>All</b> Member <i>download(CSV)</i></a>") << true;
        QTest::newRow("role") << QByteArray("<div role=button tabindex=0>" + name + "</div>") << true;
        QTest::newRow("label") << QByteArray("<button aria-label='" + name + "'><svg></svg></button>") << true;
        QTest::newRow("labelled by") << QByteArray("<p id=n>" + name + "</p><button aria-labelledby=n>↓</button>")
                                     << true;
        QTest::newRow("second") << QByteArray("<button hidden>" + name + "</button><button>" + name + "</button>")
                                << true;
        QTest::newRow("more words") << QByteArray("<button>" + name + " again</button>") << false;
        QTest::newRow("other case") << QByteArray("<button>" + name.toUpper() + "</button>") << false;
        QTest::newRow("another label") << QByteArray("<button aria-label=Close>" + name + "</button>") << false;
        QTest::newRow("no button") << QByteArray("<p>" + name + "</p><a>" + name + "</a>") << false;
        QTest::newRow("disabled") << QByteArray("<button disabled>" + name + "</button>") << false;
        QTest::newRow("greyed role") << QByteArray("<div role=button aria-disabled=true>" + name + "</div>") << false;
        QTest::newRow("hidden") << QByteArray("<button style='display:none'>" + name + "</button>") << false;
        QTest::newRow("of no size") << QByteArray("<button style='all:unset;opacity:0'>" + name + "</button>") << false;
    }
    void onlyTheButtonOfThatNameCounts()
    {
        QFETCH(QByteArray, html);
        QFETCH(bool, counts);
        page("/members", {html});
        const auto button = buttonOf(counts ? surely : soon);
        if (!counts)
            GWANJE_ERROR_IS(button, SYNC_BUTTON);
        else
            GWANJE_OK(button);
        if (counts)
            QCOMPARE(m_bed->wait(m_bed->session().label(*button, {})).value_or(u"none"_qs).simplified(), consoleButton);
    }

    void thePageOfAStreamTellsThatTheLoginIsOver()
    {
        page("/members", redirect("/sign?type=enter"));
        const auto sent = buttonOf(surely);
        GWANJE_ERROR_IS(sent, SYNC_SESSION_EXPIRED);
        QCOMPARE(sent.error().context.value(u"portal"_qs), u"shop"_qs);
        QCOMPARE(sent.error().context.value(u"stage"_qs), u"2"_qs);
        QCOMPARE(sent.error().context.value(u"reason"_qs), u"sent to the login page"_qs);
        page("/members", {membersPage + "<script>setTimeout(() => alert('세션 만료'), 5)</script>"});
        GWANJE_ERROR_IS(buttonOf(surely), SYNC_SESSION_EXPIRED);
    }

    void aStopEndsTheWait()
    {
        page("/members", {"<p>없음</p>"});
        core::StopSource source;
        SessionKeeper keeper(m_bed->session(), m_bed->clock, m_profile);
        const auto waiting = core::toFuture(keeper.buttonOf(m_profile.streams.first(), 60s, source.get_token()));
        QTRY_COMPARE_WITH_TIMEOUT(m_bed->wait(m_bed->session().url({}))->path(), u"/members"_qs, 20'000);
        QTimer::singleShot(0, &m_bed->portal, [&] { source.request_stop(); });
        m_bed->waitFor(waiting);
        GWANJE_ERROR_IS(waiting.result(), CORE_CANCELLED);
        if (m_bed->session().isStuck()) { // it was stopped in the middle of a command
            m_bed->close();
            GWANJE_OK(m_bed->start());
        }
    }
};

GWANJE_TEST(tst_SessionKeeper)
#include "tst_SessionKeeper.moc"
