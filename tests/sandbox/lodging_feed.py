#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads gamma's feed with an iCalendar reader that others wrote, and compares what it finds with the truth.

`lodging_feed.py FEED`; leaves with 77 where python3-vobject is missing.
"""

import datetime
import json
import sys
import urllib.request

try:
    import vobject
except ImportError:
    sys.exit(77)


def read(url, body=None, headers=None):
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(), headers or {})
    with urllib.request.urlopen(request, timeout=10) as response:
        return response.read().decode("utf-8"), response.headers


def stays_of(event):
    """Every occurrence as (uid, first night, day of leaving, status)."""
    start = event.dtstart.value
    assert isinstance(start, datetime.date) and not isinstance(start, datetime.datetime), start
    end = event.dtend.value if hasattr(event, "dtend") else start + datetime.timedelta(days=1)
    status = "booked"
    if hasattr(event, "status") and event.status.value == "CANCELLED":
        status = "cancelled"
    elif "Not available" in event.summary.value or "예약 불가" in event.summary.value:
        status = "blocked"
    starts = [start]
    if hasattr(event, "rrule"):
        starts = [moment.date() for moment in event.getrruleset(True)]
    return [(event.uid.value, str(first), str(first + (end - start)), status) for first in starts]


def main(feed):
    seen = set()
    for _ in range(3):
        text, headers = read(feed)
        assert headers["Content-Type"].startswith("text/calendar"), headers["Content-Type"]
        calendar = vobject.readOne(text)
        found = sorted(stay for event in calendar.vevent_list for stay in stays_of(event))
        truth = json.loads(read(feed + "/_sandbox/state")[0])
        expected = sorted((stay["uid"], stay["from"], stay["to"], stay["status"]) for stay in truth["feed"])
        # a cancelled block is told like any other cancellation
        assert found == expected, [pair for pair in zip(found, expected) if pair[0] != pair[1]][:3]
        seen |= {stay[3] for stay in found}
        assert any(hasattr(event, "sequence") for event in calendar.vevent_list)
        assert any(not hasattr(event, "dtend") for event in calendar.vevent_list), "every event has an end"
        read(feed + "/_sandbox/advance", {"minutes": 1500})
        assert read(feed)[0] != text
    assert seen == {"booked", "blocked", "cancelled"}, seen
    read(feed + "/_sandbox/reset", {})
    print("read")


if __name__ == "__main__":
    main(sys.argv[1])
