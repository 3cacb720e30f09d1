# SPDX-License-Identifier: Apache-2.0
"""Reads every file named on standard input with PyYAML's C loader and holds it against a JSON Schema: structure, and nothing else.

Scalars stay text, as the schema wants them: the loader that guesses types is neither asked nor paid for.

    python python_stack.py SCHEMA < FILES
"""
import json
import sys

import jsonschema_rs
import yaml

schema = json.load(open(sys.argv[1], encoding="utf-8"))
# Made for one enterprise, and held against the files of all.
for name in ("企业", "entity"):
    schema["properties"][name].pop("enum", None)
validator = jsonschema_rs.validator_for(schema)
bad = 0
for line in sys.stdin:
    with open(line.rstrip("\n"), "rb") as file:
        try:
            content = yaml.load(file, Loader=yaml.CBaseLoader)
        except yaml.YAMLError:
            bad += 1
            continue
    bad += not validator.is_valid(content)
print(bad)
