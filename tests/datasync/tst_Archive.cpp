// SPDX-License-Identifier: GPL-3.0-or-later
// The archive on a real disk: files go from the inbox to their month, get smaller and go in the end; and whoever is
// killed or fails between two of its steps leaves each file whole in one place.
#include "datasync/Archive.h"
#include "datasync/ArchiveFaultPoints.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <csignal>
#include <QCoreApplication>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <sys/prctl.h>

using namespace gwanje;
using datasync::Archive;

namespace {

const QDateTime morning(QDate(2026, 11, 22), QTime(9, 30)); // of the machine's clock, as names are
const QString ordersName = u"261122_093000_orders_latest.csv"_qs;
const QString ordersPlace = u"2026/11/"_qs + ordersName;

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
}

/// Of a file, or what gzip itself makes of a compressed one.
QByteArray contentOf(const QString& path)
{
    if (!path.endsWith(u".gz"_qs)) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
    }
    QProcess gzip;
    gzip.start(u"gzip"_qs, {u"-dc"_qs, path});
    gzip.waitForFinished(60'000);
    return gzip.exitStatus() == QProcess::NormalExit && gzip.exitCode() == 0 ? gzip.readAllStandardOutput()
                                                                             : gzip.readAllStandardError();
}

/// Below a folder, sorted.
QStringList filesIn(const QString& folder)
{
    QStringList files;
    QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (all.hasNext())
        files << QDir(folder).relativeFilePath(all.next());
    files.sort();
    return files;
}

bool isPrivate(const QString& path, bool isFolder)
{
    const QFile::Permissions others =
        QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    const QFileInfo info(path);
    return info.isDir() == isFolder && (info.permissions() & others) == QFile::Permissions();
}

/// What a whole file has been through by now: kept, and compressed where that is due.
core::Status keepAndCompress(const Archive& archive, const QString& file)
{
    const auto kept = archive.keep(file, ordersName, morning);
    if (!kept)
        return core::fail(kept.error());
    const auto compressed = archive.compress(morning.addDays(7), {});
    return compressed ? core::Status() : core::fail(compressed.error());
}

/// This program again, which does that and may be killed in the middle; what it said.
struct ArchiveChild
{
    ArchiveChild(const QString& folder, const QString& file, const QString& fault)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GWANJE_ARCHIVE_FOLDER"_qs, folder);
        environment.insert(u"GWANJE_ARCHIVE_FILE"_qs, file);
        environment.insert(u"GWANJE_FAULT"_qs, fault);
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        process.start(QCoreApplication::applicationFilePath(), {u"ArchiveChild"_qs});
        process.waitForFinished(60'000);
        wasKilled = process.exitStatus() == QProcess::CrashExit;
        const QByteArray said = process.readAllStandardOutput();
        code = QString::fromUtf8(said.mid(said.indexOf("said ") + 5)).section(u'\n', 0, 0);
        wasReached = process.readAllStandardError().contains("fault point ");
    }
    bool wasKilled = false, wasReached = false;
    QString code;
};

} // namespace

class ArchiveChild_ final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void run()
    {
        const QString folder = qEnvironmentVariable("GWANJE_ARCHIVE_FOLDER");
        if (folder.isEmpty())
            return;
        const auto done = keepAndCompress(Archive(folder), qEnvironmentVariable("GWANJE_ARCHIVE_FILE"));
        printf("said %s\n", done ? "done" : qPrintable(done.error().name()));
        fflush(stdout);
    }
};

class tst_Archive final : public QObject
{
    Q_OBJECT

    /// A downloaded file in the inbox of a run.
    QString downloaded(const QByteArray& content, const QString& run = u"run1"_qs, const QString& stream = u"orders"_qs)
    {
        const auto inbox = m_archive->makeInbox(run, stream);
        if (!inbox)
            qFatal("%s", qPrintable(inbox.error().toString()));
        write(*inbox + u"/export.csv"_qs, content);
        return *inbox + u"/export.csv"_qs;
    }
    /// A file of the archive as if it had been downloaded then.
    QString archived(const QDateTime& at, const QByteArray& content)
    {
        const auto place = m_archive->keep(downloaded(content), Archive::nameOf(at, u"orders_latest"_qs), at);
        if (!place)
            qFatal("%s", qPrintable(place.error().toString()));
        return *place;
    }
    QString found(const QString& place) const { return contentOfOrNone(m_archive->find(place)); }
    static QString contentOfOrNone(const QString& path)
    {
        return path.isEmpty() ? u"none"_qs : QString::fromUtf8(contentOf(path));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_archive = std::make_unique<Archive>(m_folder->path() + u"/data"_qs); // it makes what it needs
    }

