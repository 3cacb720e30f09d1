# SPDX-License-Identifier: Apache-2.0
"""The built service as a clerk meets it: link, password, upload, receipt; killed and started again; exported and taken back in.
usage: check_service.py FOLDER-WITH-PROGRAMS SCRATCH   (run in the workspace)"""
import glob, http.cookiejar, json, os, re, shutil, signal, subprocess, sys, time, urllib.error, urllib.parse, urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "browser"))
from served import database  # noqa: E402

programs, scratch = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
data = scratch + "/data"
kept = database("service")


class Server:
    """Started on a port that is free; its words are read until it says that it listens."""

    def __init__(self):
        self.process = subprocess.Popen(
            [programs + "/gongkai-server", "--workspace", ".", "--data", data, "--listen", "127.0.0.1:0", *kept], stderr=subprocess.PIPE, text=True)
        self.links = {}
        for line in self.process.stderr:
            if "/setup/" in line:
                name, link = line.split()
                self.links[name] = link
            if line.startswith("在听："):
                self.base = line[len("在听：") :].strip()
                return
        raise SystemExit("服务没有起来")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class Browser:
    def __init__(self):
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))

    def open(self, address, body=None, headers={}):
        try:
            with self.opener.open(urllib.request.Request(address, body, headers), timeout=120) as answer:
                return answer.status, answer.read(), answer.geturl()
        except urllib.error.HTTPError as error:
            return error.code, error.read(), error.geturl()

    def post(self, address, fields):
        return self.open(address, urllib.parse.urlencode(fields).encode())


def hidden(page, name):
    return re.findall(rb'name="%s" value="([^"]*)"' % name.encode(), page)[-1].decode()


def must(holds, words):
    if not holds:
        raise SystemExit("✗ " + words)


def run(*arguments):
    return subprocess.run([programs + "/gongkai", *arguments], capture_output=True)


server = Server()
browser = Browser()
must(browser.open(server.base + "/healthz")[0] == 200, "healthz")

# The same bytes as the command line, for what it finds good, bad and unreadable.
sample = "Entities/shili-bus/submissions/2025-11-19-lines.yaml"
good = open(sample, "rb").read()
# And so for every sample: whoever's it is, and whatever is in it.
samples = [(f"sample-{number}.yaml", open(name, "rb").read()) for number, name in enumerate(sorted(glob.glob("Entities/*/submissions/*.yaml")))]
must(len(samples) > 40, f"样例只找到 {len(samples)} 份")
for name, content in [("good.yaml", good), ("bad.yaml", good.replace("嘉定北站".encode(), b"13800138000")), ("cut.yaml", good[:300] + b"\n  - ["), *samples]:
    # Beside the rules, since a finding's id holds the name of its file.
    name = f"service-{os.getpid()}-{name}"
    open(name, "wb").write(content)
    try:
        told = run("check", name, "--format", "json", "--as-of", "2026-10-31").stdout
    finally:
        os.remove(name)
    heard = browser.open(f"{server.base}/api/check?as-of=2026-10-31&name={name}", content)[1]
    must(told and heard == told, f"/api/check 和 check 不同：{name}")

links = server.links
page = browser.open(links["shili-bus"])[1]
browser.post(links["shili-bus"], {"form": hidden(page, "form"), "password": "服务试验用的密码", "again": "服务试验用的密码"})
page = browser.open(server.base + "/login")[1]
where = browser.post(server.base + "/login", {"form": hidden(page, "form"), "name": "shili-bus", "password": "服务试验用的密码", "to": ""})[2]
must(where.endswith("/owed"), "登录以后没有到“要报什么”：" + where)


