// SPDX-License-Identifier: GPL-3.0-or-later
// The form of a reserve request, read as strictly as the real service is thought to: what a client gets wrong here it
// would get wrong there.
#include "sandbox/BookingDesk.h"

namespace gwanje::sandbox {
namespace {

constexpr char wrongPeople[] = "WRP011002";
constexpr char wrongInput[] = "WRR000100";
constexpr char wrongKind[] = "WZZ000001";

std::optional<BookingKind> readKind(const FormFields& form)
{
    const QByteArray job = form.value("jobId");
    if (form.value("jrnyTpCd") != "11" || form.value("jrnyCnt") != "1")
        return std::nullopt; // transfers are not sold here
    if (job == "1101" && form.value("reserveType") == "11")
        return BookingKind::Personal;
    if (job == "1102")
        return BookingKind::Standby;
    if (job == "1103")
        return BookingKind::ChosenSeats;
    return std::nullopt;
}

bool readPassengers(const FormFields& form, std::vector<PassengerType>* people)
{
    const auto total = form.number("totPrnb");
    const auto kinds = form.number("psgGridcnt");
    if (!total || *total < 1 || *total > 9 || !kinds || *kinds < 1 || *kinds > 5)
        return false;
    for (int kind = 1; kind <= *kinds; ++kind) {
        const QByteArray place = QByteArray::number(kind);
        const auto type = form.number("psgTpCd" + place);
        const auto count = form.number("psgInfoPerPrnb" + place);
        if (!type || *type < 1 || *type > 5 || !count || *count < 1 || *count > 9)
            return false;
        people->insert(people->end(), size_t(*count), PassengerType(*type));
    }
    return int(people->size()) == *total;
}

bool readJourney(const FormFields& form, BookingRequest* request)
{
    const QByteArray number = form.value("trnNo1");
    const auto train = form.number("trnNo1");
    const auto from = form.number("dptRsStnCd1");
    const auto to = form.number("arvRsStnCd1");
    request->departureDate = QDate::fromString(QString::fromLatin1(form.value("dptDt1")), u"yyyyMMdd"_qs);
    if (number.size() != 5 || !train || !from || !to || !request->departureDate.isValid())
        return false;
    const Segment* segment = Timetable::instance().find(*train, *from, *to);
    if (!segment)
        return false;
    request->segment = *segment;
    // The libraries send the departure's date as the run date, and are let through.
    const QByteArray runDate = form.value("runDt1");
    const auto order = [&](const char* name, int expected) { return form.number(name) == expected; };
    const bool rightRun =
        runDate == form.value("dptDt1") || runDate == dateText(segment->runDate(request->departureDate));
    return rightRun && form.value("dptTm1") == minuteText(segment->minute()) &&
           order("dptStnConsOrdr1", segment->departure().lineOrder) &&
           order("arvStnConsOrdr1", segment->arrival().lineOrder) && order("dptStnRunOrdr1", segment->from + 1) &&
           order("arvStnRunOrdr1", segment->to + 1);
}

bool readSeatWishes(const FormFields& form, BookingRequest* request)
{
    const QByteArray wish = form.value("locSeatAttCd1");
    const auto room = form.number("psrmClCd1");
    if (!room || *room < 1 || *room > 2)
        return false;
    request->seatClass = SeatClass(*room);
    if (wish == "011")
        request->wish = SeatWish::Single;
    else if (wish == "012")
        request->wish = SeatWish::Window;
    else if (wish == "013")
        request->wish = SeatWish::Aisle;
    else if (!wish.isEmpty() && wish != "000")
        return false;
    const auto orElse = [&](const char* name, const char* fallback) {
        const QByteArray value = form.value(name);
        return value.isEmpty() ? QByteArray(fallback) : value;
    };
    request->wishCode = orElse("locSeatAttCd1", "000");
    request->kindOfSeat = orElse("rqSeatAttCd1", "015");
    request->direction = orElse("dirSeatAttCd1", "009");
    return request->kindOfSeat == "015" || request->kindOfSeat == "021" || request->kindOfSeat == "028";
}

bool readChosenSeats(const FormFields& form, BookingRequest* request)
{
    const auto car = form.number("scarNo1");
    const auto count = form.number("scarGridcnt1");
    if (!car || !count || *count != int(request->passengers.size()))
        return false;
    for (int place = 1; place <= *count; ++place) {
        const auto seat = seatmap::find(*car, form.value("seatNo1_" + QByteArray::number(place)));
        const auto& chosen = request->chosen;
        if (!seat || seat->seatClass != request->seatClass ||
            std::find(chosen.begin(), chosen.end(), *seat) != chosen.end())
            return false;
        request->chosen.push_back(*seat);
    }
    return true;
}

} // namespace

std::optional<BookingRequest> readBooking(const RailwayCall& call, QByteArray* error)
{
    const FormFields& form = call.form;
    BookingRequest request;
    const auto kind = readKind(form);
    *error = wrongKind;
    if (!kind)
        return std::nullopt;
    request.member = call.member;
    request.kind = *kind;
    request.phone = form.value("mblPhone");
    *error = wrongPeople;
    if (!readPassengers(form, &request.passengers))
        return std::nullopt;
    *error = wrongInput;
    if (!readJourney(form, &request) || !readSeatWishes(form, &request))
        return std::nullopt;
    if (*kind == BookingKind::Standby)
        request.seatClass = SeatClass::General; // waiting is for general seats, though srtgo may ask otherwise
    if (*kind == BookingKind::ChosenSeats && !readChosenSeats(form, &request))
        return std::nullopt;
    return request;
}

} // namespace gwanje::sandbox
