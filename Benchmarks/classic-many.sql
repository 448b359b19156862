-- classic.sql for all symbols of a folder at once, told apart by the name of the file; the same variables and columns, with
-- the symbol before them.
CREATE OR REPLACE TEMP TABLE bar AS
  SELECT regexp_extract(filename, '([^/]*)-5m-[^/]*$', 1) AS symbol, open_time AS time, open, close, quote_volume
  FROM read_csv(getvariable('klines'), header = true, auto_detect = false, filename = true, columns = {
    'open_time': 'BIGINT', 'open': 'DOUBLE', 'high': 'DOUBLE', 'low': 'DOUBLE', 'close': 'DOUBLE',
    'volume': 'DOUBLE', 'close_time': 'BIGINT', 'quote_volume': 'DOUBLE', 'count': 'BIGINT',
    'taker_buy_volume': 'DOUBLE', 'taker_buy_quote_volume': 'DOUBLE', 'ignore': 'BIGINT'});

CREATE OR REPLACE TEMP TABLE snapshot AS
  SELECT symbol, epoch_ms(create_time) AS time, sum_open_interest_value AS usdt
  FROM read_csv(getvariable('metrics'), header = true, auto_detect = false, columns = {
    'create_time': 'TIMESTAMP', 'symbol': 'VARCHAR', 'sum_open_interest': 'DOUBLE',
    'sum_open_interest_value': 'DOUBLE', 'count_toptrader_long_short_ratio': 'DOUBLE',
    'sum_toptrader_long_short_ratio': 'DOUBLE', 'count_long_short_ratio': 'DOUBLE',
    'sum_taker_long_short_vol_ratio': 'DOUBLE'});

WITH
  last AS (SELECT symbol, max(time) AS time, arg_max(close, time) AS price FROM bar GROUP BY symbol),
  held AS (SELECT symbol, arg_max(usdt, time) AS usdt FROM snapshot GROUP BY symbol),
  change AS (
    SELECT symbol, time, usdt - lag(usdt, 1, usdt) OVER (PARTITION BY symbol ORDER BY time) AS usdt FROM snapshot),
  opened AS (
    SELECT symbol, if(bar.close > bar.open, 'long', 'short') AS side,
           floor(bar.close / getvariable('bin') + 1e-9) * getvariable('bin') AS entry,
           sum(bar.quote_volume) AS weight
    FROM bar JOIN change USING (symbol, time) JOIN last USING (symbol)
    WHERE change.usdt > 0 AND bar.close <> bar.open
      AND bar.time >= last.time + 300000 - getvariable('days')::BIGINT * 86400000
    GROUP BY ALL),
  total AS (SELECT symbol, sum(weight) AS weight FROM opened GROUP BY symbol),
  tier(leverage, share) AS (
    VALUES (5, 0.15::DOUBLE), (10, 0.30::DOUBLE), (25, 0.25::DOUBLE), (50, 0.20::DOUBLE), (100, 0.10::DOUBLE)),
  position AS (
    SELECT symbol, side, leverage, opened.weight * held.usdt / total.weight * share AS usdt,
           if(side = 'long', entry * (1 - 1.0::DOUBLE / leverage + 0.004::DOUBLE / leverage),
                             entry * (1 + 1.0::DOUBLE / leverage - 0.004::DOUBLE / leverage)) AS price
    FROM opened JOIN held USING (symbol) JOIN total USING (symbol), tier)
SELECT symbol, floor(position.price / getvariable('bin')) * getvariable('bin') AS price_low, side, leverage,
       sum(usdt) AS notional_usdt
FROM position JOIN last USING (symbol)
WHERE if(side = 'long', position.price < last.price, position.price > last.price)
GROUP BY ALL
ORDER BY symbol, price_low, side, leverage;
