#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What is inside the built program: no full Foundation, no tables of every language, and no more bytes than it needs.
# usage: .ci/check_binary.sh PROGRAM
set -euo pipefail
program=$1 most=$((35 * 1000 * 1000))
stripped=$(mktemp); symbols=$(mktemp)
trap 'rm -f "$stripped" "$symbols"' EXIT
nm "$program" > "$symbols"
[ "$(wc -l < "$symbols")" -gt 1000 ] || { echo "读不到符号：$program 是不是已经剥去了？"; exit 1; }
# ICU's data and functions; classes that only full Foundation has.
for word in 'icudt[0-9]*_dat' 'udat_open' 'unum_open' '\$s10Foundation12NSDictionaryC' '\$s10Foundation13DateFormatterC' 'CFStringCreate'; do
  if grep -Eq " _?$word" "$symbols"; then echo "程序里有不该有的 $word"; exit 1; fi
done
if readelf -d "$program" | grep -Ei 'NEEDED.*(Foundation|icu)'; then echo "程序连着不该连的库"; exit 1; fi
strip -o "$stripped" "$program"
size=$(stat -c %s "$stripped")
[ "$size" -le "$most" ] || { echo "剥去符号以后还有 $size 字节，多于 $most"; exit 1; }
echo "程序 $((size / 1000000)) MB（剥去符号），没有 Foundation 和 ICU"
