# SPDX-License-Identifier: Apache-2.0
"""数据目录：Data Package、DCAT-AP、RO-Crate、标准目录。"""
import collections
import csv
import os
import re

from common import DAY, bad, load, pages


def profiles(data, shared):
    """官方 profile：整包一份，每个资源、表结构、方言各用自己的那一份。"""
    import jsonschema
    folder = f"{shared}/datapackage-2.0"
    def validator(name):
        schema = load(f"{folder}/{name}.json")
        return jsonschema.validators.validator_for(schema)(schema)
    resource, table, dialect = map(validator, ("dataresource", "tableschema", "tabledialect"))
    package = load(f"{data}/datapackage.json")
    names = collections.Counter(r.get("name") for r in package["resources"])
    for r in package["resources"]:
        name = r.get("name", "?")
        for check, part in ((resource, r), (table, r.get("schema")), (dialect, r.get("dialect"))):
            if isinstance(part, dict):
                for error in check.iter_errors(part):
                    bad(f"datapackage.json {name}", error.message[:200])
        if names[name] > 1:
            bad(f"datapackage.json {name}", "资源名重复")
    # 缺省的 $schema 是 1.0，所以必须写明
    if package.get("$schema") != "https://datapackage.org/profiles/2.0/datapackage.json":
        bad("datapackage.json", "$schema 不是 2.0")


def graphs(data):
    import rdflib
    turtle = rdflib.Graph().parse(f"{data}/catalog.ttl", format="turtle")
    # 上下文必须写在文件里面，读它不能联网
    linked = rdflib.Graph().parse(f"{data}/catalog.jsonld", format="json-ld")
    return {"catalog.ttl": turtle, "catalog.jsonld": linked}


def shacl(data, shared):
    """DCAT-AP 3.0.1。必备、值域、废弃地址三份的 Violation 不许有。

    推荐项（shapes_recommended）和欧盟词表（mdr-vocabularies）只归类报数：前者按定义就是 Warning；
    后者要求发布者取自欧盟机构名录，算法地址以 https 开头（而 SPDX 的命名空间是 http），国内的目录做不到。
    """
    import rdflib
    from pyshacl import validate
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    folder = f"{shared}/dcat-ap-3.0.1"
    binding = ("shapes.ttl", "range.ttl", "deprecateduris.ttl")
    for name, graph in graphs(data).items():
        for file in binding + ("shapes_recommended.ttl", "mdr-vocabularies.shape.ttl"):
            # 不给 ont_graph、不跟 owl:imports：全程不联网。类型都在目录里写明，见 §3.3
            _, report, _ = validate(graph, shacl_graph=rdflib.Graph().parse(f"{folder}/{file}"), advanced=True,
                                    inference="none", do_owl_imports=False)
            found = collections.defaultdict(list)
            # 只看报告直接列出的结果；sh:detail 里的是它们的细节
            for result in set(report.objects(None, sh.result)):
                focus = report.value(result, sh.focusNode)
                kind = graph.value(focus, rdflib.RDF.type)
                part = [report.value(result, p) for p in (sh.resultSeverity, sh.resultPath, sh.sourceConstraintComponent)]
                found[tuple(re.split("[#/]", str(x))[-1] for x in [*part, kind])].append(str(focus))
            for (severity, path, component, kind), focuses in sorted(found.items()):
                told = f"{severity} {kind} {path} {component} ×{len(focuses)}，例如 {min(focuses)}"
                if severity == "Violation" and file in binding:
                    bad(f"{name} {file}", told)
                else:
                    print(f"  （不拦）{name} {file}：{told}")


def isomorphic(data, _):
    from rdflib.compare import graph_diff, to_isomorphic
    turtle, linked = (to_isomorphic(g) for g in graphs(data).values())
    if turtle != linked:
        _, left, right = graph_diff(turtle, linked)
        for name, only in (("catalog.ttl", left), ("catalog.jsonld", right)):
            for triple in sorted(only)[:10]:
                bad(f"只在 {name}", " ".join(x.n3() for x in triple))


def crate(data, _):
    graph = {e["@id"]: e for e in load(f"{data}/ro-crate-metadata.json")["@graph"]}
    root = graph["./"]
    for part in root["hasPart"]:
        name = part["@id"]
        if name not in graph:
            bad("ro-crate-metadata.json", f"hasPart 里的 {name} 没有描述")
        elif not re.match(r"https?:|#", name) and not os.path.exists(os.path.join(data, name)):
            bad("ro-crate-metadata.json", f"没有这个文件：{name}")
        elif "contentSize" in graph[name] and int(graph[name]["contentSize"]) != os.path.getsize(os.path.join(data, name)):
            bad("ro-crate-metadata.json", f"{name} 的大小不符")
    for name, entity in graph.items():
        if entity.get("@type") == "File" and {"@id": name} not in root["hasPart"]:
            bad("ro-crate-metadata.json", f"{name} 不在 hasPart 里")


def catalogue(data, _):
    """标准目录：没有空格子；每一行有内容的链接，或者写明日期的说明。"""
    with open(f"{data}/catalog.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        bad("catalog.csv", "没有行")
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            if name is None or value is None or not str(value).strip():
                bad(f"catalog.csv 第 {number} 行", f"“{name}”是空的")
        link = (row.get("链接") or "").strip()
        if link and not os.path.isfile(os.path.join(data, link.split("#")[0])):
            bad(f"catalog.csv 第 {number} 行", f"没有这个页面：{link}")
        if not link.startswith("items/") and not DAY.search(row.get("公开情况") or ""):
            bad(f"catalog.csv 第 {number} 行", f"没有内容，说明里也没有日期：{row.get('公开情况')}")
    found = 0
    for page, html in pages(data):
        for table in html.xpath("//table[contains(concat(' ', @class, ' '), ' catalogue ')]"):
            found += 1
            for cell in table.iter("td", "th"):
                if not cell.text_content().strip():
                    bad(page, f"标准目录有空格子（第 {cell.sourceline} 行，{cell.get('data-label')}）")
    if not found:
        bad("catalogue.html", "没有标准目录的表")
