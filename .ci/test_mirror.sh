#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# mirror.sh 的测试：每一种坏情况都要拒绝，而且原来的内容一个字节也不变。
#
# 用法：test_mirror.sh 发布文件夹（放着 latest.json 和包的文件夹） 空的临时文件夹
# 需要 minisign；测试用自己生成的钥匙，把有效期改到很远，所以哪天运行都一样。

set -eu
here=$(cd "$(dirname "$0")" && pwd)
published=$(cd "$1" && pwd); scratch=$2
[ -f "$published/latest.json" ] || { echo "没有 latest.json：$published" >&2; exit 2; }
mkdir -p "$scratch"; scratch=$(cd "$scratch" && pwd)
mirror() { sh "$here/../Docs/portal/mirror.sh" "$@"; }
count=0

pass() { count=$((count + 1)); printf '  通过：%s\n' "$1"; }
die() { printf '  没通过：%s\n' "$1" >&2; exit 1; }
value() { sed -n "s/^ *\"$1\": *\"\{0,1\}\([^\",]*\).*/\1/p" "$2/latest.json"; }
# 目标的全部内容归成一个摘要，前后一样才算没动
state() { { readlink "$1"; ( cd "$1/" && find . -type f -exec sha256sum {} + | sort ); } | sha256sum; }

# sign 文件夹：用测试钥匙重新签 latest.json 和当前的包
sign() {
    # sh 没有局部变量，所以用别处不用的名字
    s_name=$(value bundle "$1"); s_number=$(value sequence "$1"); s_digest=$(value tagmanifestSha256 "$1")
    minisign -S -W -s "$scratch/good.key" -m "$1/latest.json" -t "latest seq=$s_number" >/dev/null
    minisign -S -W -s "$scratch/good.key" -m "$1/$s_name/tagmanifest-sha256.txt" \
        -t "bundle=$s_name seq=$s_number tagmanifest=sha256:$s_digest" >/dev/null
}
# set_value 文件夹 名称 新值（字符串）
set_value() { sed -i "s/\(\"$2\": *\)\"[^\"]*\"/\1\"$3\"/" "$1/latest.json"; }
# reseal 包：内容改了以后重算清单，做一个“本身完好”的包
reseal() {
    ( cd "$1"
      for kind in 256 512; do
          find data -type f | LC_ALL=C sort | xargs "sha${kind}sum" > "manifest-sha$kind.txt"
      done
      for kind in 256 512; do
          sed 's/^[0-9a-f]*  *//' "tagmanifest-sha$kind.txt" > .names
          xargs "sha${kind}sum" < .names > .new && mv .new "tagmanifest-sha$kind.txt"; rm -f .names
      done )
}
# refuse 说明 期望的说法 来源 目标 [公钥]：要退出 1、说清原因、目标不变、不留暂存文件
refuse() {
    what=$1; words=$2; from=$3; to=$4; shift 4
    before=$(state "$to"); code=0
    mirror "$from" "$to" "$@" > "$scratch/out" 2>&1 || code=$?
    [ "$code" -eq 1 ] || { cat "$scratch/out"; die "$what：退出码是 $code，应当是 1"; }
    grep -q "$words" "$scratch/out" || { cat "$scratch/out"; die "$what：没有说明“$words”"; }
    [ "$(state "$to")" = "$before" ] || die "$what：原来的内容变了"
    for left in "$to".staging.*; do [ ! -e "$left" ] || die "$what：留下了暂存文件 $left"; done
    pass "$what：$(cat "$scratch/out")"
}

minisign -G -W -f -p "$scratch/good.pub" -s "$scratch/good.key" >/dev/null
minisign -G -W -f -p "$scratch/other.pub" -s "$scratch/other.key" >/dev/null

# 底本：现在的包，有效期改到 2999 年，用测试钥匙签名
base=$scratch/base; mkdir "$base"
cp "$published/latest.json" "$base/"; name=$(value bundle "$base")
cp -R "$published/$name" "$base/$name"; set_value "$base" expires 2999-12-31; sign "$base"
sequence=$(value sequence "$base")
# fresh 名称：底本的一份拷贝，供改坏
fresh() { cp -R "$base" "$scratch/$1"; printf '%s' "$scratch/$1"; }

# 新包：改一个文件、序号加一、清单重算、重新签名
next=$(fresh next); newer=gongkai-2999-01-01-$((sequence + 1)); mv "$next/$name" "$next/$newer"
printf '\n' >> "$next/$newer/data/robots.txt"
sed -i "s/^Bundle-Sequence: .*/Bundle-Sequence: $((sequence + 1))/" "$next/$newer/bag-info.txt"
reseal "$next/$newer"
set_value "$next" bundle "$newer"
set_value "$next" tagmanifestSha256 "$(sha256sum < "$next/$newer/tagmanifest-sha256.txt" | cut -d' ' -f1)"
sed -i "s/\"sequence\": *[0-9]*/\"sequence\": $((sequence + 1))/" "$next/latest.json"
sign "$next"

site=$scratch/site/gongkai; mkdir "$scratch/site"
mirror "$base" "$site" "$scratch/good.pub" > "$scratch/out"
[ -L "$site" ] && diff -r "$base/$name" "$site/" >/dev/null || die '第一次取：内容和来源不一样'
pass "第一次取：$(cat "$scratch/out")"

before=$(state "$site"); mirror "$base" "$site" "$scratch/good.pub" > "$scratch/out"
grep -q 没有变化 "$scratch/out" && [ "$(state "$site")" = "$before" ] || die '没有变化时不该动'
pass "再取一次：$(cat "$scratch/out")"

