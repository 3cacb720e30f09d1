#!/bin/sh
# 取一个公开包，核对无误后再换上；有任何不对就停下，原来的内容不动。
#
# 用法：mirror.sh 来源 目标 [公钥]
#   来源  放着 latest.json 的文件夹（例如 /mnt/gongkai/bundles），或 http:// https:// 地址
#   目标  对外服务的位置，例如 /srv/www/gongkai。它会是一个符号链接，指向 目标.versions/包名
#   公钥  minisign 公钥文件。给了就必须有签名而且相符；请从发布方当面取得，不要从来源里取
#
# 环境变量：
#   MIRROR_ACCEPT_OLDER=序号   发布方通知退回旧包时用，只接受这一个旧序号
#
# 需要：sha256sum、sha512sum、mv -T（GNU 或 BusyBox）；用网址时要 curl；给公钥时要 minisign。
# 退出码：0 已换上或没有变化；1 拒绝（原内容不动）；2 用法不对。

set -eu
LC_ALL=C.UTF-8; export LC_ALL
umask 022

fail() { printf '拒绝：%s。原来的内容没有动。\n' "$1" >&2; exit 1; }

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
    printf '用法：%s 来源 目标 [公钥]\n' "$0" >&2; exit 2
fi
source=${1%/}; target=${2%/}; key=${3:-}
[ -n "$target" ] || { printf '目标不能是根目录\n' >&2; exit 2; }
[ -z "$key" ] || [ -f "$key" ] || fail "公钥文件不存在：$key"
[ -z "$key" ] || command -v minisign >/dev/null || fail '没有装 minisign，无法核对签名'
# 目标已经是真的文件夹时，换符号链接会失败或把它弄没，所以先说清楚
if [ -e "$target" ] && [ ! -L "$target" ]; then fail "目标已经存在，而且不是符号链接：$target"; fi

[ -n "$key" ] || printf '注意：没有给公钥，只核对文件有没有坏，不核对是不是发布方发的。\n' >&2

versions=$target.versions
mkdir -p "$(dirname "$target")" "$versions"
# 暂存文件夹和目标在同一个文件系统里，最后的改名才是一步完成的
stage=$(mktemp -d "$target.staging.XXXXXX")
link=$stage.link
# 只清理这一次自己建的暂存文件夹，别的都不删
trap 'rm -rf "$stage" "$link"' EXIT
trap 'exit 1' HUP INT TERM

# get 相对路径 存到哪里：从来源取一个文件
get() {
    mkdir -p "$(dirname "$2")"
    case $source in
    http://*|https://*)
        curl -fsS --proto '=http,https' --retry 2 --max-time 600 -o "$2" "$source/$1" 2>/dev/null ;;
    *)
        # 不跟符号链接走：来源里的链接可能指到包外
        [ -f "$source/$1" ] && [ ! -L "$source/$1" ] && cp "$source/$1" "$2" ;;
    esac
}

# ---- 1. latest.json：哪个包、序号、摘要、有效期
get latest.json "$stage/latest.json" || fail '来源里取不到 latest.json'
text() { sed -n "s/^ *\"$1\": *\"\([^\"]*\)\",\{0,1\} *\$/\1/p" "$stage/latest.json"; }
number() { sed -n "s/^ *\"$1\": *\([0-9][0-9]*\),\{0,1\} *\$/\1/p" "$stage/latest.json"; }
bundle=$(text bundle); digest=$(text tagmanifestSha256); expires=$(text expires); sequence=$(number sequence)
# 包名会用作文件夹名，只接受这几种字符；每个值都要刚好一个
printf '%s' "$bundle" | grep -Eqx '[a-z0-9][a-z0-9.-]*' || fail 'latest.json 里的包名不对'
printf '%s' "$digest" | grep -Eqx '[0-9a-f]{64}' || fail 'latest.json 里的摘要不对'
printf '%s' "$sequence" | grep -Eqx '[0-9]{1,9}' || fail 'latest.json 里的序号不对'
printf '%s' "$expires" | grep -Eqx '[0-9]{4}-[0-9]{2}-[0-9]{2}' || fail 'latest.json 里的有效期不对'

if [ -n "$key" ]; then
    get latest.json.minisig "$stage/latest.json.minisig" || fail 'latest.json 没有签名'
    minisign -Vqm "$stage/latest.json" -p "$key" >/dev/null 2>&1 || fail 'latest.json 的签名和公钥不符'
fi

# 到期那天还有效；年月日写法一样，去掉横线就能比大小。按北京时间算今天
today=$(TZ=CST-8 date +%Y%m%d)
[ "$today" -le "$(printf '%s' "$expires" | tr -d -)" ] || fail "latest.json 已在 $expires 过期，来源可能停更或被换成旧的"

# ---- 2. 和手上的比：序号只能变大
held=; held_digest=
if [ -f "$target/bag-info.txt" ]; then
    held=$(sed -n 's/^Bundle-Sequence: *\([0-9][0-9]*\) *$/\1/p' "$target/bag-info.txt")
    held_digest=$(sha256sum < "$target/tagmanifest-sha256.txt" | cut -d' ' -f1)
