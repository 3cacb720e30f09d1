# SPDX-License-Identifier: Apache-2.0
"""What everybody does on the way: pressing a button, setting a password, logging in, reading a receipt."""
from served import PASSWORD


def must(holds, words):
    if not holds:
        raise SystemExit("✗ " + words)


def press(page, name):
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def log_in(page, served, name, looker=None):
    page.goto(served.base + "/login")
    if looker:
        looker.look(page, "login")
        page.fill("#name", name)
        page.fill("#password", "不对的密码不对的密码")
        press(page, "登录")
        looker.look(page, "login-wrong")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    press(page, "登录")


def set_up(page, served, name, looker=None):
    page.goto(served.links[name])
    if looker:
        looker.look(page, "setup")
        press(page, "设好密码")
        looker.look(page, "setup-wrong")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    press(page, "设好密码")


def receipt(page, served):
    must("/receipt/" in page.url, f"没有回执：{page.url} {page.locator('main').inner_text()[:300]}")
    return page.url[len(served.base) :], page.locator("pre").inner_text()
