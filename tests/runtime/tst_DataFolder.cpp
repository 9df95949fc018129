// SPDX-License-Identifier: GPL-3.0-or-later
#include "Child.h"
#include "runtime/DataFolder.h"
#include "support/TestMain.h"
#include <csignal>
#include <QTemporaryDir>
#include <sys/stat.h>
#include <sys/statvfs.h>

using namespace gwanje;
using gwanje::runtime::DataFolder;

namespace {

mode_t modeOf(const QString& path)
{
    struct stat info = {};
    ::stat(QFile::encodeName(path).constData(), &info);
    return info.st_mode & 0777;
}

} // namespace

class tst_DataFolder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isMadeForTheOwnerAlone()
    {
        QTemporaryDir temporary;
        const QString path = temporary.filePath(QStringLiteral("a/b/gwanje"));
        const auto folder = DataFolder::open(path);
        QVERIFY(folder.has_value());
        QCOMPARE(modeOf(path), mode_t(0700));
        QCOMPARE((*folder)->path(), path);
        QCOMPARE((*folder)->file(QStringLiteral("gwanje.db")), path + QStringLiteral("/gwanje.db"));
        QVERIFY((*folder)->isFirst());
        QCOMPARE((*folder)->ownerPid(), QCoreApplication::applicationPid());
    }

    void anOpenFolderIsClosedToOthers()
    {
        QTemporaryDir temporary;
        const QString path = temporary.filePath(QStringLiteral("open"));
        QCOMPARE(::mkdir(QFile::encodeName(path).constData(), 0755), 0);
        QVERIFY(DataFolder::open(path).has_value());
        QCOMPARE(modeOf(path), mode_t(0700));
    }

    void theSecondSeesWhoIsFirst()
    {
        QTemporaryDir temporary;
        auto first = DataFolder::open(temporary.path());
        const auto second =
            DataFolder::open(temporary.path() + QStringLiteral("/../") + QDir(temporary.path()).dirName());
        QVERIFY(second.has_value());
        QVERIFY(!(*second)->isFirst());
        QCOMPARE((*second)->ownerPid(), QCoreApplication::applicationPid());
        QVERIFY(!(*DataFolder::open(temporary.path()))->isFirst()); // a look does not free it
        first->reset();
        QVERIFY((*DataFolder::open(temporary.path()))->isFirst());
    }

    void theLockGoesWithAKilledProcess()
    {
        QTemporaryDir temporary;
        int ready[2] = {};
        QCOMPARE(::pipe(ready), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto folder = DataFolder::open(temporary.path());
            const char first = folder && (*folder)->isFirst() ? 'y' : 'n';
            [[maybe_unused]] const auto written = ::write(ready[1], &first, 1);
            for (;;)
                ::pause();
        }
        char first = 0;
        QCOMPARE(::read(ready[0], &first, 1), ssize_t(1));
        QCOMPARE(first, 'y');
        const auto second = DataFolder::open(temporary.path());
        QVERIFY(!(*second)->isFirst());
        QCOMPARE((*second)->ownerPid(), qint64(child));
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY((*DataFolder::open(temporary.path()))->isFirst());
        ::close(ready[0]);
        ::close(ready[1]);
    }

    void socketsMustFit()
    {
        QTemporaryDir temporary;
        const QString base = temporary.path() + u'/';
        const auto longest = 107 - QByteArray("/control.sock").size();
        const QString fits = base + QString(longest - base.size(), u'x');
        QVERIFY(DataFolder::open(fits).has_value());
        const auto tooLong = DataFolder::open(fits + u'x');
        QVERIFY(!tooLong);
        QVERIFY(tooLong.error().code == core::ErrorCode::APP_DATA_FOLDER);
        QVERIFY(!QFileInfo::exists(fits + u'x'));
        // It is bytes that count.
        QVERIFY(!DataFolder::open(base + QString((longest - base.size()) / 3 + 1, u'가')).has_value());
    }

    void theDiskIsMeasuredWhereTheFolderIs()
    {
        const QTemporaryDir temporary;
        struct statvfs disk{};
        QVERIFY(::statvfs(temporary.path().toLocal8Bit().constData(), &disk) == 0);
        QCOMPARE(runtime::totalDisk(temporary.path()), qint64(disk.f_blocks) * qint64(disk.f_frsize));
        QVERIFY(runtime::freeDisk(temporary.path()) > 0);
        QVERIFY(runtime::freeDisk(temporary.path()) <= runtime::totalDisk(temporary.path()));
        QCOMPARE(runtime::freeDisk(temporary.filePath(QStringLiteral("nowhere"))), -1);
    }

    void whatCannotBeUsedIsRefusedWithAReason()
    {
        QTemporaryDir temporary;
        QFile file(temporary.filePath(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const QString& path :
             {QString(), file.fileName(), file.fileName() + QStringLiteral("/below"), QStringLiteral("/proc/gwanje")}) {
            const auto folder = DataFolder::open(path);
            QVERIFY2(!folder, qPrintable(path));
            QVERIFY(folder.error().code == core::ErrorCode::APP_DATA_FOLDER);
            QVERIFY(!folder.error().context.value(QStringLiteral("reason")).isEmpty());
        }
    }
};

GWANJE_TEST(tst_DataFolder)
#include "tst_DataFolder.moc"
