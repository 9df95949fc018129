// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A railway in virtual time, and a TrainProvider that asks it: seats come and go, answers get lost, bookings lapse. As
// the real one it books the same train twice for whoever asks twice. Tests set its switches. One thread.

#include "support/Lifeline.h"
#include "train/RailwayTime.h"
#include "train/TrainProvider.h"

namespace gwanje::test {

struct Booking
{
    train::Holding holding;
    QString account;
    bool released = false, lapsed = false;
    bool stands() const { return !released && !lapsed; }
};

struct FakeRailway
{
    explicit FakeRailway(core::Clock& time) : clock(time) {}

    core::Clock& clock;
    QMap<QString, int> seats; ///< by train number; trains leave in the order of their numbers
    QMap<QString, int> standbys;
    QList<Booking> bookings;
    int searches = 0, reserves = 0, lists = 0, releases = 0, logins = 0;
    int next = 1;
    std::chrono::milliseconds payWithin{600000};

    std::optional<core::Error> refusesAll;     ///< every call fails so
    std::optional<core::Error> refusesReserve; ///< reserve requests fail so, surely without an effect
    std::optional<core::Error> refusesList;    ///< only the account's list fails so
    bool losesReserveAnswer = false;           ///< books, and the answer is lost
    bool releaseFails = false;
    bool calm = false;         ///< no answer is lost any more
    bool showsNothing = false; ///< a bug planted on purpose: nobody looks at the list
    QList<std::chrono::milliseconds> searchedAt;
    QMap<QString, int> attempts; ///< searches and reserve requests, by account, as they leave

    static train::Train trainOf(const QString& number, QDate date)
    {
        train::Train train;
        train.number = number;
        train.classCode = QStringLiteral("17");
        train.departure = QStringLiteral("0551");
        train.arrival = QStringLiteral("0020");
        train.departsAt = train::railwayMoment(date, QTime(6, 0).addSecs(60 * (number.toInt() % 600)));
        train.arrivesAt = train.departsAt.addSecs(9000);
        return train;
    }

    void age()
    {
        for (Booking& booking : bookings) {
            if (booking.holding.state == train::Holding::State::Unpaid && booking.holding.payBefore < clock.now())
                booking.lapsed = true;
        }
    }

    core::Result<QList<train::Train>> search(const train::SearchRequest& request)
    {
        ++searches;
        searchedAt << clock.monotonic();
        if (refusesAll)
            return core::fail(*refusesAll);
        QList<train::Train> found;
        for (auto it = seats.cbegin(); it != seats.cend(); ++it) {
            train::Train train = trainOf(it.key(), request.date);
            train.generalFree = it.value() >= request.passengers;
            train.standbyOpen = !train.generalFree && standbys.value(it.key()) > 0;
            found << train;
        }
        return found;
    }

    core::Result<train::Holding> reserve(const train::ReserveRequest& request, const QString& account, bool standby)
    {
        ++reserves;
        if (refusesAll)
            return core::fail(*refusesAll);
        if (refusesReserve)
            return core::fail(*refusesReserve);
        int heads = 0;
        for (const int count : request.passengers)
            heads += count;
        int& left = standby ? standbys[request.train.number] : seats[request.train.number];
        if (left < heads)
            return core::fail(standby ? core::ErrorCode::TRN_STANDBY_CLOSED : core::ErrorCode::TRN_SOLD_OUT);
        left -= heads;
        train::Holding holding;
        holding.number = QStringLiteral("3%1").arg(next++, 6, 10, QLatin1Char('0'));
        holding.state = standby ? train::Holding::State::Standby : train::Holding::State::Unpaid;
        holding.train = request.train.number;
        holding.departure = request.train.departure;
        holding.arrival = request.train.arrival;
        holding.departsAt = request.train.departsAt;
        holding.seats = heads;
        if (!standby)
            holding.payBefore = clock.now().addMSecs(payWithin.count());
        bookings << Booking{holding, account};
        return holding;
    }

    core::Result<QList<train::Holding>> holdings(const QString& account)
    {
        ++lists;
        if (refusesAll)
            return core::fail(*refusesAll);
        if (refusesList)
            return core::fail(*refusesList);
        age();
        QList<train::Holding> list;
        if (showsNothing)
            return list;
        for (const Booking& booking : bookings) {
            if (booking.account == account && booking.stands())
                list << booking.holding;
        }
        return list;
    }

    core::Result<bool> release(const QString& number, const QString& account)
    {
        ++releases;
        if (refusesAll)
            return core::fail(*refusesAll);
        if (releaseFails)
            return core::fail(core::ErrorCode::TRN_REFUSED, {{u"reason"_qs, u"refused"_qs}});
        for (Booking& booking : bookings) {
            if (booking.account == account && booking.holding.number == number && booking.stands()) {
                booking.released = true;
                seats[booking.holding.train] += booking.holding.seats;
                return true;
            }
        }
        return core::fail(core::ErrorCode::TRN_REFUSED, {{u"reason"_qs, u"refused"_qs}});
    }

