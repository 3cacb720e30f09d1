#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# 重拍 Docs/images/ 里报告和公开网站的图：每种页面在 1280 和 390 像素宽各一张。
#
# 用法：.ci/pictures.sh 公开包的data文件夹 报告的文件夹 通知单的文件夹 评估的文件夹      要有 chromium 和 python3
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd); site=$(cd "$1" && pwd -P); report=$(cd "$2" && pwd -P); notices=$(cd "$3" && pwd -P)
assessments=$(cd "$4" && pwd -P); out=$(cd "$here/../Docs/images" && pwd)

take() {
    local name=$1 page=$2 width=$3 height=$4 site=${5:-$site}
    [[ -f $site/${page%%\?*} ]] || { echo "没有这一页：$page" >&2; exit 1; }
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=3000 --screenshot="$out/$name.png" --window-size="$width,$height" "file://$site/$page" > /dev/null 2>&1
    python3 "$here/palette.py" "$out/$name.png"
}
thing() { (cd "$site" && grep -l "<h1>$1</h1>" things/*/"$2"/*.html | sed -n 1p); }

while read -r name page; do
    take "$name" "$page" 1280 1300
    take "$name-phone" "$page" 390 1500
done <<PAGES
home index.html
catalogue catalogue.html
catalogue-sector catalogue/water-supply.html
search search.html?q=%E5%98%89%E5%AE%9A1%E8%B7%AF
line $(thing 示例1路 shili-bus)
plant $(thing 示例镇水厂 shili-water-town)
item items/shili-water-town/water-supply/plant-water-quality/index.html
price items/shili-water/water-supply/water-price/index.html
outage items/shili-water/water-supply/planned-outage-notice/index.html
announcement $(cd "$site" && grep -l TQ-2026-02 notices/shili-gas/*.html | sed -n 1p)
theme themes/use-gas.html
theme-long themes/take-the-bus.html
org org/shili-bus/index.html
guide guide.html
withdrawn withdrawn.html
lines things/line.html
area $(cd "$site" && ls things/area/*/*.html | sed -n 1p)
station $(cd "$site" && ls things/station/*/*.html | sed -n 1p)
announcements notices/index.html
PAGES
while read -r name page; do
    take "$name" "$page" 1280 1500 "$report"
    take "$name-phone" "$page" 390 1800 "$report"
done <<PAGES
gaps index.html
enterprise entities/shili-water-town.html
briefing briefing.html
PAGES
for kind in notices assessments; do
    folder=${!kind}
    take "$kind" index.html 1280 1000 "$folder"
    take "$kind-phone" index.html 390 1500 "$folder"
done
take assessment shili-gas.html 1280 1000 "$assessments"
take assessment-phone shili-gas.html 390 1500 "$assessments"
echo "拍好了：$out"
