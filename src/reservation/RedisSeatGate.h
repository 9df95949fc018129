// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SeatGate on Redis: the keys {section:<id>}:… and the scripts of resources/scripts, one call per batch. All key names
// are here and in section.lua.

#include "redis/Client.h"
#include "reservation/SeatGate.h"
#include "store/DatabaseUrl.h"
#include <QThreadPool>

namespace gwanje::reservation {

class RedisSeatGate final : public SeatGate
{
public:
    /// `space` names the database, where several share a Redis.
    explicit RedisSeatGate(std::shared_ptr<redis::Client> client, const QByteArray& space = {});
    static QByteArray spaceOf(const store::DatabaseUrl& database);

    QFuture<ClaimAnswer> claim(GatePass pass, QList<Claim> claims) override;
    QFuture<core::Result<QList<ClaimAnswer>>> claimEach(QList<SectionClaims> asked) override; ///< in one round trip
    QFuture<core::Result<QList<bool>>> promote(GatePass pass, QList<Reservation> committed) override;
    QFuture<core::Result<int>> release(GatePass pass, QList<ReservationId> ids) override;
    QFuture<core::Status> load(SectionLoad load) override;
    QFuture<core::Status> remove(SectionId section) override;
    QFuture<core::Result<QList<SectionId>>> everLoaded() override;
    QFuture<core::Result<QList<ReservationId>>> intentsOlderThan(SectionId section, std::chrono::milliseconds age,
                                                                 int atMost) override;
    QFuture<core::Result<GateCounts>> counts(SectionId section, bool withHolds) override;
    QFuture<core::Result<qint64>> acquireLease(SectionId section, QString token,
                                               std::chrono::milliseconds duration) override;
    QFuture<core::Result<bool>> releaseLease(SectionId section, QString token) override;
    QFuture<core::Result<bool>> takeTurn(QString token, std::chrono::milliseconds duration) override;
    bool isAvailable() const override;
    QString serverId() const override;

    /// In the order in which the scripts take them: ctr, holds, intents, runs, ends, lease.
    static QList<QByteArray> keys(const SectionId& section);

private:
    using Replies = core::Result<QList<redis::Reply>>; ///< what follows "OK"
    QFuture<core::Status> done(const QList<redis::Command>& commands);
    /// `made` makes the answer of the replies, on the client's thread.
    template<class R>
    QFuture<R> run(const redis::Script& script, const SectionId& section, const QList<QByteArray>& arguments,
                   std::function<R(const Replies&)> made);

    const std::shared_ptr<redis::Client> m_client;
    const QByteArray m_sections; ///< a set: those that have keys
    const QByteArray m_turn;     ///< who sweeps
    QThreadPool m_loads;         ///< puts large sections into words; one at a time
};

} // namespace gwanje::reservation
