# SPDX-License-Identifier: Apache-2.0
"""What a browser, a crawler or a bored clerk sends, made at random from a seed: each request a kind by name and the bytes that go out, some of
them in pieces. Every part is a real one with something done to it."""
import random
import urllib.parse
import zipfile
import io

# Personal data that no log may hold, and what would stand in an answer's head if a line break went through.
CANARIES = ["13912345678", "310114199003071234", "张三丰甲", "沪A·C7788"]
INJECTED = "X-Injected"

PLACES = [
    "/", "/healthz", "/style.css", "/script.js", "/api/openapi.json", "/api/check", "/api/submit", "/api/receipt/:number", "/api/state", "/check",
    "/setup/:token", "/login", "/logout", "/owed", "/form/:item", "/attachments", "/upload", "/unchanged", "/submit", "/history", "/reviews",
    "/reviews/:number", "/reviews/:number/withdraw", "/reviews/:number/text", "/reviews/:number/files/:file", "/receipt/:number", "/changes/:number",
    "/content/:number", "/content/:number/text", "/account", "/tokens", "/second", "/office/accounts", "/office/accounts/:id", "/office/register", "/office/events/:stream", "/office", "/office/:entity"]
ITEMS = ["consultation", "disclosure-guide", "route-list", "no-such-item", "公开指南", "@upload", "@program", ""]
TRICKS = [
    "..", "%2e%2e", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5c", "%00", "a%00b", "%", "%zz", "%c3%28", "%ff%fe", ";jsessionid=1", ".git", ".env", "wp-login.php",
    "%E5%85%AC%E5%BC%80", "公开".encode("gbk").decode("latin-1"), "'%20OR%201=1--", "%3Cscript%3E", "${jndi:ldap://x}", "{{7*7}}", "a" * 3000, "con", "-1",
    "9" * 40, "%0d%0aX-Injected:%20yes", "*", "~", "\\..\\"]


