# SPDX-License-Identifier: Apache-2.0
"""Docs/clerk-guide.md as a clerk follows it: every word that it quotes from a page is on a page, and its pictures are taken on the way.
usage: guide.py FOLDER-WITH-PROGRAMS SCRATCH [PICTURES]   (run in the workspace)"""
import os
import re
import subprocess
import sys

from playwright.sync_api import sync_playwright

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import form  # noqa: E402
from served import Served  # noqa: E402
from steps import log_in, must, press, receipt, set_up  # noqa: E402

programs, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
pictures = os.path.abspath(sys.argv[3]) if len(sys.argv) > 3 else None
guide = open("Docs/clerk-guide.md", encoding="utf-8").read()
words, taken = [], []


def look(page, name=None, width=1100, height=900):
    """Keeps what is read on the page, and its top as a picture."""
    words.append(page.evaluate("document.documentElement.innerText + ' ' + document.title"))
    if name:
        taken.append(name)
        if pictures:
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=f"{pictures}/{name}.png")
            subprocess.run([sys.executable, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../palette.py"), f"{pictures}/{name}.png"], check=True)


def clerk(chromium):
    served = Served(programs, scratch + "/clerk", ["shili-bus"])
    try:
        context = chromium.new_context(locale="zh-CN", viewport={"width": 1100, "height": 900})
        page = context.new_page()
        page.goto(served.links["shili-bus"])
        look(page)
        set_up(page, served, "shili-bus")
        page.goto(served.base + "/login")
        look(page, "clerk-login", height=620)
        page.goto(served.base + "/check")
        look(page)
        log_in(page, served, "shili-bus")
        look(page, "clerk-owed")
        look(page, "clerk-owed-phone", 390, 900)
        page.set_viewport_size({"width": 1100, "height": 900})
        page.goto(served.base + "/form/disclosure-catalogue")
        form.fill(page)
        page.locator("[role=status]", has_text="草稿已存好").wait_for(timeout=10000)
        look(page)
        page.get_by_label("更正说明", exact=True).fill("有问题请打 13800138000")
        press(page, "检查")
        must("处错误要改" in page.content(), "种下的手机号不是错误")
        look(page, "clerk-found")
        second = context.new_page()
        second.goto(served.base + "/form/disclosure-catalogue")
        second.get_by_label("更正说明", exact=True).fill("那边写的话")
        page.get_by_label("更正说明", exact=True).fill("")
        press(page, "检查")
        press(second, "只存草稿")
        look(second)
        second.close()
        look(page, "clerk-good")
        press(page, "报送")
        receipt(page, served)
        look(page, "clerk-receipt")
        page.goto(served.base + "/unchanged")
        look(page, "clerk-unchanged")
        for place in ["/upload", "/attachments", "/history", "/account", "/tokens", "/form/disclosure-system"]:
            page.goto(served.base + place)
            look(page)
        context.clear_cookies(name="gongkai")
        press(page, "检查")
        look(page)
    finally:
        served.stop()


def reviewer(chromium):
    served = Served(programs, scratch + "/reviewer", ["shili-bus"], before_sending=True)
    try:
        pages = [chromium.new_context(locale="zh-CN", viewport={"width": 1100, "height": 900}).new_page() for _ in range(2)]
        for page, name in zip(pages, ["shili-bus", "shili-bus-review"]):
            set_up(page, served, name)
            log_in(page, served, name)
        pages[0].goto(served.base + "/form/disclosure-catalogue")
        form.fill(pages[0])
        press(pages[0], "检查")
        look(pages[0])
        press(pages[0], "交审查人确认")
        look(pages[0])
        pages[1].goto(pages[0].url)
        look(pages[1], "clerk-review", height=1250)
    finally:
        served.stop()


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
    try:
        clerk(chromium)
        reviewer(chromium)
    finally:
        chromium.close()
# What a page says when the machine is out of order, or the front refuses, is in no page of this walk: it is in the program or in nginx's example.
sources = "".join(open(path, encoding="utf-8").read() for path in ["Sources/Service/Front.swift", "Sources/Service/FoundProblems.swift", "Sources/Service/LoginHandlers.swift", "Packaging/service/nginx.conf"])
plain = re.sub(r"\s", "", "".join(words)) + re.sub(r"\s", "", sources)
quoted = re.findall("“((?:[^“”]|“[^“”]*”)*)”", guide)
strange = [text for text in quoted if re.sub(r"\s", "", text) not in plain]
must(len(quoted) > 30, f"指南只引了 {len(quoted)} 处")
must(not strange, "指南里引的话，页面上没有：" + "、".join(strange))
named = re.findall(r"\(images/(clerk-[a-z-]+)\.png\)", guide)
must(sorted(named) == sorted(taken), f"指南里的图和拍的不一样：{sorted(set(named) ^ set(taken))}")
missing = [name for name in named if not os.path.exists(f"Docs/images/{name}.png")]
must(not missing, "指南里的图没有：" + "、".join(missing))
print(f"指南：引的 {len(quoted)} 处都是页面上的字，{len(named)} 张图都在。")
