#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes what the fuzzers of the readers (Fuzz/Readers) begin with: one folder for each reader.
usage: fuzz_seeds.py FOLDER   (run in the repository)"""
import glob, io, json, os, sys, zipfile

MARK = b"\x1e"
target = sys.argv[1]


def seed(reader, name, data):
    os.makedirs(f"{target}/{reader}", exist_ok=True)
    with open(f"{target}/{reader}/{name}", "wb") as file:
        file.write(data)


def packed(parts):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return memory.getvalue()


NAMES = ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"]
PARTS = [
    '<?xml version="1.0"?><workbook xmlns:r="r"><workbookPr date1904="0"/><sheets><sheet name="供水水质" sheetId="1" r:id="rId1"/></sheets></workbook>',
    '<Relationships><Relationship Id="rId1" Type="a/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "<sst><si><t>水厂</t></si><si><r><t>检测</t></r><r><t>日期</t></r></si><si><t>浑浊度</t></si></sst>",
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>',
    '<worksheet><dimension ref="A1:C3"/><cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
    '<c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>一厂</t></is></c><c r="B2" s="2"><v>46296</v></c>'
    '<c r="C2" s="3"><f>A1+1</f><v>0.15</v></c></row></sheetData><mergeCells><mergeCell ref="A3:B3"/></mergeCells></worksheet>',
]
seed("sheets", "one", MARK.join(part.encode() for part in PARTS))
seed("workbook", "one", packed(dict(zip(NAMES, PARTS))))
seed("office", "one", packed(dict(zip(NAMES, PARTS))))
DOCUMENT = [
    '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>联系电话 021-00000000</w:t></w:r></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>'
    '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>姓名</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>张三</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>',
    '<w:comments xmlns:w="w"><w:comment w:author="甲"><w:p><w:r><w:t>删</w:t></w:r></w:p></w:comment></w:comments>',
    '<Relationships><Relationship Id="a" Type="b/attachedTemplate" Target="http://example.com/a" TargetMode="External"/></Relationships>',
]
seed("document", "one", MARK.join(part.encode() for part in DOCUMENT))
for name, text in {
    "plain": "水厂,检测日期,浑浊度\r\n一厂,2026-10-01,0.15\r\n",
    "quoted": '"水厂";"检测日期"\n"一\n厂";"2026""10"\n',
    "pairs": "公开事项,供水水质\n所属期,2026-09\n形成日期,2026-10-08\n",
}.items():
    for code in ["utf-8", "utf-8-sig", "gb18030", "utf-16"]:
        seed("table", f"{name}-{code}", text.encode(code))
        seed("plain", f"{name}-{code}", text.encode(code))
seed("plain", "formula", "姓名,证件\n=1+1,310114199001011234\n".encode())
seed("feed", "one", MARK.join(
    text.encode() for text in [
        "agency_id,agency_name,agency_url,agency_timezone\n1,甲,http://example.com,Asia/Shanghai\n",
        "stop_id,stop_name,stop_lat,stop_lon\nA,首站,31.1,121.1\nB,末站,31.2,121.2\n",
        "route_id,agency_id,route_short_name,route_long_name,route_type\nR,1,1路,首站-末站,3\n",
        "route_id,service_id,trip_id,direction_id\nR,S,T1,0\nR,S,T2,0\n",
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence\nT1,06:00:00,06:00:00,A,1\nT1,06:30:00,06:30:00,B,2\nT2,25:10:00,25:10:00,A,1\nT2,25:40:00,25:40:00,B,2\n",
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nS,1,1,1,1,1,0,0,20260101,20261231\n",
        "service_id,date,exception_type\nS,20261001,2\n",
    ]))
PDF = {
    "version": 2, "parameters": {}, "pages": [],
    "qpdf": [{"jsonversion": 2}, {
        "obj:1 0 R": {"value": {"/Type": "/Catalog", "/Pages": "2 0 R"}},
        "obj:2 0 R": {"value": {"/Type": "/Pages", "/Count": 1, "/Kids": ["3 0 R"]}},
        "obj:3 0 R": {"value": {"/Type": "/Page", "/Rect": [0, 0, 1, 1], "/Subtype": "/Text", "/Contents": "u:\\u59d3\\u540d", "/Font": {"/BaseFont": "/A", "/Ordering": "u:GB1"}}},
        "obj:4 0 R": {"stream": {"dict": {"/Length": 3, "/EF": "b:00ff"}}}}],
}
seed("pdf", "one", json.dumps(PDF).encode())
seed("bag", "one", MARK.join([
    b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", b"Payload-Oxum: 4.1\nBagging-Date: 2026-10-31\n",
    b"0" * 64 + "  data/甲.txt\n".encode(), b"0" * 64 + b"  bagit.txt\n", b"http://example.com/a 4 data/b.txt\n", b"0" * 32 + b" *data/c%0Ad.txt\n"]))
seed("bag", "old", b"BagIt-Version: 0.93\r\nTag-File-Character-Encoding: UTF-16\r\n" + MARK + b"Package-Info: a\n b\n")
for number, pattern in enumerate(["entity.yaml", "waivers.yaml", "replies.yaml", "self-assessments/*.yaml"]):
    for path in glob.glob(f"Entities/*/{pattern}"):
        seed("register", path.replace("/", "-"), bytes([number]) + open(path, "rb").read())
chain = {"seq": 1, "number": "R-20261031-0001", "entity": "a", "files": [{"name": "a", "sha256": "0" * 64}], "previous": ""}
seed("ledger", "line", b"\0" + json.dumps(chain).encode() + b"\n")
seed("ledger", "seal", b"\1" + "企业: 甲\n\n# 摘要：0；前一份：没有；总登记第 1 行\n".encode())
seed("ledger", "register", b"\2" + b'{"sequence":1,"serial":2,"entries":[],"withdrawn":[]}')
seed("ledger", "cache", b"\3\2\0\4ab")
# In the order in which the fuzzer counts them: by name, byte by byte.
FOLDERS = ["instruments", "sectors", "overlays", "tables", "calendar", "themes", "answers", "things", "registers"]
files = sorted([path for folder in FOLDERS for path in glob.glob(f"Specs/{folder}/**/*.yaml", recursive=True)] + ["Specs/policy.yaml"], key=str.encode)
for index, path in enumerate(files):
    data = open(path, "rb").read()
    if len(data) < 6_000:
        seed("spec", path.replace("/", "-"), index.to_bytes(2, "big") + data)
