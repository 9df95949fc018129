// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A PlatformStore in memory with the rules that the engine relies on. The data survive a console's death; the store is
// one console's way to them, through its Lifeline. Of comparing it knows as much as runs need: bookings by their id,
// prices by listing and night. The platforms themselves are in MemoryChannels.h.

#include "platform/PlatformStore.h"
#include "support/Lifeline.h"

namespace gwanje::test {

using platform::PlatformId;

struct MemoryBooks
{
    QMap<PlatformId, platform::PlatformView> platforms;
    QMap<platform::RunId, platform::PlatformRun> runs;
    QMap<std::pair<PlatformId, QString>, platform::FetchedReservation> bookings;
    QMap<std::pair<QString, QDate>, qint64> prices; ///< ours
    QList<platform::Discrepancy> discrepancies;
    QSet<QString> fence;
    int compares = 0, applied = 0; ///< `applied`: how often one of the books' rows was written
    int commitsLost = 0;           ///< the next comparisons are kept, but answered with DB_COMMIT_UNKNOWN
    int endsRefused = 0;           ///< the next ends of runs are answered with DB_UNREACHABLE
    QMap<PlatformId, QDateTime> since; ///< of the reservations that were taken last
    QMap<platform::RunId, std::chrono::milliseconds> begun; ///< monotonic

    platform::Platform& add(const QString& code)
    {
        platform::PlatformView view;
        view.platform.id = PlatformId::make();
        view.platform.code = view.platform.name = code;
        view.platform.connector = u"memory"_qs;
        view.platform.inventory = platform::Direction::Off;
        view.health.platform = view.platform.id;
        return platforms.insert(view.platform.id, view)->platform;
    }
    qint64 open() const
    {
        return std::count_if(discrepancies.begin(), discrepancies.end(), [](const auto& each) {
            return each.state == platform::DiscrepancyState::Open;
        });
    }
    QList<platform::PlatformRun> runsOf(const PlatformId& id, const QString& type) const
    {
        QList<platform::PlatformRun> some;
        for (const auto& run : runs) {
            if (run.platform == id && run.type == type)
                some << run;
        }
        return some;
    }

    core::Result<platform::CompareAnswer> compare(const platform::CompareOrder& order, const platform::Harvest& harvest)
    {
        using namespace platform;
        ++compares;
        if (!runs.contains(order.run) || runs.value(order.run).result != RunResult::Running)
            return core::fail(core::ErrorCode::SCH_FENCED);
        CompareAnswer answer;
        if (harvest.reservations) {
            for (const auto& each : harvest.reservations->items)
                compareOne(order, each, answer);
            if (order.apply)
                since.insert(order.platform, harvest.reservations->since);
            platforms[order.platform].lastGood = {
                {.dataSet = DataSet::Reservations, .fetchedAt = harvest.reservations->fetchedAt}};
        }
        if (harvest.prices) {
            for (const auto& theirs : harvest.prices->items)
                comparePrice(order, theirs, answer);
        }
        answer.counts.discrepancies = open();
        if (commitsLost > 0) {
            --commitsLost;
            return core::fail(core::ErrorCode::DB_COMMIT_UNKNOWN);
        }
        return answer;
    }

private:
    void compareOne(const platform::CompareOrder& order, const platform::FetchedReservation& theirs,
                    platform::CompareAnswer& answer)
    {
        ++answer.counts.fetched;
        const auto key = std::make_pair(order.platform, theirs.id);
        if (bookings.contains(key) && bookings.value(key) == theirs) {
            ++answer.counts.unchanged;
            settle(order.platform, theirs.id);
            return;
        }
        if (!order.apply) {
            find(order, platform::DiscrepancyKind::MissingHere, theirs.id, answer);
            return;
        }
        ++(bookings.contains(key) ? answer.counts.updated : answer.counts.added);
        bookings.insert(key, theirs);
        ++applied;
        settle(order.platform, theirs.id);
    }
    void comparePrice(const platform::CompareOrder& order, const platform::FetchedPrice& theirs,
                      platform::CompareAnswer& answer)
    {
        const auto ours = prices.constFind({theirs.listing, theirs.night});
        const QString subject = theirs.listing + u' ' + theirs.night.toString(Qt::ISODate);
        if (ours == prices.cend() || *ours == theirs.price) {
            settle(order.platform, subject);
            return;
        }
        find(order, platform::DiscrepancyKind::PriceDiffers, subject, answer);
        if (order.apply && platforms.value(order.platform).platform.prices == platform::Direction::Push)
            answer.pricesToPush << platform::FetchedPrice{theirs.listing, theirs.night, *ours};
    }
    void find(const platform::CompareOrder& order, platform::DiscrepancyKind kind, const QString& subject,
              platform::CompareAnswer& answer)
    {
        for (auto& each : discrepancies) {
            if (each.finding.platform == order.platform && each.finding.subject == subject) {
                each.state = platform::DiscrepancyState::Open;
                return;
            }
        }
        platform::Discrepancy row;
        row.id = platform::DiscrepancyId::make();
        row.finding.kind = kind;
        row.finding.platform = order.platform;
        row.finding.subject = subject;
        discrepancies << row;
        answer.news << row;
    }
    void settle(const PlatformId& id, const QString& subject)
    {
        for (auto& each : discrepancies) {
            if (each.finding.platform == id && each.finding.subject == subject)
                each.state = platform::DiscrepancyState::Resolved;
        }
    }
};

template<class T>
using Told = QFuture<core::Result<T>>;

class MemoryPlatformStore final : public platform::PlatformStore
{
public:
    MemoryPlatformStore(MemoryBooks& data, Lifeline& line) : m_data(data), m_line(line) {}

