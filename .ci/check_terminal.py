# SPDX-License-Identifier: Apache-2.0
"""Runs the program in a real terminal (tmux) of several widths and looks where the carets stand on the screen.

    check_terminal.py PROGRAM ARGUMENTS …      needs tmux and PyPI's wcwidth
"""
import os
import re
import shlex
import subprocess
import sys
import time

from wcwidth import wcswidth

command = " ".join(shlex.quote(a) for a in sys.argv[1:])
passed = failed = 0


def tmux(*arguments):
    return subprocess.run(["tmux", "-L", "gongkai-check", *arguments], capture_output=True, text=True).stdout


for width in (80, 120):
    done = f"/tmp/gongkai-terminal-{os.getpid()}-{width}"
    tmux("kill-server")
    tmux("-u", "new-session", "-d", "-x", str(width), "-y", "50", f"LC_ALL=C.UTF-8 {command}; touch {done}; sleep 60")
    tmux("set-option", "-g", "history-limit", "50000")
    # The limit counts for new panes only: run again in one.
    os.path.exists(done) and os.unlink(done)
    tmux("new-window", f"LC_ALL=C.UTF-8 {command}; touch {done}; sleep 60")
    for _ in range(300):
        if os.path.exists(done):
            break
        time.sleep(0.1)
    time.sleep(0.3)
    screen = tmux("capture-pane", "-p", "-S", "-50000").split("\n")
    tmux("kill-server")
    os.path.exists(done) and os.unlink(done)
    frames = 0
    for above, line in zip(screen, screen[1:]):
        match = re.match(r"^(\s*│ )( *)(\^+)\s*$", line)
        if not match:
            continue
        frames += 1
        start, end = len(match.group(1)) + len(match.group(2)), len(match.group(1)) + len(match.group(2)) + len(match.group(3))
        # The columns under which the carets stand must begin and end at whole characters.
        edges, column = {0}, 0
        for character in above:
            column += max(0, wcswidth(character))
            edges.add(column)
        good = start in edges and (end in edges or end > column) and column <= width
        passed += good
        failed += not good
        if not good:
            print(f"宽 {width}：插入符没有对准\n{above}\n{line}")
    if frames < 5:
        failed += 1
        print(f"宽 {width}：只看到 {frames} 个框")
    wide = [line for line in screen if wcswidth(line) > width]
    failed += bool(wide)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
