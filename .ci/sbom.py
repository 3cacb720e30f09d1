#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the programs are made of, as CycloneDX 1.6 JSON: the pinned Swift packages and the system libraries.

    sbom.py                     compares with Packaging/sbom.cdx.json; 1 when that is not current
    sbom.py --write             writes it
    sbom.py --program PROGRAM   prints it for one built program: the libraries that it is linked with, with their installed versions

Made from Package.resolved, Package.swift and (for --program) what the loader and dpkg say; no clock and no random number is in it, so the
same sources give the same bytes.
"""
import json
import os
import re
import subprocess
import sys
import uuid

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMMITTED = os.path.join(ROOT, "Packaging/sbom.cdx.json")
# Linked by `gongkai`; everything else that is pinned is for `gongkai-server`.
COMMAND_LINE = {"swift-argument-parser"}
# Run as programs, when they are there: they read attachments.
TOOLS = ["poppler-utils", "poppler-data", "qpdf"]


def text(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def package(pin):
    """One pinned Swift package: the commit is what makes it certain, the version is what people read."""
    location = pin["location"].removesuffix(".git")
    place = location.removeprefix("https://")
    version, revision = pin["state"].get("version"), pin["state"]["revision"]
    name = f"pkg:swift/{place}@{version or revision}"
    return {
        "type": "library", "bom-ref": name, "name": pin["identity"], "version": version or revision, "purl": name,
        "externalReferences": [{"type": "vcs", "url": f"{location}#{revision}"}],
        "properties": [{"name": "gongkai:program", "value": "gongkai" if pin["identity"] in COMMAND_LINE else "gongkai-server"}],
    }


def debian(name, version=None, source="build"):
    purl = f"pkg:deb/debian/{name}" + (f"@{version}" if version else "")
    found = {"type": "library" if source != "tool" else "application", "bom-ref": purl, "name": name, "purl": purl,
             "properties": [{"name": "gongkai:use", "value": source}]}
    if version:
        found["version"] = version
    return found


def linked(program):
    """The Debian packages of the libraries that the loader finds for a program, with their versions."""
    out = subprocess.run(["ldd", program], check=True, capture_output=True, text=True).stdout
    paths = sorted({os.path.realpath(path) for path in re.findall(r"=> (/\S+)", out)})
    owners = {}
    for path in paths:
        # What dpkg recorded may be the name by way of /lib.
        for candidate in (path, path.removeprefix("/usr")):
            found = subprocess.run(["dpkg-query", "-S", candidate], capture_output=True, text=True)
            if found.returncode == 0:
                owner = found.stdout.split(": ")[0].split(",")[0]
                owners[owner] = subprocess.run(
                    ["dpkg-query", "-W", "-f", "${Version}", owner], check=True, capture_output=True, text=True).stdout
                break
        else:
            sys.exit(f"{path} 不属于哪个 Debian 包，物料清单写不全")
    return [debian(name.split(":")[0], version, "linked") for name, version in sorted(owners.items())]


def bill(program=None):
    version = re.search(r'static let version = "([^"]+)"', text("Sources/Reporting/Model/GapReport.swift"))[1]
    pins = sorted(json.loads(text("Package.resolved"))["pins"], key=lambda pin: pin["identity"])
    if program:
        pins = [pin for pin in pins if pin["identity"] in COMMAND_LINE]
        parts = [package(pin) for pin in pins] + linked(program)
    else:
        headers = sorted(set(re.findall(r'\.apt\(\["([^"]+)"\]\)', text("Package.swift"))) | {"libsqlite3-dev"})
        parts = [package(pin) for pin in pins] + [debian(name) for name in headers]
    parts += [debian(name, source="tool") for name in TOOLS]
    root = f"pkg:generic/gongkai@{version}"
    found = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": root, "name": "gongkai", "version": version, "purl": root,
                                   "licenses": [{"license": {"id": "Apache-2.0"}}]}},
        "components": parts,
        "dependencies": [{"ref": root, "dependsOn": [part["bom-ref"] for part in parts]}],
    }
    # Named by its own content.
    found["serialNumber"] = "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(found, sort_keys=True)))
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def main():
    if sys.argv[1:2] == ["--program"] and len(sys.argv) == 3:
        sys.stdout.write(bill(sys.argv[2]))
    elif sys.argv[1:] == ["--write"]:
        with open(COMMITTED, "w", encoding="utf-8") as file:
            file.write(bill())
    elif not sys.argv[1:]:
        if not os.path.exists(COMMITTED) or text("Packaging/sbom.cdx.json") != bill():
            sys.exit("物料清单 Packaging/sbom.cdx.json 与 Package.resolved、Package.swift 不一致：运行 python3 .ci/sbom.py --write")
        print(f"物料清单是现在的：{len(json.loads(bill())['components'])} 个部件")
    else:
        sys.exit(__doc__)


main()
