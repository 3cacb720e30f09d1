# SPDX-License-Identifier: Apache-2.0
"""A disk as a power cut leaves it, worked out from the operations that inject.c wrote down.

Of every file stays what was fsynced. Of the folders stays, where it is strict, what was fsynced, and otherwise everything (a journal that
was quicker than the data). Where luck is given, it is asked for every sector that was written and not fsynced whether that one stays too.
"""
import os

SECTOR = 512


class File:
    def __init__(self, durable=b""):
        self.durable, self.pending = bytearray(durable), []

    def write(self, offset, data):
        self.pending.append((offset, data))

    def truncate(self, size):
        self.pending.append((size, None))

    @staticmethod
    def apply(content, offset, data):
        if data is None:
            del content[offset:]
            content.extend(bytes(offset - len(content)))
            return
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset : offset + len(data)] = data

    def sync(self):
        for offset, data in self.pending:
            self.apply(self.durable, offset, data)
        self.pending = []

    def survivor(self, luck):
        if not luck or not self.pending:
            return self.durable
        content = bytearray(self.durable)
        for offset, data in self.pending:
            if data is None:
                if luck():
                    self.apply(content, offset, None)
                continue
            for at in range(0, len(data), SECTOR):
                if luck():
                    self.apply(content, offset + at, data[at : at + SECTOR])
        return content


class Folder:
    def __init__(self):
        self.entries, self.durable = {}, {}


def load(path):
    """A folder as it is on disk, all of it durable."""
    node = Folder()
    for name in os.listdir(path):
        full = f"{path}/{name}"
        if os.path.islink(full):
            child = os.readlink(full)
        elif os.path.isdir(full):
            child = load(full)
        else:
            child = File(open(full, "rb").read())
        node.entries[name] = child
    node.durable = dict(node.entries)
    return node


def operations(log):
    """Kind, inode, offset, bytes, paths, and where in the log it ends."""
    data, at = open(log, "rb").read(), 0
    while at < len(data):
        end = data.index(b"\n", at)
        kind, inode, offset, size, one, two = data[at:end].decode().split("\t")
        at = end + 1 + int(size)
        yield kind, int(inode), int(offset), data[end + 1:at], one, two, at


def replay(root, inodes, operation):
    """Does one operation on the model; files are known by their inode as well."""
    kind, inode, offset, data, one, two, _ = operation

    def place(path):
        *folders, name = path.split("/")
        node = root
        for part in folders:
            node = node.entries[part]
        return node.entries, name

    if kind in ("create", "empty", "open"):
        entries, name = place(one)
        if kind == "create":
            entries[name] = File()
        node = inodes[inode] = entries[name]
        if kind == "empty":
            node.truncate(0)
    elif kind == "write":
        inodes[inode].write(offset, data)
    elif kind == "truncate":
        inodes[inode].truncate(int(two))
    elif kind == "fsync":
        node = root
        if one:
            entries, name = place(one)
            node = entries.get(name, inodes.get(inode))
        if isinstance(node, Folder):
            node.durable = dict(node.entries)
        elif inode in inodes:
            inodes[inode].sync()
    elif kind == "rename":
        entries, name = place(one)
        others, other = place(two)
        others[other] = entries.pop(name)
    elif kind == "link":
        entries, name = place(one)
        others, other = place(two)
        others[other] = entries[name]
    elif kind == "exchange":
        entries, name = place(one)
        others, other = place(two)
        entries[name], others[other] = others[other], entries[name]
    elif kind == "mkdir":
        entries, name = place(one)
        entries[name] = Folder()
    elif kind == "unlink":
        entries, name = place(one)
        entries.pop(name, None)
    elif kind == "symlink":
        entries, name = place(one)
        entries[name] = two


def survive(node, path, strict, luck=None):
    os.makedirs(path, exist_ok=True)
    for name, child in (node.durable if strict else node.entries).items():
        full = f"{path}/{name}"
        if isinstance(child, Folder):
            survive(child, full, strict, luck)
        elif isinstance(child, File):
            with open(full, "wb") as file:
                file.write(child.survivor(luck))
        else:
            os.symlink(child, full)


def library(here, out):
    """Builds inject.c; Swift brings a C compiler along where the machine has none of its own."""
    import shutil
    import subprocess

    beside = os.path.dirname(os.path.realpath(shutil.which("swift") or "/usr/bin/swift"))
    compiler = next((c for c in (shutil.which("cc"), shutil.which("clang"), beside + "/clang") if c and os.path.exists(c)), "cc")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", out, here + "/inject.c", "-ldl"], check=True)
