// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A console of its own process for tests that kill it: this test program once more, told by its environment what to do.
// FaultDesk::order() is the parent's side, FaultDesk::work() the child's.

#include "redis/Client.h"
#include "reservation/ReservationDependencies.h"
#include "reservation/ReservationService.h"
#include <cstdio>
#include <QCoreApplication>
#include <QProcess>
#include <QtTest>

namespace gwanje::test {

namespace rsv = reservation;

class FaultDesk final
{
public:
    struct Order
    {
        QString database, redis;
        QStringList deeds; ///< "create" "confirm" "cancel" "extend" "sweep" "remove" "wait"
        rsv::CreateRequest request;
    };
    struct Report
    {
        bool wasKilled = false;
        QStringList said; ///< "create OK", "confirm RSV_…": what its callers were told
        QByteArray stderrText;
    };

    /// Starts it with this fault armed, and waits for its end.
    static Report order(const Order& order, const QString& fault)
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"GWANJE_DESK"_qs, order.deeds.join(u','));
        environment.insert(u"GWANJE_DESK_DATABASE"_qs, order.database);
        environment.insert(u"GWANJE_DESK_REDIS"_qs, order.redis);
        environment.insert(u"GWANJE_DESK_IDS"_qs,
                           QStringList{order.request.id.toString(), order.request.section.toString(),
                                       order.request.user.toString(), QString::number(order.request.quantity)}
                               .join(u','));
        environment.insert(u"GWANJE_FAULT"_qs, fault);
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(), {u"ReservationFaults"_qs});
        if (!process.waitForFinished(60000))
            process.kill();
        Report report;
        report.wasKilled = process.exitStatus() == QProcess::CrashExit;
        for (const QString& line : QString::fromUtf8(process.readAllStandardOutput()).split(u'\n')) {
            if (line.startsWith(u"told: "_qs))
                report.said << line.mid(6);
        }
        report.stderrText = process.readAllStandardError();
        return report;
    }

    static bool isOrdered() { return qEnvironmentVariableIsSet("GWANJE_DESK"); }

    /// Does it all, and leaves as a console does.
    static void work()
    {
        const auto database =
            store::Database::open(*store::DatabaseUrl::parse(qEnvironmentVariable("GWANJE_DESK_DATABASE")));
        const auto client =
            std::make_shared<redis::Client>(*redis::RedisUrl::parse(qEnvironmentVariable("GWANJE_DESK_REDIS")));
        if (!database || !QTest::qWaitFor([&] { return client->isAvailable(); }))
            qFatal("the desk has no stores");
        core::SystemClock clock;
        rsv::ReservationService service({.database = *database,
                                         .redis = client,
                                         .clock = clock,
                                         .settings = [] { return rsv::ReservationSettings(); },
                                         .times = {.orphanAge = std::chrono::milliseconds(100)}});
        const QStringList ids = qEnvironmentVariable("GWANJE_DESK_IDS").split(u',');
        const rsv::CreateRequest request{*rsv::ReservationId::fromString(ids.at(0)),
                                         *rsv::SectionId::fromString(ids.at(1)),
                                         *rsv::UserId::fromString(ids.at(2)),
                                         ids.at(3).toInt(),
                                         {}};
        for (const QString& deed : qEnvironmentVariable("GWANJE_DESK").split(u','))
            tell(deed, done(service, deed, request));
        QTest::qWait(300); // Redis is told after the caller is
        service.stop(std::chrono::seconds(5));
    }

private:
    static QString done(rsv::ReservationService& service, const QString& deed, const rsv::CreateRequest& request)
    {
        const auto named = [](const auto& result) { return result ? u"OK"_qs : result.error().name(); };
        if (deed == u"create")
            return named(service.create(request).result());
        if (deed == u"confirm")
            return named(service.confirm({request.id, request.user}).result());
        if (deed == u"cancel")
            return named(service.cancel({request.id, request.user, {}}).result());
        if (deed == u"extend")
            return named(service.extend({request.id, request.user, 0}).result());
        if (deed == u"remove")
            return named(service.removeSection(request.section).result());
        if (deed == u"sweep")
            return named(service.sweep().result());
        QTest::qWait(1200);
        return u"OK"_qs;
    }
    static void tell(const QString& deed, const QString& code)
    {
        std::printf("told: %s %s\n", qPrintable(deed), qPrintable(code));
        std::fflush(stdout);
    }
};

} // namespace gwanje::test
