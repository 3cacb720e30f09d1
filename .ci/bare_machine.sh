#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# A new Debian that holds a Swift toolchain and what swift.org says it needs, nothing else: where the README's two commands are tried.
# usage: bare_machine.sh make FOLDER           makes it in FOLDER/root; FOLDER/empty is the same Debian before anything was added
#        bare_machine.sh run FOLDER COMMAND…   runs a command in it, in the folder in which it was called
#
# The machine sees the caller's folder, the toolchain and the packages' mirrors where the caller sees them, so that what is built in it is
# used outside too. Everything is mounted for that one command only. `make` ends with 3 where a machine cannot be made here.
set -euo pipefail
act=${1:?make or run} folder=${2:?folder}
shift 2
root=$folder/root
toolchain=$(dirname "$(dirname "$(readlink -f "$(command -v swift)")")")   # …/usr
if [ "$act" = run ]; then
  export root toolchain here=$PWD
  # shellcheck disable=SC2016
  exec unshare --mount bash -euc '
    bind() { mkdir -p "$root$1"; mount --bind "$1" "$root$1"; }
    # In memory: the tests make and remove hundreds of thousands of files, which takes a disk three times as long.
    mount -t tmpfs tmpfs "$root/tmp"
    bind /proc; bind /dev; bind "$here"
    # Read-only: whatever goes wrong inside, what belongs to this machine stays as it is.
    lend() { bind "$1"; mount -o remount,bind,ro "$root$1"; }
    lend "$toolchain"
    while read -r place; do lend "$place"; done < "$root.mirrors"
    exec env -i PATH="$toolchain/bin:/usr/sbin:/usr/bin:/sbin:/bin" HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
      chroot "$root" sh -euc "cd \"\$0\" && exec \"\$@\"" "$here" "$@"' run "$@"
fi
cannot() { echo "$*" >&2; exit 3; }
[ "$(id -u)" -eq 0 ] && command -v debootstrap >/dev/null || cannot "要 root 和 debootstrap 才能装一台空的 Debian"
unshare --mount true 2>/dev/null || cannot "这里不能挂载"
mkdir -p "$folder"
# shellcheck disable=SC1091
. /etc/os-release
debootstrap --variant=minbase "$VERSION_CODENAME" "$folder/empty" >"$folder/log" 2>&1 || { tail -n 3 "$folder/log" >&2; cannot "装不了空的 Debian"; }
cp /etc/resolv.conf "$folder/empty/etc/resolv.conf"
cp -a "$folder/empty" "$root"
# Where git is told to read packages from another place, the bare machine reads them from there too.
git config --get-regexp '^url\..*\.insteadof$' | sed -n 's/^url\.\(\/[^ ]*[^/ ]\)\/*\.insteadof .*/\1/p' | sort -u > "$root.mirrors" || true
{ echo "safe.directory=*"; git config --list | grep '^url\..*\.insteadof=' || true; } > "$root/settings"
# The list of swift.org for Debian, with make and git, by which anybody gets a clone.
bash "$0" run "$folder" sh -euc 'apt-get update -qq
  apt-get install -y -qq --no-install-recommends binutils-gold libicu-dev libcurl4-openssl-dev \
    libedit-dev libsqlite3-dev libncurses-dev libpython3-dev libxml2-dev pkg-config uuid-dev tzdata git gcc g++ libc6-dev libstdc++-12-dev \
    zlib1g-dev ca-certificates make >/dev/null
  while IFS="=" read -r key value; do git config --global --add "$key" "$value"; done < /settings'
touch "$folder/ready"
