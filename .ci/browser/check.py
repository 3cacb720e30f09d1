# SPDX-License-Identifier: Apache-2.0
"""The service in a browser (Playwright on Debian's Chromium): a clerk's way to the receipt with script, without, and by keyboard alone;
every page in every state without a barrier and without sideways scroll; what was typed outlives two tabs, an ended log-in, a kill.
usage: check.py FOLDER-WITH-PROGRAMS SCRATCH AXE.js [PICTURES]   (run in the workspace)"""
import os
import sys

from playwright.sync_api import sync_playwright

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import form  # noqa: E402
import office as desk  # noqa: E402
import review  # noqa: E402
import steps  # noqa: E402
from looked import Looker  # noqa: E402
from served import PASSWORD, Served  # noqa: E402
from steps import must, press  # noqa: E402

programs, scratch, axe = (os.path.abspath(word) for word in sys.argv[1:4])
pictures = os.path.abspath(sys.argv[4]) if len(sys.argv) > 4 else None
if pictures:
    os.makedirs(pictures, exist_ok=True)
# One item each: two submissions of one item within a minute could not be told apart.
ITEM, PLAIN, OTHER, ATTACHED = "/form/disclosure-catalogue", "/form/disclosure-guide", "/form/consultation", "/form/disclosure-system"
served = Served(programs, scratch, ["shili-bus"])
looker = Looker(axe, pictures)


SPEAKING = {"textbox", "combobox", "listbox", "checkbox", "radio", "button", "link", "searchbox", "spinbutton"}


