// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ServiceManager.h"
#include "support/Programs.h"
#include "support/TestMain.h"
#include <array>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace gwanje;

namespace {

/// The manager's end: a datagram socket on a path.
class Manager final
{
public:
    explicit Manager(const QString& path) : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.toLocal8Bit().constData(), sizeof address.sun_path - 1);
        m_bound = ::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
        const timeval patience{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Manager() { ::close(m_socket); }

    bool isBound() const { return m_bound; }
    QByteArray next() const
    {
        std::array<char, 256> buffer{};
        const auto size = ::recv(m_socket, buffer.data(), buffer.size(), 0);
        return QByteArray(buffer.data(), std::max<qsizetype>(size, 0));
    }

private:
    int m_socket;
    bool m_bound = false;
};

} // namespace

class tst_ServiceManager final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { qunsetenv("NOTIFY_SOCKET"); }

    void withoutAManagerNothingHappens()
    {
        app::tellServiceManager("READY=1");
        qputenv("NOTIFY_SOCKET", QByteArray(200, 'x'));
        app::tellServiceManager("READY=1");
        qputenv("NOTIFY_SOCKET", "/nowhere/at/all");
        app::tellServiceManager("READY=1");
    }

    void theHeadlessConsoleTellsWhenItIsReadyAndWhenItStops()
    {
        const QTemporaryDir folder;
        const QString socket = folder.filePath(u"notify"_qs);
        const Manager manager(socket);
        QVERIFY(manager.isBound());
        test::ConsoleProgram console(folder.filePath(u"data"_qs), {}, {{u"NOTIFY_SOCKET"_qs, socket}});
        QVERIFY(console.start());
        QCOMPARE(manager.next(), QByteArray("READY=1"));
        QVERIFY(console.terminate(5000)); // what the service's TimeoutStopSec= allows
        QCOMPARE(manager.next(), QByteArray("STOPPING=1"));
    }
};

GWANJE_TEST(tst_ServiceManager)
#include "tst_ServiceManager.moc"
