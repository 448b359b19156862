"""What each command takes of time and memory for input that wants to be costly, and for four times as much of it.

    bounds.py PROGRAM [case ...]

Ends with 1 where four times the input takes more than five times the time or memory, beyond half a second and 50 MB that do not
grow, or where a run ends in a way that is not documented.
"""

import datetime
import gzip
import json
import math
import os
import random
import shutil
import subprocess
import sys
import tempfile

DOCUMENTED = {0, 2, 64, 65, 66, 69, 73, 74, 75}
KLINES = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n"
METRICS = ("create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,"
           "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio\n")
START = 1746057600000  # 2025-05-01, so that months of bars follow


def market(folder, days, path, symbol="AUSDT"):
    """Bars of five minutes and open interest, with the price that `path` gives for the part of the time that has gone by."""
    draw = random.Random(1)
    klines, metrics = {}, {}
    contracts, open_price = 1e6, path(0)
    count = days * 288
    for number in range(count):
        close = path((number + 1) / count) * math.exp(draw.gauss(0, 0.001))
        high, low = max(open_price, close) * 1.001, min(open_price, close) * 0.999
        volume, share = draw.uniform(1e4, 3e4), draw.uniform(0.3, 0.7)
        contracts *= math.exp(draw.gauss(0, 0.003))
        time = START + number * 300_000
        day = datetime.datetime.fromtimestamp(time / 1000, datetime.timezone.utc)
        quote = volume * (high + low) / 2
        klines.setdefault(f"{day:%Y-%m}", [KLINES]).append(
            f"{time},{open_price:.10f},{high:.10f},{low:.10f},{close:.10f},{volume:.3f},{time + 299999},{quote:.8f},9,"
            f"{volume * share:.3f},{quote * share:.8f},0\n")
        metrics.setdefault(f"{day:%Y-%m-%d}", [METRICS]).append(
            f"{day:%Y-%m-%d %H:%M:%S},{symbol},{contracts:.3f},{contracts * close:.8f},1,1,1,{share / (1 - share):.8f}\n")
        open_price = close
    write(folder, f"{symbol}/klines/5m/{symbol}-5m-", klines)
    write(folder, f"{symbol}/metrics/{symbol}-metrics-", metrics)


def write(folder, start, files):
    os.makedirs(os.path.dirname(f"{folder}/{start}"), exist_ok=True)
    for name, lines in files.items():
        with open(f"{folder}/{start}{name}.csv", "w") as file:
            file.writelines(lines)


def fall(factor):
    return lambda part: 80 * factor ** -max(0, 2 * part - 1)


def flat(_):
    return 80


def build(folder, *more):
    return ["build", "--data", folder, "--symbol", "AUSDT", "--output", f"{folder}/site", "--quiet", *more]


def days_of_bars(folder, size):
    market(folder, 60 * size, flat)
    return build(folder, "--days", str(60 * size - 14), "--only", "levels")


def falling(folder, size):
    market(folder, 11 * size, fall(2000))
    return build(folder, "--days", str(11 * size - 4), "--only", "levels")


def falling_far(folder, size):
    market(folder, 11 * size, fall(1e6))
    return build(folder, "--days", str(11 * size - 4), "--only", "levels")


def levels(folder, size):
    market(folder, 60 * size, flat)
    return ["levels", "--data", folder, "--symbol", "AUSDT", "--days", str(60 * size - 14)]


def score(folder, size):
    market(folder, 10 * size, flat)
    draw = random.Random(2)
    with open(f"{folder}/l.csv", "w") as file:
        file.write("time,side,price,quantity\n")
        for number in range(200_000 * size):
            file.write(f"{START + number * 3000},{draw.choice(['SELL', 'BUY'])},{draw.uniform(60, 100):.2f},1\n")
    return ["score", "--data", folder, "--symbol", "AUSDT", "--liquidations", f"{folder}/l.csv"]