    Told<platform::Platform> addPlatform(platform::Platform platform) override
    {
        return ask<platform::Platform>([=, this]() -> core::Result<platform::Platform> {
            m_data.platforms.insert(platform.id, {.platform = platform, .health = {}, .lastGood = {}});
            return platform;
        });
    }
    Told<platform::Platform> changePlatform(platform::Platform platform) override
    {
        return ask<platform::Platform>([=, this]() -> core::Result<platform::Platform> {
            auto& row = m_data.platforms[platform.id].platform;
            if (row.version != platform.version)
                return core::fail(core::ErrorCode::PLT_STALE);
            row = platform;
            ++row.version;
            return row;
        });
    }
    Told<platform::Platform> removePlatform(PlatformId id, QString name, QDateTime now) override
    {
        return ask<platform::Platform>([=, this]() -> core::Result<platform::Platform> {
            auto& row = m_data.platforms[id].platform;
            if (row.name != name)
                return core::fail(core::ErrorCode::PLT_NAME_MISMATCH);
            row.removedAt = now;
            row.active = false;
            return row;
        });
    }
    Told<QList<platform::PlatformView>> platforms(bool withRemoved) override
    {
        return ask<QList<platform::PlatformView>>([=, this]() -> core::Result<QList<platform::PlatformView>> {
            QList<platform::PlatformView> all;
            for (const auto& view : m_data.platforms) {
                if (withRemoved || !view.platform.removedAt.isValid())
                    all << view;
            }
            return all;
        });
    }
    Told<platform::PlatformView> platform(QString idOrCode) override
    {
        return ask<platform::PlatformView>([=, this]() -> core::Result<platform::PlatformView> {
            for (const auto& view : m_data.platforms) {
                if (view.platform.code == idOrCode || view.platform.id.toString() == idOrCode)
                    return view;
            }
            return core::fail(core::ErrorCode::PLT_NOT_FOUND, {{u"platform"_qs, idOrCode}});
        });
    }
    Told<bool> noteService(PlatformId id, QString state) override
    {
        return ask<bool>([=, this]() -> core::Result<bool> {
            m_data.platforms[id].health.service = state;
            return true;
        });
    }

