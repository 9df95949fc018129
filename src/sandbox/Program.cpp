// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/Program.h"

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
    "Usage: gwanje-sandbox [--seed N] [--railway-port N] [--fault NAME=VALUE]… [--with-parent]\n"
    "Stands in for the railway: serves its protocol on loopback until SIGTERM.\n\n"
    "  --seed N            what happens by itself is drawn from this (1)\n"
    "  --railway-port N    0 or none: a free port\n"
    "  --fault NAME=VALUE  a switch that is on from the start, e.g. railway.seats=none; repeatable\n"
    "  --with-parent       end when the process that started this one ends\n"
    "  --help, --version\n\n"
    "Prints one JSON line when ready. Member 2400012345, password sandbox-pw. At the railway's address:\n"
    "  GET /_sandbox/state; GET, POST /_sandbox/faults; GET, POST /_sandbox/accounts;\n"
    "  POST /_sandbox/reset, /_sandbox/advance {\"minutes\": N}, /_sandbox/pay {\"pnrNo\": …}\n\n"
    "Faults (default in brackets):\n";

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
    if (world != u"railway"_qs)
        return UsageError{u"unknown world '%1': there is railway"_qs.arg(world)};
    if (const auto error = RailwayFaults().set.set(name, value))
        return UsageError{*error};
    options->railwayFaults.append({name, value});
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
    else
        options->railwayPort = quint16(*read);
    return std::nullopt;
}

void announce(const RawServer& server, quint64 seed)
{
    const QString address = u"http://127.0.0.1:%1"_qs.arg(server.port());
    const QJsonObject line{
        {u"railway"_qs, address}, {u"netfunnel"_qs, address + u"/ts.wseq"_qs}, {u"seed"_qs, qint64(seed)}};
    std::fputs((QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n').constData(), stdout);
    std::fflush(stdout);
}

} // namespace

std::optional<UsageError> parseOptions(const QStringList& arguments, ProgramOptions* options)
{
    static const QStringList valued = {u"--seed"_qs, u"--railway-port"_qs, u"--fault"_qs};
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
    return QString::fromUtf8(usage) + FaultSet::help(railwayFaults, u"railway"_qs).join(u'\n') + u'\n';
}

int runProgram(const ProgramOptions& options)
{
    core::SystemClock clock;
    RailwayWorld railway(options.seed, clock);
    for (const auto& [name, value] : options.railwayFaults) {
        if (railway.setInitialFault(name, value))
            return 2;
    }
    ProcessSignals signalWatch;
    QObject::connect(&signalWatch, &ProcessSignals::endAsked, qApp, &QCoreApplication::quit);
    if (options.withParent && !signalWatch.watchParent())
        return 0; // it is gone already
    raiseFileLimit();
    RawServer server(railway);
    if (!server.listen(options.railwayPort)) {
        std::fprintf(stderr, "gwanje-sandbox: port %u can't be had: %s\n", unsigned(options.railwayPort),
                     qPrintable(server.errorText()));
        return 1;
    }
    railway.setAddress("127.0.0.1", server.port());
    announce(server, options.seed);
    return QCoreApplication::exec();
}

} // namespace gwanje::sandbox
