// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader of another process gets: the real console on a display of its own, read over the accessibility
// bus (AT-SPI). Skipped, saying so, where the machine has no Xvfb or no AT-SPI.

#include "support/TestMain.h"
#include <csignal>
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDBusVariant>
#include <QProcess>
#include <QTemporaryDir>

namespace {

/// Of an accessible object on the bus: its program's name there, and its path.
struct Place
{
    QString service;
    QDBusObjectPath path;
};
QDBusArgument& operator<<(QDBusArgument& out, const Place& place)
{
    out.beginStructure();
    out << place.service << place.path;
    out.endStructure();
    return out;
}
const QDBusArgument& operator>>(const QDBusArgument& in, Place& place)
{
    in.beginStructure();
    in >> place.service >> place.path;
    in.endStructure();
    return in;
}

// Of at-spi2-core's enumerations.
constexpr uint pushButton = 43, comboBox = 11, passwordText = 40, table = 55;
constexpr int focusable = 11, showing = 25;

struct Node
{
    QString name, description;
    uint role = 0;
    QList<uint> states;
    bool is(int state) const { return states.value(state / 32) & (1U << (state % 32)); }
};

class Bus final
{
public:
    explicit Bus(const QString& address) : m_bus(QDBusConnection::connectToBus(address, name())) {}
    ~Bus() { QDBusConnection::disconnectFromBus(name()); }

    QList<Place> children(const Place& at) const
    {
        return call<QList<Place>>(at, "org.a11y.atspi.Accessible", "GetChildren", {});
    }
    Node node(const Place& at) const
    {
        return {.name = property(at, "Name"),
                .description = property(at, "Description"),
                .role = call<uint>(at, "org.a11y.atspi.Accessible", "GetRole", {}),
                .states = call<QList<uint>>(at, "org.a11y.atspi.Accessible", "GetState", {})};
    }
    /// Everything below `at`, as deep as a window goes.
    void walk(const Place& at, const std::function<void(const Node&, int)>& visit, int depth = 0) const
    {
        const Node here = node(at);
        visit(here, depth);
        if (depth > 30 || here.role == table) // its cells are the model's affair
            return;
        for (const Place& child : children(at))
            walk(child, visit, depth + 1);
    }

private:
    static QString name() { return QStringLiteral("accessTree"); }
    QString property(const Place& at, const char* which) const
    {
        return call<QDBusVariant>(at, "org.freedesktop.DBus.Properties", "Get",
                                  {QStringLiteral("org.a11y.atspi.Accessible"), QString::fromLatin1(which)})
            .variant()
            .toString();
    }
    template<class T>
    T call(const Place& at, const char* interface, const char* method, const QVariantList& arguments) const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(
            at.service, at.path.path(), QString::fromLatin1(interface), QString::fromLatin1(method));
        message.setArguments(arguments);
        const QDBusReply<T> reply = m_bus.call(message, QDBus::Block, 5000);
        return reply.isValid() ? reply.value() : T();
    }
    QDBusConnection m_bus;
};

/// A program that ends with the object.
class Helper final
{
public:
    ~Helper()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.terminate();
        if (!m_process.waitForFinished(5000)) {
            m_process.kill();
            m_process.waitForFinished(5000);
        }
    }
    bool start(const QString& program, const QStringList& arguments, const QProcessEnvironment& environment)
    {
        m_process.setProcessEnvironment(environment);
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program, arguments);
        return m_process.waitForStarted(5000);
    }
    QString firstLine()
    {
        for (int i = 0; i < 100 && !m_process.canReadLine(); ++i)
            m_process.waitForReadyRead(50);
        return QString::fromUtf8(m_process.readLine()).trimmed();
    }

private:
    QProcess m_process;
};