    Told<bool> beginRun(platform::PlatformRun run) override
    {
        return ask<bool>([=, this]() -> core::Result<bool> {
            const QString key =
                u"%1 %2 %3"_qs.arg(run.type, run.platform.toString(), core::timeText(run.scheduledAt));
            if (m_data.fence.contains(key))
                return false;
            m_data.fence << key;
            m_data.runs.insert(run.id, run);
            m_data.begun.insert(run.id, m_line.clock().monotonic());
            return true;
        });
    }
    Told<platform::PlatformRun> endRun(platform::PlatformRun run) override
    {
        return ask<platform::PlatformRun>([=, this]() -> core::Result<platform::PlatformRun> {
            if (m_data.endsRefused > 0) {
                --m_data.endsRefused;
                return core::fail(core::ErrorCode::DB_UNREACHABLE);
            }
            if (m_data.runs.value(run.id).result != platform::RunResult::Running)
                return core::fail(core::ErrorCode::SCH_FENCED);
            m_data.runs.insert(run.id, run);
            return run;
        });
    }
    Told<qint64> interruptRuns(QString console, QDateTime before, QDateTime now) override
    {
        return ask<qint64>([=, this]() -> core::Result<qint64> {
            qint64 closed = 0;
            for (auto& run : m_data.runs) {
                if (run.result != platform::RunResult::Running || run.startedAt > before ||
                    (!console.isEmpty() && run.console != console))
                    continue;
                run.result = platform::RunResult::Interrupted;
                run.endedAt = now;
                ++closed;
            }
            return closed;
        });
    }
    Told<platform::PlatformRun> run(platform::RunId id) override
    {
        return ask<platform::PlatformRun>([=, this]() -> core::Result<platform::PlatformRun> {
            if (!m_data.runs.contains(id))
                return core::fail(core::ErrorCode::PLT_RUN_NOT_FOUND);
            return m_data.runs.value(id);
        });
    }
    Told<QList<platform::LastGood>> lastGood(PlatformId id) override
    {
        return ask<QList<platform::LastGood>>([=, this] {
            return QList<platform::LastGood>{{.dataSet = platform::DataSet::Reservations, .since = m_data.since.value(id)}};
        });
    }
    Told<platform::CompareAnswer> compare(platform::CompareOrder order, platform::Harvest harvest) override
    {
        return ask<platform::CompareAnswer>([=, this] { return m_data.compare(order, harvest); });
    }
    Told<platform::Discrepancy> discrepancy(platform::DiscrepancyId id) override
    {
        return ask<platform::Discrepancy>([=, this]() -> core::Result<platform::Discrepancy> {
            for (const auto& each : m_data.discrepancies) {
                if (each.id == id)
                    return each;
            }
            return core::fail(core::ErrorCode::PLT_DISCREPANCY_NOT_FOUND);
        });
    }
    Told<platform::ResolveAnswer> resolve(platform::ResolveRequest request, QDateTime) override
    {
        return ask<platform::ResolveAnswer>([=, this]() -> core::Result<platform::ResolveAnswer> {
            platform::ResolveAnswer answer;
            for (auto& each : m_data.discrepancies) {
                if (!request.ids.contains(each.id))
                    continue;
                const auto words = each.finding.subject.split(u' ');
                const QDate night = QDate::fromString(words.value(1), Qt::ISODate);
                if (request.as == platform::Resolution::Ours)
                    answer.toPush << platform::ToPush{
                        .discrepancy = each.id,
                        .platform = *each.finding.platform,
                        .price = platform::FetchedPrice{words.value(0), night, m_data.prices.value({words.value(0), night})},
                        .inventory = {}};
                else
                    each.state = platform::DiscrepancyState::Ignored;
                answer.answers << core::Result<platform::Discrepancy>(each);
            }
            return answer;
        });
    }
    Told<qint64> pushed(QList<platform::DiscrepancyId> ids, QString by, QString, QDateTime) override
    {
        return ask<qint64>([=, this]() -> core::Result<qint64> {
            for (auto& each : m_data.discrepancies) {
                if (ids.contains(each.id)) {
                    each.state = platform::DiscrepancyState::Resolved;
                    each.resolvedBy = by;
                }
            }
            return ids.size();
        });
    }

