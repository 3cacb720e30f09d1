# SPDX-License-Identifier: Apache-2.0
"""Opens every page below a folder in Chromium at 320, 390, 768 and 1280 pixels, everything folded out, and finds what makes it scroll
sideways; with large letters too on a phone. A table in a box that scrolls by itself is no fault; a page without text is.

    check_widths.py FOLDER …      exits 1 on any page that is wider than its window, or that could not be measured
"""
import concurrent.futures
import functools
import hashlib
import html
import http.server
import json
import os
import re
import subprocess
import sys
import tempfile
import threading

WIDTHS = (320, 390, 768, 1280)
HARNESS = """<!DOCTYPE html><meta charset="utf-8"><title>measure</title><body><script>
var pages = PAGES, widths = WIDTHS, found = [], measured = 0, frame = document.createElement('iframe'), place = 0;
frame.height = 900; frame.style.border = 0; document.body.appendChild(frame);
function name(node) { return node.tagName.toLowerCase() + (node.className && node.className.baseVal === undefined ? '.' + node.className : ''); }
function culprit(doc, width) {
  var worst = null;
  Array.prototype.forEach.call(doc.body.querySelectorAll('*'), function (node) {
    for (var box = node.parentElement; box; box = box.parentElement) { if (getComputedStyle(box).overflowX !== 'visible') { return; } }
    var right = node.getBoundingClientRect().right;
    if (right > width + 1 && (!worst || right > worst.right || worst.node.contains(node))) { worst = { node: node, right: right }; }
  });
  return worst ? name(worst.node) + ' ' + Math.round(worst.right) + ': ' + worst.node.textContent.trim().slice(0, 40) : '';
}
frame.onload = function () {
  if (place >= pages.length) { return; }
  var doc = frame.contentDocument;
  Array.prototype.forEach.call(doc.querySelectorAll('details'), function (part) { part.open = true; });
  widths.forEach(function (width) {
    frame.style.width = width + 'px';
    var root = doc.documentElement, wide = Math.max(root.scrollWidth, doc.body.scrollWidth);
    if (root.clientWidth !== width || !doc.body.textContent.trim()) { found.push([pages[place], width, 'not measured']); return; }
    measured += 1;
    if (wide > width) { found.push([pages[place], width, wide + ' ' + culprit(doc, width)]); }
  });
  // Once more with large letters, where the page has the switch.
  var large = doc.getElementById('large');
  if (large) {
    large.checked = true;
    [320, 390].forEach(function (width) {
      frame.style.width = width + 'px';
      var wide = Math.max(doc.documentElement.scrollWidth, doc.body.scrollWidth);
      if (wide > width) { found.push([pages[place], width, '大字 ' + wide + ' ' + culprit(doc, width)]); }
    });
  }
  place += 1; next();
};
function next() {
  if (place < pages.length) { frame.src = '/' + pages[place]; return; }
  document.documentElement.setAttribute('data-found', JSON.stringify({ found: found, measured: measured }));
}
next();
</script>"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    harness = b""

    def log_message(self, *_):
        pass

    def do_GET(self):
        if self.path != "/measure":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(self.harness)


def measure(folder, pages):
    text = HARNESS.replace("PAGES", json.dumps(pages), 1).replace("WIDTHS", json.dumps(WIDTHS), 1)
    handler = type("Pages", (Quiet,), {"harness": text.encode()})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage", "--disable-background-networking",
             f"--user-data-dir={profile}", "--window-size=1400,1000", f"--virtual-time-budget={20000 + 2000 * len(pages)}", "--dump-dom",
             f"http://127.0.0.1:{server.server_address[1]}/measure"], capture_output=True, text=True, timeout=3600)
    server.shutdown()
    told = re.search(r'data-found="([^"]*)"', done.stdout)
    if not told:
        return {"found": [["*", 0, "Chromium 没有给出结果"]], "measured": 0}
    return json.loads(html.unescape(told.group(1)))


MEASURES = re.compile(rb'(<svg.*?</svg>|<style.*?</style>|(?:style|width|height|class|colspan)="[^"]*")', re.DOTALL)
DIGITS = bytes.maketrans(b"123456789", b"000000000")


def shape(root, page, styles):
    """What makes a page as wide as it is: the digits of a text are all of one width, those of a drawing or a style are not."""
    with open(os.path.join(root, page), "rb") as file:
        parts = MEASURES.split(file.read())
    return hashlib.sha256(b"".join(part if place % 2 else part.translate(DIGITS) for place, part in enumerate(parts)) + styles).digest()


failed, known = 0, set()
for folder in sys.argv[1:]:
    root = os.path.realpath(folder)
    every = sorted(os.path.relpath(os.path.join(place, name), root) for place, _, names in os.walk(root) for name in names if name.endswith(".html"))
    # A page that differs from one that was measured in its digits alone is as wide.
    sheet = os.path.join(root, "assets/site.css")
    styles = open(sheet, "rb").read() if os.path.exists(sheet) else b""
    shapes = {}
    for page in every:
        shapes.setdefault(shape(root, page, styles), page)
    pages = sorted(page for mark, page in shapes.items() if mark not in known)
    known |= set(shapes)
    # Two browsers, one for every second page.
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda part: measure(root, part), [part for part in (pages[::2], pages[1::2]) if part]))
    found, measured = sorted(row for result in results for row in result["found"]), sum(result["measured"] for result in results)
    for page, width, what in found:
        print(f"{folder}/{page} {width}px: {what}")
    complete = every and measured + sum(what == "not measured" for _, _, what in found) == len(pages) * len(WIDTHS)
    if not complete:
        print(f"{folder}: 只量了 {measured} 次，应当 {len(pages) * len(WIDTHS)} 次")
    failed += bool(found) or not complete
    same = len(every) - len(pages)
    print(f"{folder}: {len(every)} 页" + (f"，{same} 页与量过的只差数字" if same else "") + f"，量了 {measured} 次，横向滚动 {len(found)} 处")
sys.exit(1 if failed or len(sys.argv) < 2 else 0)
