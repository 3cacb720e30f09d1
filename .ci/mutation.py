#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tries the tests by mutation: puts small faults into a copy of the sources, and sees whether a test fails for each.

usage: mutation.py [--sample N] [--least PERCENT] [--only 12,40-48] [--list] [--built] [--work FOLDER] [--jobs J] [--quick] [--debug] [--service]

The faults stand in Tests/Mutation/*.txt. All of them are built at once, each behind a switch that the environment variable
GONGKAI_MUTANT turns on at run time, so that each costs a run of some tests and no build. First everything runs with none
switched on, and must pass. Then each fault runs against the suites of its area and stops at the first failure; what survives is
tried against everything. A fault that survives must say why (reason:), or this fails; --least lets a share through, and prints it.

Works in a folder outside the repository and writes nothing into it. Needs the Swift toolchain and Python's own library.
"""
import argparse, concurrent.futures, os, re, shutil, subprocess, sys, time

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# What the tests read; files beside these are copied, too.
COPIED = ["Sources", "Tests", "Specs", "Entities", "Docs", "Packaging", ".ci"]
SWITCH = """internal import Glibc

private let active: [Bool] = {
  var found = [Bool](repeating: false, count: 1000)
  guard let text = getenv("GONGKAI_MUTANT").map({ String(cString: $0) }) else { return found }
  for part in text.split(separator: ",") { if let number = Int(part), found.indices.contains(number) { found[number] = true } }
  return found
}()

@inline(never) public func mutant(_ number: Int) -> Bool { active[number] }
"""


class Mutant:
    def __init__(self, number, file, what, suites):
        self.number, self.file, self.what, self.suites = number, file, what, suites
        self.old, self.new, self.reason, self.span = [], [], None, None
        # Whether only the tests of the service find it.
        self.service = False


def read_list(folder):
    """Reads the files of mutants; see CONTRIBUTING.md for their form."""
    found, faults = [], []
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".txt"):
            continue
        suites, current = "", None
        for line in open(os.path.join(folder, name), encoding="utf-8").read().split("\n"):
            head = re.fullmatch(r"\[(\d+)\] (\S+\.swift): (.+)", line)
            if head:
                current = Mutant(int(head[1]), head[2], head[3], suites)
                current.service = name == "service.txt"
                found.append(current)
            elif line.startswith("suites: "):
                suites = line[8:]
            elif line.startswith("reason: ") and current:
                current.reason = line[8:]
            elif line.startswith("-") and current:
                current.old.append(line[1:])
            elif line.startswith("+") and current:
                current.new.append(line[1:])
            elif line and not line.startswith("#"):
                faults.append(f"{name}: what is this? {line}")
    numbers = [mutant.number for mutant in found]
    faults += [f"{number} is given twice" for number in sorted(set(n for n in numbers if numbers.count(n) > 1))]
    return found, faults


def plant(mutants, sources):
    """Puts the switches into a copy of the sources. Every old text must stand there exactly once."""
    faults, texts = [], {}
    for mutant in mutants:
        path = os.path.join(sources, mutant.file)
        if mutant.file not in texts:
            texts[mutant.file] = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        text, old = texts[mutant.file], "\n".join(mutant.old)
        if not old or text.count(old) != 1:
            faults.append(f"mutant {mutant.number} ({mutant.what}): its text stands {text.count(old) if old else 0} times in {mutant.file}")
            continue
        if not any("$M" in line for line in mutant.new):
            faults.append(f"mutant {mutant.number} has no switch")
        mutant.span = (text.index(old), text.index(old) + len(old))
    for file, text in texts.items():
        placed = sorted((m for m in mutants if m.file == file and m.span), key=lambda m: m.span)
        for one, other in zip(placed, placed[1:]):
            if other.span[0] < one.span[1] and not (other.span == one.span and all("\n".join(m.new).endswith("\n".join(m.old)) for m in (one, other))):
                faults.append(f"mutants {one.number} and {other.number} change the same words of {file}")
    if faults:
        return faults
    for file, text in texts.items():
        for mutant in sorted((m for m in mutants if m.file == file), key=lambda m: -m.span[0]):
            new, old = "\n".join(mutant.new).replace("$M", f"mutant({mutant.number})"), "\n".join(mutant.old)
            # What only puts something before a place may do so where others did.
            end = mutant.span[0] if new.endswith(old) else mutant.span[1]
            text = text[:mutant.span[0]] + (new.removesuffix(old) if end == mutant.span[0] else new) + text[end:]
        if not re.search(r"^(public |internal |package )?import SourceYAML$", text, re.M) and not file.startswith("SourceYAML/"):
            text = "internal import SourceYAML\n" + text
        open(os.path.join(sources, file), "w", encoding="utf-8").write(text)
    open(os.path.join(sources, "SourceYAML", "Mutant.swift"), "w", encoding="utf-8").write(SWITCH)
    return []


def copy_sources(work):
    """A copy that a second run can build on: only what differs is written, so that little is compiled anew."""
    for name in COPIED:
        shutil.rmtree(os.path.join(work, name + ".new"), ignore_errors=True)
        shutil.copytree(os.path.join(ROOT, name), os.path.join(work, name + ".new"), symlinks=True)
    for name in os.listdir(ROOT):
        if os.path.isfile(os.path.join(ROOT, name)):
            shutil.copy2(os.path.join(ROOT, name), work)


def settle(work):
    """Puts the planted copy in place, file by file where it differs."""
    for name in COPIED:
        new, old = os.path.join(work, name + ".new"), os.path.join(work, name)
        wanted = set()
        for folder, _, files in os.walk(new):
            for file in files:
                source = os.path.join(folder, file)
                place = os.path.join(old, os.path.relpath(source, new))
                wanted.add(place)
                os.makedirs(os.path.dirname(place), exist_ok=True)
                if not os.path.exists(place) or open(place, "rb").read() != open(source, "rb").read():
                    shutil.copy(source, place)
        for folder, _, files in os.walk(old):
            for file in files:
                if os.path.join(folder, file) not in wanted:
                    os.remove(os.path.join(folder, file))
        shutil.rmtree(new)


class Tests:
    def __init__(self, work, config):
        self.work = work
        self.program = os.path.join(work, ".build", config, "gongkaiPackageTests.xctest")

    def run(self, active, filter=None, skip="TidyTests", limit=900):
        """Runs tests with some mutants on, up to the first failure; what failed first, or None."""
        command = [self.program, "--testing-library", "swift-testing", "--skip", skip]
        command += ["--filter", filter] if filter else []
        environment = dict(os.environ, GONGKAI_MUTANT=",".join(map(str, active)))
        process = subprocess.Popen(
            command, cwd=self.work, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True)
        first, begun, tail = None, time.time(), []
        watch = concurrent.futures.ThreadPoolExecutor(1)
        timer = watch.submit(self._end_late, process, limit)
        for line in process.stdout:
            tail = (tail + [line])[-3:]
            if "recorded an issue" in line:
                first = line.strip()
                self._end(process)
                break
        process.stdout.close()
        code = process.wait()
        timer.cancel()
        watch.shutdown(wait=False)
        if first is None and code != 0:
            first = f"ended with {code} after {time.time() - begun:.0f} s: {' '.join(tail).strip()[:120]}"
        return first

    @staticmethod
    def _end(process):
        try:
            os.killpg(process.pid, 9)
        except ProcessLookupError:
            pass

    def _end_late(self, process, limit):
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            self._end(process)


def chosen(mutants, only, sample):
    if only:
        wanted = set()
        for part in only.split(","):
            ends = part.split("-")
            wanted |= set(range(int(ends[0]), int(ends[-1]) + 1))
        return [m for m in mutants if m.number in wanted]
    if not sample or sample >= len(mutants):
        return mutants
    # Evenly spread, the same on every machine.
    return [mutants[index * len(mutants) // sample] for index in range(sample)]


def prepare(options):
    """Copies the sources and plants the switches; ends where the list does not fit them."""
    mutants, faults = read_list(os.path.join(ROOT, "Tests", "Mutation"))
    copy_sources(options.work)
    faults += plant(mutants, os.path.join(options.work, "Sources.new")) if not faults else []
    for fault in faults:
        print(fault)
    if faults:
        sys.exit(f"{len(faults)} faults in the list: bring it in step with the sources")
    print(f"{len(mutants)} mutants, each found once in the sources", flush=True)
    if not options.list:
        settle(options.work)
    return mutants


def build(work, config, service):
    command = ["swift", "build", "--build-tests", "-c", config] + (["-Xswiftc", "-enable-testing"] if config == "release" else [])
    with open(os.path.join(work, "build.log"), "w+") as log:
        # What the service needs takes longer to build than all the rest: it is built where its own faults are tried.
        environment = dict(os.environ) if service else dict(os.environ, GONGKAI_COMMAND_LINE="1")
        if subprocess.call(command, cwd=work, env=environment, stdout=log, stderr=subprocess.STDOUT):
            log.seek(0)
            sys.exit("".join([line for line in log if "error:" in line][:20]) + "the planted copy does not build")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--least", type=float, default=100, help="the share in percent, killed or explained, under which this fails")
    options.add_argument("--sample", type=int, default=0, help="how many to try; 0 for all")
    options.add_argument("--only", default="", help="numbers, such as 12,40-48")
    options.add_argument("--list", action="store_true", help="only check that the list fits the sources")
    options.add_argument("--built", action="store_true", help="try again what was built last, without copying or building")
    options.add_argument("--work", default=os.path.join(os.environ.get("TMPDIR", "/tmp"), f"gongkai-mutation-{os.getuid()}"))
    options.add_argument("--jobs", type=int, default=max(1, (os.cpu_count() or 2) // 2))
    options.add_argument("--quick", action="store_true", help="do not try against everything what the suites of its area let live")
    options.add_argument("--debug", action="store_true", help="a debug build: built sooner, runs slower")
    options.add_argument("--service", action="store_true", help="the faults of the service, and only those")
    options = options.parse_args()
    os.makedirs(options.work, exist_ok=True)
    if os.path.realpath(options.work).startswith(os.path.realpath(ROOT) + os.sep):
        sys.exit("the working folder must lie outside the repository")

    begun, config = time.time(), "debug" if options.debug else "release"
    mutants = read_list(os.path.join(options.work, "Tests", "Mutation"))[0] if options.built else prepare(options)
    if options.list:
        return
    if not options.built:
        build(options.work, config, options.service)
        print(f"built in {time.time() - begun:.0f} s", flush=True)
    tests = Tests(options.work, config)
    todo = chosen([m for m in mutants if m.service == options.service], options.only, options.sample)
    suites = "|".join(sorted({suite for m in todo for suite in m.suites.split("|")}))
    failed = tests.run([], suites if options.sample or options.only else None, limit=3600)
    if failed:
        sys.exit(f"with no mutant: {failed}")
    print(f"with no mutant everything passes ({time.time() - begun:.0f} s)", flush=True)

    killed, alive = {}, []

    def attack(mutant):
        return mutant, tests.run([mutant.number], mutant.suites)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for mutant, failure in pool.map(attack, todo):
            if failure:
                killed[mutant.number] = failure
            else:
                alive.append(mutant)
            print(f"{mutant.number:4} {'killed  ' if failure else 'survives'} {mutant.what}" + (f"   ← {failure[:150]}" if failure else ""), flush=True)

    # Several at once against everything: where that fails, each alone.
    def pursue(group):
        if tests.run([m.number for m in group]) is None:
            return []
        if len(group) == 1:
            return [(group[0], "a test of another area")]
        half = len(group) // 2
        return pursue(group[:half]) + pursue(group[half:])

    groups = [alive[index::max(1, len(alive) // 8)] for index in range(max(1, len(alive) // 8))] if alive and not options.quick else []
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for found in pool.map(pursue, groups):
            for mutant, failure in found:
                killed[mutant.number] = failure
                print(f"{mutant.number:4} killed   {mutant.what}   ← {failure[:150]}", flush=True)
    alive = [m for m in alive if m.number not in killed]
    explained = [m for m in alive if m.reason]
    print(f"\nscore: {len(killed)} of {len(todo)} killed, {100 * len(killed) / max(1, len(todo)):.1f} % ({time.time() - begun:.0f} s)")
    for mutant in alive:
        print(f"  survives: {mutant.number} {mutant.file}: {mutant.what} — {mutant.reason or 'NO REASON GIVEN'}")
    outdated = [m for m in todo if m.reason and m.number in killed]
    for mutant in outdated:
        print(f"  killed, though a reason says that it survives: {mutant.number} {mutant.what}")
    sys.exit(1 if 100 * (len(killed) + len(explained)) < options.least * len(todo) else 0)


if __name__ == "__main__":
    main()
