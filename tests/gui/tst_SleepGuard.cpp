// SPDX-License-Identifier: GPL-3.0-or-later
// The machine stays awake while tasks run: a logind of the test's own, on a bus of the test's own, is asked for an
// inhibitor and sees it let go.
#include "gui/frame/SleepGuard.h"

#include "support/TestMain.h"
#include <poll.h>
#include <QApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusUnixFileDescriptor>
#include <QProcess>
#include <unistd.h>

using namespace gwanje;

namespace {

/// `dbus-daemon` with an address of its own; ends with the object.
class PrivateBus final
{
public:
    PrivateBus()
    {
        m_daemon.start(u"dbus-daemon"_qs, {u"--session"_qs, u"--nofork"_qs, u"--nopidfile"_qs, u"--print-address"_qs});
        if (m_daemon.waitForStarted(5000) && m_daemon.waitForReadyRead(5000))
            address = QString::fromLatin1(m_daemon.readLine()).trimmed();
    }
    ~PrivateBus()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished(2000);
    }
    QString address;

private:
    QProcess m_daemon;
};

} // namespace

/// As much of logind as SleepGuard asks for.
class FakeLogind final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    ~FakeLogind() override { dropAll(); }
    /// Whether whoever asked last still keeps the descriptor open.
    bool isInhibited() const
    {
        if (m_watched < 0)
            return false;
        pollfd ours{.fd = m_watched, .events = POLLIN, .revents = 0};
        ::poll(&ours, 1, 0);
        return (ours.revents & POLLHUP) == 0;
    }
    QStringList asked;
    bool refuses = false;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString& who, const QString& why, const QString& mode)
    {
        asked << what + u'|' + who + u'|' + why + u'|' + mode;
        if (refuses) {
            sendErrorReply(QDBusError::AccessDenied, u"no"_qs);
            return {};
        }
        dropAll();
        int ends[2] = {-1, -1};
        if (::pipe(ends) != 0)
            return {};
        m_watched = ends[0];
        QDBusUnixFileDescriptor given;
        given.giveFileDescriptor(ends[1]); // the other end is theirs alone
        return given;
    }

private:
    void dropAll()
    {
        if (m_watched >= 0)
            ::close(std::exchange(m_watched, -1));
    }
    int m_watched = -1;
};

class tst_SleepGuard final : public QObject
{
    Q_OBJECT

    std::unique_ptr<PrivateBus> m_bus;
    std::unique_ptr<FakeLogind> m_logind;

private Q_SLOTS:
    void initTestCase()
    {
        m_bus = std::make_unique<PrivateBus>();
        QVERIFY2(!m_bus->address.isEmpty(), "dbus-daemon did not start");
        qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus->address.toLatin1());
        if (!QDBusConnection::systemBus().isConnected())
            QSKIP("another test of this process was connected already; run this class alone");
    }
    void init()
    {
        m_logind = std::make_unique<FakeLogind>();
        auto bus = QDBusConnection::connectToBus(m_bus->address, u"logind"_qs);
        QVERIFY(bus.registerObject(u"/org/freedesktop/login1"_qs, m_logind.get(), QDBusConnection::ExportAllSlots));
        QVERIFY(bus.registerService(u"org.freedesktop.login1"_qs));
    }
    void cleanup()
    {
        QDBusConnection::disconnectFromBus(u"logind"_qs);
        m_logind.reset();
    }

    void holdsWhileTasksRun()
    {
        gui::SleepGuard guard(nullptr);
        QVERIFY(!guard.isHeld());
        guard.setNeeded(true, u"Train tasks are running"_qs);
        QTRY_VERIFY(guard.isHeld());
        QCOMPARE(m_logind->asked, QStringList{u"sleep|Gwanje|Train tasks are running|block"_qs});
        QTRY_VERIFY(m_logind->isInhibited());
        guard.setNeeded(true, u"again"_qs); // one is enough
        QTest::qWait(50);
        QCOMPARE(m_logind->asked.size(), 1);
        QVERIFY(m_logind->isInhibited());

        guard.setNeeded(false, {});
        QVERIFY(!guard.isHeld());
        QTRY_VERIFY(!m_logind->isInhibited());
        guard.setNeeded(true, u"once more"_qs);
        QTRY_VERIFY(guard.isHeld());
        QCOMPARE(m_logind->asked.size(), 2);
    }

    void letsGoWithTheWindow()
    {
        auto guard = std::make_unique<gui::SleepGuard>(nullptr);
        guard->setNeeded(true, u"x"_qs);
        QTRY_VERIFY(guard->isHeld() && m_logind->isInhibited());
        guard.reset();
        QTRY_VERIFY(!m_logind->isInhibited());
    }

    void whatComesTooLateIsLetGo()
    {
        gui::SleepGuard guard(nullptr);
        guard.setNeeded(true, u"x"_qs);
        guard.setNeeded(false, {}); // before logind has answered
        QTRY_COMPARE(m_logind->asked.size(), 1);
        QTRY_VERIFY(!m_logind->isInhibited());
        QVERIFY(!guard.isHeld());
    }

    void aRefusalIsNoHarm()
    {
        m_logind->refuses = true;
        gui::SleepGuard guard(nullptr);
        guard.setNeeded(true, u"x"_qs);
        QTRY_COMPARE(m_logind->asked.size(), 1);
        QTest::qWait(50);
        QVERIFY(!guard.isHeld());
        m_logind->refuses = false;
        guard.setNeeded(true, u"x"_qs); // asked again with the next change
        QTRY_VERIFY(guard.isHeld());
    }
};

GWANJE_TEST(tst_SleepGuard)
#include "tst_SleepGuard.moc"
