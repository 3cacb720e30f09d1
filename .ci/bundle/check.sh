#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# 用公认的离线验证器和自有规则检查一个公开包；每一项再种一个它应当发现的错误，没发现就失败。
#
# 用法：check.sh 公开包文件夹 虚拟环境的python shared/conformance文件夹 空的临时文件夹
#   虚拟环境：python3 -m venv V && V/bin/pip install -r requirements.txt
#
# 为什么要种错误：验证器可能因为断网、缺类型或管道吞了退出码而“通过”；只有看它抓到错误才算数。
# 全程不联网：代理指向一个没人听的端口，谁想偷偷联网都会马上失败。
set -euo pipefail

if [[ $# -ne 4 ]]; then echo "用法：$0 公开包 虚拟环境的python shared/conformance 临时文件夹" >&2; exit 2; fi
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bundle=$(cd "$1" && pwd -P)      # current 是符号链接，换成真的文件夹
# 下面有几步要换文件夹，所以都用绝对路径。不解开 python 的符号链接：那会跑到虚拟环境外面去
bin=$(cd "$(dirname "$2")" && pwd); python=$bin/$(basename "$2")
shared=$3; if [[ -d $shared ]]; then shared=$(cd "$shared" && pwd); fi
scratch=$4
mkdir -p "$scratch"; scratch=$(cd "$scratch" && pwd)

export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9 HTTP_PROXY=http://127.0.0.1:9 HTTPS_PROXY=http://127.0.0.1:9
export no_proxy=127.0.0.1,localhost NO_PROXY=127.0.0.1,localhost
# 让每种工具的输出不受机器的语言和宽度影响，也不写到用户的缓存里
export LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1 COLUMNS=200 NO_COLOR=1 HOME="$scratch/home"
mkdir -p "$HOME"

failed=0
step() { printf '▸ %s\n' "$1"; }
# good 命令…：在公开包上必须通过；不通过就记下来接着查，一次看到全部问题
good() {
    local code=0
    BUNDLE_CHECKS_ALL=1 "$@" > "$scratch/clean" 2>&1 || code=$?
    if [[ $code -eq 0 ]]; then grep '^  [^ ]' "$scratch/clean" | head -n 40 || true; echo '  通过'
    else
        awk 'NR <= 40 { print "    " $0 } END { if (NR > 40) print "    ……共 " NR " 行" }' "$scratch/clean"
        echo "  没通过（退出码 $code）"; failed=$((failed + 1))
    fi
}
# plant 错误名 期望的说法 命令…：在拷贝里种错误，命令必须失败，而且说的正是这个错误：
# 有一行合乎“期望的说法”，这一行在刚才查公开包本身时又没有出现过（否则说的是原来就有的毛病）。
# 命令里的 @ 换成拷贝的位置。
plant() {
    local fault=$1 words=$2 code=0; shift 2
    rm -rf "$scratch/fault"; cp -R "$bundle" "$scratch/fault"; chmod -R u+w "$scratch/fault"
    "$python" "$here/faults.py" "$fault" "$scratch/fault"
    BUNDLE_CHECKS_ALL=1 "${@//@/$scratch/fault}" > "$scratch/out" 2>&1 || code=$?
    # 不用 grep -q：它提前退出会让前一个 grep 收到 SIGPIPE，配上 pipefail 就成了偶发的失败
    if [[ $code -eq 0 ]] || ! { grep -E -- "$words" "$scratch/out" | grep -vxFf "$scratch/clean" > /dev/null; }; then
        head -n 20 "$scratch/out" | sed 's/^/    /'
        echo "种下的错误没有被发现：$fault（退出码 $code，没有说“$words”）" >&2; exit 1
    fi
    echo "  种下的错误被发现：$fault"
}
own() { "$python" "$here/checks.py" "$@"; }
have_shared=0
if [[ -d $shared/dcat-ap-3.0.1 && -d $shared/datapackage-2.0 && -d $shared/ro-crate-1.2 ]]; then have_shared=1; fi
# 缺官方文件时大声说，不装作查过
skip() { printf '!! 没有查：%s（缺官方文件 %s）\n' "$1" "$shared" >&2; }

step "BagIt：清单和文件相符（bagit.py）"
good "$bin/bagit.py" --validate --quiet "$bundle"
plant flip-byte 'sha(256|512) validation failed' "$bin/bagit.py" --validate --quiet @

step "BagIt：不用 Python 也能核对（sha256sum、sha512sum）"
sums() { (cd "$1" && for kind in 256 512; do "sha${kind}sum" --strict --quiet -c "tagmanifest-sha$kind.txt" "manifest-sha$kind.txt"; done); }
good sums "$bundle"
plant flip-byte 'FAILED' sums @

step "BagIt 规格（bagit_profile.py）"
# 规格里的网址只是名字；规格文件就用包里带的那一份
profile() {
    local name; name=$("$python" -c 'import json,sys; print(json.load(open(sys.argv[1]))["BagIt-Profile-Info"]["BagIt-Profile-Identifier"])' "$1/bagit-profile.json")
    (cd "$scratch" && "$bin/bagit_profile.py" --no-logfile --file "$1/bagit-profile.json" "$name" "$1")
}
good profile "$bundle"
plant profile-tag 'Bundle-Sequence' profile @

step "数据包：表里的值、字节数、摘要（frictionless）"
# 在 data/ 里运行：frictionless 不认绝对路径的资源
tables() { (cd "$1/data" && "$bin/frictionless" validate datapackage.json); }
good tables "$bundle"
plant bad-number 'type-error' tables @

step "数据包：官方 2.0 profile（check-jsonschema）"
if [[ $have_shared -eq 1 ]]; then
    good "$bin/check-jsonschema" --schemafile "$shared/datapackage-2.0/datapackage.json" "$bundle/data/datapackage.json"
    plant empty-licences 'licenses' "$bin/check-jsonschema" --schemafile "$shared/datapackage-2.0/datapackage.json" @/data/datapackage.json
    step "数据包：资源、表结构、方言各自的 profile（jsonschema）"
    good own profiles "$bundle" "$shared"
    plant field-type '整数' own profiles @ "$shared"
    plant resource-path 'catalog.csv' own profiles @ "$shared"
else skip "数据包的官方 profile"; fi

step "RO-Crate 1.2 必备项（roc-validator，上下文放进缓存）"
if [[ $have_shared -eq 1 ]]; then
    rm -f "$scratch/roc.sqlite"
    "$python" "$here/roc_cache.py" "$shared/ro-crate-1.2/context.jsonld" "$scratch/roc"
    # 报告写到文件再看：要求 passed 为真，而且确实跑了几十项检查，不是跳过
    crate_required() {
        rm -f "$scratch/roc.json"
        "$bin/rocrate-validator" -y validate --offline --cache-path "$scratch/roc" --no-paging -p ro-crate-1.2 \
            -f json -o "$scratch/roc.json" "$1/data" > /dev/null || true
        "$python" - "$scratch/roc.json" <<'PY'
import json, sys
report = json.load(open(sys.argv[1]))
for issue in report["issues"]:
    print(issue["severity"], issue["check"]["identifier"], issue["message"][:200])
skipped = report.get("skipped_checks", 0)
print(f"  跳过 {skipped} 项")
# 2026-11 时跳过 3 项（都与在线可用性有关）；多了就说明断网让它少查了
sys.exit(0 if report["passed"] and not report["issues"] and skipped <= 3 else 1)
PY
    }
    good crate_required "$bundle"
    plant crate-licence 'REQUIRED.*licen' crate_required @
else skip "RO-Crate"; fi
step "RO-Crate：列的文件都在，大小相符（自有）"
good own crate "$bundle"
plant crate-missing 'nowhere.csv' own crate @

step "DCAT-AP 3.0.1（pyshacl；Turtle 和 JSON-LD 各查一遍）"
if [[ $have_shared -eq 1 ]]; then
    good own shacl "$bundle" "$shared"
    plant dcat-title 'catalog.ttl shapes.ttl.*Violation Dataset title' own shacl @ "$shared"
    plant dcat-url-jsonld 'catalog.jsonld shapes.ttl.*Violation Distribution accessURL' own shacl @ "$shared"
else skip "DCAT-AP"; fi
step "目录的 Turtle 和 JSON-LD 说的是同一件事（rdflib 同构）"
good own isomorphic "$bundle"
plant dcat-differs '只在 catalog.ttl.*"x' own isomorphic @

step "Atom（feedparser 和自有规则）"
good own atom "$bundle"
plant atom-broken 'feedparser|ParseError|mismatched tag' own atom @
plant atom-author '没有作者' own atom @
plant atom-link 'alternate' own atom @
plant atom-same-id 'id 重复' own atom @
plant atom-stone '墓碑' own atom @
step "JSON Feed 1.1"
good own jsonfeed "$bundle"
plant feed-content 'content_html' own jsonfeed @
step "站点地图和 robots.txt"
good own sitemap "$bundle"
plant sitemap-host '不在本站' own sitemap @
plant robots 'Sitemap 行不对' own sitemap @

step "页面里的 schema.org 数据（extruct）"
good own jsonld "$bundle"
plant jsonld-short '有 2 个字' own jsonld @

step "自己的 JSON Schema：事项、变更清单、登记簿"
good own schemas "$bundle"
plant item-extra 'Additional properties' own schemas @
plant change-missing "'withdrawn' is a required" own schemas @
plant register-digest 'register.json.*does not match' own schemas @
step "变更清单连成一条链"
good own changes "$bundle"
plant chain '摘要和 index.json 不符' own changes @
step '没有空洞：每一期每一次都有一行，合计相同；被取代的旧值都标明'
good own standing "$bundle"
plant hole '页面或 CSV 上的各期和 item.json 不一样' own standing @
plant totals '合计和各期情况不一样' own standing @
plant superseded-plain '被取代的旧值没有标注' own standing @

step "校验声明（in-toto SVR）"
good own attestation "$bundle"
plant attestation '摘要不符' own attestation @

step "政府网站页面标签"
good own meta "$bundle"
plant meta-null "Author 是空的或占位：'null'" own meta @
plant meta-date 'PubDate .* 不一样' own meta @
plant meta-column 'ColumnType' own meta @
step "政府网站检查指标里能用程序看的"
good own government "$bundle"
plant blank-column 'guide.html：是空白的' own government @
plant late-update '超过两周才更新' own government @
plant no-index-number '没有写明索引号' own government @
plant site-code '没有网站标识码，或与页面标签不一样' own government @
step "打开页面时不向别处取任何东西"
good own offline "$bundle"
plant script-elsewhere 'cdn.example.com' own offline @
plant undeclared-link 'undeclared.example.com' own offline @
step "标准目录没有空格子"
good own catalogue "$bundle"
plant cell-csv '“行业”是空的' own catalogue @
plant cell-html '标准目录有空格子' own catalogue @

step "搜索：内容正中间的 3 个字找得到，乱写的找不到"
searched=0
if command -v node > /dev/null; then
    searched=1
    good node "$here/search.js" "$bundle"
    plant search-broken '找不到' node "$here/search.js" @
fi
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [[ -n $browser ]]; then
    searched=1
    good "$python" "$here/browser.py" "$bundle" "$browser" "$scratch"
    plant search-broken '找不到' "$python" "$here/browser.py" @ "$browser" "$scratch"
fi
if [[ $searched -eq 0 ]]; then echo '没有 node，也没有 chromium，搜索没法试' >&2; exit 1; fi

rm -rf "$scratch/fault" "$scratch/browser"
if [[ $failed -gt 0 ]]; then echo "公开包有 $failed 项没通过" >&2; exit 1; fi
if [[ $have_shared -eq 0 ]]; then echo '公开包通过了能查的各项；上面写“没有查”的没有查'; else echo '公开包全部通过'; fi
