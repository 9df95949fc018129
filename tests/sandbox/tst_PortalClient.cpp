// SPDX-License-Identifier: GPL-3.0-or-later
// Strangers against the seller's console as a program: a visitor written from the contract, others' validator, and
// every switch on the wire.
#include "sandbox/Strangers.h"
#include "support/TestMain.h"

using namespace gwanje::sandbox::test;

class tst_PortalClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasPython())
            QSKIP("there is no python3");
    }

    void anIndependentVisitorGetsAlong() { check(u"portal_client.py"_qs, u"walked"_qs); }
    void everyAnswerFitsTheContract() { check(u"portal_contract.py"_qs, u"fit"_qs); }
    void everySwitchIsSeenFromOutside() { check(u"portal_faults.py"_qs, u"seen"_qs); }

private:
    static void check(const QString& script, const QString& end)
    {
        RunningSandbox sandbox({u"--seed"_qs, u"5"_qs});
        QVERIFY2(sandbox.isReady(), qPrintable(sandbox.trouble()));
        const QString contract =
            QString::fromUtf8(GWANJE_SOURCE_DIR) + u"/resources/contracts/seller-console.schema.json"_qs;
        const Outcome outcome = python(script, {contract, sandbox.portal()});
        if (outcome.code == 77)
            QSKIP("a Python package is not installed");
        QVERIFY2(outcome.code == 0, (outcome.out + outcome.err).constData());
        QVERIFY2(outcome.out.endsWith(end.toUtf8() + '\n'), outcome.out.constData());
    }
};

GWANJE_TEST(tst_PortalClient)
#include "tst_PortalClient.moc"
