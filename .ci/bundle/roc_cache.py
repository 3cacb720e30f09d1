# SPDX-License-Identifier: Apache-2.0
"""把 RO-Crate 1.2 的 JSON-LD 上下文放进 roc-validator 的 HTTP 缓存，使它不联网也能验证。

用法：roc_cache.py 上下文文件 缓存路径（不带 .sqlite）

为什么这样做：roc-validator 的 --offline 只读缓存，而它自己的 `cache warm` 要联网。
这里用它同一个缓存库（requests-cache），把那一个网址接到本地文件上取一次，键值就和它自己取的一样。
"""
import io
import sys

import requests.adapters
import requests_cache
import urllib3

ADDRESS = "https://w3id.org/ro/crate/1.2/context"


class LocalFile(requests.adapters.HTTPAdapter):
    """不联网：任何请求都用给定的字节作答。"""

    def __init__(self, body):
        super().__init__()
        self.body = body

    def send(self, request, **_):
        answer = urllib3.HTTPResponse(
            body=io.BytesIO(self.body), status=200, preload_content=False,
            headers={"Content-Type": "application/ld+json", "Content-Length": str(len(self.body))},
        )
        return self.build_response(request, answer)


def main():
    source, cache = sys.argv[1:3]
    with open(source, "rb") as file:
        adapter = LocalFile(file.read())
    with requests_cache.CachedSession(cache, backend="sqlite", expire_after=-1, allowable_methods=("GET",)) as session:
        session.mount("https://", adapter)
        # 验证器的不同检查用不同的 Accept 去取；缓存键不看请求头，取一次就够。
        session.get(ADDRESS)
        again = session.get(ADDRESS)
        if not again.from_cache:
            sys.exit("上下文没有进缓存")


main()
