// SPDX-License-Identifier: GPL-3.0-or-later
#include "PlatformBed.h"

#include "platform/PlatformDependencies.h"
#include "sandbox/LodgingWorld.h"
#include "sandbox/RawServer.h"
#include <QJsonDocument>
#include <QtTest>

namespace gwanje::test {
namespace {

using sandbox::LodgingSite;

template<class T>
T isThere(const core::Result<T>& result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    return *result;
}

LodgingSite siteOf(const QString& name)
{
    return name == u"alpha"_qs ? LodgingSite::Alpha : name == u"beta"_qs ? LodgingSite::Beta : LodgingSite::Gamma;
}

} // namespace

/// Made, served and ended on the thread.
class PlatformBed::Sites final : public QObject
{
public:
    explicit Sites(QThread& thread) { moveToThread(&thread); }
    void open()
    {
        m_world = std::make_unique<sandbox::LodgingWorld>(7, m_clock);
        for (const LodgingSite site : sandbox::lodgingSites) {
            auto& platform = m_world->platform(site);
            auto server = std::make_unique<sandbox::RawServer>(platform, sandbox::HttpLimits{.bodyBytes = 2 * 1024 * 1024});
            if (!server->listen(0))
                qFatal("%s", qPrintable(server->errorText()));
            urls << u"http://127.0.0.1:%1%2"_qs.arg(server->port()).arg(QString::fromLatin1(platform.basePath()));
            m_servers.push_back(std::move(server));
        }
    }
    void close()
    {
        m_servers.clear();
        m_world.reset();
    }

    QStringList urls;

private:
    core::SystemClock m_clock;
    std::unique_ptr<sandbox::LodgingWorld> m_world;
    std::vector<std::unique_ptr<sandbox::RawServer>> m_servers;
};

PlatformBed::PlatformBed(std::shared_ptr<store::Database> database, const QString& redis, core::Clock& clock,
                         std::function<bool()> isReadOnly)
    : m_clock(clock), m_sites(std::make_unique<Sites>(m_thread)),
      m_redis(std::make_shared<redis::Client>(*redis::RedisUrl::parse(redis)))
{
    m_thread.start();
    QMetaObject::invokeMethod(
        m_sites.get(), [this] { m_sites->open(); }, Qt::BlockingQueuedConnection);
    m_service = std::make_unique<platform::PlatformService>(platform::PlatformDependencies{
        .database = std::move(database),
        .redis = m_redis,
        .clock = clock,
        .console = u"1"_qs,
        .keyringService = {},
        .userAgent = "gwanje-test",
        .settings =
            [isReadOnly = std::move(isReadOnly)] {
                return platform::PlatformSettings{.readOnly = isReadOnly(), .environment = {}, .requestsPerSecond = 1000};
            },
        .notify = [](const platform::PlatformNotice&) {},
    });
}

PlatformBed::~PlatformBed()
{
    m_service->stop(std::chrono::seconds(5));
    m_service.reset();
    QMetaObject::invokeMethod(
        m_sites.get(), [this] { m_sites->close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void PlatformBed::awaitEnd(const std::function<bool()>& isOver)
{
    if (!QTest::qWaitFor(isOver, 20000))
        qFatal("no answer came");
}

QString PlatformBed::url(const QString& site) const
{
    return m_sites->urls.at(int(siteOf(site)));
}

QString PlatformBed::control() const
{
    return url(u"beta"_qs) + u"/control"_qs;
}

platform::Platform PlatformBed::add(const QString& site, const QString& name, const QString& code)
{
    platform::Platform platform;
    platform.code = code.isEmpty() ? site : code;
    platform.name = name.isEmpty() ? site : name;
    platform.connector = site == u"gamma"_qs ? u"ical"_qs : u"json"_qs;
    platform.url = QUrl(url(site));
    platform.timeout = std::chrono::seconds(5);
    const auto added = isThere(wait(m_service->addPlatform(platform)));
    m_siteOf.insert(added.id, site);
    return added;
}

void PlatformBed::fill()
{
    add(u"alpha"_qs, u"A·1"_qs, u"a1"_qs);
    run(u"valid"_qs);
    fillBooks({u"101"_qs, u"102"_qs, u"103"_qs, u"104"_qs, u"105"_qs}, false);
    add(u"beta"_qs, u"B·2"_qs, u"b2"_qs);
}

void PlatformBed::fillBooks(const QStringList& names, bool mapped)
{
    const auto house = isThere(wait(m_service->addProperty({.id = {}, .name = names.value(0, u"바닷가 집"_qs)})));
    QList<platform::Room> rooms;
    for (const sandbox::LodgingRoom& each : sandbox::lodgingRooms)
        rooms << isThere(wait(m_service->addRoom({.id = {},
                                                  .property = house.id,
                                                  .name = names.value(rooms.size(), QString::fromUtf8(each.name)),
                                                  .units = each.units})));
    if (!mapped)
        return;
    const auto views = isThere(wait(m_service->platforms()));
    for (const platform::PlatformView& view : views) {
        const LodgingSite site = siteOf(m_siteOf.value(view.platform.id));
        for (const sandbox::LodgingListing& listing : sandbox::siteListings(site)) {
            const bool isFeed = site == LodgingSite::Gamma;
            if (isFeed && listing.room != sandbox::feedRoom)
                continue;
            isThere(wait(m_service->addListing({.id = {},
                                                .platform = view.platform.id,
                                                .externalId = isFeed ? view.platform.code : QString::fromUtf8(listing.key),
                                                .room = rooms.at(listing.room).id})));
        }
    }
}

QList<platform::RunAnswer> PlatformBed::run(const QString& type)
{
    return isThere(wait(m_service->runNow(type, {}, platform::RunTrigger::Operator, u"operator@host"_qs)));
}

net::HttpResponse PlatformBed::ask(const QByteArray& method, const QString& url, const QByteArray& body)
{
    net::HttpRequest request;
    request.method = method;
    request.url = QUrl(url);
    request.body = body;
    if (!body.isEmpty())
        request.headers = {{"Content-Type", "application/json"}};
    return isThere(wait(m_http.send(request)));
}

void PlatformBed::fault(const QString& site, const QJsonObject& faults)
{
    const auto answer = ask("POST", url(site) + u"/_sandbox/faults"_qs, QJsonDocument(faults).toJson());
    QVERIFY2(answer.status == 200, answer.body.constData());
}

QJsonObject PlatformBed::truth(const QString& site)
{
    return QJsonDocument::fromJson(ask("GET", url(site) + u"/_sandbox/state"_qs).body).object();
}

platform::PlatformView PlatformBed::now(const QString& code)
{
    return isThere(wait(m_service->platform(code)));
}

QList<platform::Discrepancy> PlatformBed::open()
{
    return isThere(wait(m_service->discrepancies({}, {{}, 1000}))).items;
}

} // namespace gwanje::test
