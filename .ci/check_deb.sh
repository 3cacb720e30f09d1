#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs the Debian package in a new Debian that holds nothing else, and does a clerk's and an office's work with it.
# usage: check_deb.sh FOLDER PACKAGE [DEBIAN]    a folder with a new Debian, where one was made already
set -euo pipefail
cd "$(dirname "$0")/.."
root=${1:?folder}/root deb=${2:?package} debian=${3:-}
if [ "$(id -u)" -ne 0 ] || ! command -v debootstrap >/dev/null; then
  echo "!!! 跳过：要 root 和 debootstrap 才能装一台空的 Debian，安装包没有试过"; exit 0
fi
# shellcheck disable=SC1091
. /etc/os-release
if [ -d "$debian" ]; then
  cp -a "$debian" "$root"
elif ! debootstrap --variant=minbase "$VERSION_CODENAME" "$root" >"$root.log" 2>&1; then
  tail -n 3 "$root.log"; echo "!!! 跳过：装不了空的 Debian，安装包没有试过"; exit 0
fi
mounted=()
leave() { local place; for place in "${mounted[@]}"; do umount -l "$place"; done; }
trap leave EXIT
bind() { mount --bind "$1" "$root$2" && mounted=("$root$2" "${mounted[@]}"); }
if ! bind /proc /proc || ! bind /dev /dev; then echo "!!! 跳过：这里不能挂载，安装包没有试过"; exit 0; fi
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$deb" "$root/gongkai.deb"
mkdir -p "$root/srv/gongkai" && cp -r Entities "$root/srv/gongkai/"
inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root" sh -euc "$1"; }
inside 'apt-get update -qq && apt-get install -y -qq --no-install-recommends /gongkai.deb >/dev/null
  cp -r /usr/share/gongkai/Specs /srv/gongkai/
  gongkai --version
  gongkai specs lint --workspace /srv/gongkai >/dev/null
  . /etc/default/gongkai
  gongkai gaps --quiet --workspace "$WORKSPACE" $OPTIONS --as-of 2026-10-31 || [ $? -eq 1 ]
  [ -s /srv/gongkai/Output/reports/2026-10-31/index.html ]
  gongkai bundle --workspace /srv/gongkai --as-of 2026-10-31 >/dev/null 2>&1 || [ $? -eq 1 ]
  gongkai verify /srv/gongkai/Output/bundles/current >/dev/null
  getent passwd gongkai >/dev/null
  su -s /bin/sh gongkai -c "gongkai verify /srv/gongkai/Output/bundles/current" >/dev/null
  grep -q CycloneDX /usr/share/gongkai/sbom.cdx.json
  [ -e /usr/share/man/man1/gongkai.1.gz ] && [ -e /usr/share/bash-completion/completions/gongkai ]
  apt-get remove -y -qq gongkai >/dev/null
  [ ! -e /usr/bin/gongkai ] && [ -e /srv/gongkai/Output/bundles/current ]'
# The report that this machine makes of the same workspace is the one that the package makes.
mkdir -p "$root/here" && cp -r Specs Entities "$root/here/"
.build/release/gongkai gaps --quiet --workspace "$root/here" --as-of 2026-10-31 || [ $? -eq 1 ]
cmp "$root/here/Output/reports/2026-10-31/gaps.json" "$root/srv/gongkai/Output/reports/2026-10-31/gaps.json"
echo "装得上，报告与这里的逐字节相同，卸掉以后工作区还在。"
