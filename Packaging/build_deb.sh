#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes a Debian package of the release build: program, manual page, completions, rules, a weekly report for systemd.
# usage: build_deb.sh FOLDER   (writes gongkai_VERSION_ARCH.deb there, the same bytes from the same build)
set -eu
cd "$(dirname "$0")/.."
target=${1:?FOLDER}
command -v dpkg-shlibdeps >/dev/null || { echo "要做 deb 包，先装 dpkg-dev：apt-get install dpkg-dev" >&2; exit 2; }
bin=.build/release/gongkai
[ -x $bin ] || { echo "先运行 make release" >&2; exit 2; }
version=$($bin --version) arch=$(dpkg --print-architecture)
# The time of the newest change stands in every file of the package.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date -r CHANGELOG.md +%s)}; export SOURCE_DATE_EPOCH
work=.build/deb root=.build/deb/root
rm -rf $work && mkdir -p $root/DEBIAN $work/debian "$target"
make -s -o release install DESTDIR="$PWD/$root" PREFIX=/usr
sh Packaging/strip.sh $root/usr/bin/gongkai
gzip -9n $root/usr/share/man/man1/gongkai.1
install -D -m 644 LICENSE $root/usr/share/doc/gongkai/copyright
install -D -m 644 README.md $root/usr/share/doc/gongkai/README.md
gzip -9nc CHANGELOG.md > $root/usr/share/doc/gongkai/changelog.gz && chmod 644 $root/usr/share/doc/gongkai/changelog.gz
mkdir -p $root/usr/share/gongkai && cp -r Specs $root/usr/share/gongkai/Specs
python3 .ci/sbom.py --program $root/usr/bin/gongkai > $root/usr/share/gongkai/sbom.cdx.json
install -D -m 644 Packaging/systemd/gongkai-report.service $root/usr/lib/systemd/system/gongkai-report.service
install -D -m 644 Packaging/systemd/gongkai-report.timer $root/usr/lib/systemd/system/gongkai-report.timer
install -D -m 644 Packaging/default $root/etc/default/gongkai
echo /etc/default/gongkai > $root/DEBIAN/conffiles
install -m 755 Packaging/postinst $root/DEBIAN/postinst
printf 'Source: gongkai\n\nPackage: gongkai\nArchitecture: any\n' > $work/debian/control
depends=$(cd $work && dpkg-shlibdeps -O root/usr/bin/gongkai 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo "看不出依赖哪些库" >&2; exit 2; }
cat > $root/DEBIAN/control <<END
Package: gongkai
Version: $version
Architecture: $arch
Maintainer: gongkai maintainers <gongkai@example.invalid>
Depends: $depends, poppler-utils, poppler-data, qpdf
Recommends: minisign
Section: admin
Priority: optional
Installed-Size: $(du -sk --apparent-size $root | cut -f1)
Description: checks what public-service enterprises must disclose
 Sector rules as YAML, submissions checked against them, a gap report for the
 office, a publication bundle for the portal. Chinese first.
END
(cd $root && find . -path ./DEBIAN -prune -o -type f -print | LC_ALL=C sort | sed 's,^\./,,' | xargs -d '\n' md5sum > DEBIAN/md5sums)
find $root -type d -exec chmod 755 {} +
find $root -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build $root "$target/gongkai_${version}_$arch.deb" >/dev/null
echo "$target/gongkai_${version}_$arch.deb"
