// SPDX-License-Identifier: GPL-3.0-or-later
// The console is killed at every step of a run of data sync: whoever starts next finds no row that runs for ever, no
// file lost or half taken, no browser left behind, and the next run brings what the portal has.

#include "datasync/SyncFaultPoints.h"
#include "support/Programs.h"
#include "support/TestMain.h"
#include <QDirIterator>

using namespace gwanje;

namespace {

int processesNaming(const QString& text)
{
    int found = 0;
    const QStringList names = QDir(u"/proc"_qs).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& name : names) {
        QFile line(u"/proc/%1/cmdline"_qs.arg(name)); // a zombie has none
        if (name.toLongLong() > 0 && line.open(QIODevice::ReadOnly) && line.readAll().contains(text.toUtf8()))
            ++found;
    }
    return found;
}

int filesBelow(const QString& folder)
{
    int found = 0;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        ++found;
    }
    return found;
}

} // namespace

class tst_SyncKills final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_sandbox = std::make_unique<test::SandboxProgram>(
            QStringList{u"--seed"_qs, u"5"_qs, u"--fault"_qs, u"portal.rows=60"_qs});
        QVERIFY(!m_sandbox->portal().isEmpty());
    }

    void killedAt_data()
    {
        QTest::addColumn<QString>("point");
        for (const QString& point : datasync::syncFaultPoints())
            QTest::newRow(qPrintable(point)) << point;
    }
    void killedAt()
    {
        QFETCH(const QString, point);
        const QTemporaryDir folder;
        test::ConsoleProgram console(folder.path(), options());
        QVERIFY(console.start({{u"GWANJE_FAULT"_qs, point + u"=kill"_qs}}));
        (void)console.call(runVerb(), 90'000);
        QVERIFY(console.waitForEnd(60'000));
        QVERIFY2(console.said().contains("fault point " + point.toUtf8()), console.said().right(2000).constData());

        QVERIFY(console.start());
        QTRY_COMPARE_WITH_TIMEOUT(rowsThat(console, u"running"_qs), 0, 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(processesNaming(folder.path() + u"/browsers"_qs), 0, 15'000);
        QCOMPARE(filesBelow(folder.path() + u"/inbox"_qs), 0);
        const QStringList points = datasync::syncFaultPoints();
        const bool wasImported = points.indexOf(point) >= points.indexOf(u"datasync.sync.imported"_qs);
        QCOMPARE(rowsThat(console, u"success"_qs) > 0, wasImported);
        QCOMPARE(filesBelow(folder.path() + u"/archive"_qs), rowsThat(console, u"success"_qs));

        const test::Answer again = console.call(runVerb(), 90'000);
        QVERIFY2(again.exitCode == 0, (again.err + again.out).constData());
        const QJsonObject truth = m_sandbox->portalState()[u"files"].toObject();
        for (const QString& stream : {u"members"_qs, u"orders"_qs, u"refunds"_qs}) {
            const QJsonObject counts = again.json[u"result"][stream].toObject();
            QCOMPARE(counts[u"new"].toInt() + counts[u"unchanged"].toInt(), truth[stream][u"rows"].toInt());
            QCOMPARE(counts[u"updated"].toInt(), 0);
        }
        QVERIFY(console.terminate());
        QCOMPARE(processesNaming(folder.path()), 0);
    }

private:
    static QStringList runVerb() { return test::words(u"datasync run --portal sandbox --wait"_qs); }
    QStringList options() const
    {
        return {u"--set"_qs, u"datasync.sandbox_url="_qs + m_sandbox->portal(), u"--set"_qs, u"general.training=no"_qs};
    }
    static int rowsThat(const test::ConsoleProgram& console, const QString& status)
    {
        const test::Answer logs = console.call({u"datasync"_qs, u"logs"_qs, u"--status"_qs, status});
        return logs.exitCode == 0 ? int(logs.json[u"items"].toArray().size()) : -1;
    }

    std::unique_ptr<test::SandboxProgram> m_sandbox;
};

GWANJE_TEST(tst_SyncKills)
#include "tst_SyncKills.moc"
