// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/BookingDesk.h"

#include "sandbox/BookingRows.h"
#include "sandbox/SearchDesk.h"

namespace gwanje::sandbox {
namespace {

// The real codes of these refusals were never seen; clients go by the text.
constexpr char soldOutCode[] = "ERR211161";
constexpr char standbyClosedCode[] = "ERR211162";
constexpr char standbyFullCode[] = "ERR211163";
constexpr char notSoldCode[] = "ERR211164";
constexpr char paidCode[] = "ERR211165";

HttpResponse nothingFound(const RailwayCall& call)
{
    return answers::failure(call, "WRT300005", "조회자료가 없습니다.");
}

} // namespace

HttpResponse BookingDesk::reserve(RailwayCall& call)
{
    QByteArray error;
    const auto request = readBooking(call, &error);
    if (!request)
        return answers::failure(call, error, error == "WRP011002" ? "승객수 오류입니다." : "입력값 오류입니다.");
    if (request->segment.train->ktx || m_state.faults.strike(RailwayFault::Merger))
        return answers::failure(call, notSoldCode, "요구하신 열차는 예약이 불가능한 열차입니다");
    if (request->departureDate > SearchDesk::lastDay(call.kst))
        return answers::failure(call, "WRR000100", "입력값 오류입니다.");
    if (m_state.faults.strike(RailwayFault::SoldoutRace))
        return refused(call, BookingError::SoldOut);
    const auto outcome = m_state.book.book(*request, call.now);
    if (!outcome.reservation)
        return refused(call, outcome.error);
    call.booked = true;
    return booked(call, outcome);
}

HttpResponse BookingDesk::refused(const RailwayCall& call, BookingError error)
{
    switch (error) {
    case BookingError::SoldOut:
        return answers::failure(call, soldOutCode, "잔여석없음");
    case BookingError::StandbyClosed:
        return answers::failure(call, standbyClosedCode, "예약대기 접수가 마감되었습니다");
    case BookingError::StandbyFull:
        return answers::failure(call, standbyFullCode, "예약대기자한도수초과");
    case BookingError::Departed:
        break;
    }
    return answers::failure(call, "WRR000100", "입력값 오류입니다.");
}

HttpResponse BookingDesk::booked(const RailwayCall& call, const ReservationBook::Outcome& outcome)
{
    const Reservation& reservation = *outcome.reservation;
    const bool standby = reservation.state == BookingState::Waiting;
    const bool warn = outcome.duplicate && m_state.faults.is(RailwayFault::DuplicateHint, "on");
    JsonText json(4096);
    json.openObject().openArray("payListMap").closeArray();
    json.openArray("reservListMap");
    rows::writeReserved(json, reservation, call.kst);
    json.closeArray().openArray("resultMap").openObject();
    json.string("msgCd", standby ? "IRR000014" : "IRR000018").string("strResult", "SUCC");
    json.string("msgTxt", standby ? "예약대기 가능합니다." : "결제하지 않으면 예약이 취소됩니다.");
    json.number("totRcvdAmt", standby ? 0 : reservation.total())
        .number("sprmFare", standby ? 0 : reservation.surcharge());
    json.number("jrnyCnt", 1).number("tmpJobSqno1", ++m_jobs).number("tmpJobSqno2", 0);
    json.string("alertMsg", warn ? "동일한 열차의 예약 내역이 있습니다." : "");
    json.string("wctNo", answers::office).string("uuid", call.uuid).string("cgPsId", "korail");
    json.closeObject().closeArray();
    answers::writeEcho(json, call);
    rows::writeReservedSeats(json, reservation);
    return answers::json(json.closeObject().take());
}

Reservation* BookingDesk::mine(const RailwayCall& call)
{
    Reservation* reservation = m_state.book.find(call.form.value("pnrNo"));
    return reservation && reservation->isLive() && reservation->request.member == call.member ? reservation : nullptr;
}

HttpResponse BookingDesk::standbyOptions(RailwayCall& call)
{
    Reservation* reservation = mine(call);
    const QByteArray change = call.form.value("psrmClChgFlg");
    const QByteArray message = call.form.value("smsSndFlg");
    const auto isFlag = [](const QByteArray& flag) { return flag == "Y" || flag == "N"; };
    if (!reservation || reservation->request.kind != BookingKind::Standby)
        return nothingFound(call);
    if (!isFlag(change) || !isFlag(message))
        return answers::failure(call, "WRR000100", "입력값 오류입니다.");
    reservation->acceptsOtherClass = change == "Y";
    reservation->wantsMessage = message == "Y";
    reservation->messagePhone = call.form.value("telNo");
    return answers::json(
        "{\"ERROR_MSG\":\"\",\"ERROR_CODE\":\"0\",\"dsResultMap\":{\"dsOutput\":{\"msgCd\":\"IRZ000003\","
        "\"intgMsgCd\":\"IRZ000003\",\"strResult\":\"SUCC\",\"msgTxt\":\"정상적으로 수정 되었습니다.\"}}}");
}

HttpResponse BookingDesk::list(RailwayCall& call)
{
    std::vector<const Reservation*> shown;
    for (const Reservation* reservation : m_state.book.listOf(call.member)) {
        if (rows::arrivalUtc(*reservation) > call.now.utc)
            shown.push_back(reservation);
    }
    const bool paid = std::any_of(shown.begin(), shown.end(),
                                  [](const Reservation* each) { return each->state == BookingState::Paid; });
    JsonText json(1024 + 1024 * qsizetype(shown.size()));
    json.openObject().openArray("resultMap").openObject();
    json.string("msgCd", shown.empty() ? "IRZ000005" : "IRZ000001").string("strResult", "SUCC");
    json.string("msgTxt", shown.empty() ? "조회할 자료가 없습니다." : "정상적으로 조회 되었습니다.");
    json.number("totPageCnt", shown.empty() ? 0 : 1).number("rowCnt", qint64(shown.size()));
    json.string("wctNo", answers::office).string("uuid", call.uuid).string("cgPsId", "korail");
    json.closeObject().closeArray();
    // The second envelope says FAIL on good answers too: it is about issued tickets.
    json.openArray("rsMap").openObject().string("msgCd", paid ? "IRZ000001" : "WRT300005");
    json.string("strResult", paid ? "SUCC" : "FAIL");
    json.string("msgTxt", paid ? "정상적으로 조회 되었습니다." : "조회자료가 없습니다.").closeObject().closeArray();
    if (paid)
        rows::writeIssued(json, shown);
    else
        json.null("rsListMap");
    answers::writeEcho(json, call);
    json.openArray("trainListMap");
    for (size_t i = 0; i < shown.size(); ++i)
        rows::writeListed(json, *shown[i], int(i), call.now);
    json.closeArray().openArray("payListMap");
    for (size_t i = 0; i < shown.size(); ++i)
        rows::writeListedPay(json, *shown[i], int(i));
    return answers::json(json.closeArray().closeObject().take());
}

HttpResponse BookingDesk::detail(RailwayCall& call)
{
    const Reservation* reservation = mine(call);
    if (!reservation)
        return nothingFound(call);
    JsonText json(4096);
    json.openObject().openArray("resultMap").openObject();
    answers::writeVerdict(json, call, {"IRZ000010", true, "정상적으로 조회가 완료되었습니다."});
    json.closeObject().closeArray();
    answers::writeEcho(json, call);
    json.null("tranferListMap");
    rows::writeDetails(json, *reservation);
    return answers::json(json.closeObject().take());
}

HttpResponse BookingDesk::cancel(RailwayCall& call)
{
    Reservation* reservation = mine(call);
    if (!reservation)
        return nothingFound(call);
    if (reservation->state == BookingState::Paid)
        return answers::failure(call, paidCode, "결제된 승차권은 반환하여 주시기 바랍니다.");
    m_state.book.cancel(*reservation, call.now);
    JsonText json;
    json.openObject().openArray("resultMap").openObject();
    answers::writeVerdict(json, call, {"IRG000000", true, "정상처리되었습니다"});
    json.closeObject().closeArray();
    answers::writeEcho(json, call);
    return answers::json(json.null("trainListMap").closeObject().take());
}

} // namespace gwanje::sandbox
