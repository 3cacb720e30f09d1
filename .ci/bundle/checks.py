# SPDX-License-Identifier: Apache-2.0
"""公开包的自有检查：每个子命令查一件事，有问题逐条打印并以 1 退出。

用法：checks.py 检查名 公开包文件夹 [shared/conformance 文件夹]

别人的验证器够用的地方就用别人的（frictionless、pyshacl……）；这里只写它们不查的规矩。
"""
import io
import os
import sys

from catalogue import catalogue, crate, isomorphic, profiles, shacl
from common import problems
from feeds import atom, jsonfeed, sitemap
from pages import government, jsonld, meta, offline
from records import attestation, changes, schemas, standing


def main():
    name, bundle = sys.argv[1:3]
    shared = sys.argv[3] if len(sys.argv) > 3 else None
    known = {f.__name__: f for f in (profiles, shacl, isomorphic, atom, jsonfeed, sitemap, jsonld, meta, offline, government, catalogue,
                                     schemas, changes, crate, attestation, standing)}
    sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
    known[name](os.path.join(bundle, "data"), shared)
    # 平时只列前 20 处；check.sh 要全部，好认出哪一处是种下的
    shown = problems if os.environ.get("BUNDLE_CHECKS_ALL") else problems[:20]
    for line in shown:
        print(line)
    if len(problems) > len(shown):
        print(f"……共 {len(problems)} 处")
    sys.stdout.flush()
    sys.exit(1 if problems else 0)


main()
