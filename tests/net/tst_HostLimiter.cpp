// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/HostLimiter.h"
#include "net/PaceFile.h"
#include "support/ManualClock.h"
#include "support/TestMain.h"
#include <fcntl.h>
#include <QProcess>
#include <QTemporaryDir>
#include <sys/file.h>
#include <unistd.h>

using namespace gwanje;
using namespace std::chrono_literals;
using net::Pace;
using std::chrono::milliseconds;

namespace {

/// Lets what is posted run, then the clock go on.
void pass(test::ManualClock& clock, milliseconds duration)
{
    const auto settle = [] {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::sendPostedEvents(), QCoreApplication::processEvents();
    };
    settle();
    clock.advance(duration, settle);
    settle();
}

} // namespace

class tst_HostLimiter final : public QObject
{
    Q_OBJECT

    QString m_host = u"app.example"_qs;

private Q_SLOTS:
    /// Not a test by itself: the other process of sharesThePaceWithAnotherProcess.
    void otherProcess()
    {
        const QString folder = qEnvironmentVariable("GWANJE_TEST_PACE");
        if (folder.isEmpty())
            return;
        core::SystemClock clock;
        net::HostLimiter limiter(folder, clock);
        QFile out(folder + u"/moments-"_qs + QString::number(::getpid()));
        QVERIFY(out.open(QIODevice::WriteOnly));
        for (int i = 0; i < 8; ++i) {
            auto turn = core::toFuture(limiter.acquire(m_host, {4, 400ms}, {}));
            QTRY_VERIFY_WITH_TIMEOUT(turn.isFinished(), 20000);
            out.write(QByteArray::number(static_cast<qlonglong>(clock.monotonic().count())) + '\n');
        }
    }

    void keepsThePaceInVirtualTime()
    {
        QTemporaryDir folder;
        test::ManualClock clock;
        net::HostLimiter limiter(folder.path(), clock);
        const Pace pace{6, 60s};
        QList<QFuture<bool>> turns;
        for (int i = 0; i < 14; ++i)
            turns << core::toFuture(limiter.acquire(m_host, pace, {}));
        const auto done = [&] {
            return std::count_if(turns.begin(), turns.end(), [](const auto& turn) { return turn.isFinished(); });
        };
        pass(clock, 0ms);
        QCOMPARE(done(), 6);
        QCOMPARE(limiter.expectedWait(m_host, pace), 120s); // after the eight that wait
        pass(clock, 59s);
        QCOMPARE(done(), 6);
        pass(clock, 1s);
        QCOMPARE(done(), 12);
        QVERIFY(turns.at(11).isFinished() && !turns.at(12).isFinished()); // in order
        pass(clock, 60s);
        QCOMPARE(done(), 14);
        auto other = core::toFuture(limiter.acquire(u"other.example"_qs, pace, {}));
        pass(clock, 0ms);
        QVERIFY(other.isFinished()); // hosts don't wait for each other
    }

    void aStopLeavesTheQueue()
    {
        QTemporaryDir folder;
        test::ManualClock clock;
        net::HostLimiter limiter(folder.path(), clock);
        const Pace pace{1, 10s};
        core::StopSource first, second;
        auto taken = core::toFuture(limiter.acquire(m_host, pace, {}));
        auto head = core::toFuture(limiter.acquire(m_host, pace, first.get_token()));
        auto middle = core::toFuture(limiter.acquire(m_host, pace, second.get_token()));
        auto last = core::toFuture(limiter.acquire(m_host, pace, {}));
        pass(clock, 1s);
        QVERIFY(taken.isFinished() && taken.result());
        second.request_stop();
        first.request_stop();
        pass(clock, 0ms);
        QVERIFY(head.isFinished() && !head.result());
        QVERIFY(middle.isFinished() && !middle.result());
        QVERIFY(!last.isFinished());
        pass(clock, 9s);
        QVERIFY(last.isFinished() && last.result()); // nobody's stop cost it time
        QVERIFY(!core::toFuture(limiter.acquire(m_host, pace, first.get_token())).result());
    }