# --- 以下来源都是“新包”的坏版本，手上是旧包
bad() { cp -R "$next" "$scratch/$1"; printf '%s' "$scratch/$1"; }

from=$(bad tampered); printf 'x' >> "$from/$newer/data/index.html"
refuse '文件被改动' '摘要不符：data/index.html' "$from" "$site" "$scratch/good.pub"

from=$(bad missing); rm "$from/$newer/data/catalog.csv"
refuse '缺文件' '缺文件：data/catalog.csv' "$from" "$site" "$scratch/good.pub"

from=$(bad manifest); reseal_file="$from/$newer/data/index.html"; printf 'x' >> "$reseal_file"; reseal "$from/$newer"
refuse '文件和清单一起被改' 'latest.json 里的摘要不符' "$from" "$site" "$scratch/good.pub"

from=$(bad expired); set_value "$from" expires 2000-01-01; sign "$from"
refuse '已经过期' '过期' "$from" "$site" "$scratch/good.pub"

refuse '公钥不对' '签名和公钥不符' "$next" "$site" "$scratch/other.pub"

from=$(bad unsigned); rm "$from/$newer/tagmanifest-sha256.txt.minisig"
refuse '去掉了包的签名' '公开包没有签名' "$from" "$site" "$scratch/good.pub"

# 别的包的签名：钥匙对，写的却不是这个包
from=$(bad replay)
minisign -S -W -s "$scratch/good.key" -m "$from/$newer/tagmanifest-sha256.txt" -t "bundle=$name seq=$sequence" >/dev/null
refuse '签名写的是别的包' '签名里写的不是这个包' "$from" "$site" "$scratch/good.pub"

from=$(bad latest); set_value "$from" expires 2998-12-31
refuse 'latest.json 签名后被改' 'latest.json 的签名' "$from" "$site" "$scratch/good.pub"

from=$(bad travel); ( cd "$from/$newer" && printf '%064d  data/../../evil\n' 0 >> tagmanifest-sha256.txt )
set_value "$from" tagmanifestSha256 "$(sha256sum < "$from/$newer/tagmanifest-sha256.txt" | cut -d' ' -f1)"
refuse '清单里有跳出去的路径' '不合规矩' "$from" "$site"
[ ! -e "$scratch/site/evil" ] && [ ! -e "$scratch/evil" ] || die '写到外面去了'

from=$(bad symlink); ln -sf /etc/hostname "$from/$newer/data/robots.txt"
refuse '来源里有符号链接' '缺文件：data/robots.txt' "$from" "$site" "$scratch/good.pub"

from=$(bad samenumber); sed -i "s/\"sequence\": *[0-9]*/\"sequence\": $sequence/" "$from/latest.json"
refuse '序号没变内容变了' '内容却变了' "$from" "$site"

# --- 换上新包，再看旧序号
mirror "$next" "$site" "$scratch/good.pub" > "$scratch/out"
diff -r "$next/$newer" "$site/" >/dev/null || die '换上新包：内容不一样'
[ -d "$site.versions/$name" ] || die '旧包应当留着'
pass "换上新包，旧包留着：$(cat "$scratch/out")"

refuse '序号变旧' '旧' "$base" "$site" "$scratch/good.pub"

MIRROR_ACCEPT_OLDER=$sequence mirror "$base" "$site" "$scratch/good.pub" > "$scratch/out"
[ "$(readlink "$site")" = "gongkai.versions/$name" ] || die '按通知退回：没有换回旧包'
pass "按通知退回：$(cat "$scratch/out")"

# --- 手上的内容被人改了：要说出来，不能说“没有变化”
printf 'x' >> "$site/data/guide.html"
refuse '手上的内容被改动' '手上的内容被改动过：data/guide.html' "$base" "$site" "$scratch/good.pub"

# --- 目标已是真的文件夹：不许弄没
mkdir "$scratch/real"; echo 1 > "$scratch/real/keep"
if mirror "$base" "$scratch/real" >/dev/null 2>&1 || [ ! -f "$scratch/real/keep" ]; then die '真的文件夹应当拒绝'; fi
pass '目标是真的文件夹时拒绝'

# --- 网址：有 python3 和 curl 才测
if command -v python3 >/dev/null && command -v curl >/dev/null; then
    # 端口交给系统挑，从服务的第一行输出里读出来
    python3 -u -c '
import functools, http.server, sys
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
print(server.server_address[1]); server.serve_forever()' "$base" > "$scratch/port" 2>/dev/null &
    server=$!; trap 'kill "$server" 2>/dev/null || :' EXIT
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$scratch/port" ] && break; sleep 0.3; done
    address=http://127.0.0.1:$(cat "$scratch/port")
    no_proxy=127.0.0.1 mirror "$address" "$scratch/site/web" "$scratch/good.pub" > "$scratch/out"
    diff -r "$base/$name" "$scratch/site/web/" >/dev/null || die '从网址取：内容不一样'
    pass "从网址取：$(cat "$scratch/out")"
    mv "$base/$name/data/catalog.csv" "$scratch/away"
    no_proxy=127.0.0.1 mirror "$address" "$scratch/site/web2" > "$scratch/out" 2>&1 && die '网址上缺文件应当拒绝'
    [ ! -e "$scratch/site/web2" ] || die '网址上缺文件：不该建立目标'
    mv "$scratch/away" "$base/$name/data/catalog.csv"
    pass "网址上缺文件：$(cat "$scratch/out")"
else
    echo '  跳过：没有 python3 或 curl，网址没有测'
fi
printf '镜像脚本：%s 项全部通过\n' "$count"
