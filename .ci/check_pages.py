# SPDX-License-Identifier: Apache-2.0
"""Opens pages in headless Chromium and lets axe-core look for barriers (WCAG 2.2 A and AA, best practice).

    check_pages.py AXE.js PAGE.html …      exits 1 on any violation, or when a page could not be judged
"""
import html
import json
import os
import re
import subprocess
import sys
import tempfile

axe = open(sys.argv[1], encoding="utf-8").read()
run = """
axe.run(document, {preload: false, resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => {
  document.documentElement.setAttribute('data-axe', JSON.stringify({rules: r.passes.length, violations: r.violations.map(v =>
    ({id: v.id, impact: v.impact, help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.html.slice(0, 160))}))}));
}, e => document.documentElement.setAttribute('data-axe', JSON.stringify({error: String(e)})));
"""
passed = failed = 0
for page in sys.argv[2:]:
    text = open(page, encoding="utf-8").read()
    folder = os.path.dirname(os.path.abspath(page))
    text = text.replace("<head>", f'<head><base href="file://{folder}/">', 1)
    text = text.replace("</body>", f"<script>{axe}</script><script>{run}</script></body>")
    with tempfile.NamedTemporaryFile("w", suffix=".html", delete=False, encoding="utf-8") as copy:
        copy.write(text)
    for size in ("1280,900", "390,844"):
        dump = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--window-size={size}", "--virtual-time-budget=60000",
             "--allow-file-access-from-files", "--dump-dom", f"file://{copy.name}"], capture_output=True, text=True).stdout
        found = re.search(r'data-axe="([^"]*)"', dump)
        result = json.loads(html.unescape(found.group(1))) if found else {"error": "axe 没有给出结果"}
        if result.get("violations") == [] and result["rules"] > 10:
            passed += 1
            continue
        failed += 1
        print(f"{page} ({size}): {result.get('error', '')}")
        for violation in result.get("violations", []):
            print(f"  {violation['impact']} {violation['id']}: {violation['help']}")
            for node in violation["nodes"]:
                print(f"    {node}")
    os.unlink(copy.name)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
