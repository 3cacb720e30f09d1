# SPDX-License-Identifier: Apache-2.0
"""Clerks who keep drafts, upload, submit and read receipts, all at once, and the book of what the service acknowledged to them."""
import hashlib
import http.client
import os
import random
import re
import sqlite3
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "browser"))
from served import PASSWORD  # noqa: E402

FORMS = ["consultation", "disclosure-catalogue", "disclosure-guide", "disclosure-system"]
# Enterprises that owe these; the first two can send a list of lines with an attachment.
CLERKS = ["shili-bus", "shili-bus-north", "shili-metro"]
SENDERS = CLERKS[:2]


def digest(data):
    return hashlib.sha256(data).hexdigest()


def hidden(page, name):
    return re.findall(r'name="%s" value="([^"]*)"' % name, page)[-1]


class Book:
    """What was acknowledged; each with the moment, on the clock of who asks for it, at which the whole answer was there."""

    def __init__(self, moment=time.time):
        self.lock, self.moment = threading.Lock(), moment
        # Of each form every version that was answered; of each upload its digest; of each receipt the page's words; of each submission
        # with an attachment the receipt and the names and digests of what went with it.
        self.drafts, self.uploads, self.receipts, self.sent, self.failures = {}, {}, {}, {}, []
        self.versions = 0

    def draft(self, owner, item, version, field, text):
        with self.lock:
            self.versions += 1
            self.drafts.setdefault((owner, item), []).append((version, field, text, self.moment()))

    def upload(self, owner, name, content):
        with self.lock:
            self.uploads[owner, name] = (digest(content), self.moment())

    def receipt(self, clerk, place, files):
        with self.lock:
            self.receipts[place] = [clerk, None, self.moment()]
            self.sent[place] = (clerk.name, files, self.moment())

    def words(self, place, text):
        with self.lock:
            self.receipts[place][1] = text

    def figures(self):
        return f"{self.versions} 次存草稿、{len(self.receipts)} 份回执（{sum(1 for _, files, _ in self.sent.values() if files)} 份带附件）、{len(self.uploads)} 个等着的附件"


class Clerk:
    """One log-in; every answer that comes back whole counts as acknowledged."""

    def __init__(self, served, name, book):
        self.served, self.name, self.book, self.cookies, self.open, self.number = served, name, book, {}, {}, 0
        # Of its own minute each, since two of one minute have no order.
        self.minute = time.time() - 300 * 86400
        self.server = os.environ.get("GONGKAI_POSTGRES_SERVER")

    def ask(self, method, path, fields=None, files=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.served.port, timeout=60)
        try:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
            body = None
            if files:
                mark = "----gongkai"
                body = b"".join(f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items())
                body += b"".join(
                    f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + content + b"\r\n" for name, content in files)
                body, headers["Content-Type"] = body + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"
            elif fields is not None:
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
        link = urllib.parse.urlsplit(self.served.links[self.name]).path
        word = hidden(self.ask("GET", link)[1], "form")
        self.ask("POST", link, {"form": word, "password": PASSWORD, "again": PASSWORD})
        word = hidden(self.ask("GET", "/login")[1], "form")
        if self.ask("POST", "/login", {"form": word, "name": self.name, "password": PASSWORD, "to": ""})[0] != 303:
            raise SystemExit("✗ 没有登录：" + self.name)

    def refused(self, what, status):
        """503 is an honest no where the database was killed."""
        if status != 503 or not self.server:
            self.book.failures.append(f"{what} {status}")

    def keep(self, number):
        """One change of a form that is kept by itself."""
        item = random.choice(FORMS)
        if item not in self.open:
            page = self.ask("GET", "/form/" + item)[1]
            self.open[item] = (hidden(page, "form"), hidden(page, "version"), re.search(r'<label for="([^"]+)">更正说明', page).group(1))
        word, version, field = self.open[item]
        text = f"第 {number} 次改动"
        status, answer, _ = self.ask("POST", "/form/" + item, {"form": word, "version": version, "occurrence": "", "do": "keep", field: text})
        if status == 200:
            self.open[item] = (word, answer, field)
            self.book.draft(self.name, item, int(answer), field, text)
        else:
            # Kept just before the kill, and not answered: the page is opened anew, as a clerk does.
            del self.open[item]
            if status != 409:
                self.refused("存草稿", status)

    def confirm(self, number):
        """Confirms one item anew; each is a submission of its own minute at most, so most tries are refused, and that is no loss."""
        page = self.ask("GET", "/unchanged")[1]
        items = re.findall(r'name="item" type="checkbox" value="([^"]+)"', page)
        if not items:
            return
        day = re.search(r'id="on"[^>]* value="([^"]+)"', page).group(1)
        page = self.ask("POST", "/unchanged", {"form": hidden(page, "form"), "item": items[number % len(items)], "on": day})[1]
        if 'id="send"' in page:
            self.press(page, {})

    def attach(self, number):
        """An upload that waits for a form to name it; the oldest goes when there are too many."""
        page = self.ask("GET", "/attachments")[1]
        word = hidden(page, "form")
        waiting = re.findall(r'name="name" value="(attachments/等[^"]+)"', page)
        if len(waiting) > 25:
            gone = random.choice(waiting)
            with self.book.lock:
                self.book.uploads.pop((self.name, gone), None)
            self.ask("POST", "/attachments", {"form": word, "do": "remove", "name": gone})
            return
        content = f"{self.name} 第 {number} 个\n".encode() * random.randint(1, 3000)
        name = f"等{number}-{random.randrange(10**9)}.txt"
        status, page, _ = self.ask("POST", "/attachments", {"form": word, "do": "add"}, [(name, content)])
        if status == 200 and f"已传上来：attachments/{name}" in page:
            self.book.upload(self.name, "attachments/" + name, content)
        elif status != 422:
            self.refused("传附件", status)

    def send(self, number):
        """A submission of one's own file, with an attachment."""
        if self.name not in SENDERS:
            return self.confirm(number)
        page = self.ask("GET", "/attachments")[1]
        word = hidden(page, "form")
        # Those of submissions that were cut off would fill the room that there is.
        for gone in re.findall(r'name="name" value="(attachments/线路图[^"]+)"', page)[:-2]:
            self.ask("POST", "/attachments", {"form": word, "do": "remove", "name": gone})
        attachment = f"线路图{number}-{random.randrange(10**9)}.txt"
        content = f"{self.name} 第 {number} 份的线路图\n".encode() * random.randint(1, 2000)
        if self.ask("POST", "/attachments", {"form": word, "do": "add"}, [(attachment, content)])[0] != 200:
            return
        self.minute += 60
        moment = time.strftime("%Y-%m-%d %H:%M", time.gmtime(self.minute + 8 * 3600))
        yaml = (
            f"企业: {self.name}\n报送时间: {moment}\n公开事项:\n  运营线路:\n    形成日期: 2025-11-10\n    公开时间: 2025-11-12 09:00\n"
            '    公开渠道:\n      - {渠道: 企业网站, 地址: "https://www.example.cn/lines"}\n'
            "    公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}\n    内容:\n      线路:\n"
            f"        - {{线路名称: 示例1路, 起点站: 甲站, 终点站: 第{number}站}}\n    附件:\n      - {{文件: attachments/{attachment}, 标题: 线路图}}\n").encode()
        page = self.ask("POST", "/upload", {"form": word}, [("报送.yaml", yaml)])[1]
        if 'id="send"' in page:
            self.press(page, {"attachments/" + attachment: digest(content), "submissions/": digest(yaml)})

    def press(self, page, files):
        fields = {name: hidden(page, name) for name in ["form", "item", "occurrence", "version", "key"]}
        status, _, place = self.ask("POST", "/submit", fields)
        if status == 303 and place.startswith("/receipt/"):
            self.book.receipt(self, place, files)
            self.book.words(place, re.search(r"<pre[^>]*>(.*?)</pre>", self.ask("GET", place)[1], re.S).group(1))
        elif status not in (409, 422):
            self.refused("报送", status)

    def work(self, kind, stopping):
        while not stopping.is_set():
            self.number += 1
            try:
                getattr(self, kind)(self.number)
            except (OSError, http.client.HTTPException, IndexError, AttributeError, ValueError):
                # Cut off: nothing was acknowledged. A page that was cut off holds no fields.
                time.sleep(0.05)


