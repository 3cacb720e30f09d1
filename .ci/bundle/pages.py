# SPDX-License-Identifier: Apache-2.0
"""页面：schema.org、政府网站标签、不向别处取东西。"""
import collections
import datetime
import glob
import os
import re

from common import MINUTE, bad, load, pages, read


def jsonld(data, _):
    import extruct
    for path in sorted(glob.glob(f"{data}/items/**/index.html", recursive=True)):
        page = os.path.relpath(path, data)
        blocks = extruct.extract(read(path), syntaxes=["json-ld"], uniform=False)["json-ld"]
        sets = [b for b in blocks if b.get("@type") == "Dataset"]
        if len(sets) != 1:
            bad(page, f"要有一个 Dataset，有 {len(sets)} 个")
            continue
        d = sets[0]
        if not str(d.get("name", "")).strip():
            bad(page, "Dataset 没有 name")
        if not 50 <= len(d.get("description", "")) <= 5000:
            bad(page, f"description 有 {len(d.get('description', ''))} 个字，应当 50 到 5000")
        for part in d.get("distribution", []):
            if not part.get("contentUrl") or not part.get("encodingFormat"):
                bad(page, "distribution 缺 contentUrl 或 encodingFormat")
            # 写出来的下载地址都要真有这个文件
            elif not os.path.isfile(os.path.join(os.path.dirname(path), part["contentUrl"].split(f"/{os.path.dirname(page)}/")[-1])):
                bad(page, f"没有这个文件：{part['contentUrl']}")


COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Url")
TYPES = set("首页 概况信息 机构职能 负责人信息 工作动态 政策文件 信息公开指南 信息公开目录 信息公开年报 依法申请公开 "
            "数据发布 数据开放 政策解读 回应关切 办事服务 咨询投诉 征集调查 在线访谈".split())


def meta(data, _):
    """政府网站页面标签：首页 3 个，栏目页加 4 个，内容页加 7 个（§3.9）。"""
    sites = set()
    for page, html in pages(data):
        found = collections.defaultdict(list)
        for tag in html.iter("meta"):
            if tag.get("name"):
                found[tag.get("name")].append((tag.get("content") or "").strip())
        item = load(os.path.join(data, os.path.dirname(page), "item.json")) if page.startswith("items/") else None
        # 还没有内容的事项，页面只列应公开的各期各次，是目录，没有发稿日期可写
        article = bool(item and item["records"])
        needed = ("SiteName", "SiteDomain") + (ARTICLE if article else () if page == "index.html" else COLUMN)
        extra = set(COLUMN + ARTICLE) - set(needed)
        for name in needed:
            if len(found.get(name, [])) != 1:
                bad(page, f"要有一个 {name}，有 {len(found.get(name, []))} 个")
        for name, values in found.items():
            if name in extra:
                bad(page, f"不该有 {name}")
            for value in values:
                # 实际网站常见的毛病：空、null、占位
                if not value or value.lower() in ("null", "undefined", "none", "nil", "todo", "暂无") or "{{" in value:
                    bad(page, f"{name} 是空的或占位：{value!r}")
        get = lambda name: (found.get(name) or [""])[0]
        sites.add((get("SiteName"), get("SiteDomain"), get("SiteIDCode")))
        # 没有标识码可以不写，写了就要像样
        if "SiteIDCode" in found and not re.fullmatch(r"\d{10}|bm\d{8}", get("SiteIDCode")):
            bad(page, f"SiteIDCode 不像标识码：{get('SiteIDCode')}")
        if "ColumnType" in found and get("ColumnType") not in TYPES:
            bad(page, f"ColumnType 不在规定的类型里：{get('ColumnType')}")
        if not article:
            continue
        if not MINUTE.match(get("PubDate")):
            bad(page, f"PubDate 不是 YYYY-MM-DD HH:MM：{get('PubDate')}")
        # 真实的公开时间：和 item.json 里最新的一条一样，差一分钟也算错（伪造发稿日期是单项否决）
        times = [r["published"] for r in item["records"] if r["published"]]
        if not times:
            bad(page, "item.json 没有公开时间")
        # 只知道日期的，分钟写 00:00，不编一个
        elif get("PubDate") != (max(times) + " 00:00")[:16]:
            bad(page, f"PubDate {get('PubDate')} 和 item.json 最新的 {max(times)} 不一样")
        if not get("Url").endswith("/" + page):
            bad(page, f"Url 指的不是本页：{get('Url')}")
        if get("ArticleTitle") == get("ColumnName"):
            bad(page, "ArticleTitle 和栏目名一样")
    if len(sites) != 1:
        bad("全站", f"SiteName、SiteDomain、SiteIDCode 各页不一样：{sorted(sites)}")


COLUMNS = ("index.html", "catalogue.html", "search.html", "guide.html", "withdrawn.html")


