# SPDX-License-Identifier: Apache-2.0
"""Writes a workspace of the samples and of enterprises whose content is as awkward for a page as content gets: for looking at pages.

    python3 .ci/make_awkward.py FOLDER [NOTICES]
"""
import datetime
import os
import shutil
import sys

if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
    sys.exit(__doc__)
folder, notices = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5000
here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
shutil.rmtree(folder, ignore_errors=True)
for part in ("Specs", "Entities"):
    shutil.copytree(f"{here}/{part}", f"{folder}/{part}")

# A table of 30 columns: no sector has one.
path = f"{folder}/Specs/sectors/water-supply.yaml"
text = open(path, encoding="utf-8").read()
place = "      - {id: no-non-residential,"
columns = "".join(f"          - {{id: c{n}, label: 第{n}栏的名称, type: text}}\n" for n in range(1, 31))
assert text.count(place) == 1
open(path, "w", encoding="utf-8").write(text.replace(place, f"      - id: wide\n        label: 很宽的表\n        type: table\n        columns:\n{columns}{place}"))
policy = f"{folder}/Specs/policy.yaml"
text = open(policy, encoding="utf-8").read()
assert "  enforcement: 否" in text
open(policy, "w", encoding="utf-8").write(text.replace("  enforcement: 否", "  enforcement: 是"))
count = 0


