#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes every file operation of the commands that write fail in turn, kills the program at each, and cuts the power after each.

usage: try.py GONGKAI SPECS SCRATCH [--step N] [--only COMMAND[,COMMAND]] [--verbose]

After each fault another enterprise hands something in, and then the command runs again as if nothing had happened. It must hold:
a fault ends with exit code 2 and words, or was of no consequence; the other enterprise is served; the ledger proves sound; the
second run says what an undisturbed one says and leaves the same files; nothing half-written stands under a final name; nothing
that was acknowledged is lost. --step 7 tries every seventh operation (a different one for each kind of fault).

The power-cut model keeps of every file what was fsynced. Of the folders it keeps, once, what was fsynced (strict), and once
everything (a journal that was quicker than the data).
"""
import argparse, ctypes, errno, os, shutil, signal, subprocess, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from disk import Folder, load, operations, replay, survive  # noqa: E402
from disk import library as build  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument("program"), parser.add_argument("specs"), parser.add_argument("scratch")
parser.add_argument("--step", type=int, default=1)
parser.add_argument("--only", default="")
parser.add_argument("--verbose", action="store_true")
options = parser.parse_args()
program, specs, scratch = (os.path.abspath(x) for x in (options.program, options.specs, options.scratch))
here = os.path.dirname(os.path.abspath(__file__))
library = scratch + "/inject.so"

FAULTS = [str(errno.ENOSPC), str(errno.EIO), str(errno.EACCES), "short", "before", "after"]
NAMES = {str(getattr(errno, n)): n for n in ("ENOSPC", "EIO", "EACCES")}


def entity(folder, name, code, sector="urban-bus"):
    os.makedirs(f"{folder}/submissions")
    with open(f"{folder}/entity.yaml", "w") as file:
        file.write(f"entity: {os.path.basename(folder)}\nname: {name}\nuscc: {code}\nsectors: [{sector}]\nregion: 上海市嘉定区\n"
                   "authority: 示例主管部门\nsince: 2020-01-01\nattributes: {longest-interval: 20}\n")


def submission(owner, moment, stop="甲站", attachment=False, price="2"):
    return (f"企业: {owner}\n报送时间: {moment}\n公开事项:\n  运营线路:\n    形成日期: 2025-11-10\n    公开时间: 2025-11-12 09:00\n"
            '    公开渠道:\n      - {渠道: 企业网站, 地址: "https://www.example.cn/lines"}\n'
            "    公开审查: {审查人: 办公室主任, 审查日期: 2025-11-11, 结论: 主动公开}\n    内容:\n      线路:\n"
            f"        - {{线路名称: 示例1路, 起点站: {stop}, 终点站: 乙站}}\n"
            + ("    附件:\n      - {文件: attachments/map.txt, 标题: 线路图}\n" if attachment else ""))


def prepare(folder):
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    subprocess.run(["cp", "-al", base + "/Specs", folder + "/Specs"], check=True)
    subprocess.run(["cp", "-a", base + "/Entities", base + "/inbox", folder], check=True)
    if os.path.exists(base + "/Output"):
        subprocess.run(["cp", "-a", base + "/Output", folder], check=True)


def run(folder, arguments, environment={}, workspace=True):
    done = subprocess.run([program, *arguments, *(["--workspace", folder] if workspace else [])], cwd=folder, capture_output=True, text=True,
                          env={**os.environ, **environment}, timeout=120)
    return done.returncode, done.stdout, done.stderr


SUBMIT = ["submit", "inbox/ceshi.yaml", "--at", "2025-11-12 10:00"]
OTHER = ["submit", "inbox/other.yaml", "--at", "2025-11-12 10:05"]
DAY = ["--as-of", "2025-11-13"]
COMMANDS = {
    "submit": SUBMIT,
    "bundle": ["bundle", *DAY, "--confirm-withdrawal", "分管领导岗"],
    "gaps": ["gaps", *DAY, "--notices", "--calendar", "--quiet"],
    "record": ["record", "hearing", "--heard-by", "主任", "--topics", "研究公开工作", *DAY],
    "import": ["import", "inbox/运营线路.csv", "--entity", "ceshi", *DAY],
    "fix": ["check", "--fix", "inbox/wide.yaml", *DAY],
    "new": ["new", "ceshi", "--as-of", "2026-10-31"],
    "template": ["new", "ceshi", "--xlsx", *DAY],
}


def tree(folder):
    """Every file that is not the rules': name to bytes; links to their target."""
    found = {}
    for place, folders, files in os.walk(folder):
        if place == folder and "Specs" in folders:
            folders.remove("Specs")
        for name in files + [f for f in folders if os.path.islink(f"{place}/{f}")]:
            path = f"{place}/{name}"
            key = os.path.relpath(path, folder)
            # What may be missing, or be of an older run, without any harm.
            if key in ("Entities/.ledger.lock",) or key.endswith(".lock") or key.startswith("Output/cache"):
                continue
            found[key] = os.readlink(path) if os.path.islink(path) else open(path, "rb").read()
    return found


