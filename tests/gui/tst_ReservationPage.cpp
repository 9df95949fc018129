// SPDX-License-Identifier: GPL-3.0-or-later
// Events and sections as an operator works with them, on the real service.
#include "gui/charts/Chart.h"
#include "gui/frame/Command.h"
#include "gui/reservation/SeatMap.h"
#include "gui/table/TableRoles.h"
#include "Picture.h"
#include "support/TestMain.h"
#include "Window.h"
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSpinBox>
#include <QTabWidget>
#include <QTreeView>

using namespace gwanje;
using reservation::EngineKind;
using reservation::Section;

class tst_ReservationPage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_w = std::make_unique<test::Window>();
        QVERIFY(m_w->settings().set(u"general.language"_qs, u"en"_qs));
        test::fillScript(test::script(), m_w->clock().now());
        m_bed = &m_w->reservations();
        m_event.reset();
    }
    void cleanup() { m_w.reset(); }

    void theFirstStepsAreOfferedOneAfterTheOther()
    {
        open();
        QTRY_VERIFY(m_w->find<QLabel>(u"reservationEmptyLabel"_qs));
        m_w->click(u"event_addButton"_qs);
        QTRY_VERIFY(m_w->find(u"EventDialog"_qs));
        clickIn(u"EventDialog"_qs, u"addButton"_qs);
        QVERIFY(m_w->find<QLabel>(u"nameProblemLabel"_qs)); // it has no name yet
        m_w->find<QLineEdit>(u"nameEdit"_qs)->setText(u"Concert"_qs);
        clickIn(u"EventDialog"_qs, u"addButton"_qs);
        QTRY_VERIFY(!m_w->find(u"EventDialog"_qs));
        QTRY_COMPARE(audited(u"event.add"_qs), u"ok"_qs);
        QTRY_VERIFY(tree());
        QTRY_COMPARE(tree()->model()->rowCount(), 2);
        m_w->click(u"section_addButton"_qs);
        QTRY_VERIFY(m_w->find(u"SectionDialog"_qs));
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
        QVERIFY(m_w->find<QLabel>(u"nameProblemLabel"_qs));
        QTest::keyClicks(m_w->find<QLineEdit>(u"nameEdit"_qs), u"Floor A"_qs);
        QVERIFY(!m_w->find<QLabel>(u"nameProblemLabel"_qs));
        m_w->find<QSpinBox>(u"capacitySpinBox"_qs)->setValue(42);
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
        QTRY_COMPARE(label(u"sectionTitleLabel"_qs), u"Floor A"_qs); // it is chosen
        QTRY_COMPARE(audited(u"section.add"_qs), u"ok"_qs);
        QVERIFY(spoken(u"sectionFillBar"_qs).contains(u"42 free"_qs));
    }
    void fillIsLive()
    {
        const Section section = one(10, EngineKind::Slot);
        open();
        choose(section.id);
        QTRY_VERIFY(spoken(u"sectionFillBar"_qs).contains(u"10 free"_qs));
        m_bed->reserve(section, 3);
        QTRY_COMPARE(spoken(u"sectionFillBar"_qs), u"0 confirmed, 3 held, 7 free"_qs);
        const QModelIndex row = indexOf(section.id);
        QTRY_VERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"7 free, 3 held, 0 confirmed"_qs));
        m_bed->reserve(section, 7, true);
        QTRY_VERIFY(row.data(Qt::AccessibleTextRole).toString().contains(u"Sold out"_qs));
        QCOMPARE(tree()->selectionModel()->selectedIndexes(), QModelIndexList{row});
    }
    void capacityStaysAboveWhatIsTaken()
    {
        const Section section = one(10, EngineKind::Slot);
        m_bed->reserve(section, 3);
        open();
        choose(section.id);
        QTRY_VERIFY(m_w->find(u"section_changeButton"_qs));
        m_w->click(u"section_changeButton"_qs);
        QTRY_VERIFY(m_w->find(u"SectionDialog"_qs));
        auto* capacity = m_w->find<QSpinBox>(u"capacitySpinBox"_qs);
        QCOMPARE(capacity->value(), 10);
        capacity->setValue(2);
        QVERIFY(label(u"capacityProblemLabel"_qs).contains(u"RSV_CAPACITY"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"saveButton"_qs)->isEnabled());
        capacity->setValue(4);
        QVERIFY(!m_w->find<QLabel>(u"capacityProblemLabel"_qs));
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
        QTRY_COMPARE(m_bed->now(section.id).capacity, 4);
        QTRY_COMPARE(audited(u"section.change"_qs), u"ok"_qs);
    }
    void closingAsksWithTheCountsAndOpeningDoesNot()
    {
        const Section section = one(10, EngineKind::Lock);
        m_bed->reserve(section, 3);
        open();
        choose(section.id);
        QTRY_VERIFY(m_w->find(u"section_closeButton"_qs));
        m_w->click(u"section_closeButton"_qs);
        QTRY_VERIFY(m_w->find(u"questionBox"_qs));
        QVERIFY(label(u"questionLabel"_qs).contains(u"7 free, 3 held, 0 confirmed"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(m_bed->now(section.id).status, reservation::SectionStatus::Closed);
        QTRY_VERIFY(m_w->find(u"section_openButton"_qs));
        m_w->click(u"section_openButton"_qs);
        QTRY_COMPARE(m_bed->now(section.id).status, reservation::SectionStatus::Open);
        QTRY_COMPARE(audited(u"section.close"_qs), u"ok"_qs);
        QTRY_COMPARE(audited(u"section.open"_qs), u"ok"_qs);
    }
    void onlyARehearsalIsRemovedWithItsReservations()
    {
        const Section section = one(10, EngineKind::Lock);
        const Section rehearsal = one(10, EngineKind::Lock, true);
        m_bed->reserve(section);
        m_bed->reserve(rehearsal, 2);
        open();
        choose(section.id);
        QTRY_VERIFY(registry().whyNot(u"section.remove"_qs).contains(u"without reservations"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"section_removeButton"_qs));
        choose(rehearsal.id);
        QTRY_VERIFY2(m_w->find<QAbstractButton>(u"section_removeButton"_qs),
                     qPrintable(label(u"sectionTitleLabel"_qs) + registry().whyNot(u"section.remove"_qs)));
        m_w->click(u"section_removeButton"_qs);
        QTRY_VERIFY(label(u"questionLabel"_qs).contains(u"2 held"_qs));
        m_w->click(u"deedButton"_qs);
        QTRY_VERIFY(!indexOf(rehearsal.id).isValid());
        QTRY_COMPARE(label(u"sectionTitleLabel"_qs), u"Floor"_qs); // its neighbour
        QTRY_COMPARE(audited(u"section.remove"_qs), u"ok"_qs);
    }
    void anEventInBetweenLeavesTheChoice()
    {
        m_bed->fill();
        open();
        QTRY_COMPARE(tree()->model()->rowCount(), 3);
        tree()->setFocus();
        tree()->setCurrentIndex(tree()->model()->index(0, 0));
        QTest::keyClick(tree(), Qt::Key_Down); // the first event
        QCOMPARE(label(u"sectionTitleLabel"_qs), u"All sections"_qs);
        QTest::keyClick(tree(), Qt::Key_Down);
        QTRY_COMPARE(label(u"sectionTitleLabel"_qs), u"1F"_qs);
        QTest::keyClick(tree(), Qt::Key_Up);
        QTest::qWait(20);
        QCOMPARE(label(u"sectionTitleLabel"_qs), u"1F"_qs);
    }
    void sectionsComeFromAFileAllOrNone()
    {
        m_bed->event(u"봄 공연"_qs);
        open();
        importFile(u"행사,구역,정원,방식,보류초\n봄 공연,1층,40,좌석,300\n없는 행사,2층,40,slot,\n봄 공연,3층,many,lock,\n"_qs,
                   true);
        auto* lines = m_w->find<QAbstractItemView>(u"linesView"_qs);
        QTRY_COMPARE(lines->model()->rowCount(), 3);
        QCOMPARE(lines->model()->index(0, 1).data().toString(), u"Good"_qs);
        QVERIFY(lines->model()->index(1, 1).data().toString().contains(u"RSV_EVENT_NOT_FOUND"_qs));
        QVERIFY(lines->model()->index(2, 1).data().toString().contains(u"CORE_BAD_INPUT"_qs));
        QVERIFY(!m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
        QVERIFY(label(u"resultLabel"_qs).startsWith(u"2 lines"_qs));
        m_w->click(u"closeButton"_qs);
        QVERIFY(m_bed->service().sections(std::nullopt).result()->isEmpty());
        importFile(u"name;capacity;price\n1층;40;50000\n2층;1,200;\n"_qs, false);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"importButton"_qs));
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"importButton"_qs)->isEnabled());
        m_w->click(u"importButton"_qs);
        QTRY_COMPARE(m_bed->service().sections(std::nullopt).result()->size(), 2);
        QCOMPARE(m_bed->service().sections(std::nullopt).result()->last().capacity, 1200);
        QTRY_COMPARE(audited(u"section.import"_qs), u"ok"_qs);
    }
    void whatDiffersIsSeenBeforeItIsRepaired()
    {
        const Section section = one(10, EngineKind::Lock);
        m_bed->reserve(section, 2);
        open();
        m_bed->server().cli({u"HSET"_qs, u"{section:%1}:ctr"_qs.arg(section.id.toString()), u"free"_qs, u"9"_qs});
        m_w->click(u"reservation_reconcileButton"_qs);
        QTRY_VERIFY(m_w->find(u"ReconcileDialog"_qs));
        QTRY_COMPARE(label(u"summaryLabel"_qs), u"1 section differs."_qs);
        QTRY_VERIFY(label(u"reservationNoteLabel"_qs).contains(u"differ"_qs));
        m_w->click(u"repairButton"_qs);
        m_w->click(u"deedButton"_qs);
        QTRY_COMPARE(label(u"summaryLabel"_qs), u"Repaired: Redis has what the database has."_qs);
        QTRY_VERIFY(!m_w->find(u"reservationNoteLabel"_qs));
        QTRY_COMPARE(audited(u"reservation.reconcile"_qs), u"ok"_qs);
        m_w->click(u"readButton"_qs);
        QTRY_COMPARE(label(u"summaryLabel"_qs), u"Redis has what the database has."_qs);
    }
    void sellingWithoutRedisIsTold()
    {
        const Section section = one(10, EngineKind::Slot);
        open();
        QVERIFY(!m_w->find(u"reservationNoteLabel"_qs));
        m_bed->server().kill();
        m_bed->reserve(section);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"reservationNoteLabel"_qs).contains(u"without Redis"_qs), 10000);
        test::takePicture(m_w->window(), u"reservation-degraded"_qs);
        m_bed->server().restart();
        QTRY_VERIFY_WITH_TIMEOUT(!m_w->find(u"reservationNoteLabel"_qs), 15000);
    }
    void whatCantBeReadIsToldAndReadAgain()
    {
        const Section section = one(10, EngineKind::Slot);
        const auto rename = [this](const QString& from, const QString& to) {
            const auto done = m_w->database().writeNow<qint64>([from, to](store::Session& session) {
                return session.execute(u"ALTER TABLE %1 RENAME TO %2"_qs.arg(from, to));
            });
            QVERIFY(done);
        };
        rename(u"section"_qs, u"gone"_qs);
        open();
        QTRY_VERIFY(m_w->find(u"reservationNoteLabel"_qs));
        QVERIFY(!m_w->find(u"reservationEmptyLabel"_qs)); // nobody knows whether there is nothing
        rename(u"gone"_qs, u"section"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(indexOf(section.id).isValid(), 10000);
        QTRY_VERIFY(!m_w->find(u"reservationNoteLabel"_qs));
    }
    void aRehearsalShowsItsFiguresAndStops()
    {
        one(10, EngineKind::Lock);
        open();
        QVERIFY(!registry().whyNot(u"reservation.rehearse"_qs).isEmpty());
        const Section section = one(100'000, EngineKind::Lock, true);
        m_w->reopen();
        open(false);
        QTRY_VERIFY(registry().whyNot(u"reservation.rehearse"_qs).isEmpty());
        registry().run(u"reservation.rehearse"_qs);
        QTRY_VERIFY(m_w->find(u"RehearsalDialog"_qs));
        m_w->find<QSpinBox>(u"secondsSpinBox"_qs)->setValue(60);
        m_w->click(u"startButton"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"figuresLabel"_qs).contains(u"so far"_qs), 20000);
        QCOMPARE(m_w->find<QAbstractButton>(u"startButton"_qs)->text(), u"Stop"_qs);
        const auto* chart = m_w->find<gui::Chart>(u"rehearsalRateChart"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(chart->scene().data.points.first().size() >= 6, 20000);
        test::takePicture(*m_w->find(u"RehearsalDialog"_qs), u"rehearsal-runs"_qs);
        m_w->click(u"startButton"_qs);
        QTRY_VERIFY_WITH_TIMEOUT(label(u"figuresLabel"_qs).startsWith(u"Done:"_qs), 20000);
        QTRY_COMPARE(audited(u"reservation.rehearse"_qs), u"ok"_qs);
        QVERIFY(m_bed->now(section.id).pending > 0);
    }
    void aRehearsalEndsWithItsWindow()
    {
        one(100'000, EngineKind::Lock, true);
        open();
        QTRY_VERIFY(registry().whyNot(u"reservation.rehearse"_qs).isEmpty());
        registry().run(u"reservation.rehearse"_qs);
        QTRY_VERIFY(m_w->find(u"RehearsalDialog"_qs));
        m_w->find<QSpinBox>(u"secondsSpinBox"_qs)->setValue(60);
        m_w->click(u"startButton"_qs);
        QElapsedTimer timer;
        timer.start();
        m_w->reopen();
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    }
    void theMapTellsWhoHasWhichPlace()
    {
        const Section section = one(200, EngineKind::Slot);
        const auto held = m_bed->reserve(section, 3);
        open();
        choose(section.id);
        showMap();
        gui::SeatMap* map = seatMap();
        QTRY_VERIFY(map->words(2).contains(held.user.toString()));
        QVERIFY(map->words(2).startsWith(u"Place 2: held"_qs));
        QVERIFY(map->words(4).contains(u"free"_qs));
        QTest::mouseClick(map->viewport(), Qt::LeftButton, {}, map->rectOf(2).center());
        QCOMPARE(map->current(), 2);
        QVERIFY(label(u"seatPlaceLabel"_qs).contains(held.user.toString()));
        const auto next = m_bed->reserve(section, 2, true);
        QTRY_VERIFY(map->words(4).contains(next.code));
        map->setFocus();
        QTest::keyClick(map, Qt::Key_Right);
        QTest::keyClick(map, Qt::Key_Right);
        QCOMPARE(map->current(), 4);
        QVERIFY(map->accessibleDescription().contains(u"confirmed"_qs));
        QTest::keyClick(map, Qt::Key_End);
        QCOMPARE(map->current(), 200);
        QVERIFY(map->viewport()->rect().contains(map->rectOf(200)));
        QTest::keyClick(map, Qt::Key_Home);
        m_w->click(u"seatOpenButton"_qs);
        QTRY_VERIFY(m_w->find<QAbstractItemView>(u"reservationsView"_qs));
        QTRY_COMPARE(chosenReservation(), held.id.toString());
    }
    void tenThousandPlacesScrollSmoothly()
    {
        const Section section = one(10'000, EngineKind::Slot);
        for (int i = 0; i < 60; ++i)
            m_bed->reserve(section, 50, i % 2 == 0);
        open();
        choose(section.id);
        showMap();
        gui::SeatMap* map = seatMap();
        QTRY_VERIFY(!map->words(1).contains(u"free"_qs));
        QElapsedTimer timer;
        QList<double> took; // a busy machine may be late now and then, the map's own work is there every time
        for (int page = 0; page < 40; ++page) {
            timer.start();
            map->verticalScrollBar()->setValue(page * 97);
            map->viewport()->repaint();
            took << double(timer.nsecsElapsed()) / 1e6;
        }
        std::sort(took.begin(), took.end());
        qInfo("of 40 scrolled pictures half take %.1f ms, the last %.1f ms", took.at(20), took.last());
        QVERIFY2(took.at(20) < 8, qPrintable(QString::number(took.at(20))));
    }
    void pictures_data() { test::everyLook(); }
    void pictures();

private:
    void open(bool again = true)
    {
        if (again)
            m_w->reopen();
        QVERIFY(QTest::qWaitForWindowExposed(&m_w->window()));
        m_w->click(u"reservationPageButton"_qs);
        QTRY_VERIFY(m_w->find(u"reservationPage"_qs));
    }
    Section one(int capacity, EngineKind engine, bool rehearsal = false)
    {
        if (!m_event)
            m_event = m_bed->event(u"Concert"_qs);
        return m_bed->section(*m_event, rehearsal ? u"Rehearsal"_qs : u"Floor"_qs, capacity, engine, rehearsal);
    }
    gui::CommandRegistry& registry() { return *m_w->window().findChild<gui::CommandRegistry*>(); }
    QTreeView* tree() const { return m_w->find<QTreeView>(u"sectionsView"_qs); }
    QModelIndex indexOf(const reservation::SectionId& id) const
    {
        const auto* model = tree()->model();
        for (int top = 0; top < model->rowCount(); ++top) {
            const QModelIndex parent = model->index(top, 0);
            for (int row = 0; row < model->rowCount(parent); ++row) {
                const QModelIndex index = model->index(row, 0, parent);
                if (index.data(gui::IdRole).toString() == id.toString())
                    return index;
            }
        }
        return {};
    }
    void choose(const reservation::SectionId& id)
    {
        QTRY_VERIFY(tree() && indexOf(id).isValid());
        tree()->setCurrentIndex(indexOf(id));
    }
    void showMap()
    {
        for (auto* tabs : m_w->window().findChildren<QTabWidget*>(u"detailTabWidget"_qs)) {
            if (tabs->isVisible() && tabs->count() == 2 && tabs->widget(1)->objectName() == u"seatPanel"_qs)
                tabs->setCurrentIndex(1);
        }
        QTRY_VERIFY(seatMap());
    }
    gui::SeatMap* seatMap() const { return static_cast<gui::SeatMap*>(m_w->find(u"seatMap"_qs)); }
    QString chosenReservation() const
    {
        const auto* view = m_w->find<QAbstractItemView>(u"reservationsView"_qs);
        const auto rows = view ? view->selectionModel()->selectedRows() : QModelIndexList();
        return rows.isEmpty() ? QString() : rows.first().data(gui::IdRole).toString();
    }
    void importFile(const QString& text, bool cp949)
    {
        QFile file(m_w->folder() + u"/sections.csv"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QStringEncoder korean("windows-949");
        file.write(cp949 ? QByteArray(korean(text)) : "\xEF\xBB\xBF" + text.toUtf8());
        file.close();
        QTRY_VERIFY(registry().whyNot(u"section.import"_qs).isEmpty());
        registry().run(u"section.import"_qs);
        QTRY_VERIFY(m_w->find<QFileDialog>(u"importSectionsDialog"_qs));
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"importSectionsDialog"_qs), file.fileName()));
        QTRY_VERIFY(m_w->find(u"ImportDialog"_qs));
    }
    void clickIn(const QString& dialog, const QString& button)
    {
        auto* window = m_w->find<QDialog>(dialog);
        QVERIFY2(window, qPrintable(dialog));
        auto* found = window->findChild<QAbstractButton*>(button);
        QVERIFY2(found && found->isEnabled(), qPrintable(button));
        QTest::mouseClick(found, Qt::LeftButton);
    }
    QString label(const QString& name) const
    {
        const auto* found = m_w->find<QLabel>(name);
        return found ? found->text() : QString();
    }
    QString spoken(const QString& name) const
    {
        const auto* found = m_w->find(name);
        return found ? found->accessibleName() : QString();
    }
    QString audited(const QString& action) const
    {
        for (const ops::AuditEntry& entry : m_w->audited()) {
            if (entry.action == action)
                return entry.result;
        }
        return {};
    }
    void shot(QWidget& widget, const QString& name)
    {
        QFETCH(QString, language);
        QFETCH(QString, theme);
        test::takePicture(widget, u"reservation-%1-%2-%3"_qs.arg(name, language, theme));
    }
    void shotOfDialog(const QString& command, const QString& dialog)
    {
        registry().run(command);
        QTRY_VERIFY(m_w->find<QDialog>(dialog));
        QTest::qWait(100);
        shot(*m_w->find<QDialog>(dialog), dialog);
        m_w->find<QDialog>(dialog)->close();
    }

    std::unique_ptr<test::Window> m_w;
    test::ReservationBed* m_bed = nullptr;
    std::optional<reservation::Event> m_event;
};

void tst_ReservationPage::pictures()
{
    QFETCH(QString, language);
    QFETCH(QString, theme);
    QVERIFY(m_w->settings().set(u"general.language"_qs, language));
    QVERIFY(m_w->settings().set(u"general.theme"_qs, theme));
    open();
    QTRY_VERIFY(m_w->find<QLabel>(u"reservationEmptyLabel"_qs));
    shot(m_w->window(), u"empty"_qs);
    const bool korean = language == u"ko"_qs;
    m_bed->fill(korean ? QStringList{u"송년 음악회"_qs, u"1층 가운데"_qs, u"2층"_qs, u"휠체어석"_qs, u"신년 연극"_qs, u"소극장"_qs,
                                     u"큰 공연장"_qs, u"작은 공연장"_qs, u"예행 구역"_qs}
                       : QStringList{u"Year-end concert"_qs, u"Floor 1, centre"_qs, u"Floor 2"_qs, u"Wheelchairs"_qs,
                                     u"New year's play"_qs, u"Small hall"_qs, u"Great hall"_qs, u"Theatre"_qs,
                                     u"Rehearsal"_qs});
    open();
    QTRY_VERIFY(tree() && tree()->model()->rowCount() == 3);
    shot(m_w->window(), u"all"_qs);
    tree()->setCurrentIndex(tree()->model()->index(0, 0, tree()->model()->index(1, 0)));
    QTest::qWait(150);
    shot(m_w->window(), u"section"_qs);
    showMap();
    QTRY_VERIFY(seatMap()->words(1).size() > 0);
    seatMap()->setFocus();
    seatMap()->setCurrent(7);
    QTest::qWait(100);
    shot(m_w->window(), u"map"_qs);
    m_w->window().resize(880, 560);
    shot(m_w->window(), u"map-small"_qs);
    for (const auto& [command, dialog] :
         {std::pair(u"event.add"_qs, u"EventDialog"_qs), std::pair(u"section.add"_qs, u"SectionDialog"_qs),
          std::pair(u"section.change"_qs, u"SectionDialog"_qs),
          std::pair(u"reservation.reconcile"_qs, u"ReconcileDialog"_qs),
          std::pair(u"reservation.rehearse"_qs, u"RehearsalDialog"_qs)})
        shotOfDialog(command, dialog);
    importFile(korean ? u"행사,구역,정원\n신년 연극,3층,40\n없는 행사,4층,40\n신년 연극,5층,많이\n"_qs
                      : u"event,section,capacity\nNew year's play,Balcony,40\nNo such,Box,40\nNew year's play,Pit,many\n"_qs,
               false);
    QTRY_COMPARE(m_w->find<QAbstractItemView>(u"linesView"_qs)->model()->rowCount(), 3);
    shot(*m_w->find(u"ImportDialog"_qs), u"import"_qs);
}

GWANJE_TEST(tst_ReservationPage)
#include "tst_ReservationPage.moc"
