#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every form and answer of lodging_client.py's walk against the written contract.

`lodging_contract.py SCHEMA ALPHA BETA`; leaves with 77 where python3-jsonschema is missing.
"""

import json
import sys

import lodging_client

try:
    import jsonschema
except ImportError:
    sys.exit(77)


def main(schema_file, alpha, beta):
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)

    def fits(name, value):
        checker = jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/" + name})
        return [f"{name}: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in checker.iter_errors(value)]

    kinds = {(call["method"], call["path"]): call for call in schema["calls"]}
    seen, number = set(), 0
    for platform in lodging_client.walk(alpha, beta):
        for method, path, query, form, status, answer in platform.calls:
            kind = kinds.get((method, path))
            if kind is None or answer is None:
                assert status in (304, 404), (method, path, status)
                continue
            number += 1
            tried = {name: fits(name, answer) for name in kind["answers"]}
            good = [name for name, errors in tried.items() if not errors]
            assert good, (method, path, tried)
            assert (good == ["answer.error"]) == (status >= 400), (method, path, status, good)
            seen.update(good)
            if status >= 400:
                continue
            if form is not None:
                assert any(not fits(name, form) for name in kind["forms"]), (method, path, form)
            assert not fits(kind["query"], {k: str(v) for k, v in query.items()}) if "query" in kind else not query, query
    for call in schema["calls"]:
        assert call["answers"][0] in seen, f"no answer was a {call['answers'][0]}"
    assert "answer.error" in seen
    print(f"{number} calls fit")


if __name__ == "__main__":
    main(*sys.argv[1:4])
