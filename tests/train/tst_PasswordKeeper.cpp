// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords in a real keyring: a D-Bus session of the test's own with a gnome-keyring in a temporary home, in a process
// of its own, as the session bus belongs to a process once for all. The slots called inside… run there.
#include "runtime/PasswordKeeper.h"

#include "store/Database.h"
#include "store/Migrator.h"
#include "support/TestMain.h"
#include "train/AccountBook.h"
#include <csignal>
#include <QThread>

using namespace gwanje;
using core::ErrorCode;

namespace {

const QString service = u"gwanje-test"_qs;
const QString account = u"my own"_qs;

/// Starts the daemon as given, waits until it owns its name, runs the test's inside, and ends the daemon.
const char* const session = R"(
%1 gnome-keyring-daemon --foreground --components=secrets %2 >daemon.log 2>&1 &
GWANJE_KEYRING_PID=$!; export GWANJE_KEYRING_PID
trap "kill -CONT $GWANJE_KEYRING_PID; kill $GWANJE_KEYRING_PID" EXIT
for i in $(seq 100); do
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets 2>/dev/null | grep -q true && break
    sleep 0.05
done
"$TEST_PROGRAM" PasswordKeeper %3
)";

template<class T>
T wait(core::Async<T> work)
{
    const auto future = core::toFuture(std::move(work));
    QElapsedTimer timer;
    timer.start();
    while (!future.isFinished() && timer.elapsed() < 30000)
        QTest::qWait(2);
    if (!future.isFinished())
        qFatal("the keyring is waited for without end");
    return future.result();
}

void waitDone(core::Async<void> work)
{
    const auto future = core::toFuture(std::move(work));
    QTRY_VERIFY(future.isFinished());
}

} // namespace