def calibrate(folder, size):
    score(folder, size)
    return ["calibrate", "--data", folder, "--symbol", "AUSDT", "--liquidations", f"{folder}/l.csv", "--output",
            f"{folder}/fit.yaml", "--quiet"]


def one_line(folder, size):
    market(folder, 3, flat)
    with open(f"{folder}/AUSDT/klines/5m/AUSDT-5m-2025-05.csv", "w") as file:
        for _ in range(32 * size):
            file.write("1," * (1 << 19))
    return ["inspect", "--data", folder, "--symbol", "AUSDT"]


def rubbish(folder, size):
    market(folder, 3, flat)
    with open(f"{folder}/AUSDT/klines/5m/AUSDT-5m-2025-05.csv", "a") as file:
        for _ in range(8 * size):
            file.write("=cmd|' /C calc'!A0,\x1b[2J,nan,1e999,-0\n" * 30_000)
    return ["inspect", "--data", folder, "--symbol", "AUSDT"]


def bomb(folder, size):
    market(folder, 3, flat)
    with gzip.open(f"{folder}/AUSDT/klines/5m/AUSDT-5m-2025-06.csv.gz", "wb") as file:
        for _ in range(64 * size):
            file.write(b"\n" * (1 << 20))
    return ["inspect", "--data", folder, "--symbol", "AUSDT"]


def many_files(folder, size):
    os.makedirs(f"{folder}/s")
    for number in range(5_000 * size):
        open(f"{folder}/s/S{number}USDT-metrics-2025-05-01.csv", "w").close()
    return ["build", "--data", folder, "--all", "--output", f"{folder}/site", "--quiet"]


def candles(folder, size):
    """Every trade at a price of its own, so that no two share a bin."""
    os.makedirs(f"{folder}/AUSDT/aggTrades")
    draw = random.Random(3)
    for day in range(size):
        with open(f"{folder}/AUSDT/aggTrades/AUSDT-aggTrades-2025-05-{day + 1:02}.csv", "w") as file:
            file.write("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n")
            for number in range(200_000):
                trade = day * 200_000 + number
                file.write(f"{trade},{draw.uniform(1, 1e6):.8f},0.001,{trade},{trade},"
                           f"{START + day * 86_400_000 + number * 430},{'true' if number % 2 else 'false'}\n")
    return ["candles", "--data", folder, "--symbol", "AUSDT", "--output", f"{folder}/out", "--bin", "0.00000001", "--quiet"]


def site_of_many(folder, size):
    market(folder, 16, flat)
    subprocess.run([sys.argv[1], *build(folder, "--days", "1", "--only", "levels")], check=True, capture_output=True)
    with open(f"{folder}/site/AUSDT/summary.json") as file:
        text = file.read()
    for number in range(500 * size):
        name = f"S{number}USDT"
        os.makedirs(f"{folder}/site/{name}")
        with open(f"{folder}/site/{name}/summary.json", "w") as file:
            file.write(text.replace("AUSDT", name))
    return ["index", "--output", f"{folder}/site", "--quiet"]


def deep_summaries(folder, size):
    site_of_many(folder, 1)
    for number in range(size):
        os.makedirs(f"{folder}/site/D{number}")
        with open(f"{folder}/site/D{number}/summary.json", "w") as file:
            file.write("[" * (4 << 20))
    return ["index", "--output", f"{folder}/site", "--quiet"]


def long_manifest(folder, size):
    os.makedirs(f"{folder}/site")
    with open(f"{folder}/site/SHA256SUMS", "w") as file:
        for number in range(100_000 * size):
            file.write(f"{'0' * 64}  none/{number}\n")
    return ["verify", f"{folder}/site"]


