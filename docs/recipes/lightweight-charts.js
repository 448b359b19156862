// The nearest clusters of a liqheat site as price lines on a TradingView Lightweight Charts series (tried with version 4.1).
//
//   const series = chart.addCandlestickSeries();
//   await addClusters(series, "https://example.org/heatmaps/BTCUSDT/");

/// Draws a line at the near edge of each cluster, titled with what it holds and how far it is; returns the lines.
export async function addClusters(series, folder) {
  const answer = await fetch(new URL("map.json", folder));
  if (!answer.ok) throw new Error(`map.json: ${answer.status}`);
  const map = await answer.json();
  if (map.schema !== "liqheat/map/3") throw new Error(`not a map of version 3: ${map.schema}`);
  return map.nearest.map((cluster) => series.createPriceLine({
    price: cluster.side === "long" ? cluster.high : cluster.low,
    color: cluster.side === "long" ? "#ff6b60" : "#2bd4bd",
    lineStyle: 2,
    title: `${compact(cluster.liquidations)} ${map.currency}, ${cluster.near_percent.toFixed(1)} %`,
  }));
}

/// The last 24 hours within 5 % of the price as candles: what near.json holds beside the amounts.
export async function nearCandles(folder) {
  const near = await (await fetch(new URL("near.json", folder))).json();
  return near.columns.map(({ time, open, high, low, close }) => ({ time, open, high, low, close }));
}

function compact(amount) {
  return new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 }).format(amount);
}
