"""Maps of a day against the liquidations reported in it.

    check_day.py LIQHEAT DATA SYMBOL DAY [SHARE]

For every hour of the day (UTC) the map at its beginning says what the hour's low and high cross; so does the map of midnight for
the whole day. DATA holds SYMBOL/klines/*/*.csv.gz and SYMBOL/liquidations/*.csv.gz with USD an hour (timestamp, longUsd, shortUsd);
SHARE is the venue's own part of these sums."""
import csv, datetime, glob, gzip, json, subprocess, sys

liqheat, data, symbol, day = sys.argv[1:5]
share = float(sys.argv[5]) if len(sys.argv) > 5 else 1.0
start = datetime.datetime.fromisoformat(day + "T00:00+00:00").timestamp()


def rows(kind, column):
    for path in sorted(glob.glob(f"{data}/{symbol}/{kind}.csv.gz")):
        with gzip.open(path, "rt") as file:
            for row in csv.DictReader(file):
                hour = int((int(row[column]) / 1000 - start) // 3600)
                if 0 <= hour < 24:
                    yield hour, row


def crossed(moment, low, high):
    command = [liqheat, "levels", "--data", data, "--symbol", symbol, "--days", "30", "--to", moment]
    levels = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)["levels"]
    sums = {"long": 0.0, "short": 0.0}
    for level in levels:
        bottom, top = level["price_low"], level["price_high"]
        reached = top - max(bottom, low) if level["side"] == "long" else min(top, high) - bottom
        sums[level["side"]] += level["liquidations"] * max(0, min(1, reached / (top - bottom)))
    return sums


low, high, reported = {}, {}, {"long": 0.0, "short": 0.0}
for hour, bar in rows("klines/*/*", "open_time"):
    low[hour] = min(low.get(hour, float("inf")), float(bar["low"]))
    high[hour] = max(high.get(hour, 0), float(bar["high"]))
for hour, row in rows("liquidations/*", "timestamp"):
    reported["long"] += share * float(row["longUsd"])
    reported["short"] += share * float(row["shortUsd"])
midnight = crossed(f"{day}T00:00Z", min(low.values()), max(high.values()))
hours = [crossed(f"{day}T{hour:02}:00Z", low[hour], high[hour]) for hour in sorted(low)]
print(f"{day}: low {min(low.values()):g}, high {max(high.values()):g}; millions:")
for side in ("long", "short"):
    print(
        f"{side}s reported {reported[side] / 1e6:.1f}, hourly maps {sum(h[side] for h in hours) / 1e6:.1f}, "
        f"map of midnight {midnight[side] / 1e6:.1f}")
