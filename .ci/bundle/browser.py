# SPDX-License-Identifier: Apache-2.0
"""在真的浏览器里试搜索：file:// 和 http://127.0.0.1 各一次。

用法：browser.py 公开包文件夹 浏览器 临时文件夹
用 search.html?q=… 触发搜索，看 --dump-dom 的结果；http 这一路还看服务端有没有 404。
"""
import http.server
import functools
import json
import os
import re
import subprocess
import sys
import threading
import urllib.parse

data, browser, scratch = os.path.join(os.path.realpath(sys.argv[1]), "data"), sys.argv[2], sys.argv[3]
missing = []


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def send_error(self, code, *rest, **more):
        # 浏览器自己会要 favicon.ico，不算页面的错
        if not self.path.startswith("/favicon"):
            missing.append((code, self.path))
        super().send_error(code, *rest, **more)


def found(address, word):
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
         f"--user-data-dir={scratch}/browser", "--virtual-time-budget=5000", "--dump-dom",
         f"{address}/search.html?q={urllib.parse.quote(word)}"],
        capture_output=True, text=True, timeout=120, check=True)
    part = re.search(r'id="told"[^>]*>([^<]*)<', done.stdout)
    return done.stdout, part.group(1) if part else ""


with open(f"{data}/assets/search-index.js", encoding="utf-8") as file:
    text = file.read()
index = json.loads(text[text.index("["): text.rindex("]") + 1])
page = max(index, key=lambda p: len(p["x"]))
runs = re.findall(r"[\u4e00-\u9fff]{5,}", page["x"])
middle = runs[len(runs) // 2]
word = middle[len(middle) // 2 - 1:][:3]

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=data))
threading.Thread(target=server.serve_forever, daemon=True).start()
faults = []
for address in (f"file://{data}", f"http://127.0.0.1:{server.server_address[1]}"):
    kind = address.split(":")[0]
    dom, told = found(address, word)
    if not told.startswith("找到") or f'href="{page["u"]}"' not in dom:
        faults.append(f"{kind}：找不到“{word}”（{told!r}）")
    dom, told = found(address, "魑魅魍魉不存在")
    if not told.startswith("没有找到"):
        faults.append(f"{kind}：乱写的字也找到了（{told!r}）")
server.shutdown()
faults += [f"http：{code} {path}" for code, path in missing]
print("\n".join(faults) or f"  “{word}”在 file:// 和 http:// 都找到了")
sys.exit(1 if faults else 0)
