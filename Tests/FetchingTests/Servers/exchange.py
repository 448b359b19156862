"""Public interfaces of four exchanges on the loopback, in their documented shapes, over a made-up market; and misbehaviour on request.

exchange.py CONFIG prints its port, and runs until its standard input ends. CONFIG is JSON: "now" and "launch" in ms, "log" a
path, "gap" [from, to) without rows, "cap" rows of an answer at most, "single" the time from which Bybit tells one side too, and
"faults": {"part of a path and body": ["action", ...]}: each request that holds that part takes the first action off its list; an
action that begins with "always " stays. LOG gets a line for each request: method, path, body.
"""

import calendar
import gzip
import http.server
import io
import json
import os
import re
import sys
import threading
import time
import urllib.parse
import zipfile

config = json.loads(sys.argv[1])
NOW, LAUNCH = config["now"], config["launch"]
GAP, CAP, SINGLE = config.get("gap", [0, 0]), config.get("cap", 10**9), config.get("single", 0)
faults = config.get("faults", {})
lock = threading.Lock()
MINUTE, DAY = 60_000, 86_400_000
HTML = b"<!DOCTYPE html>\n<html><body>Please wait</body></html>\n"


def steps(name):
    return {"m": MINUTE, "h": 60 * MINUTE, "H": 60 * MINUTE}[name[-1]] * int(name[:-1])


def times(step, first, last):
    """Moments on the grid from first to last, both included, at which the market had a row."""
    first = max(first, LAUNCH)
    start = -(-first // step) * step
    return [t for t in range(start, min(last, NOW) + 1, step) if not GAP[0] <= t < GAP[1]]


# The market: prices and positions rise until noon and fall until midnight, every day alike, so that both can be told by hand.
COINS = {"BTC": 50_000, "ETH": 2_500, "SOL": 100}


def noon(t):
    """How near noon is: 0 at midnight, 1 at noon."""
    return 1 - abs(t % DAY * 2 / DAY - 1)


def price(t, symbol, premium=1.0):
    """Of a coin, 1 % more at noon; other coins cost 2. Each exchange is a little dearer or cheaper."""
    coin = next((COINS[c] for c in COINS if symbol.startswith(c)), 2)
    return round(coin * (1 + noon(t) / 100) * premium, 4)


def held(t):
    """Coins held by one side: one more with each five minutes until noon, from 100 to 244."""
    return 100 + 144 * noon(t - t % (5 * MINUTE))


def bar(t, step, symbol, premium=1.0):
    """Open, high, low, close and two coins a minute traded."""
    opened, closed = price(t, symbol, premium), price(min(t + step, NOW), symbol, premium)
    return opened, round(max(opened, closed) * 1.0005, 4), round(min(opened, closed) * 0.9995, 4), closed, 2 * step // MINUTE


def texts(*values):
    return [f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value) for value in values]


def newest(found, limit):
    return list(reversed(found))[: min(limit, CAP)]


def bybit(path, query, raw):
    symbol, category = query.get("symbol", ""), query["category"]
    cursor = ""
    if path.endswith("/kline"):
        found = newest(times(int(query["interval"]) * MINUTE, int(query["start"]), int(query["end"])), int(query["limit"]))
        rows = []
        for t in found:
            o, h, l, c, coins = bar(t, int(query["interval"]) * MINUTE, symbol)
            # Inverse contracts are of 1 USD: volume in USD, turnover in the coin.
            volume = [round(coins * o), float(coins)] if category == "inverse" else [coins, coins * o]
            rows.append(texts(t, o, h, l, c, *volume))
    elif path.endswith("/open-interest"):
        found = times(5 * MINUTE, int(query["startTime"]), int(query["endTime"]))
        if "cursor" in query:
            # The cursor must come back as it went out, encoded once.
            if "cursor=lastid%3D7%26lasttime%3D" not in raw:
                return {"retCode": 10001, "retMsg": "cursor is invalid", "result": {}}
            found = [t for t in found if t < int(query["cursor"].split("lasttime=")[1])]
        chosen = newest(found, int(query["limit"]))
        if len(chosen) < len(found):
            cursor = f"lastid%3D7%26lasttime%3D{chosen[-1]}"
        # Both sides, and since some day one side too; of inverse contracts in USD, at a fixed price so that it can be told by hand.
        unit = price(0, symbol) if category == "inverse" else 1
        rows = []
        for t in chosen:
            both, one = texts(2 * held(t) * unit, held(t) * unit)
            rows.append({"openInterest": both, **({"singleOpenInterest": one} if t >= SINGLE else {}), "timestamp": str(t)})
    elif path.endswith("/tickers"):
        rows = [{"symbol": s, "turnover24h": v, "volume24h": v} for s, v in
                [("ETHUSDT", "5"), ("BTCUSDT", "70.5"), ("NEWUSDT", ""), ("../x", "99"), ("SOLUSDT", "6")]]
    elif path.endswith("/risk-limit"):
        page = int(query.get("cursor") or "0")
        cursor = str(page + 1) if page < 2 else ""
        name = ["BTC", "ETH", "SOL"][page] + ("USD" if category == "inverse" else "USDT")
        ends = ["150", "300"] if category == "inverse" else ["2000000", "4000000"]
        rows = [{"id": 2 * page + number, "symbol": name, "riskLimitValue": end, "maintenanceMargin": rate, "initialMargin": "0.01",
                 "maxLeverage": leverage, "mmDeduction": ""} for number, (end, rate, leverage) in
                enumerate(zip(ends, ["0.005", "0.01"], ["100.00", "50.00"]))]
    return {"retCode": 0, "retMsg": "OK", "result": {"symbol": symbol, "category": category, "list": rows, "nextPageCursor": cursor},
            "retExtInfo": {}, "time": NOW}


