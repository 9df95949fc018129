#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every form and answer of railway_client.py's walk against the written contract.

`railway_contract.py SCHEMA BASE NETFUNNEL`; leaves with 77 where python3-jsonschema is missing.
"""

import json
import sys

import railway_client

try:
    import jsonschema
except ImportError:
    sys.exit(77)


def main(schema_file, base, netfunnel):
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)

    def fits(name, value):
        checker = jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/" + name})
        return [f"{name}: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in checker.iter_errors(value)]

    calls = {call["path"]: call for call in schema["calls"]}
    client = railway_client.walk(base, netfunnel)
    answers = client.answers
    blocked = railway_client.Client(base, netfunnel)
    blocked.sandbox("faults", {"blocked": True})
    for path in ("/atc/selectListAtc14016_n.do", "/ara/selectListAra10007_n.do"):
        text = blocked.post(path, {"pageNo": "0"})
        assert not fits("answer.blocked", text), text
    blocked.sandbox("reset", {})

    problems, seen = [], set()
    for path, form, answer in answers:
        if path not in calls:
            assert path == "/login/loginOut.do", path
            continue
        for kind, value in (("forms", form), ("answers", answer)):
            if path == "/ts.wseq" and kind == "forms":
                continue  # the last field's name is the time
            tried = {name: fits(name, value) for name in calls[path][kind]}
            good = [name for name, errors in tried.items() if not errors]
            seen.update(good)
            if not good:
                problems.append((path, value, tried))
    for path, value, tried in problems[:5]:
        print(path, json.dumps(value, ensure_ascii=False)[:300])
        for name, errors in tried.items():
            print("   ", *errors[:3], sep="\n    ")
    for name in ("answer.login", "answer.search", "answer.reserve", "answer.standby", "answer.list", "answer.detail",
                 "answer.cancel", "answer.standbyOptions", "answer.funnel", "answer.funnelKeyRefused", "answer.nothing"):
        assert name in seen, f"no answer was a {name}"
    assert not problems, f"{len(problems)} of {len(answers)} calls are not as the contract has them"
    print(f"{len(answers)} calls fit")


if __name__ == "__main__":
    main(*sys.argv[1:4])
