# SPDX-License-Identifier: Apache-2.0
"""Opens pages in headless Chromium and lets axe-core look for barriers (WCAG 2.2 A and AA, best practice), at 1280 and at 390 pixels.

    check_pages.py AXE.js PAGE.html …      exits 1 on any violation, or when a page could not be judged

Two browsers share the pages: starting one for each page took five times as long as looking.
"""
import concurrent.futures
import os
import shutil
import sys

from playwright.sync_api import sync_playwright

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = ((1280, 900), (390, 844))
RUN = """rules => axe.run(document, {preload: false, resultTypes: ['violations'], runOnly: rules}).then(r => ({rules: r.passes.length,
  violations: r.violations.map(v => ({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))}))}))"""


def look(axe, pages):
    """What is wrong with each page, in lines; an empty text where nothing is."""
    told = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page()
        for page in pages:
            view.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})
            view.goto("file://" + os.path.abspath(page))
            view.evaluate(axe)
            for width, height in SIZES:
                view.set_viewport_size({"width": width, "height": height})
                try:
                    result = view.evaluate(RUN, RULES)
                except Exception as fault:  # a page that axe cannot finish is not a good page
                    told.append(f"{page} ({width}): {fault}")
                    continue
                if result["violations"] == [] and result["rules"] > 10:
                    told.append("")
                    continue
                lines = [f"{page} ({width}): {result['rules']} 条规则"]
                for violation in result["violations"]:
                    lines.append(f"  {violation['impact']} {violation['id']}: {violation['help']}")
                    lines += [f"    {node}" for node in violation["nodes"]]
                told.append("\n".join(lines))
        browser.close()
    return told


if __name__ == "__main__":
    axe, pages = open(sys.argv[1], encoding="utf-8").read(), sys.argv[2:]
    workers = min(2, len(pages)) or 1
    with concurrent.futures.ProcessPoolExecutor(workers) as pool:
        results = [told for part in pool.map(look, [axe] * workers, [pages[n::workers] for n in range(workers)]) for told in part]
    faults = [told for told in results if told]
    for told in faults:
        print(told)
    print(f"{len(results) - len(faults)} passed, {len(faults)} failed")
    sys.exit(0 if results and not faults and len(results) == len(pages) * len(SIZES) else 1)