def okx(path, query, raw):
    if path.endswith("/history-candles"):
        found = times(steps(query["bar"]), int(query["before"]) + 1, int(query["after"]) - 1)
        rows, step = [], steps(query["bar"])
        for t in newest(found, min(300, int(query["limit"]))):
            o, h, l, c, coins = bar(t, step, query["instId"], 1.0002)
            contracts = coins * o / 100 if "-USD-" in query["instId"] else coins / 0.01
            rows.append(texts(t, o, h, l, c, round(contracts), float(coins), coins * o, int(t + step <= NOW)))
    elif path.endswith("/open-interest-history"):
        found = times(5 * MINUTE, max(int(query["begin"]) + 1, NOW - 3 * DAY), int(query["end"]) - 1)
        # Half as many positions as at the others: contracts of 0.01 of the coin, or of 100 USD; coins; USD.
        rows = []
        for t in newest(found, int(query["limit"])):
            coins, usd = held(t) / 2, price(t, query["instId"], 1.0002)
            if "-USD-" in query["instId"]:
                contracts = coins * price(0, query["instId"]) / 100
                rows.append(texts(t, contracts, contracts * 100 / usd, contracts * 100))
            else:
                rows.append(texts(t, coins / 0.01, coins, coins * usd))
    elif path.endswith("/tickers"):
        rows = [{"instId": s, "volCcy24h": v, "last": "2"} for s, v in [("ETH-USDT-SWAP", "5"), ("BTC-USDT-SWAP", "70")]]
    elif path.endswith("/position-tiers"):
        rows = [{"tier": tier, "minSz": low, "maxSz": high, "mmr": rate, "imr": rate, "maxLever": leverage, "instFamily": query["instFamily"],
                 "instId": "", "uly": query["instFamily"]} for tier, low, high, rate, leverage in
                [("1", "0", "2000", "0.004", "100"), ("2", "2000", "10000", "0.005", "75")]]
    elif path.endswith("/instruments"):
        rows = [{"instId": f"{c}-USDT-SWAP", "instFamily": f"{c}-USDT", "uly": f"{c}-USDT", "ctVal": size, "ctMult": "1", "ctValCcy": c}
                for c, size in [("BTC", "0.01"), ("ETH", "0.1"), ("XRP", "100")]]
        rows.append({"instId": "BTC-USD-SWAP", "instFamily": "BTC-USD", "uly": "BTC-USD", "ctVal": "100", "ctMult": "1", "ctValCcy": "USD"})
    return {"code": "0", "msg": "", "data": rows}


def hyperliquid(path, query, raw):
    request = json.loads(raw)
    if request["type"] == "metaAndAssetCtxs":
        return [{"universe": [{"name": "BTC", "maxLeverage": 40, "marginTableId": 56}, {"name": "OLD", "isDelisted": True, "maxLeverage": 3, "marginTableId": 3},
                              {"name": "SOL", "maxLeverage": 20, "marginTableId": 54}], "marginTables": [
                                  [54, {"description": "", "marginTiers": [{"lowerBound": "0.0", "maxLeverage": 20}, {"lowerBound": "70000000.0", "maxLeverage": 10}]}],
                                  [56, {"description": "", "marginTiers": [{"lowerBound": "0.0", "maxLeverage": 40}, {"lowerBound": "150000000.0", "maxLeverage": 20}]}]]},
                [{"dayNtlVlm": "5.5"}, {"dayNtlVlm": "0"}, {"dayNtlVlm": "7"}]]
    r = request["req"]
    step = steps(r["interval"])
    found = times(step, max(r["startTime"], NOW - 5000 * step), r["endTime"])[:CAP]
    rows = []
    for t in found:
        o, h, l, c, v = texts(*bar(t, step, r["coin"], 1.001))
        rows.append({"t": t, "T": t + step - 1, "s": r["coin"], "i": r["interval"], "o": o, "c": c, "h": h, "l": l, "v": v, "n": 3})
    return rows


