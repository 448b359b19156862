"""Makes 5-minute bars of aggTrades files as a user of Polars or DuckDB would: bars.py polars|duckdb OUTPUT FILE ..."""
import sys

engine, output, files = sys.argv[1], sys.argv[2], sys.argv[3:]
if engine == "polars":
    import zipfile

    import polars as pl

    # Polars has no zip of its own.
    texts = [zipfile.ZipFile(file).read(zipfile.ZipFile(file).namelist()[0]) for file in files if file.endswith(".zip")]
    quote = pl.col("price") * pl.col("quantity")
    bought = ~pl.col("is_buyer_maker")
    (
        pl.scan_csv(texts or files)
        .group_by((pl.col("transact_time") // 300_000 * 300_000).alias("open_time"))
        .agg(
            open=pl.col("price").first(), high=pl.col("price").max(), low=pl.col("price").min(),
            close=pl.col("price").last(), volume=pl.col("quantity").sum(), quote_volume=quote.sum(),
            count=(pl.col("last_trade_id") - pl.col("first_trade_id") + 1).sum(),
            taker_buy_volume=pl.col("quantity").filter(bought).sum(), taker_buy_quote_volume=quote.filter(bought).sum(),
        )
        .sort("open_time")
        .collect(engine="streaming" if files[0].endswith(".csv") else "auto")
        .write_csv(output)
    )
else:
    import duckdb

    duckdb.execute(f"""
    COPY (SELECT transact_time // 300000 * 300000 AS open_time, arg_min(price, agg_trade_id) AS open, max(price) AS high,
      min(price) AS low, arg_max(price, agg_trade_id) AS close, sum(quantity) AS volume,
      sum(price * quantity) AS quote_volume, sum(last_trade_id - first_trade_id + 1) AS count,
      sum(quantity) FILTER (NOT is_buyer_maker) AS taker_buy_volume,
      sum(price * quantity) FILTER (NOT is_buyer_maker) AS taker_buy_quote_volume
      FROM read_csv({files!r}, header = true, auto_detect = false, delim = ',', quote = '', columns = {{
        'agg_trade_id': 'BIGINT', 'price': 'DOUBLE', 'quantity': 'DOUBLE', 'first_trade_id': 'BIGINT',
        'last_trade_id': 'BIGINT', 'transact_time': 'BIGINT', 'is_buyer_maker': 'BOOLEAN'}})
      GROUP BY 1 ORDER BY 1) TO '{output}' (HEADER)""")
