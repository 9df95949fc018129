// SPDX-License-Identifier: GPL-3.0-or-later
// What a call does at the railway is logged under the task it is made for, from the entrance queue to the last answer.
#include "support/TestMain.h"
#include "telemetry/Log.h"
#include "train/SearchHub.h"
#include "train/SrtScene.h"
#include <QTemporaryDir>

using namespace gwanje;
using namespace gwanje::test;
using namespace gwanje::test::railway;
namespace path = train::srt::path;
using train::Call;

namespace {

quint64 newest()
{
    const auto lines = telemetry::recentLines(0, 1);
    return lines.isEmpty() ? 0 : lines.last().sequence;
}

/// Answered requests and what else was said, since then.
QList<telemetry::LogRecord> linesAfter(quint64 sequence, const QString& event = u"http.request"_qs)
{
    QList<telemetry::LogRecord> lines;
    for (const auto& line : telemetry::recentLines(sequence)) {
        if (line.event == event)
            lines << line;
    }
    return lines;
}

QString pathOf(const telemetry::LogRecord& line)
{
    return line.fields.more.value(u"path"_qs);
}

} // namespace

class tst_SrtLog final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<telemetry::Logging> m_log;
    std::unique_ptr<Scene> m_scene;

private Q_SLOTS:
    void initTestCase()
    {
        auto log = telemetry::Logging::start({.folder = m_folder.path(), .level = telemetry::Level::Debug});
        QVERIFY(log);
        m_log = std::move(*log);
    }
    void cleanupTestCase() { m_log.reset(); }
    void init() { m_scene = std::make_unique<Scene>(); }
    void cleanup() { m_scene.reset(); }

    void aSearchThatIsRepeatedKeepsItsRequestId()
    {
        m_scene->railway.next(path::search, sessionGone());
        const quint64 before = newest();
        const Call call({}, u"task-7"_qs, u"run-7"_qs);
        QVERIFY(m_scene->wait(m_scene->provider.search(Scene::window(), call)));
        QTRY_COMPARE(linesAfter(before).size(), 5); // in, its completion, search, login, search
        QStringList searches;
        QSet<QString> others;
        for (const auto& line : linesAfter(before)) {
            QCOMPARE(line.fields.task, u"task-7"_qs);
            QCOMPARE(line.fields.run, u"run-7"_qs);
            if (pathOf(line) == QString::fromLatin1(path::search))
                searches << line.fields.request + u' ' + line.fields.more.value(u"attempt"_qs, u"1"_qs);
            else
                others << line.fields.request;
        }
        QCOMPARE(searches.size(), 2);
        const QString id = searches.first().section(u' ', 0, 0);
        QCOMPARE(searches, (QStringList{id + u" 1"_qs, id + u" 2"_qs}));
        QVERIFY(!id.isEmpty() && !others.contains(id) && others.size() == 3);
    }

    void aReservationIsItsTasks()
    {
        const quint64 before = newest();
        train::ReserveRequest order = Scene::order();
        order.task = u"task-8"_qs;
        QVERIFY(m_scene->wait(m_scene->provider.reserve(order)));
        QTRY_VERIFY(linesAfter(before).size() >= 3);
        for (const auto& line : linesAfter(before))
            QCOMPARE(line.fields.task, u"task-8"_qs);
    }

    /// Two tasks, one search: it is the first one's, and the second one's line names it.
    void aSharedSearchIsFoundFromBothTasks()
    {
        train::SearchHub hub(m_scene->clock);
        const std::shared_ptr<train::TrainProvider> provider(&m_scene->provider, [](auto*) {});
        const auto session =
            std::make_shared<train::RailwaySession>(provider, u"srt"_qs, u"a"_qs, u"srt:a"_qs, train::Pace{});
        const quint64 before = newest();
        const Call first({}, u"task-1"_qs), second({}, u"task-2"_qs);
        auto one = core::toFuture(hub.search(session, Scene::window(), {}, first));
        auto two = core::toFuture(hub.search(session, Scene::window(), {}, second));
        QTRY_VERIFY(one.isFinished() && two.isFinished());
        QCOMPARE(m_scene->railway.count(path::search), 1);
        QString run;
        for (const auto& line : linesAfter(before)) {
            QCOMPARE(line.fields.task, u"task-1"_qs);
            run = line.fields.run;
        }
        QVERIFY(!run.isEmpty());
        const auto shared = linesAfter(before, u"search.shared"_qs);
        QCOMPARE(shared.size(), 1);
        QCOMPARE(shared.first().fields.task, u"task-2"_qs);
        QCOMPARE(shared.first().fields.run, run);
    }
};

GWANJE_TEST(tst_SrtLog)
#include "tst_SrtLog.moc"
