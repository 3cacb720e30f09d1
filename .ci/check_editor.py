#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What a clerk's editor makes of a draft and of the schema beside it.

  check_editor.py GONGKAI REPOSITORY WORK [LANGUAGE_SERVER.js]

Two JSON Schema validators that share no code (jsonschema in Python, jsonschema-rs in Rust) must find exactly the blanks
of every untouched draft, and every fault planted in it. A real YAML language server must read the schema by the first
line of the draft, explain keys in Chinese, offer names, and say in Chinese what is wrong with planted faults; and the same of the
files of the rules by their own schemas."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).parent / "editor"))
import jsonschema
import jsonschema_rs
import yaml

DAY = "2026-10-31"
MARK = "待填"


class Texts(yaml.SafeLoader):
    """Every scalar as its text, as our reader takes it; nothing is nothing."""


Texts.yaml_implicit_resolvers = {}
Texts.add_constructor("tag:yaml.org,2002:str", lambda loader, node: None if node.value == "" and not node.style else node.value)


def fail(words):
    print("✗ " + words)
    sys.exit(1)


def blanks(value, path=()):
    if isinstance(value, dict):
        return [found for key, inner in value.items() for found in blanks(inner, path + (key,))]
    if isinstance(value, list):
        return [found for index, inner in enumerate(value) for found in blanks(inner, path + (index,))]
    return [path] if value == MARK else []


def leaves(errors):
    """The deepest causes: what an `anyOf` or `$ref` only wraps is told where it is."""
    for error in errors:
        if error.context:
            yield from leaves(error.context)
        else:
            yield error


def judge(schema, value, name):
    python = jsonschema.Draft202012Validator(schema)
    rust = jsonschema_rs.Draft202012Validator(schema)
    one = {tuple(e.absolute_path) for e in leaves(python.iter_errors(value))}
    two = not rust.is_valid(value)
    if bool(one) != two:
        fail(f"{name}：两个校验器结论不同")
    return one


def plant(value):
    """The same draft with one fault, in as many ways as there are."""
    item = next(iter(value["公开事项"]))
    for name, change in {
        "不认识的事项": lambda v: v["公开事项"].update({"没有这个": {}}),
        "两个名称": lambda v: v.update({"entity": v["企业"]}),
        "别的企业": lambda v: v.update({"企业": "没有这家"}),
        "缺报送时间": lambda v: v.pop("报送时间"),
        "事项不是一组": lambda v: v["公开事项"].update({item: "一句话"}),
    }.items():
        broken = json.loads(json.dumps(value))
        change(broken)
        yield name, broken


def filled(value):
    """A draft without its blanks in the text fields, so that only what is planted is wrong."""
    if isinstance(value, dict):
        return {key: filled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner) for inner in value]
    return "已经填好的内容" if value == MARK else value


def validators(drafts):
    for schema, draft, text in drafts:
        value = yaml.load(text, Loader=Texts)
        wanted = set(blanks(value))
        found = judge(schema, value, draft.name)
        if not wanted or found != wanted:
            fail(f"{draft}: 空 {len(wanted)} 处，校验器指出 {len(found)} 处：{sorted(map(str, found ^ wanted))[:4]}")
        whole = filled(value)
        before = len(judge(schema, whole, draft.name))
        for name, broken in plant(whole):
            if len(judge(schema, broken, draft.name)) <= before and judge(schema, broken, draft.name) == judge(schema, whole, draft.name):
                fail(f"{draft}: 种下的错误没有被发现：{name}")
    print(f"✓ {len(drafts)} 份草稿：jsonschema 和 jsonschema-rs 指出的正是每个空，种下的错误都被发现")


def position(text, needle, offset=0):
    for number, line in enumerate(text.split("\n")):
        if needle in line and not line.lstrip().startswith("#"):
            return number, line.index(needle) + offset
    fail(f"草稿里没有“{needle}”")


