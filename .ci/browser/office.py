# SPDX-License-Identifier: Apache-2.0
"""What the office does in a browser: registers an enterprise, changes a registration, gives roles their days, reads the events; and what
everybody may do with an account: a second factor, a token for a program."""
import base64
import hashlib
import hmac
import struct
import time

from served import PASSWORD
from steps import log_in, must, press


def code(key, now=None):
    """Six digits of a phone, by RFC 6238."""
    digest = hmac.new(base64.b32decode(key), struct.pack(">Q", int((now or time.time()) // 30)), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1000000:06d}"


def registration(page, served, look, own="shili-new", name="示例新公交有限公司", uscc="91310114MA1GP0991E"):
    """Registered with faults, mended, and changed; the events say so."""
    page.goto(served.base + "/office/register")
    look(page, "register")
    for label, text in [("编号 *", own), ("名称 *", name), ("统一社会信用代码 *", "91310114MA1GP0101P"), ("主管部门 *", "嘉定区交通行政管理部门"),
                        ("适用起日 *", "2026-01-01")]:
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("地区 *", exact=True).select_option("上海市嘉定区")
    page.get_by_label("公共汽电车", exact=False).first.check()
    press(page, "继续（行业改了，先按这个）")
    look(page, "register-attributes")
    page.get_by_label("最长发车间隔", exact=True).fill("很久")
    press(page, "检查并登记")
    must("/office/register" in page.url, "写错的也登记了")
    must(page.locator("#summary a[href='#uscc']").count() + page.locator("#summary a[href='#a.longest-interval']").count() > 0, "没有指到出错的一栏")
    look(page, "register-wrong")
    page.get_by_label("最长发车间隔", exact=True).fill("35")
    page.get_by_label("统一社会信用代码 *", exact=True).fill(uscc)
    press(page, "检查并登记")
    must(page.url.endswith("/office/" + own), "没有登记：" + page.locator("main").inner_text()[:300])
    page.get_by_role("link", name="改登记").click()
    must(page.get_by_label("最长发车间隔", exact=True).input_value() == "35", "改登记时没有填着原来的")
    look(page, "register-change")
    page.get_by_label("适用止日", exact=True).fill("2026-12-31")
    press(page, "检查并改登记")
    page.goto(served.base + "/office/events/" + own)
    must(page.locator("tbody tr").count() == 2, "登记和改登记没有各记一条")


def unscripted(chromium, served):
    """The office's way without script: what is owed today, one enterprise, an account, a registration, the events."""
    page = chromium.new_context(locale="zh-CN", java_script_enabled=False).new_page()
    log_in(page, served, "office")
    must("今天的情况" in page.title(), "没有到今天的情况：" + page.title())
    page.get_by_role("link", name="示例公交有限公司").first.click()
    must(page.url.endswith("/office/shili-bus"), "没有到企业的页：" + page.url)
    page.goto(served.base + "/office/accounts")
    page.fill("#name", "shili-bus-3")
    page.select_option("#entity", "shili-bus")
    press(page, "开账号")
    must("设置密码的链接，只显示这一次" in page.content(), "没有给设置密码的链接：" + page.locator("main").inner_text()[:300])
    registration(page, served, lambda *_: None, "shili-plain", "示例平实公交有限公司", "91310114MA1GP0881P")
    page.context.close()


def terms(page, served, looker):
    page.goto(served.base + "/office/accounts/clerk-shili-bus")
    looker.look(page, "account-term")
    page.fill("#until", "昨天")
    press(page, "改起止日期")
    looker.look(page, "account-term-wrong")
    page.goto(served.base + "/office/events/shili-bus")
    must("记录链完好" in page.content(), "没有说记录链完好")
    looker.look(page, "events")


def second_factor(page, served, looker, chromium):
    page.goto(served.base + "/second")
    looker.look(page, "second")
    key = page.locator("input[name=key]").get_attribute("value")
    page.fill("#password", PASSWORD)
    page.fill("#code", "000000" if code(key) != "000000" else "000001")
    press(page, "设好")
    looker.look(page, "second-wrong")
    must(page.locator("input[name=key]").get_attribute("value") == key, "写错一次，密钥就换了")
    page.fill("#password", PASSWORD)
    page.fill("#code", code(key))
    press(page, "设好")
    recovery = page.locator("pre").inner_text().split()
    must(len(recovery) == 10, "没有十个恢复码")
    looker.look(page, "second-codes")
    page.goto(served.base + "/second")
    looker.look(page, "second-set")
    other = chromium.new_context(locale="zh-CN").new_page()
    other.goto(served.base + "/login")
    for name, text in [("#name", "office"), ("#password", PASSWORD)]:
        other.fill(name, text)
    press(other, "登录")
    looker.look(other, "login-wants-code")
    for name, text in [("#name", "office"), ("#password", PASSWORD), ("#code", recovery[0].lower())]:
        other.fill(name, text)
    press(other, "登录")
    must(other.url.endswith("/office"), "恢复码登录不了：" + other.url)


def tokens(page, served, looker):
    page.goto(served.base + "/tokens")
    looker.look(page, "tokens-empty")
    press(page, "开令牌")
    looker.look(page, "tokens-wrong")
    page.fill("#name", "财务系统")
    page.fill("#until", time.strftime("%Y-%m-%d", time.gmtime(time.time() + 30 * 86400)))
    page.fill("#password", PASSWORD)
    press(page, "开令牌")
    looker.look(page, "tokens-opened")
    page.get_by_role("button", name="停用 财务系统").click()
    must("停用" in page.locator("tbody").inner_text(), "令牌停不了")
    looker.look(page, "tokens-ended")
