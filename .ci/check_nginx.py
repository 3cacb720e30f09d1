# SPDX-License-Identifier: Apache-2.0
"""The service behind Debian's nginx, with the example as it is handed out but for its ports and its certificate: the way to a receipt over
TLS, the cookie that only TLS carries, files as large as the service takes, too large, too often, the service stopped and started again.
usage: check_nginx.py FOLDER-WITH-PROGRAMS SCRATCH   (run in the workspace)"""
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "browser"))
from served import PASSWORD, Served  # noqa: E402

programs, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
nginx = shutil.which("nginx") or "/usr/sbin/nginx"


def free():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


plain, secure = free(), free()
origin = f"https://127.0.0.1:{secure}"
served = Served(programs, scratch + "/served", ["shili-bus"], options=["--origin", origin])
folder = scratch + "/nginx"
os.makedirs(folder)
subprocess.run(
    ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1",
     "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem"], check=True, capture_output=True)
example = open("Packaging/service/nginx.conf", encoding="utf-8").read()
for old, new in [
    ("listen 80;", f"listen 127.0.0.1:{plain};"), ("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"), ("server 127.0.0.1:8080;", f"server 127.0.0.1:{served.port};"),
    ("/etc/ssl/gongkai/fullchain.pem", folder + "/cert.pem"), ("/etc/ssl/gongkai/privkey.pem", folder + "/key.pem"),
]:
    assert example.count(old) == 1, old
    example = example.replace(old, new)
example = example.replace("baosong.example.cn", "127.0.0.1")
open(folder + "/gongkai.conf", "w", encoding="utf-8").write(example)
open(folder + "/nginx.conf", "w", encoding="utf-8").write(
    f"daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 2; events {{}}\n"
    f"http {{ access_log {folder}/access.log; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;"
    f" uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; include {folder}/gongkai.conf; }}\n")
command = [nginx, "-p", folder, "-e", folder + "/error.log", "-c", folder + "/nginx.conf"]
tested = subprocess.run(command + ["-t"], capture_output=True, text=True)
if tested.returncode:
    served.stop()
    raise SystemExit("✗ nginx 不收这份样例：" + tested.stderr)
front = subprocess.Popen(command)


def must(holds, words):
    if not holds:
        raise SystemExit("✗ " + words)


class Browser:
    """Over TLS, with the certificate held against its name; keeps only the cookies that a browser would."""

    def __init__(self):
        self.cookies, self.context = {}, ssl.create_default_context(cafile=folder + "/cert.pem")

    def ask(self, method, path, body=None, headers={}):
        connection = http.client.HTTPSConnection("127.0.0.1", secure, context=self.context, timeout=120)
        cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
        try:
            connection.request(method, path, body, {**cookie, **headers})
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for told in answer.headers.get_all("Set-Cookie", []):
            name, value = told.split(";")[0].split("=", 1)
            words = [word.strip() for word in told.split(";")[1:]]
            must(name.startswith("__Host-") and "Secure" in words and "HttpOnly" in words and "Path=/" in words, "cookie 不只走 TLS：" + told)
            self.cookies[name] = value
        self.headers = answer.headers
        return answer.status, content.decode(errors="replace")

    def word(self, path):
        return re.findall(r'name="form" value="([^"]*)"', self.ask("GET", path)[1])[-1]

    def post(self, path, word=None, origin=origin, **fields):
        body = urllib.parse.urlencode({"form": word or self.word(path), **fields})
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin})

    def upload(self, path, word, field, name, content, **fields):
        mark = "----nginx"
        parts = "".join(f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in {"form": word, **fields}.items())
        head = f'{parts}--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self.ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}", "Origin": origin})


def journey():
    browser = Browser()
    for _ in range(100):
        try:
            browser.ask("GET", "/login")
            break
        except OSError:
            time.sleep(0.1)
    redirect = http.client.HTTPConnection("127.0.0.1", plain, timeout=20)
    redirect.request("GET", "/owed")
    answer = redirect.getresponse()
    must(answer.status == 301 and answer.getheader("Location") == "https://127.0.0.1/owed", "不走 TLS 的没有转过去")
    link = urllib.parse.urlparse(served.links["shili-bus"])
    must(f"{link.scheme}://{link.netloc}" == origin, "设置密码的链接不是浏览器看到的地址")
    must(browser.post(link.path, password=PASSWORD, again=PASSWORD)[0] == 303, "设不了密码")
    must(browser.post("/login", name="shili-bus", password=PASSWORD, to="", origin="https://bad.example")[0] == 403, "别的网站发来的收了")
    must(browser.post("/login", name="shili-bus", password=PASSWORD, to="")[0] == 303, "登录不了")
    status, page = browser.ask("GET", "/owed")
    must(status == 200 and "要报什么" in page, "登录以后看不到要报什么")
    must("max-age" in (browser.headers["Strict-Transport-Security"] or ""), "没有要求以后都走 TLS")
    must("default-src 'none'" in browser.headers["Content-Security-Policy"], "nginx 后面没有内容安全策略")

    word = browser.word("/attachments")
    big = browser.upload("/attachments", word, "files", "大的.txt", b"A" * (20 << 20), do="add")
    must(big[0] in (200, 422) and "太大" not in big[1][:200], f"20 MB 的到不了服务：{big[0]}")
    large = browser.upload("/attachments", word, "files", "太大.txt", b"A" * (26 << 20), do="add")
    must(large[0] == 413 and "文件太大" in large[1], f"26 MB 的没有说太大：{large}")

    sample = open("Entities/shili-bus/submissions/2025-11-19-lines.yaml", encoding="utf-8").read()
    minute = time.strftime("%Y-%m-%d %H:%M", time.gmtime(time.time() + 8 * 3600 - 120))
    content = re.sub(r"报送时间: .*", "报送时间: " + minute, sample).encode()
    page = browser.upload("/upload", browser.word("/upload"), "file", "报送.yaml", content)[1]
    hidden = {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1] for name in ["form", "item", "occurrence", "version", "key"]}
    form = urllib.parse.urlencode(hidden)
    sent = browser.ask("POST", "/submit", form, {"Content-Type": "application/x-www-form-urlencoded", "Origin": origin})
    place = browser.headers["Location"]
    must(sent[0] == 303 and place.startswith("/receipt/"), f"没有回执：{sent}")
    receipt = browser.ask("GET", place)

    # Stopped, as for an upgrade: a page that says so; started again, the same receipt in the same log-in.
    served.stop()
    down = browser.ask("GET", place)
    must(down[0] == 503 and "服务停着" in down[1] and browser.headers["Retry-After"] == "60", f"服务停着，没有说：{down}")
    served.start()
    must(browser.ask("GET", place) == receipt, "重新启动以后回执变了")

    statuses = [browser.ask("GET", "/login")[0] for _ in range(120)]
    must(200 in statuses and statuses[-1] == 429, "试得太多，没有挡住")
    must("太频繁" in browser.ask("GET", "/login")[1], "挡住了，没有说")
    must(browser.ask("GET", "/owed")[0] == 200, "登录的人也被挡住了")
    log = open(folder + "/access.log", encoding="utf-8").read()
    must("/owed" in log and "/setup/" not in log, "一次性的链接记进了访问日志")


try:
    journey()
finally:
    front.terminate()
    front.wait(20)
    served.stop()
print("nginx：样例走 TLS 到回执；20 MB 的收，26 MB 的说太大；试得太多的挡住；服务停着有一页，起来以后接着用；日志里没有一次性的链接。")
