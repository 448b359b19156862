"""Runs the programs of Benchmarks/trades/run in turn and prints the table: measure.py FOLDER LIQHEAT RUNS

Before anything is timed, the bars of all programs are compared: prices and counts must be equal, sums to 1e-9.
"""
import csv
import glob
import os
import shutil
import statistics
import subprocess
import sys
import time

folder, liqheat, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
python = f"{folder}/tools/bin/python3"
here = os.path.dirname(__file__)
ENOUGH = 15
COLUMNS = ["open", "high", "low", "close", "volume", "quote_volume", "count", "taker_buy_volume", "taker_buy_quote_volume"]


def candles(data, *extra):
    return [liqheat, "candles", "--quiet", "--data", f"{folder}/{data}", "--symbol", "BTCUSDT", "--output",
            f"{folder}/candles", *extra]


def bars(engine, data):
    return [python, f"{here}/bars.py", engine, f"{folder}/{engine}.csv", *sorted(glob.glob(f"{folder}/{data}/*"))]


def inflate(data):
    return [f"{folder}/inflate", *sorted(glob.glob(f"{folder}/{data}/*"))]


SETS = [
    ("plain", "3 files of 15 million rows, CSV", {"liqheat": candles("plain"), "Polars": bars("polars", "plain"),
                                                   "DuckDB": bars("duckdb", "plain")}),
    ("single", "1 file of 15 million rows, CSV", {"liqheat": candles("single")}),
    ("gz", "the 3 files, gz", {"liqheat": candles("gz"), "zlib alone": inflate("gz"), "Polars": bars("polars", "gz")}),
    ("zip", "the 3 files, zip", {"liqheat": candles("zip"), "zlib alone": inflate("zip"), "Polars": bars("polars", "zip")}),
    ("single-zip", "1 file of 15 million rows, zip", {"liqheat": candles("single-zip"), "zlib alone": inflate("single-zip")}),
]


def run(command):
    """Seconds of wall and processor time, and peak memory in MB."""
    shutil.rmtree(f"{folder}/candles", ignore_errors=True)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.exit(f"{command[:4]}: status {status}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def rows(paths):
    return {int(row["open_time"]): [float(row[name]) for name in COLUMNS] for path in paths
            for row in csv.DictReader(open(path))}


def check(ours, theirs, name):
    assert ours.keys() == theirs.keys(), f"{name}: other bars"
    for key, row in ours.items():
        for column, a, b in zip(COLUMNS, row, theirs[key]):
            exact = column in ("open", "high", "low", "close", "count")
            assert a == b if exact else abs(a - b) <= 1e-9 * abs(a), f"{name}: {key} {column}: {a} is not {b}"


def check_all():
    """Holds the bars of all programs against each other."""
    our_bars = {}
    for data, _, programs in SETS:
        run(programs["liqheat"])
        our_bars[data] = rows(sorted(glob.glob(f"{folder}/candles/BTCUSDT/klines/5m/*.csv")))
    assert our_bars["plain"] == our_bars["gz"] == our_bars["zip"], "packing shows in the bars"
    assert our_bars["single"] == our_bars["single-zip"], "packing shows in the bars"
    for name, command in SETS[0][2].items():
        if name != "liqheat":
            run(command)
            check(our_bars["plain"], rows([f"{folder}/{name.lower()}.csv"]), name)


# In a process of its own: what a process holds when it starts another counts as memory of that one.
checker = os.fork()
if checker == 0:
    check_all()
    os._exit(0)
if os.waitpid(checker, 0)[1] != 0:
    sys.exit("the bars are not equal")

print("| files | program | median, s | processor time, s | times liqheat's median | peak memory, MB |")
print("|---|---|---|---|---|---|")
for data, title, programs in SETS:
    measured = {name: [] for name in programs}
    for number in range(runs):
        for name, command in programs.items():
            # Who has taken so many seconds is known well enough: Polars takes a minute for five rounds of zips.
            if sum(wall for wall, _, _ in measured[name]) < ENOUGH:
                measured[name].append(run(command))
    base = statistics.median(wall for wall, _, _ in measured["liqheat"])
    for name, results in measured.items():
        wall, processor = (statistics.median(values) for values in list(zip(*results))[:2])
        memory = max(result[2] for result in results)
        print(f"| {title} | {name} | {wall:.2f} | {processor:.2f} | {wall / base:.2f} | {memory:.0f} |", flush=True)
