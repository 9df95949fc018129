// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/RailwayFaults.h"
#include "support/TestMain.h"

#include <QJsonValue>

using namespace gwanje::sandbox;

class tst_Faults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesAreTyped()
    {
        FaultSet faults(railwayFaults);
        QVERIFY(!faults.set({{u"seats"_qs, u"none"_qs}, {u"overload"_qs, true}, {u"slow_ms"_qs, 250}}));
        QJsonObject json = faults.toJson();
        QCOMPARE(json[u"seats"_qs], QJsonValue(u"none"_qs));
        QCOMPARE(json[u"overload"_qs], QJsonValue(true));
        QCOMPARE(json[u"slow_ms"_qs], QJsonValue(250));
        QVERIFY(!faults.set(u"seats"_qs, u"12"_qs));
        QCOMPARE(faults.toJson()[u"seats"_qs], QJsonValue(12));
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QJsonObject>("values");
        QTest::newRow("name") << QJsonObject{{u"sats"_qs, u"none"_qs}};
        QTest::newRow("word") << QJsonObject{{u"seats"_qs, u"some"_qs}};
        QTest::newRow("too large") << QJsonObject{{u"seats"_qs, 393}};
        QTest::newRow("negative") << QJsonObject{{u"slow_ms"_qs, -1}};
        QTest::newRow("fraction") << QJsonObject{{u"slow_ms"_qs, 1.5}};
        QTest::newRow("null") << QJsonObject{{u"seats"_qs, QJsonValue()}};
        QTest::newRow("object") << QJsonObject{{u"seats"_qs, QJsonObject()}};
        QTest::newRow("truth where a word belongs") << QJsonObject{{u"seats"_qs, true}};
        QTest::newRow("number where there is none") << QJsonObject{{u"reply"_qs, 1}};
    }
    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QJsonObject, values);
        FaultSet faults(railwayFaults);
        values[u"deadline_s"_qs] = 5; // comes first in order, and must not stay
        const QJsonObject before = faults.toJson();
        const auto error = faults.set(values);
        QVERIFY(error && !error->isEmpty());
        QCOMPARE(faults.toJson(), before);
    }

    void countedFaultsStrikeSoOften()
    {
        FaultSet faults(railwayFaults);
        const int index = int(RailwayFault::SoldoutRace);
        QVERIFY(!faults.strike(index));
        QVERIFY(!faults.set(u"soldout_race"_qs, u"2"_qs));
        QVERIFY(faults.strike(index));
        QVERIFY(faults.strike(index));
        QVERIFY(!faults.strike(index));
        QVERIFY(!faults.set(u"soldout_race"_qs, u"on"_qs));
        for (int i = 0; i < 10; ++i)
            QVERIFY(faults.strike(index));
    }

    void resetReturnsToTheCommandLine()
    {
        FaultSet faults(railwayFaults);
        const QJsonObject defaults = faults.toJson();
        QVERIFY(!faults.set(u"seats"_qs, u"all"_qs));
        faults.reset();
        QCOMPARE(faults.toJson(), defaults);
        QVERIFY(!faults.set(u"seats"_qs, u"all"_qs));
        faults.keepAsInitial();
        QVERIFY(!faults.set(u"seats"_qs, u"none"_qs));
        faults.reset();
        QCOMPARE(faults.toJson()[u"seats"_qs], QJsonValue(u"all"_qs));
    }

    void everyDefaultIsAllowedAndHelped()
    {
        const QString help = FaultSet::help(railwayFaults, u"railway"_qs).join(u'\n');
        for (const FaultSpec& spec : railwayFaults) {
            FaultSet faults(railwayFaults);
            QVERIFY2(!faults.set(QString::fromLatin1(spec.name), QString::fromLatin1(spec.initial)), spec.name);
            QVERIFY2(help.contains(u"railway.%1="_qs.arg(QLatin1String(spec.name))), spec.name);
            QVERIFY2(qstrlen(spec.help) > 10, spec.name);
        }
    }
};

GWANJE_TEST(tst_Faults)
#include "tst_Faults.moc"
