# SPDX-License-Identifier: Apache-2.0
"""Goes by keyboard alone (Tab, Enter, typing) where people go: home, search, item, download; and the office's report to an enterprise and its
items. Wherever the keyboard is, it is seen: in the window, with an outline.

    check_keyboard.py SITE REPORT      exits 1 where a step cannot be taken
"""
import os
import shutil
import sys

from playwright.sync_api import sync_playwright

HERE = """() => { const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at);
  return {tag: at.tagName, text: (at.textContent || at.value || '').trim().slice(0, 60), href: at.getAttribute('href') || '', id: at.id,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2}; }"""
faults = []


def tab(view, wanted, what, most=150, opening=False):
    """Presses Tab until the wanted place has the keyboard, opening what is folded on the way where told to; says how many presses it took."""
    for presses in range(1, most + 1):
        view.keyboard.press("Tab")
        here = view.evaluate(HERE)
        if here["tag"] in ("BODY", "HTML"):
            continue
        if not here["seen"] or not here["outlined"]:
            faults.append(f"{view.url.split('/')[-1]} 到“{what}”的路上：{here['tag']} “{here['text']}”" + ("看不见" if not here["seen"] else "没有框"))
        if opening and here["tag"] == "SUMMARY":
            view.keyboard.press("Enter")
            if not view.evaluate("document.activeElement.parentElement.open"):
                raise SystemExit(f"{view.url}：按回车打不开“{here['text']}”")
        if wanted(here):
            print(f"  {what}：按 {presses} 次 Tab")
            return here
    raise SystemExit(f"{view.url}：按 {most} 次 Tab 也到不了“{what}”")


def public(view, site):
    view.goto(f"file://{site}/index.html")
    tab(view, lambda at: at["text"] == "跳到正文", "首页：跳到正文", 1)
    tab(view, lambda at: at["id"] == "q", "首页：搜索框", 30)
    view.keyboard.type("出厂水水质")
    with view.expect_navigation():
        view.keyboard.press("Enter")
    view.wait_for_function("document.querySelectorAll('#results a').length > 0")
    tab(view, lambda at: "items/" in at["href"] and "plant-water-quality" in at["href"], "搜索：第一个结果")
    with view.expect_navigation():
        view.keyboard.press("Enter")
    if "/items/" not in view.url:
        raise SystemExit(f"没有到事项的页面：{view.url}")
    tab(view, lambda at: at["tag"] == "SUMMARY" and at["text"] == "下载数据", "事项：下载数据")
    view.keyboard.press("Enter")
    tab(view, lambda at: at["href"].endswith(".csv"), "事项：第一张表", 5)
    with view.expect_download(timeout=10000) as download:
        view.keyboard.press("Enter")
    name = download.value.suggested_filename
    if not name.endswith(".csv") or os.path.getsize(download.value.path()) < 20:
        raise SystemExit(f"下载的不是表：{name}")
    print(f"  下载了 {name}")


def office(view, report):
    view.goto(f"file://{report}/index.html")
    tab(view, lambda at: at["text"] == "跳到正文", "报告：跳到正文", 1)
    tab(view, lambda at: at["href"].split("#")[0] == "entities/shili-water-town.html", "报告：一家企业", 400)
    with view.expect_navigation():
        view.keyboard.press("Enter")
    tab(view, lambda at: at["tag"] == "BUTTON", "企业：排序", 400, opening=True)
    view.keyboard.press("Enter")
    if not view.evaluate("document.activeElement.closest('th').getAttribute('aria-sort')"):
        raise SystemExit("按回车没有排序")


with sync_playwright() as play:
    browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
    for width in (1280, 390):
        view = browser.new_context(viewport={"width": width, "height": 844}, accept_downloads=True).new_page()
        print(f"{width} 像素宽")
        public(view, os.path.realpath(sys.argv[1]))
        office(view, os.path.realpath(sys.argv[2]))
        if faults:
            break
    browser.close()
for fault in sorted(set(faults)):
    print(fault)
sys.exit(1 if faults else 0)
