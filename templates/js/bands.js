// Bands of prices, as clusters are.

/// Distances in percent from a price to the near and to the far edge of a band; a near edge of 0 where the price is inside.
export function edgeDistances(price, { low, high }) {
  const [below, above] = [(low / price - 1) * 100, (high / price - 1) * 100];
  if (below > 0) return [below, above];
  if (above < 0) return [above, below];
  return [0, -below > above ? below : above];
}
