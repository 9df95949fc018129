// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/TestRailway.h"

#include <QJsonDocument>
#include <QtTest>

namespace gwanje::sandbox::test {

QByteArray encoded(const Fields& fields)
{
    QByteArrayList parts;
    for (const auto& [name, value] : fields)
        parts << name + '=' + value.toPercentEncoding();
    return parts.join('&');
}

Fields without(Fields fields, const QByteArray& name)
{
    fields.removeIf([&](const auto& field) { return field.first == name; });
    return fields;
}

Fields with(Fields fields, const QByteArray& name, const QByteArray& value)
{
    return without(std::move(fields), name) << QPair(name, value);
}

HttpResponse TestRailway::send(const QByteArray& method, const QByteArray& path, const QByteArray& body,
                               const QByteArray& accept)
{
    HttpRequest request;
    request.method = method;
    request.path = path;
    request.body = body;
    if (const qsizetype mark = path.indexOf('?'); mark >= 0) {
        request.path = path.left(mark);
        request.query = path.mid(mark + 1);
    }
    request.headers = {{"accept", accept}, {"content-type", "application/x-www-form-urlencoded; charset=UTF-8"}};
    if (!session.isEmpty())
        request.headers.append({"cookie", "other=1; JSESSIONID=" + session});
    return world.handle(request);
}

QJsonObject TestRailway::post(const QByteArray& path, const Fields& fields)
{
    const HttpResponse response = send("POST", path, encoded(fields));
    if (const qsizetype at = response.headers.indexOf("JSESSIONID="); at >= 0 && path.contains("Apb01080"))
        session = response.headers.mid(at + 11, 32);
    return QJsonDocument::fromJson(response.body).object();
}

QJsonObject TestRailway::control(const QByteArray& what, const QJsonObject& body)
{
    return QJsonDocument::fromJson(send("POST", "/_sandbox/" + what, QJsonDocument(body).toJson()).body).object();
}

QJsonObject TestRailway::state()
{
    return QJsonDocument::fromJson(send("GET", "/_sandbox/state").body).object();
}

void TestRailway::fault(const QString& name, const QJsonValue& value)
{
    const QJsonObject answer = control("faults", {{name, value}});
    QVERIFY2(answer[name] == value, qPrintable(answer[u"error"_qs].toString()));
}

void TestRailway::logIn(const QByteArray& id, const QByteArray& kind)
{
    const QJsonObject answer = post("/apb/selectListApb01080_n.do", {{"auto", "Y"},
                                                                     {"check", "Y"},
                                                                     {"page", "menu"},
                                                                     {"deviceKey", "-"},
                                                                     {"customerYn", ""},
                                                                     {"login_referer", "http://127.0.0.1/main/main.do"},
                                                                     {"srchDvCd", kind},
                                                                     {"srchDvNm", id},
                                                                     {"hmpgPwdCphd", "sandbox-pw"}});
    QCOMPARE(text(answer[u"userMap"_qs].toObject(), "RTNCD"), u"Y"_qs);
}

QByteArray TestRailway::entrance(const QByteArray& query)
{
    return send("GET", "/ts.wseq?" + query, {}, "*/*").body;
}

QByteArray TestRailway::newKey()
{
    const QByteArray answer = entrance("opcode=5101&nfid=0&prefix=NetFunnel.gRtype%3D5101%3B&sid=service_1&aid=act_10");
    const qsizetype start = answer.indexOf("key=") + 4;
    return key = answer.mid(start, answer.indexOf('&', start) - start);
}

Fields TestRailway::searchForm(const QByteArray& from, const QByteArray& to, const QByteArray& time,
                               const QByteArray& people) const
{
    return {{"chtnDvCd", "1"},     {"dptDt", date},
            {"dptTm", time},       {"dptRsStnCd", from},
            {"arvRsStnCd", to},    {"stlbTrnClsfCd", "05"},
            {"trnGpCd", "109"},    {"psgNum", people},
            {"seatAttCd", "015"},  {"arriveTime", "N"},
            {"trnNo", ""},         {"dlayTnumAplFlg", "Y"},
            {"netfunnelKey", key}, {"dptTm1", time.left(2) + "0000"}};
}

QJsonObject TestRailway::search(const QByteArray& from, const QByteArray& to, const QByteArray& time,
                                const QByteArray& people)
{
    newKey();
    return post("/ara/selectListAra10007_n.do", searchForm(from, to, time, people));
}

QJsonObject TestRailway::row(const QByteArray& from, const QByteArray& to, const QString& train, const QByteArray& time)
{
    const QJsonArray rows = search(from, to, time)[u"trainListMap"_qs].toArray();
    for (const QJsonValue& row : rows) {
        if (row[u"trnNo"].toString() == train)
            return row.toObject();
    }
    return {};
}

Fields TestRailway::reserveForm(const QJsonObject& row, const QByteArray& job) const
{
    const auto of = [&](const char* name) { return text(row, name).toUtf8(); };
    Fields form = {{"jobId", job},
                   {"jrnyCnt", "1"},
                   {"jrnyTpCd", "11"},
                   {"jrnySqno1", "001"},
                   {"stndFlg", "N"},
                   {"trnGpCd1", "300"},
                   {"trnGpCd", "109"},
                   {"grpDv", "0"},
                   {"rtnDv", "0"},
                   {"stlbTrnClsfCd1", "17"},
                   {"dptRsStnCdNm1", "수서"},
                   {"arvRsStnCdNm1", "부산"},
                   {"trnNo1", of("trnNo").rightJustified(5, '0')},
                   {"netfunnelKey", key},
                   {"totPrnb", "1"},
                   {"psgGridcnt", "1"},
                   {"psgTpCd1", "1"},
                   {"psgInfoPerPrnb1", "1"},
                   {"locSeatAttCd1", "000"},
                   {"rqSeatAttCd1", "015"},
                   {"dirSeatAttCd1", "009"},
                   {"smkSeatAttCd1", "000"},
                   {"etcSeatAttCd1", "000"},
                   {"psrmClCd1", "1"}};
    for (const char* name : {"dptRsStnCd", "arvRsStnCd", "dptDt", "dptTm", "arvTm", "runDt", "dptStnConsOrdr",
                             "arvStnConsOrdr", "dptStnRunOrdr", "arvStnRunOrdr"})
        form.append({QByteArray(name) + '1', of(name)});
    if (job == "1102")
        form.emplaceBack("mblPhone", "010-0000-0000");
    else if (job == "1101")
        form.emplaceBack("reserveType", "11");
    return form;
}

QJsonObject TestRailway::reserve(const Fields& form)
{
    return post("/arc/selectListArc05013_n.do", form);
}

QString TestRailway::book(const QByteArray& job)
{
    return text(first(reserve(reserveForm(row("0551", "0020", u"329"_qs, "120000"), job)), "reservListMap"), "pnrNo");
}

QJsonObject TestRailway::list()
{
    return post("/atc/selectListAtc14016_n.do", {{"pageNo", "0"}});
}

QString text(const QJsonObject& object, const char* name)
{
    return object[QLatin1String(name)].toString();
}

QJsonObject first(const QJsonObject& object, const char* array)
{
    return object[QLatin1String(array)].toArray().first().toObject();
}

QString verdict(const QJsonObject& answer)
{
    const QJsonObject result = first(answer, "resultMap");
    return text(result, "strResult") + u' ' + text(result, "msgCd");
}

QStringList keysOf(const QJsonObject& object)
{
    QStringList keys = object.keys();
    keys.sort();
    return keys;
}

} // namespace gwanje::sandbox::test
