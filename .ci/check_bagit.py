#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Holds our verdict on every class of bags against that of bagit.py, the reference tool.

    check_bagit.py CORPUS GONGKAI BAGIT

CORPUS is what `BAG_CORPUS=CORPUS swift test --filter BagItConformanceTests` leaves behind: accept/, warn/ and reject/ with
one bag in each folder. Fails when our verdict is not the folder's, or when we are laxer than the reference tool on
anything but the classes that its own suite calls valid with a warning, and the few listed below with the reason.
"""
import pathlib
import subprocess
import sys

# Where we accept, with a warning, what bagit.py rejects, and why that is right.
LAXER = {
    "warn/0.97 同一文件只差大小写，列了两次": "the suite: valid with a warning",
    "warn/0.97 清单和磁盘只差大小写": "the same bag after one of the two entries is mended",
    "warn/0.97 只差编码方式，两个文件": "the suite: valid with a warning",
    "warn/0.97 只差编码方式，列了两次，一个文件": "the suite: valid with a warning",
    "warn/0.97 桌面系统的文件没列": "the suite: valid with a warning (special-system-files)",
    "warn/0.97 列了的桌面系统文件不见了": "the suite: valid with a warning (special-system-files)",
    "warn/0.97 md5sum 转义的反斜杠": "RFC 8493, 6.1.3: legacy tools; must be told",
    "accept/0.97 文件名里有百分号，照写": "before 1.0 nothing is encoded; the name on the disk decides",
    "accept/1.0 编码过的文件名": "RFC 8493, 2.1.3: the percent sign is written %25",
}


def run(*command):
    try:
        return subprocess.run(command, capture_output=True, timeout=20)
    except subprocess.TimeoutExpired:
        return None


def main():
    corpus, gongkai, bagit = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    wrong, stricter, laxer, quiet, hung, total = [], [], [], [], [], 0
    for folder in ("accept", "warn", "reject"):
        for bag in sorted((corpus / folder).iterdir()):
            total += 1
            name = f"{folder}/{bag.name}"
            ours = run(gongkai, "verify", "--bagit", str(bag))
            verdict = "reject" if ours is None or ours.returncode else "warn" if ours.stderr else "accept"
            if ours is None or ours.returncode > 1 or verdict != folder:
                wrong.append(name)
            theirs = run(bagit, "--validate", "--quiet", str(bag))
            if theirs is None:
                hung.append(name)
                continue
            if verdict == "reject" and theirs.returncode == 0:
                stricter.append(name)
            elif verdict != "reject" and theirs.returncode != 0:
                laxer.append(name)
            elif verdict == "warn" and not theirs.stderr:
                quiet.append(name)
    for title, names in (
        ("与文件夹不符的", wrong), ("bagit.py 接受而我们拒绝的", stricter), ("bagit.py 拒绝而我们接受的", laxer),
        ("我们提醒而 bagit.py 不说的", quiet), ("bagit.py 停不下来的", hung),
    ):
        print(f"{title}：{len(names)}")
        for name in names:
            print(f"  {name}")
    print(f"共 {total} 类")
    unexplained = [name for name in laxer if name not in LAXER]
    for name in unexplained:
        print(f"没有理由就比 bagit.py 宽：{name}")
    sys.exit(1 if wrong or unexplained or total < 120 else 0)


main()
