// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/SrtProtocol.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace gwanje::train::srt {
namespace {

QString text(const char* ascii)
{
    return QString::fromLatin1(ascii);
}

QString dateText(const QDate& date)
{
    return date.toString(u"yyyyMMdd"_qs);
}

QString timeText(const QTime& time)
{
    return time.toString(u"HHmmss"_qs);
}

QString roomCode(SeatClass seatClass)
{
    return seatClass == SeatClass::Special ? u"2"_qs : u"1"_qs;
}

QString positionCode(SeatPosition position)
{
    switch (position) {
    case SeatPosition::Window:
        return u"012"_qs;
    case SeatPosition::Aisle:
        return u"013"_qs;
    case SeatPosition::Any:
        break;
    }
    return u"000"_qs;
}

/// In the order of the railway's codes, which is how its own clients count them.
constexpr std::pair<const char*, PassengerType> passengerCodes[] = {{"1", PassengerType::Adult},
                                                                    {"2", PassengerType::DisabledSevere},
                                                                    {"3", PassengerType::DisabledMild},
                                                                    {"4", PassengerType::Senior},
                                                                    {"5", PassengerType::Child}};

void addPassengers(Form& form, const ReserveRequest& request, SeatClass seatClass)
{
    Form types;
    int heads = 0;
    int n = 0;
    for (const auto& [code, type] : passengerCodes) {
        const int count = request.passengers.value(type);
        if (count <= 0)
            continue;
        ++n;
        heads += count;
        types.emplaceBack(u"psgTpCd%1"_qs.arg(n), text(code));
        types.emplaceBack(u"psgInfoPerPrnb%1"_qs.arg(n), QString::number(count));
    }
    form.emplaceBack(u"totPrnb"_qs, QString::number(heads));
    form.emplaceBack(u"psgGridcnt"_qs, QString::number(n));
    form += types;
    form += Form{{u"locSeatAttCd1"_qs, positionCode(request.position)},
                 {u"rqSeatAttCd1"_qs, u"015"_qs},
                 {u"dirSeatAttCd1"_qs, u"009"_qs},
                 {u"smkSeatAttCd1"_qs, u"000"_qs},
                 {u"etcSeatAttCd1"_qs, u"000"_qs},
                 {u"psrmClCd1"_qs, roomCode(seatClass)}};
}

Form journeyForm(const Train& train, const QString& job, const QString& key)
{
    const auto routing = [&](const char* name) { return train.routing.value(text(name)); };
    return {{u"jobId"_qs, job},
            {u"jrnyCnt"_qs, u"1"_qs},
            {u"jrnyTpCd"_qs, u"11"_qs},
            {u"jrnySqno1"_qs, u"001"_qs},
            {u"stndFlg"_qs, u"N"_qs},
            {u"trnGpCd1"_qs, u"300"_qs},
            {u"trnGpCd"_qs, u"109"_qs},
            {u"grpDv"_qs, u"0"_qs},
            {u"rtnDv"_qs, u"0"_qs},
            {u"stlbTrnClsfCd1"_qs, train.classCode},
            {u"dptRsStnCd1"_qs, train.departure},
            {u"dptRsStnCdNm1"_qs, stationName(train.departure, core::Language::Korean)},
            {u"arvRsStnCd1"_qs, train.arrival},
            {u"arvRsStnCdNm1"_qs, stationName(train.arrival, core::Language::Korean)},
            {u"dptDt1"_qs, dateText(train.departsAt.date())},
            {u"dptTm1"_qs, timeText(train.departsAt.time())},
            {u"arvTm1"_qs, timeText(train.arrivesAt.time())},
            {u"trnNo1"_qs, train.number.rightJustified(5, u'0')},
            {u"runDt1"_qs, train.runDate.isEmpty() ? dateText(train.departsAt.date()) : train.runDate},
            {u"dptStnConsOrdr1"_qs, routing("dptStnConsOrdr")},
            {u"arvStnConsOrdr1"_qs, routing("arvStnConsOrdr")},
            {u"dptStnRunOrdr1"_qs, routing("dptStnRunOrdr")},
            {u"arvStnRunOrdr1"_qs, routing("arvStnRunOrdr")},
            {u"netfunnelKey"_qs, key}};
}

} // namespace

const QTimeZone& railwayZone()
{
    static const QTimeZone zone = [] {
        const QTimeZone seoul("Asia/Seoul");
        return seoul.isValid() ? seoul : QTimeZone(9 * 3600); // Korea keeps no summer time
    }();
    return zone;
}

