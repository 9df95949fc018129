// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/BookingRows.h"

namespace gwanje::sandbox::rows {
namespace {

QByteArray trainNumber(const Reservation& reservation)
{
    return QByteArray::number(reservation.train().number).rightJustified(5, '0');
}

QDate arrivalDate(const Reservation& reservation)
{
    return reservation.runDate().addDays(reservation.request.segment.arrival().arrive / 1440);
}

QByteArray passengerCode(PassengerType type)
{
    return QByteArray::number(int(type));
}

QByteArray discountCode(PassengerType type)
{
    switch (type) {
    case PassengerType::Adult:
        return "000";
    case PassengerType::Disabled1To3:
        return "205";
    case PassengerType::Disabled4To6:
        return "206";
    case PassengerType::Senior:
        return "204";
    case PassengerType::Child:
        return "201";
    }
    return "000";
}

QByteArray payUntil(const KstTime& deadline)
{
    return deadline.timeText().first(2) + "시" + deadline.timeText().sliced(2, 2) + "분까지결제하기(결제창 이동)";
}

} // namespace

qint64 arrivalUtc(const Reservation& reservation)
{
    return utcFromKst({reservation.runDate(), 0}) + reservation.request.segment.arrival().arrive * 60'000LL;
}

void writeReserved(JsonText& json, const Reservation& reservation, const KstTime& now)
{
    const Segment& segment = reservation.request.segment;
    json.openObject()
        .string("pnrNo", reservation.pnr)
        .number("JRNYLIST_KEY", 0)
        .number("totSeatNum", reservation.count());
    json.string("stlbTrnClsfCd", "17").string("trnGpCd", "300").string("jrnyTpCd", "11");
    json.string("trnNo", QByteArray::number(reservation.train().number));
    json.string("dptDt", dateText(reservation.request.departureDate)).string("dptTm", minuteText(segment.minute()));
    json.string("dptRsStnCd", stationCode(segment.departure().station));
    json.string("arvDt", dateText(arrivalDate(reservation))).string("arvTm", minuteText(segment.arrival().arrive));
    json.string("arvRsStnCd", stationCode(segment.arrival().station)).string("dlayAcptFlg", "N");
    json.string("lumpStlTgtNo", now.dateText() + reservation.pnr.last(12));
    json.string("proyStlTgtFlg", reservation.state == BookingState::Waiting ? "" : "Y").closeObject();
}

void writeReservedSeats(JsonText& json, const Reservation& reservation)
{
    json.openArray("trainListMap");
    if (reservation.seats.empty()) {
        json.openObject().number("scarNo", 0).string("seatNo", "").string("psrmClCd", "").string("psgTpCd", "");
        json.string("psgTpDvCd", "").string("rqSeatAttCd", "").number("rcvdAmt", 0).number("seatPrc", 0);
        json.number("dcntAmt", 0).string("dcntKndCd", "").number("seatFare", 0);
        json.number("JRNYLIST_KEY", 0).number("SEATLIST_KEY", 0).closeObject();
    }
    for (size_t i = 0; i < reservation.seats.size(); ++i) {
        const Seat& seat = reservation.seats[i];
        const PassengerType type = reservation.request.passengers[i];
        const Price price = priceOf(reservation.request.segment, type, reservation.seatClass);
        json.openObject().number("scarNo", seat.car).string("seatNo", seat.label());
        json.string("psrmClCd", QByteArray::number(int(reservation.seatClass)));
        json.string("psgTpCd", passengerCode(type)).string("psgTpDvCd", passengerCode(type));
        json.string("rqSeatAttCd", reservation.request.kindOfSeat).number("rcvdAmt", price.total());
        json.number("seatPrc", price.standard).number("dcntAmt", price.discount).string("dcntKndCd", "");
        json.number("seatFare", price.surcharge)
            .number("JRNYLIST_KEY", 0)
            .number("SEATLIST_KEY", qint64(i))
            .closeObject();
    }
    json.closeArray();
}

void writeListed(JsonText& json, const Reservation& reservation, int key, const Moment& now)
{
    const bool paid = reservation.state == BookingState::Paid;
    const bool waiting = reservation.state == BookingState::Waiting;
    const Segment& segment = reservation.request.segment;
    const qint64 departure = utcFromKst({reservation.request.departureDate, segment.minute() * 60});
    json.openObject().string("pnrNo", reservation.pnr).number("PNRLIST_KEY", key);
    json.number("rcvdAmt", waiting ? 0 : reservation.total());
    if (now.utc < departure) // missing while the train is running
        json.number("tkSpecNum", reservation.count());
    json.number("jrnyCnt", 1).string("stlFlg", paid ? "Y" : "N").string("retFlg", paid ? "" : "2");
    json.string("tkKndCd", paid ? "72" : "").number("rsvChgTno", paid ? 1 : 0);
    json.string("dptDttm", dateText(reservation.request.departureDate) + minuteText(segment.minute()));
    json.string("reSaleFlg", "N").string("cpnyTkFlg", "N").string("pbpAcepTgtFlg", "N").closeObject();
}

void writeListedPay(JsonText& json, const Reservation& reservation, int key)
{
    const bool paid = reservation.state == BookingState::Paid;
    const bool waiting = reservation.state == BookingState::Waiting;
    const Segment& segment = reservation.request.segment;
    const KstTime deadline = kstFromUtc(reservation.deadlineAt);
    json.openObject().number("PNRLIST_KEY", key).number("JRNYLIST_KEY", 0).number("jrnySqno", 1);
    json.string("stlbTrnClsfCd", "17").string("trnGpCd", "300").string("trnNo", trainNumber(reservation));
    json.string("runDt", dateText(reservation.runDate())).string("dptDt", dateText(reservation.request.departureDate));
    json.string("dptTm", minuteText(segment.minute())).string("arvTm", minuteText(segment.arrival().arrive));
    json.string("dptRsStnCd", stationCode(segment.departure().station));
    json.string("arvRsStnCd", stationCode(segment.arrival().station));
    json.number("seatNum", reservation.count()).number("plchNum", 0).number("stndNum", 0);
    json.string("mviePsrmFlg", "").string("jrnyTpCd", "11").string("stlFlg", paid ? "Y" : "N");
    json.string("rsvTpCd", waiting ? "08" : "03").string("jrnyPrgSttCd", waiting ? "11" : paid ? "21" : "12");
    json.string("isePsbDt", kstFromUtc(reservation.createdAt).dateText());
    json.string("iseLmtDt", waiting ? QByteArray("") : deadline.dateText());
    json.string("iseLmtTm", waiting ? QByteArray("") : deadline.timeText());
    json.string("proyStlTgtFlg", waiting ? "" : "Y");
    json.string("tkStlFlg", waiting ? QByteArray("-") : paid ? QByteArray("결제완료") : payUntil(deadline));
    json.string("tkIseFlg", paid ? "발권완료(스마트폰)    코레일톡만 확인가능" : "-");
    json.string("tkCnlRetFlg", paid ? "반환(반환창 이동)" : "예약취소(예약취소창 이동)").closeObject();
}

void writeIssued(JsonText& json, const std::vector<const Reservation*>& all)
{
    json.openArray("rsListMap");
    for (const Reservation* reservation : all) {
        if (reservation->state == BookingState::Paid)
            json.openObject().string("pnrNo", reservation->pnr).string("tkKndCd", "72").closeObject();
    }
    json.closeArray();
}

void writeDetails(JsonText& json, const Reservation& reservation)
{
    json.openArray("trainListMap");
    for (size_t i = 0; i < reservation.request.passengers.size(); ++i) {
        const bool seated = i < reservation.seats.size();
        const PassengerType type = reservation.request.passengers[i];
        const Price price = seated ? priceOf(reservation.request.segment, type, reservation.seatClass) : Price{};
        json.openObject().number("scarNo", seated ? reservation.seats[i].car : 0);
        json.string("seatNo", seated ? reservation.seats[i].label() : QByteArray(""));
        json.string("psrmClCd", QByteArray::number(int(reservation.seatClass))).string("psgTpCd", passengerCode(type));
        json.string("dcntKndCd", discountCode(type)).string("rcvdAmt", answers::won(price.total(), 11));
        json.string("stdrPrc", answers::won(price.standard, 11)).string("dcntPrc", answers::won(price.discount, 11));
        json.string("stdrFare", answers::won(price.surcharge, 11)).number("seatNum", 1);
        json.string("trnNo", trainNumber(reservation)).string("runDt", dateText(reservation.runDate()));
        json.string("rqSeatAttCd", reservation.request.kindOfSeat).string("locSeatAttCd", reservation.request.wishCode);
        json.string("dirSeatAttCd", reservation.request.direction).string("smkSeatAttCd", "");
        json.string("etcSeatAttCd", "").string("sgrNm", "").closeObject();
    }
    json.closeArray();
}

} // namespace gwanje::sandbox::rows
