// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An SrtProvider before a railway of the test's own, over real HTTP on loopback. One thread, with an event loop.

#include "support/JsonSchema.h"
#include "support/ManualClock.h"
#include "support/RawServer.h"
#include "train/SrtProvider.h"
#include "train/SrtSamples.h"
#include <deque>
#include <QTest>

namespace gwanje::test::railway {

namespace path = gwanje::train::srt::path;

/// A railway of this test's own: default answers by path, and what is scripted for a path comes first, in order.
class Railway final
{
public:
    Railway() : server([this](const RawRequest& request) { return answer(request); }) {}

    void next(const char* path, RawReply reply) { m_scripts[QString::fromLatin1(path)].push_back(std::move(reply)); }
    void next(const char* path, const QByteArray& body) { next(path, RawReply::chunked(body)); }
    int count(const char* path) const { return server.count(QString::fromLatin1(path)); }
    QMap<QString, QString> lastForm(const char* path) const { return lastRequest(path).form(); }
    RawRequest lastRequest(const char* path) const
    {
        RawRequest last;
        for (const RawRequest& request : server.requests()) {
            if (request.path() == QString::fromLatin1(path))
                last = request;
        }
        return last;
    }

    QStringList faults; ///< forms that break the contract
    QByteArray key = "AB01";
    RawServer server; ///< last: its handler uses the rest

private:
    RawReply answer(const RawRequest& request)
    {
        const QString at = request.path();
        QJsonObject form;
        const auto fields = request.form();
        for (auto it = fields.cbegin(); it != fields.cend(); ++it)
            form.insert(it.key(), it.value());
        if (m_contract.fitting(form, at, u"forms"_qs).isEmpty())
            faults << at + u' ' + QString::fromUtf8(bytes(form));
        if (auto script = m_scripts.find(at); script != m_scripts.end() && !script->second.empty()) {
            const RawReply reply = script->second.front();
            script->second.pop_front();
            return reply;
        }
        if (at == u"/ts.wseq"_qs)
            return RawReply::http(200, pass(key));
        static const QMap<QString, QByteArray> defaults{
            {QString::fromLatin1(path::login), login()},
            {QString::fromLatin1(path::search), nothing()},
            {QString::fromLatin1(path::reserve), reserved()},
            {QString::fromLatin1(path::standbyOptions), standbyOptions()},
            {QString::fromLatin1(path::list), list({})},
            {QString::fromLatin1(path::detail), detail()},
            {QString::fromLatin1(path::cancel), cancelled()},
        };
        const QByteArray cookie = at == QString::fromLatin1(path::login) ? "Set-Cookie: JSESSIONID=S1; Path=/\r\n" : "";
        return RawReply::chunked(defaults.value(at), cookie);
    }

    const JsonSchema m_contract = JsonSchema::contract(u"railway"_qs);
    std::map<QString, std::deque<RawReply>> m_scripts;
};

struct Scene
{
    Railway railway;
    net::HttpClient http{"gwanje-test"};
    ManualClock clock;
    std::shared_ptr<train::NetFunnel> funnel = std::make_shared<train::NetFunnel>(
        http, clock, train::NetFunnelOptions{.url = railway.server.url(u"/ts.wseq"_qs)});
    QString password = u"secret"_qs;
    train::SrtProvider provider{http, clock, options()};

    train::SrtOptions options()
    {
        return {.baseUrl = railway.server.url(QString()),
                .funnel = funnel,
                .login = u"2400012345"_qs,
                .password = [this] { return train::fixedPassword(password)(); }};
    }

    template<class T>
    T wait(core::Async<T> work)
    {
        auto future = core::toFuture(std::move(work));
        QElapsedTimer timer;
        timer.start();
        while (!future.isFinished() && timer.elapsed() < 30000)
            QTest::qWait(1);
        if (!future.isFinished())
            qFatal("the provider hangs");
        return future.result();
    }
    core::Result<QList<train::Train>> search() { return wait(provider.search(window(), {})); }
    core::Result<train::Holding> reserve() { return wait(provider.reserve(order())); }

    static train::SearchRequest window()
    {
        return {u"0551"_qs, u"0015"_qs, QDate(2026, 12, 4), QTime(12, 0), QTime(14, 0), 1};
    }
    static train::ReserveRequest order()
    {
        train::srt::Answer answer;
        answer.status = 200;
        answer.body = railway::search({{}});
        train::ReserveRequest request;
        request.train = train::srt::readSearch(answer)->trains.first();
        request.passengers = {{train::PassengerType::Adult, 1}};
        return request;
    }
};

template<class T>
QString codeOf(const core::Result<T>& result)
{
    return result ? u"fine"_qs : result.error().name();
}

} // namespace gwanje::test::railway
