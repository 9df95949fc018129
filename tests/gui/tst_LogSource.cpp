// SPDX-License-Identifier: GPL-3.0-or-later
// The log as a table: from memory on into the files without a gap, by level, by search, one day, one task.
#include "core/Search.h"
#include "gui/frame/LayoutMemory.h"
#include "gui/logs/LogDelegate.h"
#include "gui/logs/LogSource.h"
#include "gui/table/TablePanel.h"
#include "gui/table/TailModel.h"
#include "gui/table/TailRows.h"
#include "support/TestMain.h"
#include "telemetry/DailyFile.h"
#include "telemetry/LogLine.h"

using namespace gwanje;
using gui::LogSource;
using telemetry::Level;
using telemetry::LogRecord;

namespace {

LogRecord line(int number, const QDateTime& at)
{
    LogRecord record;
    record.sequence = quint64(number) + 1;
    record.at = at;
    record.level = Level(number % 4);
    record.area = number % 2 ? u"train"_qs : u"redis"_qs;
    record.event = u"search.done"_qs;
    record.message = u"line %1"_qs.arg(number);
    record.fields.task = number % 10 == 0 ? u"task-ten"_qs : QString();
    return record;
}

} // namespace

class tst_LogSource final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_logging.reset();
    }
    void cleanup() { m_logging.reset(); }

    void memoryGoesOnInTheFilesWithoutAGap()
    {
        const QDate yesterday = QDate::currentDate().addDays(-1);
        write(yesterday, 0, 300);
        write(yesterday.addDays(-3), 300, 100);
        startLog(50);
        for (int i = 0; i < 400; ++i)
            telemetry::info("test", "gap", u"live %1"_qs.arg(i));
        m_logging->flush();
        const QStringList texts = all({.folder = m_folder->path(), .upTo = ~0ULL});
        QCOMPARE(texts.size(), 100 + 300 + 400);
        for (int i = 0; i < 800; ++i) {
            const QString expected = i < 100   ? u"line %1"_qs.arg(300 + i)
                                     : i < 400 ? u"line %1"_qs.arg(i - 100)
                                               : u"live %1"_qs.arg(i - 400);
            QCOMPARE(texts.at(i), expected);
        }
    }
    void aDayIsReadAlone()
    {
        const QDate day = QDate::currentDate().addDays(-2);
        write(day, 0, 40);
        write(day.addDays(-1), 40, 10);
        startLog(100);
        telemetry::info("test", "day", u"live"_qs);
        const gui::LogScope scope{.folder = m_folder->path(), .day = day};
        QCOMPARE(all(scope).size(), 40);
        QCOMPARE(gui::countLog(scope, {}, {}).value_or(-1), 40);
        const auto counts = gui::countByChip(scope, {u"all"_qs, u"warn"_qs, u"error"_qs});
        QVERIFY(counts);
        QCOMPARE(counts->value(u"all"_qs), 40);
        QCOMPARE(counts->value(u"warn"_qs), 20);
        QCOMPARE(counts->value(u"error"_qs), 10);
        QCOMPARE(all({.folder = m_folder->path(), .day = day.addDays(1)}).size(), 0);
    }
    void searchesFindWhatTheyName_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("found");
        const auto add = [](const QString& text, int found) { QTest::newRow(qPrintable(text)) << text << found; };
        add(u"\"line 7\""_qs, 11);
        add(u"/line 7$/"_qs, 1);
        add(u"area:train level:error"_qs, 25);
        add(u"task:task-ten"_qs, 10);
        add(u"id:task-ten -level:warn"_qs, 5);
        add(u"event:search.done"_qs, 100);
        add(u"run:x OR message:/^LINE 1\\d$/"_qs, 10);
    }
    void searchesFindWhatTheyName()
    {
        QFETCH(QString, text);
        const QDate day = QDate::currentDate().addDays(-1);
        write(day, 0, 100);
        LogSource source(m_folder->path(), LogSource::Of::Everything, nullptr);
        const auto search =
            core::parseSearch(text, gui::searchFields(source.columns()), core::SearchExpressions::AreRead);
        QVERIFY(search);
        const gui::TableQuery query{.search = *search, .chip = {}, .sort = {}};
        QTEST(int(gui::countLog({.folder = m_folder->path(), .day = day}, query, {}).value_or(-1)), "found");
    }
    void oneTasksLinesAreFoundInTheFilesOfItsTime()
    {
        const QDate day = QDate::currentDate().addDays(-2);
        write(day, 0, 50);
        write(day.addDays(-5), 50, 50);
        LogSource source(m_folder->path(), LogSource::Of::OneTask, nullptr);
        gui::TailRows rows(source, nullptr);
        rows.setSeen(true);
        QTRY_VERIFY(!rows.isLoading());
        QCOMPARE(rows.model()->rowCount(), 0);
        source.setTask(u"task-ten"_qs, day.startOfDay());
        QTRY_COMPARE(rows.model()->rowCount(), 5);
        QVERIFY(source.chips().isEmpty());
    }
    void pausedStandsStillAndGoesOnWithWhatCame()
    {
        startLog(1000);
        LogSource source(m_folder->path(), LogSource::Of::Everything, nullptr);
        gui::TailRows rows(source, nullptr);
        rows.setSeen(true);
        telemetry::info("test", "pause", u"one"_qs);
        QTRY_COMPARE(newest(rows), u"one"_qs);
        source.setPaused(true);
        telemetry::info("test", "pause", u"two"_qs);
        rows.setFilter({}, u"info"_qs);
        QTest::qWait(150);
        QCOMPARE(newest(rows), u"one"_qs);
        source.setPaused(false);
        QTRY_COMPARE(newest(rows), u"two"_qs);
    }
    void linesThatWereMissedAreReadAnew()
    {
        startLog(100);
        LogSource source(m_folder->path(), LogSource::Of::Everything, nullptr);
        gui::TailRows rows(source, nullptr);
        rows.setSeen(true);
        telemetry::info("test", "missed", u"first"_qs);
        QTRY_COMPARE(newest(rows), u"first"_qs);
        rows.setSeen(false);
        for (int i = 0; i < 300; ++i) // more than memory keeps
            telemetry::info("test", "missed", u"%1"_qs.arg(i));
        m_logging->flush();
        rows.setSeen(true);
        QTRY_COMPARE(rows.model()->rowCount(), 302);
        QCOMPARE(newest(rows), u"299"_qs);
        QCOMPARE(rows.model()->index(0, LogSource::Message).data().toString(), u"begin"_qs);
    }
    void tenThousandLinesASecondStayWithinTheirTime()
    {
        gui::LayoutMemory memory(m_folder->path());
        LogSource source(m_folder->path(), LogSource::Of::Everything, nullptr);
        gui::TablePanel panel(memory, u"test/log"_qs, nullptr);
        panel.setSource(&source);
        gui::dressLog(panel.view());
        panel.resize(1000, 600);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        QTRY_VERIFY(!panel.rows()->isLoading());
        Q_EMIT source.appended(lines(0, gui::TailModel::keptRows));
        QCoreApplication::processEvents();
        QElapsedTimer busy;
        qint64 spent = 0;
        constexpr int drains = 60; // three seconds of 10,000 lines/s, told every 50 ms
        for (int i = 0; i < drains; ++i) {
            const auto fresh = lines(20000 + i * 500, 500);
            busy.restart();
            Q_EMIT source.appended(fresh);
            QCoreApplication::processEvents();
            panel.view().viewport()->repaint();
            spent += busy.nsecsElapsed();
        }
        QVERIFY2(spent / 1'000'000 < drains * 50 / 2,
                 qPrintable(u"%1 ms for %2 drains"_qs.arg(spent / 1'000'000).arg(drains)));
        gui::TableView& view = panel.view();
        QCOMPARE(view.indexAt(QPoint(5, view.viewport()->height() - 5)).row(), view.model()->rowCount() - 1);
    }

