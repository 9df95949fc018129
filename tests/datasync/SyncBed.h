// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Data sync whole, in a data folder of its own, against the real seller's console of the sandbox in real Chromium.

#include "BrowserBed.h"
#include "datasync/DataSyncDependencies.h"
#include "datasync/DataSyncService.h"
#include "store/Beds.h"
#include "support/Programs.h"

namespace gwanje::test {

class SyncBed final
{
public:
    explicit SyncBed(const SandboxProgram& console, store::Dialect dialect = store::Dialect::Sqlite)
        : portal(console), store(dialect), database(store.upgraded())
    {
        settings.sandbox = QUrl(portal.portal());
        settings.operatorPatience = std::chrono::seconds(2);
        start();
    }
    ~SyncBed() { stop(); }

    void start()
    {
        service = std::make_unique<datasync::DataSyncService>(datasync::DataSyncDependencies{
            .database = database,
            .redis = nullptr,
            .clock = clock,
            .console = u"console-a"_qs,
            .folder = folder(),
            .keyringService = {},
            .userAgent = "gwanje-test/1",
            .settings = [this] { return settings; },
            .notify =
                [this](const datasync::SyncNotice& notice) {
                    const QMutexLocker lock(&m_mutex);
                    m_notices << notice;
                },
        });
    }
    void stop()
    {
        if (service && !service->stop(std::chrono::seconds(20)))
            qFatal("data sync does not stop");
        service.reset();
    }

    /// Any future of the service, at last.
    template<class T>
    T answer(QFuture<T> future, int ms = 120'000) const
    {
        QElapsedTimer elapsed;
        elapsed.start();
        while (!future.isFinished() && elapsed.elapsed() < ms)
            QTest::qWait(5);
        if (!future.isFinished())
            qFatal("it never ends");
        return future.result();
    }
    using Running = QFuture<core::Result<QList<datasync::SyncReport>>>;
    Running begin(const QString& name = u"sandbox"_qs)
    {
        return service->runNow(name, runtime::RunTrigger::Operator, u"tester"_qs);
    }
    datasync::SyncReport end(const Running& running) const
    {
        const auto reports = answer(running);
        if (!reports)
            qFatal("%s", qPrintable(reports.error().toString()));
        return reports->value(0);
    }
    datasync::SyncReport run(const QString& name = u"sandbox"_qs) { return end(begin(name)); }
    /// Until the run does that, for a stream where one is named. False: it ended before, or never comes to it.
    bool awaitStep(const Running& running, datasync::SyncStep step, const QString& stream = {})
    {
        QElapsedTimer elapsed;
        elapsed.start();
        for (; !running.isFinished() && elapsed.elapsed() < 30'000; QTest::qWait(2)) {
            const auto now = view().now;
            if (!now || (stream.isEmpty() && now->step != step))
                continue;
            const auto does = [&](const datasync::StreamProgress& each) {
                return each.stream == stream && !each.ended && each.step == step;
            };
            if (stream.isEmpty() || std::any_of(now->streams.begin(), now->streams.end(), does))
                return true;
        }
        return false;
    }
    /// A run gives up after its first try, so that what that one came to is seen.
    void tryOnce() const
    {
        const runtime::TypeConfig once{.interval = std::chrono::hours(24),
                                       .timeout = std::chrono::hours(1),
                                       .retries = 0,
                                       .parallel = 1,
                                       .failuresToOpen = 1000};
        if (!answer(service->configure(u"sync"_qs, once)))
            qFatal("it can't be configured");
    }
    datasync::PortalView view() { return *answer(service->portal(u"sandbox"_qs)); }
    QList<datasync::SyncLogRow> log() { return answer(service->logs({}, {.cursor = {}, .limit = 1000}))->items; }
    /// Changes the sandbox's profile as an operator would.
    void edit(const std::function<void(QJsonObject&)>& change)
    {
        QJsonObject json = QJsonDocument::fromJson(*answer(service->profile(u"sandbox"_qs))).object();
        change(json);
        const auto saved = answer(service->saveProfile(QJsonDocument(json).toJson()));
        if (!saved)
            qFatal("%s", qPrintable(saved.error().toString()));
    }
    int downloadsEver() const
    {
        int all = 0;
        const QJsonObject each = portal.portalState()[u"downloads_ever"].toObject();
        for (const auto& count : each)
            all += count.toInt();
        return all;
    }
    /// Of all rows of a stream, as the charts have it.
    qint64 amountOf(const QString& stream) const
    {
        const QDate today = QDate::currentDate();
        const auto days = answer(service->days(u"sandbox"_qs, stream, today.addYears(-3), today.addDays(3)));
        qint64 sum = 0;
        for (const datasync::DayFigures& day : *days)
            sum += day.amount;
        return sum;
    }
    QStringList filesIn(const QString& name) const
    {
        QStringList files;
        QDirIterator it(folder() + u'/' + name, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext())
            files << QFileInfo(it.next()).fileName();
        files.sort();
        return files;
    }
    QList<datasync::SyncNotice> takeNotices()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_notices, {});
    }
    QString folder() const { return store.folder.path(); }

    const SandboxProgram& portal;
    Bed store;
    core::SystemClock clock;
    std::shared_ptr<store::Database> database;
    datasync::DataSyncSettings settings; ///< before a run
    std::unique_ptr<datasync::DataSyncService> service;

private:
    QMutex m_mutex;
    QList<datasync::SyncNotice> m_notices;
};

/// Tests of whole runs, one sandbox for all of them; nobody is here to log in.
class PortalTest : public QObject
{
protected:
    void startPortal(int seed, int rows)
    {
        qunsetenv("DISPLAY");
        qunsetenv("WAYLAND_DISPLAY");
        m_portal = std::make_unique<SandboxProgram>(
            QStringList{u"--seed"_qs, QString::number(seed), u"--fault"_qs, u"portal.rows=%1"_qs.arg(rows)});
        QVERIFY(!m_portal->portal().isEmpty());
    }
    void makeBed()
    {
        m_portal->resetPortal();
        m_bed = std::make_unique<SyncBed>(*m_portal);
    }
    void endBed()
    {
        const QString folder = m_bed->folder();
        m_bed->stop();
        QCOMPARE(processesNaming(folder), QList<qint64>());
        m_bed.reset();
    }

    std::unique_ptr<SandboxProgram> m_portal;
    std::unique_ptr<SyncBed> m_bed;
};

/// One stream's row of a report.
inline datasync::SyncLogRow rowOf(const datasync::SyncReport& report, const QString& stream)
{
    for (const datasync::SyncLogRow& row : report.streams) {
        if (row.stream == stream)
            return row;
    }
    return {};
}

} // namespace gwanje::test