KINDS = ["keep", "attach", "send", "confirm"]


def lost(file, book, before=None):
    """What was acknowledged, before a moment where one is given, and is not in a file of the store (its own, or a backup); words for each."""
    words = []
    store = sqlite3.connect(file)
    try:
        if store.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            words.append("数据库文件坏了")
        drafts = {(entity, item): (version, body) for entity, item, version, body in store.execute("SELECT entity, item, version, body FROM draft WHERE occurrence = ''")}
        held = {receipt: (entity, text) for receipt, entity, text in store.execute("SELECT receipt_no, entity, receipt_text FROM submission")}
        archive = dict(store.execute("SELECT name, sha256 FROM archive"))
        staged = {(entity, name): sha256 for entity, name, sha256 in store.execute("SELECT entity, name, sha256 FROM staged")}
        blobs = set()
        for sha256, content in store.execute("SELECT sha256, bytes FROM blob"):
            if digest(content) != sha256:
                words.append(f"内容和摘要不符：{sha256}")
            blobs.add(sha256)
    finally:
        store.close()
    def counts(at):
        return before is None or at <= before
    for (owner, item), versions in book.drafts.items():
        answered = [one for one in versions if counts(one[3])]
        if not answered:
            continue
        version, field, text, _ = answered[-1]
        now, body = drafts.get((owner, item), (0, ""))
        kept = urllib.parse.quote_plus(text) in body or urllib.parse.quote(text) in body or text in body
        if now < version or (now == version and not kept):
            words.append(f"存好的草稿没有了：{owner} {item}，答过第 {version} 版，现在第 {now} 版")
    for (owner, name), (sha256, at) in book.uploads.items():
        if counts(at) and (staged.get((owner, name)) != sha256 or sha256 not in blobs):
            words.append(f"传上来的附件没有了：{owner} {name}")
    for place, (clerk, _, at) in book.receipts.items():
        if counts(at) and place[len("/receipt/") :] not in held:
            words.append(f"给过的回执没有了：{place}")
    for place, (owner, files, at) in book.sent.items():
        if not counts(at):
            continue
        for name, sha256 in files.items():
            there = [kept for kept, known in archive.items() if kept.startswith(f"Entities/{owner}/{name}") and known == sha256]
            if not there or sha256 not in blobs:
                words.append(f"收下的文件没有了：{place} {name}")
    return words
