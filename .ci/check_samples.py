# SPDX-License-Identifier: Apache-2.0
"""Compares the planted gaps that Entities/README.md lists with what the tool found.

Every row of its table (主体 | 事项 | 所属期/编号 | 预期状态 | 预期问题代码 | …) must have an obligation of that status with those
codes, every gap must be listed or belong to a group that the page names, and every status must occur.
"""
import json
import sys

report = json.load(open(sys.argv[1], encoding="utf-8"))
findings = {finding["id"]: finding["code"] for finding in report["findings"]}
statuses = {
    "已公开": "met", "逾期公开": "late", "要素不全": "incomplete", "内容过期": "stale", "未公开": "missing",
    "未到期": "pending", "豁免": "waived", "不适用": "not-applicable", "无法判定": "unjudged",
}
by_name = {}
for entity in report["entities"]:
    for name in (entity["id"], entity["name"]):
        by_name[name] = entity
rows = failures = 0
seen_statuses = set()
listed = set()
for number, line in enumerate(open(sys.argv[2], encoding="utf-8"), 1):
    cells = [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]
    if not line.startswith("|") or len(cells) < 5 or cells[0] not in by_name:
        continue
    rows += 1
    entity, item, occurrence, status, code = by_name[cells[0]], cells[1], cells[2], cells[3], cells[4]
    wanted = statuses.get(status.split("（")[0].split(" ")[0], status)
    seen_statuses.add(wanted)
    occurrence = "" if occurrence in ("—", "-", "", "–") else occurrence
    found = [
        o for o in entity["obligations"]
        if o["label"] == item and (not occurrence or o["occurrence"] == occurrence)
    ]
    listed |= {(entity["id"], o["label"], o["occurrence"]) for o in found}
    problem = None
    if not any(o["status"] == wanted for o in found):
        problem = f"状态是 {sorted({o['status'] for o in found})}，不是 {wanted}"
    codes = [c.strip().strip("`") for c in code.replace("、", ",").split(",") if c.strip().strip("`") not in ("", "—", "-", "–")]
    present = {findings[i] for o in found for i in o["findings"]} | {findings[i] for i in entity["findings"]}
    in_files = {f["code"] for f in report["findings"] if entity["name"] in f["path"][:1] or f"Entities/{entity['id']}/" in f["file"]}
    for c in codes:
        if c not in present and c not in in_files:
            problem = (problem or "") + f" 没有问题代码 {c}"
    if problem:
        failures += 1
        print(f"README 第 {number} 行：{entity['id']} {item} {occurrence}：{problem}")
# What the page says of whole groups: enterprises that sent little, and unreadable submissions.
covered = {("shili-bus-rural", "missing"), ("shili-public", "missing"), ("shili-bus-north", "unjudged"), ("shili-water-town", "unjudged")}
for entity in report["entities"]:
    for o in entity["obligations"]:
        gap = o["status"] in ("late", "incomplete", "stale", "missing", "unjudged")
        if gap and (entity["id"], o["label"], o["occurrence"]) not in listed and (entity["id"], o["status"]) not in covered:
            failures += 1
            print(f"没有列出的缺口：{entity['id']} {o['label']} {o['occurrence']} {o['status']}")
missing = set(statuses.values()) - seen_statuses
if missing:
    failures += 1
    print("样例里没有这些状态：", sorted(missing))
print(f"{max(0, rows - failures)} passed, {failures} failed")
sys.exit(1 if failures or not rows else 0)
