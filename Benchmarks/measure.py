"""Runs programs in turn, each as often as asked for or until it has taken some seconds, and prints a row of the table for each.

    measure.py NAME RUNS "label|command" ...

The programs alternate, so that what else the machine does meets all of them alike. Medians; the first round is not counted.
"""
import os
import shlex
import statistics
import subprocess
import sys
import time

# Who has taken so many seconds is known well enough.
ENOUGH = 15
NAMES = {"one": "30 days, 1 symbol", "four": "4 years, 1 symbol", "many": "30 days, 400 symbols"}


def run(command):
    """Seconds of wall and processor time, and peak memory in MB, of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        sys.exit(f"{command}: status {status}")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


name, runs, programs = sys.argv[1], int(sys.argv[2]), [argument.split("|") for argument in sys.argv[3:]]
measured = {label: [] for label, _ in programs}
for number in range(runs + 1):
    for label, command in programs:
        if sum(wall for wall, _, _ in measured[label]) > ENOUGH:
            continue
        result = run(command)
        if number > 0:
            measured[label].append(result)
base = statistics.median(wall for wall, _, _ in measured[programs[0][0]])
for label, results in measured.items():
    wall, processor = (statistics.median(values) for values in list(zip(*results))[:2])
    memory = max(result[2] for result in results)
    print(f"| {NAMES[name]} | {label} | {wall * 1e3:.1f} | {processor * 1e3:.1f} | {wall / base:.2f} | {memory:.0f} |")