class tst_PasswordKeeper final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_keeper = std::make_unique<runtime::PasswordKeeper>(service, m_clock); }

    void inMemoryWhereThereIsNoService()
    {
        runtime::PasswordKeeper keeper({}, m_clock);
        QVERIFY(wait(keeper.set(account, u"pw"_qs)));
        QCOMPARE(*wait(keeper.password(account)), u"pw"_qs);
        waitDone(keeper.remove(account));
        QCOMPARE(wait(keeper.password(account)).error().code, ErrorCode::ACC_PASSWORD_NEEDED);
    }

    void inAnUnlockedKeyring() { runIn(u"printf pw |"_qs, u"--unlock"_qs, u"insideAnUnlockedKeyring"_qs); }
    void inAKeyringThatHangs() { runIn(u"printf pw |"_qs, u"--unlock"_qs, u"insideAKeyringThatHangs"_qs); }
    void inAKeyringThatAnswersLate() { runIn(u"printf pw |"_qs, u"--unlock"_qs, u"insideAKeyringThatAnswersLate"_qs); }
    void inALockedKeyring()
    {
        runIn(u"printf pw |"_qs, u"--unlock"_qs, u"insideAnUnlockedKeyring"_qs); // makes it
        if (!QTest::currentTestFailed())
            runIn({}, {}, u"insideALockedKeyring"_qs);
    }
    void whereThereIsNoKeyring()
    {
        QProcess child;
        child.setProcessEnvironment(environment());
        auto noBus = environment();
        noBus.insert(u"DBUS_SESSION_BUS_ADDRESS"_qs, u"unix:path=/nonexistent/bus"_qs);
        child.setProcessEnvironment(noBus);
        child.start(QCoreApplication::applicationFilePath(), {u"PasswordKeeper"_qs, u"insideNoKeyring"_qs});
        expectSuccess(child);
    }

    void insideAnUnlockedKeyring()
    {
        if (!isInside())
            return;
        const auto none = wait(m_keeper->password(account));
        QVERIFY(none.error().code == ErrorCode::ACC_PASSWORD_NEEDED && !none.error().cause);
        const auto stored = wait(m_keeper->set(account, u"비밀 one"_qs));
        QVERIFY2(stored, stored ? "" : qPrintable(stored.error().toString()));
        const auto read = [&] { // by another keeper, which remembers nothing
            runtime::PasswordKeeper fresh(service, m_clock);
            return wait(fresh.password(account));
        };
        QCOMPARE(read().value_or(u"?"_qs), u"비밀 one"_qs);
        QVERIFY(wait(m_keeper->set(account, u"two"_qs)));
        QCOMPARE(read().value_or(u"?"_qs), u"two"_qs);
        waitDone(m_keeper->remove(account));
        QCOMPARE(read().error().code, ErrorCode::ACC_PASSWORD_NEEDED);
    }

    void insideALockedKeyring()
    {
        if (isInside())
            keepsInMemory();
    }
    void insideNoKeyring()
    {
        if (!isInside())
            return;
        keepsInMemory();
        const auto unread = wait(m_keeper->password(u"another"_qs)); // there may be one
        QVERIFY(unread.error().cause);
        QCOMPARE(unread.error().cause->code, ErrorCode::ACC_KEYRING_UNREAD);
        QVERIFY(!unread.error().cause->context.value(u"reason"_qs).isEmpty());
        asksFromSeveralThreads();
    }

    /// The list of accounts waits for it once, not account by account, and the next one not at all.
    void insideAKeyringThatHangs()
    {
        if (!isInside())
            return;
        const QTemporaryDir folder;
        const auto database = store::Database::open(store::DatabaseUrl::sqlite(folder.filePath(u"gwanje.db"_qs)));
        QVERIFY(database);
        QVERIFY(store::Migrator(**database).upgrade());
        train::AccountBook book({*database, m_clock, folder.path(), service, [] { return train::TrainSettings(); }});
        for (int i = 0; i < 4; ++i) {
            train::AccountStore accounts(*database);
            const train::Account one{.name = u"account %1"_qs.arg(i), .provider = u"srt"_qs, .login = u"1"_qs};
            auto adding = accounts.add(one, m_clock.now());
            QTRY_VERIFY(adding.isFinished());
        }
        const auto daemon = static_cast<pid_t>(qEnvironmentVariableIntValue("GWANJE_KEYRING_PID"));
        QVERIFY(daemon > 0 && ::kill(daemon, SIGSTOP) == 0);
        QElapsedTimer timer;
        timer.start();
        const auto first = wait(book.list());
        QCOMPARE(first->size(), 5);
        QVERIFY(!first->last().passwordKnown);
        QVERIFY2(timer.elapsed() < 8000, qPrintable(QString::number(timer.elapsed())));
        timer.restart();
        QCOMPARE(wait(book.list())->size(), 5);
        QCOMPARE(wait(book.setPassword(u"account 1"_qs, u"pw"_qs)).error().code, ErrorCode::ACC_KEYRING_WAITS);
        QVERIFY(wait(book.list())->at(2).passwordKnown); // for this run
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        ::kill(daemon, SIGCONT);
        // It answers again: what it was not even asked to keep is its own now.
        QTRY_COMPARE_WITH_TIMEOUT(stored(u"account 1"_qs), u"pw"_qs, 20000);
    }

    /// As one that waits for somebody to unlock it: nothing is lost, neither what was under way nor what came after.
    void insideAKeyringThatAnswersLate()
    {
        if (!isInside())
            return;
        const auto daemon = static_cast<pid_t>(qEnvironmentVariableIntValue("GWANJE_KEYRING_PID"));
        QVERIFY(daemon > 0 && ::kill(daemon, SIGSTOP) == 0);
        for (const QString& name : {u"first"_qs, u"second"_qs, u"gone"_qs})
            QCOMPARE(wait(m_keeper->set(name, name + u" pw"_qs)).error().code, ErrorCode::ACC_KEYRING_WAITS);
        waitDone(m_keeper->remove(u"gone"_qs));
        QCOMPARE(*wait(m_keeper->password(u"second"_qs)), u"second pw"_qs);
        ::kill(daemon, SIGCONT);
        for (const QString& name : {u"first"_qs, u"second"_qs})
            QTRY_COMPARE_WITH_TIMEOUT(stored(name), name + u" pw"_qs, 20000);
        QCOMPARE(stored(u"gone"_qs), QString());
    }

