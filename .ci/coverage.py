# SPDX-License-Identifier: Apache-2.0
"""Prints the share of lines that the tests ran, for each target and for the files with the fewest.

usage: coverage.py   after LLVM_PROFILE_FILE=$PWD/.build/coverage/%p.profraw make test COVERAGE=--enable-code-coverage

What a program wrote that was ended on the way, or had no room, cannot be read and is left out."""
import glob, json, os, shutil, subprocess, sys

folder = os.getcwd()
written = glob.glob(".build/coverage/*.profraw")
if not written:
    sys.exit("没有覆盖率：先跑 LLVM_PROFILE_FILE=$PWD/.build/coverage/%p.profraw make test COVERAGE=--enable-code-coverage")
tools = os.path.dirname(os.path.realpath(shutil.which("swift")))
with open(".build/coverage/list", "w") as names:
    names.write("\n".join(written))
merge = [f"{tools}/llvm-profdata", "merge", "-sparse", "-failure-mode=warn", "-f", ".build/coverage/list", "-o", ".build/coverage/all.profdata"]
merged = subprocess.run(merge, stderr=subprocess.PIPE, text=True)
left = merged.stderr.count("warning:")
if merged.returncode:
    sys.exit(merged.stderr[-400:])
export = [f"{tools}/llvm-cov", "export", "-summary-only", "-instr-profile", ".build/coverage/all.profdata", ".build/debug/gongkaiPackageTests.xctest"]
exported = subprocess.run(export, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True).stdout
print(f"测试走到的行（{len(written)} 个程序写的，{left} 个读不了）：")
rows, targets = [], {}
for file in json.loads(exported)["data"][0]["files"]:
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
