-- The open-interest query that `--model classic --as-published` reproduces, errors included, for DuckDB.
--
-- Set first:  klines, metrics   globs of files with a header line (klines of 5 minutes)
--             bin, days         bin size in USDT and days of bars
-- Result:     price_low, side, leverage, notional_usdt
CREATE OR REPLACE TEMP TABLE bar AS
  SELECT open_time AS time, open, close, quote_volume
  FROM read_csv(getvariable('klines'), header = true, auto_detect = false, columns = {
    'open_time': 'BIGINT', 'open': 'DOUBLE', 'high': 'DOUBLE', 'low': 'DOUBLE', 'close': 'DOUBLE',
    'volume': 'DOUBLE', 'close_time': 'BIGINT', 'quote_volume': 'DOUBLE', 'count': 'BIGINT',
    'taker_buy_volume': 'DOUBLE', 'taker_buy_quote_volume': 'DOUBLE', 'ignore': 'BIGINT'});

CREATE OR REPLACE TEMP TABLE snapshot AS
  SELECT epoch_ms(create_time) AS time, sum_open_interest_value AS usdt
  FROM read_csv(getvariable('metrics'), header = true, auto_detect = false, columns = {
    'create_time': 'TIMESTAMP', 'symbol': 'VARCHAR', 'sum_open_interest': 'DOUBLE',
    'sum_open_interest_value': 'DOUBLE', 'count_toptrader_long_short_ratio': 'DOUBLE',
    'sum_toptrader_long_short_ratio': 'DOUBLE', 'count_long_short_ratio': 'DOUBLE',
    'sum_taker_long_short_vol_ratio': 'DOUBLE'});

WITH
  -- Known error: dollars are differenced, so a mere change of price counts as opening.
  change AS (SELECT time, usdt - lag(usdt, 1, usdt) OVER (ORDER BY time) AS usdt FROM snapshot),
  -- Known error: a row is joined to the bar that opens at its label, whatever the label means.
  opened AS (
    SELECT if(bar.close > bar.open, 'long', 'short') AS side,
           floor(bar.close / getvariable('bin') + 1e-9) * getvariable('bin') AS entry,
           sum(bar.quote_volume) AS weight
    FROM bar JOIN change ON change.time = bar.time
    WHERE change.usdt > 0 AND bar.close <> bar.open
      AND bar.time >= (SELECT max(time) FROM bar) + 300000 - getvariable('days')::BIGINT * 86400000
    GROUP BY ALL),
  tier(leverage, share) AS (
    VALUES (5, 0.15::DOUBLE), (10, 0.30::DOUBLE), (25, 0.25::DOUBLE), (50, 0.20::DOUBLE), (100, 0.10::DOUBLE)),
  position AS (
    SELECT side, leverage,
           -- Known error: the size of a change is ignored, the bar's turnover takes its place.
           weight * (SELECT arg_max(usdt, time) FROM snapshot) / (SELECT sum(weight) FROM opened) * share AS usdt,
           -- Known error: the maintenance margin is divided by the leverage.
           if(side = 'long', entry * (1 - 1.0::DOUBLE / leverage + 0.004::DOUBLE / leverage),
                             entry * (1 + 1.0::DOUBLE / leverage - 0.004::DOUBLE / leverage)) AS price
    FROM opened, tier)
SELECT floor(price / getvariable('bin')) * getvariable('bin') AS price_low, side, leverage, sum(usdt) AS notional_usdt
FROM position
WHERE if(side = 'long', price < (SELECT arg_max(close, time) FROM bar), price > (SELECT arg_max(close, time) FROM bar))
GROUP BY ALL
ORDER BY price_low, side, leverage;
