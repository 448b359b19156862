/// What the name of a column says of the sums in it.
struct SumColumn {
  /// The name, and its words in lower case.
  let name: String
  let words: [String]
  /// Whether it sums up longs, or shorts; nil for anything else.
  private(set) var isLong: Bool?
  /// Whether the side is that of the order, not of the position.
  private(set) var isByOrder = false
  /// What it counts; nil where the name does not say.
  private(set) var unit: LiquidationSumRows.Unit?

  /// Reads a name; a word may also be the base coin of the symbol, in which contracts are counted.
  init(_ name: String, symbol: String) {
    self.name = name
    words = Self.words(name)
    let known = Set(words)
    guard known.isDisjoint(with: Self.others) else { return }
    let (isLong, isShort) = (
      !known.isDisjoint(with: ["long", "longs", "l"]), !known.isDisjoint(with: ["short", "shorts", "s"])
    )
    let (isSale, isPurchase) = (
      !known.isDisjoint(with: ["sell", "sells"]), !known.isDisjoint(with: ["buy", "buys"])
    )
    if isLong != isShort {
      self.isLong = isLong
    } else if !isLong, isSale != isPurchase {
      (self.isLong, isByOrder) = (isSale, true)
    }
    let base = symbol.lowercased()
    if !known.isDisjoint(with: Self.dollars) {
      unit = .usd
    } else if words.contains(where: { Self.coins.contains($0) || $0.count > 1 && base.hasPrefix($0) }) {
      unit = .contracts
    }
  }

  private static let dollars: Set = ["usd", "usdt", "usdc", "dollar", "dollars", "quote", "value", "notional"]
  private static let coins: Set = [
    "contract", "contracts", "coin", "coins", "base", "quantity", "qty", "size",
  ]
  /// Words of columns that are no sums.
  private static let others: Set = [
    "count", "counts", "number", "num", "orders", "trades", "ratio", "percent", "pct", "cumulative", "price", "avg",
    "average", "max", "largest", "accounts",
  ]

  /// Words of a name: letters and digits, parted by anything else and before capitals that follow small letters.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var last: Character = " "
    for character in name {
      if character.isLetter || character.isNumber {
        let isFirst = !(last.isLetter || last.isNumber) || last.isLowercase && character.isUppercase
        if isFirst { words.append("") }
        words[words.count - 1] += character.lowercased()
      }
      last = character
    }
    return words
  }
}
