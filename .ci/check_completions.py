#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Asks real shells for completions of real command lines, as fingers on the Tab key would.

  check_completions.py GONGKAI WORKSPACE

Each runs on a pseudo-terminal. A planted fault (a script without our functions) must
be noticed in each."""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

CASES = [
    ("gongkai new shili-met", "shili-metro"),
    ("gongkai new shili-water --item 供水价", "供水价格"),
    ("gongkai explain late-disc", "late-disclosure"),
    ("gongkai gaps --entity shili-fer", "shili-ferry"),
    ("gongkai specs schema passenger-fer", "passenger-ferry"),
    ("gongkai check Entities/shili-ferry/submissions/2026", "2026-08-20-liner.yaml"),
    ("gongkai bund", "bundle"),
    ("gongkai gaps --quie", "--quiet"),
]


def typed(shell, setup, line, folder, env, wanted):
    """What stands on a terminal after the line and a Tab, once the wanted text is there or four seconds have passed."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(folder)
        os.execvpe(shell[0], shell, env)

    def until(pattern, seconds):
        seen, end = b"", time.time() + seconds
        while time.time() < end and not re.search(pattern, seen):
            if select.select([terminal], [], [], 0.1)[0]:
                try:
                    seen += os.read(terminal, 65536)
                except OSError:
                    break
        return seen

    os.write(terminal, (setup + "\necho RE''ADY\n").encode())
    until(rb"READY\r?\n", 20)
    time.sleep(0.2)
    os.write(terminal, (line + "\t").encode())
    seen = until(re.escape(wanted.encode()), 4)
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(terminal)
    text = seen.decode(errors="replace")
    # Colours and cursor movements are no text.
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b[=>]|\r|\x08", "", text)


def check(name, ask, scripts, broken):
    for line, wanted in CASES:
        seen = ask(scripts, line, wanted)
        if wanted not in seen:
            print(f"✗ {name}：“{line}”没有补出“{wanted}”：{seen!r}")
            sys.exit(1)
    line, wanted = CASES[0]
    if wanted in ask(broken, line, wanted):
        print(f"✗ {name}：种下的错误没有被发现")
        sys.exit(1)
    print(f"✓ {name}：{len(CASES)} 行都补得出")


def main():
    gongkai, workspace = map(lambda p: pathlib.Path(p).resolve(), sys.argv[1:3])
    folder = pathlib.Path(tempfile.mkdtemp())
    (folder / "bin").mkdir()
    (folder / "bin/gongkai").symlink_to(gongkai)
    env = {"PATH": f"{folder}/bin:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8",
           "PS1": "$ ", "COLUMNS": "200"}
    scripts, broken = {}, {}
    for shell in ["bash", "zsh", "fish"]:
        text = subprocess.run([gongkai, "--generate-completion-script", shell], check=True, capture_output=True, text=True).stdout
        for table, lines, suffix in [(scripts, text, "ok"), (broken, "", "bad")]:
            place = folder / suffix / shell
            place.mkdir(parents=True)
            table[shell] = place / ("_gongkai" if shell == "zsh" else "gongkai.fish" if shell == "fish" else "gongkai")
            table[shell].write_text(lines)
    check("bash", lambda t, line, wanted: typed(["bash", "--norc", "--noprofile", "-i"], f"bind 'set enable-bracketed-paste off'; PS1='$ '; source {t['bash']}",
                                        line, workspace, env, wanted), scripts, broken)
    if shutil.which("zsh"):
        check("zsh", lambda t, line, wanted: typed(["zsh", "-f", "-i"], f"PS1='$ '; unsetopt zle_bracketed_paste; fpath=({t['zsh'].parent} $fpath); autoload -Uz compinit; compinit -u -D",
                                           line, workspace, env, wanted), scripts, broken)
    else:
        print("!!! 跳过：没有 zsh")
    if shutil.which("fish"):
        def fish(table, line, wanted):
            return typed(["fish", "--no-config", "-i"], f"function fish_prompt; echo '$ '; end; source {table['fish']}", line, workspace, env, wanted)
        check("fish", fish, scripts, broken)
    else:
        print("!!! 跳过：没有 fish")
    shutil.rmtree(folder)


main()