    // Nothing of the engine's asks these.
    Told<platform::Property> addProperty(platform::Property) override { return none<platform::Property>(); }
    Told<platform::Property> changeProperty(platform::Property) override { return none<platform::Property>(); }
    Told<bool> removeProperty(platform::PropertyId) override { return none<bool>(); }
    Told<QList<platform::Property>> properties() override { return none<QList<platform::Property>>(); }
    Told<platform::Room> addRoom(platform::Room) override { return none<platform::Room>(); }
    Told<platform::Room> changeRoom(platform::Room) override { return none<platform::Room>(); }
    Told<bool> removeRoom(platform::RoomId) override { return none<bool>(); }
    Told<QList<platform::Room>> rooms(std::optional<platform::PropertyId>) override { return none<QList<platform::Room>>(); }
    Told<platform::Listing> addListing(platform::Listing) override { return none<platform::Listing>(); }
    Told<platform::Listing> changeListing(platform::Listing) override { return none<platform::Listing>(); }
    Told<bool> removeListing(platform::ListingId) override { return none<bool>(); }
    Told<QList<platform::Listing>> listings(std::optional<PlatformId>) override { return none<QList<platform::Listing>>(); }
    Told<qint64> addBooks(platform::BooksBatch) override { return none<qint64>(); }
    Told<qint64> setNights(platform::RoomId, platform::Nights, platform::RateChange) override { return none<qint64>(); }
    Told<qint64> clearNights(platform::RoomId, platform::Nights) override { return none<qint64>(); }
    Told<QList<platform::RoomNight>> nights(platform::RoomId, platform::Nights) override { return none<QList<platform::RoomNight>>(); }
    Told<QList<platform::RoomLeft>> left(platform::RoomId, platform::Nights) override { return none<QList<platform::RoomLeft>>(); }
    Told<core::Page<platform::Booking>> bookings(platform::BookingFilter, core::PageRequest) override { return none<core::Page<platform::Booking>>(); }
    Told<platform::Booking> booking(PlatformId, QString) override { return none<platform::Booking>(); }
    Told<core::Page<platform::PlatformRun>> runs(platform::RunFilter, core::PageRequest) override { return none<core::Page<platform::PlatformRun>>(); }
    Told<QList<platform::PlatformRun>> latestRuns(int) override { return none<QList<platform::PlatformRun>>(); }
    Told<core::Page<platform::Discrepancy>> discrepancies(platform::DiscrepancyFilter, core::PageRequest) override { return none<core::Page<platform::Discrepancy>>(); }
    Told<platform::RunCountsByResult> countRuns(platform::RunFilter) override
    {
        return none<platform::RunCountsByResult>();
    }
    Told<platform::DiscrepancyCounts> countDiscrepancies(platform::DiscrepancyFilter) override
    {
        return ask<platform::DiscrepancyCounts>([] { return platform::DiscrepancyCounts(); });
    }
    Told<QList<platform::ResolutionRule>> rules() override { return none<QList<platform::ResolutionRule>>(); }
    Told<platform::ResolutionRule> addRule(platform::ResolutionRule) override { return none<platform::ResolutionRule>(); }
    Told<platform::ResolutionRule> changeRule(platform::ResolutionRule) override { return none<platform::ResolutionRule>(); }
    Told<bool> removeRule(platform::RuleId) override { return none<bool>(); }
    Told<qint64> prune(QDateTime, int) override { return none<qint64>(); }
    Told<qint64> pruneRuns(QDateTime, qint64, int) override { return none<qint64>(); }

private:
    template<class T>
    Told<T> ask(std::function<core::Result<T>()> effect)
    {
        return m_line.ask<T>(std::move(effect), m_line.upTo(3), m_line.upTo(3));
    }
    template<class T>
    Told<T> none()
    {
        return core::readyFuture<core::Result<T>>(core::fail(core::ErrorCode::CORE_NOT_FOUND));
    }

    MemoryBooks& m_data;
    Lifeline& m_line;
};

} // namespace gwanje::test