def government(data, _):
    """政府网站检查指标里能用程序看的（§3.9）：首页两周内更新、没有空白栏目、能检索查阅下载、内容写明来历、大字版、底部的标识。"""
    asof = set()
    for page, html in pages(data):
        say = lambda element: " ".join(element.itertext()).strip() if element is not None else ""
        main, foot = html.find(".//main"), html.find(".//footer")
        if html.get("lang") != "zh-CN" or html.find(".//meta[@name='viewport']") is None:
            bad(page, "没有写明语言，或没有为手机写 viewport")
        if html.get_element_by_id("large", None) is None:
            bad(page, "没有大字版的开关")
        ways = {os.path.normpath(os.path.join(os.path.dirname(page), a.get("href"))) for a in html.iterfind(".//nav[@class='main']//a")}
        if ways != set(COLUMNS):
            bad(page, f"主要栏目不全：{sorted(ways)}")
        # 空白栏目：除了标题，一句话也没有
        title = say(main.find(".//h1")) if main is not None else ""
        if main is None or not title or len(say(main)) - len(title) < 10:
            bad(page, "是空白的")
        told = re.search(r"内容截至 (\d{4}-\d\d-\d\d)，最迟 (\d{4}-\d\d-\d\d) 再更新", say(foot))
        if not told:
            bad(page, "底部没有写截至哪一天、最迟哪一天更新")
        else:
            asof.add(told.groups())
        code = html.find(".//meta[@name='SiteIDCode']")
        if code is not None and f"网站标识码 {code.get('content')}" not in say(foot):
            bad(page, "底部没有网站标识码，或与页面标签不一样")
        item = os.path.join(data, os.path.dirname(page), "item.json")
        if not page.startswith("items/") or os.path.basename(page) != "index.html" or not os.path.isfile(item):
            continue
        links = {a.get("href") for a in html.iter("a")}
        if "item.json" not in links:
            bad(page, "没有下载")
        for record in html.iterfind(".//div[@class='record']"):
            names = {say(dt) for dt in record.iterfind(".//dl[@class='about']/dt")}
            lacking = {"公开时间", "公开单位", "索引号"} - names
            if lacking:
                bad(page, f"内容没有写明{'、'.join(sorted(lacking))}")
        # 伪造发稿日期：公开时间不能在截至日以后
        if told and any((record["published"] or "")[:10] > told.group(1) for record in load(item)["records"]):
            bad(page, "公开时间在截至日以后")
    if len(asof) != 1:
        bad("全站", f"各页的截至日不一样：{sorted(asof)}")
    for day, latest in asof:
        if (datetime.date.fromisoformat(latest) - datetime.date.fromisoformat(day)).days > 14:
            bad("全站", f"首页超过两周才更新：{day} 到 {latest}")


def offline(data, _):
    """打开页面时浏览器不许去别处取任何东西。<a href> 是人点的，不算；但要在 external-links.txt 里列明。"""
    fetched = {("script", "src"), ("img", "src"), ("img", "srcset"), ("source", "src"), ("source", "srcset"), ("iframe", "src"),
               ("embed", "src"), ("object", "data"), ("video", "src"), ("video", "poster"), ("audio", "src"), ("track", "src"),
               ("input", "src"), ("image", "href"), ("use", "href"), ("body", "background"), ("form", "action"), ("base", "href")}
    declared = set(read(f"{data}/external-links.txt").split())
    root = os.path.realpath(data)
    absolute = lambda value: re.match(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*:|//|/|\\)", value)
    for page, html in pages(data):
        for element in html.iter():
            if not isinstance(element.tag, str):
                continue
            for name, value in element.attrib.items():
                short = name.split("}")[-1].removeprefix("xlink:")
                if short.startswith("on") or value.strip().lower().startswith("javascript:"):
                    bad(page, f"属性里有脚本：{element.tag} {short}")
                if (element.tag, short) in fetched or (element.tag == "link" and short == "href"):
                    if absolute(value):
                        bad(page, f"浏览器会去别处取：<{element.tag} {short}={value!r}>")
                    elif not os.path.realpath(os.path.join(data, os.path.dirname(page), value.split("#")[0].split("?")[0])).startswith(root):
                        bad(page, f"指到了网站外面：{value}")
                if element.tag in ("a", "area") and short == "href" and re.match(r"https?:|//", value) and value not in declared:
                    bad(page, f"站外链接没有列在 external-links.txt：{value}")
                if short == "style" and re.search(r"url\(|@import", value):
                    bad(page, f"样式里取外部文件：{value}")
            if element.tag == "style" and re.search(r"url\(|@import", element.text or ""):
                bad(page, "样式里取外部文件")
            if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
                bad(page, "有自动跳转")
    for path in glob.glob(f"{data}/assets/*"):
        text = read(path)
        if path.endswith(".css") and re.search(r"@import|url\(\s*['\"]?(?!data:)", text):
            bad(os.path.relpath(path, data), "样式里取外部文件")
        # 搜索索引是数据，里面可以有网址；脚本不许
        if path.endswith(".js") and not path.endswith("-index.js") and re.search(r"https?://|fetch\(|XMLHttpRequest|import\(|\beval\(", text):
            bad(os.path.relpath(path, data), "脚本会联网或执行文字")
