#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The README's two commands in a new Debian that holds a Swift toolchain and what swift.org says it needs, nothing else.
# usage: bare_machine.sh FOLDER   (kept between runs if it exists; the clone inside is made anew)
set -euo pipefail
cd "$(dirname "$0")/.."
root=${1:?folder}/root
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo "!!! 跳过：要 root 和 debootstrap 才能装一台空的 Debian，两个命令没有在空机器上试过"; exit 0
fi
toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")   # …/usr
# shellcheck disable=SC1091
. /etc/os-release
mkdir -p "$root"
if [ ! -e "$root/ready" ]; then
  if ! debootstrap --variant=minbase "$VERSION_CODENAME" "$root" >"$root.log" 2>&1; then
    tail -n 3 "$root.log"; echo "!!! 跳过：装不了空的 Debian，两个命令没有在空机器上试过"; exit 0
  fi
  touch "$root/ready"
fi
mounted=()
leave() { local place; for place in "${mounted[@]}"; do umount -l "$place"; done; }
trap leave EXIT
bind() { mkdir -p "$root$2"; mount --bind "$1" "$root$2" && mounted=("$root$2" "${mounted[@]}"); }
if ! bind /proc /proc || ! bind /dev /dev; then echo "!!! 跳过：这里不能挂载，两个命令没有在空机器上试过"; exit 0; fi
# Read-only: whatever goes wrong inside, what belongs to this machine stays as it is.
lend() { bind "$1" "$2"; mount -o remount,bind,ro "$root$2"; }
lend "$toolchain" /opt/toolchain
# Where git is told to read packages from another place, the bare machine reads them from there too.
git config --get-regexp '^url\..*\.insteadof$' | sed -n 's/^url\.\(\/[^ ]*[^/ ]\)\/*\.insteadof .*/\1/p' | sort -u | while read -r place; do echo "$place"; done > "$root.mirrors"
while read -r place; do lend "$place" "$place"; done < "$root.mirrors"
[ ! -s "$root.mirrors" ] || git config --list | sed -n 's/^\(url\..*\.insteadof\)=\(.*\)/\1 \2/p' > "$root/mirrors"
cp /etc/resolv.conf "$root/etc/resolv.conf"
rm -rf "$root/gongkai" && git clone -q . "$root/gongkai"
inside() { env -i PATH=/opt/toolchain/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" sh -euc "$1"; }
# The list of swift.org for Debian, with make and git, by which anybody gets a clone.
inside 'apt-get update -qq && apt-get install -y -qq --no-install-recommends binutils-gold libicu-dev libcurl4-openssl-dev \
  libedit-dev libsqlite3-dev libncurses-dev libpython3-dev libxml2-dev pkg-config uuid-dev tzdata git gcc g++ libc6-dev libstdc++-12-dev \
  zlib1g-dev ca-certificates make >/dev/null
  [ ! -e /mirrors ] || while read -r key value; do git config --global --add "$key" "$value"; done < /mirrors
  git config --global --add safe.directory "*"'
inside 'cd /gongkai && make demo'
inside 'cd /gongkai && make test'
echo "空机器上两个命令都做完了。"
