#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sees every switch of the seller's console from outside: on the wire, byte by byte, where HTTP libraries would hide it.

`portal_faults.py SCHEMA PORTAL`
"""

import csv
import hashlib
import io
import json
import socket
import sys
import time

from portal_client import STREAMS, Console, Page, leads_to_login, rows_of


class Visitor(Console):
    """Logged in, with all other switches as they were."""

    def __init__(self, portal, **switches):
        super().__init__(portal)
        self.sandbox("reset", {})
        self.log_in()
        self.set(**switches)

    def set(self, **switches):
        answer = self.sandbox("faults", switches)
        assert all(answer[name] == value for name, value in switches.items()), answer

    def wire(self, path, patience=2.0):
        """(head, body as it came, how it ended): "closed", or "silence" when the patience ended first."""
        host, port = self.address.split(":")
        connection = socket.create_connection((host, int(port)), timeout=patience)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n".encode())
        data, how, until = b"", "closed", time.monotonic() + patience
        try:
            while part := connection.recv(65536):
                data += part
                connection.settimeout(max(0.01, until - time.monotonic()))
        except socket.timeout:
            how = "silence"
        connection.close()
        head, _, body = data.partition(b"\r\n\r\n")
        return head.decode("latin-1"), body, how

    def has_button(self, stream="orders"):
        return "download-" + stream in self.page("/" + stream).ids

    def latest(self):
        return self.sandbox("state")["downloads"][0]


def sessions_end(portal):
    visitor = Visitor(portal, session="expired")
    for path in ("/all-channels", "/orders"):
        leads_to_login(visitor.ask("GET", path)[0], path)
    assert visitor.sandbox("state")["sessions"][0]["is"] == "expired"
    old = dict(visitor.cookies)
    visitor.log_in()
    assert visitor.has_button(), "a new login does not help"
    visitor.set(session="ok")
    visitor.cookies = old
    assert visitor.has_button(), "ok does not heal"
    visitor.set(session="expired", session_on="all")
    visitor.log_in()
    leads_to_login(visitor.ask("GET", "/orders")[0], "/orders")

    visitor = Visitor(portal, session_minutes=30)
    visitor.sandbox("advance", {"minutes": 29})
    assert visitor.has_button()
    visitor.sandbox("advance", {"minutes": 1})
    leads_to_login(visitor.ask("GET", "/orders")[0], "/orders")


def sessions_are_half_valid(portal):
    visitor = Visitor(portal, session="half-valid")
    assert visitor.page("/all-channels").ids["page-heading"]["text"] == "전체 채널"
    for stream in STREAMS:
        assert not visitor.has_button(stream)
        leads_to_login(visitor.ask("GET", f"/export/{stream}.csv")[0], "/" + stream)
    visitor.log_in()
    assert visitor.has_button(), "a new login does not help"


def an_alert_logs_out(portal):
    visitor = Visitor(portal, session="alert")
    response, data = visitor.ask("GET", "/members")
    assert response.status == 200 and 'alert("세션이 만료되었습니다")' in data.decode("utf-8")
    assert "/login?type=enter&next=%2Fmembers" in data.decode("utf-8")
    leads_to_login(visitor.ask("GET", "/members")[0], "/members")
    visitor.log_in()
    assert visitor.has_button(), "a new login does not help"


def logins_are_refused(portal):
    visitor = Visitor(portal, login="refused")
    visitor.fails_to_log_in()
    assert visitor.sandbox("state")["logins"][0]["outcome"] == "refused"


def a_person_is_asked_for(portal):
    visitor = Visitor(portal, login="captcha")
    page = visitor.page("/login?type=enter")
    digits = visitor.sandbox("state")["human_check"]
    assert page.ids["human-check"]["tag"] == "fieldset" and page.labels["human-answer"]["text"]
    assert digits not in page.ids["human-check"]["text"], "a script could read it"
    again = visitor.fails_to_log_in()
    assert "human-check" in again.ids
    visitor.fails_to_log_in(**{"human-answer": digits})  # it was used up
    visitor.log_in(**{"human-answer": visitor.sandbox("state")["human_check"]})
    assert [login["outcome"] for login in visitor.sandbox("state")["logins"]] == ["ok", "human_check", "human_check", "ok"]


def a_code_is_asked_for(portal):
    visitor = Visitor(portal, otp=True)
    visitor.cookies = {}
    leads_to_login(visitor.ask("GET", "/login/code?type=enter&next=%2Frefunds")[0], "/refunds")
    target = visitor.log_in("/refunds").headers["Location"]
    assert target == "/login/code?type=enter&next=%2Frefunds", target
    leads_to_login(visitor.ask("GET", "/refunds")[0], "/refunds")
    page = visitor.page(target)
    assert page.ids["one-time-code"]["name"] == "one-time-code" and page.labels["one-time-code"]["text"]
    assert page.ids["code-form"]["action"] == target and page.ids["code-button"]["text"] == "확인"
    response, data = visitor.ask("POST", target, {"one-time-code": "123456"})
    assert response.status == 200 and Page(data.decode("utf-8")).alerts[0]["text"]
    response, _ = visitor.ask("POST", target, {"one-time-code": "000000"})
    assert response.status == 303 and response.headers["Location"] == "/refunds"
    assert visitor.has_button("refunds")
    outcomes = [login["outcome"] for login in visitor.sandbox("state")["logins"]]
    assert outcomes == ["ok", "wrong_code", "code_asked", "ok"], outcomes


def the_button_is_late(portal):
    visitor = Visitor(portal, button_delay=1500, stream="orders")
    text = visitor.ask("GET", "/orders")[1].decode("utf-8")
    assert text.index("<template") < text.index("download-orders") < text.index("</template>") < text.index("1500")
    assert "<template" not in visitor.ask("GET", "/members")[1].decode("utf-8")


def downloads_go_wrong(portal):
    visitor = Visitor(portal)
    whole = visitor.download("orders")[1]
    length = f"Content-Length: {len(whole)}\r\n"

    visitor.set(download="cut")
    head, body, how = visitor.wire("/export/orders.csv")
    assert length in head + "\r\n" and how == "closed" and body == whole[: len(whole) // 2], (head, len(body), how)
    latest = visitor.latest()
    assert latest["outcome"] == "cut" and latest["bytes"] == len(body), latest
    assert latest["sha256"] == hashlib.sha256(body).hexdigest()

    visitor.set(download="stall")
    head, body, how = visitor.wire("/export/orders.csv")
    assert length in head + "\r\n" and how == "silence" and body == whole[: len(whole) // 2], (head, len(body), how)
    assert visitor.latest()["outcome"] == "stalled"

    visitor.set(download="truncated")
    response, body = visitor.download("orders")
    assert body == whole[: len(whole) // 2] and response.headers["Content-Length"] == str(len(body))
    assert visitor.latest()["outcome"] == "truncated"

    visitor.set(download="no-length")
    response, body = visitor.download("orders")
    assert body == whole and "Content-Length" not in response.headers and response.headers["Transfer-Encoding"] == "chunked"
    assert visitor.latest()["outcome"] == "whole"

    visitor.set(download="error-page")
    response, body = visitor.download("orders")
    assert response.headers["Content-Type"].startswith("text/html") and body.startswith(b"<!doctype html>")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=\"orders.csv\"")
    assert visitor.latest()["outcome"] == "error_page"

    visitor.set(download="never")
    assert visitor.wire("/export/orders.csv", 0.5) == ("", b"", "silence")
    assert visitor.latest()["outcome"] == "never"

    visitor.set(download="slow", download_rate=len(whole))
    since = time.monotonic()
    assert visitor.download("orders")[1] == whole
    assert 0.7 < time.monotonic() - since < 10, time.monotonic() - since


def downloads_go_wrong_so_often(portal):
    visitor = Visitor(portal, download="truncated", download_times=1, stream="refunds")
    outcomes = []
    for stream in ("members", "refunds", "refunds"):
        visitor.download(stream)
        outcomes.append(visitor.latest()["outcome"])
    assert outcomes == ["whole", "truncated", "whole"], outcomes
    assert visitor.sandbox("faults")["download_times"] == 0


def one_goes_away_meanwhile(portal):
    visitor = Visitor(portal, download="slow", download_rate=1000)
    visitor.wire("/export/orders.csv", 0.3)
    until = time.monotonic() + 5
    while visitor.latest()["outcome"] != "aborted" and time.monotonic() < until:
        time.sleep(0.05)
    assert visitor.latest()["outcome"] == "aborted", visitor.latest()


def encodings(portal):
    visitor = Visitor(portal)
    plain = visitor.download("orders")[1].decode("utf-8")
    assert "똠얌" in plain, "nothing that only the larger Korean code page has"
    for name, codec, mark in (("utf-8-bom", "utf-8-sig", b"\xef\xbb\xbf"), ("cp949", "cp949", b""), ("utf-16", "utf-16", b"\xff\xfe")):
        visitor.set(encoding=name)
        data = visitor.download("orders")[1]
        assert data.startswith(mark) and data.decode(codec) == plain, name
        held = visitor.sandbox("state")["files"]["orders"]
        assert held["bytes"] == len(data) and held["sha256"] == hashlib.sha256(data).hexdigest()
    visitor.set(stream="members")
    assert visitor.download("orders")[1].decode("utf-8") == plain


def columns(portal):
    visitor = Visitor(portal)
    for stream, missing in (("members", "등급"), ("orders", "결제금액"), ("refunds", "환불금액")):
        heads = {}
        for kind in ("ok", "new", "missing", "no-key"):
            visitor.set(columns=kind)
            rows = list(csv.reader(io.StringIO(visitor.download(stream)[1].decode("utf-8"), newline=""), strict=True))
            assert {len(row) for row in rows} == {len(rows[0])}, kind
            heads[kind] = rows[0]
        usual = heads["ok"]
        assert heads["new"] == usual + ["유입 경로"] and heads["no-key"] == usual[1:]
        assert heads["missing"] == [name for name in usual if name != missing], heads


def bad_rows(schema, portal):
    visitor = Visitor(portal, bad_rows=100)
    for stream, kinds in (("members", {"가입일시"}), ("orders", {"주문일시", "결제금액"}), ("refunds", {"환불일시", "환불금액"})):
        names = [column["header"] for column in schema["files"][stream]["columns"]]
        rows = list(csv.reader(io.StringIO(visitor.download(stream)[1].decode("utf-8"), newline=""), strict=True))[1:]
        bad = [(number, names[row.index(cell)]) for number, row in enumerate(rows, 1) for cell in row
               if cell in ("2026-13-45 25:61:00", "12,0O0")]
        assert [number for number, _ in bad] == list(range(100, 1001, 100)) and {name for _, name in bad} == kinds, bad
        held = visitor.sandbox("state")["files"][stream]
        good = [row for number, row in enumerate(rows, 1) if number % 100]
        at = {"orders": 4, "refunds": 2}.get(stream)
        assert held["bad"] == 10 and held["rows"] == 1000, held
        assert held["amount"] == (sum(int(row[at].replace(",", "")) for row in good) if at else 0), held


def another_number_of_rows(schema, portal):
    visitor = Visitor(portal, rows=0)
    for stream in STREAMS:
        assert not rows_of(schema, stream, visitor.download(stream)[1].decode("utf-8"))
    visitor.set(rows=20000)
    for stream in STREAMS:
        assert len(rows_of(schema, stream, visitor.download(stream)[1].decode("utf-8"))) == 20000
    assert {file["rows"] for file in visitor.sandbox("state")["files"].values()} == {20000}


def answers_fail(portal):
    visitor = Visitor(portal, http=503)
    for path in ("/login", "/all-channels", "/export/orders.csv"):
        response, data = visitor.ask("GET", path)
        assert response.status == 503 and data.startswith(b"<!doctype html>"), path
    visitor.set(http=False, slow_ms=400)
    since = time.monotonic()
    visitor.page("/members")
    assert 0.35 < time.monotonic() - since < 10


def main(schema_file, portal):
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)
    for look in (sessions_end, sessions_are_half_valid, an_alert_logs_out, logins_are_refused, a_person_is_asked_for,
                 a_code_is_asked_for, the_button_is_late, downloads_go_wrong, downloads_go_wrong_so_often,
                 one_goes_away_meanwhile, encodings, columns, answers_fail):
        look(portal)
    for look in (bad_rows, another_number_of_rows):
        look(schema, portal)
    print("seen")


if __name__ == "__main__":
    main(*sys.argv[1:3])
