# SPDX-License-Identifier: Apache-2.0
"""What a rule author's editor makes of the files in Specs/ by the schemas in Docs/schemas/specs."""
import re
import urllib.parse

# A file for each schema; none of them has anything wrong.
FILES = {
    "answers": "answers/gas-stop.yaml", "calendar": "calendar/2026.yaml", "cases": "cases/urban-bus/change-notice.yaml",
    "instruments": "instruments/cn-gas-regulation.yaml", "overlays": "overlays/shanghai-bus.yaml", "policy": "policy.yaml",
    "sectors": "sectors/water-supply.yaml", "tables": "tables/units.yaml", "themes": "themes/water-bill.yaml", "things": "things/line.yaml",
}
REGISTER = """register: line-licences
title: 线路经营许可
noun: 线路
source: 示例区交通委
as-of: 2026-10-01
things:
  - {id: L1, label: 示例1路, owner: shili-bus, from: 2020-01-01}
"""
# A slip in a file of each kind: what stands there, what is written instead, and what is said of it.
SLIPS = [
    ("sectors", "    summary:", "    sumary:", "缺少“summary”：一句话说明"),
    ("sectors", "kind: standing", "kind: standin", "没有这一种kind；可以写：standing"),
    ("sectors", "type: table", "type: tabel", "没有这一种type"),
    ("sectors", "{check: tiers", "{check: teirs", "没有这一种check"),
    ("sectors", "required: true", "requierd: true", "这里可以写的键：id、label"),
    ("sectors", "within: promptly", "in: promptly", "缺少“within”：多久之内"),
    ("instruments", "seen: full", "seen: fully", "“seen”应为full、excerpt、derived、practice"),
    ("instruments", "    gist:", "    digest:", "缺少“gist”"),
    ("overlays", "layer: city", "layer: town", "“layer”应为"),
    ("overlays", "adds:", "add:", "这里可以写的键：overlay"),
    ("policy", "rulebook-version:", "rulebook-versoin:", "缺少“rulebook-version”"),
    ("tables", "kind: units", "kind: unit", "没有这一种kind；可以写：limits"),
    ("calendar", "holidays:", "holiday:", "缺少“holidays”"),
    ("things", "    name: line", "    nmae: line", "缺少“name”：写名称的要素或者列"),
    ("answers", "nothing:", "nothin:", "缺少“nothing”"),
    ("themes", "text:", "txet:", "缺少“text”：这一步怎样做"),
    ("cases", "    findings:", "    finding:", "缺少“findings”：应有的问题"),
    ("registers", "noun:", "nuon:", "缺少“noun”：一样叫什么"),
    ("registers", "from: 2020", "form: 2020", "缺少“from”：从哪天起"),
]
# Where the pointer rests, and what is read there.
HOVERS = [
    ("sectors", "basis:", "依据的条款"), ("sectors", "within:", "多久之内"), ("sectors", "kind: periodic", "哪一种；决定旁边还能写什么"),
    ("instruments", "seen:", "怎样看到的"), ("policy", "promptly-event:", "事件里的“及时”是多久"), ("overlays", "layer:", "哪一级"),
    ("registers", "as-of:", "是哪一天的状况"), ("things", "table:", "哪一张表"),
]
# A key half typed below a line, and what is offered for it.
KEYS = [
    ("sectors", "    group:", "    fo", {"for-each", "for-changes", "keep"}),
    ("instruments", "issuer:", "am", {"amended", "repealed", "bound-by"}),
    ("registers", "noun:", "ow", {"owners", "others-outside"}),
]
# A place where a word goes, and the words that are offered.
WORDS = [("sectors", "kind: standing", {"standing", "periodic", "event", "follow-up"}), ("instruments", "seen: full", {"full", "excerpt"})]
CHINESE = re.compile("[\u4e00-\u9fff]")


def place(text, needle):
    for number, line in enumerate(text.split("\n")):
        if needle in line and not line.lstrip().startswith("#"):
            return number, line.index(needle)
    raise SystemExit(f"✗ 规则里没有“{needle}”")


def check(server, specs, schemas, fail):
    """Every finding of the editor is in Chinese, stands where the slip is, and is there; a good file has none."""
    def uri(name):
        return "file://" + urllib.parse.quote(str(specs / name))

    def opened(kind, text, tag):
        head = "# yaml-language-server: $schema=file://" + urllib.parse.quote(str(schemas / f"{kind}.schema.json")) + "\n"
        address = uri(f"{kind}-{tag}.yaml")
        return address, head + text, server.open(address, head + text)

    texts = {kind: (specs / name).read_text() for kind, name in FILES.items()}
    texts["registers"] = REGISTER
    missing = {path.name.split(".")[0] for path in schemas.glob("*.schema.json")} - set(texts)
    if missing:
        fail(f"没有试过的 Schema：{sorted(missing)}")
    for kind, text in texts.items():
        told = opened(kind, text, "good")[2]
        if told:
            fail(f"好的规则文件也有话说：{kind}：{told[0]['message']}")
    for number, (kind, old, new, wanted) in enumerate(SLIPS):
        line, _ = place(texts[kind], old)
        lines = texts[kind].split("\n")
        lines[line] = lines[line].replace(old, new, 1)
        told = opened(kind, "\n".join(lines), f"slip-{number}")[2]
        english = [d["message"] for d in told if not CHINESE.search(d["message"])]
        if english:
            fail(f"{kind} 写错“{new}”，有看不懂的话：{english[:2]}")
        # A missing key is told where its mapping begins, another on the line itself; never far from the slip.
        near = [d for d in told if wanted in d["message"] and line + 1 - 30 <= d["range"]["start"]["line"] <= line + 1]
        if not near:
            fail(f"{kind} 写错“{new}”，没有说“{wanted}”：{[(d['range']['start']['line'], d['message'][:60]) for d in told]}")
    for kind, needle, wanted in HOVERS:
        address, text, _ = opened(kind, texts[kind], f"hover-{needle.split(':')[0]}")
        line, column = place(text, needle)
        seen = server.hover(address, line, column + 1)
        if wanted not in seen:
            fail(f"停在 {kind} 的“{needle}”上没有看到“{wanted}”：{seen[:200]}")
    for kind, needle, typed, wanted in KEYS:
        lines = texts[kind].split("\n")
        line, _ = place(texts[kind], needle)
        # The blanks before it, and nothing yet: the place where the next key goes.
        lines.insert(line + 1, typed[:len(typed) - len(typed.lstrip())])
        address, text, _ = opened(kind, "\n".join(lines), f"key-{typed.strip()}")
        names = set(server.complete(address, line + 2, len(lines[line + 1])))
        if not wanted <= names:
            fail(f"在 {kind} 的“{needle}”下面没有提示{sorted(wanted - names)}：{sorted(names)[:12]}")
    for kind, needle, wanted in WORDS:
        address, text, _ = opened(kind, texts[kind], f"word-{needle.split(':')[0]}")
        line, column = place(text, needle)
        names = set(server.complete(address, line, column + needle.index(":") + 2))
        if not wanted <= names:
            fail(f"{kind} 的“{needle}”没有提示可写的词：{sorted(names)[:8]}")
    print(f"✓ 规则文件 {len(texts)} 种：好的没有话说，种下的 {len(SLIPS)} 处都用中文指出，悬停、提示都是中文")