def bitget(path, query, raw):
    if path.endswith("/history-candles"):
        found = times(steps(query["granularity"]), int(query["startTime"]), int(query["endTime"]) - 1)
        rows = []
        for t in found[-min(200, int(query["limit"]), CAP):]:
            o, h, l, c, coins = bar(t, steps(query["granularity"]), query["symbol"], 0.9995)
            rows.append(texts(t, o, h, l, c, coins, coins * o))
    elif path.endswith("/tickers"):
        rows = [{"symbol": "BTCUSDT", "quoteVolume": "9"}, {"symbol": "ETHUSDT", "quoteVolume": "10"}]
    else:
        rows = [{"symbol": query["symbol"], "level": "1", "startUnit": "0", "endUnit": "150000", "leverage": "125", "keepMarginRate": "0.004"}]
    return {"code": "00000", "msg": "success", "requestTime": NOW, "data": rows}


def shown(path):
    """The files that Bybit and OKX show, named by their day; OKX refuses what it does not have."""
    name = path.rsplit("/", 1)[1]
    date = re.search(r"\d{4}-\d\d-\d\d", name)
    day = calendar.timegm(time.strptime(date.group(), "%Y-%m-%d")) * 1000
    if path.startswith("/trading/"):
        text = f"timestamp,symbol,side,size,price\n{day // 1000}.1000,BTCUSDT,Buy,0.001,2.5\n"
        return (200, gzip.compress(text.encode())) if LAUNCH <= day <= NOW - 2 * DAY else (404, b"")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name.replace(".zip", ".csv"), f"instrument_name,trade_id,side,price,size,created_time\r\nX,1,buy,2.5,1,{day - 8 * 3_600_000}\r\n")
    return (200, packed.getvalue()) if LAUNCH <= day <= NOW - 3 * DAY else (403, b"<Error><Code>AccessDenied</Code></Error>")


def venue(path):
    for start, play in [("/v5/", bybit), ("/api/v5/", okx), ("/info", hyperliquid), ("/api/v2/", bitget)]:
        if path.startswith(start):
            return play
    return None


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def action(self, text):
        with lock:
            with open(config["log"], "a") as log:
                log.write(text + "\n")
            for part, actions in faults.items():
                if actions and part in text:
                    return actions[0].removeprefix("always ") if actions[0].startswith("always ") else actions.pop(0)
        return "ok"

    def reply(self, status, body, headers=None, length=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        try:
            self.answer("")
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        try:
            self.answer(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, body):
        action, _, detail = self.action(f"{self.command} {self.path} {body}".strip()).partition(" ")
        url = urllib.parse.urlsplit(self.path)
        # A query is decoded once, as any server does.
        query = dict(urllib.parse.parse_qsl(url.query, keep_blank_values=True))
        play = venue(url.path)
        if action == "status":
            status, _, text = detail.partition(" ")
            return self.reply(int(status), text.encode())
        if action == "html":
            return self.reply(200, HTML)
        if action == "body":
            return self.reply(200, detail.encode())
        if action == "nested":
            return self.reply(200, b"[" * int(detail) + b"]" * int(detail))
        if action == "drop":
            self.close_connection = True
            return None
        if action == "huge":
            return self.reply(200, b"0" * 1000, length=1 << 50)
        if action == "endless":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            while True:
                self.wfile.write(b"10000\r\n" + b"0" * 65536 + b"\r\n")
        if action == "slow":
            time.sleep(float(detail))
        if url.path.startswith(("/trading/", "/cdn/okex/traderecords/")):
            status, file = shown(url.path)
            if action == "truncate":
                self.reply(status, file[: len(file) // 2], length=len(file))
                self.close_connection = True
                return None
            return self.reply(status, file[: len(file) // 2] if action == "half" else file)
        if play is None:
            return self.reply(404, b"{}")
        if action == "early":
            query.update({key: str(int(query[key]) - 3_000_000) for key in ("start", "startTime", "before", "begin") if key in query})
            if "limit" in query:
                query["limit"] = str(int(query["limit"]) + 10)
        found = play(url.path, query, body or self.path)
        if action == "none":
            found = [] if isinstance(found, list) else {**found, "data": []} if "data" in found else {
                **found, "result": {**found["result"], "list": [], "nextPageCursor": ""}}
        if action == "pretty":
            return self.reply(200, json.dumps(found, indent=2).replace("\n", "\r\n").encode())
        return self.reply(200, json.dumps(found).encode())


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


server = Server(("127.0.0.1", 0), Handler)
print(server.server_port, flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