LoginKind loginKind(const QString& login)
{
    static const QRegularExpression email(u"[^@\\s]+@[^@\\s]+\\.[^@\\s]+"_qs);
    static const QRegularExpression phone(u"^\\d{3}-\\d{3,4}-\\d{4}$"_qs);
    if (email.match(login).hasMatch())
        return LoginKind::Email;
    return phone.match(login.trimmed()).hasMatch() ? LoginKind::Phone : LoginKind::MemberNumber;
}

Form loginForm(const QString& login, const QString& password, const QUrl& baseUrl)
{
    const LoginKind kind = loginKind(login);
    QString id = login.trimmed();
    if (kind == LoginKind::Phone)
        id.remove(u'-');
    QUrl referer = baseUrl;
    referer.setPath(u"/main/main.do"_qs);
    return {{u"auto"_qs, u"Y"_qs},
            {u"check"_qs, u"Y"_qs},
            {u"page"_qs, u"menu"_qs},
            {u"deviceKey"_qs, u"-"_qs},
            {u"customerYn"_qs, QString()},
            {u"login_referer"_qs, referer.toString()},
            {u"srchDvCd"_qs, QString::number(static_cast<int>(kind))},
            {u"srchDvNm"_qs, id},
            {u"hmpgPwdCphd"_qs, password}};
}

Form searchForm(const SearchRequest& request, QTime from, const QString& key)
{
    const QString date = dateText(request.date);
    const QString time = timeText(from);
    return {{u"chtnDvCd"_qs, u"1"_qs},
            {u"dptDt"_qs, date},
            {u"dptTm"_qs, time},
            {u"dptDt1"_qs, date},
            {u"dptTm1"_qs, time.left(2) + u"0000"_qs},
            {u"dptRsStnCd"_qs, request.departure},
            {u"arvRsStnCd"_qs, request.arrival},
            {u"stlbTrnClsfCd"_qs, u"05"_qs},
            {u"trnGpCd"_qs, u"109"_qs},
            {u"trnNo"_qs, QString()},
            {u"psgNum"_qs, QString::number(request.passengers)},
            {u"seatAttCd"_qs, u"015"_qs},
            {u"arriveTime"_qs, u"N"_qs},
            {u"tkDptDt"_qs, QString()},
            {u"tkDptTm"_qs, QString()},
            {u"tkTrnNo"_qs, QString()},
            {u"tkTripChgFlg"_qs, QString()},
            {u"dlayTnumAplFlg"_qs, u"Y"_qs},
            {u"netfunnelKey"_qs, key}};
}

Form reserveForm(const ReserveRequest& request, const QString& key)
{
    Form form = journeyForm(request.train, u"1101"_qs, key);
    form.emplaceBack(u"reserveType"_qs, u"11"_qs);
    addPassengers(form, request, request.seatClass);
    return form;
}

Form standbyForm(const ReserveRequest& request, const QString& phone, const QString& key)
{
    Form form = journeyForm(request.train, u"1102"_qs, key);
    form.emplaceBack(u"mblPhone"_qs, phone);
    addPassengers(form, request, SeatClass::General); // there is no waiting list for first class
    return form;
}

Form standbyOptionsForm(const QString& number, bool acceptSpecial)
{
    return {{u"pnrNo"_qs, number},
            {u"psrmClChgFlg"_qs, acceptSpecial ? u"Y"_qs : u"N"_qs},
            {u"smsSndFlg"_qs, u"N"_qs}, // nobody agreed to messages; the task follows the list itself
            {u"telNo"_qs, QString()}};
}

Form listForm(int page)
{
    return {{u"pageNo"_qs, QString::number(page)}};
}

Form detailForm(const QString& number)
{
    return {{u"pnrNo"_qs, number}, {u"jrnySqno"_qs, u"1"_qs}};
}

Form cancelForm(const QString& number)
{
    return {{u"pnrNo"_qs, number}, {u"jrnyCnt"_qs, u"1"_qs}, {u"rsvChgTno"_qs, u"0"_qs}};
}

QByteArray encoded(const Form& form)
{
    QByteArray body;
    for (const auto& [name, value] : form) {
        if (!body.isEmpty())
            body += '&';
        body += QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(value);
    }
    return body;
}

} // namespace gwanje::train::srt
