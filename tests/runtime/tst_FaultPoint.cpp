// SPDX-License-Identifier: GPL-3.0-or-later
#include "Child.h"
#include "runtime/FaultPoint.h"
#include "support/TestMain.h"
#include <csignal>
#include <QElapsedTimer>

using namespace gwanje;
using gwanje::runtime::faultPoint;

namespace {

/// What the child wrote to standard error, and how it ended.
struct Ended
{
    int status = 0;
    QByteArray said;
};

Ended child(const char* faults, const std::function<int()>& deed)
{
    int ends[2] = {};
    if (::pipe(ends) != 0)
        qFatal("no pipe");
    Ended ended;
    ended.status = test::inChild([&] {
        ::dup2(ends[1], STDERR_FILENO);
        qputenv("GWANJE_FAULT", faults);
        return deed();
    });
    ::close(ends[1]);
    char text[4096] = {};
    const auto size = ::read(ends[0], text, sizeof text);
    ended.said = QByteArray(text, size > 0 ? size : 0);
    ::close(ends[0]);
    return ended;
}

int passes(const char* name, int times)
{
    int failed = 0;
    for (int i = 1; i <= times; ++i) {
        if (!faultPoint(name))
            failed = failed * 10 + i;
    }
    return failed;
}

} // namespace

class tst_FaultPoint final : public QObject
{
    Q_OBJECT
private Q_SLOTS: // each in a child: a process is armed once, and this one never
    void notArmedNothingHappens()
    {
        const auto ended = child("", [] { return passes("a.b", 3); });
        QCOMPARE(WEXITSTATUS(ended.status), 0);
        QCOMPARE(ended.said, QByteArray());
    }

    void othersAreNotTouched()
    {
        const auto ended = child("a.c=fail", [] { return passes("a.b", 3); });
        QCOMPARE(WEXITSTATUS(ended.status), 0);
        QCOMPARE(ended.said, QByteArray());
    }

    void failsEveryTimeOrAtOnePass()
    {
        auto ended = child("a.b=fail", [] { return passes("a.b", 2); });
        QCOMPARE(WEXITSTATUS(ended.status), 12);
        QCOMPARE(ended.said, QByteArray("fault point a.b\nfault point a.b\n"));
        ended = child("x=kill; a.b = fail@3", [] { return passes("a.b", 5); });
        QCOMPARE(WEXITSTATUS(ended.status), 3);
        QCOMPARE(ended.said, QByteArray("fault point a.b\n"));
    }

    void theErrorNamesThePoint()
    {
        const auto ended = child("a.b=fail", [] {
            const auto status = faultPoint("a.b");
            return status.error().code == core::ErrorCode::CORE_FAULT_INJECTED &&
                           status.error().context.value(QStringLiteral("point")) == QLatin1String("a.b")
                       ? 7
                       : 8;
        });
        QCOMPARE(WEXITSTATUS(ended.status), 7);
    }

    void kills()
    {
        const auto ended = child("a.b=kill@2", [] { return passes("a.b", 3); });
        QVERIFY(WIFSIGNALED(ended.status));
        QCOMPARE(WTERMSIG(ended.status), SIGKILL);
        QCOMPARE(ended.said, QByteArray("fault point a.b\n"));
    }

    void stops()
    {
        const pid_t pid = ::fork();
        if (pid == 0) {
            qputenv("GWANJE_FAULT", "a.b=stop");
            ::_exit(faultPoint("a.b") ? 5 : 6);
        }
        int status = 0;
        QCOMPARE(::waitpid(pid, &status, WUNTRACED), pid);
        QVERIFY(WIFSTOPPED(status));
        ::kill(pid, SIGCONT);
        QCOMPARE(::waitpid(pid, &status, 0), pid);
        QCOMPARE(WEXITSTATUS(status), 5);
    }

    void delays()
    {
        const auto ended = child("a.b=delay:60", [] {
            QElapsedTimer time;
            time.start();
            return faultPoint("a.b") && time.elapsed() >= 60 ? 5 : 6;
        });
        QCOMPARE(WEXITSTATUS(ended.status), 5);
    }

    void whatIsNotUnderstoodIsSaid()
    {
        const auto ended = child("a.b=explode;=fail;a.c=delay:x;a.d=fail@x;a.e=fail", [] { return passes("a.e", 1); });
        QCOMPARE(WEXITSTATUS(ended.status), 1);
        QCOMPARE(ended.said.count("fault point ignored: "), 4);
    }
};

GWANJE_TEST(tst_FaultPoint)
#include "tst_FaultPoint.moc"
