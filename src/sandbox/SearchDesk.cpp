// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/SearchDesk.h"

#include "sandbox/RailwayAnswers.h"

namespace gwanje::sandbox {
namespace {

QByteArray orderText(int order)
{
    return QByteArray::number(order).rightJustified(6, '0');
}

std::optional<int> readTime(const QByteArray& text)
{
    const auto number = wholeNumber(text);
    if (!number || text.size() != 6 || *number / 10000 > 23 || *number / 100 % 100 > 59 || *number % 100 > 59)
        return std::nullopt;
    return *number / 10000 * 3600 + *number / 100 % 100 * 60 + *number % 100;
}

void writeSeat(JsonText& json, QByteArrayView prefix, bool free, bool ktx)
{
    const QByteArray start = prefix.toByteArray();
    json.string(start + "PsbStr", free ? "예약가능" : "매진");
    json.string(start + "PsbCdNm", free ? "예약하기/좌석선택" : "좌석매진");
    json.string(start + "PsbImg", !free ? "IMAGE::grd_WF_Soldout.png"
                                  : ktx ? "IMAGE::grd_WF_Ok01K.png"
                                        : "IMAGE::grd_WF_Ok01.png");
    json.string(start + "PsbColor", !free ? "#ffffffff" : ktx ? "#0066b3ff" : "#8e1a3cff");
}

} // namespace

QDate SearchDesk::lastDay(const KstTime& now)
{
    return now.date.addDays(now.second >= openingSecond ? daysAhead : daysAhead - 1);
}

std::optional<SearchDesk::Query> SearchDesk::read(const RailwayCall& call, QByteArray* error)
{
    const FormFields& form = call.form;
    Query query;
    *error = "WRR000100";
    const auto from = form.number("dptRsStnCd");
    const auto to = form.number("arvRsStnCd");
    const auto second = readTime(form.value("dptTm"));
    const auto people = form.number("psgNum");
    query.date = QDate::fromString(QString::fromLatin1(form.value("dptDt")), u"yyyyMMdd"_qs);
    if (!from || !to || !second || !query.date.isValid() || form.value("chtnDvCd").isEmpty() ||
        form.value("seatAttCd").isEmpty() || form.value("stlbTrnClsfCd").isEmpty() || form.value("trnGpCd").isEmpty())
        return std::nullopt;
    if (!people || *people < 1 || *people > 9) {
        *error = "WRP011002";
        return std::nullopt;
    }
    query.from = *from;
    query.to = *to;
    query.second = *second;
    query.people = *people;
    query.withKtx = form.value("stlbTrnClsfCd") != "17" && form.value("trnGpCd") != "300";
    return query;
}

std::vector<const Segment*> SearchDesk::matching(const Query& query, const KstTime& now) const
{
    std::vector<const Segment*> found;
    if (query.date < now.date || query.date > lastDay(now))
        return found;
    const bool ktx = query.withKtx && m_state.faults.is(RailwayFault::KtxRows, "some");
    for (const Segment& segment : Timetable::instance().between(query.from, query.to)) {
        const int departure = segment.minute() * 60;
        const bool gone = query.date == now.date && departure <= now.second;
        if (departure >= query.second && !gone && (ktx || !segment.train->ktx))
            found.push_back(&segment);
    }
    return found;
}

HttpResponse SearchDesk::search(RailwayCall& call)
{
    QByteArray error;
    const auto query = read(call, &error);
    if (!query)
        return answers::searchFailure(call, error, error == "WRP011002" ? "승객수 오류입니다." : "입력값 오류입니다.");
    if (call.form.value("chtnDvCd") != "1")
        return answers::searchFailure(call, "WRG000000", "조회 결과가 없습니다.");
    const auto found = matching(*query, call.kst);
    if (found.empty()) {
        const bool direct = !Timetable::instance().between(query->from, query->to).empty();
        if (!direct && isReachable(query->from, query->to))
            return answers::searchFailure(call, "WRD000061", "직통열차는 없지만, 환승으로 조회 가능합니다.");
        return answers::searchFailure(call, "WRG000000", "조회 결과가 없습니다.");
    }
    const QByteArray list = rows(*query, found, call);
    const int count = std::min(int(found.size()), pageRows);

    JsonText verdict;
    verdict.openObject().string("msgCd", "IRG000000").string("seandYo", "N").string("wctNo", answers::office);
    verdict.number("qryCnqeCnt", count).string("strResult", "SUCC").string("msgTxt", "정상처리되었습니다");
    verdict.null("fllwPgExt2").string("fllwPgExt", int(found.size()) > count ? "Y" : "N");
    verdict.string("uuid", call.uuid).string("cgPsId", "korail").closeObject();

    JsonText json(2 * list.size() + 4096);
    json.openObject().string("ErrorMsg", "").string("ErrorCode", "0");
    json.openArray("resultMap").raw({}, verdict.text()).closeArray();
    json.openObject("outDataSets").openArray("dsOutput0").raw({}, verdict.text()).closeArray();
    json.raw("dsOutput1", list).closeObject();
    answers::writeEcho(json, call);
    json.raw("trainListMap", list);
    return answers::json(json.closeObject().take());
}

QByteArray SearchDesk::rows(const Query& query, const std::vector<const Segment*>& found, const RailwayCall& call)
{
    JsonText json(24 * 1024);
    json.openArray();
    int order = 0;
    for (const Segment* segment : found) {
        if (order == pageRows)
            break;
        writeRow(json, query, *segment, order++, call.now);
    }
    if (order < pageRows && m_state.faults.is(RailwayFault::UnknownCodes, "on")) {
        const QByteArray date = dateText(query.date);
        json.openObject().string("trnNo", "8001").string("stlbTrnClsfCd", "99").string("trnGpCd", "999");
        json.string("runDt", date).string("dptDt", date).string("dptTm", "235900");
        json.string("arvDt", date).string("arvTm", "235959").string("dptRsStnCd", "9998").string("arvRsStnCd", "9999");
        json.string("gnrmRsvPsbStr", "입석+좌석").string("sprmRsvPsbStr", "?").string("rsvWaitPsbCd", "-7");
        json.number("trnOrdrNo", order).closeObject();
    }
    return json.closeArray().take();
}

void SearchDesk::writeRow(JsonText& json, const Query& query, const Segment& segment, int order, const Moment& now)
{
    const int days = (segment.arrival().arrive - segment.dayShift() * 1440) / 1440;
    json.openObject();
    json.string("runDt", dateText(segment.runDate(query.date)));
    json.string("dptDt", dateText(query.date)).string("arvDt", dateText(query.date.addDays(days)));
    json.number("trnOrdrNo", order);
    writeAvailability(json, query, segment, now);
    json.raw({}, fixedPart(segment));
    json.closeObject();
}

void SearchDesk::writeAvailability(JsonText& json, const Query& query, const Segment& segment, const Moment& now)
{
    const ReservationBook& book = m_state.book;
    const bool general = book.freeSeats(segment, query.date, SeatClass::General, now) >= query.people;
    const bool special = book.freeSeats(segment, query.date, SeatClass::Special, now) >= query.people;
    writeSeat(json, "gnrmRsv", general, segment.train->ktx);
    writeSeat(json, "sprmRsv", special, segment.train->ktx);
    const StandbyState standby =
        general || segment.train->ktx ? StandbyState::NotNeeded : book.standby(segment, query.date, query.people, now);
    switch (standby) {
    case StandbyState::NotNeeded:
        json.string("rsvWaitPsbCd", "-2").string("rsvWaitPsbCdNm", "-").string("stndRsvPsbCdNm", "-");
        break;
    case StandbyState::Open:
        json.string("rsvWaitPsbCd", " 9").string("rsvWaitPsbCdNm", "신청하기").string("stndRsvPsbCdNm", "역발매중");
        break;
    case StandbyState::Closed:
        json.string("rsvWaitPsbCd", " 0").string("rsvWaitPsbCdNm", "매진").string("stndRsvPsbCdNm", "예약하기");
        break;
    }
}

const QByteArray& SearchDesk::fixedPart(const Segment& segment)
{
    QByteArray& part = m_fixed[&segment];
    if (!part.isEmpty())
        return part;
    const Train& train = *segment.train;
    const int riding = segment.arrival().arrive - segment.departure().depart;
    JsonText json;
    json.string("trnNo", QByteArray::number(train.number));
    json.string("stlbTrnClsfCd", train.ktx ? "00" : "17").string("trnGpCd", train.ktx ? "100" : "300");
    json.string("dptTm", minuteText(segment.minute())).string("arvTm", minuteText(segment.arrival().arrive));
    json.string("runTm", minuteText(riding).first(4));
    json.string("dptRsStnCd", stationCode(segment.departure().station));
    json.string("arvRsStnCd", stationCode(segment.arrival().station));
    json.string("dptStnRunOrdr", orderText(segment.from + 1)).string("arvStnRunOrdr", orderText(segment.to + 1));
    json.string("dptStnConsOrdr", orderText(segment.departure().lineOrder));
    json.string("arvStnConsOrdr", orderText(segment.arrival().lineOrder));
    json.string("seatAttCd", "015").string("chtnDvCd", "1").string("stmpRsvPsbFlgCd", "YY");
    json.string("etcRsvPsbCdNm", "-").null("fresRsvPsbCdNm");
    json.string("rcvdAmt", answers::won(segment.fare(), 14)).string("rcvdFare", answers::won(segment.surcharge(), 14));
    json.string("trainDiscGenRt", "0000.00").number("ocurDlayTnum", 0).string("expnDptDlayTnum", "00000");
    json.string("dlaySaleFlg", "N").number("fresOprCno", 0).string("ymsAplFlg", "Y").string("trnNstpLeadInfo", "");
    json.string("stlbDturDvCd", "").string("seatSelect", "").string("payTable", "").string("doReserv", "");
    json.string("timeTable", "").string("trnCpsCd1", train.ktx ? "" : "X");
    for (const char* name : {"trnCpsCd2", "trnCpsCd3", "trnCpsCd4", "trnCpsCd5"})
        json.string(name, "");
    return part = json.take();
}

} // namespace gwanje::sandbox
