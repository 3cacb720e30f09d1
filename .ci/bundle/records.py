# SPDX-License-Identifier: Apache-2.0
"""自己的文件：JSON Schema、变更清单的链、校验声明。"""
import glob
import json
import os
import re

from common import SECOND, bad, load


def schemas(data, _):
    import jsonschema
    def check(name, files, required):
        schema = load(f"{data}/schemas/{name}.schema.json")
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        if required and not files:
            bad(name, "没有可查的文件")
        for path in files:
            for error in kind(schema).iter_errors(load(path)):
                bad(os.path.relpath(path, data), f"/{'/'.join(map(str, error.absolute_path))} {error.message[:200]}")
    check("item", sorted(glob.glob(f"{data}/items/**/item.json", recursive=True)), True)
    check("change", sorted(p for p in glob.glob(f"{data}/changes/*.json") if re.search(r"/\d+\.json$", p)), True)
    check("register", [f"{data}/register.json"], True)


def standing(data, _):
    """没有空洞：每一期（次）在 item.json、CSV 和页面上都有一行，合计相同；被取代的旧值在页面上不会没有标注。"""
    import collections
    import csv
    import lxml.html
    for path in sorted(glob.glob(f"{data}/items/**/item.json", recursive=True)):
        where, item, folder = os.path.relpath(path, data), load(path), os.path.dirname(path)
        with open(f"{folder}/index.html", "rb") as file:
            page = lxml.html.document_fromstring(file.read())
        rows = item["occurrences"]
        if bool(rows) != (item["totals"] is not None):
            bad(where, "有各期情况就要有合计")
        if rows:
            counted = collections.Counter(row["status"] for row in rows)
            if {k: v for k, v in item["totals"]["byStatus"].items() if v} != dict(counted):
                bad(where, "合计和各期情况不一样")
            shown = [row.text_content().strip() for row in page.xpath("//table[@class='stacked']/tbody/tr/th")]
            with open(f"{folder}/occurrences.csv", encoding="utf-8-sig", newline="") as file:
                listed = list(csv.reader(file))[1:]
            if sorted(shown) != sorted(row["name"] for row in rows) or len(listed) != len(rows):
                bad(where, "页面或 CSV 上的各期和 item.json 不一样")
        for record in item["records"]:
            if not record["superseded"]:
                continue
            block = page.get_element_by_id(f"r-{record['id'].split('/')[3]}") if record["occurrence"] else page
            for cell in block.xpath(".//table[starts-with(@class, 'data')]/tbody/tr/* | .//dl[@class='facts']/dd"):
                if cell.text_content().strip() and not cell.xpath("s"):
                    bad(where, f"被取代的旧值没有标注：{cell.text_content().strip()[:40]}")


def changes(data, _):
    """变更清单连成一条链：摘要相符、序号相连、和登记簿一致。"""
    import hashlib
    index = load(f"{data}/changes/index.json")["changes"]
    before = None
    for entry in index:
        with open(f"{data}/changes/{entry['file']}", "rb") as file:
            body = file.read()
        digest, change = hashlib.sha256(body).hexdigest(), json.loads(body)
        if digest != entry["sha256"]:
            bad(f"changes/{entry['file']}", "摘要和 index.json 不符")
        previous = change["previous"]
        if before is None:
            if previous is not None and change["sequence"] == 1:
                bad(f"changes/{entry['file']}", "第一个不该有上一个")
        elif not previous or previous["changeSha256"] != before[0] or previous["sequence"] != before[1] or change["sequence"] != before[1] + 1:
            bad(f"changes/{entry['file']}", "和上一个接不上")
        before = (digest, change["sequence"])
    on_disk = {os.path.basename(p) for p in glob.glob(f"{data}/changes/*.json")} - {"index.json"}
    if on_disk != {e["file"] for e in index}:
        bad("changes/index.json", "列的文件和文件夹里的不一样")
    register = load(f"{data}/register.json")
    if (register["changeSha256"], register["sequence"]) != before:
        bad("register.json", "和最后一个变更清单对不上")


def attestation(data, _):
    import hashlib
    bag = os.path.dirname(data)
    statement = load(f"{bag}/attestations/verification.intoto.json")
    if statement.get("_type") != "https://in-toto.io/Statement/v1" or statement.get("predicateType") != "https://in-toto.io/attestation/svr/v0.2":
        bad("verification.intoto.json", "类型不对")
    if not statement.get("subject"):
        bad("verification.intoto.json", "没有 subject")
    for subject in statement.get("subject", []):
        with open(os.path.join(bag, subject["name"]), "rb") as file:
            if hashlib.sha256(file.read()).hexdigest() != subject["digest"].get("sha256"):
                bad("verification.intoto.json", f"{subject['name']} 的摘要不符")
    predicate = statement.get("predicate", {})
    if not predicate.get("verifier", {}).get("id") or not predicate.get("verifier", {}).get("policies"):
        bad("verification.intoto.json", "verifier 缺 id 或 policies")
    if not SECOND.match(predicate.get("timeCreated", "")) or not predicate.get("properties"):
        bad("verification.intoto.json", "缺 timeCreated 或 properties")
