# SPDX-License-Identifier: Apache-2.0
"""Kills the built service at many moments while clerks keep drafts and submit; whatever was acknowledged must be there afterwards:
every draft at the version that was answered or later, every receipt with the same words, and a chain that holds.
usage: kill_service.py FOLDER-WITH-PROGRAMS SCRATCH TIMES   (run in the workspace)"""
import http.client
import os
import random
import re
import subprocess
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "browser"))
from served import PASSWORD, Served  # noqa: E402

programs, scratch, times = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), int(sys.argv[3])
CLERKS = ["shili-bus", "shili-bus-north", "shili-metro"]
FORMS = ["consultation", "disclosure-catalogue", "disclosure-guide", "disclosure-system"]
served = Served(programs, scratch, CLERKS)
random.seed(7)
stopping = threading.Event()
lock = threading.Lock()
drafts, receipts, failures = {}, {}, []
# Where the service keeps what it receives in PostgreSQL, every other kill is that of the database, under a service that goes on.
server = os.environ.get("GONGKAI_POSTGRES_SERVER")


def must(holds, words):
    if not holds:
        served.stop()
        raise SystemExit("✗ " + words)


class Clerk:
    """One log-in; every answer that comes back whole counts as acknowledged."""

    def __init__(self, name):
        self.name, self.cookies, self.open = name, {}, {}

    def ask(self, method, path, fields=None):
        connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=20)
        try:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            body = None
            if fields is not None:
                body, headers["Content-Type"] = urllib.parse.urlencode(fields), "application/x-www-form-urlencoded"
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
            return answer.status, text, answer.getheader("Location") or ""
        finally:
            connection.close()

    def log_in(self):
        link = urllib.parse.urlsplit(served.links[self.name]).path
        word = hidden(self.ask("GET", link)[1], "form")
        self.ask("POST", link, {"form": word, "password": PASSWORD, "again": PASSWORD})
        word = hidden(self.ask("GET", "/login")[1], "form")
        must(self.ask("POST", "/login", {"form": word, "name": self.name, "password": PASSWORD, "to": ""})[0] == 303, "没有登录：" + self.name)

    def keep(self, item, number):
        """One change of a form that is kept by itself."""
        if item not in self.open:
            page = self.ask("GET", "/form/" + item)[1]
            self.open[item] = (hidden(page, "form"), hidden(page, "version"), re.search(r'<label for="([^"]+)">更正说明', page).group(1))
        word, version, field = self.open[item]
        text = f"第 {number} 次改动"
        status, answer, _ = self.ask("POST", "/form/" + item, {"form": word, "version": version, "occurrence": "", "do": "keep", field: text})
        if status == 200:
            self.open[item] = (word, answer, field)
            with lock:
                drafts[self.name, item] = (int(answer), field, text)
        else:
            # Kept just before the kill, and not answered: the page is opened anew, as a clerk does.
            del self.open[item]
            # 503 is an honest no: the database was killed.
            if status not in (409, 503) or (status == 503 and not server):
                failures.append(f"存草稿 {status}")

    def submit(self, number):
        """Confirms one item anew; each is a submission of its own minute at most, so most tries are refused, and that is no loss."""
        page = self.ask("GET", "/unchanged")[1]
        items = re.findall(r'name="item" type="checkbox" value="([^"]+)"', page)
        if not items:
            return
        day = re.search(r'id="on"[^>]* value="([^"]+)"', page).group(1)
        page = self.ask("POST", "/unchanged", {"form": hidden(page, "form"), "item": items[number % len(items)], "on": day})[1]
        if 'id="send"' not in page:
            return
        fields = {name: hidden(page, name) for name in ["form", "item", "occurrence", "version", "key"]}
        status, _, place = self.ask("POST", "/submit", fields)
        if status == 303 and place.startswith("/receipt/"):
            with lock:
                receipts[place] = (self, None)
            text = re.search(r"<pre[^>]*>(.*?)</pre>", self.ask("GET", place)[1], re.S).group(1)
            with lock:
                receipts[place] = (self, text)


def hidden(page, name):
    return re.findall(r'name="%s" value="([^"]*)"' % name, page)[-1]


def work(clerk, kind):
    number = 0
    while not stopping.is_set():
        number += 1
        try:
            clerk.submit(number) if kind == "submit" else clerk.keep(random.choice(FORMS), number)
        except (OSError, http.client.HTTPException, IndexError, AttributeError):
            # Cut off: nothing was acknowledged. A page that was cut off holds no fields.
            time.sleep(0.05)


def compare(last):
    """What was acknowledged, against what the service that was started again holds."""
    for place, (clerk, text) in list(receipts.items()) if last else list(receipts.items())[-12:]:
        status, page, _ = clerk.ask("GET", place)
        must(status == 200, f"给过的回执没有了：{place}")
        must(text is None or text in page, f"回执变了：{place}")
    for (name, item), (version, field, text) in drafts.items():
        page = [clerk for clerk in clerks if clerk.name == name][0].ask("GET", "/form/" + item)[1]
        now = int(hidden(page, "version"))
        must(now >= version, f"存好的草稿退回去了：{name} {item}，答过第 {version} 版，现在第 {now} 版")
        must(now > version or text in page, f"存好的草稿没有了：{name} {item} 第 {version} 版")


clerks = [Clerk(name) for name in CLERKS]
for clerk in clerks:
    clerk.log_in()
began = time.time()
try:
    for round in range(times):
        stopping.clear()
        workers = [threading.Thread(target=work, args=(clerk, kind)) for clerk in clerks for kind in ("keep", "submit")]
        for worker in workers:
            worker.start()
        time.sleep(random.uniform(0.2, 6))
        if server and round % 2:
            subprocess.run([server, "kill"], check=True)
            status, page, _ = clerks[0].ask("GET", "/owed")
            must(status == 503 and "database-gone" in page, f"数据库没有了，答的是 {status}")
            must(clerks[0].ask("GET", "/healthz")[0] == 503, "数据库没有了，/healthz 还说能服务")
            subprocess.run([server, "start"], check=True)
        else:
            served.kill()
        stopping.set()
        for worker in workers:
            worker.join()
        # Refuses to start where a chain does not hold.
        if served.process.poll() is not None:
            served.start()
        compare(last=round == times - 1)
finally:
    stopping.set()
    served.stop()
must(not failures, "；".join(sorted(set(failures))))
must(drafts and receipts, f"没有试到：草稿 {len(drafts)}，回执 {len(receipts)}")
kept = sum(version for version, _, _ in drafts.values())
print(f"报送服务：{times} 次 kill -9，约 {kept} 次存草稿、{len(receipts)} 份回执，答应过的一样不少，记录链都对得上，{time.time() - began:.0f} 秒。")
