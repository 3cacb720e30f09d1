#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fills our template in as other programs do (openpyxl, LibreOffice), imports it, and compares what came out.

Usage: check_import.py PROGRAM WORKSPACE FOLDER
"""
import datetime
import pathlib
import subprocess
import sys

import openpyxl

program, workspace, folder = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3]).resolve()
folder.mkdir(parents=True, exist_ok=True)
DAY = "2026-10-31"


def run(*arguments, allowed=(0,)):
    result = subprocess.run([program, *arguments, "--workspace", workspace, "--as-of", DAY], capture_output=True, text=True)
    assert result.returncode in allowed, f"{arguments}: {result.returncode}\n{result.stdout}{result.stderr}"
    return result.stdout


def find(sheet, text):
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.removesuffix(" *") == text:
                return cell
    raise AssertionError(f"{sheet.title}: no {text}")


template = folder / "template.xlsx"
run("new", "shili-bus", "--xlsx", "--out", str(template), "--force")
book = openpyxl.load_workbook(template)

# The template is what it promises: locked headings, open cells, hints in every column, lists.
hours = book["运营时间"]
head = find(hours, "首班")
first = hours.cell(head.row + 1, head.column)
assert hours.protection.sheet and not hours.protection.password
assert head.protection.locked and not first.protection.locked and first.number_format == "@"
assert book["版本"].sheet_state == "hidden" and hours.row_dimensions[1].hidden
rules = [rule for rule in hours.data_validations.dataValidation if first.coordinate in rule.sqref]
assert rules and rules[0].prompt and rules[0].error and "05:30" in rules[0].error
kinds = [rule for rule in hours.data_validations.dataValidation if rule.type == "list"]
assert any("工作日" in (rule.formula1 or "") for rule in kinds)

# A clerk's morning: new times as real times, a date as a real date, a formula, a number with noise.
find(hours, "形成日期").offset(0, 1).value = datetime.date(2026, 10, 20)
published = find(hours, "公开时间").offset(0, 1)
published.value, published.number_format = datetime.datetime(2026, 10, 21, 9, 30), "yyyy-mm-dd hh:mm"
find(hours, "审查日期").offset(0, 1).value = "２０２６年１０月２０日"
first.value, first.number_format = datetime.time(5, 25), "h:mm"
lines = book["运营线路"]
length = find(lines, "里程（公里）")
lines.cell(length.row + 1, length.column).value = 0.1 + 0.2
find(lines, "公开时间").offset(0, 1).value = "2026-10-21 10:00"
filled = folder / "filled.xlsx"
book.save(filled)


def check(path):
    out = path.with_suffix(".yaml")
    said = run("import", str(path), "--entity", "shili-bus", "--out", str(out), "--force")
    text = out.read_text(encoding="utf-8")
    for wanted in ["形成日期: 2026-10-20", "公开时间: 2026-10-21 09:30", "审查日期: 2026-10-20", '首班: "05:25"', "里程: 0.3"]:
        assert wanted in text, f"{path}: no {wanted}\n{text}\n{said}"
    assert "13 个事项与上次报送相同" in said, said
    return text


text = check(filled)
subprocess.run(
    ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
     "--outdir", str(folder / "office"), str(filled)], check=True, capture_output=True)
assert check(folder / "office" / "filled.xlsx") == text, "LibreOffice's copy came out otherwise"

# A planted fault is found at its cell.
first.value = "五点半"
book.save(filled)
said = run("import", str(filled), "--entity", "shili-bus", "--out", str(folder / "bad.yaml"), "--force", allowed=(1,))
assert f"原表：表“运营时间”{first.coordinate}" in said, said
print("openpyxl 和 LibreOffice 填的表录入无误")
