# SPDX-License-Identifier: Apache-2.0
"""Reads one day's reports in every format and compares what they say: obligations with status, findings, counts.

    check_reports.py FOLDER      needs openpyxl and icalendar
"""
import csv
import datetime
import glob
import json
import re
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import icalendar
import openpyxl

folder = sys.argv[1]
passed = failed = 0
NAMES = {
    "met": "已公开", "late": "逾期公开", "incomplete": "要素不全", "stale": "内容过期", "missing": "未公开", "pending": "未到期",
    "waived": "豁免", "not-applicable": "不适用", "unjudged": "无法判定",
}
WORDS = {word: name for name, word in NAMES.items()}
# A duty by law that was put off with consent is called what it is.
WORDS["未公开（已同意暂缓，不免除法定义务）"] = "waived"
WORDS["未公开（已同意暂缓，义务依据待核）"] = "waived"


def expect(what, good, why=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f"不一致：{what} {why}")


def read(name):
    return open(f"{folder}/{name}", encoding="utf-8-sig", newline="").read()


def table(name):
    return list(csv.DictReader(read(f"csv/{name}.csv").splitlines(keepends=True)))


class Page(HTMLParser):
    """Tables of a page as rows of cells, and every address that a browser would fetch."""

    def __init__(self):
        super().__init__()
        self.tables, self.cell, self.fetched, self.ids, self.links, self.scripts = {}, None, [], set(), [], 0
        self.caption, self.rows, self.inside = None, [], None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if "id" in attributes:
            self.ids.add(attributes["id"])
        if tag == "script":
            self.scripts += 1
        if tag in ("img", "link", "iframe", "source") or tag == "script" and "src" in attributes:
            self.fetched.append(attributes)
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "table":
            self.rows, self.caption = [], ""
        if tag == "caption":
            self.inside = "caption"
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.cell = ""

    def handle_endtag(self, tag):
        if tag == "caption":
            self.inside = None
        if tag in ("td", "th") and self.cell is not None:
            self.rows[-1].append(self.cell.strip())
            self.cell = None
        if tag == "table":
            self.tables.setdefault(self.caption, []).extend(self.rows)

    def handle_data(self, data):
        if self.inside == "caption":
            self.caption += data
        elif self.cell is not None:
            self.cell += data


def page(name):
    parsed = Page()
    parsed.feed(read(name))
    return parsed


truth = json.loads(read("gaps.json"))
obligations = {o["fingerprint"]: o["status"] for e in truth["entities"] for o in e["obligations"]}
findings = {f["id"] for f in truth["findings"]}
counts = {status: sum(1 for s in obligations.values() if s == status) for status in NAMES}
expect("JSON：编号不重复", len(obligations) == sum(len(e["obligations"]) for e in truth["entities"]))
expect("JSON：问题编号不重复", len(findings) == len(truth["findings"]))
expect("JSON：总数", all(truth["totals"]["byStatus"][s] + truth["committed"]["byStatus"][s] + truth["advisory"]["byStatus"][s] == counts[s] for s in NAMES))

# Text and Markdown.
text = read("gaps.txt")
told = dict(re.findall(r"^  ([0-9a-f]{12}) \S ?\s*(\S+)  ", text, re.M))
expect("文字：义务", {k: WORDS.get(v) for k, v in told.items()} == obligations)
expect("文字：问题", set(re.findall(r"^  ([0-9a-f]{16}) ", text, re.M)) == findings)
expect("文字：总数", f"应公开 {truth['totals']['due']} 项" in text)
markdown = read("gaps.md")
rows = re.findall(r"^\| ([0-9a-f]{12}) \| (.*)$", markdown, re.M)
expect("Markdown：义务", {k: WORDS.get(rest.split(" | ")[7]) for k, rest in rows} == obligations)
expect("Markdown：问题", set(re.findall(r"^\| ([0-9a-f]{16}) \|", markdown, re.M)) == findings)
expect("Markdown：总数", f"应公开 {truth['totals']['due']} 项" in markdown)

# CSV and the workbook.
expect("CSV：义务", {r["编号"]: WORDS[r["状态"]] for r in table("obligations")} == obligations)
expect("CSV：问题", {r["问题编号"] for r in table("findings")} == findings)
expect("CSV：总数", table("overview")[-1]["应公开"] == str(truth["totals"]["due"]))
book = openpyxl.load_workbook(f"{folder}/gaps.xlsx")
expect("XLSX：工作表", book.sheetnames[:6] == ["没有判定", "总览", "对照表", "公开义务", "问题", "即将到期"] and book.sheetnames[-1] == "代码", book.sheetnames)


def sheet(name):
    first, *rest = book[name].iter_rows(values_only=True)
    return [dict(zip(first, row)) for row in rest]


