// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/LodgingService.h"

#include "sandbox/JsonText.h"
#include "sandbox/LodgingAnswers.h"
#include <QJsonDocument>
#include <QJsonObject>

namespace gwanje::sandbox {

QByteArray LodgingService::stateName() const
{
    if (m_state.clock.elapsed() < m_platform.serviceSettlesAt)
        return m_platform.serviceOn ? "starting" : "stopping";
    if (!m_platform.serviceOn)
        return "stopped";
    return m_platform.serviceFailed ? "failed" : "running";
}

bool LodgingService::isUp() const
{
    return stateName() == "running";
}

void LodgingService::turn(bool on)
{
    if (m_platform.serviceOn == on && !(on && m_platform.serviceFailed))
        return;
    m_platform.serviceOn = on;
    m_platform.serviceFailed = on && m_platform.faults.is(LodgingFault::ServiceFails, "on");
    m_platform.serviceSettlesAt = m_state.clock.elapsed() + m_platform.faults.number(LodgingFault::ServiceS) * 1000;
    m_platform.serviceSince = m_state.clock.utc();
}

HttpResponse LodgingService::control(const HttpRequest& request, const QByteArray& what)
{
    if (what != "status") {
        const QJsonDocument document = QJsonDocument::fromJson(request.body);
        if (!request.body.isEmpty() && !document.isObject())
            return lodging::error(400, "bad_request", "the body is not a JSON object");
        turn(what == "start");
    }
    JsonText out(128);
    out.openObject()
        .string("state", stateName())
        .string("since", lodging::stamp(m_platform.site, m_platform.serviceSince))
        .string("version", "sandbox " GWANJE_VERSION);
    return lodging::json(out.closeObject().take());
}

QByteArray LodgingService::runAnswer(const QByteArray& type)
{
    qint64 made = 0;
    qint64 changed = 0;
    qint64 same = 0;
    for (const LodgingBooking& booking : m_platform.book.all()) {
        if (booking.createdAt > m_platform.ranAt)
            ++made;
        else if (booking.updatedAt > m_platform.ranAt)
            ++changed;
        else
            ++same;
    }
    const bool isGood = m_platform.faults.is(LodgingFault::RunResult, "ok");
    if (type == "sync" && isGood)
        m_platform.ranAt = m_state.clock.utc();
    JsonText out(256);
    out.openObject()
        .string("run", "run-" + QByteArray::number(++m_platform.runsEver))
        .string("type", type)
        .string("result", isGood ? "ok" : "failed")
        .number("fetched", made + changed + same)
        .number("new", type == "sync" ? made : 0)
        .number("updated", type == "sync" ? changed : 0)
        .number("unchanged", type == "sync" ? same : made + changed + same)
        .number("discrepancies", type == "sync" ? 0 : made + changed);
    return out.closeObject().take();
}

HttpResponse LodgingService::run(const HttpRequest& request, const QByteArray& type)
{
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    const QByteArray name = body[u"request"_qs].toString().toUtf8();
    if (name.isEmpty() || name.size() > 200)
        return lodging::error(422, "invalid", "expected {\"request\": \"a name of this run\"}");
    const QByteArray key = type + ' ' + name;
    const qint64 now = m_state.clock.elapsed();
    auto& runs = m_platform.runs;
    auto known = std::find_if(runs.begin(), runs.end(), [&](const LodgingRun& run) { return run.request == key; });
    if (known == runs.end()) {
        if (!runs.empty() && runs.back().endsAt > now)
            return lodging::error(409, "run_in_progress", "another run has not ended yet");
        runs.push_back({key, runAnswer(type), now + m_platform.faults.number(LodgingFault::RunS) * 1000});
        if (runs.size() > LodgingPlatformState::maxRuns)
            runs.pop_front();
        known = std::prev(runs.end());
    }
    HttpResponse response = lodging::json(known->answer);
    response.delay = std::chrono::milliseconds(std::max<qint64>(0, known->endsAt - now));
    return response;
}

} // namespace gwanje::sandbox
