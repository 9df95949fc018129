// SPDX-License-Identifier: GPL-3.0-or-later
#include "Options.h"

namespace gwanje::bench {

const QStringList& benchNames()
{
    static const QStringList names{u"start"_qs,       u"idle"_qs,
                                   u"tasks"_qs,       u"logs"_qs,
                                   u"table"_qs,       u"history"_qs,
                                   u"charts"_qs,      u"language"_qs,
                                   u"reservation"_qs, u"reservations"_qs,
                                   u"platforms"_qs,   u"runs"_qs,
                                   u"compare"_qs,     u"compare_postgres"_qs,
                                   u"ical"_qs,        u"import"_qs,
                                   u"sync"_qs,        u"memory"_qs};
    return names;
}

QString usageText()
{
    return u"Usage: gwanje-bench %1|all [--tasks N] [--runs N] [--seconds N] [--minutes N]\n"
           "Measures the console on this machine and prints one JSON document. Nothing else should run meanwhile.\n\n"
           "  start    exec to window, beside qBittorrent (--runs starts of each)\n"
           "  idle     memory of the window when nothing happens (--seconds after the start)\n"
           "  tasks    cancelling of --tasks train tasks, and how the window stays alive\n"
           "  logs     the log page under 10,000 lines a second (for --seconds)\n"
           "  language the whole window's words exchanged, page by page (--runs times to and fro)\n"
           "  history  the train page over a million tasks that have ended\n"
           "  table    a million rows in the shared table, then 10,000 changes a second (for --seconds)\n"
           "  charts   a day of charts opened, then live (for --seconds)\n"
           "  reservation  creates by 128 callers, by engine and number of sections (for --seconds each)\n"
           "  reservations  the reservations page over a million rows, then 10,000 changes a second (for --seconds)\n"
           "  platforms  1,000 lodging platforms due in the same minute (for --minutes, two at most), then cancelled\n"
           "  runs     memory over 10,000 runs of platforms\n"
           "  compare  a platform's 100,000 bookings against a million stored ones, on SQLite\n"
           "  compare_postgres  the same on a durable PostgreSQL\n"
           "  ical     a large calendar read, beside libical that only parses it\n"
           "  import   a file of a million orders, beside the databases' own shells, on both\n"
           "  sync     a whole sync of the sandbox's seller's console, then cancelled ones\n"
           "  memory   memory under --tasks train tasks (for --minutes)\n\n"
           "Exit codes: 0 all limits are kept, 1 one is not, 2 a bench could not be run.\n"_qs.arg(
               benchNames().join(u'|'));
}

std::optional<Options> parseOptions(const QStringList& arguments)
{
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& name = arguments.at(i);
        if (name == u"--inside"_qs) {
            options.inside = true;
        } else if (name == u"--bare-window"_qs) {
            options.bareWindow = true;
        } else if (name.startsWith(u"--"_qs) && i + 1 < arguments.size()) {
            bool isNumber = false;
            const double value = arguments.at(++i).toDouble(&isNumber);
            if (!isNumber || value <= 0)
                return std::nullopt;
            if (name == u"--tasks"_qs)
                options.tasks = qMax(1, int(value));
            else if (name == u"--runs"_qs)
                options.runs = qMax(1, int(value));
            else if (name == u"--seconds"_qs)
                options.seconds = qMax(1, int(value));
            else if (name == u"--minutes"_qs)
                options.minutes = value;
            else
                return std::nullopt;
        } else if (options.bench.isEmpty() && (benchNames().contains(name) || name == u"all"_qs)) {
            options.bench = name;
        } else {
            return std::nullopt;
        }
    }
    return options.bench.isEmpty() && !options.bareWindow ? std::nullopt : std::optional(options);
}

QStringList toArguments(const Options& options)
{
    QStringList arguments{options.bench,
                          u"--tasks"_qs,
                          QString::number(options.tasks),
                          u"--runs"_qs,
                          QString::number(options.runs),
                          u"--minutes"_qs,
                          QString::number(options.minutes)};
    if (options.seconds > 0)
        arguments << u"--seconds"_qs << QString::number(options.seconds);
    if (options.inside)
        arguments << u"--inside"_qs;
    return arguments;
}

} // namespace gwanje::bench