def settled(files):
    """The state in which two runs must agree: receipts and the ledger carry times and an order of their own."""
    return {name: bytes for name, bytes in files.items() if "/receipts/" not in name and not name.endswith("ledger.jsonl")}


def bundles(files):
    return {name.split("/")[2] for name in files if name.startswith("Output/bundles/gongkai-")}


def receipts(files, owner):
    return sorted(name for name in files if name.startswith(f"Entities/{owner}/receipts/"))


problems, tried = [], 0


def judge(folder, command, what, clean, code, said, wasKilled):
    """What must hold after a fault of `command`."""
    global tried
    tried += 1

    def wrong(words):
        problems.append(f"{command}，{what}：{words}")
        if options.verbose:
            print(problems[-1], flush=True)

    expected, final = clean
    before = tree(folder)
    if not wasKilled:
        if code == 2:
            if not said.strip():
                wrong("退出 2，没有说话")
        elif code == expected:
            if settled(before) != settled(final):
                wrong(f"退出 {code}，文件却不是这一次的：{differences(before, final)}")
        else:
            wrong(f"退出 {code}：{said.strip()[-300:]}")
    if command == "fix" and before["inbox/wide.yaml"] not in (tree(base)["inbox/wide.yaml"], final["inbox/wide.yaml"]):
        wrong("改了一半")
    code, out, error = run(folder, OTHER)
    if code != 0:
        wrong(f"别家报送退出 {code}：{(out + error).strip()[-300:]}")
    code, out, error = run(folder, ["ledger", "verify"])
    if code != 0:
        wrong(f"登记不完好：{(out + error).strip()[-300:]}")
    code, out, error = run(folder, COMMANDS[command])
    # A draft, a workbook or a submission that was written in full by the run that failed stays; the next one says so.
    if code != expected and not (command in ("import", "template") and code == 2 and "已" in error):
        wrong(f"再来一次退出 {code}，应为 {expected}：{(out + error).strip()[-300:]}")
    code, out, error = run(folder, ["ledger", "verify"])
    if code != 0:
        wrong(f"再来一次以后登记不完好：{(out + error).strip()[-300:]}")
    after = tree(folder)
    if command == "bundle" and bundles(before) == bundles(clean[1]):
        # It had published; the other enterprise's content makes one more bundle.
        code, out, error = run(folder, ["verify", "Output/bundles/current"], workspace=False)
        if code != 0:
            wrong(f"现行的公开包不完好：{(out + error).strip()[-300:]}")
    elif settled(after) != settled(after_both[command]):
        wrong(f"再来一次以后文件不同：{differences(after, after_both[command])}")
    for owner in ("ceshi", "other") if command == "submit" else ("other",):
        if len(receipts(after, owner)) != 2:
            wrong(f"{owner} 的回执是 {receipts(after, owner)}")


def differences(one, two):
    one, two = settled(one), settled(two)
    return "；".join([f"多 {n}" for n in one if n not in two][:4] + [f"少 {n}" for n in two if n not in one][:4]
                    + [f"不同 {n}" for n in one if n in two and one[n] != two[n]][:4])


