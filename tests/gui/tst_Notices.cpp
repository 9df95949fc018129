// SPDX-License-Identifier: GPL-3.0-or-later
// What reaches the operator with a tray, and where there is none.
#include "gui/frame/Language.h"
#include "gui/frame/Page.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QDialog>
#include <QLabel>
#include <QListWidget>
#include <QMenu>

using namespace gwanje;
using test::script;

class tst_Notices final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        test::fillScript(script(), m_w->clock().now());
        m_book = {};
    }
    void cleanup() { m_w.reset(); }

    void aNotificationNamesTheJourneyAndLeadsToItsTask()
    {
        openWithTray();
        m_w->click(u"logsPageButton"_qs);
        raiseReserved();
        QTRY_COMPARE(m_book.notifications.size(), 1);
        const QString text = m_book.notifications.first();
        QVERIFY2(text.startsWith(u"Suseo → Dongdaegu"_qs) && text.contains(u"11-21 15:45"_qs), qPrintable(text));
        QVERIFY2(!text.contains(u'<') && !text.contains(u"000Z"_qs), qPrintable(text)); // servers may read HTML
        QVERIFY(m_w->find<QLabel>(u"countdownLabel"_qs));                               // the banner tells it too
        Q_EMIT m_book.tray->notificationClicked();
        QVERIFY(m_w->find(u"trainPage"_qs));
        QTRY_VERIFY(m_w->find<QLabel>(u"payCountdownLabel"_qs));
    }
    /// It stays until it is closed, perhaps for hours.
    void whyADeedFailedIsSaidInTheLanguageOfNow()
    {
        openWithTray();
        Q_EMIT m_w->find<gui::Page>(u"trainPage"_qs)->message(core::Error{core::ErrorCode::RDS_UNAVAILABLE, {}, nullptr}, true);
        const auto isSaid = [this](const QString& words) {
            const auto labels = m_w->window().findChildren<QLabel*>(u"bannerLabel"_qs);
            return std::any_of(labels.begin(), labels.end(), [&](auto* label) { return label->text().startsWith(words); });
        };
        QTRY_VERIFY(isSaid(u"Redis is not available"_qs));
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"ko"_qs));
        QTRY_VERIFY(isSaid(u"Redis를 쓸 수 없습니다"_qs));
        QVERIFY(!isSaid(u"Redis is not available"_qs));
    }
    void theTrayShowsHowWorkStandsAndBringsTheWindowBack()
    {
        openWithTray();
        QTRY_VERIFY(m_book.icons >= 2); // idle, then work and attention
        QCOMPARE(m_book.toolTip, u"Gwanje — Local"_qs);
        QVERIFY(m_book.menu && m_book.menu->actions().size() == 3);
        QVERIFY(m_w->settings().set(u"general.keep_running_when_closed"_qs, u"yes"_qs));
        m_w->window().close();
        QVERIFY(!m_w->window().isVisible());
        QCOMPARE(m_w->quits(), 0);
        Q_EMIT m_book.tray->activated();
        QVERIFY(m_w->window().isVisible());
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"ko"_qs));
        QTRY_COMPARE(m_book.toolTip, u"관제 — 로컬"_qs);
        QVERIFY(m_book.menu->actions().first()->text().contains(QRegularExpression(u"[가-힣]"_qs)));
    }
    void closingAsksTheFirstTimeAndRemembers()
    {
        openWithTray();
        m_w->window().close();
        QVERIFY(m_w->find<QDialog>(u"closeBox"_qs));
        QTest::keyClick(m_w->find<QDialog>(u"closeBox"_qs), Qt::Key_Escape);
        QTRY_VERIFY(!m_w->find<QDialog>(u"closeBox"_qs));
        QVERIFY(m_w->window().isVisible());
        QCOMPARE(m_w->settings().text(u"general.keep_running_when_closed"_qs), u"ask"_qs);
        m_w->window().close();
        m_w->click(u"keepButton"_qs);
        QTRY_VERIFY(!m_w->window().isVisible());
        QCOMPARE(m_w->settings().text(u"general.keep_running_when_closed"_qs), u"yes"_qs);
        QCOMPARE(m_w->quits(), 0);
        QTRY_COMPARE(m_w->audited().size(), 1);
        const ops::AuditEntry row = m_w->audited().first();
        QCOMPARE(row.action, u"settings.set"_qs);
        QCOMPARE(row.object, u"general.keep_running_when_closed"_qs);
        QCOMPARE(row.detail, uR"({"after":"yes","before":"ask"})"_qs);
    }
    void withoutATrayTheBannerTellsAndClosingQuits()
    {
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_w->alerts().raise(u"train.provider"_qs, core::Severity::Info, core::ErrorCode::TRN_SEAT_FREE,
                            {{u"train"_qs, u"329"_qs}}); // of no task: with a tray only a notification
        QTRY_VERIFY(m_w->find<QLabel>(u"bannerLabel"_qs));
        raiseReserved();
        QTRY_VERIFY(m_w->find<QLabel>(u"countdownLabel"_qs));
        m_w->window().close();
        QVERIFY(!m_w->find<QDialog>(u"closeBox"_qs)); // nothing could bring a hidden window back
        m_w->click(u"deedButton"_qs);                 // tasks run
        QCOMPARE(m_w->quits(), 1);
    }

    /// However many seats are found after it, the payment that runs out lies on top.
    void theNearestDeadlineLiesOnTop()
    {
        openWithTray();
        raiseFree(0);
        raiseFree(1);
        QTRY_COMPARE(banners().size(), 2);
        raiseReserved();
        QTRY_VERIFY(m_w->find<QLabel>(u"countdownLabel"_qs));
        raiseFree(2);
        raiseFree(7);
        m_w->alerts().raise(u"disk"_qs, core::Severity::Error, core::ErrorCode::DB_FULL, {});
        QTRY_VERIFY(banners().size() == 3 && banners().at(1).contains(u"disk is full"_qs));
        QVERIFY2(banners().first().contains(u"Reserved on "_qs), qPrintable(banners().join(u'\n')));
        QVERIFY2(banners().last().contains(u"A seat is free"_qs), qPrintable(banners().join(u'\n')));
    }
    void aBannerGoesWithItsAlert()
    {
        openWithTray();
        raiseFree(7);
        QTRY_COMPARE(banners().size(), 1);
        raiseFree(7); // the same watch: one banner
        QTest::qWait(100);
        QCOMPARE(banners().size(), 1);
        m_w->alerts().clear(seatKey(7));
        QTRY_VERIFY(banners().isEmpty());
        QCOMPARE(m_book.notifications.size(), 2);
    }
    void whatIsToBeActedOnIsThereAgainAfterARestart()
    {
        openWithTray();
        raiseReserved();
        raiseFree(7);
        raiseFree(0);
        QTRY_COMPARE(banners().size(), 3);
        const auto standing = m_w->alerts().list(true, {}).result()->items;
        for (const ops::Alert& alert : standing) {
            if (alert.key == seatKey(0)) // taken up: it calls no more
                QVERIFY(m_w->alerts().acknowledge(alert.id, u"op"_qs).result());
        }
        m_book = {};
        openWithTray();
        QTRY_COMPARE(banners().size(), 2);
        QVERIFY(banners().first().contains(u"Reserved on "_qs));
        QVERIFY(m_w->find<QLabel>(u"countdownLabel"_qs));
        QVERIFY(banners().last().contains(u"A seat is free"_qs));
        QVERIFY(m_book.notifications.isEmpty()); // they were told before
        QCOMPARE(m_book.beeps, 0);
    }

    void whatWasToldStaysInAList()
    {
        openWithTray();
        QCOMPARE(m_w->find<QAbstractButton>(u"window_noticesButton"_qs)->text(), u"Notices"_qs);
        raiseReserved();
        QTRY_COMPARE(m_w->find<QAbstractButton>(u"window_noticesButton"_qs)->text(), u"1 new notice"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"countdownLabel"_qs));
        m_w->click(u"bannerCloseButton"_qs);
        m_w->click(u"logsPageButton"_qs);
        m_w->click(u"window_noticesButton"_qs);
        auto* list = m_w->find<QListWidget>(u"noticesListWidget"_qs);
        QVERIFY(list);
        QCOMPARE(list->count(), 1);
        QVERIFY2(list->item(0)->text().contains(u"Suseo → Dongdaegu"_qs), qPrintable(list->item(0)->text()));
        QTest::keyClick(list, Qt::Key_Return);
        QTRY_VERIFY(m_w->find(u"trainPage"_qs)); // it leads to its task
        QVERIFY(!m_w->find(u"noticesPopup"_qs));
        QCOMPARE(m_w->find<QAbstractButton>(u"window_noticesButton"_qs)->text(), u"Notices"_qs); // all were seen
    }
    void quietHoursLeaveTheBannerAlone()
    {
        const QTime now = m_w->clock().now().toOffsetFromUtc(9 * 3600).time(); // the operator's: Korea
        const QString around =
            now.addSecs(-7200).toString(u"HH:mm"_qs) + u'-' + now.addSecs(7200).toString(u"HH:mm"_qs);
        QVERIFY(m_w->settings().set(u"notifications.quiet_hours"_qs, around));
        openWithTray();
        raiseReserved();
        QTRY_VERIFY(m_w->find<QLabel>(u"countdownLabel"_qs));
        QVERIFY(m_book.notifications.isEmpty());
        QCOMPARE(m_book.beeps, 0);
        QVERIFY(m_w->settings().set(u"notifications.quiet_hours"_qs, QString()));
        m_w->alerts().raise(u"train.seat_free:"_qs + script().tasks.at(7).id.toString(), core::Severity::Info,
                            core::ErrorCode::TRN_SEAT_FREE, {{u"train"_qs, u"329"_qs}});
        QTRY_COMPARE(m_book.notifications.size(), 1);
        QCOMPARE(m_book.beeps, 1);
    }
    void theBellRingsUnlessItIsMuted()
    {
        openWithTray();
        QVERIFY(m_w->settings().set(u"general.sound"_qs, u"true"_qs));
        raiseReserved();
        QTRY_COMPARE(m_book.notifications.size(), 1);
        QCOMPARE(m_book.beeps, 1);
        QVERIFY(m_w->settings().set(u"general.sound"_qs, u"false"_qs));
        m_w->alerts().raise(u"train.seat_free:"_qs + script().tasks.at(7).id.toString(), core::Severity::Info,
                            core::ErrorCode::TRN_SEAT_FREE, {{u"train"_qs, u"329"_qs}});
        QTRY_COMPARE(m_book.notifications.size(), 2); // muted, but told
        QCOMPARE(m_book.beeps, 1);
    }

