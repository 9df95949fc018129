// SPDX-License-Identifier: GPL-3.0-or-later
#include "ops/AuditTrail.h"

#include "core/Id.h"
#include "store/Beds.h"
#include "support/ManualClock.h"
#include "support/TestMain.h"
#include "telemetry/Log.h"

using namespace gwanje;
using namespace gwanje::test;
using namespace std::chrono_literals;
using ops::AuditEntry;

namespace {

AuditEntry entry(const QString& actor, const QString& action, const QString& object, const QString& result = u"ok"_qs)
{
    return {.actor = actor, .channel = u"cli"_qs, .action = action, .object = object, .result = result};
}

} // namespace

class tst_AuditTrail final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasDoneIsFoundAgain_data() { bothDialects(); }
    void whatWasDoneIsFoundAgain()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        ManualClock clock;
        ops::AuditTrail trail(bed.upgraded(), clock);
        AuditEntry done = entry(u"op@desk"_qs, u"train.cancel"_qs, u"task-1"_qs);
        done.detail = u"{\"before\":\"running\"}"_qs;
        GWANJE_OK(trail.record(done).result());
        const auto page = trail.list({}, {}).result();
        GWANJE_OK(page);
        QCOMPARE(page->items.size(), 1);
        const AuditEntry& found = page->items.first();
        QVERIFY(!found.id.isEmpty());
        QCOMPARE(found.at, clock.now());
        QCOMPARE(found.actor, done.actor);
        QCOMPARE(found.channel, done.channel);
        QCOMPARE(found.action, done.action);
        QCOMPARE(found.object, done.object);
        QCOMPARE(found.detail, done.detail);
        QCOMPARE(found.result, done.result);
        QVERIFY(page->next.isEmpty());
    }

    /// What an act led to is found under one id, here and in the log.
    void eachActHasItsCorrelation_data() { bothDialects(); }
    void eachActHasItsCorrelation()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        ManualClock clock;
        ops::AuditTrail trail(bed.upgraded(), clock);
        const QString task = core::idText(core::newId()), other = core::idText(core::newId());
        AuditEntry retried = entry(u"op"_qs, u"train.retry"_qs, other);
        retried.tasks = QStringList{task};
        AuditEntry several = entry(u"op"_qs, u"train.cancel"_qs, u"2 tasks"_qs);
        several.tasks = QStringList{task, other};
        AuditEntry named = entry(u"op"_qs, u"sync.run"_qs, u"somewhere"_qs);
        named.correlation = u"run-7"_qs;
        for (const AuditEntry& each :
             {entry(u"op"_qs, u"train.cancel"_qs, task), retried, several, named, entry(u"op"_qs, u"x"_qs, u"y"_qs)})
            GWANJE_OK(trail.record(each).result());
        const auto page = trail.list({}, {}).result();
        GWANJE_OK(page);
        QCOMPARE(page->items.at(4).correlation, task); // its object
        QCOMPARE(page->items.at(3).correlation, task); // what it led to
        const AuditEntry& bulk = page->items.at(2);
        QCOMPARE(bulk.correlation, bulk.id); // its own: it led to several
        QCOMPARE(page->items.at(1).correlation, u"run-7"_qs);
        QCOMPARE(page->items.at(0).correlation, page->items.at(0).id);
        QCOMPARE(trail.list({.correlation = task}, {}).result()->items.size(), 2);
        QStringList told;
        for (const telemetry::LogRecord& line : telemetry::recentLines()) {
            if (line.event == u"audit.act" && line.fields.request == bulk.id)
                told << line.fields.task;
        }
        QCOMPARE(told, (QStringList{task, other}));
    }
    void secretsDoNotArrive()
    {
        const Bed bed(store::Dialect::Sqlite);
        ManualClock clock;
        ops::AuditTrail trail(bed.upgraded(), clock);
        AuditEntry done = entry(u"op"_qs, u"account.add"_qs, u"a"_qs);
        done.detail = u"{\"password\":\"hunter2\",\"login\":\"2400012345\"}"_qs;
        GWANJE_OK(trail.record(done).result());
        const QString detail = trail.list({}, {}).result()->items.first().detail;
        QVERIFY2(!detail.contains(u"hunter2"_qs) && !detail.contains(u"2400012345"_qs), qPrintable(detail));
    }

    void pagesGoThroughAllOnce_data() { bothDialects(); }
    void pagesGoThroughAllOnce()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        ManualClock clock;
        ops::AuditTrail trail(bed.upgraded(), clock);
        for (int i = 0; i < 25; ++i)
            GWANJE_OK(trail.record(entry(u"op"_qs, u"x"_qs, QString::number(i))).result());
        QStringList seen;
        core::PageRequest request{.cursor = {}, .limit = 10};
        QList<int> sizes;
        do {
            const auto page = trail.list({}, request).result();
            GWANJE_OK(page);
            sizes << static_cast<int>(page->items.size());
            for (const auto& item : page->items)
                seen << item.object;
            // What comes in meanwhile does not shift the pages.
            GWANJE_OK(trail.record(entry(u"op"_qs, u"x"_qs, u"new"_qs)).result());
            request.cursor = page->next;
        } while (!request.cursor.isEmpty());
        QCOMPARE(sizes, (QList<int>{10, 10, 5}));
        for (int i = 0; i < 25; ++i)
            QCOMPARE(seen.at(i), QString::number(24 - i));
        GWANJE_ERROR_IS(trail.list({}, {.cursor = u"?"_qs}).result(), CORE_BAD_INPUT);
    }

    void filters_data() { bothDialects(); }
    void filters()
    {
        GWANJE_DIALECT();
        const Bed bed(dialect);
        ManualClock clock;
        ops::AuditTrail trail(bed.upgraded(), clock);
        GWANJE_OK(trail.record(entry(u"Kim@desk"_qs, u"train.start"_qs, u"t1"_qs)).result());
        GWANJE_OK(trail.record(entry(u"lee@desk"_qs, u"train.cancel"_qs, u"t1"_qs)).result());
        GWANJE_OK(trail.record(entry(u"lee@desk"_qs, u"train.start"_qs, u"t2"_qs, u"TRN_BLOCKED"_qs)).result());
        GWANJE_OK(trail.record(entry(u"100%_!"_qs, u"x"_qs, u"t3"_qs)).result());
        const auto count = [&](const ops::AuditFilter& filter) {
            const auto page = trail.list(filter, {}).result();
            return page ? static_cast<int>(page->items.size()) : -1;
        };
        QCOMPARE(count({}), 4);
        QCOMPARE(count({.actor = u"lee@desk"_qs}), 2);
        QCOMPARE(count({.action = u"train.start"_qs}), 2);
        QCOMPARE(count({.object = u"t1"_qs}), 2);
        QCOMPARE(count({.actor = u"lee@desk"_qs, .action = u"train.start"_qs}), 1);
        QCOMPARE(count({.text = u"KIM"_qs}), 1);
        QCOMPARE(count({.text = u"blocked"_qs}), 1);
        QCOMPARE(count({.text = u"%"_qs}), 1); // as itself
        QCOMPARE(count({.text = u"t_"_qs}), 0);
        QCOMPARE(count({.text = u"0%_!"_qs}), 1);
        QCOMPARE(count({.text = u"' OR 1=1 --"_qs}), 0);
    }

    void aFailureIsSaid()
    {
        const Bed bed(store::Dialect::Sqlite);
        ManualClock clock;
        auto database = bed.upgraded();
        ops::AuditTrail trail(database, clock);
        database->close();
        GWANJE_ERROR_IS(trail.record(entry(u"op"_qs, u"x"_qs, u"y"_qs)).result(), CORE_SHUTTING_DOWN);
    }
};

GWANJE_TEST(tst_AuditTrail)
#include "tst_AuditTrail.moc"