    void sharesThePaceBetweenLimiters()
    {
        QTemporaryDir folder;
        test::ManualClock clock;
        net::HostLimiter one(folder.path(), clock), two(folder.path(), clock);
        const Pace pace{2, 10s};
        auto a = core::toFuture(one.acquire(m_host, pace, {}));
        auto b = core::toFuture(two.acquire(m_host, pace, {}));
        auto c = core::toFuture(one.acquire(m_host, pace, {}));
        pass(clock, 0ms);
        QVERIFY(a.isFinished() && b.isFinished() && !c.isFinished());
        QCOMPARE(two.expectedWait(m_host, pace), 10s);
        pass(clock, 10s);
        QVERIFY(c.isFinished());
    }

    void sharesThePaceWithAnotherProcess()
    {
        QTemporaryDir folder;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GWANJE_TEST_PACE"_qs, folder.path());
        QProcess processes[2];
        for (QProcess& process : processes) {
            process.setProcessEnvironment(environment);
            process.start(QCoreApplication::applicationFilePath(), {u"HostLimiter"_qs, u"otherProcess"_qs});
        }
        QList<qint64> moments;
        for (QProcess& process : processes) {
            QVERIFY(process.waitForFinished(30000));
            QCOMPARE(process.exitCode(), 0);
        }
        const auto files = QDir(folder.path()).entryInfoList({u"moments-*"_qs});
        QCOMPARE(files.size(), 2);
        for (const QFileInfo& info : files) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            for (const QByteArray& line : file.readAll().trimmed().split('\n'))
                moments << line.toLongLong();
        }
        QCOMPARE(moments.size(), 16);
        std::sort(moments.begin(), moments.end());
        // Any five turns of the two together span the period; written down a little after they were taken.
        for (qsizetype i = 4; i < moments.size(); ++i)
            QVERIFY2(moments.at(i) - moments.at(i - 4) >= 350, qPrintable(QString::number(i)));
    }

    void aDamagedFileIsStartedAnew_data()
    {
        QTest::addColumn<QByteArray>("contents");
        QTest::newRow("garbage") << QByteArray("\x01\xff garbage");
        QTest::newRow("cut") << QByteArray("gwanje-pace 1 ");
        QTest::newRow("another boot") << QByteArray("gwanje-pace 1 0000\n1\n2\n3\n");
        QTest::newRow("large") << QByteArray(1000000, '7');
    }
    void aDamagedFileIsStartedAnew()
    {
        QFETCH(QByteArray, contents);
        QTemporaryDir folder;
        QFile file(net::PaceFile(folder.path(), m_host).path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(contents);
        file.close();
        test::ManualClock clock;
        net::HostLimiter limiter(folder.path(), clock);
        const Pace pace{1, 10s};
        auto first = core::toFuture(limiter.acquire(m_host, pace, {}));
        auto second = core::toFuture(limiter.acquire(m_host, pace, {}));
        pass(clock, 0ms);
        QVERIFY(first.isFinished() && !second.isFinished());
        QCOMPARE(net::PaceFile(folder.path(), m_host).look().size(), 1);
        pass(clock, 10s);
        QVERIFY(second.isFinished());
    }

    void waitsWhileAnotherHoldsTheLock()
    {
        QTemporaryDir folder;
        test::ManualClock clock;
        net::HostLimiter limiter(folder.path(), clock);
        const QByteArray path = QFile::encodeName(net::PaceFile(folder.path(), m_host).path());
        const int lock = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        QCOMPARE(::flock(lock, LOCK_EX), 0);
        auto turn = core::toFuture(limiter.acquire(m_host, {1, 10s}, {}));
        pass(clock, 20ms);
        QVERIFY(!turn.isFinished());
        ::close(lock);
        pass(clock, 20ms);
        QVERIFY(turn.isFinished());
    }

    void withoutAFileThePaceStillHolds()
    {
        test::ManualClock clock;
        net::HostLimiter limiter(u"/proc/no-such-folder"_qs, clock);
        const Pace pace{1, 10s};
        auto first = core::toFuture(limiter.acquire(m_host, pace, {}));
        auto second = core::toFuture(limiter.acquire(m_host, pace, {}));
        pass(clock, 9s);
        QVERIFY(first.isFinished() && !second.isFinished());
        pass(clock, 1s);
        QVERIFY(second.isFinished());
    }
};

GWANJE_TEST(tst_HostLimiter)
#include "tst_HostLimiter.moc"
