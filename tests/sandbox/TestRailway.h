// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A railway world on manual time, called without a network, with the steps that every client takes. One thread.

#include "sandbox/RailwayWorld.h"
#include "support/ManualClock.h"
#include <QJsonArray>
#include <QJsonObject>

namespace gwanje::sandbox::test {

using Fields = QList<QPair<QByteArray, QByteArray>>;

QByteArray encoded(const Fields& fields);
Fields with(Fields fields, const QByteArray& name, const QByteArray& value); ///< replaced or added
Fields without(Fields fields, const QByteArray& name);

struct TestRailway
{
    /// 2026-12-01 09:00 in Korea.
    explicit TestRailway(quint64 seed = 1) : world(seed, clock) { world.setAddress("127.0.0.1", 80); }

    HttpResponse send(const QByteArray& method, const QByteArray& path, const QByteArray& body = {},
                      const QByteArray& accept = "application/json");
    QJsonObject post(const QByteArray& path, const Fields& fields);
    QJsonObject control(const QByteArray& what, const QJsonObject& body);
    QJsonObject state();
    void fault(const QString& name, const QJsonValue& value); ///< must succeed

    void logIn(const QByteArray& id = "2400012345", const QByteArray& kind = "1");
    QByteArray entrance(const QByteArray& query); ///< the answer of /ts.wseq
    QByteArray newKey();

    Fields searchForm(const QByteArray& from, const QByteArray& to, const QByteArray& time = "000000",
                      const QByteArray& people = "1") const;
    QJsonObject search(const QByteArray& from, const QByteArray& to, const QByteArray& time = "000000",
                       const QByteArray& people = "1");
    QJsonObject row(const QByteArray& from, const QByteArray& to, const QString& train, const QByteArray& time);
    Fields reserveForm(const QJsonObject& row, const QByteArray& job = "1101") const;
    QJsonObject reserve(const Fields& form);
    QString book(const QByteArray& job = "1101"); ///< 수서→부산 329; the number of the reservation
    QJsonObject list();

    gwanje::test::ManualClock clock;
    RailwayWorld world;
    QByteArray session;
    QByteArray key;
    QByteArray date = "20261204";
};

QString text(const QJsonObject& object, const char* name);
QJsonObject first(const QJsonObject& object, const char* array); ///< the first member of an array in it
QString verdict(const QJsonObject& answer);                      ///< "SUCC IRG000000"
QStringList keysOf(const QJsonObject& object);

} // namespace gwanje::sandbox::test
