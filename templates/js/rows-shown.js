// The rows worth showing, by the same rule as Plotting's `rowsWorthShowing`: a test holds both against each other.

/// All rows that the candles touched, and around them those that hold mass: the heaviest which together hold nine tenths
/// of it, as far as they lie within one height of the candles' range beyond it, or within a tenth of the price where that is
/// more; and a margin. `rowAt(price)` is the row that holds a price. Gives the first row and the one after the last.
export function rowsWorthShowing(mass, rowAt, lowest, highest, price) {
  const least = Math.min(lowest, price);
  const most = Math.max(highest, price);
  const nearest = (wanted) => Math.min(mass.length - 1, Math.max(0, rowAt(wanted)));
  let first = nearest(least);
  let last = nearest(most);
  const reach = Math.max(most - least, price * 0.1);
  const enough = smallestOfHeaviest(mass, 0.9);
  const end = nearest(most + reach);
  for (let row = nearest(least - reach); row <= end; row += 1) {
    if (!(mass[row] >= enough)) continue;
    first = Math.min(first, row);
    last = Math.max(last, row);
  }
  const margin = Math.max(1, Math.floor((last - first) / 40));
  return [Math.max(0, first - margin), Math.min(mass.length, last + margin + 1)];
}

/// The smallest of the largest amounts that together hold a share of all.
function smallestOfHeaviest(mass, share) {
  const heaviest = mass.filter((amount) => amount > 0).sort().reverse();
  let rest = heaviest.reduce((sum, amount) => sum + amount, 0) * share;
  for (const amount of heaviest) {
    rest -= amount;
    if (rest <= 0) return amount;
  }
  return heaviest.length > 0 ? heaviest[heaviest.length - 1] : Infinity;
}