expect("XLSX：义务", {r["编号"]: WORDS[r["状态"]] for r in sheet("公开义务")} == obligations)
expect("XLSX：问题", {r["问题编号"] for r in sheet("问题")} == findings)
expect("XLSX：总数", sheet("总览")[-1]["应公开"] == truth["totals"]["due"])
for name in book.sheetnames:
    this = book[name]
    cells = [cell for row in this.iter_rows() for cell in row]
    expect(f"XLSX：{name} 没有公式", all(cell.data_type != "f" for cell in cells))
    expect(f"XLSX：{name} 冻结首行、可筛选", bool(this.freeze_panes) and bool(this.auto_filter.ref))
dates = [r["应公开"] for r in sheet("公开义务") if r["应公开"]]
expect("XLSX：真正的日期", bool(dates) and all(hasattr(d, "year") for d in dates))
expect("XLSX：对照表有条件格式", len(book["对照表"].conditional_formatting) > 0)
widths = [book["公开义务"].column_dimensions[c].width for c in "AFI"]
expect("XLSX：列宽放得下中文", all(w and w >= 10 for w in widths), widths)

# SARIF and JUnit.
run = json.loads(read("gaps.sarif"))["runs"][0]
expect("SARIF：问题", {r["partialFingerprints"]["gongkai/v1"] for r in run["results"]} == findings)
expect("SARIF：义务", run["properties"]["obligations"] == obligations)
expect("SARIF：总数", run["properties"]["byStatus"] == counts)
suites = ET.parse(f"{folder}/gaps.junit.xml").getroot()
cases = {}
for case in suites.iter("testcase"):
    values = {p.get("name"): p.get("value") for p in case.iter("property")}
    if values:
        cases[values["fingerprint"]] = values["status"]
expect("JUnit：义务", cases == obligations)
outputs = "\n".join(o.text or "" for o in suites.iter("system-out"))
expect("JUnit：问题", set(re.findall(r"^([0-9a-f]{16}) ", outputs, re.M)) == findings)
# Beside the duties: a case for each file or registration that was not judged.
beside = [c for c in suites.iter("testcase") if c.find("properties") is None and c.find("error") is not None]
expect("JUnit：总数", int(suites.get("errors")) == len(list(suites.iter("error"))) == counts["unjudged"] + len(beside), (suites.attrib, len(beside)))
expect("JUnit：失败数", len(list(suites.iter("failure"))) == int(suites.get("failures")) == sum(int(s.get("failures")) for s in suites))

# Pages.
pages = {e["id"]: page(f"entities/{e['id']}.html") for e in truth["entities"]}
index = page("index.html")
shown, messages = {}, set()
for parsed in list(pages.values()) + [index]:
    for row in parsed.tables.get("全部义务", [])[1:]:
        shown[row[-1]] = WORDS.get(row[1].split(" ", 1)[-1])
    messages |= {row[-1] for row in parsed.tables.get("全部问题", [])[1:]}
expect("HTML：义务", shown == obligations, f"{len(shown)} {len(obligations)}")
expect("HTML：问题", messages == findings, f"{len(messages)} {len(findings)}")
expect("HTML：总数", index.tables["总数"][1][1] == str(truth["totals"]["due"]))
expect("HTML：各家", len(index.tables["总览"]) - 1 == len(truth["entities"]))
for name, parsed in [("index", index), ("briefing", page("briefing.html"))] + list(pages.items()):
    expect(f"HTML：{name} 不取别的文件，只有自己的一段脚本", not parsed.fetched and parsed.scripts == (name != "briefing"), parsed.fetched)
    for link in parsed.links:
        if link.startswith("#"):
            expect(f"HTML：{name} 的 {link}", link[1:] in parsed.ids)
for link in index.links:
    if link.startswith("entities/"):
        expect(f"HTML：{link}", link[9:-5] in pages)

# Calendars, where the run wrote them.
for name in glob.glob(f"{folder}/calendar/**/*.ics", recursive=True):
    raw = open(name, "rb").read()
    calendar = icalendar.Calendar.from_ical(raw)
    events = calendar.walk("VEVENT")
    expect(f"日历：{name} 没有读不懂的", not calendar.errors and all(not e.errors for e in events))
    expect(f"日历：{name} 每件事都有开始、标识和名称", all(all(e.get(key) for key in ("DTSTART", "UID", "DTSTAMP", "SUMMARY")) for e in events))
    expect(f"日历：{name} 编号不重复", len({str(e["UID"]) for e in events}) == len(events))
    expect(f"日历：{name} 每行不超过 75 字节", all(len(line) <= 75 for line in raw.split(b"\r\n")))
    if name.endswith("office.ics"):
        soon = truth["dueSoon"]
        names = {e["id"]: e["name"] for e in truth["entities"]}
        def day(e):
            at = e["DTSTART"].dt
            return str((at + datetime.timedelta(hours=8)).date() if isinstance(at, datetime.datetime) else at)
        def told(e):
            return [(day(x), str(x["DESCRIPTION"])) for x in events if str(x["SUMMARY"]).startswith(e + "：")]
        expect("日历：含 30 天内到期的全部", soon and all(
            any(at == d["date"][:10] and d["title"] in text for at, text in told(names[d["entity"]])) for d in soon))
        expect("日历：每家一天只有一件", all(len({at for at, _ in told(n)}) == len(told(n)) for n in names.values()))
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
