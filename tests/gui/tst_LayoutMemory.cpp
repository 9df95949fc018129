// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers survives its process: written soon after a change, whole, and off the window's thread.
#include "gui/frame/LayoutMemory.h"
#include "support/TestMain.h"
#include "Window.h"
#include <csignal>
#include <QHeaderView>
#include <QProcess>
#include <QSplitter>
#include <QTableView>

using namespace gwanje;
using gui::LayoutMemory;

namespace {

const char* const childSign = "GWANJE_TEST_LAYOUT_CHILD";

QByteArray bytesOf(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

class tst_LayoutMemory final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aChangeIsSoonOnTheDisk()
    {
        if (isChild())
            QSKIP("only in the first process");
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"gui.ini"_qs);
        LayoutMemory memory(folder.path());
        memory.setValue(u"page/width"_qs, 321);
        QCOMPARE(memory.value(u"page/width"_qs), QVariant(321));
        QTRY_VERIFY_WITH_TIMEOUT(bytesOf(file).contains("321"), 2000); // while the memory lives
        memory.setValue(u"page/other"_qs, 7);
        memory.remove(u"page/width"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(bytesOf(file).contains("7") && !bytesOf(file).contains("321"), 2000);
        QTRY_COMPARE(QDir(folder.path()).entryList({u"gui.ini*"_qs}, QDir::Files), QStringList{u"gui.ini"_qs}); // without the lock
    }
    void aDragIsOneWrite()
    {
        if (isChild())
            QSKIP("only in the first process");
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"gui.ini"_qs);
        LayoutMemory memory(folder.path());
        int writes = 0;
        QByteArray last;
        QElapsedTimer time;
        time.start();
        for (int i = 0; time.elapsed() < 900; ++i) {
            memory.setValue(u"page/width"_qs, i);
            QTest::qWait(2);
            const QByteArray now = bytesOf(file);
            writes += now != last ? 1 : 0;
            last = now;
        }
        QVERIFY2(writes >= 1 && writes <= 6, qPrintable(QString::number(writes)));
    }
    void whatIsLeftIsWrittenAtTheEnd()
    {
        if (isChild())
            QSKIP("only in the first process");
        const QTemporaryDir folder;
        {
            LayoutMemory memory(folder.path());
            memory.setValue(u"a"_qs, u"one"_qs);
        }
        QCOMPARE(LayoutMemory(folder.path()).value(u"a"_qs), QVariant(u"one"_qs));
    }
    void aBrokenFileYieldsDefaults()
    {
        if (isChild())
            QSKIP("only in the first process");
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"gui.ini"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\0\xff[[[=\n%%%", 11));
        file.close();
        LayoutMemory memory(folder.path());
        QCOMPARE(memory.value(u"window/page"_qs, 3), QVariant(3));
        memory.setValue(u"window/page"_qs, 1);
        QTRY_VERIFY_WITH_TIMEOUT(bytesOf(file.fileName()).contains("page=1"), 2000);
    }
    void aKilledWindowComesBackAsItWas()
    {
        if (isChild())
            QSKIP("only in the first process");
        QProcess child;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(childSign), u"1"_qs);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {u"LayoutMemory"_qs, u"theWindowThatIsKilled"_qs});
        QString folder;
        for (int i = 0; i < 400 && folder.isEmpty(); ++i)
            folder = folderTold(child);
        QVERIFY(!folder.isEmpty());
        const auto isWritten = [&folder] {
            const QByteArray bytes = bytesOf(folder + u"/gui.ini"_qs);
            return bytes.contains(":333:") && bytes.contains("falling=true") && bytes.contains("chip=") &&
                   bytes.contains("collapsed=true") && bytes.contains("geometry=");
        };
        QTRY_VERIFY_WITH_TIMEOUT(isWritten(), 15000); // while the window lives
        ::kill(pid_t(child.processId()), SIGKILL);
        QVERIFY(child.waitForFinished(5000));
        test::Window w;
        test::fillScript(test::script(), w.clock().now());
        QFile::remove(w.folder() + u"/gui.ini"_qs);
        QVERIFY(QFile::copy(folder + u"/gui.ini"_qs, w.folder() + u"/gui.ini"_qs));
        QVERIFY(QDir(folder).removeRecursively());
        w.reopen();
        QTableView* view = nullptr;
        QTRY_VERIFY((view = w.find<QTableView>(u"tasksView"_qs)) != nullptr); // the page that was shown
        QCOMPARE(w.window().size(), QSize(1010, 710));
        QCOMPARE(view->columnWidth(1), 333);
        QCOMPARE(view->horizontalHeader()->sortIndicatorSection(), 4);
        QTRY_COMPARE(view->model()->rowCount(), 1); // the filter
        QCOMPARE(w.find(u"sidebarPanel"_qs)->width(), 60);
    }
    void theWindowThatIsKilled()
    {
        if (!isChild())
            QSKIP("runs in a process of its own");
        test::Window w;
        test::fillScript(test::script(), w.clock().now());
        w.reopen();
        QTableView* view = nullptr;
        w.click(u"trainPageButton"_qs);
        QTRY_VERIFY((view = w.find<QTableView>(u"tasksView"_qs)) != nullptr);
        w.window().resize(1010, 710);
        view->setColumnWidth(1, 333);
        view->sortByColumn(4, Qt::DescendingOrder);
        w.click(u"reservedChipButton"_qs);
        w.click(u"collapseButton"_qs);
        std::printf("folder %s\n", qPrintable(w.folder()));
        std::fflush(stdout);
        QTest::qWait(60000);
        QFAIL("nobody killed it");
    }

private:
    static bool isChild() { return qEnvironmentVariableIsSet(childSign); }
    static QString folderTold(QProcess& child)
    {
        child.waitForReadyRead(50);
        while (child.canReadLine()) {
            const QString line = QString::fromUtf8(child.readLine()).trimmed();
            if (line.startsWith(u"folder "_qs))
                return line.mid(7);
        }
        return {};
    }
};

GWANJE_TEST(tst_LayoutMemory)
#include "tst_LayoutMemory.moc"
