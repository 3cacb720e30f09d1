# SPDX-License-Identifier: Apache-2.0
"""Prints the share of lines that the tests ran, for each target and for the files with the fewest; from SwiftPM's JSON.
usage: coverage.py [FOLDER]   (FOLDER holds .build; default: here)"""
import glob, json, os, sys

folder = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else ".")
exported = glob.glob(f"{folder}/.build/*/debug/codecov/*.json") + glob.glob(f"{folder}/.build/debug/codecov/*.json")
if not exported:
    sys.exit("没有覆盖率：先跑 make test COVERAGE=--enable-code-coverage")
rows, targets = [], {}
for file in json.load(open(max(exported, key=os.path.getmtime)))["data"][0]["files"]:
    name = os.path.relpath(file["filename"], f"{folder}/Sources")
    if name.startswith(".."):
        continue
    lines = file["summary"]["lines"]
    rows.append((lines["covered"], lines["count"], name))
    total = targets.setdefault(name.split("/")[0], [0, 0])
    total[0] += lines["covered"]
    total[1] += lines["count"]
if not rows:
    sys.exit("覆盖率里没有一个 Sources 的文件")
for name, (covered, count) in sorted(targets.items()) + [("合计", [sum(r[0] for r in rows), sum(r[1] for r in rows)])]:
    print(f"  {name:<14} {100 * covered / max(count, 1):5.1f} %  （{covered}/{count} 行）")
print("  最少的：")
for covered, count, name in sorted((r for r in rows if r[1] >= 20), key=lambda r: r[0] / r[1])[:8]:
    print(f"    {100 * covered / count:5.1f} %  {name}")
