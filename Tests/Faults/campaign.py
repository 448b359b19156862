"""What a bad day does to the program: kills, failing system calls, wrong clocks, other writers, files that change while they are read.

    campaign.py [--kills 1000] [--seed 1] [--keep] [--call NAMES] [--command NAMES] PROGRAM LINKED [part ...]

PROGRAM is liqheat as it is installed; LINKED is one that is linked to the system's C library, such as a debug build, whose calls
can be made to fail. Parts: kills, faults, clocks, writers, inputs; all unless named. Ends with 1 if anything does not hold.
"""

import argparse
import errno
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SERVER = os.path.join(HERE, "..", "FetchingTests", "Servers", "archive.py")
# Every exit code that docs/operations.md tells of.
DOCUMENTED = {0, 2, 64, 65, 66, 69, 73, 74, 75}
# The longest that any run of this campaign may take, on a busy machine.
PATIENCE = 120
findings = []


def finding(text):
    findings.append(text)
    print("DOES NOT HOLD: " + text, flush=True)


def tree(folder):
    """Every file of a folder with its digest, and the links; nothing where there is no folder."""
    found = {}
    for path, _, names in os.walk(folder):
        for name in names:
            full = os.path.join(path, name)
            try:
                with open(full, "rb") as file:
                    found[os.path.relpath(full, folder)] = hashlib.sha256(file.read()).hexdigest()
            except FileNotFoundError:
                # A file in the making got its name while this looked.
                continue
    return found


def copy(source, target):
    shutil.rmtree(target, ignore_errors=True)
    if os.path.isdir(source):
        shutil.copytree(source, target)


class Command:
    """One way of writing something: what is there before, what is there after an undisturbed run, and what may be seen between."""

    def __init__(self, name, arguments, data, work, before=None):
        self.name, self.arguments, self.data, self.before = name, arguments, data, before
        # A folder of its own for each command, so that anything that is left beside the output is seen.
        self.folder = os.path.join(work, "of-" + name)
        self.output = os.path.join(self.folder, "out")
        os.makedirs(self.folder)
        self.is_site = name in ("build", "index", "page")

    def line(self, program):
        return [program] + [argument.replace("OUT", self.output) for argument in self.arguments]

    def prepare(self, program):
        """Runs undisturbed, twice: the same bytes both times."""
        self.restore()
        self.old = self.seen()
        start = time.monotonic()
        self.run(program)
        self.duration = time.monotonic() - start
        self.new = self.seen()
        self.restore()
        self.run(program)
        if self.seen() != self.new:
            finding(f"{self.name}: two undisturbed runs differ")
        if self.old == self.new:
            finding(f"{self.name}: nothing to tell old from new by")

    def run(self, program, **more):
        done = subprocess.run(self.line(program), capture_output=True, text=True, timeout=PATIENCE, **more)
        if done.returncode != 0:
            finding(f"{self.name}: an undisturbed run ends with {done.returncode}: {done.stderr.strip()}")
        return done

    def restore(self):
        for name in os.listdir(self.folder):
            shutil.rmtree(os.path.join(self.folder, name), ignore_errors=True)
            if os.path.lexists(os.path.join(self.folder, name)):
                os.unlink(os.path.join(self.folder, name))
        if self.before:
            copy(self.before, self.output)

    def seen(self):
        """What a reader of the output sees: a data folder is read by the ends of names, and notes of the run are nobody's data."""
        found = tree(self.output)
        if self.is_site:
            return found
        passing = (".partial", ".part")
        return {
            name: digest for name, digest in found.items()
            if not name.endswith(passing) and not name.startswith(".fetch/") and name != "fetch-manifest.tsv"
            and not os.path.basename(name).startswith(".")
        }

    def check_between(self, what):
        """Nothing half-written may be seen: a site is the old or the new one, a file of data is whole."""
        found = self.seen()
        if self.is_site:
            if found not in (self.old, self.new):
                finding(f"{what}: neither the old site nor the new one")
            return found == self.new
        wrong = [name for name, digest in found.items() if self.new.get(name) != digest]
        if wrong:
            finding(f"{what}: {wrong[0]} is not what an undisturbed run writes")
        return len(found) == len(self.new)

    def check_after(self, what, program):
        """The next run gives what an undisturbed one gives, and leaves nothing else."""
        self.run(program)
        if self.seen() != self.new:
            differing = {n for n in set(self.seen()) ^ set(self.new)} | {
                n for n, d in self.seen().items() if self.new.get(n, d) != d}
            finding(f"{what}: the next run gives something else: {sorted(differing)[:3]}")
        rubbish = [name for name in os.listdir(self.folder) if name != "out"]
        rubbish += [name for name in tree(self.output) if name.endswith((".partial", ".part"))]
        rubbish += [name for name in tree(self.output) if name.startswith(".fetch/run-")]
        if rubbish:
            finding(f"{what}: left after the next run: {rubbish[:3]}")


