// SPDX-License-Identifier: GPL-3.0-or-later
// Data sync as an operator works with it: the real service, files imported by hand, a portal without an address.
#include "DataSyncScreen.h"
#include "Keys.h"
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>

using namespace gwanje;

class tst_DataSyncPage final : public QObject, private test::DataSyncScreen
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }

    void eachPortalHasItsCard()
    {
        open();
        QTRY_VERIFY(m_w->find(u"publCard"_qs));
        QCOMPARE(label(u"publStateLabel"_qs), u"Off"_qs);
        QCOMPARE(label(u"sandboxStateLabel"_qs), u"Not logged in"_qs);
        QVERIFY(!m_w->find(u"publ_syncButton"_qs)); // it is switched off
        QVERIFY(m_w->find<QAbstractButton>(u"publ_switchOnButton"_qs)->isEnabled());
        QVERIFY(m_w->find<QAbstractButton>(u"sandbox_syncButton"_qs)->isEnabled());
        QTRY_VERIFY(label(u"emptyTitleLabel"_qs).contains(u"Nothing was synced yet"_qs));
    }
    void aVisitThatFailsSaysWhyOnTheCardAndInTheLog()
    {
        open();
        m_w->click(u"sandbox_syncButton"_qs);
        QTRY_COMPARE_WITH_TIMEOUT(audited(u"datasync.run"_qs), u"SYNC_NO_ADDRESS"_qs, 20000);
        QTRY_COMPARE(label(u"sandboxStateLabel"_qs), u"Failing"_qs);
        QTRY_VERIFY2(label(u"sandboxTroubleLabel"_qs).contains(u"no address"_qs),
                     qPrintable(label(u"sandboxTroubleLabel"_qs)));
        m_bed->failVisits(2);
        QTRY_COMPARE(label(u"sandboxStateLabel"_qs), u"Session problem suspected"_qs); // live, without a refresh
        QVERIFY(m_w->find<QAbstractButton>(u"sandbox_loginButton"_qs)->isEnabled());
        QTRY_VERIFY(rowsOf(u"syncLogView"_qs) > 0);
        QTRY_COMPARE(cell(u"syncLogView"_qs, 0, u"status"_qs), u"Failed"_qs);
        m_w->select(u"syncLogView"_qs, {0});
        QTRY_VERIFY(label(u"syncLogErrorLabel"_qs).contains(u"SYNC_NO_ADDRESS"_qs));
        m_w->find<QAbstractButton>(u"failedChipButton"_qs)->click();
        QTRY_VERIFY(rowsOf(u"syncLogView"_qs) > 0);
    }
    void aFileIsSeenBeforeItIsImported()
    {
        open();
        const QString path = m_bed->refundsFile(10); // one row of it is wrong
        drop(path);
        QTRY_VERIFY(m_w->find<QDialog>(u"SyncImportDialog"_qs));
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
        QVERIFY2(combo(u"streamComboBox"_qs).contains(u"Refunds"_qs),
                 qPrintable(combo(u"streamComboBox"_qs))); // guessed
        QVERIFY2(label(u"countsLabel"_qs).contains(u"1 rejected"_qs), qPrintable(label(u"countsLabel"_qs)));
        QVERIFY2(label(u"factsLabel"_qs).contains(u"UTF-8, separated by commas"_qs),
                 qPrintable(label(u"factsLabel"_qs)));
        QTRY_COMPARE(rowsOf(u"previewRejectedView"_qs), 1);
        QCOMPARE(cell(u"previewRejectedView"_qs, 0, u"reason"_qs), u"Not a number"_qs);
        QCOMPARE(cell(u"previewRejectedView"_qs, 0, u"column"_qs), u"환불금액"_qs);
        QCOMPARE(m_bed->rows(u"refunds"_qs), 0); // nothing is kept yet
        m_w->click(u"importButton"_qs);
        QTRY_VERIFY(!m_w->find<QDialog>(u"SyncImportDialog"_qs));
        QTRY_COMPARE(audited(u"datasync.import"_qs), u"ok"_qs);
        QVERIFY(m_bed->rows(u"refunds"_qs) > 5);
        QTRY_COMPARE(cell(u"syncLogView"_qs, 0, u"status"_qs), u"In part"_qs);
        m_w->select(u"syncLogView"_qs, {0});
        QTRY_COMPARE(rowsOf(u"rejectedView"_qs), 1);
        QCOMPARE(cell(u"rejectedView"_qs, 0, u"reason"_qs), u"Not a number"_qs);
        QTRY_VERIFY(label(u"sandbox_refundsWordsLabel"_qs).contains(u"new"_qs)); // the card has it, too
    }
    void aFileThatFitsNothingSaysSo()
    {
        open();
        drop(m_bed->file(u"other.csv"_qs, "a,b\n1,2\n"));
        QTRY_VERIFY2(label(u"problemLabel"_qs).contains(u"SYNC_COLUMN_MISSING"_qs),
                     qPrintable(label(u"problemLabel"_qs)));
        QVERIFY(!m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
        m_w->click(u"closeButton"_qs);
        QTRY_VERIFY(!m_w->find<QDialog>(u"SyncImportDialog"_qs));
        QVERIFY(audited(u"datasync.import"_qs).isEmpty());
    }
    void theSameFileAgainHasNothingNew()
    {
        const QString path = m_bed->ordersFile(5);
        m_bed->import(u"orders"_qs, path);
        open();
        drop(path);
        QTRY_VERIFY(label(u"countsLabel"_qs).contains(u"there already"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
        m_w->click(u"closeButton"_qs);
    }
    void theDataStandUnderTheirOwnColumns()
    {
        m_bed->import(u"orders"_qs, m_bed->ordersFile(5));
        open();
        m_w->click(u"sandboxTitleButton"_qs); // only this portal
        showTab(1);
        QTRY_VERIFY(m_w->find<QComboBox>(u"dataStreamComboBox"_qs));
        m_w->find<QComboBox>(u"dataStreamComboBox"_qs)->setCurrentIndex(1);
        QTRY_VERIFY(rowsOf(u"dataView"_qs) > 10);
        const int amount = columnOf(u"dataView"_qs, u"amount"_qs);
        QTRY_VERIFY(amount > 0);
        QCOMPARE(rows(u"dataView"_qs)->headerData(amount, Qt::Horizontal).toString(), u"결제금액"_qs);
        QTRY_VERIFY2(cell(u"dataView"_qs, 0, u"amount"_qs).endsWith(u" won"_qs),
                     qPrintable(cell(u"dataView"_qs, 0, u"amount"_qs)));
        QVERIFY(rows(u"dataView"_qs)->index(0, amount).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
        const int all = rowsOf(u"dataView"_qs);
        m_w->find<QLineEdit>(u"dataSearchEdit"_qs)->setText(u"포토북"_qs);
        QTRY_VERIFY(rowsOf(u"dataView"_qs) > 0 && rowsOf(u"dataView"_qs) < all);
        m_w->find<QLineEdit>(u"dataSearchEdit"_qs)->clear();
        QTRY_COMPARE(rowsOf(u"dataView"_qs), all);
        m_bed->import(u"orders"_qs, m_bed->ordersFile(5, 9, u"later.csv"_qs));
        QTRY_COMPARE(rowsOf(u"dataView"_qs), all + 4); // by itself
        run(u"syncData.export"_qs);
        const QString out = m_w->folder() + u"/out.csv"_qs;
        QTRY_VERIFY(m_w->find<QFileDialog>(u"exportDialog"_qs));
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"exportDialog"_qs), out));
        QTRY_VERIFY(QFile(out).size() > 500);
    }
    void theChartShowsEachDay()
    {
        m_bed->fillDays(20);
        open();
        m_w->click(u"sandboxTitleButton"_qs);
        showTab(2);
        QTRY_VERIFY(m_w->find(u"syncRowsChart"_qs) && m_w->find(u"syncAmountsChart"_qs));
        QTRY_VERIFY2(m_w->find(u"syncRowsChart"_qs)->accessibleDescription().contains(u"Orders"_qs),
                     qPrintable(m_w->find(u"syncRowsChart"_qs)->accessibleDescription()));
        QTRY_VERIFY(registry().whyNot(u"syncChart.copyData"_qs).isEmpty());
        run(u"syncChart.copyData"_qs);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 31); // the head and thirty days
        QVERIFY2(
            lines.last().contains(m_w->clock().now().toTimeZone(QTimeZone("Asia/Seoul")).date().toString(Qt::ISODate)),
            qPrintable(lines.last()));
        QVERIFY2(lines.first().contains(u"orders_won"_qs), qPrintable(lines.first()));
        m_w->click(u"365dRangeButton"_qs);
        QTRY_VERIFY(registry().whyNot(u"syncChart.copyData"_qs).isEmpty());
    }
    void theAccountGoesToTheKeyring()
    {
        open();
        m_w->click(u"sandbox_accountButton"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"loginEdit"_qs));
        clickIn(u"PortalAccountDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY(m_w->find<QLabel>(u"loginProblemLabel"_qs)); // nothing was entered
        m_w->find<QLineEdit>(u"loginEdit"_qs)->setText(u"seller@example.com"_qs);
        m_w->find<QLineEdit>(u"passwordEdit"_qs)->setText(u"correct horse"_qs);
        clickIn(u"PortalAccountDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY(!m_w->find(u"PortalAccountDialog"_qs));
        QTRY_COMPARE(audited(u"datasync.account"_qs), u"ok"_qs);
        QCOMPARE(m_bed->wait(m_bed->service().login(u"sandbox"_qs)).value_or(QString()), u"seller@example.com"_qs);
        for (const ops::AuditEntry& entry : m_w->audited())
            QVERIFY(!entry.detail.contains(u"horse"_qs));
    }
    void aProfileIsCheckedSavedAndPutBack()
    {
        open();
        m_w->click(u"publ_profileButton"_qs);
        QTRY_VERIFY(m_w->find<QPlainTextEdit>(u"profileEdit"_qs));
        auto* edit = m_w->find<QPlainTextEdit>(u"profileEdit"_qs);
        QTRY_VERIFY(edit->toPlainText().contains(u"console.publ.biz"_qs));
        const QString good = edit->toPlainText();
        edit->setPlainText(good.left(200));
        clickIn(u"PortalProfileDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY(label(u"profileProblemLabel"_qs).contains(u"SYNC_PROFILE"_qs));
        edit->setPlainText(QString(good).replace(u"\"Publ\""_qs, u"\"Publ 2\""_qs));
        QTRY_VERIFY(!m_w->find<QLabel>(u"profileProblemLabel"_qs));
        clickIn(u"PortalProfileDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY(!m_w->find(u"PortalProfileDialog"_qs));
        QTRY_COMPARE(m_w->find<QAbstractButton>(u"publTitleButton"_qs)->text(), u"Publ 2"_qs);
        QTRY_COMPARE(audited(u"datasync.profile"_qs), u"ok"_qs);
        m_w->click(u"publ_switchOnButton"_qs);
        QTRY_VERIFY(m_bed->now(u"publ"_qs).portal.isActive);
        QTRY_COMPARE(label(u"publStateLabel"_qs), u"Not logged in"_qs);
        m_w->click(u"publTitleButton"_qs);
        run(u"datasync.resetProfile"_qs);
        QTRY_VERIFY(m_w->find(u"deedButton"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(m_w->find<QAbstractButton>(u"publTitleButton"_qs)->text(), u"Publ"_qs);
        QTRY_COMPARE(audited(u"datasync.resetProfile"_qs), u"ok"_qs);
    }
    void theScheduleIsPausedAndChanged()
    {
        open();
        QTRY_VERIFY(m_w->find(u"datasync_pauseButton"_qs));
        m_w->click(u"datasync_pauseButton"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"whyEdit"_qs));
        m_w->find<QLineEdit>(u"whyEdit"_qs)->setText(u"works"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(label(u"syncScheduleStateLabel"_qs), u"Schedule paused"_qs);
        QVERIFY(label(u"syncScheduleFactsLabel"_qs).contains(u"works"_qs));
        QTRY_VERIFY(m_w->find(u"datasync_resumeButton"_qs));
        m_w->click(u"datasync_resumeButton"_qs);
        QTRY_COMPARE(label(u"syncScheduleStateLabel"_qs), u"Synced by itself"_qs);
        m_w->click(u"datasync_scheduleButton"_qs);
        QTRY_VERIFY(m_w->find<QSpinBox>(u"syncSpinBox"_qs));
        m_w->find<QSpinBox>(u"syncSpinBox"_qs)->setValue(6);
        clickIn(u"SyncScheduleDialog"_qs, u"saveButton"_qs);
        QTRY_VERIFY2(label(u"syncScheduleFactsLabel"_qs).contains(u"every 6 h"_qs),
                     qPrintable(label(u"syncScheduleFactsLabel"_qs)));
        QTRY_COMPARE(audited(u"datasync.config"_qs), u"ok"_qs);
    }
    void aVisitIsSeenStepByStepAndBringsTheData()
    {
        m_bed->openPortal({{u"rows"_qs, u"40"_qs}});
        open();
        m_w->click(u"sandbox_syncButton"_qs);
        QTRY_VERIFY(m_w->find(u"sandbox_cancelButton"_qs) && !m_w->find(u"sandbox_syncButton"_qs));
        QTRY_VERIFY_WITH_TIMEOUT(label(u"sandboxStateLabel"_qs).contains(u"Logging in"_qs), 60000);
        QTRY_COMPARE_WITH_TIMEOUT(audited(u"datasync.run"_qs), u"ok"_qs, 120000);
        QTRY_VERIFY(label(u"sandboxStateLabel"_qs).startsWith(u"Login valid"_qs));
        QTRY_VERIFY2(label(u"sandboxFactsLabel"_qs).contains(u"ends probably in 2 days"_qs),
                     qPrintable(label(u"sandboxFactsLabel"_qs)));
        QTRY_COMPARE(label(u"sandbox_ordersWordsLabel"_qs), u"40 new"_qs);
        QTRY_COMPARE(cell(u"syncLogView"_qs, 0, u"status"_qs), u"Done"_qs);
        QCOMPARE(m_bed->rows(u"orders"_qs), 40);
        m_w->select(u"syncLogView"_qs, {0});
        QTRY_VERIFY(registry().whyNot(u"syncLog.archive"_qs).isEmpty()); // it is kept
        m_w->click(u"sandboxTitleButton"_qs);
        run(u"datasync.forget"_qs);
        QTRY_VERIFY(m_w->find(u"deedButton"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(label(u"sandboxStateLabel"_qs), u"Not logged in"_qs);
        QTRY_COMPARE(audited(u"datasync.forget"_qs), u"ok"_qs);
    }
    void aVisitIsCutAtOnce()
    {
        m_bed->openPortal({{u"download"_qs, u"slow"_qs}, {u"download_rate"_qs, u"500"_qs}});
        open();
        m_w->click(u"sandbox_syncButton"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"sandbox_membersWordsLabel"_qs) == u"Downloading"_qs, 120000);
        QTRY_VERIFY(m_w->find(u"sandbox_membersProgressBar"_qs));
        QCOMPARE(label(u"sandbox_ordersWordsLabel"_qs), u"Waiting"_qs);
        m_w->click(u"sandbox_cancelButton"_qs);
        QCOMPARE(label(u"sandboxStateLabel"_qs), u"Cancelling…"_qs); // without waiting for anyone
        QTRY_VERIFY_WITH_TIMEOUT(m_w->find(u"sandbox_syncButton"_qs), 60000);
        QTRY_COMPARE(audited(u"datasync.cancel"_qs), u"ok"_qs);
        QTRY_COMPARE(label(u"sandbox_membersWordsLabel"_qs), u"Cancelled"_qs);
        QVERIFY(!m_bed->now().now);
    }
    void nothingIsDoneWhileReadOnly()
    {
        open();
        QVERIFY(m_w->find<QAbstractButton>(u"sandbox_syncButton"_qs)->isEnabled());
        QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"yes"_qs));
        QTRY_VERIFY(!m_w->find<QAbstractButton>(u"sandbox_syncButton"_qs)->isEnabled());
        for (const QString& id : registry().ids()) {
            if (id.startsWith(u"datasync."_qs) && registry().find(id)->changes)
                QVERIFY2(registry().whyNot(id).contains(u"read-only"_qs, Qt::CaseInsensitive),
                         qPrintable(id + registry().whyNot(id)));
        }
        QVERIFY(!m_w->find<QAbstractButton>(u"sandbox_accountButton"_qs)->isEnabled());
        QVERIFY(!m_w->find<QAbstractButton>(u"sandbox_accountButton"_qs)->toolTip().isEmpty());
    }

private:
    /// As a file manager does it.
    void drop(const QString& path)
    {
        auto* page = m_w->find(u"datasyncPage"_qs);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        const QPointF at = page->rect().center();
        QDragEnterEvent enter(at.toPoint(), Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(at, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(page, &event);
    }
    QString combo(const QString& name) const
    {
        const auto* found = m_w->find<QComboBox>(name);
        return found ? found->currentText() : QString();
    }
};

GWANJE_TEST(tst_DataSyncPage)
#include "tst_DataSyncPage.moc"
