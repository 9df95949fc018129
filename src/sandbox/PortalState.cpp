// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/PortalState.h"

#include "sandbox/Hash.h"

namespace gwanje::sandbox {
namespace {

/// Where the word is in the list that begins with an enum's first value.
template<class Enum>
Enum enumOf(const QByteArray& word, std::initializer_list<const char*> words)
{
    int at = 0;
    for (const char* each : words) {
        if (word == each)
            return Enum(at);
        ++at;
    }
    return Enum(0);
}

} // namespace

PortalState::PortalState(quint64 seedValue, core::Clock& system)
    : seed(seedValue), clock(system), plan(seedValue, clock.utc(), rows()), sessions(seedValue)
{
}

void PortalState::startOver()
{
    faults.set.reset();
    clock.reset();
    plan = PortalPlan(seed, clock.utc(), rows());
    sessions.clear();
    record.clear();
    humanChecks = 0;
}

void PortalState::advance(std::chrono::milliseconds by)
{
    clock.advance(by);
    plan.advance(by.count());
}

void PortalState::faultsChanged(const QStringList& names)
{
    plan.setRows(rows());
    if (names.contains(u"session"_qs))
        sessions.strike();
}

bool PortalState::isStruck(PortalStream stream) const
{
    return faults.is(PortalFault::Stream, "all") || faults.is(PortalFault::Stream, streamName(stream));
}

PortalFileKey PortalState::fileKey(PortalStream stream) const
{
    PortalFormat format;
    if (isStruck(stream)) {
        format.encoding =
            enumOf<PortalEncoding>(faults.word(PortalFault::Encoding), {"utf-8", "utf-8-bom", "cp949", "utf-16"});
        format.columns = enumOf<PortalColumns>(faults.word(PortalFault::Columns), {"ok", "new", "missing", "no-key"});
        format.badEvery = faults.number(PortalFault::BadRows);
    }
    return {plan, stream, format};
}

QByteArray PortalState::kindOf(const PortalSession& session) const
{
    const qint64 age = clock.elapsed() - session.startedAt;
    if (age >= faults.number(PortalFault::SessionMinutes) * 60'000)
        return "expired";
    const bool strikes = faults.is(PortalFault::SessionOn, "all") || sessions.isStruck(session);
    return strikes ? faults.word(PortalFault::Session) : QByteArray("ok");
}

qint64 PortalState::goodUntil(const PortalSession& session) const
{
    const qint64 age = clock.elapsed() - session.startedAt;
    return clock.utc() - age + faults.number(PortalFault::SessionMinutes) * 60'000;
}

QByteArray PortalState::humanAnswer() const
{
    return QByteArray::number(1000 + hashOf(seed, 620, humanChecks) % 9000);
}

} // namespace gwanje::sandbox
