"""Runs a command once, its output to out.log, and prints seconds, seconds of processor time and peak memory: timed.py COMMAND ..."""
import os
import subprocess
import sys
import time

start = time.perf_counter()
with open("out.log", "w") as output:
    process = subprocess.Popen(sys.argv[1:], stdout=output, stderr=output)
    _, status, usage = os.wait4(process.pid, 0)
process.returncode = os.waitstatus_to_exitcode(status)
print(f"{time.perf_counter() - start:.1f} s, {usage.ru_utime + usage.ru_stime:.1f} s of CPU, {usage.ru_maxrss // 1024} MiB")
sys.exit(process.returncode)
