// SPDX-License-Identifier: GPL-3.0-or-later
// What a kind of platform that does not offer something answers, and the control of a platform's own service.
#include "platform/Connector.h"

#include "platform/JsonShape.h"
#include "platform/PlatformHttp.h"

namespace gwanje::platform {
namespace {

core::Error notOffered(const CallContext& call, const QString& what)
{
    return {core::ErrorCode::PLT_NOT_OFFERED, {{u"platform"_qs, call.platform.code}, {u"what"_qs, what}}, nullptr};
}

QString deedName(ControlDeed deed)
{
    switch (deed) {
    case ControlDeed::Start:
        return u"start"_qs;
    case ControlDeed::Stop:
        return u"stop"_qs;
    case ControlDeed::Status:
        break;
    }
    return u"status"_qs;
}

core::Error controlFailure(const CallContext& call, ControlDeed deed, const core::Error& cause)
{
    return {core::ErrorCode::PLT_CONTROL,
            {{u"platform"_qs, call.platform.code}, {u"deed"_qs, deedName(deed)}, {u"reason"_qs, cause.name()}},
            std::make_shared<const core::Error>(cause)};
}

} // namespace

core::Async<core::Result<FetchedPrices>> Connector::fetchPrices(CallContext call, FetchQuestion /*question*/)
{
    co_return core::fail(notOffered(call, u"prices"_qs));
}

core::Async<core::Result<FetchedInventories>> Connector::fetchInventory(CallContext call, FetchQuestion /*question*/)
{
    co_return core::fail(notOffered(call, u"inventory"_qs));
}

core::Async<core::Result<QList<PushAnswer>>> Connector::pushPrices(CallContext call, QList<FetchedPrice> /*items*/)
{
    co_return core::fail(notOffered(call, u"prices"_qs));
}

core::Async<core::Result<QList<PushAnswer>>> Connector::pushInventory(CallContext call, QList<FetchedInventory> /*items*/)
{
    co_return core::fail(notOffered(call, u"inventory"_qs));
}

core::Async<core::Result<RemoteAnswer>> Connector::runRemote(CallContext call, QString type, RunId /*run*/)
{
    co_return core::fail(notOffered(call, u"run/"_qs + type));
}

core::Async<core::Result<QString>> control(net::HttpClient& http, CallContext call, ControlDeed deed)
{
    static core::SystemClock clock; // only for a Retry-After whose answer tells no time of its own
    PlatformAsk what{.url = below(call.platform.controlUrl, u'/' + deedName(deed))};
    if (deed != ControlDeed::Status) {
        what.method = "POST";
        what.body = "{}";
    }
    auto asking = askPlatform(http, clock, call, what);
    const auto answer = co_await asking;
    if (!answer)
        co_return core::fail(controlFailure(call, deed, answer.error()));
    const auto state = controlState(answer->body);
    if (!state)
        co_return core::fail(controlFailure(call, deed, aboutPlatform(state.error(), call.platform)));
    co_return *state;
}

} // namespace gwanje::platform
