// SPDX-License-Identifier: GPL-3.0-or-later
// Files that come whole, slowly, cut, without an end, or not at all, through a real browser.
#include "BrowserBed.h"
#include "datasync/Download.h"

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using datasync::Download;
using datasync::DownloadEvents;
using datasync::DownloadWish;

namespace {

const QByteArray cp949 = QByteArray::fromHex("c1d6b9aeb9f8c8a3") + ",1\r\n"; // "주문번호"

QJsonObject saying(const QString& method, const QJsonObject& parameters)
{
    return {{u"method"_qs, method}, {u"params"_qs, parameters}};
}

QJsonObject progress(const QString& guid, qint64 received, const QString& state)
{
    return saying(u"Browser.downloadProgress"_qs,
                  {{u"guid"_qs, guid}, {u"receivedBytes"_qs, received}, {u"totalBytes"_qs, 100}, {u"state"_qs, state}});
}

} // namespace

class tst_Download final : public QObject
{
    Q_OBJECT

    std::unique_ptr<BrowserBed> m_bed;

    DownloadWish wish() { return {.file = u"orders"_qs, .folder = m_bed->emptyFolder()}; }
    core::Result<datasync::DownloadedFile> download(const QString& link, const DownloadWish& wanted,
                                                    const core::StopToken& stop = {})
    {
        Download download(m_bed->session(), m_bed->clock, wanted);
        if (auto ready = m_bed->wait(download.expect(stop)); !ready)
            return core::fail(ready.error());
        if (auto clicked = m_bed->click(link); !clicked)
            return core::fail(clicked.error());
        return m_bed->wait(download.finish(stop));
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bed = std::make_unique<BrowserBed>();
        GWANJE_OK(m_bed->start());
        m_bed->portal.content = cp949.repeated(10'000);
    }
    void init() { GWANJE_OK(m_bed->go(u"/files"_qs)); }
    void cleanupTestCase()
    {
        const QString place = m_bed->folder.path();
        m_bed->close();
        QTRY_VERIFY(processesNaming(place).isEmpty());
        m_bed.reset();
    }

    void keepsBytesAndNameAsTheyAre()
    {
        const auto file = download(u"#whole"_qs, wish());
        GWANJE_OK(file);
        QCOMPARE(file->name, u"주문_2026.csv"_qs);
        QCOMPARE(file->bytes, m_bed->portal.content.size());
        QFile content(file->path);
        QVERIFY(content.open(QIODevice::ReadOnly));
        QVERIFY(content.readAll() == m_bed->portal.content);
    }

    void theSameAgainGoesToAFolderOfItsOwn()
    {
        const auto first = download(u"#whole"_qs, wish());
        const auto second = download(u"#whole"_qs, wish());
        GWANJE_OK(first);
        GWANJE_OK(second);
        QVERIFY(first->path != second->path);
        QCOMPARE(QFileInfo(second->path).size(), m_bed->portal.content.size());
    }

    void tellsHowFarASlowOneIs()
    {
        QList<qint64> told;
        DownloadWish wanted = wish();
        wanted.told = [&](const datasync::DownloadProgress& now) { told << now.received; };
        const auto file = download(u"#slow"_qs, wanted);
        GWANJE_OK(file);
        QCOMPARE(file->bytes, m_bed->portal.content.size());
        QVERIFY(told.size() > 1);
        QVERIFY(std::is_sorted(told.begin(), told.end()));
        QCOMPARE(told.last(), file->bytes);
    }

    void aCutOneIsNoFile()
    {
        const auto file = download(u"#cut"_qs, wish());
        GWANJE_ERROR_IS(file, SYNC_DOWNLOAD);
        QVERIFY2(file.error().context.value(u"reason"_qs).startsWith(u"cut off at byte"_qs),
                 qPrintable(file.error().toString()));
    }

    void aStalledOneIsGivenUp()
    {
        DownloadWish wanted = wish();
        wanted.stall = 1s;
        const auto file = download(u"#stalled"_qs, wanted);
        GWANJE_ERROR_IS(file, SYNC_DOWNLOAD);
        QVERIFY2(file.error().context.value(u"reason"_qs).startsWith(u"nothing more came"_qs),
                 qPrintable(file.error().toString()));
    }

    void anEndlessOneCanBeCancelled()
    {
        core::StopSource source;
        DownloadWish wanted = wish();
        wanted.told = [&](const datasync::DownloadProgress& now) {
            if (now.received > 20'000)
                source.request_stop();
        };
        const auto file = download(u"#endless"_qs, wanted, source.get_token());
        GWANJE_ERROR_IS(file, CORE_CANCELLED);
        GWANJE_OK(m_bed->go(u"/files"_qs)); // stopped between two commands: the browser is as good as before
        GWANJE_OK(download(u"#whole"_qs, wish()));
    }

    void noDownloadIsTold()
    {
        DownloadWish wanted = wish();
        wanted.begin = 500ms;
        const auto file = download(u"#none"_qs, wanted);
        GWANJE_ERROR_IS(file, SYNC_DOWNLOAD);
        QCOMPARE(file.error().context.value(u"reason"_qs), u"no download began"_qs);
    }

    void needsAnEmptyFolder()
    {
        DownloadWish wanted = wish();
        QFile old(wanted.folder + u"/old.csv"_qs);
        QVERIFY(old.open(QIODevice::WriteOnly));
        GWANJE_ERROR_IS(download(u"#whole"_qs, wanted), CORE_FILE);
        wanted.folder += u"/nowhere"_qs;
        GWANJE_ERROR_IS(download(u"#whole"_qs, wanted), CORE_FILE);
    }

    void followsTheFirstThatBegins()
    {
        DownloadEvents events;
        events.take({});
        events.take(progress(u"a"_qs, 10, u"inProgress"_qs));
        QCOMPARE(events.state, DownloadEvents::State::None);
        events.take(saying(u"Page.downloadWillBegin"_qs, {{u"guid"_qs, u"a"_qs}, {u"suggestedFilename"_qs, u"x"_qs}}));
        events.take(
            saying(u"Browser.downloadWillBegin"_qs, {{u"guid"_qs, u"b"_qs}, {u"suggestedFilename"_qs, u"y"_qs}}));
        events.take(progress(u"b"_qs, 100, u"completed"_qs));
        events.take(progress(u"a"_qs, 40, u"inProgress"_qs));
        QCOMPARE(events.state, DownloadEvents::State::Running);
        QCOMPARE(events.received, 40);
        QCOMPARE(events.name, u"x"_qs);
        events.take(progress(u"a"_qs, 100, u"completed"_qs));
        events.take(progress(u"a"_qs, 100, u"canceled"_qs)); // told late: it is done
        QCOMPARE(events.state, DownloadEvents::State::Completed);
    }
};

GWANJE_TEST(tst_Download)
#include "tst_Download.moc"