    void aFileGoesFromItsInboxToItsMonth()
    {
        QCOMPARE(Archive::nameOf(morning.toUTC(), u"orders_latest"_qs), ordersName);
        QVERIFY(m_archive->inboxes().isEmpty());
        const QString file = downloaded("a,b\n1,2\n");
        QVERIFY(file.startsWith(m_archive->inboxOf(u"run1"_qs, u"orders"_qs)));
        QVERIFY(isPrivate(m_archive->inboxOf(u"run1"_qs, u"orders"_qs), true));
        QCOMPARE(m_archive->inboxes(), QStringList{u"run1"_qs});
        QCOMPARE(m_archive->placeOf(ordersName, morning), ordersPlace);
        const auto place = m_archive->keep(file, ordersName, morning.toUTC());
        GWANJE_OK(place);
        QCOMPARE(*place, ordersPlace);
        QVERIFY(!QFile::exists(file));
        QCOMPARE(m_archive->find(*place), m_archive->folder() + u'/' + ordersPlace);
        QCOMPARE(found(*place), u"a,b\n1,2\n"_qs);
        QVERIFY(isPrivate(m_archive->find(*place), false));
        QVERIFY(isPrivate(m_archive->folder(), true) && isPrivate(m_archive->folder() + u"/2026/11"_qs, true));
        m_archive->dropInbox(u"run1"_qs);
        QVERIFY(m_archive->inboxes().isEmpty());
    }

    void anInboxIsEmptyWhenItIsMadeAndGoesWithAllInIt()
    {
        const QString file = downloaded("left over");
        downloaded("other", u"run2"_qs);
        downloaded("members", u"run1"_qs, u"members"_qs);
        GWANJE_OK(m_archive->makeInbox(u"run1"_qs, u"orders"_qs));
        QVERIFY(!QFile::exists(file));
        QCOMPARE(m_archive->inboxes(), (QStringList{u"run1"_qs, u"run2"_qs}));
        for (const QString& no : {u""_qs, u"."_qs, u".."_qs, u"../archive"_qs, u"run3"_qs})
            m_archive->dropInbox(no); // no run's
        QCOMPARE(m_archive->inboxes().size(), 2);
        m_archive->dropInbox(u"run1"_qs);
        QCOMPARE(filesIn(m_folder->path()), QStringList{u"data/inbox/run2/orders/export.csv"_qs});
    }

    void nothingIsOverwritten()
    {
        QCOMPARE(archived(morning, "one"), ordersPlace);
        QCOMPARE(archived(morning, "two"), u"2026/11/261122_093000_orders_latest-2.csv"_qs);
        QCOMPARE(*m_archive->compress(morning.addDays(7), {}), 2);
        QCOMPARE(archived(morning, "three"), u"2026/11/261122_093000_orders_latest-3.csv"_qs); // the others are smaller
        QCOMPARE(found(ordersPlace), u"one"_qs);
        QCOMPARE(found(u"2026/11/261122_093000_orders_latest-2.csv"_qs), u"two"_qs);
        QCOMPARE(found(u"2026/11/261122_093000_orders_latest-3.csv"_qs), u"three"_qs);
    }

    void onlyWhatIsInTheArchiveIsFound()
    {
        archived(morning, "one");
        write(m_archive->folder() + u"/../secret.csv"_qs, "x");
        for (const QString& no : {u""_qs, u"2026"_qs, u"2026/11/other.csv"_qs, u"../secret.csv"_qs,
                                  u"2026/../../secret.csv"_qs, m_folder->path() + u"/data/secret.csv"_qs})
            QCOMPARE(m_archive->find(no), QString());
        GWANJE_ERROR_IS(m_archive->keep(m_folder->filePath(u"nowhere.csv"_qs), ordersName, morning), CORE_FILE);
    }

