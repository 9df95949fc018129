// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Everything of platform sync that lives on its thread, in the order in which it may go. Inside of PlatformService.

#include "net/HttpClient.h"
#include "platform/ConnectorRegistry.h"
#include "platform/PlatformDependencies.h"
#include "platform/PlatformEngine.h"
#include "platform/SqlPlatformStore.h"
#include "runtime/PasswordKeeper.h"
#include "runtime/SqlScheduleStore.h"

namespace gwanje::platform {

class PlatformHouse final : public QObject
{
public:
    explicit PlatformHouse(const PlatformDependencies& given);

    QFuture<void> stop() { return core::toFuture(engine.stopAll()); }

    core::Async<KnownSecret> secret(PlatformId id);
    core::Async<core::Status> keep(PlatformId id, QString text);
    core::Async<core::Result<bool>> hasSecret(PlatformId id);
    core::Async<core::Result<QList<core::ProbeStep>>> testSteps(QString idOrCode);
    core::Async<core::Result<Platform>> removeWithSecret(PlatformId id, QString name);
    core::Async<core::Result<QByteArray>> availability(RoomId room, Nights nights);

    core::Clock& clock;
    const int windowDays;
    SqlPlatformStore store;
    runtime::SqlScheduleStore schedule;
    runtime::StoredLease lease;
    runtime::PasswordKeeper secrets;
    net::HttpClient http;
    PlatformPace pace;
    ConnectorRegistry connectors;
    PlatformEngine engine;

private:
    PlatformParts parts(const PlatformDependencies& given);
};

} // namespace gwanje::platform
