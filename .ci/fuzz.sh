#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the fuzzers (Fuzz/) for some seconds each: YAML and submissions from the samples, the cases of the rules and the scenarios of the
# tests; the readers of tables, attachments, bags, registers and rules from what fuzz_seeds.py writes.
# usage: fuzz.sh SECONDS ["TARGET…"]   (what is found stays below .build/fuzz/, with the corpus for the next run)
set -eu
cd "$(dirname "$0")/.."
seconds=${1:?SECONDS} work=.build/fuzz
mkdir -p $work/corpus $work/found
for file in Entities/*/submissions/*.yaml; do cp "$file" "$work/corpus/$(echo "$file" | cut -d/ -f2)-$(basename "$file")"; done
for file in Specs/cases/*/*.yaml; do cp "$file" "$work/corpus/$(basename "$(dirname "$file")")-$(basename "$file")"; done
# Each block of a scenario that is a submission.
awk -v out=$work/corpus/scenario '/^```yaml submission/ { on = 1; n++; next } /^```/ { on = 0 } on { print > (out "-" n ".yaml") }' Tests/Scenarios/*.md
# The words that a submission may use, byte by byte: no chance change would write them.
python3 - Specs/sectors/*.yaml Specs/tables/channels.yaml > $work/words <<'END'
import re, sys
words = {word for path in sys.argv[1:] for word in re.findall(r"label: ([^\s,}\]]+)", open(path, encoding="utf-8").read())}
for word in sorted(words): print('"' + "".join(f"\\x{byte:02X}" for byte in word.encode()) + '"')
END
readers="workbook sheets table feed office document pdf plain bag register ledger spec"
python3 .ci/fuzz_seeds.py $work/seeds
total=0
for target in ${2:-yaml submission $readers}; do
  case $target in yaml | submission) product=fuzz-$target seeds=$work/corpus ;; *) product=fuzz-readers seeds=$work/seeds/$target ;; esac
  GONGKAI_FUZZ=1 GONGKAI_COMMAND_LINE=1 swift build -c release --product $product --scratch-path $work/build > $work/build.log 2>&1 || { tail -n 20 $work/build.log; exit 1; }
  mkdir -p "$work/corpus-$target"
  # The address sanitizer keeps what was freed; with less of it, the limit is about the program. What is reached only by words with marks in
  # them, as Swift keeps it, it takes for lost.
  GONGKAI_READER=$target ASAN_OPTIONS=quarantine_size_mb=16:detect_leaks=0 $work/build/release/$product "$work/corpus-$target" "$seeds" -dict=$work/words -max_len=4096 -timeout=10 -rss_limit_mb=1024 \
    -max_total_time="$seconds" -artifact_prefix=$work/found/"$target"- -print_final_stats=1 > "$work/$target.log" 2>&1 \
    || { tail -n 40 "$work/$target.log"; exit 1; }
  done=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log")
  total=$((total + done))
  echo "模糊测试 $target：$seconds 秒，$done 次，最大内存 $(sed -n 's/^stat::peak_rss_mb: *//p' "$work/$target.log") MB"
done
echo "共 $total 次"