fi
# 逐个核对清单里的文件；stdin 不用，出错时说出第一个坏文件
check() { # 文件夹 清单
    ( cd "$1" && sha256sum --strict --quiet -c "$2" 2>/dev/null | head -n 1 | sed 's/: .*//' )
}
if [ -n "$held" ]; then
    if [ "$digest" = "$held_digest" ]; then
        bad=$(check "$target/" manifest-sha256.txt)
        [ -z "$bad" ] || fail "手上的内容被改动过：$bad。请把 $versions/$bundle 移开后重取"
        printf '没有变化：%s（序号 %s）\n' "$bundle" "$sequence"; exit 0
    fi
    [ "$sequence" -ne "$held" ] || fail "序号 $sequence 没有变，内容却变了"
    if [ "$sequence" -lt "$held" ] && [ "${MIRROR_ACCEPT_OLDER:-}" != "$sequence" ]; then
        fail "来源的序号 $sequence 比手上的 $held 旧"
    fi
fi

# ---- 3. 取清单，再按清单取每个文件
bag=$stage/bag; mkdir "$bag"
get "$bundle/tagmanifest-sha256.txt" "$bag/tagmanifest-sha256.txt" || fail '取不到 tagmanifest-sha256.txt'
[ "$(sha256sum < "$bag/tagmanifest-sha256.txt" | cut -d' ' -f1)" = "$digest" ] ||
    fail 'tagmanifest-sha256.txt 和 latest.json 里的摘要不符'
if [ -n "$key" ]; then
    get "$bundle/tagmanifest-sha256.txt.minisig" "$bag/tagmanifest-sha256.txt.minisig" || fail '公开包没有签名'
    # -Q 只输出可信注释：里面写着包名、序号和摘要，都要对得上
    note=$(minisign -VQm "$bag/tagmanifest-sha256.txt" -p "$key" 2>/dev/null) || fail '公开包的签名和公钥不符'
    [ "$note" = "bundle=$bundle seq=$sequence tagmanifest=sha256:$digest" ] || fail '签名里写的不是这个包'
else
    get "$bundle/tagmanifest-sha256.txt.minisig" "$bag/tagmanifest-sha256.txt.minisig" 2>/dev/null || :
fi

# fetch 清单：先看清单本身合不合规矩，再逐个取
fetch() {
    # 路径只能是普通相对路径：不许 ..、绝对路径、反斜线或别的怪字符
    if grep -Evq '^[0-9a-f]{64}[ 	]+[A-Za-z0-9_][A-Za-z0-9._/-]*$' "$bag/$1"; then fail "$1 里有不合规矩的一行"; fi
    if grep -Eq '(/|[ 	])\.\.?(/|$)|//' "$bag/$1"; then fail "$1 里有不合规矩的路径"; fi
    while read -r _ path; do
        get "$bundle/$path" "$bag/$path" || fail "缺文件：$path"
    done < "$bag/$1"
    bad=$(check "$bag" "$1")
    [ -z "$bad" ] || fail "文件被改动过，摘要不符：$bad"
}
fetch tagmanifest-sha256.txt
[ -s "$bag/manifest-sha256.txt" ] || fail '没有 manifest-sha256.txt'
# 空清单或不在 data/ 里的行都说明这不是一个正常的包
if grep -Evq '^[0-9a-f]{64}[ 	]+data/' "$bag/manifest-sha256.txt"; then fail 'manifest-sha256.txt 列了 data/ 以外的文件'; fi
fetch manifest-sha256.txt
( cd "$bag" && sha512sum --strict --status -c manifest-sha512.txt ) || fail 'sha512 摘要不符'
# tagmanifest-sha512.txt 不在任何清单里，单独取来核对，手上的包才完整
get "$bundle/tagmanifest-sha512.txt" "$bag/tagmanifest-sha512.txt" || fail '取不到 tagmanifest-sha512.txt'
( cd "$bag" && sha512sum --strict --status -c tagmanifest-sha512.txt ) || fail 'tagmanifest-sha512.txt 核对不过'
grep -qx "Bundle-Sequence: $sequence" "$bag/bag-info.txt" || fail 'bag-info.txt 里的序号和 latest.json 不一样'

# ---- 4. 换上：先把文件夹放好，再用一次改名换符号链接
chmod 755 "$bag"
sync
if [ -e "$versions/$bundle" ]; then
    # 以前取过（例如退回旧包）：确认那一份仍然完好，直接用
    cmp -s "$bag/tagmanifest-sha256.txt" "$versions/$bundle/tagmanifest-sha256.txt" &&
        [ -z "$(check "$versions/$bundle" tagmanifest-sha256.txt)" ] &&
        [ -z "$(check "$versions/$bundle" manifest-sha256.txt)" ] ||
        fail "以前取的 $versions/$bundle 已被改动，请移开后重取"
else
    mv -T "$bag" "$versions/$bundle"
fi
# 相对链接：整个文件夹搬家后还能用
ln -s "$(basename "$versions")/$bundle" "$link"
mv -T "$link" "$target"
printf '已换上：%s（序号 %s，有效到 %s）\n' "$bundle" "$sequence" "$expires"
