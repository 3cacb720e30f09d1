# SPDX-License-Identifier: Apache-2.0
"""在公开包的拷贝里种一个错误，并把受影响的摘要和清单重算好。

用法：faults.py 错误名 公开包拷贝

重算是要紧的一步：不重算的话，任何改动都会先被摘要发现，就试不出目标验证器自己管不管用。
"""
import glob
import hashlib
import json
import os
import re
import sys

bag = sys.argv[2]
data = os.path.join(bag, "data")


def edit(path, old, new, *, pattern=False):
    """替换第一处；找不到就报错，免得种错误这一步悄悄落空。"""
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    changed = re.sub(old, new, text, count=1, flags=re.S) if pattern else text.replace(old, new, 1)
    if changed == text:
        sys.exit(f"种错误失败：{path} 里没有 {old!r}")
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(changed)


def change_json(path, change):
    with open(path, encoding="utf-8") as file:
        value = json.load(file)
    change(value)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=2)
        file.write("\n")


def digest(path, kind):
    with open(path, "rb") as file:
        return hashlib.new(kind, file.read()).hexdigest()


def first(pattern):
    found = sorted(glob.glob(os.path.join(data, pattern), recursive=True))
    return found[0] if found else sys.exit(f"没有 {pattern}")


def reseal():
    """重算清单和 Payload-Oxum，让这个包除了种下的错误以外是完好的。"""
    files = sorted(os.path.relpath(os.path.join(d, f), bag) for d, _, fs in os.walk(data) for f in fs)
    size = sum(os.path.getsize(os.path.join(bag, f)) for f in files)
    edit(os.path.join(bag, "bag-info.txt"), r"Payload-Oxum: [0-9.]+", f"Payload-Oxum: {size}.{len(files)} ", pattern=True)
    edit(os.path.join(bag, "bag-info.txt"), f"Payload-Oxum: {size}.{len(files)} ", f"Payload-Oxum: {size}.{len(files)}")
    for kind in ("sha256", "sha512"):
        with open(os.path.join(bag, f"manifest-{kind}.txt"), "w") as out:
            out.writelines(f"{digest(os.path.join(bag, f), kind)}  {f}\n" for f in files)
    for kind in ("sha256", "sha512"):
        name = os.path.join(bag, f"tagmanifest-{kind}.txt")
        with open(name) as old:
            tags = [line.split(None, 1)[1].strip() for line in old]
        with open(name, "w") as out:
            out.writelines(f"{digest(os.path.join(bag, t), kind)}  {t}\n" for t in tags if os.path.exists(os.path.join(bag, t)))


def bad_number():
    """一个数字列里写进文字，资源的字节数和摘要也改对。"""
    def plant(package):
        for resource in package["resources"]:
            fields = resource["schema"]["fields"]
            column = next((i for i, f in enumerate(fields) if f["type"] in ("number", "integer")), None)
            # 标准目录引号多，挑一张普通的表
            if column is None or resource["path"] == "catalog.csv":
                continue
            path = os.path.join(data, resource["path"])
            with open(path, encoding="utf-8", newline="") as file:
                lines = file.read().split("\r\n")
            cells = lines[1].split(",")
            if '"' in lines[1] or len(cells) != len(fields):
                continue
            cells[column] = "约十"
            lines[1] = ",".join(cells)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write("\r\n".join(lines))
            resource["bytes"] = os.path.getsize(path)
            resource["hash"] = "sha256:" + digest(path, "sha256")
            return
        sys.exit("没有合适的数字列")
    change_json(f"{data}/datapackage.json", plant)


def no_licence():
    def plant(crate):
        root = next(e for e in crate["@graph"] if e["@id"] == "./")
        del root["license"]
    change_json(f"{data}/ro-crate-metadata.json", plant)


def no_access_url():
    def plant(catalogue):
        del next(n for n in catalogue["@graph"] if "dcat:Distribution" in n.get("@type", []))["dcat:accessURL"]
    change_json(f"{data}/catalog.jsonld", plant)


def empty_csv_cell():
    with open(f"{data}/catalog.csv", encoding="utf-8", newline="") as file:
        lines = file.read().split("\r\n")
    number, _, rest = lines[1].split(",", 2)
    lines[1] = f"{number},,{rest}"
    with open(f"{data}/catalog.csv", "w", encoding="utf-8", newline="") as file:
        file.write("\r\n".join(lines))


def flip_byte():
    """不重算清单：这是给清单本身的试验。"""
    with open(first("items/**/*.csv"), "r+b") as file:
        byte = file.read(1)
        file.seek(0)
        file.write(bytes([byte[0] ^ 1]))


def holding(mark, what, where="items/**/index.html"):
    """第一个含有某段文字的页面。"""
    for path in sorted(glob.glob(f"{data}/{where}", recursive=True)):
        with open(path, encoding="utf-8") as file:
            if mark in file.read():
                return path
    sys.exit(f"没有{what}的页面")


def first_standing():
    return holding('<table class="stacked">', "逐期情况")


def first_superseded():
    return holding('"><s>', "被取代的内容")


def late_update():
    """各页都写一个更晚的更新日。"""
    for path in glob.glob(f"{data}/**/*.html", recursive=True):
        edit(path, r"最迟 \d{4}", "最迟 2099", pattern=True)


