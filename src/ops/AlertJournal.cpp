// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/AlertJournal.h"

#include "telemetry/Log.h"

namespace gwanje::ops {
namespace {

constexpr std::chrono::milliseconds retryAfter{1000};
constexpr std::size_t mostWaiting = 10000;

bool isPassing(core::ErrorCode code)
{
    return code == core::ErrorCode::DB_COMMIT_UNKNOWN || // writing it again is harmless
           (core::isRetryable(code) && code != core::ErrorCode::CORE_SHUTTING_DOWN);
}

} // namespace

AlertJournal::Outcome AlertJournal::write(store::Session& session, const Entry& entry)
{
    const Alert& alert = entry.alert;
    switch (entry.deed) {
    case Deed::Raise:
        return sql::raise(session, alert, entry.toBeSent).map([&](sql::Raised raised) {
            return Written{.told = raised == sql::Raised::New ? std::optional(alert) : std::nullopt};
        });
    case Deed::Happened:
    case Deed::HappenedQuietly:
        return sql::happened(session, alert, entry.deed == Deed::Happened, entry.toBeSent)
            .map([](const auto& happened) {
                return Written{.told = happened.toBeTold ? std::optional(happened.alert) : std::nullopt,
                               .renewed = happened.alert};
            });
    case Deed::Clear:
    case Deed::ClearAndTell:
        return sql::clear(session, alert.key, alert.clearedAt, entry.deed == Deed::ClearAndTell).map([](bool stood) {
            return Written{.told = {}, .changed = stood};
        });
    case Deed::ClearAsSeen:
        return sql::clearAsSeen(session, alert, alert.clearedAt).map([](bool cleared) {
            return Written{.told = {}, .changed = cleared};
        });
    case Deed::Remind:
        break;
    }
    return sql::remind(session, alert.key, alert.raisedAt, entry.toBeSent).map([](std::optional<Alert> reminded) {
        return Written{.told = reminded, .changed = reminded.has_value()};
    });
}

AlertJournal::AlertJournal(std::shared_ptr<store::Database> database, core::Clock& clock, QObject* owner, Tell tell)
    : m_database(std::move(database)), m_clock(clock), m_tell(std::move(tell)), m_owner(owner)
{
}

void AlertJournal::add(Entry entry)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_entries.size() >= mostWaiting) {
            telemetry::error("ops", "alert.lost", u"too many alerts wait for the database"_qs,
                             {.code = core::codeName(entry.alert.code), .more = {{u"key"_qs, entry.alert.key}}});
            return;
        }
        m_entries.push_back(std::move(entry));
        if (m_entries.size() > 1)
            return;
    }
    writeNext();
}

void AlertJournal::announce()
{
    post([self = shared_from_this()] { self->m_tell(News::Changed, {}); });
}

void AlertJournal::disown()
{
    const std::scoped_lock lock(m_mutex);
    m_owner = nullptr;
}

QFuture<void> AlertJournal::whenIdle()
{
    QPromise<void> promise;
    promise.start();
    auto future = promise.future();
    const std::scoped_lock lock(m_mutex);
    if (m_entries.empty())
        promise.finish();
    else
        m_waiting.push_back(std::move(promise));
    return future;
}

void AlertJournal::writeNext()
{
    Entry entry;
    {
        const std::scoped_lock lock(m_mutex);
        entry = m_entries.front();
    }
    m_database->write<Written>(
        [entry](store::Session& session) { return write(session, entry); },
        [self = shared_from_this(), entry](const Outcome& outcome) { self->written(entry, outcome); });
}

void AlertJournal::written(const Entry& entry, const Outcome& outcome)
{
    if (!outcome && isPassing(outcome.error().code)) {
        const bool later = post([self = shared_from_this(), entry] {
            const bool call = entry.deed == Deed::Raise || entry.deed == Deed::Happened;
            if (call && !entry.shown)
                self->m_tell(News::Raised, entry.alert);
            self->tryLater();
        });
        if (later)
            return;
    }
    if (!outcome) {
        telemetry::log(telemetry::Level::Error, "ops", "alert.lost", outcome.error(),
                       {.more = {{u"key"_qs, entry.alert.key}, {u"alert"_qs, core::codeName(entry.alert.code)}}});
    } else {
        tell(entry, *outcome);
    }
    next(!outcome && outcome.error().code == core::ErrorCode::CORE_SHUTTING_DOWN);
}

void AlertJournal::tell(const Entry& entry, const Written& written)
{
    const bool told = written.told.has_value() && !entry.shown;
    if (!told && !written.changed)
        return;
    const bool over =
        entry.deed == Deed::Clear || entry.deed == Deed::ClearAndTell || entry.deed == Deed::ClearAsSeen;
    const News news = told ? News::Raised : over ? News::Cleared : written.renewed ? News::Renewed : News::Changed;
    const Alert alert = written.told.value_or(written.renewed.value_or(entry.alert));
    post([self = shared_from_this(), news, alert] { self->m_tell(news, alert); });
}

void AlertJournal::next(bool closed)
{
    std::vector<QPromise<void>> waiting;
    bool more = false;
    {
        const std::scoped_lock lock(m_mutex);
        m_entries.erase(m_entries.begin(), closed ? m_entries.end() : m_entries.begin() + 1);
        more = !m_entries.empty();
        if (!more)
            waiting.swap(m_waiting);
    }
    for (auto& promise : waiting)
        promise.finish();
    if (more)
        writeNext();
}

void AlertJournal::tryLater()
{
    QObject* owner = nullptr;
    {
        const std::scoped_lock lock(m_mutex);
        m_entries.front().shown = true;
        owner = m_owner;
    }
    if (owner) // on its thread, so it is still there
        m_clock.callAfter(retryAfter, owner, [self = shared_from_this()] { self->writeNext(); });
}

bool AlertJournal::post(std::function<void()> deed)
{
    const std::scoped_lock lock(m_mutex);
    return m_owner && QMetaObject::invokeMethod(m_owner, std::move(deed), Qt::QueuedConnection);
}

} // namespace gwanje::ops