def editor(drafts, script):
    from language_server import LanguageServer
    _, draft, text = next(d for d in drafts if d[1].parent.parent.name == "shili-bus-north")
    server = LanguageServer(script, "file://" + urllib.parse.quote(str(draft.parent)))
    # Newer servers look for the schema from the draft's own folder; the one that PyPI has is older and wants the whole
    # address.
    text = re.sub(r"schema=", "schema=file://" + urllib.parse.quote(str(draft.parent)) + "/", text, count=1)
    uri = "file://" + urllib.parse.quote(str(draft))
    told = server.open(uri, text)
    words = [d["message"] for d in told]
    english = [w for w in words if not re.search("[\u4e00-\u9fff]", w)]
    if english:
        fail(f"编辑器里有看不懂的话：{english[:3]}")
    if not any("还没有填" in w for w in words):
        fail("编辑器没有说哪里还没有填")
    lines = {d["range"]["start"]["line"] for d in told}
    # A text of several lines begins where its | stands.
    before = [""] + text.split("\n")
    asked = {n - (1 if before[n].rstrip().endswith("|-") else 0) for n, line in enumerate(text.split("\n")) if MARK in re.sub("#.*", "", line)}
    if lines != asked:
        fail(f"编辑器指出的行不是要填的行：{sorted(lines ^ asked)[:6]}")
    hover = server.hover(uri, *position(text, "运营时间:", 1))
    for part in ["首班、末班时间", "城市公共交通条例", "写成这样"]:
        if part not in hover:
            fail(f"停在“运营时间”上没有看到“{part}”：{hover[:300]}")
    hover = server.hover(uri, *position(text, "审查人:", 1))
    if "写岗位" not in hover:
        fail(f"停在“审查人”上没有看到“写岗位”：{hover}")
    names = server.complete(uri, *position(text, "结论: 待填", 4))
    if not {"主动公开", "不予公开"} <= set(names):
        fail(f"“结论”没有提示可填的值：{names[:5]}")
    # Planted faults, each told in Chinese where it stands.
    faults = {
        "不认识的名称": ("\n    公开时间:", "\n    公开时刻: 2026\n    公开时间:", "名称可以是"),
        "不在选项里": ("结论: 待填", "结论: 可以公开", "主动公开"),
        "两个名称": ("企业: shili-bus-north", "企业: shili-bus-north\nentity: shili-bus-north", "写了两次"),
    }
    for number, (name, (old, new, wanted)) in enumerate(faults.items()):
        other = f"{uri[:-5]}-{number}.yaml"
        changed = text.replace(old, new, 1)
        line = next(n for n, (a, b) in enumerate(zip(text.split("\n"), changed.split("\n"))) if a != b)
        told = [d for d in server.open(other, changed) if d["range"]["start"]["line"] == line]
        fresh = [d for d in told if wanted in d["message"]]
        if not fresh and name == "两个名称":
            # Servers before 1.20 know JSON Schema up to draft 7, which has no dependentSchemas.
            print("  （这个版本的语言服务器不核对“两个名称”，gongkai check 会说）")
            continue
        if not fresh:
            fail(f"编辑器没有用中文指出：{name}：{[d['message'] for d in told]}")
    # What is missing is told where its mapping begins.
    told = server.open(f"{uri[:-5]}-missing.yaml", re.sub(r"\n报送时间:.*", "", text, count=1))
    words = [d["message"] for d in told]
    if not any("缺少“报送时间”" in w for w in words) or any(not re.search("[\u4e00-\u9fff]", w) for w in words):
        fail(f"编辑器没有用中文说缺少“报送时间”：{words[:3]}")
    server.close()
    print(f"✓ 真的语言服务器：{len(asked)} 行空都指出，悬停、提示、错误都是中文")


def rule_author(repository, work, script):
    import rules
    from language_server import LanguageServer
    schemas = work / "schemas"
    shutil.copytree(repository / "Docs/schemas/specs", schemas)
    if planted := os.environ.get("PLANT"):
        for path in schemas.glob("*.json"):
            path.write_text(json.dumps(without(json.loads(path.read_text()), planted), ensure_ascii=False))
    server = LanguageServer(script, "file://" + urllib.parse.quote(str(work)))
    rules.check(server, work / "Specs", schemas, fail)
    server.close()


def without(schema, keyword):
    """The schema with a keyword lost everywhere: a planted fault. Names of properties stay, whatever they are."""
    if isinstance(schema, dict):
        return {key: {name: without(inner, keyword) for name, inner in value.items()} if key == "properties" else without(value, keyword)
                for key, value in schema.items() if key != keyword}
    return [without(inner, keyword) for inner in schema] if isinstance(schema, list) else schema


def main():
    gongkai, repository, work = map(pathlib.Path, sys.argv[1:4])
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    work = work.resolve()
    for name in ["Specs", "Entities"]:
        shutil.copytree(repository / name, work / name)
    drafts = []
    planted = os.environ.get("PLANT")
    for folder in sorted((work / "Entities").iterdir()):
        if not folder.is_dir():
            continue
        shutil.rmtree(folder / "drafts", ignore_errors=True)
        subprocess.run([gongkai.resolve(), "new", folder.name, "--workspace", work, "--as-of", DAY], check=True, stdout=subprocess.DEVNULL)
        draft = folder / "drafts/draft.yaml"
        if draft.exists():
            text = draft.read_text()
            schema = re.match(r"# yaml-language-server: \$schema=(.*)\n", text)[1]
            rules = draft.parent / schema
            if planted:
                rules.write_text(json.dumps(without(json.loads(rules.read_text()), planted), ensure_ascii=False))
            drafts.append((json.loads(rules.read_text()), draft, text))
    if len(drafts) < 5:
        fail("草稿太少，什么也没有证明")
    # What is planted in the rules' own schemas is looked for there alone.
    if os.environ.get("PLANT_IN") != "rules":
        validators(drafts)
        if len(sys.argv) > 4:
            editor(drafts, sys.argv[4])
    if len(sys.argv) > 4 and (not planted or os.environ.get("PLANT_IN") == "rules"):
        rule_author(repository.resolve(), work, sys.argv[4])


main()
