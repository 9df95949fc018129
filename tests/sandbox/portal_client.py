#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A visitor of the seller's console, written from resources/contracts/seller-console.md alone and with the standard
library only.

It knows nothing of the sandbox's source: run against it, it shows that a stranger gets along. `portal_client.py SCHEMA
PORTAL` logs in, looks at the pages, downloads the files, holds them against the columns of the contract and against the
truth, lets time go by, and leaves with 0 when all of it went as the contract says.
"""

import csv
import datetime
import hashlib
import html.parser
import http.client
import io
import json
import re
import sys
import urllib.parse

STREAMS = {"members": "All Member download(CSV)", "orders": "All Order download(CSV)", "refunds": "All Refund download(CSV)"}


class Page(html.parser.HTMLParser):
    """Elements with an id, their attributes and text; labels by what they are for."""

    EMPTY = {"meta", "input", "path", "br"}

    def __init__(self, text):
        super().__init__()
        self.ids, self.labels, self.alerts, self._open = {}, {}, [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        element = {"tag": tag, "text": "", **dict(attributes)}
        if "id" in element:
            assert element["id"] not in self.ids, "the id " + element["id"] + " twice"
            self.ids[element["id"]] = element
        if element.get("role") == "alert":
            self.alerts.append(element)
        if tag == "label":
            self.labels[element["for"]] = element
        if tag not in self.EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag):
        while self._open and self._open.pop()["tag"] != tag:
            pass

    def handle_data(self, data):
        for element in self._open:
            element["text"] += data


class Console:
    """One browser's worth of cookies."""

    def __init__(self, base):
        self.base, self.address = base, urllib.parse.urlsplit(base).netloc
        self.cookies, self.calls = {}, []

    def ask(self, method, path, form=None, body=None):
        """(response, bytes), without following a redirection."""
        connection = http.client.HTTPConnection(self.address, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        data = response.read()
        connection.close()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if not value:
                del self.cookies[name]
        return response, data

    def page(self, path):
        response, data = self.ask("GET", path)
        assert response.status == 200, (path, response.status)
        assert response.headers["Content-Type"] == "text/html; charset=utf-8"
        return Page(data.decode("utf-8"))

    def fails_to_log_in(self, path="/login?type=enter", **form):
        response, data = self.ask("POST", path, {"login-id": "operator@example.com", "login-password": "sandbox-pw", **form})
        assert response.status == 200, response.status
        page = Page(data.decode("utf-8"))
        assert page.ids["message"]["role"] == "alert" and page.ids["message"]["text"], "a login fails without a word"
        return page

    def log_in(self, following="/all-channels", **form):
        path = "/login?type=enter&next=" + urllib.parse.quote(following, safe="")
        response, _ = self.ask("POST", path, {"login-id": "operator@example.com", "login-password": "sandbox-pw", **form})
        assert response.status == 303, response.status
        return response

    def download(self, stream):
        response, data = self.ask("GET", f"/export/{stream}.csv")
        assert response.status == 200, response.status
        return response, data

    def sandbox(self, what, body=None):
        method = "GET" if body is None else "POST"
        response, data = self.ask(method, "/_sandbox/" + what, body=None if body is None else json.dumps(body))
        answer = json.loads(data)
        self.calls.append((method, "/_sandbox/" + what, response.status, answer))
        assert response.status == 200, answer
        return answer


def leads_to_login(response, following):
    assert response.status == 302, response.status
    target = urllib.parse.urlsplit(response.headers["Location"])
    assert target.path == "/login", target
    assert urllib.parse.parse_qs(target.query) == {"type": ["enter"], "next": [following]}, target.query


def nobody_comes_in_without_a_login(console):
    for path in ("/all-channels", "/members", "/orders", "/refunds", "/nowhere"):
        leads_to_login(console.ask("GET", path)[0], path)
    leads_to_login(console.ask("GET", "/export/orders.csv")[0], "/orders")
    leads_to_login(console.ask("POST", "/logout")[0], "/all-channels")


def the_login_page_is_as_described(console):
    page = console.page("/login?type=enter&next=%2Fmembers")
    assert page.ids["login-id"]["type"] == "email" and page.ids["login-password"]["type"] == "password"
    assert page.labels["login-id"]["text"] and page.labels["login-password"]["text"]
    assert page.ids["login-button"]["text"] == "로그인" and page.ids["login-button"]["tag"] == "button"
    assert page.ids["login-form"]["action"].startswith("/login?type=enter&")
    assert not page.alerts and "human-check" not in page.ids
    console.fails_to_log_in(**{"login-password": "another"})
    console.fails_to_log_in(**{"login-id": "someone@example.com"})
    assert not console.cookies


def a_login_goes_on_to_where_one_wanted(console):
    for bad in ("https://elsewhere.example/", "//elsewhere.example/", "/login?type=enter", "javascript:0"):
        assert Console(console.base).log_in(bad).headers["Location"] == "/all-channels", bad
    response = console.log_in("/members")
    assert response.headers["Location"] == "/members"
    parts = [part.strip() for part in response.headers["Set-Cookie"].split(";")]
    assert parts[0].startswith("portal_session=") and sorted(parts[1:]) == ["HttpOnly", "Path=/", "SameSite=Lax"], parts


def the_pages_are_as_described(console):
    page = console.page("/all-channels")
    assert page.ids["page-heading"]["text"] == "전체 채널" and page.ids["page-heading"]["tag"] == "h1"
    for stream, name in STREAMS.items():
        page = console.page("/" + stream)
        assert page.ids["account-name"]["text"] == "operator@example.com" and page.ids["account-name"]["role"] == "region"
        button = page.ids["download-" + stream]
        assert button["tag"] == "button" and button["text"] == name, button
        assert page.ids["logout-button"]["text"] == "로그아웃"
    assert console.ask("GET", "/")[0].headers["Location"] == "/all-channels"
    assert console.ask("GET", "/nowhere")[0].status == 404


def rows_of(schema, stream, text):
    """The rows by key, each cell held against its column."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    columns = schema["files"][stream]["columns"]
    assert rows[0] == [column["header"] for column in columns], rows[0]
    newest = next(at for at, column in enumerate(columns) if column.get("newest"))
    for row in rows[1:]:
        assert len(row) == len(columns), row
        for cell, column in zip(row, columns):
            pattern = column.get("pattern") or schema["kinds"].get(column.get("kind", ""))
            good = cell in column["enum"] if "enum" in column else re.search(pattern, cell)
            assert good or (column.get("optional") and not cell), (column["header"], cell)
    times = [row[newest] for row in rows[1:]]
    assert times == sorted(times, reverse=True), "not the newest first"
    table = {row[0]: row for row in rows[1:]}
    assert len(table) == len(rows) - 1, "a key comes twice"
    return table


def amount_of(schema, stream, rows):
    columns = schema["files"][stream]["columns"]
    return sum(
        int(cell.replace(",", "")) for row in rows for cell, column in zip(row, columns) if column.get("kind") == "amount"
    )


def files_are_the_truth(schema, console):
    tables = {}
    truth = console.sandbox("state")
    day = datetime.date.fromisoformat(truth["today"])
    for stream, stem in (("members", "회원"), ("orders", "주문"), ("refunds", "환불")):
        head, _ = console.ask("HEAD", f"/export/{stream}.csv")
        response, data = console.download(stream)
        assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
        name = urllib.parse.quote(f"{stem}_{day}.csv")
        assert response.headers["Content-Disposition"] == f"attachment; filename=\"{stream}.csv\"; filename*=UTF-8''{name}"
        assert int(response.headers["Content-Length"]) == len(data) == int(head.headers["Content-Length"])
        held = truth["files"][stream]
        text = data.decode("utf-8")
        assert text.endswith("\r\n") and not text.startswith("\ufeff")
        table = tables[stream] = rows_of(schema, stream, text)
        assert held["rows"] == len(table) and held["bad"] == 0, held
        assert held["bytes"] == len(data) and held["sha256"] == hashlib.sha256(data).hexdigest(), held
        assert held["amount"] == amount_of(schema, stream, table.values()), held
    cells = [cell for table in tables.values() for row in table.values() for cell in row]
    for mark in (",", '"', "\n"):
        assert any(mark in cell for cell in cells), "no cell has a " + repr(mark)
    assert not any(cell[:1] in "=+-@" for cell in cells if cell)
    return tables


def time_brings_changes(schema, console, before):
    assert files_are_the_truth(schema, console) == before, "it does not stand still"
    moment = console.sandbox("advance", {"minutes": 24 * 60})
    assert moment["advanced_minutes"] == 24 * 60
    after = files_are_the_truth(schema, console)
    new = {stream: len(after[stream].keys() - before[stream].keys()) for stream in STREAMS}
    assert new["members"] in (24, 25) and new["orders"] in (48, 49) and new["refunds"] in (4, 5), new
    for stream in STREAMS:
        assert not before[stream].keys() - after[stream].keys(), "a row went away"
        changed = [key for key in before[stream] if before[stream][key] != after[stream][key]]
        assert 0 < len(changed) < 300, (stream, len(changed))
    refunds = {row[1]: row[4] for row in after["refunds"].values()}
    for key, row in after["orders"].items():
        assert row[1] in after["members"], "an order of nobody"
        assert row[6] == refunds.get(key, row[6]), (row, refunds.get(key))
        assert row[6].startswith("환불") == (key in refunds), row


def a_logout_ends_the_session(console):
    cookie = dict(console.cookies)
    response, _ = console.ask("POST", "/logout")
    assert response.status == 303 and "type=enter" in response.headers["Location"]
    assert not console.cookies
    console.cookies = cookie
    leads_to_login(console.ask("GET", "/all-channels")[0], "/all-channels")


def the_record_has_it_all(console):
    truth = console.sandbox("state")
    assert [login["outcome"] for login in truth["logins"]] == ["ok"] * 5 + ["wrong_password"] * 2, truth["logins"]
    assert truth["logins_ever"] == 7 and len(truth["sessions"]) == 4
    assert truth["downloads_ever"] == {stream: 3 for stream in STREAMS}
    latest = truth["downloads"][0]
    held = truth["files"][latest["stream"]]
    assert latest["outcome"] == "whole" and all(latest[name] == held[name] for name in ("rows", "bytes", "sha256")), latest


def walk(schema, portal):
    console = Console(portal)
    nobody_comes_in_without_a_login(console)
    the_login_page_is_as_described(console)
    a_login_goes_on_to_where_one_wanted(console)
    the_pages_are_as_described(console)
    before = files_are_the_truth(schema, console)
    time_brings_changes(schema, console, before)
    a_logout_ends_the_session(console)
    the_record_has_it_all(console)
    console.sandbox("faults")
    console.sandbox("faults", {"otp": True, "download_times": 2, "http": 503})
    console.sandbox("state")
    console.sandbox("reset", {})
    truth = console.sandbox("state")
    assert not truth["logins"] and not truth["downloads"] and not truth["sessions"] and truth["advanced_minutes"] == 0
    return console


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as contract:
        walk(json.load(contract), sys.argv[2])
    print("walked")
