// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SrtFailure.h"
#include "train/SrtProtocol.h"

#include <QJsonArray>
#include <QTimeZone>

namespace gwanje::train::srt {
namespace {

using core::ErrorCode;

tl::unexpected<core::Error> unreadable(const char* what)
{
    return core::fail(ErrorCode::TRN_UNREADABLE, {{u"reason"_qs, QString::fromLatin1(what)}});
}

/// Reads one row: texts and numbers by name.
class Row final
{
public:
    explicit Row(const QJsonValue& value) : m_object(value.toObject()) {}

    QString text(const char* name) const { return textOf(m_object.value(QLatin1StringView(name))).trimmed(); }
    qint64 number(const char* name) const { return numberOf(m_object.value(QLatin1StringView(name))); }
    int count(const char* name) const { return static_cast<int>(std::clamp<qint64>(number(name), 0, 1000)); }
    QDate date(const char* name) const { return QDate::fromString(text(name), u"yyyyMMdd"_qs); }
    QTime time(const char* name) const { return QTime::fromString(text(name), u"HHmmss"_qs); }
    QString trainNumber() const
    {
        QString number = text("trnNo");
        while (number.size() > 1 && number.startsWith(u'0'))
            number.remove(0, 1);
        return number;
    }
    bool has(const char* name) const { return m_object.contains(QLatin1StringView(name)); }

private:
    QJsonObject m_object;
};

QDateTime departureOf(const Row& row)
{
    const QDate date = row.date("dptDt");
    const QTime time = row.time("dptTm");
    return date.isValid() && time.isValid() ? QDateTime(date, time, railwayZone()) : QDateTime();
}

QDateTime arrivalOf(const Row& row)
{
    const QTime time = row.time("arvTm");
    QDate date = row.date("arvDt");
    if (!date.isValid())
        date = row.date("dptDt").addDays(time < row.time("dptTm") ? 1 : 0);
    return date.isValid() && time.isValid() ? QDateTime(date, time, railwayZone()) : QDateTime();
}

std::optional<Train> trainOf(const Row& row)
{
    Train train;
    train.number = row.trainNumber();
    train.departsAt = departureOf(row);
    if (train.number.isEmpty() || !train.departsAt.isValid())
        return std::nullopt;
    train.classCode = row.text("stlbTrnClsfCd");
    train.groupCode = row.text("trnGpCd");
    train.departure = row.text("dptRsStnCd");
    train.arrival = row.text("arvRsStnCd");
    train.arrivesAt = arrivalOf(row);
    train.runDate = row.text("runDt");
    train.generalFree = row.text("gnrmRsvPsbStr").contains(u"예약가능"_qs);
    train.specialFree = row.text("sprmRsvPsbStr").contains(u"예약가능"_qs);
    // The libraries go by the code, the app by the picture.
    train.standbyOpen = row.text("rsvWaitPsbCd") == u"9"_qs || row.text("gnrmRsvPsbImg").contains(u"grd_WF_Waiting"_qs);
    train.fare = row.number("rcvdAmt");
    train.specialSurcharge = row.number("rcvdFare");
    for (const char* name : {"dptStnConsOrdr", "arvStnConsOrdr", "dptStnRunOrdr", "arvStnRunOrdr"})
        train.routing.insert(QString::fromLatin1(name), row.text(name));
    return train;
}

QList<Seat> seatsOf(const QJsonArray& rows)
{
    QList<Seat> seats;
    for (const QJsonValue value : rows) {
        const Row row(value);
        const int car = row.count("scarNo");
        const QString number = row.text("seatNo");
        if (car > 0 && !number.isEmpty())
            seats.append({car, number, row.text("psrmClCd") == u"2"_qs ? SeatClass::Special : SeatClass::General});
    }
    return seats;
}

Holding::State stateOf(const Row& pay)
{
    if (pay.text("stlFlg") == u"Y"_qs || pay.text("jrnyPrgSttCd") == u"21"_qs)
        return Holding::State::Paid;
    const QString progress = pay.text("jrnyPrgSttCd");
    const bool waiting = progress == u"11"_qs || (progress != u"12"_qs && pay.text("iseLmtDt").isEmpty());
    return waiting ? Holding::State::Standby : Holding::State::Unpaid;
}

std::optional<Holding> holdingOf(const Row& ticket, const Row& pay)
{
    Holding holding;
    holding.number = ticket.text("pnrNo");
    if (holding.number.isEmpty())
        return std::nullopt;
    holding.state = stateOf(pay);
    holding.train = pay.trainNumber();
    holding.departure = pay.text("dptRsStnCd");
    holding.arrival = pay.text("arvRsStnCd");
    holding.departsAt = departureOf(pay);
    holding.arrivesAt = arrivalOf(pay);
    if (holding.state == Holding::State::Unpaid) {
        const QDate date = pay.date("iseLmtDt");
        const QTime time = pay.time("iseLmtTm");
        if (date.isValid() && time.isValid())
            holding.payBefore = QDateTime(date, time, railwayZone()).toUTC();
    }
    // While its train runs the ticket's own count is missing.
    holding.seats = ticket.has("tkSpecNum") ? ticket.count("tkSpecNum") : pay.count("seatNum");
    holding.amount = ticket.number("rcvdAmt");
    return holding;
}

/// The journey of each ticket: by index, or by key where the two lists differ in length.
Row journeyOf(const QJsonArray& tickets, const QJsonArray& journeys, qsizetype index)
{
    if (tickets.size() == journeys.size())
        return Row(journeys.at(index));
    const QString key = Row(tickets.at(index)).text("PNRLIST_KEY");
    for (const QJsonValue journey : journeys) {
        const Row row(journey);
        if (row.text("PNRLIST_KEY") == key)
            return row;
    }
    return Row(QJsonValue());
}

core::Error loginRefusal(const QString& message)
{
    if (QString(message).remove(u' ').contains(u"존재하지않는회원"_qs))
        return {ErrorCode::TRN_NO_MEMBER, {{u"reason"_qs, message.left(200)}}, nullptr};
    const core::Error known = refusal({}, message);
    const bool passing = known.code == ErrorCode::TRN_BLOCKED || known.code == ErrorCode::TRN_OVERLOADED ||
                         known.code == ErrorCode::TRN_MAINTENANCE;
    // Whatever else it says: asking again could lock the account.
    return passing ? known : core::Error{ErrorCode::TRN_LOGIN_REFUSED, {{u"reason"_qs, message.left(200)}}, nullptr};
}

} // namespace

core::Result<Member> readLogin(const Answer& answer)
{
    const auto json = jsonOf(answer);
    if (!json)
        return core::fail(json.error());
    const Row outer(*json);
    const Row user(json->value(u"userMap"_qs));
    const QString verdict = user.has("RTNCD") ? user.text("RTNCD") : outer.text("RTNCD");
    if (verdict == u"Y"_qs && outer.text("strResult") != u"FAIL"_qs) {
        const Member member{user.text("MB_CRD_NO"), user.text("MBL_PHONE")};
        if (member.number.isEmpty())
            return unreadable("login without a member number");
        return member;
    }
    if (!verdict.isEmpty() || outer.text("strResult") == u"FAIL"_qs) {
        const QString message = outer.text("MSG").isEmpty() ? user.text("MSG") : outer.text("MSG");
        return core::fail(loginRefusal(message));
    }
    const auto envelope = envelopeOf(answer, *json);
    return envelope ? unreadable("login without a verdict") : core::fail(envelope.error());
}

core::Result<SearchPage> readSearch(const Answer& answer)
{
    const auto json = jsonOf(answer);
    if (!json)
        return core::fail(json.error());
    const auto envelope = envelopeOf(answer, *json);
    if (!envelope) {
        if (envelope.error().code == ErrorCode::CORE_NOT_FOUND)
            return SearchPage{.more = false};
        return core::fail(envelope.error());
    }
    QJsonValue rows = json->value(u"outDataSets"_qs).toObject().value(u"dsOutput1"_qs);
    if (!rows.isArray())
        rows = json->value(u"trainListMap"_qs);
    if (!rows.isArray())
        return unreadable("search without rows");

    SearchPage page;
    page.more = textOf(envelope->fields.value(u"fllwPgExt"_qs)) != u"N"_qs;
    const QJsonArray array = rows.toArray();
    for (const QJsonValue value : array) {
        auto train = trainOf(Row(value));
        if (!train)
            continue;
        ++page.rows;
        if (!page.last.isValid() || train->departsAt > page.last)
            page.last = train->departsAt;
        if (train->classCode == u"17"_qs)
            page.trains.append(std::move(*train));
    }
    if (page.rows == 0 && !array.isEmpty())
        return unreadable("search with broken rows");
    return page;
}

core::Result<Holding> readReserve(const Answer& answer)
{
    const auto json = jsonOf(answer);
    if (!json)
        return core::fail(json.error());
    const auto envelope = envelopeOf(answer, *json);
    if (!envelope)
        return core::fail(envelope.error());
    const Row row(json->value(u"reservListMap"_qs).toArray().first());
    Holding holding;
    holding.number = row.text("pnrNo");
    if (holding.number.isEmpty())
        return unreadable("reservation without a number");
    holding.places = seatsOf(json->value(u"trainListMap"_qs).toArray());
    holding.state = envelope->code == u"IRR000014"_qs ? Holding::State::Standby : Holding::State::Unpaid;
    holding.train = row.trainNumber();
    holding.departure = row.text("dptRsStnCd");
    holding.arrival = row.text("arvRsStnCd");
    holding.departsAt = departureOf(row);
    holding.arrivesAt = arrivalOf(row);
    holding.seats = row.count("totSeatNum");
    holding.amount = numberOf(envelope->fields.value(u"totRcvdAmt"_qs));
    return holding;
}

core::Status readStandbyOptions(const Answer& answer)
{
    return readCancel(answer);
}

core::Result<HoldingsPage> readList(const Answer& answer)
{
    const auto json = jsonOf(answer);
    if (!json)
        return core::fail(json.error());
    const auto envelope = envelopeOf(answer, *json);
    if (!envelope) {
        if (envelope.error().code == ErrorCode::CORE_NOT_FOUND)
            return HoldingsPage();
        return core::fail(envelope.error());
    }
    HoldingsPage page;
    const Row frame(envelope->fields);
    page.pages = std::clamp(frame.count("totPageCnt"), 1, 20);
    const QJsonValue tickets = json->value(u"trainListMap"_qs);
    const QJsonValue journeys = json->value(u"payListMap"_qs);
    if (!tickets.isArray() || !journeys.isArray()) {
        if (envelope->code == u"IRZ000005"_qs)
            return page;
        return unreadable("list without rows");
    }
    for (qsizetype i = 0; i < tickets.toArray().size(); ++i) {
        const auto holding =
            holdingOf(Row(tickets.toArray().at(i)), journeyOf(tickets.toArray(), journeys.toArray(), i));
        if (!holding)
            return unreadable("list with a broken row"); // a reservation must not go unseen
        page.holdings.append(*holding);
    }
    if (page.holdings.isEmpty() && frame.count("rowCnt") > 0)
        return unreadable("list shorter than it says");
    return page;
}

core::Result<QList<Seat>> readDetail(const Answer& answer)
{
    const auto json = jsonOf(answer);
    if (!json)
        return core::fail(json.error());
    const auto envelope = envelopeOf(answer, *json);
    if (!envelope)
        return core::fail(envelope.error());
    return seatsOf(json->value(u"trainListMap"_qs).toArray());
}

core::Status readCancel(const Answer& answer)
{
    const auto json = jsonOf(answer);
    if (!json)
        return core::fail(json.error());
    const auto envelope = envelopeOf(answer, *json);
    return envelope ? core::Status() : core::fail(envelope.error());
}

} // namespace gwanje::train::srt