class Campaign:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.work = tempfile.mkdtemp(prefix="liqheat-faults-")
        self.program = os.path.abspath(options.program)
        # The library acts only in programs of our name.
        self.linked = os.path.join(self.work, "liqheat-linked")
        os.symlink(os.path.abspath(options.linked), self.linked)
        self.library = os.path.join(self.work, "faults.so")
        subprocess.run(
            ["cc", "-shared", "-fPIC", "-O1", "-o", self.library, os.path.join(HERE, "faults.c"), "-ldl"], check=True)
        self.server = None
        self.make_market()

    def call(self, *arguments, program=None, **more):
        done = subprocess.run(
            [program or self.program, *arguments], capture_output=True, text=True, timeout=PATIENCE, **more)
        return done

    def make_market(self):
        """A market of two symbols with trades, an archive of the same on the loopback, and sites before a change."""
        self.data = os.path.join(self.work, "data")
        assert self.call(
            "sample", "--output", self.data, "--days", "3", "--symbol", "AUSDT", "--symbol", "BUSDT", "--agg-trades",
            "--seed", "7").returncode == 0
        archive = os.path.join(self.work, "archive")
        for kind, place in (("klines", "klines/AUSDT/5m"), ("metrics", "metrics/AUSDT")):
            source = os.path.join(self.data, "AUSDT", "klines/5m" if kind == "klines" else kind)
            target = os.path.join(archive, "data/futures/um/daily", place)
            os.makedirs(target)
            for name in sorted(os.listdir(source)):
                packed = name.replace(".csv", ".zip")
                subprocess.run(
                    [sys.executable, "-m", "zipfile", "-c", os.path.join(target, packed), os.path.join(source, name)],
                    check=True)
                with open(os.path.join(target, packed), "rb") as file:
                    digest = hashlib.sha256(file.read()).hexdigest()
                with open(os.path.join(target, packed + ".CHECKSUM"), "w") as file:
                    file.write(f"{digest}  {packed}\n")
        self.server = subprocess.Popen(
            [sys.executable, SERVER, archive, "{}", os.path.join(self.work, "server-log")], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, text=True)
        address = f"http://127.0.0.1:{self.server.stdout.readline().strip()}"
        days = sorted(name[-14:-4] for name in os.listdir(os.path.join(self.data, "AUSDT/metrics")))

        build = ["build", "--data", self.data, "--days", "1", "--output", "OUT", "--threads", "1", "--as-of", "2030-01-01"]
        before = os.path.join(self.work, "before")
        for site, more in (("levels", ["--only", "levels"]), ("page", [])):
            arguments = [a.replace("OUT", f"{before}-{site}") for a in build] + ["--all", "--phi", "0.3"] + more
            done = self.call(*arguments)
            assert done.returncode == 0, done.stderr
        self.commands = {
            command.name: command for command in [
                Command("build", build + ["--all", "--only", "levels"], self.data, self.work, before + "-levels"),
                Command("page", build + ["--symbol", "AUSDT"], self.data, self.work, before + "-page"),
                Command(
                    "index", ["index", "--output", "OUT", "--base-url", "https://example.org/"], self.data, self.work,
                    before + "-levels"),
                Command("candles", ["candles", "--data", self.data, "--symbol", "AUSDT", "--output", "OUT"], self.data, self.work),
                Command(
                    "fetch", [
                        "fetch", "--data", "OUT", "--symbol", "AUSDT", "--from", days[0], "--to", days[-1], "--archive",
                        address, "--listing", address + "/listing", "--rest", address + "/rest", "--attempts", "2"],
                    None, self.work),
            ]
        }
        for command in self.commands.values():
            command.prepare(self.program)

    def verify(self, site, what):
        done = self.call("verify", site)
        if done.returncode != 0:
            finding(f"{what}: verify ends with {done.returncode}: {(done.stdout + done.stderr).strip()[:200]}")

    # Kills

    def kills(self):
        """SIGKILL at random moments, in turn over the commands."""
        names = ["build", "index", "candles", "fetch"]
        counts = {name: [0, 0, 0] for name in names}
        for attempt in range(self.options.kills):
            command = self.commands[names[attempt % len(names)]]
            what = f"{command.name}, kill {attempt}"
            command.restore()
            process = subprocess.Popen(
                command.line(self.program), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(self.random.uniform(0, 1.1) * command.duration)
            ended = process.poll() is not None
            process.send_signal(signal.SIGKILL)
            process.wait()
            # The machine is quicker and slower: most kills are to come within the run.
            command.duration *= 0.93 if ended else 1.02
            counts[command.name][0] += 1
            counts[command.name][1] += ended
            counts[command.name][2] += command.check_between(what)
            if command.is_site:
                self.verify(command.output, what)
            if command.name == "fetch" and os.path.isdir(command.output):
                self.verify_fetched(command, what)
            command.check_after(what, self.program)
            if command.is_site:
                self.verify(command.output, what)
        for name, (count, ended, new) in counts.items():
            print(f"kills: {name}: {count}, of which {ended} came after its end and {new} found all of the new", flush=True)

    def verify_fetched(self, command, what):
        done = self.call("fetch", "--data", command.output, "--verify")
        # A run that was killed early has kept no notes yet.
        known = os.path.exists(os.path.join(command.output, "fetch-manifest.tsv"))
        if done.returncode not in ((0, 65) if known else (66,)):
            finding(f"{what}: fetch --verify ends with {done.returncode}: {done.stderr.strip()[:200]}")

    # Faults

    #: What fails, with which errors, and whether it is on files of the output or of the data.
    FAULTS = [
        ("write", ("ENOSPC", "EIO"), "output"), ("create", ("ENOSPC", "EMFILE", "EACCES"), "output"),
        ("rename", ("EACCES", "EIO", "ENOENT"), "output"), ("link", ("EIO", "EPERM"), "output"),
        ("mkdir", ("ENOSPC", "EACCES"), "output"), ("unlink", ("EIO", "EACCES"), "output"), ("sync", ("EIO",), "output"),
        ("close", ("EIO",), "output"), ("truncate", ("EIO",), "output"), ("lock", ("ENOLCK",), "output"),
        ("openat", ("EMFILE", "EIO"), "output"), ("read", ("EIO",), "output"), ("stat", ("EIO",), "output"),
        ("opendir", ("EACCES", "EMFILE"), "output"),
        ("openat", ("EMFILE", "EACCES", "ENOENT"), "data"), ("read", ("EIO",), "data"), ("stat", ("EIO",), "data"),
        ("opendir", ("EACCES", "EMFILE"), "data"), ("readdir", ("EIO",), "data"), ("thread", ("EAGAIN",), "all"),
    ]

    def faults(self):
        """Every call of a kind made to fail in turn, until a run passes without the fault."""
        for name in self.options.command.split(","):
            command = self.commands[name]
            for call, errors, place in self.FAULTS:
                if place == "data" and command.data is None:
                    continue
                # The whole page is there for the writes of pictures, in the other things it is as `build`.
                if name == "page" and (place, call) not in (("output", "write"), ("output", "create")):
                    continue
                for error in errors:
                    self.fault(command, call, error, place)

    def fault(self, command, call, error, place, most=400):
        below = {"output": command.folder, "data": command.data, "all": None}[place]
        codes = {}
        for number in range(1, most):
            what = f"{command.name}, {call} {number} on {place} fails with {error}"
            done, happened = self.disturbed(command, call, number, error, below)
            if not happened:
                break
            if done is None:
                finding(f"{what}: does not end")
                continue
            code = done.returncode
            codes[code] = codes.get(code, 0) + 1
            if code not in DOCUMENTED:
                finding(f"{what}: ends with {code}: {done.stderr.strip()[-200:]}")
            if code not in (0, 2) and "liqheat: error: " not in done.stderr:
                finding(f"{what}: ends with {code} and says nothing: {done.stderr.strip()[-200:]}")
            # What curl says comes through a pipe, which has no path.
            is_named = self.work in done.stderr or "http:" in done.stderr or "curl cannot be run" in done.stderr
            if code not in (0, 2) and not is_named and call != "thread":
                finding(f"{what}: no path in '{done.stderr.strip()[-200:]}'")
            # A folder that may not be read is passed over with a warning.
            is_warned = error == "EACCES" and call == "opendir" and "passed over" in done.stderr
            is_new = command.check_between(what) if code != 2 and not is_warned else None
            if code == 0 and not is_new and not is_warned:
                finding(f"{what}: ends with 0 and has not made what it should")
            if command.is_site:
                self.verify(command.output, what)
            command.check_after(what, self.program)
        print(f"faults: {command.name}: {call} on {place} with {error}: {number - 1} places, exit codes "
              + (", ".join(f"{code} ({count})" for code, count in sorted(codes.items())) or "none"), flush=True)

    def disturbed(self, command, call, number, error, below, script=None, code_of=None):
        """Runs a command with a fault; nothing where it does not end, and whether the fault came to pass."""
        command.restore()
        report = os.path.join(self.work, "report")
        if os.path.exists(report):
            os.unlink(report)
        environment = dict(
            os.environ, LD_PRELOAD=self.library, FAULT_CALL=call, FAULT_NUMBER=str(number), FAULT_REPORT=report)
        if error:
            environment["FAULT_ERRNO"] = str(getattr(errno, error))
        if below:
            environment["FAULT_BELOW"] = below
        if script:
            environment["FAULT_SCRIPT"] = script
        try:
            done = subprocess.run(
                command.line(self.linked), capture_output=True, text=True, timeout=PATIENCE, env=environment)
        except subprocess.TimeoutExpired:
            done = None
        return done, os.path.exists(report)

    # Clocks

    def clocks(self):
        """1970, 2100, and backwards within a run: the same bytes as on any day."""
        for name in ["build", "index", "candles"]:
            command = self.commands[name]
            bytes_of = {}
            for clock in ["0", "4102444800", "back"]:
                command.restore()
                done = subprocess.run(
                    command.line(self.linked), capture_output=True, text=True, timeout=PATIENCE,
                    env=dict(os.environ, LD_PRELOAD=self.library, FAULT_CLOCK=clock))
                if done.returncode != 0 or command.seen() != command.new:
                    finding(f"{name} with the clock at {clock}: code {done.returncode}, "
                            f"{'the same' if command.seen() == command.new else 'other'} bytes {done.stderr.strip()[-200:]}")
                bytes_of[clock] = command.seen()
            print(f"clocks: {name}: {len(bytes_of)} clocks", flush=True)

    # Writers

    def writers(self):
        """Several runs into one output, and readers beside them."""
        for name in ["build", "candles", "fetch"]:
            command = self.commands[name]
            for round in range(12):
                command.restore()
                runs = [
                    subprocess.Popen(
                        command.line(self.program), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                    for _ in range(3)
                ]
                if command.is_site:
                    runs.append(subprocess.Popen(
                        [self.program, "index", "--output", command.output], stdout=subprocess.DEVNULL,
                        stderr=subprocess.PIPE, text=True))
                while any(run.poll() is None for run in runs):
                    if command.is_site:
                        done = self.call("verify", command.output)
                        if done.returncode not in (0, 75):
                            finding(f"writers, {name}: verify beside ends with {done.returncode}: {done.stdout[:200]}{done.stderr[:200]}")
                    else:
                        command.check_between(f"writers, {name}, round {round}")
                        time.sleep(0.01)
                # Of two runs of fetch the second is told so.
                allowed = (0, 75) if name == "fetch" else (0,)
                for run in runs:
                    said = run.stderr.read()
                    if run.returncode not in allowed:
                        finding(f"writers, {name}: ends with {run.returncode}: {said.strip()[-200:]}")
                command.check_after(f"writers, {name}", self.program)
            print(f"writers: {name}: 12 rounds of 3 runs", flush=True)

    # Inputs

    def inputs(self):
        """A file of data grows, shrinks, is replaced or vanishes at every place of the reading."""
        command = self.commands["build"]
        name = sorted(os.listdir(os.path.join(self.data, "AUSDT/klines/5m")))[-1]
        path = os.path.join(self.data, "AUSDT/klines/5m", name)
        kept = path + ".kept"
        changes = {
            "grown": f"tail -n 1 '{kept}' | sed 's/^/1/' >> '{path}'",
            "cut": f"truncate -s 3000 '{path}'",
            "emptied": f"truncate -s 0 '{path}'",
            "overwritten": f"head -c 5000 /dev/zero | dd of='{path}' conv=notrunc status=none",
            "replaced": f"head -n -20 '{kept}' > '{path}.new'; mv '{path}.new' '{path}'",
            "removed": f"rm -f '{path}'",
        }
        for change, script in changes.items():
            counts = {}
            for call in ["openat", "read"]:
                number = 0
                while number < 60:
                    number += 1
                    shutil.copy2(path, kept)
                    done, happened = self.disturbed(command, call, number, None, path, script)
                    os.replace(kept, path)
                    if not happened:
                        break
                    what = f"input {change} at {call} {number}"
                    if done is None or done.returncode not in DOCUMENTED:
                        finding(f"{what}: ends with {done and done.returncode}: {done and done.stderr[-200:]}")
                        continue
                    is_new = command.seen() == command.new
                    said = name in done.stderr
                    kind = "made of what was" if is_new else "named in an error" if said else "made of what is"
                    counts[kind, done.returncode] = counts.get((kind, done.returncode), 0) + 1
                    self.verify(command.output, what)
                    command.check_after(what, self.program)
            print(f"inputs: {change}: " + ", ".join(
                f"{kind} with {code}: {count}" for (kind, code), count in sorted(counts.items())), flush=True)

    def end(self):
        if self.server:
            self.server.stdin.close()
            self.server.wait()
        if not self.options.keep:
            shutil.rmtree(self.work, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--call", help="only these calls, parted by commas")
    parser.add_argument("--command", default="build,index,candles,fetch,page", help="only faults of these commands")
    parser.add_argument("program")
    parser.add_argument("linked")
    parser.add_argument("parts", nargs="*")
    options = parser.parse_args()
    if options.call:
        Campaign.FAULTS = [fault for fault in Campaign.FAULTS if fault[0] in options.call.split(",")]
    campaign = Campaign(options)
    try:
        for part in options.parts or ["clocks", "writers", "inputs", "faults", "kills"]:
            start = time.monotonic()
            getattr(campaign, part)()
            print(f"{part}: {time.monotonic() - start:.0f} s", flush=True)
    finally:
        campaign.end()
    print(f"{len(findings)} findings", flush=True)
    sys.exit(1 if findings else 0)


if __name__ == "__main__":
    main()
