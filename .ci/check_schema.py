# SPDX-License-Identifier: Apache-2.0
"""Holds generated submissions against the generated schemas with the jsonschema package.

Each line of <entity>.jsonl says whether the reader found a fault of structure; the schema must say the same.
"""
import glob
import json
import sys

from jsonschema import Draft202012Validator

count = wrong = 0
for path in sorted(glob.glob(sys.argv[1] + "/*.schema.json")):
    schema = json.load(open(path, encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for number, line in enumerate(open(path.replace(".schema.json", ".jsonl"), encoding="utf-8"), 1):
        case = json.loads(line)
        count += 1
        if validator.is_valid(case["submission"]) != case["good"]:
            wrong += 1
            print(f"{path} {number}: schema says {not case['good']}, reader says {case['good']}")
print(f"{count} submissions, {wrong} disagree")
sys.exit(1 if wrong or not count else 0)
