# SPDX-License-Identifier: Apache-2.0
"""How much a page of the site weighs and how soon it shows something, at most: 60 kB as a server sends it (gzip; with its styles and scripts,
without the texts that a search takes), and 1.5 s to the first words over slow 4G (562.5 ms to the first byte of every file, 1.4 Mbit/s).
Before anything is opened, the home page takes at most six screens of a phone, a theme (一件事) five; an enterprise's page of the office's
report, eight.

    check_budget.py SITE PAGE.html …      weighs every page below SITE, opens the named ones; exits 1 where one is over
    check_budget.py --report FOLDER       only the screens of the enterprises' pages in a report; exits 1 where one is over, or there is none
"""
import functools
import gzip
import http.server
import os
import re
import shutil
import sys
import threading

from playwright.sync_api import sync_playwright

MOST_BYTES, MOST_MS, HOME_SCREENS, THEME_SCREENS, REPORT_SCREENS = 60_000, 1500, 6, 5, 8
EMPTY = "/-"
SLOW = {"offline": False, "latency": 562.5, "downloadThroughput": 1.6 * 1024 * 1024 * 0.9 / 8, "uploadThroughput": 750 * 1024 * 0.9 / 8}


@functools.lru_cache(maxsize=None)
def packed(path):
    with open(path, "rb") as file:
        return gzip.compress(file.read(), 6)


def weigh(root, page):
    """The page with what it takes by itself, in bytes as sent."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    parts = re.findall(r'<script src="([^"]+)"', text) + re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
    files = {os.path.normpath(os.path.join(os.path.dirname(page), part)) for part in parts}
    return len(packed(page)) + sum(len(packed(file)) for file in files if not os.path.basename(file).startswith("search-"))


class Packing(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        path = self.translate_path(self.path)
        if self.path == EMPTY:
            body = gzip.compress(b"<!DOCTYPE html><meta charset=utf-8><title>-</title><p>.")
        elif not os.path.isfile(path):
            return self.send_error(404)
        else:
            body = packed(path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html" if self.path == EMPTY else self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def paint(root, pages):
    """Milliseconds to the first words of each page, nothing being known of the site before. A page with one word is opened beside each, over
    the same network: what that takes beyond its first byte is the machine's, busy or not, and is not counted. The best of eight; one that is
    soon enough settles it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Packing, directory=root))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])

        def first(page):
            context = browser.new_context(viewport={"width": 390, "height": 844})
            view = context.new_page()
            session = context.new_cdp_session(view)
            session.send("Network.enable")
            session.send("Network.emulateNetworkConditions", SLOW)
            view.goto(f"http://127.0.0.1:{server.server_address[1]}{page}")
            view.wait_for_function("performance.getEntriesByName('first-contentful-paint').length > 0")
            found = view.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            context.close()
            return found

        # The browser's own start belongs to no page.
        first(EMPTY)
        for page in pages:
            times = []
            for _ in range(8):
                times.append(first("/" + page) - max(0, first(EMPTY) - SLOW["latency"]))
                if times[-1] <= MOST_MS:
                    break
            yield page, min(times)
        browser.close()
    server.shutdown()


def screens(root, pages):
    """How many screens of a phone each page takes."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": 390, "height": 844})
        for page in pages:
            view.goto(f"file://{root}/{page}")
            yield page, view.evaluate("document.documentElement.scrollHeight / innerHeight")
        browser.close()


def too_long(root, pages, most):
    """Says which pages take more screens than that; how many do, and how long the longest is."""
    heights = list(screens(root, pages))
    over = [(page, height) for page, height in heights if height > most]
    for page, height in over:
        print(f"{page}：手机上 {height:.1f} 屏")
    return len(over), max(((height, page) for page, height in heights), default=(0, ""))


def report(folder):
    root = os.path.realpath(folder)
    pages = sorted(f"entities/{name}" for name in os.listdir(os.path.join(root, "entities")) if name.endswith(".html"))
    faults, (height, page) = too_long(root, pages, REPORT_SCREENS)
    print(f"{len(pages)} 个主体的页，手机上最长的 {height:.1f} 屏（{page}）；问题 {faults} 处")
    return 1 if faults or not pages else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    if sys.argv[1] == "--report":
        sys.exit(report(sys.argv[2]))
    root, named, faults = os.path.realpath(sys.argv[1]), sys.argv[2:], 0
    everything = [os.path.join(place, name) for place, _, names in os.walk(root) for name in names if name.endswith(".html")]
    weights = sorted(((weigh(root, page), os.path.relpath(page, root)) for page in everything), reverse=True)
    for weight, page in weights:
        if weight > MOST_BYTES:
            print(f"{page}：{weight} 字节")
            faults += 1
    for page, time in paint(root, named):
        print(f"  {page}：{time:.0f} 毫秒")
        if time > MOST_MS:
            print(f"{page}：{time:.0f} 毫秒才看得到字")
            faults += 1
    themes = sorted(os.path.relpath(page, root) for page in everything if os.path.basename(os.path.dirname(page)) == "themes")
    faults += too_long(root, themes, THEME_SCREENS)[0] + too_long(root, [page for page in named if page == "index.html"], HOME_SCREENS)[0]
    print(f"{len(weights)} 页，最重的 {weights[0][0] / 1000:.1f} kB（{weights[0][1]}）；问题 {faults} 处")
    sys.exit(1 if faults else 0)
