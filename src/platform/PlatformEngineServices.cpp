// SPDX-License-Identifier: GPL-3.0-or-later
// Platforms' own services: started and stopped as the active switch says, and what they say of themselves. A slow one
// holds up nobody: the switch is answered before, and what is asked of a service stands in its platform's row until it
// has answered. Died in between: it stands there still, and whoever leads asks again.
#include "platform/PlatformEngine.h"

#include "runtime/BusyScope.h"
#include "telemetry/Log.h"

namespace gwanje::platform {
namespace {

using core::ErrorCode;
using namespace std::chrono_literals;

constexpr auto onItsWay = 5s;   // between looks at a service that starts or stops
constexpr int looksOnItsWay = 24;

/// As the switch wants it, as far as is known; a service that is on its way is not pushed again.
bool isSteered(const PlatformView& view)
{
    const QString& state = view.health.service;
    return view.platform.active ? state == u"running"_qs || state == u"starting"_qs
                                : state == u"stopped"_qs || state == u"stopping"_qs;
}

bool isMoving(const QString& state)
{
    return state == u"starting"_qs || state == u"stopping"_qs;
}

} // namespace

/// After the switch: in its answer's own time only where nobody stays to see to it.
core::Async<void> PlatformEngine::steerSoon(Platform platform)
{
    if (platform.controlUrl.isEmpty())
        co_return;
    if (m_works) {
        core::spawn(steer(platform));
        co_return;
    }
    auto steering = steer(platform);
    co_await steering;
}

/// What its own service says is kept; that it could not be steered is an operator's to know, not the switch's end. A
/// switch that is turned again meanwhile cuts this.
core::Async<void> PlatformEngine::steer(Platform platform)
{
    const runtime::BusyScope scope(m_busy);
    const core::StopSource mine;
    core::StopSource earlier = m_steering.value(platform.id, core::StopSource(std::nostopstate));
    m_steering.insert(platform.id, mine);
    earlier.request_stop();
    const auto halt = [mine] { core::StopSource(mine).request_stop(); };
    const core::StopCallback<decltype(halt)> onStop(m_stop.get_token(), halt);
    const core::StopToken stop = mine.get_token();
    auto noting = noteService(platform.id, platform.active ? u"start_asked"_qs : u"stop_asked"_qs);
    co_await noting;
    auto asking = askService(platform.id, platform.active ? ControlDeed::Start : ControlDeed::Stop, stop);
    auto state = co_await asking;
    if (!state && !stop.stop_requested())
        telemetry::log(telemetry::Level::Warning, "platform", "service.not_steered", state.error(),
                       {.more = {{u"platform"_qs, platform.code}}});
    for (int look = 0; m_works && state && isMoving(*state) && look < looksOnItsWay; ++look) {
        auto waiting = core::sleepFor(m_parts.clock, onItsWay, stop);
        if (!co_await waiting)
            break;
        auto looking = askService(platform.id, ControlDeed::Status, stop);
        state = co_await looking;
    }
    if (m_steering.value(platform.id) == mine)
        m_steering.remove(platform.id);
}

/// Those that are not as the switch wants them are asked again, the others how they are; each on its own.
core::Async<core::Status> PlatformEngine::lookAtServices(core::StopToken stop)
{
    auto reading = m_parts.store.platforms(false);
    const auto views = co_await reading;
    if (!views)
        co_return core::fail(views.error());
    for (const PlatformView& view : *views) {
        const PlatformId id = view.platform.id;
        if (stop.stop_requested())
            break;
        if (view.platform.controlUrl.isEmpty() || m_steering.contains(id))
            continue;
        if (isSteered(view))
            core::spawn(lookAtService(id));
        else
            core::spawn(steer(view.platform));
    }
    co_return core::Status();
}

core::Async<void> PlatformEngine::lookAtService(PlatformId id)
{
    auto asking = askService(id, ControlDeed::Status, m_stop.get_token());
    (void)co_await asking;
}

core::Async<core::Result<QString>> PlatformEngine::service(QString idOrCode, ControlDeed deed)
{
    const runtime::BusyScope scope(m_busy);
    auto finding = find(idOrCode);
    const auto view = co_await finding;
    if (!view)
        co_return core::fail(view.error());
    auto asking = askService(view->platform.id, deed, m_stop.get_token());
    co_return co_await asking;
}

core::Async<core::Result<QString>> PlatformEngine::askService(PlatformId id, ControlDeed deed, core::StopToken stop)
{
    const runtime::BusyScope scope(m_busy);
    auto finding = find(id.toString());
    const auto view = co_await finding;
    if (!view)
        co_return core::fail(view.error());
    if (view->platform.controlUrl.isEmpty())
        co_return core::fail(ErrorCode::PLT_NOT_OFFERED,
                             {{u"platform"_qs, view->platform.code}, {u"what"_qs, u"control"_qs}});
    auto calling = lineTo(m_parts, *view, {}, stop, true);
    const auto line = co_await calling;
    if (!line)
        co_return core::fail(line.error());
    auto asking = m_parts.control(line->call, deed);
    const auto state = co_await asking;
    if (!state && stop.stop_requested())
        co_return core::fail(ErrorCode::CORE_CANCELLED);
    if (!state || *state != view->health.service) {
        auto noting = noteService(id, state ? *state : u"failed"_qs);
        co_await noting;
    }
    co_return state;
}

core::Async<void> PlatformEngine::noteService(PlatformId id, QString state)
{
    auto noting = m_parts.store.noteService(id, state);
    (void)co_await noting;
    auto telling = tellView(id);
    co_await telling;
}

} // namespace gwanje::platform
