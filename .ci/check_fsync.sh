#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The service refuses a PostgreSQL server that does not write to the disk before it says that it did; run by with_postgres.sh.
# usage: check_fsync.sh PROGRAM SCRATCH   (in the workspace)
set -euo pipefail
program=$1 scratch=$2
rm -rf "$scratch" && mkdir -p "$scratch"
for fault in fsync full_page_writes synchronous_commit; do
  "$GONGKAI_POSTGRES_SERVER" stop
  "$GONGKAI_POSTGRES_SERVER" start -c $fault=off
  if timeout 60 "$program" --workspace . --data "$scratch/data" --listen 127.0.0.1:0 --database "$GONGKAI_POSTGRES" 2> "$scratch/$fault.txt"; then
    echo "$fault 关着，服务没有拒绝"; exit 1
  fi
  grep -q "$fault = off" "$scratch/$fault.txt" || { cat "$scratch/$fault.txt"; exit 1; }
done
echo "PostgreSQL 的 fsync、full_page_writes、synchronous_commit 有一样关着，服务就不启动。"