    QList<Booking> standing() const
    {
        QList<Booking> list;
        for (const Booking& booking : bookings) {
            if (booking.stands())
                list << booking;
        }
        return list;
    }
};

class FakeProvider final : public train::TrainProvider
{
public:
    FakeProvider(FakeRailway& railway, Lifeline& line, QString account)
        : m_railway(railway), m_line(line), m_account(std::move(account))
    {
    }

    double lossy = 0.0; ///< share of requests whose answer is lost
    int latency = 40;   ///< ms, at most, each way

    void setProgress(Progress progress) override { m_progress = std::move(progress); }
    const Progress& progress() const { return m_progress; }
    core::Async<core::Status> logIn(train::Call call) override
    {
        const std::function<core::Result<bool>()> effect = [this]() -> core::Result<bool> {
            ++m_railway.logins;
            if (m_railway.refusesAll)
                return core::fail(*m_railway.refusesAll);
            return true;
        };
        const auto done = co_await read<bool>(effect, call.stop);
        co_return done ? core::Status() : core::fail(done.error());
    }
    core::Async<core::Result<QList<train::Train>>> search(train::SearchRequest request, train::Call call) override
    {
        if (!call.stop.stop_requested())
            ++m_railway.attempts[m_account];
        const std::function<core::Result<QList<train::Train>>()> effect = [this, request] {
            return m_railway.search(request);
        };
        co_return co_await read<QList<train::Train>>(effect, call.stop);
    }
    core::Async<core::Result<train::Holding>> reserve(train::ReserveRequest request) override
    {
        co_return co_await send(request, false);
    }
    core::Async<core::Result<train::Holding>> reserveStandby(train::ReserveRequest request) override
    {
        co_return co_await send(request, true);
    }
    core::Async<core::Result<QList<train::Holding>>> holdings(train::Call call) override
    {
        const std::function<core::Result<QList<train::Holding>>()> effect = [this] {
            return m_railway.holdings(m_account);
        };
        co_return co_await read<QList<train::Holding>>(effect, call.stop);
    }
    core::Async<core::Status> release(QString number, train::Call call) override
    {
        const std::function<core::Result<bool>()> effect = [this, number] {
            return m_railway.release(number, m_account);
        };
        const auto done = co_await read<bool>(effect, call.stop);
        co_return done ? core::Status() : core::fail(done.error());
    }

private:
    template<class T>
    core::Async<core::Result<T>> read(std::function<core::Result<T>()> effect, core::StopToken stop)
    {
        if (stop.stop_requested())
            co_return core::fail(core::ErrorCode::CORE_CANCELLED);
        std::optional<core::Error> loss;
        if (!m_railway.calm && m_line.chance(lossy))
            loss = core::Error{
                core::ErrorCode::NET_READ_TIMEOUT, {{u"host"_qs, u"railway"_qs}, {u"ms"_qs, u"5000"_qs}}, nullptr};
        const auto there = m_line.upTo(latency);
        const auto back = m_line.upTo(latency);
        auto answer = m_line.ask<T>(effect, there, back, loss, std::chrono::milliseconds(1000));
        const auto shot = std::make_shared<net::OneShot<core::Result<T>>>();
        answer.then([shot](const core::Result<T>& result) { shot->give(result); });
        const core::StopCallback onStop(
            stop, [shot] { shot->give(core::Result<T>(core::fail(core::ErrorCode::CORE_CANCELLED))); });
        co_return co_await shot->future();
    }

    core::Async<core::Result<train::Holding>> send(train::ReserveRequest request, bool standby)
    {
        ++m_railway.attempts[m_account];
        const std::function<core::Result<train::Holding>()> effect = [this, request, standby] {
            return m_railway.reserve(request, m_account, standby);
        };
        std::optional<core::Error> loss;
        if (m_railway.losesReserveAnswer || (!m_railway.calm && m_line.chance(lossy)))
            loss = core::Error{core::ErrorCode::TRN_OUTCOME_UNKNOWN, {}, nullptr};
        const auto there = m_line.upTo(latency * 4);
        const auto back = m_line.upTo(latency * 4);
        const auto answer = m_line.ask<train::Holding>(effect, there, back, loss, std::chrono::milliseconds(1500));
        co_return co_await answer;
    }

    FakeRailway& m_railway;
    Lifeline& m_line;
    const QString m_account;
    Progress m_progress;
};

} // namespace gwanje::test
