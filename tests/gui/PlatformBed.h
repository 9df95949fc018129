// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real platform service for the window, on its database, and the sandbox's three lodging platforms, which serve on a
// thread of their own. Nothing runs by itself until takeUpWork().

#include "core/Clock.h"
#include "net/HttpClient.h"
#include "platform/PlatformService.h"
#include "redis/Client.h"
#include "store/Database.h"
#include <QJsonObject>
#include <QThread>

namespace gwanje::test {

class PlatformBed final
{
public:
    PlatformBed(std::shared_ptr<store::Database> database, const QString& redis, core::Clock& clock,
                std::function<bool()> isReadOnly);
    ~PlatformBed();

    platform::PlatformService& service() { return *m_service; }
    QString url(const QString& site) const; ///< of "alpha", "beta", "gamma": its base, or its feed
    QString control() const;                ///< of beta's own service

    platform::Platform add(const QString& site, const QString& name = {}, const QString& code = {});
    /// The sandbox's rooms as the own books (under these names, where there are any) and, where `mapped`, which listing of
    /// the sites that were added is which of them.
    void fillBooks(const QStringList& names = {}, bool mapped = true);
    void fill(); ///< two platforms, one of them compared, under names that are no words of any language
    QList<platform::RunAnswer> run(const QString& type); ///< of all, to its end
    void fault(const QString& site, const QJsonObject& faults);
    QJsonObject truth(const QString& site); ///< what the platform itself knows
    platform::PlatformView now(const QString& code);
    QList<platform::Discrepancy> open();

    /// The answer, while the test's event loop goes on.
    template<class T>
    core::Result<T> wait(const QFuture<core::Result<T>>& answer)
    {
        awaitEnd([&answer] { return answer.isFinished(); });
        return answer.result();
    }

private:
    class Sites;
    static void awaitEnd(const std::function<bool()>& isOver);
    net::HttpResponse ask(const QByteArray& method, const QString& url, const QByteArray& body = {});

    core::Clock& m_clock;
    QHash<platform::PlatformId, QString> m_siteOf;
    QThread m_thread;
    std::unique_ptr<Sites> m_sites;
    net::HttpClient m_http{"test"};
    std::shared_ptr<redis::Client> m_redis;
    std::unique_ptr<platform::PlatformService> m_service;
};

} // namespace gwanje::test
