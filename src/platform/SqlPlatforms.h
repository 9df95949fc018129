// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Platforms and the resolution rules in the database. Within a session.

#include "platform/SqlPlatformRows.h"

namespace gwanje::platform::sql {

core::Result<Platform> addPlatform(store::Session& session, Platform platform);
core::Result<Platform> changePlatform(store::Session& session, Platform platform);
core::Result<Platform> removePlatform(store::Session& session, const PlatformId& id, const QString& name,
                                      const QDateTime& now);
core::Result<QList<PlatformView>> platforms(store::Session& session, bool withRemoved);
core::Result<PlatformView> platformView(store::Session& session, const QString& idOrCode);
core::Result<Platform> findPlatform(store::Session& session,
                                    const PlatformId& id); ///< PLT_NOT_FOUND; removed ones, too
core::Result<bool> noteService(store::Session& session, const PlatformId& id, const QString& state);
core::Result<QList<LastGood>> lastGood(store::Session& session, const PlatformId& id);
core::Status saveLastGood(store::Session& session, const PlatformId& id, const LastGood& good);

core::Result<QList<ResolutionRule>> rules(store::Session& session);
core::Result<ResolutionRule> addRule(store::Session& session, const ResolutionRule& rule);
core::Result<ResolutionRule> changeRule(store::Session& session, ResolutionRule rule);
core::Result<bool> removeRule(store::Session& session, const RuleId& id);

} // namespace gwanje::platform::sql
