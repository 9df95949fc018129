// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Program.h"

#include "sandbox/LodgingWorld.h"
#include "sandbox/PortalWorld.h"
#include "sandbox/ProcessSignals.h"
#include "sandbox/RailwayWorld.h"
#include "sandbox/RawServer.h"
#include <cstdio>
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::sandbox {
namespace {

constexpr char usage[] =
    "Usage: gwanje-sandbox [--seed N] [--railway-port N] [--portal-port N] [--platforms-port N] [--fault NAME=VALUE]…\n"
    "                       [--with-parent]\n"
    "Stands in for the railway, a seller's console and three lodging platforms: serves on loopback until SIGTERM.\n\n"
    "  --seed N            what happens by itself is drawn from this (1)\n"
    "  --railway-port N    0 or none: a free port\n"
    "  --portal-port N     0 or none: a free port\n"
    "  --platforms-port N  of alpha on 127.0.0.1, beta on 127.0.0.2, gamma on 127.0.0.3; 0 or none: free ones\n"
    "  --fault NAME=VALUE  a switch that is on from the start, e.g. railway.seats=none; repeatable\n"
    "  --with-parent       end when the process that started this one ends\n"
    "  --help, --version\n\n"
    "Prints one JSON line when ready. Railway: member 2400012345, password sandbox-pw. At its address:\n"
    "  GET /_sandbox/state; GET, POST /_sandbox/faults; GET, POST /_sandbox/accounts;\n"
    "  POST /_sandbox/reset, /_sandbox/advance {\"minutes\": N}, /_sandbox/pay {\"pnrNo\": …}\n"
    "Portal: a seller's console for browsers; account operator@example.com, password sandbox-pw, one-time code 000000\n"
    "where it is asked for. It stands still until advance. At its address:\n"
    "  GET /_sandbox/state; GET, POST /_sandbox/faults; POST /_sandbox/reset, /_sandbox/advance {\"minutes\": N}\n"
    "Platforms: alpha and beta speak the contract of platform services, with no token or Bearer sandbox-token, beta\n"
    "with runs of its own and a control URL (its own URL + /control); gamma is one room's calendar feed. They stand\n"
    "still until advance, which moves all three. At each one's address:\n"
    "  GET /_sandbox/state; GET, POST /_sandbox/faults; POST /_sandbox/reset, /_sandbox/advance {\"minutes\": N}\n\n"
    "Faults (default in brackets); platforms.NAME is that of all three, alpha.NAME, beta.NAME, gamma.NAME of one:\n";

/// Beside each other on one port; the addresses differ so that one platform's connections are never another's.
constexpr const char* lodgingAddresses[] = {"127.0.0.1", "127.0.0.2", "127.0.0.3"};

std::optional<quint64> number(const QString& text, quint64 most)
{
    bool isNumber = false;
    const quint64 value = text.toULongLong(&isNumber);
    return isNumber && value <= most && text.front().isDigit() ? std::optional(value) : std::nullopt;
}

std::optional<UsageError> readFault(const QString& text, ProgramOptions* options)
{
    const qsizetype equals = text.indexOf(u'=');
    const qsizetype dot = text.indexOf(u'.');
    if (equals < 0 || dot < 0 || dot > equals)
        return UsageError{u"--fault expects WORLD.NAME=VALUE, not '%1'"_qs.arg(text)};
    const QString world = text.left(dot);
    const QString name = text.mid(dot + 1, equals - dot - 1);
    const QString value = text.mid(equals + 1);
    const bool isLodging = LodgingWorld::isWorld(world);
    const bool isPortal = world == u"portal"_qs;
    if (world != u"railway"_qs && !isPortal && !isLodging)
        return UsageError{
            u"unknown world '%1': there are railway, portal, platforms, alpha, beta, gamma"_qs.arg(world)};
    const auto error = isLodging  ? LodgingFaults().set.set(name, value)
                       : isPortal ? PortalFaults().set.set(name, value)
                                  : RailwayFaults().set.set(name, value);
    if (error)
        return UsageError{*error};
    if (isLodging)
        options->lodgingFaults.append({world, name, value});
    else
        (isPortal ? options->portalFaults : options->railwayFaults).append({name, value});
    return std::nullopt;
}

std::optional<UsageError> readOption(const QString& name, const QString& value, ProgramOptions* options)
{
    if (name == u"--fault"_qs)
        return readFault(value, options);
    const auto read = number(value, name == u"--seed"_qs ? quint64(std::numeric_limits<qint64>::max()) : 65535);
    if (!read)
        return UsageError{u"bad value '%1' for %2"_qs.arg(value, name)};
    if (name == u"--seed"_qs)
        options->seed = *read;
    else if (name == u"--railway-port"_qs)
        options->railwayPort = quint16(*read);
    else if (name == u"--portal-port"_qs)
        options->portalPort = quint16(*read);
    else
        options->platformsPort = quint16(*read);
    return std::nullopt;
}

/// The three platforms' servers.
class LodgingServers final
{
public:
    explicit LodgingServers(LodgingWorld& world)
    {
        for (const LodgingSite site : lodgingSites) {
            m_platforms[siteIndex(site)] = &world.platform(site);
            m_servers[siteIndex(site)] =
                std::make_unique<RawServer>(world.platform(site), HttpLimits{.bodyBytes = 2 * 1024 * 1024});
        }
    }
    /// An error sentence, or nothing. 0 takes a port that is free on the first address, and on the others if possible.
    std::optional<QString> listen(quint16 port)
    {
        for (size_t i = 0; i < m_servers.size(); ++i) {
            const QHostAddress address(QString::fromLatin1(lodgingAddresses[i]));
            const quint16 wanted = port > 0 || i == 0 ? port : m_servers.front()->port();
            if (!m_servers[i]->listen(wanted, address) && (port > 0 || !m_servers[i]->listen(0, address)))
                return u"port %1 can't be had on %2: %3"_qs.arg(wanted).arg(address.toString(),
                                                                            m_servers[i]->errorText());
        }
        return std::nullopt;
    }
    QJsonObject urls() const
    {
        QJsonObject urls;
        for (size_t i = 0; i < m_servers.size(); ++i)
            urls[QString::fromLatin1(siteName(m_platforms[i]->site()))] =
                u"http://%1:%2%3"_qs.arg(QString::fromLatin1(lodgingAddresses[i]))
                    .arg(m_servers[i]->port())
                    .arg(QString::fromLatin1(m_platforms[i]->basePath()));
        return urls;
    }

private:
    std::array<LodgingPlatform*, 3> m_platforms{};
    std::array<std::unique_ptr<RawServer>, 3> m_servers;
};

void announce(const RawServer& railway, const RawServer& portal, const LodgingServers& lodging, quint64 seed)
{
    const QString address = u"http://127.0.0.1:%1"_qs.arg(railway.port());
    const QJsonObject line{{u"railway"_qs, address},
                           {u"netfunnel"_qs, address + u"/ts.wseq"_qs},
                           {u"portal"_qs, u"http://127.0.0.1:%1"_qs.arg(portal.port())},
                           {u"platforms"_qs, lodging.urls()},
                           {u"seed"_qs, qint64(seed)}};
    std::fputs((QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n').constData(), stdout);
    std::fflush(stdout);
}

bool setFaults(const ProgramOptions& options, RailwayWorld* railway, PortalWorld* portal, LodgingWorld* lodging)
{
    for (const auto& [name, value] : options.railwayFaults) {
        if (railway->setInitialFault(name, value))
            return false;
    }
    for (const auto& [name, value] : options.portalFaults) {
        if (portal->setInitialFault(name, value))
            return false;
    }
    for (const auto& fault : options.lodgingFaults) {
        if (lodging->setInitialFault(fault.world, fault.name, fault.value))
            return false;
    }
    return true;
}

bool listenOrComplain(RawServer& server, quint16 port)
{
    if (server.listen(port))
        return true;
    std::fprintf(stderr, "gwanje-sandbox: port %u can't be had: %s\n", unsigned(port), qPrintable(server.errorText()));
    return false;
}

} // namespace

std::optional<UsageError> parseOptions(const QStringList& arguments, ProgramOptions* options)
{
    static const QStringList valued = {u"--seed"_qs, u"--railway-port"_qs, u"--portal-port"_qs, u"--platforms-port"_qs,
                                       u"--fault"_qs};
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        QString name = arguments[i];
        std::optional<QString> value;
        if (const qsizetype equals = name.indexOf(u'='); equals > 0 && name.startsWith(u"--"_qs)) {
            value = name.mid(equals + 1);
            name.truncate(equals);
        }
        if (name == u"--help"_qs || name == u"-h"_qs)
            options->print = helpText();
        else if (name == u"--version"_qs || name == u"-v"_qs)
            options->print = u"gwanje-sandbox %1\n"_qs.arg(QString::fromLatin1(GWANJE_VERSION));
        else if (name == u"--with-parent"_qs && !value)
            options->withParent = true;
        else if (!valued.contains(name))
            return UsageError{u"unknown option '%1'"_qs.arg(arguments[i])};
        else if (!value && i + 1 >= arguments.size())
            return UsageError{u"%1 needs a value"_qs.arg(name)};
        else if (auto error = readOption(name, value ? *value : arguments[++i], options))
            return error;
    }
    return std::nullopt;
}

QString helpText()
{
    return QString::fromUtf8(usage) + FaultSet::help(railwayFaults, u"railway"_qs).join(u'\n') + u'\n' +
           FaultSet::help(portalFaults, u"portal"_qs).join(u'\n') + u'\n' +
           FaultSet::help(lodgingFaults, u"platforms"_qs).join(u'\n') + u'\n';
}

int runProgram(const ProgramOptions& options)
{
    core::SystemClock clock;
    RailwayWorld railway(options.seed, clock);
    PortalWorld portal(options.seed, clock);
    LodgingWorld lodging(options.seed, clock);
    if (!setFaults(options, &railway, &portal, &lodging))
        return 2;
    ProcessSignals signalWatch;
    QObject::connect(&signalWatch, &ProcessSignals::endAsked, qApp, &QCoreApplication::quit);
    if (options.withParent && !signalWatch.watchParent())
        return 0; // it is gone already
    raiseFileLimit();
    RawServer server(railway);
    RawServer portalServer(portal.site());
    if (!listenOrComplain(server, options.railwayPort) || !listenOrComplain(portalServer, options.portalPort))
        return 1;
    railway.setAddress("127.0.0.1", server.port());
    LodgingServers lodgingServers(lodging);
    if (const auto error = lodgingServers.listen(options.platformsPort)) {
        std::fprintf(stderr, "gwanje-sandbox: %s\n", qPrintable(*error));
        return 1;
    }
    announce(server, portalServer, lodgingServers, options.seed);
    return QCoreApplication::exec();
}

} // namespace gwanje::sandbox
