// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/JsonConnector.h"

#include "platform/ConnectorTest.h"
#include "platform/JsonPages.h"
#include <QJsonDocument>

namespace gwanje::platform {
namespace {

using core::ErrorCode;
using Query = QList<std::pair<QString, QString>>;

constexpr qsizetype itemsOfPut = 500;
constexpr char pageSize[] = "1000";
/// What was committed a little late at the platform still comes with the next question.
constexpr std::chrono::seconds sinceOverlap{60};

Query nightsQuery(const Nights& window)
{
    Query query;
    if (window.isValid())
        query = {{u"from"_qs, window.from.toString(Qt::ISODate)}, {u"to"_qs, window.to.toString(Qt::ISODate)}};
    query.emplaceBack(u"limit"_qs, QString::fromLatin1(pageSize));
    return query;
}

/// By what the platform's clock said of its own; none where nothing says so: then all is asked for again.
QDateTime nextSince(const FetchedReservations& fetched, const QDateTime& asked)
{
    QDateTime newest;
    for (const FetchedReservation& each : fetched.items) {
        if (!newest.isValid() || each.updatedAt > newest)
            newest = each.updatedAt;
    }
    if (!newest.isValid())
        return asked;
    const QDateTime since = std::min(newest, fetched.fetchedAt).addSecs(-sinceOverlap.count());
    return asked.isValid() ? std::max(since, asked) : since;
}

QJsonObject putItem(const FetchedPrice& item)
{
    return {{u"listing"_qs, item.listing}, {u"date"_qs, item.night.toString(Qt::ISODate)}, {u"price"_qs, item.price}};
}

QJsonObject putItem(const FetchedInventory& item)
{
    return {{u"listing"_qs, item.listing}, {u"date"_qs, item.night.toString(Qt::ISODate)}, {u"units"_qs, item.units}};
}

template<class Item>
core::Async<core::Result<QList<PushAnswer>>> putAll(net::HttpClient& http, core::Clock& clock, CallContext call,
                                                    QString path, QList<Item> items)
{
    QList<PushAnswer> answers;
    for (qsizetype at = 0; at < items.size(); at += itemsOfPut) {
        QJsonArray list;
        QList<PushedNight> sent;
        for (const Item& item : items.mid(at, itemsOfPut)) {
            list.append(putItem(item));
            sent << PushedNight{item.listing, item.night};
        }
        PlatformAsk what{.method = "PUT", .url = below(call.platform.url, path)};
        what.body = QJsonDocument(QJsonObject{{u"items"_qs, list}}).toJson(QJsonDocument::Compact);
        auto asking = askPlatform(http, clock, call, what);
        auto answer = co_await asking;
        if (!answer)
            co_return core::fail(answer.error());
        const auto some = pushAnswers(answer->body, sent);
        if (!some)
            co_return core::fail(aboutPlatform(some.error(), call.platform));
        answers.append(*some);
    }
    co_return answers;
}

core::Error remoteFailure(const QString& type, const QString& reason, const Platform& platform,
                          std::shared_ptr<const core::Error> cause)
{
    return {ErrorCode::PLT_REMOTE_RUN,
            {{u"platform"_qs, platform.code}, {u"type"_qs, type}, {u"reason"_qs, reason}},
            std::move(cause)};
}

/// What an operator asks of a platform that has no such run is not offered; that one runs already is its own failure.
core::Error remoteRefusal(core::Error error, const QString& type, const Platform& platform)
{
    const QString status = error.context.value(u"status"_qs);
    if (error.code != ErrorCode::NET_STATUS)
        return error;
    if (status == u"404"_qs || status == u"405"_qs)
        return {ErrorCode::PLT_NOT_OFFERED, {{u"platform"_qs, platform.code}, {u"what"_qs, u"run/"_qs + type}}, nullptr};
    const QString reason = error.context.value(u"remote_code"_qs, u"HTTP "_qs + status);
    const QString pause = error.context.value(u"retry_after_s"_qs);
    core::Error failure = remoteFailure(type, reason, platform, std::make_shared<const core::Error>(std::move(error)));
    if (!pause.isEmpty())
        failure.context.insert(u"retry_after_s"_qs, pause);
    return failure;
}

} // namespace

ConnectorAbilities JsonConnector::abilities() const
{
    return {.fetchesPrices = true,
            .fetchesInventory = true,
            .pushesPrices = true,
            .pushesInventory = true,
            .runsRemotely = true,
            .takesSince = true,
            .takesCredentials = true,
            .hasListings = true};
}

core::Status JsonConnector::check(const Platform& platform) const
{
    const bool isHttp = platform.url.scheme() == u"https"_qs || platform.url.scheme() == u"http"_qs;
    if (!platform.url.isValid() || !isHttp || platform.url.host().isEmpty())
        return core::fail(ErrorCode::CORE_BAD_INPUT, {{u"field"_qs, u"url"_qs}, {u"reason"_qs, u"http(s)://…"_qs}});
    return {};
}

core::Async<core::Result<FetchedReservations>> JsonConnector::fetchReservations(CallContext call, FetchQuestion question)
{
    PagedQuestion<FetchedReservation> paged{.path = u"/reservations"_qs, .shape = &reservationsPage};
    if (question.since.isValid())
        paged.query.emplaceBack(u"since"_qs, core::timeText(question.since));
    else
        paged.etag = question.etag; // it belongs to the question for everything
    paged.query.emplaceBack(u"limit"_qs, QString::fromLatin1(pageSize));
    auto fetching = fetchPages<FetchedReservation>(m_http, m_clock, call, paged);
    auto fetched = co_await fetching;
    if (!fetched)
        co_return core::fail(fetched.error());
    fetched->since = nextSince(*fetched, question.since);
    if (question.since.isValid()) {
        fetched->isOfChanges = true;
        fetched->isComplete = false;
        fetched->etag.clear();
    }
    co_return fetched;
}

core::Async<core::Result<FetchedPrices>> JsonConnector::fetchPrices(CallContext call, FetchQuestion question)
{
    PagedQuestion<FetchedPrice> paged{.path = u"/prices"_qs, .shape = &pricesPage};
    paged.query = nightsQuery(question.window);
    paged.etag = question.etag;
    auto fetching = fetchPages<FetchedPrice>(m_http, m_clock, call, paged);
    auto fetched = co_await fetching;
    co_return fetched;
}

core::Async<core::Result<FetchedInventories>> JsonConnector::fetchInventory(CallContext call, FetchQuestion question)
{
    PagedQuestion<FetchedInventory> paged{.path = u"/inventory"_qs, .shape = &inventoryPage};
    paged.query = nightsQuery(question.window);
    paged.etag = question.etag;
    auto fetching = fetchPages<FetchedInventory>(m_http, m_clock, call, paged);
    auto fetched = co_await fetching;
    co_return fetched;
}

core::Async<core::Result<QList<PushAnswer>>> JsonConnector::pushPrices(CallContext call, QList<FetchedPrice> items)
{
    const QString path = u"/prices"_qs;
    auto putting = putAll<FetchedPrice>(m_http, m_clock, call, path, items);
    auto answers = co_await putting;
    co_return answers;
}

core::Async<core::Result<QList<PushAnswer>>> JsonConnector::pushInventory(CallContext call, QList<FetchedInventory> items)
{
    const QString path = u"/inventory"_qs;
    auto putting = putAll<FetchedInventory>(m_http, m_clock, call, path, items);
    auto answers = co_await putting;
    co_return answers;
}

core::Async<core::Result<RemoteAnswer>> JsonConnector::runRemote(CallContext call, QString type, RunId run)
{
    PlatformAsk what{.method = "POST", .url = below(call.platform.url, u"/run/"_qs + type)};
    what.onceKey = run.toString().toLatin1();
    what.body = QJsonDocument(QJsonObject{{u"request"_qs, run.toString()}}).toJson(QJsonDocument::Compact);
    auto asking = askPlatform(m_http, m_clock, call, what);
    auto answer = co_await asking;
    if (!answer)
        co_return core::fail(remoteRefusal(answer.error(), type, call.platform));
    const auto result = remoteRun(answer->body, type);
    if (!result)
        co_return core::fail(aboutPlatform(result.error(), call.platform));
    if (!result->isOk)
        co_return core::fail(remoteFailure(type, result->message, call.platform, nullptr));
    co_return RemoteAnswer{.isDone = true, .counts = result->counts, .detail = result->message};
}

core::Async<core::Status> JsonConnector::test(CallContext call, core::ProbeTold told)
{
    ConnectorTest what;
    what.ask.url = below(call.platform.url, u"/reservations"_qs, {{u"limit"_qs, u"1"_qs}});
    what.shape = [](const QByteArray& body) -> core::Status {
        const auto page = reservationsPage(body);
        return page ? core::Status() : core::Status(core::fail(page.error()));
    };
    auto testing = testConnection(m_http, m_clock, call, what, told);
    const core::Status outcome = co_await testing;
    co_return outcome;
}

QList<core::ProbeStep> JsonConnector::testSteps(const Platform& platform) const
{
    return connectionTestSteps(platform.url);
}

} // namespace gwanje::platform