private:
    /// In the keyring, as another keeper sees it, which remembers nothing.
    QString stored(const QString& name)
    {
        runtime::PasswordKeeper fresh(service, m_clock);
        return wait(fresh.password(name)).value_or(QString());
    }

    static bool isInside() { return qEnvironmentVariableIsSet("GWANJE_KEYRING_INSIDE"); }

    /// The engines of several jobs have keepers of their own, each on its thread; the keyring is one.
    static void asksFromSeveralThreads()
    {
        std::vector<std::unique_ptr<QThread>> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back(QThread::create([i] {
                core::SystemClock clock;
                runtime::PasswordKeeper keeper(service, clock);
                const QString name = u"account %1"_qs.arg(i);
                for (int n = 0; n < 50; ++n) {
                    (void)wait(keeper.set(name, QString::number(n)));
                    (void)wait(runtime::PasswordKeeper(service, clock).password(name));
                }
            }));
            threads.back()->start();
        }
        for (const auto& thread : threads)
            QVERIFY(thread->wait(60000));
    }

    void keepsInMemory()
    {
        const auto kept = wait(m_keeper->set(account, u"pw"_qs));
        QVERIFY2(!kept, "it must not say that it is kept for good");
        QCOMPARE(kept.error().code, ErrorCode::ACC_KEYRING);
        QCOMPARE(*wait(m_keeper->password(account)), u"pw"_qs);
        runtime::PasswordKeeper fresh(service, m_clock);
        const auto unknown = wait(fresh.password(account));
        QCOMPARE(unknown.error().code, ErrorCode::ACC_PASSWORD_NEEDED);
    }

    QProcessEnvironment environment() const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto& name : environment.keys()) {
            if (name.startsWith(u"XDG_"_qs) || name.startsWith(u"DBUS_"_qs) || name.startsWith(u"GNOME_"_qs) ||
                name == u"DISPLAY"_qs || name == u"WAYLAND_DISPLAY"_qs)
                environment.remove(name);
        }
        environment.insert(u"HOME"_qs, m_home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_qs, m_home.path());
        environment.insert(u"XDG_CURRENT_DESKTOP"_qs, u"GNOME"_qs);
        environment.insert(u"GWANJE_KEYRING_INSIDE"_qs, u"1"_qs);
        environment.insert(u"TEST_PROGRAM"_qs, QCoreApplication::applicationFilePath());
        return environment;
    }

    void runIn(const QString& before, const QString& option, const QString& slot)
    {
        if (isInside())
            return;
        for (const QString& program : {u"gnome-keyring-daemon"_qs, u"dbus-run-session"_qs}) {
            if (QStandardPaths::findExecutable(program).isEmpty())
                QSKIP(qPrintable(program + u" is not installed (packages gnome-keyring, dbus)"_qs));
        }
        QProcess child;
        child.setWorkingDirectory(m_home.path());
        child.setProcessEnvironment(environment());
        const QString script = QString::fromLatin1(session).arg(before, option, slot);
        child.start(u"dbus-run-session"_qs, {u"--"_qs, u"sh"_qs, u"-c"_qs, script});
        expectSuccess(child);
    }

    static void expectSuccess(QProcess& child)
    {
        child.setProcessChannelMode(QProcess::MergedChannels);
        QVERIFY(child.waitForStarted());
        QVERIFY2(child.waitForFinished(60000), "it hangs");
        const QByteArray said = child.readAll();
        QVERIFY2(child.exitCode() == 0, said.constData());
    }

    core::SystemClock m_clock;
    QTemporaryDir m_home{QDir::tempPath() + u"/gwk-XXXXXX"_qs}; ///< short: sockets live in it
    std::unique_ptr<runtime::PasswordKeeper> m_keeper;
};

GWANJE_TEST(tst_PasswordKeeper)
#include "tst_PasswordKeeper.moc"
