# SPDX-License-Identifier: Apache-2.0
"""The last hour of a deadline: many enterprises on the register, of which some send, as many a second as are asked for.

    python3 .ci/load/peak.py FOLDER-WITH-PROGRAMS [--enterprises 100000] [--senders 100] [--rate 3.4] [--seconds 300]

With 100,000 enterprises of which 15 % send in eight hours, four fifths of them in the last, 3.3 arrive in a second. Each is timed from the
moment at which it was due to be sent, so that one that waits for another counts its waiting; answers other than a receipt, or 503 with a time
to come again, are failures. Loopback only, bounded in count and time.
"""
import argparse
import concurrent.futures
import http.client
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [os.path.join(os.path.dirname(HERE), "browser"), os.path.join(os.path.dirname(HERE), "bench")]
from clerk import Book, Clerk, hidden  # noqa: E402
from register import register  # noqa: E402
from served import PASSWORD, Served  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("programs"), parser.add_argument("--enterprises", type=int, default=100_000), parser.add_argument("--senders", type=int, default=100)
parser.add_argument("--rate", type=float, default=3.4), parser.add_argument("--seconds", type=int, default=300)
parser.add_argument("--scratch", default=ROOT + "/.build/peak"), parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
programs, scratch = os.path.abspath(options.programs), os.path.abspath(options.scratch)
shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
os.chdir(ROOT)
random.seed(options.seed)


class Many(Served):
    def __init__(self, workspace, data):
        self.programs, self.workspace, self.data, self.port, self.options, self.database = programs, workspace, data, 0, [], []
        self.start()


subprocess.run([sys.executable, ".ci/make_large.py", scratch + "/many", str(options.senders)], check=True, stdout=subprocess.DEVNULL)
senders = sorted(os.listdir(scratch + "/many/Entities"))
register(scratch + "/many", options.enterprises - len(senders))
began = time.time()
served = Many(scratch + "/many", scratch + "/data")
print(f"登记了 {options.enterprises} 家，启动（第一次，收进数据库）{time.time() - began:.0f} 秒", flush=True)
book = Book()
clerks = [Clerk(served, name, book) for name in senders]
until, tokens = time.strftime("%Y-%m-%d", time.gmtime(time.time() + 30 * 86400)), []
for clerk in clerks:
    clerk.log_in()
    word = hidden(clerk.ask("GET", "/tokens")[1], "form")
    answer = clerk.ask("POST", "/tokens", {"form": word, "do": "open", "name": "量", "until": until, "password": PASSWORD})[1]
    tokens.append(re.search(r"gongkai_[0-9a-f]{48}", answer).group(0))
text = open("Entities/shili-bus/submissions/2025-11-19-lines.yaml", encoding="utf-8").read().split("\n", 2)[2]
start, counts = time.time() - 200 * 86400, dict.fromkeys(senders, 0)


def send(index, due):
    name = senders[index]
    counts[name] += 1
    moment = time.strftime("%Y-%m-%d %H:%M", time.gmtime(start + counts[name] * 60))
    body = f"企业: {name}\n报送时间: {moment}\n{text}".encode()
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=60)
            connection.request("POST", "/api/submit", body, {"Authorization": "Bearer " + tokens[index], "Idempotency-Key": f"peak-submission-{name}-{counts[name]}"})
            answer = connection.getresponse()
            told = answer.read()
        except OSError as error:
            return time.time() - due, str(error), 0
        again = answer.getheader("Retry-After")
        if answer.status == 503 and again:
            time.sleep(float(again))
            continue
        received = json.loads(told).get("received", "") if answer.status == 201 else told.decode()[:200]
        return time.time() - due, received, answer.status


total, due, waits = int(options.rate * options.seconds), time.time() + 1, []
with concurrent.futures.ThreadPoolExecutor(64) as pool:
    # Each enterprise sends one after the other, as one clerk does.
    order = [index for _ in range(total // len(senders) + 1) for index in random.sample(range(len(senders)), len(senders))][:total]
    for index in order:
        due += random.expovariate(options.rate)
        time.sleep(max(0, due - time.time()))
        waits.append(pool.submit(send, index, due))
answers = [wait.result() for wait in waits]
bad = [answer for answer in answers if answer[2] != 201]
times = sorted(answer[0] for answer in answers)
peak = next(int(line.split()[1]) / 1024 for line in open(f"/proc/{served.process.pid}/status", encoding="ascii") if line.startswith("VmHWM"))
print(f"{total} 份，每秒 {options.rate} 份：p50 {times[len(times) // 2] * 1000:.0f} 毫秒，p99 {times[int(len(times) * 0.99)] * 1000:.0f} 毫秒，最慢 {times[-1] * 1000:.0f} 毫秒；不成的 {len(bad)}；内存最多 {peak:.0f} MB")
for answer in bad[:5]:
    print("✗", answer)
served.stop()
sys.exit(1 if bad or times[int(len(times) * 0.99)] > 1 else 0)
