// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/DatabaseProbe.h"

namespace gwanje::store {

using core::ProbeStep;

QList<ProbeStep> probeSteps(const DatabaseUrl& url)
{
    QList<ProbeStep> steps{ProbeStep::Connect, ProbeStep::Query, ProbeStep::Write, ProbeStep::Latency};
    if (url.dialect == Dialect::Sqlite)
        return steps;
    steps.insert(1, ProbeStep::Login);
    static const QStringList secure{u"require"_qs, u"verify-ca"_qs, u"verify-full"_qs};
    if (secure.contains(url.connectParameters().value(u"sslmode"_qs)))
        steps.insert(1, ProbeStep::Secure);
    if (!url.host.startsWith(u'/'))
        steps.prepend(ProbeStep::Name);
    return steps;
}

void probe(const DatabaseUrl& url, const core::ProbeTold& told, const core::StopToken& stop)
{
    core::ProbeLadder ladder(url.shown(), told);
    if (url.dialect == Dialect::Sqlite)
        probeSqlite(url.path, ladder);
    else
        probePostgres(url, ladder, stop);
}

} // namespace gwanje::store
