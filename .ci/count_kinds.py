#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts in how many source files the kinds of one thing are named: what somebody who adds another has to know by heart.

usage: count_kinds.py [--write]   compares with the table in CONTRIBUTING.md, or writes it

Of kinds that have a file each, the type is looked for, and the shorthand that its file declares (`.boolean`); of codes the name, as `.name`. The
file that declares it counts as well. Names that are words of some enum (`.text`, `.order`) would be counted with those, so they are left
out. The middle of the counts is printed. A shape (list, group, table; when there is one disclosure, how its day is found) is no kind: whoever adds
one has to go to all who handle it.
"""
import os, re, statistics, sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SOURCES = {}
for folder, _, names in os.walk(os.path.join(ROOT, "Sources")):
    for name in names:
        if name.endswith(".swift"):
            path = os.path.join(folder, name)
            SOURCES[os.path.relpath(path, ROOT)] = re.sub(r"//[^\n]*", "", open(path, encoding="utf-8").read())


def names(line):
    """The cases that a line declares."""
    found = (re.match(r"\s*`?(\w+)`?", part) for part in re.sub(r"\([^)]*\)", "", line).split(","))
    return [name[1] for name in found if name]


def count(kinds):
    """In how many files each is named, fewest first; and how many were counted."""
    every = {}
    for text in SOURCES.values():
        for line in re.findall(r"^\s*(?:indirect )?case ([^.\n:]*)$", text, re.M):
            for name in names(line):
                every[name] = every.get(name, 0) + 1
    own = [name for name in kinds if every.get(name, 0) <= 2] or kinds
    asked = [asked_for(text) for text in SOURCES.values()]
    return sorted(sum(1 for words in asked if name in words) for name in own), len(own)


def asked_for(text):
    """The words behind a dot, in a case, or that a constant is called by."""
    words = set(re.findall(r"\.(\w+)", text)) | set(re.findall(r"\bstatic let (\w+)", text))
    for line in re.findall(r"\bcase ([^.\n]*)", text):
        words |= set(re.findall(r"\w+", line))
    return words


def count_forms(folder, suffix):
    """In how many files the kinds are named that have a file each: the type, or the shorthand `.name` that its file declares."""
    found = []
    every = set(re.findall(r"\w+", " ".join(line for text in SOURCES.values() for line in re.findall(r"^\s*(?:indirect )?case ([^.\n:]*)$", text, re.M))))
    for path in SOURCES:
        name = re.match(re.escape(folder) + r"/(\w+" + suffix + r")\.swift$", path)
        if not name or not re.search(rf"struct {name[1]}: \w+Form\b", SOURCES[path]):
            continue
        short = re.findall(r"^  package static (?:let|func) (\w+)", SOURCES[path], re.M)
        # Words that other enums have as well (`.text`, `.date`) would be counted with those.
        short = [word for word in short if word not in every]
        asked = re.compile("|".join([rf"\b{name[1]}\b"] + [rf"\.{word}\b" for word in short]))
        found.append(sum(1 for text in SOURCES.values() if asked.search(text)))
    return sorted(found), len(found)


def count_shapes(names, beside=""):
    """In how many files somebody asks for a shape, among those that speak of it at all."""
    found = [sum(1 for text in SOURCES.values() if beside in text and re.search(rf"\bcase \.{name}\b", text)) for name in names]
    return sorted(found), len(found)


def count_named(folders, pattern):
    """In how many files a type is named that is declared in these folders by this pattern."""
    types = [name for path in SOURCES if path.startswith(folders) for name in re.findall(pattern, SOURCES[path])]
    return sorted(sum(1 for text in SOURCES.values() if re.search(rf"\b{name}\b", text)) for name in types), len(types)


def table():
    lines = ["| 加一种 | 目标 | 中位 | 数了几种 |", "| - | - | - | - |"]
    rows = [("要素类型", 3, count_forms("Sources/Disclosure/Rules/Forms", "Form"))]
    rows.append(("要素的形状（列表、组、表）", "—", count_shapes(["list", "group", "table"])))
    rows.append(("校验", 3, count_forms("Sources/Disclosure/Rules/Checks", "Rule")))
    shapes = ["one", "periods", "events", "followed", "ahead", "within", "after", "answer", "fixedDay"]
    codes = [name for path in SOURCES for name in re.findall(r"static let (\w+) = FindingCode\(", SOURCES[path])]
    rows.append(("时限", 4, count_forms("Sources/Disclosure/Rules/Timings", "Timing")))
    rows.append(("时限的样子（有哪些、哪天到期）", "—", count_shapes(shapes, ".timing")))
    rows.append(("问题代码", 2, count(codes)))
    # What writes the whole report in one format; a command of the program or of one of its groups.
    rows.append(("报告的格式", 3, count_named(("Sources/Reporting/Formats", "Sources/Reporting/Pages"), r"struct (Gap(?:Text|Markdown|Site)|(?:SARIF|JUnit)Report)\b")))
    rows.append(("命令", 3, count_named("Sources/gongkai/", r"struct (\w+Command): \w*ParsableCommand\b")))
    for label, goal, (counts, number) in rows:
        lines.append(f"| {label} | {goal} | {statistics.median_low(counts)} | {number} |")
    return "\n".join(lines)


path = os.path.join(ROOT, "CONTRIBUTING.md")
text = open(path, encoding="utf-8").read()
marks = ("<!-- 由 .ci/count_kinds.py 写 -->\n", "\n<!-- 完 -->")
start, end = text.find(marks[0]), text.find(marks[1])
if start < 0 or end < 0:
    sys.exit("CONTRIBUTING.md 里没有放这张表的地方")
made = table()
print(made)
if "--write" in sys.argv:
    open(path, "w", encoding="utf-8").write(text[: start + len(marks[0])] + made + text[end:])
elif text[start + len(marks[0]) : end] != made:
    sys.exit("CONTRIBUTING.md 里的表不是现在的：.ci/count_kinds.py --write")
