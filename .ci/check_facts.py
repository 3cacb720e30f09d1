# SPDX-License-Identifier: Apache-2.0
"""Compares Tests/Facts/clauses.csv with the tables of the fact files themselves, row for row.

The list is what the specs are tested against; a fact that is added or better seen must show here first.
"""
import csv
import re
import sys


def rows(folder):
    for name in ("transit-rules.md", "water-rules.md"):
        section, columns = "", None
        for line in open(f"{folder}/{name}", encoding="utf-8"):
            heading = re.match(r"#+ ([\d.]+b?)", line)
            if heading:
                section, columns = heading.group(1).rstrip("."), None
            if line.startswith("|"):
                cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
                if cells[0] in ("条", "art.", "art. (2018)") or columns is None and cells[0] in ("文件", "rule", "instrument"):
                    columns = cells
                elif columns and not set(line) <= set("|- \n"):
                    yield name.split("-")[0], section, cells
            elif not line.strip():
                columns = None


def seen(cells, part, section):
    text = cells[-1].replace("*", "").strip()
    if (part, section) == ("transit", "8.3b") or text.startswith("F"):
        return "full"
    if text.startswith("PART") or text.startswith("P") and not text.startswith("P-"):
        return "excerpt"
    return "derived" if text.startswith(("DERIV", "2ND")) else "none"


def read_later(folder, listed):
    """Texts read after the first files: each listed clause stands there, in a section of how it was seen."""
    faults, section, table = [], "", {}
    for line in open(f"{folder}/law-texts.md", encoding="utf-8"):
        if heading := re.match(r"## ([A-D])\. (.*)", line):
            section = heading.group(1)
            table[section] = (heading.group(2), [])
        elif line.startswith("|") and section:
            table[section][1].append([cell.strip() for cell in line.strip().strip("|").split("|")])
    for row in listed:
        title, lines = table.get(row["section"], ("", []))
        name, _, clause = row["article"].partition(" ")
        # “same” stands for the instrument of the line above.
        known, current = [], ""
        for cells in lines:
            current = current if cells[0] in ("", "same") or cells[0].startswith("same") else cells[0]
            known.append((current, cells))
        numbers = re.findall(r"\d+", clause) if row["section"] != "C" else []
        mine = [cells for instrument, cells in known if name in instrument]
        text = " ".join(" ".join(cells[:2]) for cells in mine)
        if not mine or any(not re.search(rf"(?<!\d){number}(?!\d)", text) for number in numbers):
            faults.append(f"law-texts {row['section']}: {row['article']} 不在事实文件里")
        if (row["seen"] == "full") != title.startswith("Full text"):
            faults.append(f"law-texts {row['section']}: {row['article']} 写成 {row['seen']}，那一节是“{title}”")
    return faults


wanted, count = {}, {}
for part, section, cells in rows(sys.argv[1]):
    count[part, section] = number = count.get((part, section), 0) + 1
    article = (re.sub(r"[（(].*", "", cells[0].replace("*", "")).strip() or cells[0])[:20].replace(", ", "、").replace(",", "，")
    wanted[part, section, str(number)] = (article, seen(cells, part, section))
listed = {
    (row["facts"], row["section"], row["row"]): (row["article"], row["seen"])
    for row in csv.DictReader(open(sys.argv[2], encoding="utf-8"))
    # Not in a table there: the work plan's paragraphs, and one sentence about where liners publish.
    if row["facts"] not in ("plan", "law-texts", "own") and row["article"] != "部令的公布渠道"
}
faults = [f"{key}: facts {wanted.get(key)}, list {listed.get(key)}" for key in sorted(set(wanted) | set(listed)) if wanted.get(key) != listed.get(key)]
with open(sys.argv[2], encoding="utf-8") as file:
    faults += read_later(sys.argv[1], [row for row in csv.DictReader(file) if row["facts"] == "law-texts"])
with open("Docs/texts-read.md", encoding="utf-8") as file:
    read = {(cells[1].strip(), clause) for line in file if line.startswith("|") for cells in [line.split("|")] for clause in cells[2].strip().split("、")}
with open(sys.argv[2], encoding="utf-8") as file:
    own = {tuple(row["article"].split(" ")) for row in csv.DictReader(file) if row["facts"] == "own"}
faults += [f"另外读到的原文两边不一样：{' '.join(row)}" for row in sorted(own ^ {row for row in read if row[1] not in ("条", "---")})]
print("\n".join(faults))
print(f"{len(wanted)} rows of facts, {len(faults)} differ")
sys.exit(1 if faults else 0)