    void filesGetSmallerWithTimeAndGo()
    {
        const QByteArray content = QByteArray("주문번호,회원,금액\n").repeated(50'000); // more than is read at once
        const QString old = archived(morning.addDays(-30), content), week = archived(morning.addDays(-7), content),
                      fresh = archived(morning.addDays(-6), content);
        write(m_archive->folder() + u"/notes.csv"_qs, "an operator's"); // which the archive has not named
        QCOMPARE(*m_archive->compress(morning.addDays(-7).addSecs(1), {}), 2);
        for (const QString& place : {old, week}) {
            const QString file = m_archive->find(place);
            QVERIFY(file.endsWith(u".csv.gz"_qs) && !QFile::exists(m_archive->folder() + u'/' + place));
            QVERIFY(QFileInfo(file).size() < content.size() / 10);
            QVERIFY(isPrivate(file, false));
            QCOMPARE(contentOf(file), content);
        }
        QVERIFY(m_archive->find(fresh).endsWith(u".csv"_qs));
        QCOMPARE(*m_archive->compress(morning.addDays(-7).addSecs(1), {}), 0);
        QCOMPARE(*m_archive->removeOld(morning.addDays(-7).addSecs(1), {}), 2);
        QCOMPARE(found(old), u"none"_qs);
        QVERIFY(!QFile::exists(m_archive->folder() + u"/2026/10"_qs)); // nothing is left in it
        QCOMPARE(filesIn(m_archive->folder()), (QStringList{fresh, u"notes.csv"_qs}));
        QCOMPARE(contentOf(m_archive->find(fresh)), content);
    }

    void anEmptyFileAndNoArchiveAreNoTrouble()
    {
        QCOMPARE(*m_archive->compress(morning, {}), 0);
        QCOMPARE(*m_archive->removeOld(morning, {}), 0);
        archived(morning, "");
        QCOMPARE(*m_archive->compress(morning.addDays(7), {}), 1);
        QCOMPARE(found(ordersPlace), QString());
    }

    void whoIsStoppedLeavesFilesWhole()
    {
        archived(morning, "one");
        core::StopSource stop;
        stop.request_stop();
        GWANJE_ERROR_IS(m_archive->compress(morning.addDays(7), stop.get_token()), CORE_CANCELLED);
        GWANJE_ERROR_IS(m_archive->removeOld(morning.addDays(7), stop.get_token()), CORE_CANCELLED);
        QCOMPARE(filesIn(m_archive->folder()), QStringList{ordersPlace});
        QCOMPARE(found(ordersPlace), u"one"_qs);
    }

    void whatCannotBeWrittenIsToldAndLeavesTheOriginal()
    {
        archived(morning, "one");
        const QString packed = m_archive->folder() + u'/' + ordersPlace + u".gz"_qs;
        QVERIFY(QDir().mkpath(packed + u".part/in the way"_qs));
        GWANJE_ERROR_IS(m_archive->compress(morning.addDays(7), {}), CORE_FILE);
        QCOMPARE(found(ordersPlace), u"one"_qs);
        QVERIFY(QDir(packed + u".part"_qs).removeRecursively());
        QVERIFY(QFile::link(u"/dev/full"_qs, packed + u".part"_qs)); // takes nothing
        GWANJE_ERROR_IS(m_archive->compress(morning.addDays(7), {}), CORE_FILE);
        QCOMPARE(found(ordersPlace), u"one"_qs);
        QVERIFY(!QFile::exists(packed));
        QCOMPARE(*m_archive->compress(morning.addDays(7), {}), 1); // what was in the way is gone
        QCOMPARE(found(ordersPlace), u"one"_qs);
    }

    void aKillBetweenAnyTwoStepsLeavesTheFileWhole_data() { everyPoint(); }
    void aKillBetweenAnyTwoStepsLeavesTheFileWhole() { afterFault(u"=kill"_qs); }
    void aFailureBetweenAnyTwoStepsLeavesTheFileWhole_data() { everyPoint(); }
    void aFailureBetweenAnyTwoStepsLeavesTheFileWhole() { afterFault(u"=fail"_qs); }

private:
    static void everyPoint()
    {
        QTest::addColumn<QString>("point");
        for (const QString& point : datasync::archiveFaultPoints())
            QTest::newRow(qPrintable(point)) << point;
    }

    void afterFault(const QString& action)
    {
        QFETCH(QString, point);
        const QByteArray content = QByteArray("주문번호,회원,금액\n").repeated(50'000);
        const QString file = downloaded(content);
        const ArchiveChild child(m_folder->path() + u"/data"_qs, file, point + action);
        QVERIFY(child.wasReached);
        if (action == u"=kill"_qs)
            QVERIFY(child.wasKilled);
        else
            QCOMPARE(child.code, u"CORE_FAULT_INJECTED"_qs);
        // It is whole: in the inbox until it was moved, then where it is looked for.
        const bool wasMoved = point != QString::fromLatin1(datasync::fault::fileSynced);
        QCOMPARE(QFile::exists(file), !wasMoved);
        QCOMPARE(m_archive->find(ordersPlace).isEmpty(), !wasMoved);
        QVERIFY(contentOf(wasMoved ? m_archive->find(ordersPlace) : file) == content);
        // Whoever comes next does the rest, and nothing else is left.
        if (wasMoved)
            GWANJE_OK(m_archive->compress(morning.addDays(7), {}));
        else
            GWANJE_OK(keepAndCompress(*m_archive, file));
        QCOMPARE(filesIn(m_folder->path()), QStringList{u"data/archive/"_qs + ordersPlace + u".gz"_qs});
        QVERIFY(contentOf(m_archive->find(ordersPlace)) == content);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Archive> m_archive;
};

static const bool archiveChildRegistered =
    test::addTest("ArchiveChild", []() -> std::unique_ptr<QObject> { return std::make_unique<ArchiveChild_>(); });
GWANJE_TEST(tst_Archive)
#include "tst_Archive.moc"
