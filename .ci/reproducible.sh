#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the release of what is committed once more, in a folder of another name and depth, and compares it byte by byte with the first.
# usage: reproducible.sh PROGRAM FOLDER   (PROGRAM: the first build, from this tree; FOLDER is made anew)
#
# Compared is what is shipped (Packaging/strip.sh).
set -eu
cd "$(dirname "$0")/.."
first=${1:?PROGRAM} folder=${2:?FOLDER}
rm -rf "$folder" && mkdir -p "$folder/another/place"
git archive HEAD | tar -x -C "$folder/another/place"
(cd "$folder/another/place" && GONGKAI_COMMAND_LINE=1 swift build -c release --product gongkai --static-swift-stdlib > "$folder/build.log" 2>&1) \
  || { tail -n 20 "$folder/build.log"; exit 1; }
sh Packaging/strip.sh "$first" "$folder/first"
sh Packaging/strip.sh "$folder/another/place/.build/release/gongkai" "$folder/second"
if ! cmp "$folder/first" "$folder/second"; then
  for section in $(readelf -SW "$folder/first" | awk '$2 ~ /^\./ { print $2 } $3 ~ /^\./ { print $3 }'); do
    [ "$(objcopy -O binary --only-section="$section" "$folder/first" /dev/stdout 2>/dev/null | sha256sum)" = \
      "$(objcopy -O binary --only-section="$section" "$folder/second" /dev/stdout 2>/dev/null | sha256sum)" ] || echo "不同的段：$section"
  done
  exit 1
fi
echo "两个目录里编译的，逐字节相同：$(sha256sum < "$folder/first" | cut -c1-16)…，$(stat -c %s "$folder/first") 字节"
