"""Makes up coins that are traded at four venues, in the layouts of each: coins.py FOLDER [COINS] [DAYS]

Of each coin bars of five minutes and open interest: Binance USD-M and COIN-M as files of its archive, Bybit as answers of its
interface, and Hyperliquid as candles of its interface and `asset_ctxs` of its archive, a row a minute and coin in one file a day.
Prices of a coin differ by some hundredths of a percent between the venues. The same arguments give the same bytes.
"""
import json
import multiprocessing
import os
import random
import subprocess
import sys
from datetime import datetime, timedelta, timezone

folder = sys.argv[1]
coins = int(sys.argv[2]) if len(sys.argv) > 2 else 100
days = int(sys.argv[3]) if len(sys.argv) > 3 else 30
START = datetime(2025, 9, 1, tzinfo=timezone.utc)
STEP, BARS = 300_000, 288
start = int(START.timestamp() * 1000)
dates = [(START + timedelta(days=day)).strftime("%Y-%m-%d") for day in range(days)]
KLINES = "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n"
METRICS = ("create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,"
           "sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio\n")
CONTEXTS = ("time,coin,funding,open_interest,prev_day_px,day_ntl_vlm,premium,oracle_px,mark_px,mid_px,impact_bid_px,"
            "impact_ask_px\n")


def write(path, text):
    path = os.path.join(folder, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def walk(seed):
    """Bars of a price that begins at 100: open, high, low, close, coins traded, bought by takers, and held after it."""
    chance = random.Random(seed)
    price, held, bars = 100.0, 5_000_000.0, []
    for _ in range(days * BARS):
        close = price * (1 + 0.003 * chance.gauss(0, 1))
        volume = 40_000 * (0.5 + chance.random())
        held = max(1_000_000.0, held + 20_000 * chance.gauss(0, 1))
        low, high = min(price, close) * (1 - 0.001 * chance.random()), max(price, close) * (1 + 0.001 * chance.random())
        bars.append((price, high, low, close, volume, volume * (0.3 + 0.4 * chance.random()), held))
        price = close
    return bars


def clock(time):
    return datetime.fromtimestamp(time / 1000, timezone.utc).strftime("%Y-%m-%d %H:%M:%S")


def day_files(coin, bars, date, first):
    """The files of a day of a coin at the first three venues, and its candles at the fourth."""
    um, cm = f"{coin}USDT", f"{coin}USD_PERP"
    klines, inverse, metrics, inverse_metrics, bybit, interest, candles = [], [], [], [], [], [], []
    for number, (o, h, l, c, volume, bought, held) in enumerate(bars):
        time = first + number * STEP
        end, prices = time + STEP, f"{o:.4f},{h:.4f},{l:.4f},{c:.4f}"
        ratio = bought / (volume - bought)
        klines.append(f"{time},{prices},{volume:.1f},{end - 1},{volume * c:.2f},100,{bought:.1f},{bought * c:.2f},0\n")
        metrics.append(f"{clock(end)},{um},{held:.1f},{held * c:.2f},1,1,1,{ratio:.6f}\n")
        contracts = volume * c / 10
        inverse.append(f"{time},{prices},{contracts:.0f},{end - 1},{volume:.4f},100,{contracts * bought / volume:.0f},{bought:.4f},0\n")
        inverse_metrics.append(f'{clock(end)},{cm},{held * 2:.0f},{held * 20 / c:.6f},"","","",{ratio:.6f}\n')
        near = [f"{price * 1.0002:.4f}" for price in (o, h, l, c)]
        bybit.append([str(time), *near, f"{volume:.1f}", f"{volume * c:.2f}"])
        interest.append({"openInterest": f"{held * 2:.1f}", "singleOpenInterest": f"{held:.1f}", "timestamp": str(end)})
        far = [f"{price * 1.0005:.4f}" for price in (o, h, l, c)]
        candles.append({"t": time, "T": end - 1, "s": coin, "i": "5m", "o": far[0], "c": far[3], "h": far[1], "l": far[2],
                        "v": f"{volume:.1f}", "n": 100})
    write(f"futures/um/daily/klines/{um}/5m/{um}-5m-{date}.csv", KLINES + "".join(klines))
    write(f"futures/um/daily/metrics/{um}/{um}-metrics-{date}.csv", METRICS + "".join(metrics))
    write(f"futures/cm/daily/klines/{cm}/5m/{cm}-5m-{date}.csv", KLINES + "".join(inverse))
    write(f"futures/cm/daily/metrics/{cm}/{cm}-metrics-{date}.csv", METRICS + "".join(inverse_metrics))

    def answer(rows):
        result = {"category": "linear", "symbol": um, "list": rows[::-1]}
        return json.dumps({"retCode": 0, "retMsg": "OK", "result": result, "retExtInfo": {}, "time": first + 2 * BARS * STEP}) + "\n"

    write(f"bybit/linear/klines/{um}/5m/{um}-5m-{date}.json", answer(bybit))
    # As the interface answers: 200 rows at most.
    write(f"bybit/linear/open-interest/{um}/{um}-open-interest-{date}.json", answer(interest[88:]) + answer(interest[:88]))
    write(f"hyperliquid/candles/{coin}/5m/{coin}-5m-{date}.json", json.dumps(candles) + "\n")


names = [f"{first}{second}X" for first in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for second in "ABCDEFGHIJ"][:coins]
# Eight walks are enough, each coin at a price of its own.
walks = [walk(seed) for seed in range(8)]
scales = [2 ** (number % 7) for number in range(coins)]


def coin_files(number):
    scale = scales[number]
    bars = [(o * scale, h * scale, l * scale, c * scale, v, b, held) for o, h, l, c, v, b, held in walks[number % 8]]
    for day, date in enumerate(dates):
        day_files(names[number], bars[day * BARS:(day + 1) * BARS], date, start + day * BARS * STEP)


def context_file(day):
    """The file of all coins of one day at the fourth venue."""
    date, lines = dates[day], [CONTEXTS]
    for minute in range(1_440):
        time = f"{date}T{minute // 60:02}:{minute % 60:02}:00Z"
        for number, coin in enumerate(names):
            bar = walks[number % 8][day * BARS + minute // 5]
            price, held = bar[0] * scales[number] * 1.0005, bar[6]
            lines.append(f"{time},{coin},0.0000125,{held:.1f},{price:.4f},1000000.0,0.0001,{price:.4f},{price:.4f},{price:.4f},"
                         f"{price:.4f},{price:.4f}\n")
    packed = os.path.join(folder, f"hyperliquid/asset_ctxs/{date.replace('-', '')}.csv.lz4")
    os.makedirs(os.path.dirname(packed), exist_ok=True)
    subprocess.run(["lz4", "-q", "-f", "-", packed], input="".join(lines).encode(), check=True)


# Processes are copies of this one, walks and all.
with multiprocessing.get_context("fork").Pool() as pool:
    pool.map(coin_files, range(coins))
    pool.map(context_file, range(days))
