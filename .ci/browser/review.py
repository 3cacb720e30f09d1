# SPDX-License-Identifier: Apache-2.0
"""Where the office wants the enterprise's own 审查人 to confirm: handed over, sent back, handed over again, confirmed, with script and
without; roles that begin later or are over."""
import form
from served import Served
from steps import log_in, must, press, receipt, set_up

ITEM, OTHER = "/form/disclosure-catalogue", "/form/consultation"


def hand_over(page, served, item):
    page.goto(served.base + item)
    form.fill(page)
    press(page, "检查")
    must(page.get_by_role("button", name="报送", exact=True).count() == 0, "要审查人确认的，报送员自己能报送")


def journey(chromium, programs, scratch, looker):
    served = Served(programs, scratch, ["shili-bus"], before_sending=True)
    try:
        clerk, reviewer = (chromium.new_context(locale="zh-CN").new_page() for _ in range(2))
        for page, name in [(clerk, "shili-bus"), (reviewer, "shili-bus-review")]:
            set_up(page, served, name)
            log_in(page, served, name)
        must(reviewer.url.endswith("/reviews"), "审查人登录以后没有到“待确认”：" + reviewer.url)
        looker.look(reviewer, "reviews-empty")
        hand_over(clerk, served, ITEM)
        looker.look(clerk, "form-for-review")
        press(clerk, "交审查人确认")
        looker.look(clerk, "review-clerk")
        reviewer.goto(served.base + "/reviews")
        looker.look(reviewer, "reviews")
        reviewer.get_by_role("link", name="第 1 份").click()
        looker.look(reviewer, "review")
        press(reviewer, "退回")
        looker.look(reviewer, "review-no-reason")
        reviewer.fill("#remark", "公开时间和网站上的不一样")
        press(reviewer, "退回")
        clerk.reload()
        must("公开时间和网站上的不一样" in clerk.content(), "报送员看不到退回的原因")
        looker.look(clerk, "review-returned")
        hand_over(clerk, served, ITEM)
        press(clerk, "交审查人确认")
        reviewer.goto(clerk.url)
        press(reviewer, "确认并报送")
        place, text = receipt(reviewer, served)
        clerk.reload()
        clerk.get_by_role("link", name="看回执").click()
        must(receipt(clerk, served) == (place, text), "报送员看到的回执和审查人的不一样")
        clerk.goto(served.base + "/reviews")
        looker.look(clerk, "reviews-settled")

        # Without script, and by keyboard alone.
        plain = chromium.new_context(java_script_enabled=False).new_page()
        log_in(plain, served, "shili-bus")
        hand_over(plain, served, OTHER)
        press(plain, "交审查人确认")
        waiting = plain.url[len(served.base) :]
        keyed = chromium.new_context(locale="zh-CN").new_page()
        log_in(keyed, served, "shili-bus-review")
        keys = form.Keys(keyed, looker.faults)
        keys.press(f"a[href='{waiting}']")
        keys.press("main button[value=confirm]")
        must(receipt(keyed, served)[0] != place, "回执号重复")

        office = chromium.new_context(locale="zh-CN").new_page()
        set_up(office, served, "office")
        log_in(office, served, "office")
        office.goto(served.base + "/office/accounts/reviewer-shili-bus")
        office.fill("#until", form.day(1))
        press(office, "改起止日期")
        looker.look(office, "accounts-with-terms")
        reviewer.goto(served.base + "/reviews")
        must("/login" in reviewer.url, "身份到期了，还能看")
        log_in(reviewer, served, "shili-bus-review")
        must("到 " + form.day(1) + " 为止" in reviewer.content(), "没有说身份什么时候到期")
        looker.look(reviewer, "login-role-over")
    finally:
        served.stop()
