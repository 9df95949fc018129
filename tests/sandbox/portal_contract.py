#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds every answer below /_sandbox/ of portal_client.py's walk against the written contract.

`portal_contract.py SCHEMA PORTAL`; leaves with 77 where python3-jsonschema is missing.
"""

import json
import sys

import portal_client

try:
    import jsonschema
except ImportError:
    sys.exit(77)


def main(schema_file, portal):
    with open(schema_file, encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)

    def fits(name, value):
        checker = jsonschema.Draft202012Validator({"$defs": schema["$defs"], "$ref": "#/$defs/" + name})
        return [f"{name}: {'/'.join(map(str, e.absolute_path))}: {e.message[:200]}" for e in checker.iter_errors(value)]

    kinds = {(call["method"], call["path"]): call["answer"] for call in schema["calls"]}
    console = portal_client.walk(schema, portal)
    for method, path, _, answer in console.calls:
        errors = fits(kinds[method, path], answer)
        assert not errors, (method, path, errors)
    assert {(method, path) for method, path, _, _ in console.calls} == set(kinds), "a call was never made"
    for path, body in (("faults", {"sesion": "ok"}), ("faults", {"session": "bad"}), ("advance", {"minutes": -1}), ("state", {})):
        response, data = console.ask("POST", "/_sandbox/" + path, body=json.dumps(body))
        assert response.status in (400, 405) and not fits("error", json.loads(data)), (path, response.status)
    print("fit")


if __name__ == "__main__":
    main(*sys.argv[1:3])
