// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the reservations page that changes something, as an operator does it, done and failed: each leaves
// exactly one row in the audit trail.
#include "AuditWalks.h"
#include "ReservationScreen.h"
#include <QLineEdit>
#include <QSpinBox>

using namespace gwanje;

class tst_ReservationAudit final : public QObject, private test::ReservationScreen
{
    Q_OBJECT
private Q_SLOTS:
    void everyMutatingCommandLeavesExactlyOneAuditRow_data()
    {
        QTest::addColumn<bool>("fails");
        QTest::newRow("done") << false;
        QTest::newRow("failed") << true;
    }
    void everyMutatingCommandLeavesExactlyOneAuditRow();
    void nothingOfItCanBeDoneWhileReadOnly();
    void cleanup() { m_w.reset(); }

private:
    using Walks = test::AuditWalks;
    void openFilled();
    Walks walks();
    void eventWalks(Walks& all);
    void stockWalks(Walks& all);
    void sectionWalks(Walks& all);
    void reservationWalks(Walks& all);
    QMap<QString, QString> mutating()
    {
        return test::mutatingCommands(registry(), {u"event"_qs, u"section"_qs, u"reservation"_qs});
    }
    /// From now on there is no such table, where it is the failure's turn.
    void breakTable(const QString& table)
    {
        if (!m_fails)
            return;
        const auto done = m_w->database().writeNow<qint64>([table](store::Session& session) {
            return session.execute(u"ALTER TABLE %1 RENAME TO gone_%1"_qs.arg(table));
        });
        QVERIFY(done);
    }
    void chooseRow(int row, int event = 0)
    {
        QTRY_VERIFY(tree() && tree()->model()->rowCount() == 3);
        tree()->setCurrentIndex(tree()->model()->index(row, 0, eventRow(event)));
    }
    void chooseEvent(int event)
    {
        QTRY_VERIFY(tree() && tree()->model()->rowCount() >= event + 2);
        tree()->setCurrentIndex(eventRow(event));
    }
    void chooseHeld()
    {
        chooseRow(0);
        const auto* rows = m_w->find<QAbstractItemView>(u"reservationsView"_qs)->model();
        QTRY_COMPARE(rows->rowCount(), 40);
        for (int row = 0; row < 10; ++row) {
            m_w->select(u"reservationsView"_qs, {row});
            if (registry().whyNot(u"reservation.confirm"_qs).isEmpty())
                return;
        }
        QFAIL("none is held");
    }

    bool m_fails = false;
};

void tst_ReservationAudit::openFilled()
{
    begin();
    m_bed->fill();
    open();
    QTRY_VERIFY(m_w->find<QAbstractItemView>(u"reservationsView"_qs));
}

void tst_ReservationAudit::eventWalks(Walks& all)
{
    all[u"event.add"_qs] = [this] {
        run(u"event.add"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"nameEdit"_qs));
        m_w->find<QLineEdit>(u"nameEdit"_qs)->setText(u"Play"_qs);
        breakTable(u"event"_qs);
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
    };
    all[u"event.change"_qs] = [this] {
        chooseEvent(0);
        run(u"event.change"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"venueEdit"_qs));
        m_w->find<QLineEdit>(u"venueEdit"_qs)->setText(u"Great hall"_qs);
        breakTable(u"event"_qs);
        clickIn(u"EventDialog"_qs, u"saveButton"_qs);
    };
    all[u"event.open"_qs] = [this] {
        const auto event = m_bed->service().events().result()->first().id;
        QVERIFY(m_bed->service().changeEvent(event, {.open = false}).result());
        m_w->reopen();
        open(false);
        chooseEvent(0);
        QTRY_VERIFY(registry().whyNot(u"event.open"_qs).isEmpty());
        breakTable(u"event"_qs);
        run(u"event.open"_qs);
    };
    all[u"event.close"_qs] = [this] {
        chooseEvent(0);
        run(u"event.close"_qs);
        breakTable(u"event"_qs);
        m_w->click(u"deedButton"_qs);
    };
    all[u"event.remove"_qs] = [this] {
        m_bed->event(u"Play"_qs);
        m_w->reopen();
        open(false);
        chooseEvent(2);
        run(u"event.remove"_qs);
        breakTable(u"event"_qs);
        m_w->click(u"deedButton"_qs);
    };
}