def submit(number):
    """One submission, uploaded, checked and sent; its receipt's path and page."""
    minute = time.strftime("%Y-%m-%d %H:%M", time.gmtime(time.time() + 8 * 3600 - 60 * (20 - number)))
    content = re.sub(r"报送时间: .*", "报送时间: " + minute, good.decode()).encode()
    mark = "----gongkai"
    token = hidden(browser.open(server.base + "/upload")[1], "form")
    body = (
        f'--{mark}\r\nContent-Disposition: form-data; name="form"\r\n\r\n{token}\r\n--{mark}\r\nContent-Disposition: form-data; name="file"; '
        f'filename="报送.yaml"\r\nContent-Type: application/yaml\r\n\r\n'
    ).encode() + content + f"\r\n--{mark}--\r\n".encode()
    page = browser.open(server.base + "/upload", body, {"Content-Type": f"multipart/form-data; boundary={mark}"})[1]
    fields = {name: hidden(page, name) for name in ["form", "item", "occurrence", "version", "key"]}
    status, page, where = browser.post(server.base + "/submit", fields)
    must(status == 200 and "/receipt/" in where, f"没有回执：{status} {where}")
    again = browser.post(server.base + "/submit", fields)
    must(again[2] == where and again[1] == page, "再按一次不是同一份回执")
    return where[len(server.base) :], page


# Killed right after each acknowledgement: what was acknowledged is there, and the log-in with it.
receipts = []
for number in range(5):
    receipts.append(submit(number))
    server.kill()
    server = Server()
    for path, page in receipts:
        must(browser.open(server.base + path)[1] == page, "重启以后回执变了：" + path)
must(len({path for path, _ in receipts}) == 5, "回执号重复")

out, back = scratch + "/out", scratch + "/back"
server.process.terminate()
server.process.wait()


def service(*arguments):
    subprocess.run([programs + "/gongkai-server", *arguments], check=True)


service("export", out, "--workspace", ".", "--data", data, *kept)
must(run("ledger", "verify", "--workspace", out).returncode == 0, "导出的收件登记不完好")
restored, taken = database("restored"), database("taken")
service("backup", scratch + "/backup.sqlite", "--workspace", ".", "--data", data, *kept)
service("restore", scratch + "/backup.sqlite", "--workspace", ".", "--data", scratch + "/restored", *restored)
service("export", back, "--workspace", ".", "--data", scratch + "/restored", *restored)
# A backup is a file whichever database it is of: restored into a file too.
service("restore", scratch + "/backup.sqlite", "--workspace", ".", "--data", scratch + "/file")
service("export", scratch + "/from-file", "--workspace", ".", "--data", scratch + "/file")
service("import", out, "--workspace", out, "--data", scratch + "/taken", *taken)
service("export", scratch + "/twice", "--workspace", out, "--data", scratch + "/taken", *taken)
first = run("gaps", "--format", "json", "--workspace", out).stdout
must(json.loads(first)["inputs"]["files"] > 0, "gaps 没有读到报送件")
for other in [back, scratch + "/from-file", scratch + "/twice"]:
    must(run("gaps", "--format", "json", "--workspace", other).stdout == first, "一来一回以后 gaps 不同：" + other)
    must(subprocess.run(["diff", "-r", out + "/Entities", other + "/Entities"]).returncode == 0, "一来一回以后文件不同：" + other)
# A mistyped place is no empty store with which nothing is wrong.
for words in (["verify"], ["backup", scratch + "/nothing.sqlite"], ["export", scratch + "/nothing"], ["setup-link", "office"]):
    told = subprocess.run([programs + "/gongkai-server", *words, "--workspace", ".", "--data", scratch + "/typed-wrong"], capture_output=True, text=True)
    must(told.returncode != 0 and "没有服务的数据" in told.stderr, f"没有数据的地方，{words[0]} 答 {told.returncode}：{told.stdout}{told.stderr}")
told = subprocess.run([programs + "/gongkai-server", "import", scratch + "/no-workspace", "--workspace", ".", "--data", scratch + "/typed-wrong"], capture_output=True, text=True)
must(told.returncode != 0 and "不是工作区" in told.stderr, f"没有工作区的地方，import 答 {told.returncode}：{told.stdout}{told.stderr}")
must(not [name for name in ("typed-wrong", "nothing", "nothing.sqlite") if os.path.exists(f"{scratch}/{name}/service.sqlite") or name != "typed-wrong" and os.path.exists(f"{scratch}/{name}")], "在没有数据的地方做出了数据")
print(f"服务：{len(samples) + 3} 份的检查逐字节相同，五次 kill -9 以后回执都在，导出、备份、恢复、再导入以后 gaps 相同。")
