# SPDX-License-Identifier: Apache-2.0
"""Writes a workspace of many enterprises with two sectors each (some 60 requirements), from the samples: for measuring.

    python3 .ci/make_large.py FOLDER [COUNT]
"""
import os
import shutil
import sys

if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
    sys.exit(__doc__)
folder, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 500
here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(number):
    """A 统一社会信用代码 with a correct check character (GB 32100: weights 3^i mod 31)."""
    body = f"91310114MA2{number:06d}"[:17]
    total = sum(alphabet.index(c) * pow(3, i, 31) for i, c in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


shutil.rmtree(folder, ignore_errors=True)
shutil.copytree(f"{here}/Specs", f"{folder}/Specs")
for own in ("overlays/shili-bus.yaml", "instruments/shili-bus-rules.yaml", "registers/line-licences/jiading.yaml"):
    os.remove(f"{folder}/Specs/{own}")
sources = []
for sample in ("shili-water", "shili-bus", "shili-water-town", "shili-bus-north"):
    path = f"{here}/Entities/{sample}/submissions"
    for name in sorted(os.listdir(path)):
        if "broken" not in name and "rules" not in name:
            sources.append((sample, name, open(f"{path}/{name}", encoding="utf-8").read()))
for number in range(1, count + 1):
    entity = f"demo-{number:04d}"
    base = f"{folder}/Entities/{entity}"
    os.makedirs(f"{base}/submissions")
    open(f"{base}/entity.yaml", "w", encoding="utf-8").write(
        f"entity: {entity}\nname: 示例第{number}公共服务有限公司\nuscc: {credit_code(number)}\nsectors: [water-supply, urban-bus]\n"
        "region: 上海市嘉定区\nauthority: 示例主管部门\nsince: 2019-05-01\n"
        "attributes: {longest-interval: 35, disinfectant: 总氯, has-own-plant: 是}\n"
        "posts: [{role: 报送员, post: 综合办公室, phone: 021-00000000}]\n")
    # One in three does well, one badly, one has sent half.
    wanted = [("shili-water", "shili-bus"), ("shili-water-town", "shili-bus-north"), ("shili-water",)][number % 3]
    for sample, name, text in sources:
        if sample in wanted:
            open(f"{base}/submissions/{sample[6:]}-{name}", "w", encoding="utf-8").write(text.replace(sample, entity, 1))
print(f"{count} enterprises in {folder}")
