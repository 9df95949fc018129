// SPDX-License-Identifier: GPL-3.0-or-later
#include "reservation/Reservation.h"
#include "reservation/ReservationText.h"

#include "support/TestMain.h"
#include <QJsonArray>

using namespace gwanje;
using core::ErrorCode;
using namespace gwanje::reservation;

class tst_Reservation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesAreReadWhateverTheirCase()
    {
        QCOMPARE(stateName(State::Pending), u"PENDING"_qs);
        QCOMPARE(stateNamed(u"pending"), State::Pending);
        QCOMPARE(stateNamed(u"Expired"), State::Expired);
        QVERIFY(!stateNamed(u"held") && !stateNamed(u""));
        QCOMPARE(sectionStatusNamed(u"sold_out"), SectionStatus::SoldOut);
        QCOMPARE(engineNamed(u"SLOT"), EngineKind::Slot);
        for (const Action action : {Action::Created, Action::Confirmed, Action::Cancelled, Action::Expired,
                                    Action::Extended, Action::Repaired})
            QCOMPARE(actionNamed(actionName(action)), action);
        for (const Actor actor : {Actor::User, Actor::System, Actor::Operator})
            QCOMPARE(actorNamed(actorName(actor)), actor);
    }

    void onlyFourTransitionsAreLegal()
    {
        const QList<State> all{State::Pending, State::Confirmed, State::Cancelled, State::Expired};
        QStringList legal;
        for (const State from : all) {
            for (const State to : all) {
                if (isLegal(from, to))
                    legal << stateName(from) + u'>' + stateName(to);
            }
        }
        QCOMPARE(legal, (QStringList{u"PENDING>CONFIRMED"_qs, u"PENDING>CANCELLED"_qs, u"PENDING>EXPIRED"_qs,
                                     u"CONFIRMED>CANCELLED"_qs}));
        QVERIFY(isLive(State::Confirmed) && !isLive(State::Expired));
    }

    void aRequestIsCheckedBeforeAnythingIsLookedAt()
    {
        QVERIFY(check(request()));
        auto bad = request();
        bad.quantity = 0;
        QVERIFY(check(bad).error().code == ErrorCode::RSV_BAD_QUANTITY);
        bad = request();
        bad.user = {};
        QVERIFY(check(bad).error().code == ErrorCode::CORE_BAD_INPUT);
        bad = request();
        bad.key = QString(201, u'k');
        QVERIFY(check(bad).error().code == ErrorCode::CORE_BAD_INPUT);
    }

    void thePayloadIsWhatIsAskedForAndNothingElse()
    {
        const auto first = request();
        auto same = first;
        same.id = ReservationId::make();
        same.key = u"another"_qs;
        QCOMPARE(payloadHash(same), payloadHash(first));
        QCOMPARE(payloadHash(first).size(), 64);
        auto other = first;
        other.quantity = 3;
        QVERIFY(payloadHash(other) != payloadHash(first));
        other = first;
        other.section = SectionId::make();
        QVERIFY(payloadHash(other) != payloadHash(first));
        QCOMPARE(keyOf(first), first.id.toString());
        QCOMPARE(keyOf(same), u"another"_qs);
    }

    void codesAreReadAsPeopleTypeThem()
    {
        QSet<QString> codes;
        QSet<QChar> letters;
        for (int i = 0; i < 2000; ++i) {
            const QString code = confirmationCode();
            QCOMPARE(code.size(), 8);
            QCOMPARE(readConfirmationCode(code), code);
            codes.insert(code);
            for (const QChar letter : code)
                letters.insert(letter);
        }
        QCOMPARE(codes.size(), 2000);
        QCOMPARE(letters.size(), 32); // all of the alphabet comes up
        for (const QChar never : u"ILOU"_qs)
            QVERIFY(!letters.contains(never));
        QCOMPARE(readConfirmationCode(u" oil8-w xyz"), u"0118WXYZ"_qs);
        QCOMPARE(readConfirmationCode(u"1234567"), QString());
        QCOMPARE(readConfirmationCode(u"1234567U"), QString());
        QCOMPARE(readConfirmationCode(u"1234567가"), QString());
    }

    void slotsAreATextInTheDatabase()
    {
        QCOMPARE(slotText({3, 4, 19}), u"3,4,19"_qs);
        QCOMPARE(slotsFromText(u"3,4,19"), (QList<int>{3, 4, 19}));
        QCOMPARE(slotsFromText(u""), QList<int>());
    }

    void whatIsCachedComesBack()
    {
        Reservation each;
        each.id = ReservationId::make();
        each.section = SectionId::make();
        each.user = UserId::make();
        each.quantity = 2;
        each.state = State::Cancelled;
        each.slotNumbers = {7, 9};
        each.code = u"ABCD1234"_qs;
        each.key = u"열쇠 \"1\""_qs;
        each.engine = EngineKind::Slot;
        each.createdAt = core::timeFromText(u"2026-12-01T10:00:00.125Z"_qs);
        each.expiresAt = each.createdAt.addSecs(600);
        each.confirmedAt = each.createdAt.addSecs(5);
        each.cancelledAt = each.createdAt.addSecs(50);
        each.extensions = 1;
        each.version = 3;
        const LogEntry made{each.id, 1, Action::Created, Actor::User, {}, {}, State::Pending, each.createdAt};
        const LogEntry gone{each.id,    3,  Action::Cancelled, Actor::Operator, u"비"_qs, State::Confirmed,
                            State::Cancelled, each.cancelledAt};
        const auto detail = detailFromText(textOf(ReservationDetail{each, {made, gone}}));
        QVERIFY(detail);
        QCOMPARE(detail->reservation, each);
        QCOMPARE(detail->log, (QList<LogEntry>{made, gone}));
        const auto page = pageFromText(textOf(core::Page<Reservation>{{each, {}}, u"next"_qs}));
        QVERIFY(page);
        QCOMPARE(page->items.first(), each);
        QCOMPARE(page->next, u"next"_qs);
        QVERIFY(pageFromText(textOf(core::Page<Reservation>()))->items.isEmpty());
        for (const char* nothing : {"", "{}", "[1]", "{\"reservation\":{\"status\":\"eaten\"}}", "{\"items\":[{}]}"}) {
            QVERIFY(!detailFromText(nothing));
            QVERIFY(!pageFromText(nothing));
        }
    }

    void jsonIsSnakeCaseWithStatesInLowerCase()
    {
        Reservation reservation;
        reservation.id = ReservationId::make();
        reservation.state = State::Expired;
        reservation.slotNumbers = {7, 8};
        const auto json = toJson(reservation);
        QCOMPARE(json[u"status"_qs].toString(), u"expired"_qs);
        QCOMPARE(json[u"slots"_qs].toArray(), (QJsonArray{7, 8}));
        QVERIFY(json[u"confirmation_code"_qs].isNull() && json[u"confirmed_at"_qs].isNull());
        Section section;
        section.status = SectionStatus::SoldOut;
        QCOMPARE(toJson(section)[u"status"_qs].toString(), u"sold_out"_qs);
    }

private:
    static CreateRequest request() { return {ReservationId::make(), SectionId::make(), UserId::make(), 2, {}}; }
};

GWANJE_TEST(tst_Reservation)
#include "tst_Reservation.moc"