def long_listing(folder, size):
    """An archive whose listings have years of files that are not there, each below the prefix that is asked for."""
    keys = [f"PREFIX/AUSDT-5m-{day}.zip" for day in range(10_000 * size)]
    with open(f"{folder}/listing.xml", "w") as file:
        file.write('<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'
                   "<IsTruncated>false</IsTruncated>")
        for key in keys:
            file.write(f"<Contents><Key>{key}</Key><ETag>&quot;0&quot;</ETag><Size>1</Size></Contents>")
        file.write("</ListBucketResult>")
    server = subprocess.Popen(
        [sys.executable, "-c",
         "import http.server,sys,threading,urllib.parse\n"
         "class H(http.server.BaseHTTPRequestHandler):\n"
         "  def log_message(self, *_): pass\n"
         "  def do_GET(self):\n"
         "    asked = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query)\n"
         "    prefix = asked.get('prefix', ['x'])[0].rstrip('/')\n"
         "    body = open(sys.argv[1], 'rb').read().replace(b'PREFIX', prefix.encode())\n"
         "    self.send_response(200); self.send_header('Content-Length', str(len(body))); self.end_headers()\n"
         "    self.wfile.write(body)\n"
         "s = http.server.ThreadingHTTPServer(('127.0.0.1', 0), H)\n"
         "print(s.server_port, flush=True); threading.Thread(target=s.serve_forever, daemon=True).start()\n"
         "sys.stdin.read()", f"{folder}/listing.xml"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    servers.append(server)
    address = f"http://127.0.0.1:{server.stdout.readline().strip()}"
    return ["fetch", "--data", f"{folder}/out", "--symbol", "AUSDT", "--from", "2025-05-01", "--to", "2025-05-03",
            "--archive", address, "--listing", address, "--dry-run", "--attempts", "1"]


CASES = [
    ("build: 60 days of bars", days_of_bars), ("build: a price that falls 2,000-fold in 11 days", falling),
    ("build: a price that falls a millionfold", falling_far), ("build --all: 5,000 files of symbols without bars", many_files),
    ("levels: 60 days of bars", levels), ("inspect: one line of 32 MiB", one_line),
    ("inspect: 240,000 lines that are no rows", rubbish), ("inspect: a gzip of 64 MiB of line ends", bomb),
    ("candles: 200,000 trades, each in a bin of its own", candles), ("score: 200,000 liquidations, 10 days", score),
    ("calibrate: the same", calibrate), ("index: 500 symbols", site_of_many),
    ("index: a summary of 4 MiB of [", deep_summaries), ("verify: a manifest of 100,000 lines", long_manifest),
    ("fetch: a listing of 10,000 files", long_listing),
]
servers = []


def measure(program, make, size):
    """Code, seconds of the processors and peak memory in MB."""
    folder = tempfile.mkdtemp(prefix="liqheat-bounds-")
    try:
        arguments = make(folder, size)
        with open(f"{folder}/said", "w") as said:
            process = subprocess.Popen([program, *arguments], stdout=said, stderr=said)
            _, status, usage = os.wait4(process.pid, 0)
        with open(f"{folder}/said", errors="replace") as said:
            text = said.read()
        return os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, text
    finally:
        for server in servers:
            server.stdin.close()
            server.wait()
        servers.clear()
        shutil.rmtree(folder, ignore_errors=True)


def main():
    program, wanted = sys.argv[1], sys.argv[2:]
    findings = 0
    print("| input | time | memory | four times as much: time | memory | ends with |\n|---|---|---|---|---|---|", flush=True)
    for name, make in CASES:
        if wanted and make.__name__ not in wanted:
            continue
        small, large = measure(program, make, 1), measure(program, make, 4)
        print(f"| {name} | {small[1]:.1f} s | {small[2]:.0f} MB | {large[1]:.1f} s | {large[2]:.0f} MB | {large[0]} |", flush=True)
        is_bounded = large[1] <= 5 * small[1] + 0.5 and large[2] <= 5 * small[2] + 50
        if not is_bounded or {small[0], large[0]} - DOCUMENTED:
            findings += 1
            print(f"DOES NOT HOLD: {name}: codes {small[0]}, {large[0]}: {large[3].strip()[-300:]}", flush=True)
    sys.exit(1 if findings else 0)


main()
