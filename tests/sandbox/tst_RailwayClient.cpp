// SPDX-License-Identifier: GPL-3.0-or-later
// Strangers' clients against the whole program: one of our own written apart in Python, and the written contract.
#include "sandbox/Strangers.h"
#include "support/TestMain.h"

#include <QFileInfo>

using namespace gwanje::sandbox::test;

class tst_RailwayClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasPython())
            QSKIP("there is no python3");
    }

    void anIndependentClientGetsAlong()
    {
        RunningSandbox sandbox({u"--seed"_qs, u"3"_qs});
        QVERIFY2(sandbox.isReady(), qPrintable(sandbox.trouble()));
        const Outcome outcome = python(u"railway_client.py"_qs, {sandbox.railway(), sandbox.netfunnel()});
        QVERIFY2(outcome.code == 0, (outcome.out + outcome.err).constData());
        QVERIFY(outcome.out.endsWith("walked\n"));
    }

    void everyCallFitsTheContract()
    {
        const QString contract = QString::fromUtf8(GWANJE_SOURCE_DIR) + u"/resources/contracts/railway.schema.json"_qs;
        if (!QFileInfo::exists(contract))
            QSKIP("there is no contract");
        RunningSandbox sandbox({u"--seed"_qs, u"4"_qs});
        QVERIFY2(sandbox.isReady(), qPrintable(sandbox.trouble()));
        const Outcome outcome =
            python(u"railway_contract.py"_qs, {contract, sandbox.railway(), sandbox.netfunnel()});
        if (outcome.code == 77)
            QSKIP("python3-jsonschema is not installed");
        QVERIFY2(outcome.code == 0, (outcome.out + outcome.err).constData());
    }
};

GWANJE_TEST(tst_RailwayClient)
#include "tst_RailwayClient.moc"
