# SPDX-License-Identifier: Apache-2.0
"""Kills `gongkai bundle` at many random moments and looks at what is left.

    kill_bundle.py GONGKAI SPECS SCRATCH [COUNT]

After every kill: `current` leads to a whole bundle that was published before or is the new one, `latest.json` names a
whole bundle too, and nothing half-made bears a final name. Then the next run finishes the work and clears up.
"""
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time

program, specs, scratch = (os.path.abspath(x) for x in sys.argv[1:4])
count = int(sys.argv[4]) if len(sys.argv) > 4 else 200
shutil.rmtree(scratch, ignore_errors=True)
shutil.copytree(specs, f"{scratch}/Specs")
for own in ("overlays/shili-bus.yaml", "instruments/shili-bus-rules.yaml", "registers/line-licences/jiading.yaml"):
    os.remove(f"{scratch}/Specs/{own}")
os.makedirs(f"{scratch}/Entities/ceshi/submissions")
with open(f"{scratch}/Entities/ceshi/entity.yaml", "w") as file:
    file.write("entity: ceshi\nname: 示例测试公交\nuscc: 91310114MA1GW0000M\nsectors: [urban-bus]\nregion: 上海市嘉定区\n"
               "authority: 示例主管部门\nsince: 2020-01-01\nattributes: {longest-interval: 20}\n")
bundles = f"{scratch}/Output/bundles"
command = [program, "bundle", "--workspace", scratch, "--as-of", "2026-10-31", "--confirm-withdrawal", "分管领导岗",
           "--confirm-purge", "分管领导岗"]
randomness = random.Random(20261031)


def write(number):
    """A submission unlike the one before; every third one takes the item back for privacy."""
    stamp = f"2026-01-{number % 28 + 1:02d}"
    with open(f"{scratch}/Entities/ceshi/submissions/{number:06d}.yaml", "w") as file:
        if number % 3 == 2:
            file.write(f"企业: ceshi\n报送时间: {stamp} 10:00\n撤回:\n  - {{事项: 运营线路, 原因: 换新, 涉及个人信息: 是}}\n")
        else:
            file.write(f"企业: ceshi\n报送时间: {stamp} 10:00\n公开事项:\n  运营线路:\n    形成日期: 2025-11-10\n    公开时间: 2025-11-12 09:00\n"
                       '    公开渠道:\n      - {渠道: 企业网站, 地址: "https://www.example.cn/lines"}\n'
                       "    公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}\n    内容:\n      线路:\n"
                       + "".join(f"        - {{线路名称: 示例{n}路, 起点站: 甲{number}站, 终点站: 乙站}}\n" for n in range(40)))
    for old in sorted(os.listdir(f"{scratch}/Entities/ceshi/submissions"))[:-1]:
        os.remove(f"{scratch}/Entities/ceshi/submissions/{old}")


def whole(name):
    done = subprocess.run([program, "verify", f"{bundles}/{name}"], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"不完好：{name}\n{done.stdout}{done.stderr}")


def state(finished):
    """What is in force; ends the test when it is no whole bundle."""
    entries = os.listdir(bundles)
    for name in entries:
        if name.startswith("gongkai-"):
            whole(name)
    link = os.readlink(f"{bundles}/current")
    if link not in entries:
        sys.exit(f"current 指向没有的包：{link}")
    with open(f"{bundles}/latest.json") as file:
        latest = json.load(file)["bundle"]
    if latest not in entries:
        sys.exit(f"latest.json 指向没有的包：{latest}")
    if finished:
        strange = [n for n in entries if not n.startswith("gongkai-") and n not in ("current", "latest.json", ".lock")]
        if strange or latest != link:
            sys.exit(f"下一次运行没有收拾干净：{strange} {latest} {link}")
        with open(f"{bundles}/{link}/data/register.json") as file:
            register = json.load(file)
        if any(t["privacy"] for t in register["withdrawn"]) and len([n for n in entries if n.startswith("gongkai-")]) > 1:
            gone = {t["id"] for t in register["withdrawn"] if t["privacy"]}
            for name in entries:
                if name.startswith("gongkai-") and name != link:
                    with open(f"{bundles}/{name}/data/register.json") as file:
                        if gone & {e["id"] for e in json.load(file)["entries"]}:
                            sys.exit(f"涉及个人信息的旧包还在：{name}")
    return link


def wait(child, number):
    """A third of the kills fall anywhere, a third while files are written, a third about the moment of the swap."""
    if number % 3 == 0:
        return time.sleep(randomness.uniform(0, usual * 1.1))
    link = os.readlink(f"{bundles}/current")
    while child.poll() is None:
        if number % 3 == 1 and any(n.startswith(".staging-") for n in os.listdir(bundles)):
            return time.sleep(randomness.uniform(0, usual * 0.6))
        if number % 3 == 2 and os.readlink(f"{bundles}/current") != link:
            return time.sleep(randomness.uniform(0, usual * 0.02))


write(0)
started = time.monotonic()
subprocess.run(command, check=True, capture_output=True)
usual = time.monotonic() - started
before = state(True)
seen = {"旧": 0, "新": 0, "没杀到": 0}
for number in range(1, count + 1):
    write(number)
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait(child, number)
    child.send_signal(signal.SIGKILL)
    ended = child.wait()
    now = state(False)
    seen["没杀到" if ended == 0 else "旧" if now == before else "新"] += 1
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"下一次运行没有成功：{done.stdout}{done.stderr}")
    before = state(True)
    # Keep the folder small: checking every old bundle is not what is measured here.
    for name in os.listdir(bundles):
        if name.startswith("gongkai-") and name != before:
            shutil.rmtree(f"{bundles}/{name}")
if seen["旧"] < count / 4 or seen["新"] < count / 20:
    sys.exit(f"杀的时刻不够分散：{seen}")
print(f"杀了 {count} 次（一次通常 {usual:.2f} 秒）：仍是旧包 {seen['旧']}，已是新包 {seen['新']}，先结束了 {seen['没杀到']}；每次现行的都是完好的包，下一次运行都收拾干净")
