// SPDX-License-Identifier: GPL-3.0-or-later
// What failures the metrics of requests tell of: causes, shares and advice.
#include "gui/reservation/CauseModel.h"

#include "support/TestMain.h"
#include <QAbstractItemModelTester>

using namespace gwanje;
using gui::CauseModel;
using gui::FailureCause;
using telemetry::MetricValue;

class tst_CauseModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void causesAreCountedByRequestAndSorted()
    {
        const QList<FailureCause> causes = gui::failureCauses(
            {requests(u"create"_qs, u"OK"_qs, 70), requests(u"create"_qs, u"RSV_SOLD_OUT"_qs, 20),
             requests(u"create"_qs, u"DB_TIMEOUT"_qs, 10), requests(u"create"_qs, u"RSV_LOCK_BUSY"_qs, 0),
             requests(u"confirm"_qs, u"OK"_qs, 45), requests(u"confirm"_qs, u"RSV_EXPIRED"_qs, 5),
             requests(u"cancel"_qs, u"OK"_qs, 25), expired(30),
             {.name = u"reservation_batches_total"_qs, .labels = {{u"deed"_qs, u"create"_qs}}, .value = 900}});
        QStringList told;
        for (const FailureCause& each : causes)
            told << u"%1 %2 %3 %4"_qs.arg(each.deed, core::codeName(each.code)).arg(each.count).arg(each.percent);
        QCOMPARE(told, (QStringList{u"expire RSV_EXPIRED 30 30"_qs, u"create RSV_SOLD_OUT 20 20"_qs,
                                    u"create DB_TIMEOUT 10 10"_qs, u"confirm RSV_EXPIRED 5 10"_qs}));
        QVERIFY(gui::failureCauses({requests(u"create"_qs, u"OK"_qs, 9), expired(0)}).isEmpty());
    }
    void everyCauseHasAnAdviceInWords()
    {
        QList<FailureCause> causes{{.deed = u"expire"_qs, .count = 3}};
        for (const core::ErrorCode code : core::allErrorCodes()) {
            if (core::area(code) == u"RSV"_qs || core::area(code) == u"DB"_qs || core::area(code) == u"RDS"_qs)
                causes.append({.deed = u"create"_qs, .code = code, .count = 1});
        }
        CauseModel model(nullptr);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCauses(causes);
        QCOMPARE(model.rowCount(), int(causes.size()));
        for (int row = 0; row < model.rowCount(); ++row) {
            for (const auto column : {CauseModel::Request, CauseModel::Cause, CauseModel::Advice})
                QVERIFY2(!words(model, row, column).isEmpty(), qPrintable(words(model, row, CauseModel::Cause)));
        }
        QCOMPARE(words(model, 0, CauseModel::Cause), u"Not confirmed in time"_qs);
        QVERIFY(words(model, 0, CauseModel::Advice).contains(u"hold time"_qs));
    }
    void countingOnKeepsTheRows()
    {
        CauseModel model(nullptr);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset), changed(&model, &QAbstractItemModel::dataChanged);
        model.setCauses(gui::failureCauses({requests(u"create"_qs, u"RSV_SOLD_OUT"_qs, 2)}));
        model.setCauses(gui::failureCauses({requests(u"create"_qs, u"RSV_SOLD_OUT"_qs, 1200)}));
        QCOMPARE(reset.count(), 1);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(words(model, 0, CauseModel::Count), QLocale().toString(1200));
    }

private:
    static MetricValue requests(const QString& deed, const QString& code, double count)
    {
        return {.name = u"reservation_requests_total"_qs,
                .labels = {{u"deed"_qs, deed}, {u"code"_qs, code}},
                .value = count};
    }
    static MetricValue expired(double count)
    {
        return {.name = u"reservation_expired_total"_qs, .labels = {}, .value = count};
    }
    static QString words(const CauseModel& model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
};

GWANJE_TEST(tst_CauseModel)
#include "tst_CauseModel.moc"
