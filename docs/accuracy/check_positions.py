"""How much rests how near to the price: positions of real traders beside the book's map.

    check_positions.py LIQHEAT REAL

prints the share of a side's open interest whose liquidation price lies within 2, 5, 10 and 20 % of the price: of the traders in
REAL/hyperliquid-2026-02/positions.csv.gz, and of the map of REAL/binance-2025-12 at the beginning of the hour. Means of the days'
means, and the least and the largest of them."""
import collections, csv, gzip, json, statistics, subprocess, sys

liqheat, real = sys.argv[1:3]
distances = (0.02, 0.05, 0.1, 0.2)
snapshots = collections.defaultdict(list)
with gzip.open(f"{real}/hyperliquid-2026-02/positions.csv.gz", "rt") as file:
    for row in csv.DictReader(file):
        if row["coin"] == "BTC":
            snapshots[row["ts"][:16]].append(row)


def traders(rows, side):
    price = statistics.median(float(r["positionValue"]) / abs(float(r["size"])) for r in rows)
    own = [r for r in rows if r["direction"].lower() == side]
    total = sum(abs(float(r["size"])) for r in own)
    away = [(abs(float(r["liquidationPx"]) / price - 1), abs(float(r["size"]))) for r in own if r["liquidationPx"]]
    return [sum(size for distance, size in away if distance <= most) / total for most in distances]


def book(levels, side):
    price, open_interest = levels["price"], levels["totals"]["open_interest_contracts"]
    shares = []
    for most in distances:
        end = price * (1 - most if side == "long" else 1 + most)
        held = 0.0
        for level in levels["levels"]:
            if level["side"] == side:
                low, high = level["price_low"], level["price_high"]
                near = high - max(low, end) if side == "long" else min(high, end) - low
                held += level["contracts"] * max(0, min(1, near / (high - low)))
        shares.append(held / open_interest)
    return shares


found = collections.defaultdict(lambda: collections.defaultdict(list))
for moment, rows in sorted(snapshots.items()):
    if len(rows) < 60:
        continue
    to = moment[:13].replace(" ", "T") + ":00Z"
    command = [liqheat, "levels", "--data", f"{real}/binance-2025-12", "--symbol", "BTCUSDT", "--days", "30", "--to", to]
    levels = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    for side in ("long", "short"):
        found[side, "traders"][moment[:10]].append(traders(rows, side))
        found[side, "book"][moment[:10]].append(book(levels, side))
for (side, name), days in sorted(found.items()):
    means = [[statistics.mean(s[i] for s in day) for i in range(4)] for day in days.values()]
    cells = [f"{100 * statistics.mean(m[i] for m in means):.1f} ({100 * min(m[i] for m in means):.1f} to "
             f"{100 * max(m[i] for m in means):.1f})" for i in range(4)]
    print(f"{side}s, {name}, {len(means)} days: " + ", ".join(cells))