def code():
    global count
    count += 1
    body = f"91310114MA3{count:06d}"[:17]
    total = sum(alphabet.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def entity(name, label, sectors="water-supply", attributes="{has-own-plant: 是, disinfectant: 总氯, runs-boosters: 否}"):
    os.makedirs(f"{folder}/Entities/{name}/submissions")
    with open(f"{folder}/Entities/{name}/entity.yaml", "w", encoding="utf-8") as file:
        file.write(f"entity: {name}\nname: {label}\nuscc: {code()}\nsectors: [{sectors}]\nregion: 上海市嘉定区\nauthority: 示例主管部门\nsince: 2019-05-01\n"
                   f"attributes: {attributes}\nposts: [{{role: 报送员, post: 综合办公室, phone: 021-00000000}}]\n")


def send(name, day, items, file="a"):
    with open(f"{folder}/Entities/{name}/submissions/{file}.yaml", "w", encoding="utf-8") as out:
        out.write(f"企业: {name}\n报送时间: {day}\n公开事项:\n{items}")


def item(label, content, day="2026-10-12", key=None):
    lead = "    - " if key else "    "
    rest = "      " if key else "    "
    first = f"编号: {key}" if key else f"形成日期: {day}"
    return (("" if key else f"  {label}:\n") + f"{lead}{first}\n{rest}公开时间: {day} 09:00\n"
            f"{rest}公开渠道: [{{渠道: 企业网站, 地址: \"https://www.example.cn/{'x' * 20}/{key or 'a'}\"}}, {{渠道: 营业厅公示栏, 地点: 各营业网点}}, {{渠道: 微信公众号}}]\n"
            f"{rest}公开审查: {{审查人: 办公室主任, 审查日期: {day}, 结论: 主动公开}}\n{rest}内容:\n"
            + "".join(f"{rest}  {line}\n" for line in content))


def outage(number, day):
    start = day + datetime.timedelta(days=3)
    area = "示例路" if number % 3 else f"示例新村{number % 97}街坊"
    return item("计划停水通知", [
        "停水类型: 停水", "停水原因: 管道检修", f"影响区域: [{area}, 示例大道{number % 7}号]", f"开始时间: {start} 22:00",
        f"预计恢复时间: {start + datetime.timedelta(days=1)} 04:00", "影响户数: 120", "联系电话: 021-00001110", "用水提示: 请提前储水"], day, f"TS-{number:05d}")


# 5,000 notices, some of which run or are ahead.
entity("awk-many", "示例多公告自来水有限公司")
last = datetime.date(2026, 10, 30)
rows = []
for number in range(notices):
    rows.append(outage(number, last - datetime.timedelta(days=(notices - number) * 300 // notices)))
# A file takes 180,000 values; no two are sent at one time.
for part in range(0, notices, 500):
    send("awk-many", f"2026-10-31 {10 + part // 500:02d}:00", "  计划停水通知:\n" + "".join(rows[part:part + 500]), f"part-{part:05d}")

# 400 rows of a price, and 400 rows of 30 columns.
entity("awk-wide", "示例大表自来水有限公司")
tiers = [f"  - {{阶梯: {n}, 年用水量: {n * 10 - 10}-{n * 10}, 供水价格: {2 + n / 100:.2f}, 污水处理费: 2.00, 综合水价: {3.8 + n / 100:.2f}}}" for n in range(1, 400)]
tiers.append("  - {阶梯: 400, 年用水量: 3990以上, 供水价格: 6.00, 污水处理费: 2.00, 综合水价: 7.80}")
wide = ["  - {" + ", ".join(f"第{c}栏的名称: 第{r}行{c}栏" for c in range(1, 31)) + "}" for r in range(1, 401)]
others = [f"  - {{用户类别: 示例用户类别{n}, 供水价格: {3 + n / 100:.2f}, 污水处理费: 2.00, 综合水价: {4.8 + n / 100:.2f}}}" for n in range(1, 401)]
send("awk-wide", "2026-10-13 10:00", item("供水价格", ["居民生活用水:"] + tiers + ["非居民用水:"] + others + ["很宽的表:"] + wide + [
    "实施日期: 2026-10-01", "定价文件: 示例价格文件", "文号: 示例价〔2026〕1号"]))

# Names of 80 characters, a text of 20 paragraphs, an address and a word without a break.
long = ("示例城乡供排水一体化综合服务保障运营管理集团" * 5)[:72] + "股份有限公司某厂"
assert len(long) == 80
entity("awk-long", long)
paragraph = "本标准适用于供水范围内的各类用户，用户申请接入、变更、停用供水时，按照下列要求办理；未尽事项由营业网点解释，解释以公开的规定为准。" * 2
send("awk-long", "2026-10-13 10:00", item("接入标准", ["标准名称: 接入标准", "标准内容: |"] + sum([[f"  第{n}条　{paragraph}", ""] for n in range(1, 21)], [])) + item(
    "服务热线", ["电话:", f"  - {{类别: 咨询, 号码: 021-00001110, 服务时间: 24小时, 受理区域: {long}}}"]) + item(
    "企业概况", [f"企业名称: {long}", "企业性质: 国有独资", "企业规模: " + "abcdefghij" * 12, f"经营范围: {paragraph * 4}", "注册资本: 5000", f"办公地址: {long}", f"营业场所: [{long}]",
              "联系电话: 021-00003300", "企业网址: \"https://www.example.cn/" + "long/" * 30 + "\""]))
entity("awk-line", "示例长线路名公交有限公司", "urban-bus", "{longest-interval: 35}")
line = ("示例新城综合交通枢纽至示例古镇旅游集散中心夜间定班区间" * 4)[:76] + "专线一路"
assert len(line) == 80
send("awk-line", "2026-10-13 10:00", item("运营线路", ["线路:", f"  - {{线路名称: {line}, 起点站: {line}, 终点站: 示例北站, 线路走向: \"" + "、".join(f"示例路{n}" for n in range(1, 81)) + "\", 里程: 12.3}"]) + item(
    "首末班时间", ["线路:", f"  - {{线路: {line}, 首末站: {line}, 首班: \"05:30\", 末班: \"22:30\"}}"]))

# One value; values that say nothing; nothing at all.
entity("awk-one", "示例一值自来水有限公司")
send("awk-one", "2026-10-13 10:00", item("企业概况", ["联系电话: 021-00003300"]))
entity("awk-empty", "示例无值自来水有限公司")
send("awk-empty", "2026-10-13 10:00", item("供水价格", ["居民生活用水: []", "定价文件: \"\""]) + item("服务热线", ["电话: []"]) + "  出厂水水质:\n    - 所属期: 2026-09\n" + "\n".join(
    item("x", ["检测结果:", "  - {水厂: 示例厂, 指标: 浑浊度, 最大值: \"/\", 最小值: \"--\", 平均值: 未检出, 单位: NTU}"], key="k").split("\n")[1:]))
entity("awk-none", "示例未报自来水有限公司")
entity("awk-none-bus", "示例未报公交有限公司", "urban-bus", "{longest-interval: 35}")
print(f"{folder}: {notices} notices")