def cut_power(command, clean, number):
    """Every state that a power cut after an operation may leave."""
    folder = scratch + "/cut"
    prepare(folder)
    root, inodes = Folder(), {}
    for name in os.listdir(folder):
        if name != "Specs":
            root.entries[name] = load(f"{folder}/{name}")
    root.durable = dict(root.entries)
    run(folder, COMMANDS[command], {"LD_PRELOAD": library, "FAULT_ROOT": folder, "FAULT_LOG": scratch + "/log"})
    done = list(operations(scratch + "/log"))
    for index, operation in enumerate(done, 1):
        replay(root, inodes, operation)
        if index != len(done) and (index + number) % options.step:
            continue
        for strict in (True, False):
            shutil.rmtree(folder)
            os.makedirs(folder)
            subprocess.run(["cp", "-al", base + "/Specs", folder + "/Specs"], check=True)
            survive(root, folder, strict)
            what = f"第 {index}/{len(done)} 次（{operation[0]} {operation[4]}）以后断电{'' if strict else '，目录先写好'}"
            if index == len(done) and command == "submit":
                lost = sorted(set(clean[1]) - set(tree(folder)))
                if lost:
                    problems.append(f"{command}，{what}：给过回执的丢了 {lost}")
            judge(folder, command, what, clean, None, "", True)


shutil.rmtree(scratch, ignore_errors=True)
os.makedirs(scratch)
build(here, library)
base = scratch + "/base"
shutil.copytree(specs, base + "/Specs")
for own in ("overlays/shili-bus.yaml", "instruments/shili-bus-rules.yaml", "registers/line-licences/jiading.yaml"):
    os.remove(f"{base}/Specs/{own}")
entity(base + "/Entities/ceshi", "示例测试公交", "91310114MA1GW0000M")
entity(base + "/Entities/other", "示例另一公交", "91310114MA1GW0001Q")
entity(base + "/Entities/office", "示例国资委", "11310114MB0000001T", "sasac-office")
os.makedirs(base + "/inbox/attachments")
for name, text in {
    "ceshi.yaml": submission("ceshi", "2025-11-12 09:50", attachment=True), "other.yaml": submission("other", "2025-11-12 09:55", "丙站"),
    "wide.yaml": submission("ceshi", "2025-11-12 09:58").replace("2025-11-10", "２０２５-11-10"),
    "运营线路.csv": "线路名称,起点站,终点站\n示例1路,甲站,乙站\n", "attachments/map.txt": "示例1路：甲站—乙站\n",
}.items():
    with open(f"{base}/inbox/{name}", "w") as file:
        file.write(text)
# Something stands already: a report, a bundle, notices of the day before, so that things are replaced and not only made.
for arguments in (["gaps", "--as-of", "2025-11-11", "--notices", "--quiet"], ["bundle", "--as-of", "2025-11-11"]):
    code, out, error = run(base, arguments)
    if code not in (0, 1):
        sys.exit(f"备不好：{arguments} 退出 {code}\n{out}{error}")

after_both = {}
for number, command in enumerate(c for c in COMMANDS if not options.only or c in options.only.split(",")):
    folder = scratch + "/clean"
    prepare(folder)
    code, out, error = run(folder, COMMANDS[command], {"LD_PRELOAD": library, "FAULT_ROOT": folder, "FAULT_LOG": scratch + "/log"})
    if code not in (0, 1):
        sys.exit(f"{command} 没有出错时也退出 {code}：{out}{error}")
    clean, total = (code, tree(folder)), sum(1 for _ in operations(scratch + "/log"))
    prepare(folder)
    if (both := run(folder, OTHER))[0] != 0:
        sys.exit(f"别家没有出错时也报不了：{both}")
    if (both := run(folder, COMMANDS[command]))[0] != code:
        sys.exit(f"{command} 在别家报送以后退出 {both}")
    after_both[command] = tree(folder)
    before = tried
    for kind, fault in enumerate(FAULTS):
        for at in range(1 + (kind + number) % options.step, total + 1, options.step):
            folder = scratch + "/fault"
            prepare(folder)
            code, out, error = run(folder, COMMANDS[command], {
                "LD_PRELOAD": library, "FAULT_ROOT": folder, "FAULT_AT": str(at), "FAULT_HOW": fault, "FAULT_LOG": scratch + "/log"})
            last = list(operations(scratch + "/log"))
            near = last[-1][0] + " " + last[-1][4] if last else "开头"
            judge(folder, command, f"第 {at}/{total} 次（{near} 之后）{NAMES.get(fault, fault)}", clean, code, out + error, code == -signal.SIGKILL)
    cut_power(command, clean, number)
    print(f"{command}：{total} 次文件操作，试了 {tried - before} 种出错、中断和断电", flush=True)

for words in problems[:60]:
    print("✗", words)
if problems:
    sys.exit(f"{len(problems)} 处不对（试了 {tried} 种）")
print(f"试了 {tried} 种，都没有丢东西")
