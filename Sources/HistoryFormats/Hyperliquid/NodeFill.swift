import Basics

/// A fill as one of its two users sees it, `["0xuser",{…}]`: where in the line its values stand.
///
///     {"coin":"BTC","px":"…","sz":"…","side":"A","time":ms,"crossed":true,"tid":1,"liquidation":{"liquidatedUser":"0x…",…},…}
///
/// What is missing or of another shape is nil. Source: Hyperliquid, "User fills", and the layout of its nodes' files.
struct NodeFill {
  private(set) var user = 0..<0
  private(set) var coin: Range<Int>?, price: Range<Int>?, size: Range<Int>?, side: Range<Int>?
  private(set) var time: Range<Int>?, tradeID: Range<Int>?, crossed: Range<Int>?, liquidatedUser: Range<Int>?

  /// The fills of a line: those of a block, `{"events":[…],…}`, or the only one. Nil where it is damaged or something else.
  static func all(in line: [UInt8]) -> [NodeFill]? {
    var cursor = JSONCursor(line)
    var fills: [NodeFill] = []
    func takeFill(_ cursor: inout JSONCursor) -> Bool {
      guard let fill = NodeFill(&cursor) else { return false }
      fills.append(fill)
      return true
    }
    if cursor.isAt("[") {
      guard takeFill(&cursor), cursor.isAtEnd() else { return nil }
      return fills
    }
    var isBlock = false
    let isWhole = cursor.fields { (cursor, name) in
      guard cursor.holds(name, "events") else { return cursor.skip() }
      isBlock = true
      return cursor.elements(takeFill)
    }
    return isWhole && isBlock && cursor.isAtEnd() ? fills : nil
  }

  /// Moves past a pair; nil where there is none.
  private init?(_ cursor: inout JSONCursor) {
    guard cursor.takes("["), let user = cursor.text(), cursor.takes(",") else { return nil }
    self.user = user
    if cursor.isAt("{") {
      guard cursor.fields({ readField($1, &$0) }) else { return nil }
    } else {
      guard cursor.skip() else { return nil }
    }
    guard cursor.takes("]") else { return nil }
  }

  private mutating func readField(_ name: Range<Int>, _ cursor: inout JSONCursor) -> Bool {
    guard !cursor.isAt("[") else { return cursor.skip() }
    if cursor.isAt("{") {
      guard cursor.holds(name, "liquidation") else { return cursor.skip() }
      return cursor.fields { (cursor, name) in
        guard cursor.holds(name, "liquidatedUser"), cursor.isAt("\"") else { return cursor.skip() }
        liquidatedUser = cursor.text()
        return liquidatedUser != nil
      }
    }
    let isText = cursor.isAt("\"")
    guard let value = cursor.scalar() else { return false }
    // Fields have twenty names; their lengths tell most of those apart that are looked for.
    switch name.count {
    case 2 where cursor.holds(name, "px"): price = value
    case 2 where cursor.holds(name, "sz"): size = value
    case 3 where cursor.holds(name, "tid"): tradeID = value
    case 4 where isText && cursor.holds(name, "coin"): coin = value
    case 4 where isText && cursor.holds(name, "side"): side = value
    case 4 where cursor.holds(name, "time"): time = value
    case 7 where !isText && cursor.holds(name, "crossed"): crossed = value
    default: break
    }
    return true
  }

  /// Whether it is the fill of the user who was liquidated; both sides of the trade carry the mark.
  func isOfLiquidated(in line: [UInt8]) -> Bool {
    liquidatedUser.map { line[$0].elementsEqual(line[user]) } ?? false
  }

  /// The side: true for `B`, bid, false for `A`, ask.
  func buys(in line: [UInt8]) -> Bool? {
    guard let side, side.count == 1 else { return nil }
    return switch line[side.lowerBound] {
    case UInt8(ascii: "B"): true
    case UInt8(ascii: "A"): false
    default: nil
    }
  }
}