void tst_ReservationAudit::stockWalks(Walks& all)
{
    all[u"section.add"_qs] = [this] {
        run(u"section.add"_qs);
        QTRY_VERIFY(m_w->find<QLineEdit>(u"nameEdit"_qs));
        QTest::keyClicks(m_w->find<QLineEdit>(u"nameEdit"_qs), u"Pit"_qs);
        breakTable(u"section"_qs);
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
    };
    all[u"section.import"_qs] = [this] {
        QFile file(m_w->folder() + u"/in.csv"_qs);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("name,capacity\nPit,10\n");
        file.close();
        run(u"section.import"_qs);
        QVERIFY(test::acceptFile(m_w->find<QFileDialog>(u"importSectionsDialog"_qs), file.fileName()));
        QTRY_VERIFY(m_w->find<QDialog>(u"ImportDialog"_qs));
        breakTable(u"section"_qs);
        clickIn(u"ImportDialog"_qs, u"importButton"_qs);
    };
    all[u"reservation.sweep"_qs] = [this] {
        breakTable(u"reservation"_qs);
        run(u"reservation.sweep"_qs);
    };
    all[u"reservation.repair"_qs] = [this] {
        const auto section = m_w->reservations().service().sections(std::nullopt).result()->first();
        m_w->reservations().server().cli(
            {u"HSET"_qs, u"{section:%1}:ctr"_qs.arg(section.id.toString()), u"free"_qs, u"9"_qs});
        run(u"reservation.reconcile"_qs);
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"repairButton"_qs));
        QTRY_VERIFY(m_w->find<QAbstractButton>(u"repairButton"_qs)->isEnabled());
        breakTable(u"section"_qs);
        m_w->click(u"repairButton"_qs);
        m_w->click(u"deedButton"_qs);
    };
    all[u"reservation.rehearse"_qs] = [this] {
        run(u"reservation.rehearse"_qs);
        QTRY_VERIFY(m_w->find<QSpinBox>(u"secondsSpinBox"_qs));
        m_w->find<QSpinBox>(u"secondsSpinBox"_qs)->setValue(1);
        breakTable(u"section"_qs);
        clickIn(u"RehearsalDialog"_qs, u"startButton"_qs);
    };
}

void tst_ReservationAudit::sectionWalks(Walks& all)
{
    all[u"section.change"_qs] = [this] {
        chooseRow(0);
        run(u"section.change"_qs);
        QTRY_VERIFY(m_w->find<QSpinBox>(u"capacitySpinBox"_qs));
        m_w->find<QSpinBox>(u"capacitySpinBox"_qs)->setValue(400);
        breakTable(u"section"_qs);
        clickIn(u"SectionDialog"_qs, u"saveButton"_qs);
    };
    all[u"section.open"_qs] = [this] {
        chooseRow(0, 1);
        QTRY_VERIFY(registry().whyNot(u"section.open"_qs).isEmpty());
        breakTable(u"section"_qs);
        run(u"section.open"_qs);
    };
    all[u"section.close"_qs] = [this] {
        chooseRow(0);
        run(u"section.close"_qs);
        breakTable(u"section"_qs);
        m_w->click(u"deedButton"_qs);
    };
    all[u"section.remove"_qs] = [this] {
        chooseRow(1, 1); // made for rehearsal
        run(u"section.remove"_qs);
        breakTable(u"section"_qs);
        m_w->click(u"deedButton"_qs);
    };
}

void tst_ReservationAudit::reservationWalks(Walks& all)
{
    all[u"reservation.create"_qs] = [this] {
        chooseRow(0);
        run(u"reservation.create"_qs);
        clickIn(u"CreateReservationDialog"_qs, u"userButton"_qs);
        if (m_fails) // more than there are
            m_w->find<QSpinBox>(u"quantitySpinBox"_qs)->setValue(m_w->find<QSpinBox>(u"quantitySpinBox"_qs)->maximum());
        clickIn(u"CreateReservationDialog"_qs, u"makeButton"_qs);
    };
    for (const auto& id : {u"reservation.confirm"_qs, u"reservation.extend"_qs, u"reservation.cancel"_qs}) {
        all[id] = [this, id] {
            chooseHeld();
            breakTable(u"section"_qs);
            run(id);
            if (m_w->find<QAbstractButton>(u"deedButton"_qs)) {
                m_w->find<QLineEdit>(u"whyEdit"_qs)->setText(u"rained off"_qs);
                m_w->click(u"deedButton"_qs);
            }
        };
    }
}

tst_ReservationAudit::Walks tst_ReservationAudit::walks()
{
    Walks all;
    eventWalks(all);
    stockWalks(all);
    sectionWalks(all);
    reservationWalks(all);
    return all;
}

void tst_ReservationAudit::everyMutatingCommandLeavesExactlyOneAuditRow()
{
    QFETCH(bool, fails);
    m_fails = fails;
    openFilled();
    registry().run(u"reservation.reconcile"_qs); // which brings its own
    const QMap<QString, QString> actions = mutating();
    test::walkEach(actions, walks(), fails, [this]() -> test::Window& {
        cleanup();
        openFilled();
        return *m_w;
    });
}

void tst_ReservationAudit::nothingOfItCanBeDoneWhileReadOnly()
{
    openFilled();
    chooseRow(0);
    QVERIFY(m_w->settings().set(u"general.read_only"_qs, u"yes"_qs));
    for (const QString& id : mutating().keys())
        QVERIFY2(!registry().whyNot(id).isEmpty(), qPrintable(id));
    QVERIFY(registry().whyNot(u"reservation.reconcile"_qs).isEmpty()); // looks only
}

GWANJE_TEST(tst_ReservationAudit)
#include "tst_ReservationAudit.moc"
