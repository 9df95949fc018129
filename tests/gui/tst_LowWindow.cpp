// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest window with messages over it: what is known of a task is scrolled to, never squeezed.
#include "support/TestMain.h"
#include "Window.h"
#include <QAbstractButton>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>

using namespace gwanje;
using test::script;

class tst_LowWindow final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTaskIsShownWhole_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("ko") << u"ko"_qs;
        QTest::newRow("en") << u"en"_qs;
    }
    void aTaskIsShownWhole()
    {
        QFETCH(QString, language);
        test::Window w;
        QVERIFY(w.settings().set(u"general.language"_qs, language));
        test::fillScript(script(), w.clock().now());
        w.reopen();
        w.window().resize(880, 560);
        QVERIFY(QTest::qWaitForWindowExposed(&w.window()));
        w.alerts().raise(u"train.reserved:"_qs + script().tasks.at(3).id.toString(), core::Severity::Info,
                         core::ErrorCode::TRN_RESERVED,
                         {{u"train"_qs, u"329"_qs}, {u"deadline"_qs, core::timeText(w.clock().now().addSecs(520))}});
        w.alerts().raise(u"redis.unreachable"_qs, core::Severity::Error, core::ErrorCode::RDS_UNAVAILABLE, {});
        QTRY_VERIFY(w.window().findChildren<QLabel*>(u"bannerLabel"_qs).size() >= 2);
        w.select(u"tasksView"_qs, {3}); // reserved: card and countdown
        QTRY_VERIFY(w.find(u"payCountdownLabel"_qs));
        QTest::qWait(100);
        auto* area = w.find<QScrollArea>(u"taskDetailScrollArea"_qs);
        QVERIFY(area);
        for (auto* label : area->findChildren<QLabel*>()) {
            const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
            QVERIFY2(!label->isVisible() || label->height() >= needed, qPrintable(label->objectName()));
        }
        QRect above; // of the parts, from top to bottom: none lies over another
        for (const auto& name : {u"taskTitleLabel"_qs, u"train_cancelButton"_qs, u"outcomeCard"_qs, u"detailTabWidget"_qs}) {
            auto* part = area->findChild<QWidget*>(name);
            QVERIFY2(part && part->isVisible(), qPrintable(name));
            const QRect place(part->mapTo(area->widget(), QPoint(0, 0)), part->size());
            QVERIFY2(!place.intersects(above), qPrintable(name));
            QVERIFY2(place.right() < area->widget()->width(), qPrintable(name));
            above = place;
        }
        const auto* timeline = w.find<QAbstractItemView>(u"timelineView"_qs); // what happened last is seen whole
        QVERIFY(timeline && timeline->model()->rowCount() > 3);
        const QRect last = timeline->visualRect(timeline->model()->index(timeline->model()->rowCount() - 1, 0));
        QVERIFY(last.top() >= 0 && last.bottom() < timeline->viewport()->height());
        QCOMPARE(timeline->visualRect(timeline->indexAt(QPoint(1, 0))).top(), 0);
        QCOMPARE(area->widget()->width(), area->viewport()->width());
        QVERIFY(area->verticalScrollBar()->maximum() > 0);
    }
};

GWANJE_TEST(tst_LowWindow)
#include "tst_LowWindow.moc"
