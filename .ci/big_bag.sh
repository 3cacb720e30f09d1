#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# How much memory and time `verify` takes on a bag with one very large file (5 GB, sparse, so that it takes no room on the
# disk), in both modes, and what it does with lists too large to be read. Measures; fails when memory grows with the file.
#
#     .ci/big_bag.sh [GONGKAI [GIGABYTES]]
#
# Needs GNU time (Debian: time).
set -euo pipefail
cd "$(dirname "$0")/.."
bin=$(readlink -f "${1:-.build/release/gongkai}")
gigabytes=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Memory may not depend on the file: a tenth of a gigabyte is far more than a piece of a megabyte needs.
limit_kb=102400

cp -r Specs Entities "$work/"
"$bin" bundle --workspace "$work" --as-of 2026-10-31 >/dev/null || [ $? -eq 1 ]
bag=$(readlink -f "$work/Output/bundles/current")

echo "造一个 ${gigabytes} GB 的公开包（sha256sum、sha512sum）"
truncate -s "${gigabytes}G" "$bag/data/large.bin"
for kind in sha256 sha512; do (cd "$bag" && ${kind}sum data/large.bin >> "manifest-$kind.txt"); done
octets=$(find "$bag/data" -type f -printf '%s\n' | awk '{ sum += $1 } END { printf "%.0f", sum }')
sed -i "s/^Payload-Oxum: .*/Payload-Oxum: $octets.$(find "$bag/data" -type f | wc -l)/" "$bag/bag-info.txt"
for kind in sha256 sha512; do
  (cd "$bag" && find . -type f ! -path './data/*' ! -name 'tagmanifest-*' -printf '%P\n' | sort | xargs ${kind}sum > "$work/tags" && mv "$work/tags" "tagmanifest-$kind.txt")
done

measure() {
  local expected=$1 status=0
  shift
  /usr/bin/time -v -o "$work/time" "$@" > "$work/out" 2> "$work/err" || status=$?
  local kb seconds
  kb=$(awk '/Maximum resident/ { print $NF }' "$work/time")
  seconds=$(awk '/Elapsed/ { print $NF }' "$work/time")
  printf '%-16s 退出码 %s，最大内存 %s KB，用时 %s：%s\n' "$(echo "${@:2}" | sed "s# $bag##")" "$status" "$kb" "$seconds" "$(tail -n 1 "$work/out")"
  [ "$status" = "$expected" ] || { cat "$work/out" "$work/err"; exit 1; }
  [ "$kb" -le "$limit_kb" ] || { echo "内存超过 $limit_kb KB"; exit 1; }
}

measure 0 "$bin" verify "$bag"
measure 0 "$bin" verify --bagit "$bag"
# MD5 by coreutils, as an old bag has it.
(cd "$bag" && rm -f ./*manifest-*.txt && find data -type f -print0 | sort -z | xargs -0 md5sum > manifest-md5.txt)
measure 0 "$bin" verify --bagit "$bag"
printf x | dd of="$bag/data/large.bin" bs=1 seek=1G conv=notrunc status=none
measure 1 "$bin" verify --bagit "$bag"
truncate -s 200M "$bag/manifest-md5.txt"
measure 1 "$bin" verify --bagit "$bag"
