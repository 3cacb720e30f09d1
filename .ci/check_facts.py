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


wanted, count = {}, {}
for part, section, cells in rows(sys.argv[1]):
    count[part, section] = number = count.get((part, section), 0) + 1
    article = (re.sub(r"[（(].*", "", cells[0].replace("*", "")).strip() or cells[0])[:20].replace(", ", "、").replace(",", "，")
    wanted[part, section, str(number)] = (article, seen(cells, part, section))
listed = {
    (row["facts"], row["section"], row["row"]): (row["article"], row["seen"])
    for row in csv.DictReader(open(sys.argv[2], encoding="utf-8"))
    # Not in a table there: the work plan's paragraphs, and one sentence about where liners publish.
    if row["facts"] != "plan" and row["article"] != "部令的公布渠道"
}
faults = [f"{key}: facts {wanted.get(key)}, list {listed.get(key)}" for key in sorted(set(wanted) | set(listed)) if wanted.get(key) != listed.get(key)]
print("\n".join(faults))
print(f"{len(wanted)} rows of facts, {len(faults)} differ")
sys.exit(1 if faults else 0)