QString launcher()
{
    for (const char* folder : {"/usr/libexec", "/usr/lib/at-spi2-core"}) {
        const QString path = QString::fromLatin1(folder) + QStringLiteral("/at-spi-bus-launcher");
        if (QFile::exists(path))
            return path;
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(Place)

class tst_AccessTree final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingFocusableIsUnnamed()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty())
            QSKIP("there is no Xvfb (Debian package xvfb)");
        if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty() || launcher().isEmpty())
            QSKIP("there is no accessibility bus (Debian packages dbus, at-spi2-core)");
        qDBusRegisterMetaType<Place>();
        qDBusRegisterMetaType<QList<Place>>();
        QTemporaryDir folder;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "AT_SPI_BUS_ADDRESS"})
            environment.remove(QString::fromLatin1(name));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), folder.path());
        Helper display, session, bus, console;
        QVERIFY(display.start(QStringLiteral("Xvfb"),
                              {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                               QStringLiteral("0"), QStringLiteral("1400x900x24")},
                              environment));
        environment.insert(QStringLiteral("DISPLAY"), u':' + display.firstLine());
        QVERIFY(session.start(
            QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address=1")},
            environment));
        const QString address = session.firstLine();
        QVERIFY(!address.isEmpty());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), address);
        QVERIFY(bus.start(launcher(), {QStringLiteral("--launch-immediately")}, environment));
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        environment.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        const QString accessBus = accessAddress(address);
        if (accessBus.isEmpty())
            QSKIP("the accessibility bus does not come up here");
        const Bus tree(accessBus);
        // A program tells the registry of itself once, at its start: whoever comes before it is never seen.
        QTRY_VERIFY_WITH_TIMEOUT(tree.node(root()).role != 0, 20000);
        const QTemporaryDir data;
        QVERIFY(console.start(QStringLiteral(GWANJE_BIN_DIR "/gwanje"), {QStringLiteral("--data-dir"), data.path()},
                              environment));
        Place program;
        QTRY_VERIFY_WITH_TIMEOUT(!(program = find(tree)).service.isEmpty(), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!tree.children(program).isEmpty(), 10000);
        QTest::qWait(1500); // the window comes to rest
        look(tree, program);
    }

private:
    static QString accessAddress(const QString& sessionAddress)
    {
        auto session = QDBusConnection::connectToBus(sessionAddress, QStringLiteral("accessSession"));
        const auto ask = QDBusMessage::createMethodCall(QStringLiteral("org.a11y.Bus"), QStringLiteral("/org/a11y/bus"),
                                                        QStringLiteral("org.a11y.Bus"), QStringLiteral("GetAddress"));
        QString found;
        for (int i = 0; i < 50 && found.isEmpty(); ++i) {
            const QDBusReply<QString> reply = session.call(ask, QDBus::Block, 2000);
            found = reply.isValid() ? reply.value() : QString();
            QTest::qWait(found.isEmpty() ? 100 : 0);
        }
        QDBusConnection::disconnectFromBus(QStringLiteral("accessSession"));
        return found;
    }
    static Place root()
    {
        return {QStringLiteral("org.a11y.atspi.Registry"),
                QDBusObjectPath(QStringLiteral("/org/a11y/atspi/accessible/root"))};
    }
    static Place find(const Bus& tree)
    {
        for (const Place& program : tree.children(root())) {
            if (tree.node(program).name.contains(QStringLiteral("Gwanje"), Qt::CaseInsensitive))
                return program;
        }
        return {};
    }
    static void look(const Bus& tree, const Place& program)
    {
        QStringList unnamed, loud;
        int controls = 0, buttons = 0;
        tree.walk(program, [&](const Node& node, int depth) {
            if (!node.is(focusable) || !node.is(showing))
                return;
            ++controls;
            buttons += node.role == pushButton ? 1 : 0;
            if (node.name.trimmed().isEmpty() && node.description.trimmed().isEmpty())
                unnamed << QStringLiteral("role %1 at depth %2").arg(node.role).arg(depth);
            if (node.role == passwordText && !node.name.isEmpty() && node.name.contains(QStringLiteral("secret")))
                loud << node.name;
            if (node.role == comboBox && node.description.trimmed().isEmpty() && node.name.trimmed().isEmpty())
                loud << QStringLiteral("a list without a name");
        });
        QVERIFY2(unnamed.isEmpty(), qPrintable(unnamed.join(u'\n')));
        QVERIFY2(loud.isEmpty(), qPrintable(loud.join(u'\n')));
        QVERIFY2(controls > 15 && buttons > 8, qPrintable(QStringLiteral("only %1 controls").arg(controls)));
    }
};

GWANJE_TEST(tst_AccessTree)
#include "tst_AccessTree.moc"
