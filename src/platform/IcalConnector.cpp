// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/IcalConnector.h"

#include "platform/ConnectorTest.h"
#include "telemetry/Log.h"
#include <QCryptographicHash>

namespace gwanje::platform {
namespace {

using core::ErrorCode;

constexpr qint64 largestFeed = 16 * 1024 * 1024;

QTimeZone zoneOf(const Platform& platform)
{
    const QTimeZone zone(platform.timeZone.toLatin1());
    return zone.isValid() ? zone : QTimeZone::utc();
}

/// On whatever thread: everything it uses is handed in.
core::Result<FetchedReservations> readFeed(const QByteArray& body, const Platform& platform, const Nights& window,
                                           const StayPatterns& patterns, const core::StopToken& stop)
{
    const IcalOptions options{.window = window, .zone = zoneOf(platform)};
    const auto calendar = readCalendar(body, options, stop);
    if (!calendar)
        return core::fail(aboutPlatform(calendar.error(), platform));
    FetchedReservations fetched;
    fetched.items = staysOf(*calendar, platform.code, patterns);
    fetched.problems = calendar->problems;
    fetched.skipped = calendar->skipped;
    fetched.isComplete = calendar->isComplete();
    fetched.unread = calendar->unread;
    fetched.bytes = body.size();
    // Those of the whole come first: the list of problems has an end.
    if (calendar->isCapped)
        fetched.problems.prepend({{ErrorCode::PLT_FEED_CAPPED, {{u"limit"_qs, QString::number(calendar->seen)}}, nullptr}, false});
    if (calendar->isCut)
        fetched.problems.prepend({{ErrorCode::PLT_FEED_CUT, {}, nullptr}, false});
    while (fetched.problems.size() > mostProblems)
        fetched.problems.removeLast();
    for (ItemProblem& problem : fetched.problems)
        problem.error = aboutPlatform(problem.error, platform);
    return fetched;
}

} // namespace

IcalConnector::IcalConnector(net::HttpClient& http, core::Clock& clock, std::function<QString()> patterns)
    : m_http(http), m_clock(clock), m_patterns(std::move(patterns))
{
    m_readers.setMaxThreadCount(1);
    m_readers.setObjectName(u"calendars"_qs);
}

IcalConnector::~IcalConnector()
{
    m_readers.waitForDone();
}

core::Status IcalConnector::check(const Platform& platform) const
{
    const bool isHttp = platform.url.scheme() == u"https"_qs || platform.url.scheme() == u"http"_qs;
    if (!platform.url.isValid() || !isHttp || platform.url.host().isEmpty())
        return core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"url"_qs}, {u"reason"_qs, u"http(s)://…"_qs}});
    return {};
}

StayPatterns IcalConnector::patterns() const
{
    if (!m_patterns)
        return StayPatterns::defaults();
    const auto own = StayPatterns::parse(m_patterns());
    if (own)
        return own->before(StayPatterns::defaults());
    telemetry::log(telemetry::Level::Warning, "platform", "patterns.refused", own.error());
    return StayPatterns::defaults();
}

/// A feed that has not changed is read all the same where what is looked for in it has: the window, whose end moves on
/// every day, or the words by which it is judged.
QByteArray IcalConnector::termsOf(const CallContext& call, const FetchQuestion& question) const
{
    const QString terms = question.window.to.toString(Qt::ISODate) + u' ' + call.platform.timeZone + u' ' +
                          (m_patterns ? m_patterns() : QString());
    return QCryptographicHash::hash(terms.toUtf8(), QCryptographicHash::Sha1).toHex().left(12) + ' ';
}

PlatformAsk IcalConnector::askFor(const CallContext& call) const
{
    PlatformAsk what{.url = call.platform.url};
    what.accept = "text/calendar, */*;q=0.5";
    what.secretPath = true;
    what.maxBody = largestFeed;
    return what;
}

core::Async<core::Result<FetchedReservations>> IcalConnector::fetchReservations(CallContext call, FetchQuestion question)
{
    PlatformAsk what = askFor(call);
    const QByteArray terms = termsOf(call, question);
    if (question.etag.startsWith(terms))
        what.etag = question.etag.mid(terms.size());
    auto asking = askPlatform(m_http, m_clock, call, what);
    auto answer = co_await asking;
    if (!answer)
        co_return core::fail(answer.error());
    const QDateTime fetchedAt = m_clock.now();
    if (answer->status == 304) {
        FetchedReservations unchanged;
        unchanged.isUnchanged = true;
        unchanged.etag = question.etag;
        unchanged.fetchedAt = fetchedAt;
        co_return unchanged;
    }
    const auto promise = std::make_shared<QPromise<core::Result<FetchedReservations>>>();
    promise->start();
    auto reading = promise->future();
    m_readers.start([promise, body = answer->body, call, window = question.window, patterns = patterns()] {
        promise->addResult(readFeed(body, call.platform, window, patterns, call.stop));
        promise->finish();
    });
    auto fetched = co_await reading;
    if (!fetched)
        co_return core::fail(fetched.error());
    const QByteArray etag = answer->header("ETag");
    fetched->etag = etag.isEmpty() ? QByteArray() : terms + etag;
    fetched->fetchedAt = fetchedAt;
    co_return fetched;
}

core::Async<core::Status> IcalConnector::test(CallContext call, core::ProbeTold told)
{
    ConnectorTest what{.ask = askFor(call)};
    what.shape = [platform = call.platform, now = m_clock.now()](const QByteArray& body) -> core::Status {
        const Nights year{.from = now.date(), .to = now.date().addYears(1)};
        const auto calendar = readCalendar(body, {.window = year, .zone = zoneOf(platform)});
        return calendar ? core::Status() : core::Status(core::fail(calendar.error()));
    };
    auto testing = testConnection(m_http, m_clock, call, what, told);
    const core::Status outcome = co_await testing;
    co_return outcome;
}

QList<core::ProbeStep> IcalConnector::testSteps(const Platform& platform) const
{
    return connectionTestSteps(platform.url);
}

} // namespace gwanje::platform
