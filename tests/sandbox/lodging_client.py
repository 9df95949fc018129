#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A client of a lodging platform's service, written from resources/contracts/platform-service.md alone and with the
standard library only.

It knows nothing of the sandbox's source: run against it, it shows that a stranger gets along. `lodging_client.py ALPHA
BETA` walks through everything a client does and leaves with 0 when all of it went as the contract says.
"""

import json
import sys
import urllib.error
import urllib.parse
import urllib.request


class Platform:
    def __init__(self, base, token="sandbox-token"):
        self.base, self.token = base, token
        self.calls = []  # (method, path, query, form, status, answer) of every call, for whoever wants to look at them

    def call(self, method, path, query=None, form=None, headers=None):
        """The status, the answer and its headers; a refusal is an answer like others."""
        url = self.base + path + ("?" + urllib.parse.urlencode(query) if query else "")
        request = urllib.request.Request(url, None if form is None else json.dumps(form).encode(), method=method)
        request.add_header("Accept", "application/json")
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        if form is not None:
            request.add_header("Content-Type", "application/json")
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        try:
            response = urllib.request.urlopen(request, timeout=10)
        except urllib.error.HTTPError as refusal:
            response = refusal
        text = response.read().decode("utf-8")
        answer = json.loads(text) if text else None
        if path.partition("/_sandbox")[1] == "":
            self.calls.append((method, path, query or {}, form, response.status, answer))
        return response.status, answer, response.headers

    def pages(self, path, **query):
        items, cursors = [], set()
        while True:
            status, page, _ = self.call("GET", path, query)
            assert status == 200, (status, page)
            items += page["items"]
            if page["next"] is None:
                return items, len(cursors) + 1
            assert page["next"] not in cursors, "a cursor came twice"
            cursors.add(page["next"])
            query["cursor"] = page["next"]

    def sandbox(self, what, body=None):
        status, answer, _ = self.call("GET" if body is None else "POST", "/_sandbox/" + what, form=body)
        assert status == 200, (status, answer)
        return answer


def nights(items, what):
    return {(item["listing"], item["date"]): item[what] for item in items}


def lists_are_the_truth(platform):
    truth = platform.sandbox("state")
    listed, pages = platform.pages("/reservations")
    held = {booking["id"]: booking for booking in truth["bookings"]}
    assert len({item["id"] for item in listed}) == len(listed), "a booking came twice though nothing changed"
    for item in listed:
        for name in ("listing", "from", "to", "units", "status", "guest", "amount"):
            assert item[name] == held[item["id"]][name], (name, item, held[item["id"]])
    for identity, booking in held.items():
        if booking["status"] != "cancelled" and booking["to"] >= truth["today"]:
            assert any(item["id"] == identity for item in listed), booking
    prices, _ = platform.pages("/prices")
    inventory, _ = platform.pages("/inventory")
    assert nights(prices, "price") == nights(truth["nights"], "price")
    assert nights(inventory, "units") == nights(truth["nights"], "units")
    return listed, pages


def time_brings_changes(platform, known):
    since = max(item["updated_at"] for item in known)
    platform.sandbox("advance", {"minutes": 240})
    changed, _ = platform.pages("/reservations", since=since)
    statuses = {item["status"] for item in changed}
    assert "cancelled" in statuses and "booked" in statuses, statuses
    assert {item["id"] for item in changed} - {item["id"] for item in known}, "no new booking in four hours"
    merged = {item["id"]: item for item in known}
    merged.update((item["id"], item) for item in changed)
    for booking in platform.sandbox("state")["bookings"]:
        if booking["id"] in merged:
            assert merged[booking["id"]]["status"] == booking["status"], booking
            assert merged[booking["id"]]["to"] == booking["to"], booking


def unchanged_is_not_sent(platform):
    for path in ("/reservations", "/prices", "/inventory"):
        status, _, headers = platform.call("GET", path)
        assert status == 200 and headers["ETag"], path
        status, body, _ = platform.call("GET", path, headers={"If-None-Match": headers["ETag"]})
        assert (status, body) == (304, None), (path, status)


def what_is_put_is_there(platform):
    prices, _ = platform.pages("/prices")
    first, second = prices[0], prices[-1]
    form = {"items": [dict(first, price=first["price"] + 1000), second, {"listing": "?", "date": first["date"], "price": 1}]}
    for expected in (["stored", "unchanged", "rejected"], ["unchanged", "unchanged", "rejected"]):
        status, answer, _ = platform.call("PUT", "/prices", form=form)
        assert status == 200 and [item["result"] for item in answer["items"]] == expected, answer
    assert nights(platform.pages("/prices")[0], "price")[first["listing"], first["date"]] == first["price"] + 1000
    item = platform.pages("/inventory")[0][0]
    status, answer, _ = platform.call("PUT", "/inventory", form={"items": [dict(item, units=0)]})
    assert status == 200, answer
    assert nights(platform.pages("/inventory")[0], "units")[item["listing"], item["date"]] == 0
    puts = platform.sandbox("state")["puts"]
    assert [put["result"] for put in puts[:3]] == ["stored", "unchanged", "unknown_listing"], puts[:3]


def service_of_its_own(platform):
    for kind in ("valid", "sync"):
        status, first, _ = platform.call("POST", "/run/" + kind, form={"request": "stranger-1"})
        assert status == 200 and first["type"] == kind, first
        assert platform.call("POST", "/run/" + kind, form={"request": "stranger-1"})[1] == first
    control = Platform(platform.base + "/control", platform.token)
    assert control.call("POST", "/stop", form={})[1]["state"] == "stopped"
    assert platform.call("GET", "/prices")[0] == 503
    assert control.call("POST", "/start", form={"reason": "a stranger's walk"})[1]["state"] == "running"
    assert control.call("GET", "/status")[1]["state"] == "running"
    assert platform.call("GET", "/prices")[0] == 200
    platform.calls += control.calls


def refusals(platform):
    assert platform.call("GET", "/reservations", {"since": "yesterday"})[0] == 400
    assert platform.call("GET", "/prices", {"cursor": "nobody-knows-this"})[0] == 410
    assert platform.call("PUT", "/prices", form={"items": []})[0] == 422
    assert Platform(platform.base, "another").call("GET", "/prices")[0] == 401
    assert Platform(platform.base, None).call("GET", "/prices", {"limit": 1})[0] == 200


def walk(alpha, beta):
    platforms = [Platform(alpha), Platform(beta)]
    pages = []
    for platform in platforms:
        known, count = lists_are_the_truth(platform)
        pages.append(count)
        unchanged_is_not_sent(platform)
        time_brings_changes(platform, known)
        what_is_put_is_there(platform)
        refusals(platform)
    assert pages[0] > 4 and pages[1] == 1, pages
    assert platforms[0].call("POST", "/run/sync", form={"request": "a"})[0] == 404
    service_of_its_own(platforms[1])
    platforms[0].sandbox("reset", {})
    return platforms


if __name__ == "__main__":
    walk(*sys.argv[1:3])
    print("walked")