item = "items/**/index.html"
FAULTS = {
    # 名称: (种法, 要不要重算清单)
    "bad-number": (bad_number, True),
    "resource-path": (lambda: change_json(f"{data}/datapackage.json", lambda p: p["resources"][0].update(path="../catalog.csv")), True),
    "empty-licences": (lambda: change_json(f"{data}/datapackage.json", lambda p: p.update(licenses=[])), True),
    "field-type": (lambda: change_json(f"{data}/datapackage.json", lambda p: p["resources"][0]["schema"]["fields"][0].update(type="整数")), True),
    "crate-licence": (no_licence, True),
    "crate-missing": (lambda: change_json(f"{data}/ro-crate-metadata.json", lambda c: next(e for e in c["@graph"] if e["@id"] == "./")["hasPart"].append({"@id": "nowhere.csv"})), True),
    "dcat-title": (lambda: edit(f"{data}/catalog.ttl", r'dcat:Dataset ;\n  dct:title "[^"]*"@zh ;', "dcat:Dataset ;", pattern=True), True),
    "dcat-url-jsonld": (no_access_url, True),
    "dcat-differs": (lambda: edit(f"{data}/catalog.ttl", 'dct:identifier "', 'dct:identifier "x'), True),
    "atom-author": (lambda: edit(f"{data}/feed.atom", r"^(.*?)<author>.*?</author>(.*?)<author>.*?</author>", r"\1\2", pattern=True), True),
    "atom-broken": (lambda: edit(f"{data}/feed.atom", "</entry>", ""), True),
    "atom-link": (lambda: edit(f"{data}/feed.atom", r'(<entry>.*?)<link rel="alternate"[^>]*/>', r"\1", pattern=True), True),
    "atom-same-id": (lambda: edit(f"{data}/feed.atom", r"(<entry>\s*<id>)([^<]*)(</id>.*?<entry>\s*<id>)[^<]*", r"\1\2\3\2", pattern=True), True),
    "atom-stone": (lambda: edit(f"{data}/feed.atom", "<entry>", '<at:deleted-entry ref="https://x.cn/1" when="2026-10-31"/><entry>'), True),
    "feed-content": (lambda: change_json(f"{data}/feed.json", lambda f: f["items"][0].pop("content_text")), True),
    "sitemap-host": (lambda: edit(f"{data}/sitemap.xml", r"<loc>https?://[^/]*/", "<loc>https://elsewhere.cn/", pattern=True), True),
    "robots": (lambda: edit(f"{data}/robots.txt", "Sitemap:", "Site-map:"), True),
    "jsonld-short": (lambda: edit(first(item), r'"description": "[^"]*"', '"description": "太短"', pattern=True), True),
    "item-extra": (lambda: change_json(first("items/**/item.json"), lambda i: i.update(审批人="张三")), True),
    "change-missing": (lambda: change_json(first("changes/0*.json"), lambda c: c.pop("withdrawn")), True),
    "register-digest": (lambda: change_json(f"{data}/register.json", lambda r: r["entries"][0].update(sha256="0")), True),
    "chain": (lambda: edit(first("changes/0*.json"), '"unchanged": ', '"unchanged": 1'), True),
    "flip-byte": (flip_byte, False),
    "profile-tag": (lambda: edit(f"{bag}/bag-info.txt", r"Bundle-Sequence: \d+\n", "", pattern=True), True),
    "hole": (lambda: edit(first_standing(), r'<tr class="is-[a-z-]+">.*?</tr>', "", pattern=True), True),
    "totals": (lambda: change_json(first_standing().replace("index.html", "item.json"), lambda i: i["totals"]["byStatus"].update(met=999)), True),
    "superseded-plain": (lambda: edit(first_superseded(), r"(<td[^>]*>)<s>(.*?)</s>[^/]*</span></td>", r"\1\2</td>", pattern=True), True),
    "meta-null": (lambda: edit(holding('name="PubDate"', "有内容"), r'(<meta name="Author" content=")[^"]*', r"\1null", pattern=True), True),
    "meta-date": (lambda: edit(holding('name="PubDate"', "有内容"), r'(<meta name="PubDate" content="\d{4}-\d\d-\d\d \d\d:)\d\d', r"\g<1>59", pattern=True), True),
    "meta-column": (lambda: edit(f"{data}/withdrawn.html", r'<meta name="ColumnType"[^>]*>\n', "", pattern=True), True),
    "blank-column": (lambda: edit(f"{data}/guide.html", r"(<h1>.*?</h1>).*?</main>", r"\1</main>", pattern=True), True),
    "late-update": (late_update, True),
    "no-index-number": (lambda: edit(holding("<dt>索引号</dt>", "有内容"), "<dt>索引号</dt>", "<dt>号</dt>"), True),
    "site-code": (lambda: edit(f"{data}/guide.html", r'(<meta name="SiteIDCode" content=")\d', r"\g<1>9", pattern=True), True),
    "script-elsewhere": (lambda: edit(f"{data}/search.html", "<script", '<script src="https://cdn.example.com/x.js"></script><script'), True),
    "undeclared-link": (lambda: edit(f"{data}/guide.html", "</main>", '<a href="https://undeclared.example.com/">x</a></main>'), True),
    "cell-csv": (empty_csv_cell, True),
    "cell-html": (lambda: edit(holding('<table class="catalogue">', "标准目录", "**/*.html"), r'(<td data-label="公开时限"[^>]*>)[^<]+', r"\1 ", pattern=True), True),
    "search-broken": (lambda: edit(f"{data}/assets/search.js", "text.indexOf(word) >= 0", "text.indexOf(word) === 0"), True),
    "attestation": (lambda: edit(f"{bag}/attestations/verification.intoto.json", r'"sha256": "[0-9a-f]{8}', '"sha256": "00000000', pattern=True), True),
}

plant, again = FAULTS[sys.argv[1]]
plant()
if again:
    reseal()
