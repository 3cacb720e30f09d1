# SPDX-License-Identifier: Apache-2.0
"""各项检查共用的：记下问题、读文件、走一遍页面。"""
import glob
import json
import os
import re

SECOND = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
MINUTE = re.compile(r"^\d{4}-\d\d-\d\d ([01]\d|2[0-3]):[0-5]\d$")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

problems = []


def bad(where, what):
    problems.append(f"{where}：{what}")


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def load(path):
    return json.loads(read(path))


def pages(data):
    """(相对路径, 解析后的页面)，按路径排序。"""
    import lxml.html
    for path in sorted(glob.glob(f"{data}/**/*.html", recursive=True)):
        # 按字节读：页面自己用 meta charset 说明编码
        with open(path, "rb") as file:
            yield os.path.relpath(path, data), lxml.html.document_fromstring(file.read())
