// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the page of data sync and all that opens from it, in both languages and themes.
#include "DataSyncScreen.h"
#include "Picture.h"
#include <QProgressBar>

using namespace gwanje;

class tst_DataSyncShots final : public QObject, private test::DataSyncScreen
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_w.reset(); }
    void pictures_data() { test::everyLook(); }
    void pictures();

private:
    void shot(QWidget& widget, const QString& name)
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        test::takePicture(widget, u"datasync-%1-%2-%3"_qs.arg(name, language, theme));
    }
    void shotOfDialog(const QString& command, const QString& dialog)
    {
        run(command);
        QTRY_VERIFY(m_w->find<QDialog>(dialog));
        QTest::qWait(300);
        shot(*m_w->find<QDialog>(dialog), command);
        m_w->find<QDialog>(dialog)->close();
        QTest::qWait(50);
    }
};

void tst_DataSyncShots::pictures()
{
    QFETCH(QString, language);
    QFETCH(QString, theme);
    QVERIFY(m_w->settings().set(u"general.language"_qs, language));
    QVERIFY(m_w->settings().set(u"general.theme"_qs, theme));
    open();
    QTest::qWait(400);
    shot(m_w->window(), u"empty"_qs);
    m_bed->fillDays(60);
    m_bed->failVisits(2);
    QTRY_VERIFY(rowsOf(u"syncLogView"_qs) > 3);
    for (int row = 0; row < rowsOf(u"syncLogView"_qs); ++row) {
        if (cell(u"syncLogView"_qs, row, u"rejected"_qs) == u"1"_qs)
            m_w->select(u"syncLogView"_qs, {row});
    }
    QTRY_VERIFY(rowsOf(u"rejectedView"_qs) == 1);
    QTest::qWait(2400); // the chips are counted again
    shot(m_w->window(), u"log"_qs);
    m_w->click(u"sandboxTitleButton"_qs);
    showTab(1);
    QTRY_VERIFY(rowsOf(u"dataView"_qs) > 10);
    QTest::qWait(300);
    shot(m_w->window(), u"data"_qs);
    showTab(2);
    QTest::qWait(600);
    shot(m_w->window(), u"chart"_qs);
    m_w->window().resize(880, 560);
    QTest::qWait(200);
    shot(m_w->window(), u"small"_qs);
    m_w->window().resize(1280, 800);
    for (const auto& [command, dialog] : {std::pair(u"datasync.account"_qs, u"PortalAccountDialog"_qs),
                                          std::pair(u"datasync.profile"_qs, u"PortalProfileDialog"_qs),
                                          std::pair(u"datasync.schedule"_qs, u"SyncScheduleDialog"_qs),
                                          std::pair(u"datasync.pause"_qs, u"questionBox"_qs)})
        shotOfDialog(command, dialog);
    run(u"datasync.import"_qs);
    QTRY_VERIFY(m_w->find<QFileDialog>(u"importSyncFileDialog"_qs));
    QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"importSyncFileDialog"_qs), m_bed->refundsFile(70)));
    QTRY_VERIFY(m_w->find<QAbstractButton>(u"importButton"_qs) &&
                m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
    QTest::qWait(300);
    shot(*m_w->find<QDialog>(u"SyncImportDialog"_qs), u"import"_qs);
    m_w->find<QDialog>(u"SyncImportDialog"_qs)->close();
    m_bed->openPortal({{u"download"_qs, u"slow"_qs}, {u"download_rate"_qs, u"20000"_qs}, {u"stream"_qs, u"orders"_qs}});
    m_w->click(u"sandbox_syncButton"_qs);
    auto* bar = m_w->window().findChild<QProgressBar*>(u"sandbox_ordersProgressBar"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible() && bar->value() > bar->maximum() / 4, 120000);
    shot(m_w->window(), u"visit"_qs);
    QTRY_VERIFY_WITH_TIMEOUT(m_w->find(u"sandbox_syncButton"_qs), 120000);
    showTab(0);
    QTest::qWait(2400);
    shot(m_w->window(), u"visited"_qs);
    m_w->click(u"overviewPageButton"_qs);
    QTest::qWait(400);
    shot(m_w->window(), u"overview"_qs);
}

GWANJE_TEST(tst_DataSyncShots)
#include "tst_DataSyncShots.moc"
