# SPDX-License-Identifier: Apache-2.0
"""Specs/policy.yaml 里每一个设置都管用：逐个改掉，报告、公告、评估、公开包总有一处不同。

用法：check_settings.py 程序 工作区 临时文件夹 [设置名 或 设置名=值 …]

样例里看不出来的，先把样例改成看得出来的那一种（WITH），再改设置。Docs/schemas/specs/policy.schema.json 里有、这里没有的设置是错误：
新设置要在这里写一个能看出来的值。只有报送服务用的设置由服务自己的测试试（ELSEWHERE 写明是哪一个）。
"""
import concurrent.futures
import copy
import json
import os
import re
import shutil
import subprocess
import sys

import yaml

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
program, workspace, scratch = (os.path.abspath(name) for name in sys.argv[1:4])
DAY = "2026-10-31"
# 摘要和它的开头：长的，或者有字母的。
DIGEST = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{8,}|[0-9a-f]{32,}")

# 设置：改成什么；None 是不写。列表整个换。
CHANGES = {
    "rulebook-version": "2026.12",
    "office.name": "另一个区国资委政务公开办公室",
    "office.phone": "021-1111111",
    "judging.obligations-from": "2026-03-01",
    "judging.renew": "3 months",
    "judging.promptly-event": "1 hours",
    "judging.promptly-standing": "2 working-days",
    "judging.at-once": "4 hours",
    "judging.report-within": "1 days",
    "review.required": "否",
    "review.steps": ["初审", "复审", "批准"],
    "reports.compare": "60 days",
    "reports.trend": "3 months",
    "reports.due-soon": "3 days",
    "commitments.renewed": [{"instrument": "jiading-sasac-2022-work-points", "years": ["2026"]}],
    "waivers.review-basis": {"instrument": "cn-ogi-regulation", "clause": "14"},
    "notices.number": "另示公开督〔{year}〕{number}号",
    "notices.within": "20 working-days",
    "notices.record-as": None,
    "replies.decide-within": "1 working-days",
    "replies.basis": {"instrument": "cn-ogi-regulation", "clause": "18"},
    "replies.public": "是",
    "annual.received": "replied",
    "annual.replied": "received",
    "annual.outcome": "state",
    "annual.applicant": "outcome",
    "annual.counted-as": [],
    "annual.details": [],
    "scores.full": "1000",
    "scores.weights.binding": "1",
    "scores.weights.provisional": "9",
    "scores.weights.committed": "9",
    "scores.weights.advisory": "9",
    "scores.items": [{"item": "water-supply/water-price", "weight": "20"}],
    "scores.deductions.missing": "90",
    "scores.deductions.incomplete": "10",
    "scores.deductions.stale": "10",
    "scores.deductions.late": "90",
    "assessment.faults": {"missing": "9", "incomplete": "3", "stale": "3", "late": "3"},
    "assessment.self-by": "03-31",
    "assessment.appeal-within": "30 working-days",
    "assessment.levels": [{"level": "优秀", "lost": "99"}, {"level": "不合格"}],
    "publication.site-name": "另一个网站",
    "publication.base-url": "https://other.example.cn/gongkai/",
    "publication.site-code": "3101140001",
    "publication.icp-number": "沪ICP备00000000号-2",
    "publication.police-number": "另公网安备31000000000000号",
    "publication.licence": "另一种许可",
    "publication.licence-url": "https://other.example.cn/licence",
    "publication.index-number": "{year}/{entity}-{serial}",
    "publication.superseded": "removed",
    "publication.enforcement": "是",
    "publication.valid-days": "7",
    "publication.record-as": "sasac-office/site-update",
}
# 先改成这样，那个设置才看得出来。
WITH = {
    "assessment.faults": {"assessment.counts": "faults", "assessment.faults": {"missing": "5", "incomplete": "3", "stale": "3", "late": "3"}},
}
# 样例里看不出来的，和试它的测试：那里改了它，说的就不同。
ELSEWHERE = {
    "review.before-sending": "Tests/ServiceTests/ReviewTests.swift",
    "versions.lost.rows": "Tests/Scenarios/settings.md",
    "versions.lost.percent": "Tests/Scenarios/settings.md",
    "versions.gained.rows": "Tests/Scenarios/settings.md",
    "versions.gained.percent": "Tests/Scenarios/settings.md",
    "waivers.approve-within": "Tests/Scenarios/settings.md",
    "waivers.grounds": "Tests/Scenarios/settings.md",
    "registers.max-age": "Tests/Scenarios/registers.md",
    "annual.requests": "Tests/WorkspaceTests/AnnualDraftTests.swift",
    "annual.state": "Tests/WorkspaceTests/AnnualDraftTests.swift",
    "scores.essential": "Tests/WorkspaceTests/ScoreCapTests.swift",
    "assessment.counts": "Tests/WorkspaceTests/AssessmentCountTests.swift",
    "assessment.in-part": "Tests/WorkspaceTests/AssessmentTests.swift",
    "assessment.evaluator": "Tests/WorkspaceTests/AssessmentTests.swift",
    "assessment.relief": "Tests/WorkspaceTests/AssessmentCountTests.swift",
    "assessment.halved-years": "Tests/WorkspaceTests/AssessmentCountTests.swift",
    "publication.withdrawal-limit": "Tests/WorkspaceTests/BundleOrderTests.swift",
    "acts.hearings": "Tests/WorkspaceTests/RecordCommandTests.swift",
    "acts.waivers": "Tests/WorkspaceTests/RecordCommandTests.swift",
    "acts.reviews": "Tests/WorkspaceTests/RecordCommandTests.swift",
    # 只能写“是”：写“否”是构建错误。
    "screening.mask": "Tests/WorkspaceTests/WrittenByPeopleTests.swift",
}