class Maker:
    """Requests from one seed. `known` holds what a person could have: cookies, words of forms, receipts, keys, whole posts of before."""

    def __init__(self, seed, known):
        self.random, self.known = random.Random(seed), known
        self.port = known["port"]

    def one(self, *choices):
        return self.random.choice(choices)

    def text(self, length=None):
        """A value as people and programs type it."""
        kind = self.random.randrange(12)
        length = length if length is not None else self.one(0, 1, 3, 20, 200, 5000)
        if kind == 0:
            return "".join(chr(self.random.choice([self.random.randrange(32, 127), self.random.randrange(0x4E00, 0x9FA5), self.random.randrange(0xA0, 0x2FFF)])) for _ in range(length))
        if kind == 1:
            return self.random.choice(CANARIES)
        if kind == 2:
            return self.one("-1", "0", "1e9", "9" * 30, "NaN", "2147483648", "18446744073709551616", "٣", "１２")
        if kind == 3:
            return self.one("2026-02-30", "2026年3月5日", "0000-00-00", "99999-12-31", "2026-3-5 25:61", "昨天")
        if kind == 4:
            return self.one("\u202e甲", "甲\u200b乙", "\ufeff甲", "a\r\nX-Injected: yes\r\n\r\n", "\x01\x02", "甲\x00乙", "\ud7ff", "👩‍👩‍👧‍👦" * 20)
        if kind == 5:
            return self.one("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE draft; --", "{{7*7}}", "=cmd|'/c calc'!A1", "%s%n%x")
        return "甲乙丙丁示例线路"[: self.random.randrange(8)] * self.one(1, 1, 1, 50)

    def place(self):
        place = self.random.choice(PLACES)
        parts = []
        for part in place.split("/"):
            if part.startswith(":"):
                own = {
                    ":item": ITEMS, ":number": self.known["receipts"] + ["1", "0"], ":entity": self.known["entities"], ":stream": self.known["entities"],
                    ":id": ["office", "clerk-shili-bus"], ":token": ["0" * 48], ":file": ["0", "1"]}[part]
                part = self.random.choice(own) if self.random.random() < 0.6 else self.random.choice(TRICKS)
            parts.append(part if "%" in part else urllib.parse.quote(part, safe="@;*'(){}$:,~\\.<>-"))
        place = "/".join(parts)
        if self.random.random() < 0.1:
            place = self.one("/" + self.random.choice(TRICKS), place + "/" + self.random.choice(TRICKS), "/" + place, place + "/", place.upper(), "http://example.cn" + place, "*", "")
        if self.random.random() < 0.3:
            place += "?" + "&".join(
                f"{self.one('occurrence', 'shown', 'show', 'after', 'name', 'to', 'as-of', 'entity', 'item', 'x')}={urllib.parse.quote(self.text(5), safe='%')}"
                for _ in range(self.one(1, 2, 2, 300)))
        return place.encode("latin-1", "replace").replace(b" ", b"%20")

    def cookie(self):
        own = self.random.choice(self.known["cookies"])
        return self.one(
            own, own, own, own, "", own + "; " + own, "gongkai=" + "0" * 48, "gongkai-guest=" + self.random.choice(TRICKS), own[:-1], own.upper(), "; ;; =; " + own,
            own + "; x=" + "y" * 9000)

    # MARK: Bodies

    def fields(self):
        word = self.random.choice(self.known["words"]) if self.random.random() < 0.8 else self.one("", "0" * 48, self.text(48))
        pairs = [("form", word)]
        names = [
            "version", "occurrence", "do", "key", "item", "last", "name", "password", "again", "code", "to", "entity", "规则", "运营线路/行数", "运营线路/粘贴", "on", "until",
            "reason", "whose"]
        for name in self.random.sample(names, self.random.randrange(len(names))):
            own = {
                "do": ["keep", "save", "check", "rows", "attach", "add", "remove", "restore", "open", "close", "confirm", "return"], "version": ["0", "1", "2", "999", "-1"],
                "key": self.known["keys"], "item": ITEMS, "规则": ["昨天的规则（摘要 00000000）"], "运营线路/行数": ["0", "3", "2001", "-5", "99999999999"],
                "运营线路/粘贴": ["a\tb\tc\n" * 30, "\t" * 4000], "entity": self.known["entities"]}.get(name)
            pairs.append((name, self.random.choice(own) if own and self.random.random() < 0.7 else self.text()))
        if self.random.random() < 0.1:
            pairs += [(self.text(5), self.text(5)) for _ in range(self.one(10, 3000))]
        if self.random.random() < 0.1:
            pairs += pairs
        self.random.shuffle(pairs)
        return pairs

    def encoded(self):
        body = urllib.parse.urlencode(self.fields(), errors="replace").encode()
        kind = self.random.randrange(14)
        if kind == 0:
            body = body.replace(b"%", b"%%")
        elif kind == 1:
            body += b"&x=%E4%BD&y=%ff%fe&z=" + "甲乙".encode("gbk")
        elif kind == 2:
            body = body.replace(b"&", b";")
        elif kind == 3:
            body += b"&big=" + b"x" * self.one(100_000, (2 << 20) + 1)
        elif kind == 4:
            body = b"&&&==&=&" + body + b"&" * 2000
        elif kind == 5:
            body = bytes(self.random.randrange(256) for _ in range(2000))
        return body, self.one("application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=gbk", "text/plain", "application/json", "", "APPLICATION/X-WWW-FORM-URLENCODED")

    def multipart(self):
        mark = self.one("----gongkai", "x", "a" * 70, "a" * 200, "a b", "'()+_,-./:=?")
        names = ["报送.yaml", "../../etc/passwd", "C:\\a.yaml", "a\"b.yaml", "", "." , "甲" * 300 + ".xlsx", "\u202egpj.exe", "a.pdf.exe", "附件.pdf", "a%00.txt", "x.xlsx", "张三丰甲13912345678.txt"]
        parts = [(f'Content-Disposition: form-data; name="{name}"', value.encode("utf-8", "replace")) for name, value in self.fields()]
        for _ in range(self.one(0, 1, 1, 2, 60)):
            name = self.random.choice(names)
            head = self.one(
                f'Content-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream', f"Content-Disposition: form-data; name=file; filename={name}",
                f"Content-Disposition: form-data; name=\"upload\"; filename*=UTF-8''{urllib.parse.quote(name)}", f'content-disposition:form-data;name="file";filename="{name}"', "Content-Type: text/plain",
                "", f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n' + "X: " + "y" * 6000)
            parts.append((head, self.file()))
        body = b"".join(f"--{mark}\r\n{head}\r\n\r\n".encode("utf-8", "replace") + content + b"\r\n" for head, content in parts)
        body += self.one(f"--{mark}--\r\n", f"--{mark}--\r\n", f"--{mark}--\r\n", f"--{mark}", "", f"--{mark}--\r\n--{mark}\r\n\r\nafter").encode()
        if self.random.random() < 0.1:
            body = body.replace(b"\r\n", b"\n")
        return body, self.one(f"multipart/form-data; boundary={mark}", f'multipart/form-data; boundary="{mark}"', f"multipart/form-data; boundary={mark}", "multipart/form-data", "multipart/form-data; boundary=", f"multipart/mixed; boundary={mark}")

    def file(self):
        kind = self.random.randrange(9)
        if kind == 0:
            return bytes(self.random.randrange(256) for _ in range(self.one(1, 100, 3000)))
        if kind == 1:
            return ("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))).encode()
        if kind == 2:
            return b"[" * self.one(50, 5000) + b"{" * 200
        if kind == 3:
            kept = io.BytesIO()
            with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(self.one("xl/workbook.xml", "../../x", "[Content_Types].xml", "xl/worksheets/sheet1.xml"), b"<a>" + b" " * self.one(1000, 8_000_000))
            return kept.getvalue()[: self.one(None, None, -20, 50)]
        if kind == 4:
            return b"%PDF-1.7\n" + bytes(self.random.randrange(256) for _ in range(500))
        if kind == 5:
            return "线路,起点\n一路,甲\n".encode(self.one("gbk", "utf-16", "utf-8-sig", "gb18030"))
        yaml = self.known["yaml"]
        cut = self.random.randrange(len(yaml))
        return self.one(yaml, yaml[:cut], yaml[:cut] + self.text(20).encode("utf-8", "replace") + yaml[cut:], yaml.replace(b"  ", b"\t"), yaml.replace(b"\n", b"\r"), yaml * 30)

    def body(self):
        kind = self.random.randrange(6)
        if kind == 0:
            return b"", ""
        if kind in (1, 2):
            return self.encoded()
        if kind in (3, 4):
            return self.multipart()
        return self.file(), self.one("application/yaml", "text/csv", "application/octet-stream", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "image/png")

    # MARK: Requests

    def head(self, method, place, headers, version=b"HTTP/1.1", end=b"\r\n"):
        return method + b" " + place + b" " + version + end + b"".join(name + b": " + value + end for name, value in headers) + end

    def headers(self):
        own = f"127.0.0.1:{self.port}".encode()
        found = [(b"Host", own)]
        if cookie := self.cookie():
            found.append((b"Cookie", cookie.encode("utf-8")))
        more = [
            (b"Range", self.one(b"bytes=0-10", b"bytes=-1", b"bytes=9-1,3-", b"lines=1")), (b"If-None-Match", b"*"), (b"If-Modified-Since", b"yesterday"), (b"Accept", b"*/*;q=" + b"9" * 50),
            (b"Accept-Encoding", b"gzip, br, zstd, \xff"), (b"Origin", self.one(b"null", b"http://evil.example", b"http://" + own)), (b"Sec-Fetch-Site", self.one(b"cross-site", b"same-origin", b"none")),
            (b"X-Forwarded-For", b"1.2.3.4, 13912345678"), (b"X-Real-IP", b"8.8.8.8"), (b"X-HTTP-Method-Override", b"DELETE"), (b"Referer", "http://x/?张三丰甲".encode()),
            (b"User-Agent", self.one(b"sqlmap", "张三丰甲".encode(), b"x" * 5000)), (b"Authorization", self.one(b"Bearer gongkai_" + b"0" * 48, b"Basic Og==", b"Bearer", b"Bearer \xff", *[b"Bearer " + t.encode() for t in self.known["tokens"]])),
            (b"Idempotency-Key", self.one(b"short", b"k" * 32, b"k" * 5000, "甲".encode() * 10, *[k.encode() for k in self.known["keys"]])), (b"Content-Encoding", self.one(b"gzip", b"deflate")),
            (b"Expect", self.one(b"100-continue", b"200-ok")), (b"Upgrade", self.one(b"h2c", b"websocket")), (b"Connection", self.one(b"close", b"keep-alive, Upgrade", b"Host")), (b"Via", b"1.1 x")]
        found += self.random.sample(more, self.random.randrange(6))
        return found

    def request(self):
        """The name of the kind, the pieces in which it goes out, and whether anybody waits for its end."""
        kind = self.random.choices(
            ["plain", "cut", "slow", "pipelined", "smuggled", "heads", "versions", "methods", "again", "other", "chunks", "garbage", "much"],
            [40, 6, 1, 5, 6, 6, 4, 6, 8, 8, 5, 4, 1])[0]
        return kind, *getattr(self, kind)()

    def whole(self, method=None):
        method = method or self.one(b"GET", b"GET", b"POST", b"POST", b"POST", b"HEAD")
        headers = self.headers()
        body, media = self.body() if method == b"POST" else (b"", "")
        if method == b"POST":
            headers += [(b"Content-Length", str(len(body)).encode())] + ([(b"Content-Type", media.encode())] if media else [])
        return self.head(method, self.place(), headers) + body

    def plain(self):
        return [self.whole()], True

    def cut(self):
        whole = self.whole(self.one(b"GET", b"POST"))
        return [whole[: self.random.randrange(1, len(whole) + 1)]], False

    def slow(self):
        whole = self.whole(b"POST")
        return [whole[n : n + 1] for n in range(min(len(whole), 40))], False

    def pipelined(self):
        return [b"".join(self.whole() for _ in range(self.one(2, 5, 20)))], True

    def smuggled(self):
        hidden = b"GET /office HTTP/1.1\r\nHost: x\r\n\r\n"
        base = self.headers()
        more = self.one(
            [(b"Content-Length", b"5"), (b"Transfer-Encoding", b"chunked")], [(b"Content-Length", b"5"), (b"Content-Length", b"50")], [(b"Content-Length", b"-1")],
            [(b"Content-Length", b"99999999999999999999")], [(b"Content-Length", b"0x10")], [(b"Content-Length", b"5, 5")], [(b"Transfer-Encoding", b"xchunked")], [(b"Transfer-Encoding", b"chunked, identity")],
            [(b"Transfer-Encoding ", b"chunked")], [(b"Transfer-Encoding", b"\x0bchunked")], [(b"Host", b"evil.example")], [(b"X", b"a\r\n folded")], [(b"X\x00Y", b"a")], [(b"X", b"a\x00b")],
            [(b"X: y\nTransfer-Encoding", b"chunked")], [(b" Content-Length", b"5")], [(b"Content-Length", b"+5")])
        return [self.head(b"POST", self.place(), base + more, end=self.one(b"\r\n", b"\r\n", b"\n")) + b"0\r\n\r\n" + hidden], False

    def heads(self):
        headers = self.headers()
        if self.random.random() < 0.3:
            headers = [one for one in headers if one[0] != b"Host"]
        headers += self.one(
            [(b"X%d" % n, b"y") for n in range(self.one(100, 1500))], [(b"Cookie", b"a=" + b"b" * self.one(7000, 70_000, 200_000))], [(b"X" * 20_000, b"y")], [(b"Host", b"a")], [(b"", b"y")],
            [(b"Cookie", b"\xff\xfe=\x80")], [(b"Host", b"a:b:c@d/../")])
        return [self.head(self.one(b"GET", b"POST", b"HEAD"), self.place(), headers)], False

    def versions(self):
        version = self.one(b"HTTP/1.0", b"HTTP/1.0", b"HTTP/0.9", b"HTTP/2.0", b"HTTP/1.1.1", b"HTTPS/1.1", b"", b"http/1.1", b"HTTP/9.9")
        headers = self.headers() if self.random.random() < 0.7 else []
        return [self.head(self.one(b"GET", b"POST", b"HEAD"), self.place(), headers, version)], False

    def methods(self):
        method = self.one(b"PUT", b"DELETE", b"PATCH", b"OPTIONS", b"TRACE", b"CONNECT", b"get", b"PROPFIND", b"M-SEARCH", b"G" * 3000, b"GE T", b"\xffGET", b"POST\x00", b"PRI")
        return [self.head(method, self.place(), self.headers())], False

    def again(self):
        """A post that was made before, as a back button or a second tab makes it, sometimes twice at once."""
        post = self.random.choice(self.known["posts"])
        return [post * self.one(1, 1, 2)], True

    def other(self):
        """A post of one person with the cookie of another."""
        post = self.random.choice(self.known["posts"])
        head, _, body = post.partition(b"\r\n\r\n")
        cookie = self.random.choice(self.known["cookies"]).encode()
        lines = [b"Cookie: " + cookie if line.lower().startswith(b"cookie:") else line for line in head.split(b"\r\n")]
        return [b"\r\n".join(lines) + b"\r\n\r\n" + body], True

    def chunks(self):
        body, media = self.body()
        headers = self.headers() + [(b"Transfer-Encoding", b"chunked")] + ([(b"Content-Type", media.encode())] if media else [])
        size = self.one(1, 7, 1000, 70_000)
        body = body[: size * 300]
        pieces = [body[n : n + size] for n in range(0, len(body), size)]
        sent = b"".join(b"%x%s\r\n" % (len(piece), self.one(b"", b"", b";a=b")) + piece + b"\r\n" for piece in pieces)
        sent += self.one(b"0\r\n\r\n", b"0\r\n\r\n", b"0\r\nX-Injected: yes\r\n\r\n", b"", b"fffffffffffffffff\r\n", b"-1\r\n", b"g\r\n")
        return [self.head(b"POST", self.place(), headers) + sent], False

    def garbage(self):
        return [self.one(
            bytes(self.random.randrange(256) for _ in range(self.one(1, 50, 5000))), b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 200, b"\r\n" * 500, b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET / HTTP/1.1", b"GET  /  HTTP/1.1\r\n\r\n", b"SSH-2.0-OpenSSH_9\r\n", b"\x00" * 3000, b"GET http:// HTTP/1.1\r\nHost:\r\n\r\n")], False

    def much(self):
        """More than is taken, told beforehand or not."""
        size = self.one(3 << 20, 17 << 20, 33 << 20)
        headers = self.headers() + [(b"Content-Type", self.one(b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x", b"application/yaml"))]
        headers.append(self.one((b"Content-Length", str(size).encode()), (b"Content-Length", str(size * 100).encode())))
        return [self.head(b"POST", self.place(), headers)] + [b"x" * (1 << 20)] * (size >> 20), False