private:
    void openWithTray()
    {
        m_w->setTray([this] { return std::make_unique<test::FakeTray>(&m_book); });
        m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
    }
    static QString seatKey(int task) { return u"train.seat_free:"_qs + script().tasks.at(task).id.toString(); }
    void raiseFree(int task)
    {
        m_w->alerts().happened(seatKey(task), core::Severity::Info, core::ErrorCode::TRN_SEAT_FREE,
                               {{u"train"_qs, u"317"_qs}});
    }
    /// Their words, from above.
    QStringList banners() const
    {
        QList<std::pair<int, QString>> found;
        for (const auto* label : m_w->window().findChildren<QLabel*>(u"bannerLabel"_qs)) {
            if (label->isVisible())
                found.append({label->mapTo(&m_w->window(), QPoint()).y(), label->text()});
        }
        std::sort(found.begin(), found.end());
        QStringList texts;
        for (const auto& [place, text] : found)
            texts << text;
        return texts;
    }
    void raiseReserved()
    {
        m_w->alerts().raise(u"train.reserved:"_qs + script().tasks.at(3).id.toString(), core::Severity::Info,
                            core::ErrorCode::TRN_RESERVED,
                            {{u"train"_qs, u"<b>329</b>"_qs}, {u"deadline"_qs, u"2026-11-21T06:45:33.000Z"_qs}});
    }

    test::TrayBook m_book;
    std::unique_ptr<test::Window> m_w;
};

GWANJE_TEST(tst_Notices)
#include "tst_Notices.moc"
