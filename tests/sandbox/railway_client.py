#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of the railway's mobile protocol, written from the protocol notes alone and with the standard library only.

It knows nothing of the sandbox's source: run against it, it shows that a stranger gets along. `railway_client.py BASE
NETFUNNEL` walks through everything a client does and leaves with 0 when all of it went as the notes say.
"""

import datetime
import http.client
import json
import re
import sys
import time
import urllib.parse

KST = datetime.timezone(datetime.timedelta(hours=9))


class Refused(Exception):
    def __init__(self, code, text):
        super().__init__(f"{code} {text}")
        self.code, self.text = code, text


class Client:
    """One account's session: a connection, a cookie jar of one cookie, an entrance key."""

    def __init__(self, base, netfunnel, accept="application/json"):
        self.base, self.netfunnel, self.accept = (urllib.parse.urlsplit(url) for url in (base, netfunnel, accept))
        self.accept = accept
        self.connection = http.client.HTTPConnection(self.base.hostname, self.base.port, timeout=10)
        self.cookie = None
        self.key = ""
        self.answers = []  # (path, form, answer) of every call, for whoever wants to look at them

    def raw(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body, headers or {})
        response = self.connection.getresponse()
        text = response.read().decode("utf-8")
        for name, value in response.getheaders():
            if name.lower() == "set-cookie" and "JSESSIONID=" in value:
                assert "secure" not in value.lower(), "a plain-HTTP client would have to drop this cookie"
                self.cookie = value.split(";")[0].strip()
        return response, text

    def post(self, path, form):
        headers = {
            "Accept": self.accept,
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "User-Agent": "railway_client.py",
        }
        if self.cookie:
            headers["Cookie"] = self.cookie
        response, text = self.raw("POST", path, urllib.parse.urlencode(form).encode(), headers)
        assert response.getheader("Content-Length") is None, "the service sends chunks"
        answer = json.loads(text) if text.startswith("{") else text
        self.answers.append((path, {k: str(v) for k, v in form.items()}, answer))
        return answer

    @staticmethod
    def verdict(answer):
        """The first of the envelopes that is there."""
        if not isinstance(answer, dict):
            raise Refused("", str(answer))
        for result in (
            (answer.get("resultMap") or [None])[0],
            ((answer.get("outDataSets") or {}).get("dsOutput0") or [None])[0],
            (answer.get("dsResultMap") or {}).get("dsOutput"),
        ):
            if result:
                if result["strResult"] != "SUCC":
                    raise Refused(result["msgCd"], result["msgTxt"])
                return result
        raise Refused(answer.get("ERROR_CODE", answer.get("ErrorCode", "")), str(answer))

    # ---- the entrance queue

    def wseq(self, opcode, **more):
        query = {"opcode": opcode}
        if "key" in more:
            query["key"] = more.pop("key")
        query.update(nfid="0", prefix=f"NetFunnel.gRtype={opcode};", **more)
        if opcode != "5004":
            query.update(sid="service_1", aid="act_10")
        query.update({"js": "true", str(int(time.time() * 1000)): ""})
        _, text = self.raw("GET", self.netfunnel.path + "?" + urllib.parse.urlencode(query))
        self.answers.append((self.netfunnel.path, {k: str(v) for k, v in query.items()}, text))
        result = re.search(r"gControl\.result='(.*?)'", text).group(1)
        _, code, rest = result.split(":", 2)
        return code, dict(part.split("=", 1) for part in rest.split("&") if "=" in part)

    def enter(self):
        """Queues until let in; returns how many rounds that took."""
        rounds = 0
        code, values = self.wseq("5101")
        while code in ("201", "202"):
            rounds += 1
            assert rounds < 100, "the queue never ends"
            code, values = self.wseq("5002", key=values["key"], ttl=values["ttl"])
        assert code in ("200", "300"), code
        self.key = values.get("key", "")
        return rounds

    def complete(self):
        return self.wseq("5004", key=self.key)[0]

    # ---- business

    def login(self, identity, password, kind):
        answer = self.post(
            "/apb/selectListApb01080_n.do",
            {
                "auto": "Y", "check": "Y", "page": "menu", "deviceKey": "-", "customerYn": "",
                "login_referer": f"{self.base.scheme}://{self.base.netloc}/main/main.do",
                "srchDvCd": kind, "srchDvNm": identity, "hmpgPwdCphd": password,
            },
        )
        assert password not in json.dumps(answer), "the password came back"
        if answer.get("userMap", {}).get("RTNCD") != "Y":
            raise Refused("login", answer["MSG"])
        return answer["userMap"]

    def logout(self):
        return self.post("/login/loginOut.do", {})

    def page(self, departure, arrival, date, time_text, people=1):
        answer = self.post(
            "/ara/selectListAra10007_n.do",
            {
                "chtnDvCd": "1", "dptDt": date, "dptTm": time_text, "dptDt1": date, "dptTm1": time_text[:2] + "0000",
                "dptRsStnCd": departure, "arvRsStnCd": arrival, "stlbTrnClsfCd": "05", "trnGpCd": "109", "trnNo": "",
                "psgNum": str(people), "seatAttCd": "015", "arriveTime": "N", "tkDptDt": "", "tkDptTm": "",
                "tkTrnNo": "", "tkTripChgFlg": "", "dlayTnumAplFlg": "Y", "netfunnelKey": self.key,
            },
        )
        self.verdict(answer)
        assert answer["trainListMap"] == answer["outDataSets"]["dsOutput1"]
        assert len(answer["trainListMap"]) <= 10
        return answer["trainListMap"]

    def search(self, departure, arrival, date, time_text="000000", people=1):
        """All pages: each starts at the minute where the last one ended, and what is known is dropped."""
        known, trains = set(), []
        while True:
            try:
                rows = self.page(departure, arrival, date, time_text, people)
            except Refused as refused:
                if refused.code == "WRG000000":
                    return trains
                raise
            fresh = [row for row in rows if (row["trnNo"], row["dptTm"]) not in known]
            known.update((row["trnNo"], row["dptTm"]) for row in fresh)
            trains += [row for row in fresh if row["stlbTrnClsfCd"] == "17"]
            last = rows[-1]["dptTm"]
            if fresh and last > time_text:
                time_text = last
            elif last[:4] == "2359":
                return trains
            else:  # no progress: go on with the next minute
                next_minute = int(last[:2]) * 60 + int(last[2:4]) + 1
                time_text = f"{next_minute // 60:02d}{next_minute % 60:02d}00"

    def reserve(self, row, passengers=((1, 1),), job="1101", room="1", place="000"):
        form = {
            "jobId": job, "jrnyCnt": "1", "jrnyTpCd": "11", "jrnySqno1": "001", "stndFlg": "N", "trnGpCd1": "300",
            "trnGpCd": "109", "grpDv": "0", "rtnDv": "0", "stlbTrnClsfCd1": row["stlbTrnClsfCd"],
            "dptRsStnCd1": row["dptRsStnCd"], "dptRsStnCdNm1": "출발", "arvRsStnCd1": row["arvRsStnCd"],
            "arvRsStnCdNm1": "도착", "dptDt1": row["dptDt"], "dptTm1": row["dptTm"], "arvTm1": row["arvTm"],
            "trnNo1": row["trnNo"].zfill(5), "runDt1": row["runDt"], "netfunnelKey": self.key,
            "totPrnb": str(sum(count for _, count in passengers)), "psgGridcnt": str(len(passengers)),
            "locSeatAttCd1": place, "rqSeatAttCd1": "015", "dirSeatAttCd1": "009", "smkSeatAttCd1": "000",
            "etcSeatAttCd1": "000", "psrmClCd1": room,
        }
        for name in ("dptStnConsOrdr", "arvStnConsOrdr", "dptStnRunOrdr", "arvStnRunOrdr"):
            form[name + "1"] = row[name]
        for place_number, (kind, count) in enumerate(passengers, 1):
            form[f"psgTpCd{place_number}"] = str(kind)
            form[f"psgInfoPerPrnb{place_number}"] = str(count)
        if job == "1101":
            form["reserveType"] = "11"
        else:
            form["mblPhone"] = "010-0000-0000"
        answer = self.post("/arc/selectListArc05013_n.do", form)
        self.verdict(answer)
        return answer["reservListMap"][0]["pnrNo"], answer

    def standby_options(self, pnr, other_class, message):
        flags = {True: "Y", False: "N"}
        self.verdict(self.post("/ata/selectListAta01135_n.do", {
            "pnrNo": pnr, "psrmClChgFlg": flags[other_class], "smsSndFlg": flags[message],
            "telNo": "01000000000" if message else ""}))

    def reservations(self):
        answer = self.post("/atc/selectListAtc14016_n.do", {"pageNo": "0"})
        self.verdict(answer)
        assert len(answer["trainListMap"]) == len(answer["payListMap"])
        return {train["pnrNo"]: dict(pay, **train) for train, pay in zip(answer["trainListMap"], answer["payListMap"])}

    def detail(self, pnr, path="/ard/selectListArd02019_n.do"):
        answer = self.post(path, {"pnrNo": pnr, "jrnySqno": "1"})
        self.verdict(answer)
        return answer["trainListMap"]

    def cancel(self, pnr):
        self.verdict(self.post("/ard/selectListArd02045_n.do", {"pnrNo": pnr, "jrnyCnt": "1", "rsvChgTno": "0"}))

    # ---- the sandbox's own door

    def sandbox(self, what, body=None):
        method = "GET" if body is None else "POST"
        response, text = self.raw(method, "/_sandbox/" + what, None if body is None else json.dumps(body))
        answer = json.loads(text)
        assert response.status == 200, answer
        return answer


def refusal_of(call, *arguments):
    try:
        call(*arguments)
    except Refused as refused:
        return refused
    raise AssertionError(f"{call.__name__} was not refused")


def walk(base, netfunnel):
    client = Client(base, netfunnel)
    client.sandbox("reset", {})
    client.sandbox("faults", {"seats": "all"})
    day = (datetime.datetime.now(KST) + datetime.timedelta(days=5)).strftime("%Y%m%d")

    assert refusal_of(client.login, "2400012345", "wrong", "1").text.startswith("비밀번호 오류")
    assert refusal_of(client.login, "2400099999", "wrong", "1").text.startswith("존재하지않는 회원")
    assert "로그인 후 사용" in refusal_of(client.reservations).text
    for kind, identity in (("2", "practice@example.com"), ("3", "01000000000"), ("1", "2400012345")):
        assert client.login(identity, "sandbox-pw", kind)["MB_CRD_NO"] == "2400012345"

    assert refusal_of(client.page, "0551", "0020", day, "000000").code == "NET000001"
    client.sandbox("faults", {"netfunnel_wait": 2})
    assert client.enter() == 2
    client.sandbox("faults", {"netfunnel_wait": 0})
    assert client.enter() == 0
    assert (client.complete(), client.complete()) == ("200", "502")

    trains = client.search("0551", "0020", day)
    numbers = [row["trnNo"] for row in trains]
    assert len(set(numbers)) == len(numbers) >= 30, numbers
    for pair in (("317", "9317"), ("333", "9333")):  # a page of ten ends between them
        assert set(pair) <= set(numbers), pair
    assert refusal_of(client.page, "0041", "0020", day, "000000").code == "WRD000061"

    row = next(row for row in trains if row["trnNo"] == "333")
    assert "예약가능" in row["gnrmRsvPsbStr"]
    pnr, answer = client.reserve(row, ((1, 2), (5, 1)), place="012")
    seats = [(seat["scarNo"], seat["seatNo"]) for seat in answer["trainListMap"]]
    assert len(set(seats)) == 3
    held = client.reservations()[pnr]
    assert (held["trnNo"], held["stlFlg"], held["rsvTpCd"], held["jrnyPrgSttCd"]) == ("00333", "N", "03", "12")
    assert held["iseLmtDt"] and held["iseLmtTm"] and held["seatNum"] == 3
    for path in ("/ard/selectListArd02019_n.do", "/ard/selectListArd02017_n.do"):
        detail = client.detail(pnr, path)
        assert sorted((seat["scarNo"], seat["seatNo"]) for seat in detail) == sorted(seats)
        assert sum(int(seat["rcvdAmt"]) for seat in detail) == answer["resultMap"][0]["totRcvdAmt"]

    again, second = client.reserve(row)  # nothing on the server stops a double booking
    assert second["resultMap"][0]["alertMsg"]
    client.cancel(again)

    client.sandbox("faults", {"seats": "none", "standby": "open", "standby_promote_s": "never"})
    assert "잔여석없음" in refusal_of(client.reserve, row).text
    waiting_row = next(r for r in client.search("0551", "0020", day, "180000") if r["rsvWaitPsbCd"].strip() == "9")
    waiting, _ = client.reserve(waiting_row, job="1102")
    client.standby_options(waiting, True, True)
    entry = client.reservations()[waiting]
    assert (entry["rsvTpCd"], entry["jrnyPrgSttCd"], entry["iseLmtDt"], entry["iseLmtTm"]) == ("08", "11", "", "")
    assert client.detail(waiting)[0]["scarNo"] == 0
    client.sandbox("faults", {"standby_promote_s": 0})
    assert client.reservations()[waiting]["jrnyPrgSttCd"] == "12"
    assert client.detail(waiting)[0]["seatNo"]

    client.sandbox("pay", {"pnrNo": waiting})
    assert client.reservations()[waiting]["stlFlg"] == "Y"
    client.cancel(pnr)
    assert refusal_of(client.cancel, pnr).code == "WRT300005"
    assert list(client.reservations()) == [waiting]

    plain = Client(base, netfunnel, accept="*/*")
    assert plain.post("/atc/selectListAtc14016_n.do", {"pageNo": "0"}).startswith("0#로그인 후 사용")
    client.logout()
    assert "로그인 후 사용" in refusal_of(client.reservations).text

    truth = client.sandbox("state")
    kinds = sorted((each["kind"], each["state"]) for each in truth["reservations"])
    assert kinds == [("personal", "cancelled"), ("personal", "cancelled"), ("standby", "paid")], kinds
    assert truth["reserve"] == {"received": 4, "answered": 4}, truth["reserve"]
    return client


if __name__ == "__main__":
    walk(*sys.argv[1:3])
    print("walked")
