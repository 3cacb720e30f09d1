#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions of three fixed runs on the samples, and compares them with the counts that are kept.

usage: check_instructions.py GONGKAI [--write]

Instructions, unlike times, are the same on a busy machine: on one thread and with steady hashes they vary by less than one in
a thousand. More than 5 % above what is kept is a failure; as much below is told, so that the gain is kept (--write). Counts
belong to one compiler: with another there is nothing to compare, and that is said.
"""
import json, os, re, shutil, subprocess, sys, tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KEPT = os.path.join(ROOT, ".ci", "bench", "instructions.json")
DAY = "2026-10-31"
RUNS = {
    "check": ["check", "--as-of", DAY, "--threads", "1", "--no-cache"],
    "gaps": ["gaps", "--as-of", DAY, "--threads", "1", "--no-cache"],
    "specs lint": ["specs", "lint"],
}
SHARE = 0.05


def skip(why):
    print(f"!!! 跳过：{why}")
    sys.exit(0)


def count(program, arguments, workspace):
    """The instructions of one run; what valgrind said where it could not run the program."""
    with tempfile.NamedTemporaryFile() as counts:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts.name}", program, *arguments, "--workspace", workspace],
            env=dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1"), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    found = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode not in (0, 1) or not found:
        skip("valgrind 跑不了这个程序：" + " ".join(run.stderr.split())[-300:])
    return int(found[1])


def main():
    program = os.path.abspath(sys.argv[1])
    if not shutil.which("valgrind"):
        skip("没有 valgrind")
    compiler = subprocess.run(["swift", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    with tempfile.TemporaryDirectory() as workspace:
        for name in ["Specs", "Entities"]:
            shutil.copytree(os.path.join(ROOT, name), os.path.join(workspace, name))
        counts = {name: count(program, arguments, workspace) for name, arguments in RUNS.items()}
    if "--write" in sys.argv:
        with open(KEPT, "w") as file:
            file.write(json.dumps({"compiler": compiler, "instructions": counts}, indent=2) + "\n")
        return
    kept = json.load(open(KEPT))
    if kept["compiler"] != compiler:
        skip(f"编译器不同：{compiler}，记下的是 {kept['compiler']}")
    worse = False
    for name, number in counts.items():
        before = kept["instructions"][name]
        change = number / before - 1
        worse = worse or change > SHARE
        note = "  多了：查明原因，或说明理由以后重新记下（--write）" if change > SHARE else "  少了：重新记下（--write）" if change < -SHARE else ""
        print(f"{name}: {number:,} 条指令，记下的 {before:,}（{change:+.1%}）{note}")
    sys.exit(1 if worse else 0)


main()
