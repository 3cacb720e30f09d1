# SPDX-License-Identifier: Apache-2.0
"""Measures the program against its peers in one run, and prints one table: figure, goal, what it is held against.

    python3 .ci/bench/table.py PROGRAM [--sizes 10,100,1000] [--rounds 3] [--python VENV/bin/python]

Whole processes, files read from disk, user CPU by wait4; medians. Archives come from .ci/make_large.py. Nothing is asserted: a machine's
mood is no fault of the program.
"""
import argparse
import csv
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
DAY = "2026-10-31"


def run(command, rounds, names=None):
    """Medians of user CPU, elapsed time and peak memory in MB."""
    found = []
    for _ in range(rounds):
        source = open(names, "rb") if names else subprocess.DEVNULL
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=source, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)}: {process.returncode}")
        found.append((usage.ru_utime, time.monotonic() - start, usage.ru_maxrss / 1024))
    return [sorted(column)[len(column) // 2] for column in zip(*found)]


def archive(scratch, count):
    folder = f"{scratch}/{count}"
    subprocess.run([sys.executable, f"{ROOT}/.ci/make_large.py", folder, str(count)], check=True, stdout=subprocess.DEVNULL)
    return folder


def listed(folder, scratch, pattern):
    """Every file of a kind, in order, one a line."""
    files = sorted(path for path in glob.glob(f"{folder}/{pattern}", recursive=True) if os.path.isfile(path))
    name = f"{scratch}/names"
    with open(name, "w", encoding="utf-8") as out:
        out.write("".join(path + "\n" for path in files))
    return name, files


def row(figure, measured, goal, peer):
    print(f"| {figure} | {measured} | {goal} | {peer} |", flush=True)


def speed(program, folder, scratch, options):
    names, files = listed(folder, scratch, "Entities/**/*.yaml")
    # Swift brings clang; a bare machine has no cc.
    subprocess.run([shutil.which("cc") or "clang", "-O2", f"-I{ROOT}/Sources/CEventLoop/include", f"{ROOT}/Sources/CEventLoop/event_loop.c", f"{HERE}/loop_files.c", "-lyaml",
                    "-o", f"{scratch}/loop"], check=True)
    check = [program, "check", "--workspace", folder, "--as-of", DAY, "--no-cache", "--threads"]
    # In turn, so that all meet the same machine.
    loop, one, two, again = (run([f"{scratch}/loop"], options.rounds, names), run(check + ["1"], options.rounds), run(check + ["2"], options.rounds),
                             run([f"{scratch}/loop"], options.rounds, names))
    floor = max(min(loop[0], again[0]), 0.001)
    row(f"`check`，{len(files)} 个文件，一个线程，与 C 循环之比", f"{one[0] / floor:.1f}（{one[0]:.2f} 秒，循环 {floor:.3f} 秒）", "≤ 2.0", "libyaml 的 C 事件循环")
    row("`check` 两个线程比一个线程快", f"{one[1] / two[1]:.2f} 倍", "≥ 1.8 倍", "自己一个线程")
    stack = python_stack(program, folder, scratch, names, options)
    row("`check` 比只看结构的 Python 快", stack if isinstance(stack, str) else f"{stack / one[0]:.1f} 倍（{stack:.2f} 秒）", "≥ 9 倍",
        "PyYAML 的 C 读取加 jsonschema-rs")


def python_stack(program, folder, scratch, names, options):
    if not options.python:
        return "没有测：没有给 --python"
    with open(f"{scratch}/schema.json", "wb") as schema:
        made = subprocess.run([program, "specs", "schema", "--workspace", folder, "--as-of", DAY, "demo-0001"], stdout=schema)
    if made.returncode:
        return "没有测：写不出 JSON Schema"
    return run([options.python, f"{HERE}/python_stack.py", f"{scratch}/schema.json"], options.rounds, names)[0]


def obligations(folder):
    """By the report that was just written, row by row: what this process holds would count as the next one's memory."""
    with open(f"{folder}/Output/reports/{DAY}/csv/obligations.csv", encoding="utf-8-sig", newline="") as rows:
        return sum(1 for _ in csv.reader(rows)) - 1


def growth(program, folders, options):
    owed = {}
    for verb in ("gaps", "check", "bundle"):
        found = {}
        for count, folder in folders.items():
            shutil.rmtree(f"{folder}/Output", ignore_errors=True)
            plain = [program, verb, "--workspace", folder, "--as-of", DAY, "--threads", "1"]
            found[count] = run(plain + (["--no-cache"] if verb != "bundle" else []), 1 if count > 100 else options.rounds)
            if verb == "gaps":
                owed[count] = obligations(folder)
            if verb != "bundle":
                shutil.rmtree(f"{folder}/Output", ignore_errors=True)
        each = {count: 1e3 * value[0] / owed[count] for count, value in found.items()}
        few, many = min(each), max(each)
        row(f"`{verb}` 每项义务的处理器时间，{few} 家到 {many} 家", "，".join(f"{each[count]:.2f} 毫秒" for count in each) + f"（{each[many] / each[few]:.2f} 倍）",
            "≤ 1.15 倍", "自己十家时")
        row(f"`{verb}` 最大内存", "，".join(f"{count} 家 {value[2]:.0f} MB" for count, value in found.items()), "一万家 ≤ 400 MB", "")
        if verb == "gaps":
            row("`gaps` 每家的处理器时间", "，".join(f"{1e3 * value[0] / count:.0f} 毫秒" for count, value in found.items()), "≤ 15 毫秒", "")


def again(program, folder, count):
    """The same once more, with nothing changed, and with one submission changed: processor time of the whole process."""
    for verb in ("gaps", "check"):
        shutil.rmtree(f"{folder}/Output", ignore_errors=True)
        plain = [program, verb, "--workspace", folder, "--as-of", DAY, "--threads", "1"]
        cold = run(plain, 1)[0]
        warm = run(plain, 3)[0]
        name = sorted(glob.glob(f"{folder}/Entities/*/submissions/*.yaml"))[0]
        with open(name, "a", encoding="utf-8") as file:
            file.write("# 改过\n")
        changed = run(plain, 1)[0]
        row(f"`{verb}` {count} 家，什么也没有变，比头一次快", f"{cold / warm:.1f} 倍（{cold:.2f} 秒，{warm:.2f} 秒）", "≥ 10 倍", "自己头一次")
        row(f"`{verb}` {count} 家，一份报送件变了", f"{changed:.2f} 秒（头一次的 {changed / cold:.2f}）", "与那一家相称", "自己头一次")
    shutil.rmtree(f"{folder}/Output", ignore_errors=True)


def verify(program, folder, scratch, options):
    bundle = os.path.realpath(f"{folder}/Output/bundles/current")
    names, files = listed(bundle, scratch, "**")
    ours = run([program, "verify", bundle], options.rounds)
    peer = [run(["xargs", "-d", "\n", "-a", names, tool], options.rounds)[1] for tool in ("sha256sum", "sha512sum")]
    row(f"`verify`，{len(files)} 个文件，与只算摘要之比", f"{ours[1] / sum(peer):.2f}（{ours[1]:.2f} 秒）", "没有定", "sha256sum 加 sha512sum")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("program")
    options.add_argument("--sizes", default="10,100")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--python", default="", help="a Python that has PyYAML and jsonschema-rs")
    options = options.parse_args()
    program = os.path.abspath(options.program)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as scratch:
        folders = {count: archive(scratch, count) for count in sizes}
        middle = folders[100 if 100 in folders else sizes[0]]
        print("| 项目 | 测得 | 目标 | 比的是 |\n| - | - | - | - |")
        speed(program, middle, scratch, options)
        growth(program, folders, options)
        verify(program, middle, scratch, options)
        again(program, middle, 100 if 100 in folders else sizes[0])


main()
