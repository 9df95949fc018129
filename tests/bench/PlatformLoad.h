// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Lodging platforms for a console: servers on loopback addresses of their own, and the books that know them, each with
// one room. Nothing runs by itself before go(). Main thread.

#include "ConsoleBed.h"
#include "Figures.h"
#include "platform/PlatformService.h"
#include "support/ManyPlatforms.h"

namespace gwanje::bench {

class PlatformLoad final
{
public:
    explicit PlatformLoad(test::ManyPlatforms::Options options) : m_options(options), m_servers(options) {}

    /// Servers and books, a paused schedule with so many runs of each type at once.
    core::Async<core::Status> start(app::Engines& engines, int parallel);
    core::Async<core::Status> go();   ///< all are due at once, then every minute
    core::Async<core::Status> halt(); ///< what runs ends

    int count() const { return m_options.count; }
    QString code(int platform) const { return u"p%1"_qs.arg(platform, 4, 10, QChar(u'0')); }
    test::ManyPlatforms& servers() { return m_servers; }
    platform::PlatformService& service() { return m_engines->platforms(); }

    /// Runs of a type that were begun from `since` on, as the database has them.
    struct Runs
    {
        qint64 all = 0, ok = 0, platforms = 0; ///< platforms: that had one that went well
        double lastEndSeconds = -1;            ///< after `since`
    };
    core::Async<core::Result<Runs>> runs(QString type, QDateTime since, QDateTime until);

private:
    core::Async<core::Status> fillBooks();
    core::Async<core::Status> setState(runtime::ScheduleState state);

    const test::ManyPlatforms::Options m_options;
    test::ManyPlatforms m_servers;
    app::Engines* m_engines = nullptr;
};

} // namespace gwanje::bench
