# SPDX-License-Identifier: Apache-2.0
"""Runs the program in a real terminal (tmux) of several widths and looks where the carets stand on the screen.

    check_terminal.py PROGRAM ARGUMENTS …      needs tmux and PyPI's wcwidth
"""
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time

from wcwidth import wcswidth

command = " ".join(shlex.quote(a) for a in sys.argv[1:])
passed = failed = 0


scratch = tempfile.mkdtemp(prefix="gongkai-terminal-")
settings = f"{scratch}/tmux.conf"
with open(settings, "w") as file:
    file.write("set-option -g history-limit 50000\n")


def tmux(*arguments):
    """A server for each width: one that was told to end may still hold its socket when the next is wanted."""
    run = subprocess.run(["tmux", "-S", f"{scratch}/socket-{width}", *arguments], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"宽 {width}：tmux {arguments[0]} 没有做成：{run.stderr.strip()}")
    return run.stdout


def wait_for(condition):
    for _ in range(1200):
        if condition():
            return True
        time.sleep(0.1)
    return False


def a_moment_later():
    """What the terminal shows then: the same as before once it has drawn everything."""
    time.sleep(0.3)
    return tmux("capture-pane", "-p", "-S", "-50000").split("\n")


for width in (80, 120):
    done = f"{scratch}/done-{width}"
    # The limit counts for panes made after it: it stands in a file that the server reads before it makes one.
    tmux("-f", settings, "-u", "new-session", "-d", "-x", str(width), "-y", "50", f"LC_ALL=C.UTF-8 {command}; touch {done}; sleep 600")
    finished = wait_for(lambda: os.path.exists(done))
    # The program has ended; the terminal may still have to draw what it wrote.
    screen = tmux("capture-pane", "-p", "-S", "-50000").split("\n")
    while finished and (again := a_moment_later()) != screen:
        screen = again
    tmux("kill-server")
    if not finished:
        failed += 1
        print(f"宽 {width}：程序没有在两分钟内结束")
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
shutil.rmtree(scratch)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