private:
    void startLog(int ringLines)
    {
        auto logging =
            telemetry::Logging::start({.folder = m_folder->path(), .level = Level::Debug, .ringLines = ringLines});
        QVERIFY(logging);
        m_logging = std::move(*logging);
        telemetry::info("test", "mark", u"begin"_qs); // what other tests wrote lies before it
    }
    void write(const QDate& day, int from, int count)
    {
        QFile file(m_folder->filePath(telemetry::logFileName(day)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < count; ++i)
            file.write(telemetry::lineFromRecord(line(from + i, QDateTime(day, QTime(12, 0)).toUTC().addSecs(i))) +
                       '\n');
    }
    static QList<gui::TableRow> lines(int from, int count)
    {
        QList<gui::TableRow> rows;
        for (int i = 0; i < count; ++i)
            rows << gui::rowOf(line(from + i, QDateTime::currentDateTimeUtc()));
        return rows;
    }
    /// Every message, page after page, the oldest first.
    static QStringList all(const gui::LogScope& scope)
    {
        QStringList texts;
        gui::TableSpan span{.limit = 70, .cursor = {}, .stop = {}};
        do {
            const auto page = gui::readLog(scope, {}, span);
            if (!page)
                return {page.error().name()};
            QStringList part;
            for (const gui::TableRow& row : page->rows)
                part << row.value.value<LogRecord>().message;
            texts = part + texts;
            span.cursor = page->next;
        } while (!span.cursor.isEmpty());
        texts.removeAll(u"begin"_qs);
        return texts;
    }
    static QString newest(gui::TailRows& rows)
    {
        const int last = rows.model()->rowCount() - 1;
        return last < 0 ? QString() : rows.model()->index(last, LogSource::Message).data().toString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<telemetry::Logging> m_logging;
};

GWANJE_TEST(tst_LogSource)
#include "tst_LogSource.moc"
