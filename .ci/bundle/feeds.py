# SPDX-License-Identifier: Apache-2.0
"""订阅和站点地图：Atom、JSON Feed、sitemap、robots。"""
import collections
import os
import re
import xml.etree.ElementTree as ET
from urllib.parse import urlparse

from common import SECOND, bad, load, pages, read


def atom(data, _):
    import feedparser
    parsed = feedparser.parse(f"{data}/feed.atom")
    if parsed.bozo:
        bad("feed.atom", f"feedparser 认为不规范：{parsed.bozo_exception}")
    a, t = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"
    feed = ET.parse(f"{data}/feed.atom").getroot()
    if feed.tag != a + "feed":
        bad("feed.atom", "根不是 atom:feed")
    for name in ("id", "title", "updated"):
        if len([e for e in feed.findall(a + name) if (e.text or "").strip()]) != 1:
            bad("feed.atom", f"feed 要有且只有一个非空的 {name}")
    if not [e for e in feed.findall(a + "link") if e.get("rel") == "self"]:
        bad("feed.atom", "没有 rel=self")
    inherited = feed.findall(f"{a}author/{a}name")
    entries, ids, dates = feed.findall(a + "entry"), collections.Counter(), []
    for entry in entries:
        key = entry.findtext(a + "id") or "?"
        ids[key] += 1
        for name in ("id", "title", "updated"):
            if len([e for e in entry.findall(a + name) if (e.text or "").strip()]) != 1:
                bad(f"feed.atom {key}", f"要有且只有一个非空的 {name}")
        updated = entry.findtext(a + "updated") or ""
        dates.append(updated)
        if not SECOND.match(updated):
            bad(f"feed.atom {key}", f"updated 不是 RFC 3339：{updated}")
        if not urlparse(key).scheme:
            bad(f"feed.atom {key}", "id 不是绝对 IRI")
        if not (inherited or entry.findall(f"{a}author/{a}name")):
            bad(f"feed.atom {key}", "没有作者")
        links = [e for e in entry.findall(a + "link") if e.get("rel", "alternate") == "alternate"]
        if not links and entry.find(a + "content") is None:
            bad(f"feed.atom {key}", "没有 content，也没有 rel=alternate 的链接")
        if len({(e.get("type"), e.get("hreflang")) for e in links}) != len(links):
            bad(f"feed.atom {key}", "同一种 alternate 链接重复")
    for key, n in ids.items():
        if n > 1:
            bad(f"feed.atom {key}", "id 重复")
    # 所有日期时区相同（+08:00），所以可以按文字比大小
    if dates and feed.findtext(a + "updated") < max(dates):
        bad("feed.atom", "feed 的 updated 早于最新的条目")
    # 墓碑：撤下的每一条都要有，而且不能又作为条目出现
    refs = set()
    for stone in feed.findall(t + "deleted-entry"):
        ref, when = stone.get("ref") or "", stone.get("when") or ""
        refs.add(ref)
        if not ref or not SECOND.match(when):
            bad("feed.atom", f"墓碑的 ref 或 when 不对：{ref} {when}")
        if ref in ids:
            bad("feed.atom", f"撤下的又出现了：{ref}")
    withdrawn = load(f"{data}/register.json")["withdrawn"]
    if len(refs) != len(withdrawn):
        bad("feed.atom", f"墓碑 {len(refs)} 个，登记簿里撤下 {len(withdrawn)} 条")


def jsonfeed(data, _):
    path = f"{data}/feed.json"
    feed = load(path)
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        bad("feed.json", "version 不是 1.1")
    for key in ("title", "home_page_url", "feed_url"):
        if not isinstance(feed.get(key), str) or not feed[key].strip():
            bad("feed.json", f"缺 {key}")
    if "author" in feed:
        bad("feed.json", "author 在 1.1 里已改为 authors")
    ids = collections.Counter()
    for item in feed.get("items", []):
        key = item.get("id")
        ids[key] += 1
        if not isinstance(key, str) or not key:
            bad("feed.json", f"id 不是非空文字：{key!r}")
        if not any(isinstance(item.get(k), str) and item[k].strip() for k in ("content_html", "content_text")):
            bad(f"feed.json {key}", "没有 content_html 或 content_text")
        for k in ("date_published", "date_modified"):
            if k in item and not SECOND.match(item[k]):
                bad(f"feed.json {key}", f"{k} 不是 RFC 3339：{item[k]}")
        for k in ("url", "external_url", "image"):
            if k in item and urlparse(item[k]).scheme not in ("http", "https"):
                bad(f"feed.json {key}", f"{k} 不是绝对网址")
        for attachment in item.get("attachments", []):
            if not attachment.get("url") or not attachment.get("mime_type"):
                bad(f"feed.json {key}", "附件缺 url 或 mime_type")
    def extensions(value):
        # 扩展名以 _ 开头，名字里不许有点
        if isinstance(value, dict):
            for k, v in value.items():
                if k.startswith("_") and "." in k:
                    bad("feed.json", f"扩展名里有点：{k}")
                extensions(v)
        elif isinstance(value, list):
            for v in value:
                extensions(v)
    extensions(feed)
    for key, n in ids.items():
        if n > 1:
            bad(f"feed.json {key}", "id 重复")
    if os.path.getsize(path) > 250_000 and "next_url" not in feed:
        bad("feed.json", "超过 250 kB 又没有 next_url")
    # 两种订阅说的是同一件事
    a = "{http://www.w3.org/2005/Atom}"
    other = {e.findtext(a + "id") for e in ET.parse(f"{data}/feed.atom").getroot().findall(a + "entry")}
    if other != set(ids):
        bad("feed.json", f"和 feed.atom 的条目不一样：{sorted(other ^ set(ids))[:3]}")


def sitemap(data, _):
    s = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = ET.parse(f"{data}/sitemap.xml").getroot()
    if root.tag != s + "urlset":
        bad("sitemap.xml", "根不是 urlset 或命名空间不对")
    robots = read(f"{data}/robots.txt").splitlines()
    named = [line.split(":", 1)[1].strip() for line in robots if line.lower().startswith("sitemap:")]
    if len(named) != 1 or not named[0].endswith("/sitemap.xml") or urlparse(named[0]).scheme not in ("http", "https"):
        bad("robots.txt", f"Sitemap 行不对：{named}")
        return
    if not any(line.lower().startswith("user-agent:") for line in robots):
        bad("robots.txt", "没有 User-agent")
    site = named[0][: -len("sitemap.xml")]
    seen = set()
    if not 1 <= len(root) <= 50_000:
        bad("sitemap.xml", f"{len(root)} 个网址")
    for url in root:
        locs = url.findall(s + "loc")
        loc = (locs[0].text or "").strip() if len(locs) == 1 else ""
        if not loc.startswith(site) or len(loc) >= 2048:
            bad("sitemap.xml", f"loc 不对或不在本站：{loc!r}")
            continue
        if loc in seen:
            bad("sitemap.xml", f"重复：{loc}")
        seen.add(loc)
        if not os.path.isfile(os.path.join(data, loc[len(site):])):
            bad("sitemap.xml", f"没有这个页面：{loc}")
        lastmod = url.findtext(s + "lastmod") or ""
        if not (re.fullmatch(r"\d{4}-\d\d-\d\d", lastmod) or SECOND.match(lastmod)):
            bad("sitemap.xml", f"lastmod 不对：{loc} {lastmod!r}")
    for page, _html in pages(data):
        if site + page not in seen:
            bad("sitemap.xml", f"漏了页面：{page}")
