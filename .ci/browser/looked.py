# SPDX-License-Identifier: Apache-2.0
"""What must hold of every page in every state: no barrier that axe knows, no sideways scroll, a title and one heading."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Looker:
    def __init__(self, axe, pictures=None):
        self.axe, self.pictures, self.faults, self.states, self.passes = open(axe, encoding="utf-8").read(), pictures, [], [], 0

    def look(self, page, state):
        """axe at 1280 and 390 pixels; width at 320, 390 and 1280."""
        self.states.append(state)
        before = page.viewport_size
        for width in (320, 390, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
            if wide > width:
                self.faults.append(f"{state} {width}px：横向滚动到 {wide}")
            if self.pictures and width != 320:
                page.screenshot(path=f"{self.pictures}/{state}-{width}.png", full_page=True)
            if width == 320:
                continue
            page.evaluate(self.axe)
            found = page.evaluate(
                "rules => axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: rules}).then(r => ({passes: r.passes.length,"
                " violations: r.violations.map(v => v.id + ' ' + v.nodes.slice(0, 2).map(n => n.html.slice(0, 120)).join(' | '))}))", RULES)
            self.passes += found["passes"]
            if found["passes"] < 8:
                self.faults.append(f"{state} {width}px：axe 只看了 {found['passes']} 条")
            self.faults += [f"{state} {width}px：{words}" for words in found["violations"]]
        if page.locator("h1").count() != 1 or "公开报送" not in page.title():
            self.faults.append(f"{state}：标题不对（{page.title()}）")
        page.set_viewport_size(before)
