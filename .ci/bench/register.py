# SPDX-License-Identifier: Apache-2.0
"""Enterprises that are on the register and have sent nothing yet."""
import os
import re

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def register(workspace, count):
    """Adds so many to a workspace, each with a name and a credit code of its own, otherwise registered as the first that is there."""
    first = sorted(os.listdir(workspace + "/Entities"))[0]
    own = open(f"{workspace}/Entities/{first}/entity.yaml", encoding="utf-8").read()
    for number in range(2, count + 2):
        body = f"91310114MA3{number:06d}"[:17]
        check = ALPHABET[(31 - sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(body)) % 31) % 31]
        os.makedirs(f"{workspace}/Entities/many-{number:06d}")
        changed = re.sub(r"entity: .*", f"entity: many-{number:06d}", re.sub(r"name: .*", f"name: 示例第{number}公司", re.sub(r"uscc: .*", "uscc: " + body + check, own)))
        open(f"{workspace}/Entities/many-{number:06d}/entity.yaml", "w", encoding="utf-8").write(changed)
