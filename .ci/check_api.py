# SPDX-License-Identifier: Apache-2.0
"""The interface for programs against its own description: schemathesis makes requests, good and bad, and holds every answer to
Docs/service-api.json. First it must find a description that lies.
usage: check_api.py FOLDER-WITH-PROGRAMS SCRATCH SCHEMATHESIS   (run in the workspace)"""
import http.cookiejar
import json
import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "browser"))
from prometheus_client.parser import text_string_to_metric_families  # noqa: E402
from served import PASSWORD, Served  # noqa: E402

programs, scratch, schemathesis = (os.path.abspath(word) for word in sys.argv[1:4])
served = Served(programs, scratch, ["shili-bus"])


def must(holds, words):
    if not holds:
        served.stop()
        raise SystemExit("✗ " + words)


opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def post(path, **fields):
    """A form of ours, with the word that its page carries."""
    address = path if "://" in path else served.base + path
    word = re.findall(r'name="form" value="([^"]*)"', opener.open(address).read().decode())[-1]
    return opener.open(address, urllib.parse.urlencode({"form": word, **fields}).encode()).read().decode()


post(served.links["shili-bus"], password=PASSWORD, again=PASSWORD)
post("/login", name="shili-bus", password=PASSWORD, to="")
until = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 30 * 86400))
token = re.search(r"gongkai_[0-9a-f]{48}", post("/tokens", do="open", name="试验", until=until, password=PASSWORD)).group(0)


def ask(path, body=None, headers={}, shown=token):
    request = urllib.request.Request(served.base + path, body, {"Authorization": "Bearer " + shown, **headers})
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


# The numbers for whoever watches over the service, by the library that reads them.
def measured():
    status, page = ask("/metrics")
    must(status == 200, f"/metrics 答了 {status}")
    families = list(text_string_to_metric_families(page.decode()))
    must(all(family.documentation and family.type in ("counter", "gauge", "histogram") for family in families), "有的数没有说明或种类")
    return {(sample.name, *sorted(sample.labels.items())): sample.value for family in families for sample in family.samples}


before = measured()
document = ask("/api/openapi.json")[1]
must(document == open("Docs/service-api.json", "rb").read(), "服务给的接口说明和 Docs/service-api.json 不同")
sample = open("Entities/shili-bus/submissions/2025-11-19-lines.yaml", encoding="utf-8").read()
minute = time.strftime("%Y-%m-%d %H:%M", time.gmtime(time.time() + 8 * 3600 - 120))
content = re.sub(r"报送时间: .*", "报送时间: " + minute, sample).encode()
key = {"Idempotency-Key": "check-api-000000001"}
first = ask("/api/submit", content, key)
must(first[0] == 201, f"没有收下：{first}")
must(ask("/api/submit", content, key) == first, "同一个编号、同一份内容，回答不同")
must(ask("/api/submit", content + b"\n", key)[0] == 409, "同一个编号发了别的内容，没有说")
receipt = json.loads(first[1])["receipt"]
number = ask("/api/receipt/" + receipt)
must(number[0] == 200 and json.loads(number[1])["number"] == receipt, "回执取不回来")
state = json.loads(ask("/api/state")[1])
must(state["received"][0]["receipt"] == receipt and state["entity"]["obligations"], "情况里没有刚收下的一份")
must(ask("/api/state", shown=token[:-1])[0] == 401, "错的令牌也认")
after = measured()
for name, more in ((("gongkai_submissions_received_total",), 1), (("gongkai_answers_total", ("status", "401")), 1)):
    must(after[name] - before.get(name, 0) == more, f"没有数对：{name} 从 {before.get(name, 0)} 到 {after[name]}")


def tried(description, *more):
    """What schemathesis says of the service when it is told this."""
    path = scratch + "/api.json"
    open(path, "w", encoding="utf-8").write(json.dumps(description))
    # Not every file is a submission, however well it is made: 422 is then the right answer.
    return subprocess.run(
        [schemathesis, "run", path, "--url", served.base, "-H", "Authorization: Bearer " + token, "--phases", "examples,coverage,fuzzing",
         "--exclude-checks", "positive_data_acceptance,use_after_free,ensure_resource_availability", "--max-examples", "40", "--seed", "7",
         "--request-timeout", "60", "--generation-database", "none", "--no-color", *more],
        capture_output=True, text=True, cwd=scratch)


told = json.loads(document)
told["paths"]["/api/receipt/{number}"]["get"]["parameters"][0]["example"] = receipt
lying = json.loads(document)
lying["components"]["schemas"]["State"]["properties"]["confirmsBeforeSending"] = {"type": "string"}
must(tried(lying, "--include-operation-id", "state").returncode == 1, "说明写错了，schemathesis 没有发现")
result = tried(told)
served.stop()
if result.returncode:
    raise SystemExit(result.stdout[-6000:] + result.stderr[-2000:])
cases = re.search(r"(\d+) generated", result.stdout)
print(f"接口：说明和服务给的逐字节相同，{cases.group(1) if cases else '全部'} 个请求的回答都合说明；报送、回执、情况、令牌各试过。")
