// SPDX-License-Identifier: GPL-3.0-or-later
// What an operator is told while something is not as it should be, on the real service: the clock, and outcomes that
// nobody knows yet. (Without Redis, and apart from it: tst_ReservationUpkeep.)
#include "gui/reservation/StatusNote.h"

#include "ReservationBed.h"
#include "store/Migrator.h"
#include "support/CommitRelay.h"
#include "support/PostgresServer.h"
#include "support/Results.h"
#include "support/TestMain.h"
#include <QLabel>
#include <QTemporaryDir>

using namespace gwanje;
using namespace std::chrono_literals;

namespace {

/// Real time, but somebody sets the wall clock.
class SetClock final : public core::Clock
{
public:
    QDateTime now() const override { return m_real.now().addMSecs(m_ahead); }
    std::chrono::milliseconds monotonic() const override { return m_real.monotonic(); }
    void callAfter(std::chrono::milliseconds delay, QObject* context, std::function<void()> deed) override
    {
        m_real.callAfter(delay, context, std::move(deed));
    }
    void setAhead(std::chrono::milliseconds by) { m_ahead = by.count(); }

private:
    core::SystemClock m_real;
    std::atomic<qint64> m_ahead = 0;
};

std::shared_ptr<store::Database> migrated(const QString& url)
{
    auto database = store::Database::open(*store::DatabaseUrl::parse(url));
    if (!database || !store::Migrator(**database).upgrade())
        qFatal("there is no database");
    return std::move(*database);
}

QString said(const gui::StatusNote& note)
{
    return note.isHidden() ? QString() : note.findChild<QLabel*>(u"reservationNoteLabel"_qs)->text();
}

} // namespace

class tst_StatusNote final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClockThatJumpedIsTold()
    {
        const QTemporaryDir folder;
        SetClock clock;
        test::ReservationBed bed(migrated(u"sqlite:"_qs + folder.filePath(u"gwanje.db"_qs)), clock);
        gui::StatusNote note(bed.service(), nullptr);
        QTest::qWait(1500); // it has looked at the clock
        QCOMPARE(said(note), QString());
        clock.setAhead(1h);
        QTRY_VERIFY_WITH_TIMEOUT(said(note).startsWith(u"The clock jumped"_qs), 10000);
        QCOMPARE(note.troubles(), 1);
        const auto section = bed.section(bed.event(u"Concert"_qs), u"Floor"_qs, 5, reservation::EngineKind::Slot);
        bed.reserve(section, 1, true); // selling goes on
    }

    void outcomesThatNobodyKnowsAreTold()
    {
        test::PostgresServer& postgres = test::PostgresServer::shared();
        if (!postgres.started())
            QSKIP(qPrintable(postgres.whyNot()));
        test::CommitRelay relay(postgres.port(), 7);
        core::SystemClock clock;
        test::ReservationBed bed(migrated(relay.through(postgres.freshDatabase())), clock);
        const auto section = bed.section(bed.event(u"Concert"_qs), u"Floor"_qs, 5, reservation::EngineKind::Slot);
        gui::StatusNote note(bed.service(), nullptr);
        reservation::CreateRequest request;
        request.id = reservation::ReservationId::make();
        request.section = section.id;
        request.user = reservation::UserId::make();
        request.quantity = 1;
        relay.lose(test::CommitRelay::Loss::Request, 1);
        const auto asked = bed.service().create(request);
        QTRY_VERIFY_WITH_TIMEOUT(said(note).contains(u"not known yet"_qs), 30000);
        QTRY_VERIFY(asked.isFinished());
        GWANJE_ERROR_IS(asked.result(), RSV_OUTCOME_UNKNOWN);
        relay.lose(test::CommitRelay::Loss::None, 0);
        QTRY_COMPARE_WITH_TIMEOUT(said(note), QString(), 30000);
        QCOMPARE(bed.now(section.id).pending, 1); // found out, and as the caller asked for
    }
};

GWANJE_TEST(tst_StatusNote)
#include "tst_StatusNote.moc"
