# SPDX-License-Identifier: Apache-2.0
"""How long the built service's pages take on a slow line (1.6 Mb/s, 150 ms each way as Lighthouse has it, a processor four times slower) until
the largest thing on them is there, and what they weigh. Prints a table; asserts the weights, and not the times.
usage: paint.py FOLDER-WITH-PROGRAMS SCRATCH   (run in the workspace; Playwright on Debian's Chromium)"""
import gzip
import os
import sys

from playwright.sync_api import sync_playwright

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import steps  # noqa: E402
from served import Served  # noqa: E402

SLOW = {"offline": False, "latency": 562.5, "downloadThroughput": 1.6 * 1024 * 1024 * 0.9 / 8, "uploadThroughput": 750 * 1024 * 0.9 / 8}
LARGEST = """() => new Promise(done => new PerformanceObserver(list => done(Math.max(...list.getEntries().map(entry => entry.startTime))))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""
MOST_PAGE, MOST_SCRIPT = 60_000, 15_000
served = Served(os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), ["shili-bus"])
faults = []
with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"])
    try:
        context = chromium.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
        page = context.new_page()
        steps.set_up(page, served, "shili-bus", None)
        steps.log_in(page, served, "shili-bus", None)
        script = len(context.request.get(served.base + "/script.js").body())
        print(f"脚本 {script} 字节（最多 {MOST_SCRIPT}）")
        faults += ["脚本太大"] if script > MOST_SCRIPT else []
        print("| 页面 | 压缩以后 | 最大的一块出来 |\n| - | - | - |")
        for path in ("/owed", "/form/route-list", "/form/disclosure-guide", "/login"):
            body = context.request.get(served.base + path).body()
            weight = len(gzip.compress(body, 6))
            faults += [f"{path} 太大"] if weight > MOST_PAGE else []
            times = []
            for _ in range(3):
                view = context.new_page()
                session = context.new_cdp_session(view)
                session.send("Network.enable")
                session.send("Network.clearBrowserCache")
                session.send("Network.emulateNetworkConditions", SLOW)
                session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
                view.goto(served.base + path)
                times.append(view.evaluate(LARGEST))
                view.close()
            print(f"| {path} | {weight / 1000:.0f} kB | {min(times) / 1000:.2f} 秒 |")
    finally:
        chromium.close()
        served.stop()
if faults:
    raise SystemExit("✗ " + "；".join(faults))
