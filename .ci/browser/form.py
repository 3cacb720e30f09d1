# SPDX-License-Identifier: Apache-2.0
"""How a clerk fills in the form of a standing item, by mouse or by keyboard alone."""
import time


def day(ago, clock=None):
    """A civil day at +08:00."""
    return time.strftime("%Y-%m-%d", time.gmtime(time.time() + 8 * 3600 - 86400 * ago)) + (" " + clock if clock else "")


def answers():
    """Label, and what is typed there: what was last disclosed stands, but for its dates."""
    return [("形成日期", day(3)), ("公开时间 *", day(1, "10:00")), ("审查日期 *", day(2))]


class Keys:
    """Tab, Enter and letters; whatever holds the keyboard must be seen to hold it."""

    def __init__(self, page, faults):
        self.page, self.faults = page, faults

    def reach(self, selector):
        for _ in range(400):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("s => document.activeElement.matches(s)", selector):
                break
        else:
            raise SystemExit(f"✗ 用键盘到不了 {selector}（{self.page.url}）")
        seen = self.page.evaluate(
            "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }")
        if not seen:
            self.faults.append(f"看不出键盘在哪里：{selector}（{self.page.url}）")

    def type(self, selector, text):
        self.reach(selector)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def press(self, selector):
        self.reach(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


def field(page, label):
    """The id of the first field with a label."""
    return page.locator("label", has_text=label).first.get_attribute("for")


def fill(page):
    for label, text in answers():
        page.get_by_label(label, exact=True).first.fill(text)