def leaves(node, defs, path=()):
    """模式里的每一个设置；列表、整个换的算一个。"""
    node = defs.get(node.get("$ref", "").split("/")[-1], node)
    for name, inner in node.get("properties", {}).items():
        inner = defs.get(inner.get("$ref", "").split("/")[-1], inner)
        here = ".".join(path + (name,))
        if name == "note":
            continue
        if inner.get("properties") and here not in CHANGES and here not in ELSEWHERE:
            yield from leaves(inner, defs, path + (name,))
        else:
            yield here


def put(policy, path, value):
    *above, last = path.split(".")
    for name in above:
        policy = policy.setdefault(name, {})
    if value is None:
        policy.pop(last, None)
    else:
        policy[last] = value


class Unreadable(Exception):
    pass


# 先做的先看；看得出来就不再往下做。
COMMANDS = [
    ["gaps", "--notices", "--monthly", "--assess", "2025", "--annual", "2025"], ["bundle"],
    ["gaps", "--quiet", "--annual", "2026", "--assess", "2025", "--settle", "核验"], ["check"],
]


def said(name, policy):
    """每做一个命令，到那时为止说过、写过的每一个字：地方到内容。摘要总会变，不算。"""
    home = f"{scratch}/{name}"
    shutil.rmtree(home, ignore_errors=True)
    os.makedirs(home)
    shutil.copytree(f"{workspace}/Specs", f"{home}/Specs")
    shutil.copytree(f"{workspace}/Entities", f"{home}/Entities")
    with open(f"{home}/Specs/policy.yaml", "w", encoding="utf-8") as file:
        yaml.dump(policy, file, allow_unicode=True, sort_keys=False)
    for words in COMMANDS:
        done = subprocess.run([program, *words, "--workspace", home, "--as-of", DAY], capture_output=True, text=True)
        if done.returncode > 1:
            raise Unreadable(f"改了以后做不成：{name}：{' '.join(words)}：{done.stdout[:600]}{done.stderr[:600]}")
        texts = {" ".join(words): done.stdout + done.stderr}
        for folder, _, files in os.walk(f"{home}/Output"):
            for file in files:
                place = os.path.join(folder, file)
                if not place.endswith((".xlsx", ".odt")):
                    with open(place, "rb") as opened:
                        texts[os.path.relpath(place, home)] = opened.read().decode("utf-8", "replace")
        yield {DIGEST.sub("#", place): hash(DIGEST.sub("#", text).replace(home, "")) for place, text in texts.items()}
    shutil.rmtree(home)


def difference(one, other):
    """头一个看得出来的地方；没有是空的。"""
    for before, after in zip(one, other):
        for place in sorted(before.keys() | after.keys()):
            if before.get(place) != after.get(place):
                return place
    return ""


with open(f"{workspace}/Specs/policy.yaml", encoding="utf-8") as file:
    original = yaml.load(file, Loader=yaml.BaseLoader)
with open(f"{root}/Docs/schemas/specs/policy.schema.json", encoding="utf-8") as file:
    schema = json.load(file)
known = set(leaves(schema, schema.get("$defs", {})))
faults = [f"没有试的设置：{name}" for name in sorted(known - set(CHANGES) - set(ELSEWHERE))]
faults += [f"没有这个设置：{name}" for name in sorted(set(CHANGES) - known)]


for name, test in ELSEWHERE.items():
    with open(f"{root}/{test}", encoding="utf-8") as file:
        if name.split(".")[-1] not in file.read():
            faults.append(f"{test} 里没有 {name}")


def made(changes):
    policy = copy.deepcopy(original)
    for name, value in changes.items():
        put(policy, name, value)
    return policy


plain = list(said("before", made({})))
again = difference(plain, said("again", made({})))
if again:
    sys.exit(f"同样的设置，两次的输出不同：{again}")


def tried(name):
    try:
        before = list(said(name + "-before", made(WITH[name]))) if name in WITH else plain
        return name, difference(before, said(name, made({**WITH.get(name, {}), name: CHANGES[name]}))), ""
    except Unreadable as error:
        return name, "", str(error)


for word in sys.argv[4:]:
    # 设置=值：换一个值来试，试试这里自己看不看得出没有用的。
    if "=" in word:
        CHANGES[word.split("=")[0]] = word.split("=", 1)[1]
asked = [word.split("=")[0] for word in sys.argv[4:]] or list(CHANGES)
with concurrent.futures.ThreadPoolExecutor(2) as pool:
    for name, place, fault in pool.map(tried, asked):
        if fault or not place:
            faults.append(fault or f"改了没有用：{name}")
        elif len(sys.argv) > 4:
            print(f"{name}：{place}")
shutil.rmtree(scratch, ignore_errors=True)
for fault in faults:
    print(fault)
print(f"{len(asked)} 个设置逐个改掉，有 {len(asked) - len(faults)} 个看得出来；另有 {len(ELSEWHERE)} 个由写明的测试试。")
sys.exit(bool(faults))
