// SPDX-License-Identifier: GPL-3.0-or-later
// Strangers against the lodging platforms as a program: a client written from the contract, others' validator and
// calendar reader, and every switch on the wire.
#include "sandbox/Strangers.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox::test;

class tst_LodgingClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasPython())
            QSKIP("there is no python3");
    }

    void anIndependentClientGetsAlong() { check(u"lodging_client.py"_qs, {}, {u"alpha"_qs, u"beta"_qs}, u"walked"_qs); }

    void everyCallFitsTheContract()
    {
        const QString contract =
            QString::fromUtf8(GWANJE_SOURCE_DIR) + u"/resources/contracts/platform-service.schema.json"_qs;
        check(u"lodging_contract.py"_qs, {contract}, {u"alpha"_qs, u"beta"_qs}, u"fit"_qs);
    }

    void anIndependentReaderReadsTheFeed() { check(u"lodging_feed.py"_qs, {}, {u"gamma"_qs}, u"read"_qs); }

    void everySwitchIsSeenOnTheWire()
    {
        check(u"lodging_faults.py"_qs, {}, {u"alpha"_qs, u"beta"_qs, u"gamma"_qs}, u"seen"_qs);
    }

private:
    static void check(const QString& script, const QStringList& before, const QStringList& platforms,
                      const QString& end)
    {
        RunningSandbox sandbox({u"--seed"_qs, u"5"_qs});
        QVERIFY2(sandbox.isReady(), qPrintable(sandbox.trouble()));
        QStringList arguments = before;
        for (const QString& name : platforms)
            arguments << sandbox.platform(name);
        const Outcome outcome = python(script, arguments);
        if (outcome.code == 77)
            QSKIP("a Python package is not installed");
        QVERIFY2(outcome.code == 0, (outcome.out + outcome.err).constData());
        QVERIFY2(outcome.out.endsWith(end.toUtf8() + '\n'), outcome.out.constData());
    }
};

GWANJE_TEST(tst_LodgingClient)
#include "tst_LodgingClient.moc"
