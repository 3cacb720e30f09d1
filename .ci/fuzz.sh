#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs both fuzzers (Fuzz/) for some seconds each, from the samples, the cases of the rules and the scenarios of the tests.
# usage: fuzz.sh SECONDS [yaml|submission]   (what is found stays below .build/fuzz/, with the corpus for the next run)
set -eu
cd "$(dirname "$0")/.."
seconds=${1:?SECONDS} work=.build/fuzz
mkdir -p $work/corpus $work/found
cp Entities/*/submissions/*.yaml $work/corpus/
for file in Specs/cases/*/*.yaml; do cp "$file" "$work/corpus/$(basename "$(dirname "$file")")-$(basename "$file")"; done
# Each block of a scenario that is a submission.
awk -v out=$work/corpus/scenario '/^```yaml submission/ { on = 1; n++; next } /^```/ { on = 0 } on { print > (out "-" n ".yaml") }' Tests/Scenarios/*.md
# The words that a submission may use, byte by byte: no chance change would write them.
python3 - Specs/sectors/*.yaml Specs/tables/channels.yaml > $work/words <<'END'
import re, sys
words = {word for path in sys.argv[1:] for word in re.findall(r"label: ([^\s,}\]]+)", open(path, encoding="utf-8").read())}
for word in sorted(words): print('"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"')
END
for target in ${2:-yaml submission}; do
  GONGKAI_FUZZ=1 swift build -c release --product "fuzz-$target" --scratch-path $work/build > $work/build.log 2>&1 || { tail -n 20 $work/build.log; exit 1; }
  echo "模糊测试 $target，$seconds 秒"
  mkdir -p "$work/corpus-$target"
  # The address sanitizer keeps what was freed; with less of it, the limit is about the program.
  ASAN_OPTIONS=quarantine_size_mb=16 $work/build/release/fuzz-"$target" "$work/corpus-$target" $work/corpus -dict=$work/words -max_len=4096 -timeout=10 -rss_limit_mb=1024 \
    -max_total_time="$seconds" -artifact_prefix=$work/found/"$target"- -print_final_stats=1 > "$work/$target.log" 2>&1 \
    || { tail -n 40 "$work/$target.log"; exit 1; }
  sed -n 's/^stat::number_of_executed_units: */执行次数 /p; s/^stat::peak_rss_mb: */最大内存 MB /p' "$work/$target.log"
done