def spoken(page, wrong):
    """What a screen reader says, from the browser's own tree: each field, button and link has a name; the field that is wrong is said to be so,
    with the words of the summary."""
    session = page.context.new_cdp_session(page)
    nodes = [node for node in session.send("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
    said = [node for node in nodes if node.get("role", {}).get("value") in SPEAKING]
    must(len(said) > 10, f"读屏只读得到 {len(said)} 处")
    for node in said:
        must(node.get("name", {}).get("value", "").strip(), f"读屏读不出名称：{node}")
    faults = {node["description"]["value"]: node["name"]["value"] for node in said for part in node.get("properties", []) if part["name"] == "invalid" and part["value"]["value"] == "true"}
    told = [link.inner_text().strip() for link in page.locator(f"#summary a[href='#{wrong}']").all()]
    must(told and all(any(words in description for description in faults) for words in told), f"出错的栏读屏没有照汇总说：{told} {faults}")
    session.detach()


def log_in(page, name, look=False):
    steps.log_in(page, served, name, looker if look else None)


def set_up(page, name, look=False):
    steps.set_up(page, served, name, looker if look else None)


def receipt(page):
    return steps.receipt(page, served)


def states_of_the_door(page):
    page.goto(served.base + "/check")
    looker.look(page, "check")
    press(page, "检查")
    looker.look(page, "check-nothing")
    sample = f"{served.workspace}/Entities/shili-bus/submissions/2025-11-19-lines.yaml"
    page.set_input_files("#file", {"name": "坏的.yaml", "mimeType": "application/yaml", "buffer": open(sample, "rb").read().replace("嘉定北站".encode(), b"13800138000")})
    press(page, "检查")
    looker.look(page, "check-found")
    page.goto(served.base + "/nowhere")
    looker.look(page, "not-found")
    page.goto(served.base + "/setup/used")
    looker.look(page, "setup-used")


def states_of_the_clerk(page):
    looker.look(page, "owed")
    must(page.locator("[aria-current=page]").inner_text() == "要报什么", "导航没有标出现在这一页")
    page.goto(served.base + "/history")
    looker.look(page, "history-empty")
    page.goto(served.base + "/office")
    looker.look(page, "denied")
    page.goto(served.base + "/form/nothing")
    must("出错了" not in page.content(), "没有的事项说成了出错")
    looker.look(page, "form-nothing")
    page.goto(served.base + "/upload")
    looker.look(page, "upload")
    press(page, "检查")
    looker.look(page, "upload-nothing")
    page.set_input_files("#file", {"name": "表.xlsx", "mimeType": "application/zip", "buffer": b"PK\x03\x04\x00"})
    press(page, "检查")
    looker.look(page, "upload-unreadable")
    page.set_input_files("#file", {"name": "报送.yaml", "mimeType": "application/yaml", "buffer": "企业: shili-bus\n报送时间: 昨天\n公开事项: []\n".encode()})
    press(page, "检查")
    looker.look(page, "upload-found")


def journey(page, item, look=False):
    """A form with a fault, mended, sent; the receipt opens again from its address, and prints on one page."""
    page.goto(served.base + item)
    if look:
        looker.look(page, "form")
    form.fill(page)
    page.get_by_label("公开时间 *", exact=True).fill("昨天上午")
    press(page, "检查")
    must(page.locator("#summary").count() == 1, "没有说错在哪里")
    must(page.evaluate("document.activeElement.id") == "summary", "键盘不在错误汇总上")
    wrong = page.locator("[aria-invalid]").first.get_attribute("id")
    must(page.locator(f"#summary a[href='#{wrong}']").count() > 0, "汇总没有指到出错的一栏")
    spoken(page, wrong)
    if look:
        looker.look(page, "form-found")
    page.get_by_label("公开时间 *", exact=True).fill(form.day(1, "10:00"))
    press(page, "检查")
    if look:
        looker.look(page, "form-good")
    key = page.locator("input[name=key]").get_attribute("value")
    press(page, "报送")
    place, text = receipt(page)
    if look:
        looker.look(page, "receipt")
        page.get_by_role("link", name="和上一次的不同").click()
        looker.look(page, "changes")
        page.goto(served.base + "/history")
        looker.look(page, "history")
    page.goto(served.base + place)
    must(receipt(page) == (place, text), "回执再打开不一样")
    return place, key


def by_keyboard(page):
    keys = form.Keys(page, looker.faults)
    page.goto(served.base + "/login")
    keys.type("#name", "shili-bus")
    keys.type("#password", PASSWORD)
    keys.press("main button")
    keys.press(f"a[href='{OTHER}']")
    for label, text in form.answers():
        keys.type(f"[id='{form.field(page, label)}']", text)
    keys.press("main button[value=check]")
    keys.press("form[action='/submit'] button")
    return receipt(page)[0]


def two_tabs(context):
    """Both open the same form; the second to save is told, with both texts."""
    one, two = context.new_page(), context.new_page()
    for page in (one, two):
        page.goto(served.base + ITEM)
    one.get_by_label("更正说明", exact=True).fill("这边写的话")
    two.get_by_label("更正说明", exact=True).fill("那边写的话")
    for page in (one, two):
        press(page, "只存草稿")
    must("这边写的话" in two.content() and "那边写的话" in two.content(), "两边的字没有都在")
    looker.look(two, "form-conflict")
    one.close()
    two.close()


def kept_while_typing(page):
    """Nothing is pressed: the server has it within two seconds; what it has not is on this computer, and comes back."""
    remark = page.get_by_label("更正说明", exact=True)
    page.goto(served.base + ITEM)
    remark.fill("")
    remark.press_sequentially("服务知道的字")
    page.locator("[role=status]", has_text="草稿已存好").wait_for(timeout=10000)
    looker.look(page, "form-kept")
    served.kill()
    remark.press_sequentially("，服务不知道的字")
    page.locator("[role=status]", has_text="连不上服务").wait_for(timeout=10000)
    looker.look(page, "form-unreachable")
    served.start()
    page.goto(served.base + ITEM)
    must(remark.input_value() == "服务知道的字，服务不知道的字", "服务被杀以后，填的字没有都找回来：" + remark.input_value())
    page.locator("[role=status]", has_text="草稿已存好").wait_for(timeout=10000)
    page.evaluate("localStorage.clear()")
    page.goto(served.base + ITEM)
    must(remark.input_value() == "服务知道的字，服务不知道的字", "找回来的字没有存到服务里")
    # More than a browser keeps alive beyond its page (64 KiB): sent all the same.
    long = "一百五十行那么长的一段话。" * 1500
    remark.fill(long)
    page.locator("[role=status]", has_text="草稿已存好").wait_for(timeout=20000)
    page.wait_for_function("!localStorage.length", timeout=20000)
    page.goto(served.base + ITEM)
    must(remark.input_value() == long, "很长的草稿没有自动存到服务里")
    # Left at once, without a press: still kept.
    remark.fill("走之前写的字")
    page.goto(served.base + "/history")
    page.goto(served.base + ITEM)
    must(remark.input_value() == "走之前写的字", "离开那一页，填的字没了")
    page.locator("[role=status]", has_text="草稿已存好").wait_for(timeout=10000) if page.evaluate("localStorage.length") else None


def unchanged(page):
    """Many items confirmed in one step."""
    page.goto(served.base + "/unchanged")
    looker.look(page, "unchanged")
    press(page, "检查")
    looker.look(page, "unchanged-nothing")
    ticks = page.locator("input[name=item]")
    for number in range(3):
        ticks.nth(number).check()
    press(page, "检查")
    looker.look(page, "unchanged-good")
    press(page, "报送")
    return receipt(page)[0]


def attachments(page):
    """Uploaded beside the form, seen by its check, received with it."""
    page.goto(served.base + "/attachments")
    looker.look(page, "attachments-empty")
    page.set_input_files("#file", [{"name": "程序.exe", "mimeType": "application/octet-stream", "buffer": b"MZ"}])
    press(page, "上传")
    looker.look(page, "attachments-refused")
    page.goto(served.base + ATTACHED)
    form.fill(page)
    page.set_input_files("#upload", [{"name": "说明.txt", "mimeType": "text/plain", "buffer": "公开目录的说明。\n".encode()}])
    press(page, "上传，并填进“附件”")
    looker.look(page, "form-attached")
    must(page.get_by_label("附件", exact=True).first.input_value() == "attachments/说明.txt", "附件没有填进表单")
    page.get_by_label("附件：附件标题", exact=True).first.fill("说明")
    page.goto(served.base + "/attachments")
    looker.look(page, "attachments")
    large(page)
    page.goto(served.base + ATTACHED)
    press(page, "检查")
    press(page, "报送")
    place, text = receipt(page)
    must("attachments/说明.txt" in text, "回执上没有附件：" + text)
    return place


def large(page):
    """A file of some megabytes whose line breaks twice, once for good: chosen again, it goes on where it ended."""
    content = ("大的附件，一段一段地传。\n" * 90_000).encode()
    breaks, sent = [3, 5], []

    def line(route):
        sent.append(len(route.request.post_data_buffer or b""))
        route.abort() if breaks and len(sent) == breaks[0] and breaks.pop(0) else route.continue_()

    page.route("**/attachments/part", line)
    page.set_input_files("#file", {"name": "大的.txt", "mimeType": "text/plain", "buffer": content})
    press(page, "上传")
    page.wait_for_selector("text=attachments/大的.txt", timeout=30_000)
    must(not breaks and sum(sent) < len(content) + 3 * (1 << 20) + 20_000, f"没有断过，或从头传过：{sent}")
    page.unroute("**/attachments/part")
    looker.look(page, "attachments-large")
    page.get_by_role("button", name="去掉 attachments/大的.txt").click()


def log_in_ended(page):
    """The log-in ends while a form is open; what was typed comes back after the next, as often as EXPIRIES says."""
    for number in range(int(os.environ.get("EXPIRIES", "1"))):
        words = f"登录过期以前写的话 {number}"
        page.goto(served.base + OTHER)
        page.get_by_label("更正说明", exact=True).fill(words)
        page.context.clear_cookies(name="gongkai")
        press(page, "检查")
        if number == 0:
            looker.look(page, "login-again")
        page.fill("#name", "shili-bus")
        page.fill("#password", PASSWORD)
        press(page, "登录")
        must(page.get_by_label("更正说明", exact=True).input_value() == words, "登录过期，填的字没了")
    looker.look(page, "form-resumed")
    # Logged in again in another window: the old one shows what was typed, and sends it with the next press.
    other = page.context.new_page()
    page.get_by_label("更正说明", exact=True).fill("旧窗口里写的话")
    page.context.clear_cookies(name="gongkai")
    log_in(other, "shili-bus")
    other.close()
    press(page, "检查")
    must(page.get_by_label("更正说明", exact=True).input_value() == "旧窗口里写的话", "另一个窗口登录以后，旧窗口填的字没了")
    page.get_by_label("更正说明", exact=True).fill("登录过期以前写的话")
    press(page, "只存草稿")
    looker.look(page, "form-saved")
    served.kill()
    served.start()
    page.goto(served.base + OTHER)
    must(page.get_by_label("更正说明", exact=True).input_value() == "登录过期以前写的话", "杀掉再起，草稿没了")


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
    try:
        context = chromium.new_context(locale="zh-CN")
        page = context.new_page()
        page.on("console", lambda told: looker.faults.append(f"控制台 {page.url}：{told.text}") if "Content Security" in told.text else None)
        set_up(page, "shili-bus", look=True)
        states_of_the_door(page)
        log_in(page, "shili-bus", look=True)
        states_of_the_clerk(page)
        first, _ = journey(page, ITEM, look=True)
        two_tabs(context)
        kept_while_typing(page)
        confirmed = unchanged(page)
        attached = attachments(page)
        log_in_ended(page)
        office = chromium.new_context(locale="zh-CN").new_page()
        set_up(office, "office")
        log_in(office, "office")
        looker.look(office, "office")
        office.goto(served.base + "/office/shili-bus")
        looker.look(office, "office-enterprise")
        office.goto(served.base + "/office/accounts")
        looker.look(office, "accounts")
        office.fill("#name", "shili-bus-2")
        office.select_option("#entity", "shili-bus")
        press(office, "开账号")
        must("设置密码的链接，只显示这一次" in office.content(), "没有开账号")
        looker.look(office, "accounts-opened")
        press(office, "开账号")
        looker.look(office, "accounts-refused")
        desk.terms(office, served, looker)
        desk.registration(office, served, looker.look)
        desk.unscripted(chromium, served)
        office.goto(served.base + "/account")
        looker.look(office, "account")
        press(office, "改密码")
        looker.look(office, "account-wrong")
        desk.second_factor(office, served, looker, chromium)
        desk.tokens(page, served, looker)
        plain = chromium.new_context(java_script_enabled=False).new_page()
        log_in(plain, "shili-bus")
        unscripted, _ = journey(plain, PLAIN)
        keyed = by_keyboard(chromium.new_context(locale="zh-CN").new_page())
        must(len({first, confirmed, attached, unscripted, keyed}) == 5, "回执号重复")
        review.journey(chromium, programs, scratch + "-review", looker)
    finally:
        chromium.close()
        served.stop()
if looker.faults:
    raise SystemExit("\n".join("✗ " + fault for fault in looker.faults))
print(f"浏览器：有脚本、没有脚本、只用键盘各走到回执；审查人退回、确认；{len(looker.states)} 种页面状态，axe 通过 {looker.passes} 条、0 处障碍，320、390、1280 宽都不横向滚动。")
