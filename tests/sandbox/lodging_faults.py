#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sees every switch of the lodging platforms on the wire, byte by byte where HTTP libraries would hide it.

`lodging_faults.py ALPHA BETA GAMMA`
"""

import datetime
import email.utils
import json
import socket
import sys
import time
import urllib.parse


class Wire:
    """One platform, over a bare socket for each call."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        self.host, self.port, self.base = parts.hostname, parts.port, parts.path
        self.list = "" if parts.path.endswith(".ics") else "/reservations"

    def ask(self, method="GET", path=None, body=b"", patience=5.0):
        """(head, body, how): how is "whole", "closed" in the middle, "reset", or "silence"."""
        path = self.base + (self.list if path is None else path)
        connection = socket.create_connection((self.host, self.port), timeout=patience)
        connection.sendall(
            f"{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )
        data, how, until = b"", "closed", time.monotonic() + patience
        try:
            while True:
                connection.settimeout(max(0.01, until - time.monotonic()))
                part = connection.recv(65536)
                if not part:
                    break
                data += part
                if data.endswith(b"\r\n0\r\n\r\n") or data.startswith(b"HTTP/1.1 304"):
                    how = "whole"
                    break
        except socket.timeout:
            how = "silence"
        except ConnectionResetError:
            how = "reset"
        connection.close()
        head, _, rest = data.partition(b"\r\n\r\n")
        return head.decode("latin-1"), unchunked(rest), how

    def sandbox(self, what, body=None):
        raw = b"" if body is None else json.dumps(body).encode()
        head, text, how = self.ask("GET" if body is None else "POST", "/_sandbox/" + what, raw)
        assert how == "whole", how
        return status(head), json.loads(text)

    def set(self, **faults):
        code, answer = self.sandbox("faults", faults)
        assert code == 200 and all(answer[name] == value for name, value in faults.items()), answer

    def clear(self):
        assert self.sandbox("reset", {})[0] == 200


def unchunked(data):
    text = b""
    while data:
        size, _, data = data.partition(b"\r\n")
        length = int(size or b"0", 16)
        if length == 0:
            break
        text += data[:length]
        data = data[length + 2 :]
    return text


def status(head):
    return int(head.split(" ")[1]) if head else 0


def header(head, name):
    for line in head.split("\r\n")[1:]:
        if line.lower().startswith(name.lower() + ":"):
            return line.partition(":")[2].strip()
    return None


def deliveries(wire):
    good = wire.ask()
    assert status(good[0]) == 200 and good[2] == "whole", good[0]
    wire.set(reply="hang")
    assert wire.ask(patience=0.4) == ("", b"", "silence")
    wire.set(reply="hang_body")
    head, body, how = wire.ask(patience=0.4)
    assert (status(head), body, how) == (200, b"", "silence"), (head, how)
    wire.set(reply="reset")
    assert wire.ask()[2] == "reset"
    wire.set(reply="cut")
    head, body, how = wire.ask()
    assert (status(head), how) == (200, "closed") and 0 < len(body) < len(good[1]), (how, len(body))
    wire.set(reply="truncated")
    head, body, how = wire.ask()
    assert (status(head), how) == (200, "whole") and body == good[1][: len(good[1]) // 2]
    wire.set(reply="html")
    head, body, how = wire.ask()
    assert (status(head), how) == (200, "whole") and header(head, "Content-Type").startswith("text/html"), head
    assert body.startswith(b"<!DOCTYPE html>")
    for kind in ("garbage", "shape"):
        wire.set(reply=kind)
        head, body, how = wire.ask()
        assert (status(head), how) == (200, "whole") and body != good[1], kind
    wire.set(reply="huge", huge_mb=3)
    head, body, how = wire.ask()
    assert (status(head), how) == (200, "whole") and len(body) > 3_000_000, len(body)
    wire.set(reply="drip", reply_times=1)
    connection = socket.create_connection((wire.host, wire.port), timeout=5)
    connection.sendall(f"GET {wire.base}{wire.list} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    parts = [connection.recv(65536) for _ in range(12)]
    connection.close()
    assert max(map(len, parts)) <= 3 and b"".join(parts).startswith(b"HTTP/1.1 2"), parts  # byte by byte
    wire.set(reply="ok")
    assert wire.ask()[1] == good[1]


def errors(wire):
    wire.set(reply="error", reply_times=2)
    assert [status(wire.ask()[0]) for _ in range(4)] == [500, 500, 200, 200]
    wire.clear()
    wire.set(reply="error", reply_every=3)
    assert [status(wire.ask()[0]) for _ in range(6)] == [200, 200, 500, 200, 200, 500]
    wire.clear()


def waits(wire):
    wire.set(slow_ms=300)
    began = time.monotonic()
    assert status(wire.ask()[0]) == 200 and time.monotonic() - began >= 0.3
    wire.clear()
    for code in (429, 503):
        wire.set(retry_after=f"{code}-seconds", retry_after_s=7, retry_after_times=1)
        head = wire.ask()[0]
        assert status(head) == code and header(head, "Retry-After") == "7", head
        assert status(wire.ask()[0]) == 200
        wire.set(retry_after=f"{code}-date", retry_after_s=30, retry_after_times=True)
        head = wire.ask()[0]
        until = email.utils.parsedate_to_datetime(header(head, "Retry-After"))
        away = (until - datetime.datetime.now(datetime.timezone.utc)).total_seconds()
        assert status(head) == code and 25 < away <= 31, (head, away)
        wire.clear()


def contents(wire):
    good = wire.ask()[1]
    wire.set(empty=2)
    for _ in range(2):
        head, body, how = wire.ask()
        assert (status(head), how) == (200, "whole") and len(body) < 300 and b"2026" not in body, body
    assert wire.ask()[1] == good
    before = everything(wire)
    wire.set(vanish=1)
    gone = [b["id"] for b in wire.sandbox("state")[1]["bookings"] if b["vanished"]]
    assert len(gone) == 1 and gone[0].encode() in before, gone
    assert gone[0].encode() not in everything(wire)
    wire.set(vanish=0)
    assert wire.ask()[1] == good
    wire.set(double_booking=True)
    twice = [b["id"] for b in wire.sandbox("state")[1]["bookings"] if b["double_booking"]]
    assert len(twice) == 1 and twice[0].encode() in everything(wire), twice
    assert len(wire.sandbox("state")[1]["double_bookings"]) == 1
    wire.clear()


def everything(wire):
    """The bytes of all pages; of a feed, the feed."""
    text = page = wire.ask()[1]
    while wire.list and (cursor := json.loads(page)["next"]):
        page = wire.ask(path=wire.list + "?cursor=" + urllib.parse.quote(cursor))[1]
        text += page
    return text.replace(b"\r\n ", b"")


def tokens(wire):
    wire.set(token="required")
    head = wire.ask()[0]
    assert status(head) == 401 and header(head, "WWW-Authenticate") == "Bearer", head
    wire.set(token="forbidden")
    assert status(wire.ask()[0]) == 403
    wire.clear()


def unknown_names(wire):
    assert wire.sandbox("faults", {"slow": 5})[0] == 400
    assert wire.sandbox("faults", {"slow_ms": "fast"})[0] == 400


def apart(wires):
    """One platform's switches are its own."""
    wires[0].set(reply="error")
    assert [status(wire.ask()[0]) for wire in wires] == [500, 200, 200]
    wires[1].clear()  # starts all of them over
    assert [status(wire.ask()[0]) for wire in wires] == [200, 200, 200]


def main(*urls):
    wires = [Wire(url) for url in urls]
    for wire in wires:
        for check in (deliveries, errors, waits, contents, tokens, unknown_names):
            try:
                check(wire)
            except AssertionError:
                print(f"{check.__name__} of {wire.host}{wire.base}", file=sys.stderr)
                raise
    apart(wires)
    print("seen")


if __name__ == "__main__":
    main(*sys.argv[1:4])
