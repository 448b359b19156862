/// The shape of a row of the published layout, by which the rows after it are read without looking for commas.
struct TradeRowShape {
  private(set) var id = FieldShape(), price = FieldShape(), firstTrade = FieldShape(), lastTrade = FieldShape()
  private(set) var time = FieldShape()
  /// 2 where lines end in CR LF, else 1.
  private(set) var lineEnd = 1
  /// Units of time in a millisecond.
  private(set) var perMillisecond: UInt64 = 1

  /// The shape of the row at a place; nil where a row of it could not be read in this way.
  init?(_ bytes: Span<UInt8>, _ start: Int) {
    guard start + TradeRowShape.room <= bytes.count else { return nil }
    var at = start
    func field(allowsPoint: Bool = false) -> FieldShape? {
      let shape = FieldShape(bytes, fieldAt: at, allowsPoint: allowsPoint)
      at += (shape?.length ?? 0) + 1
      return shape
    }
    guard let id = field(), let price = field(allowsPoint: true), field(allowsPoint: true) != nil,
      let firstTrade = field(), let lastTrade = field(), let time = field(), time.length == 13 || time.length == 16,
      at < start + TradeRowShape.room
    else { return nil }
    (self.id, self.price, self.firstTrade, self.lastTrade, self.time) = (id, price, firstTrade, lastTrade, time)
    perMillisecond = time.length == 13 ? 1 : 1_000
    while bytes[at] != UInt8(ascii: "\n") { at += 1 }
    lineEnd = bytes[at - 1] == UInt8(ascii: "\r") ? 2 : 1
  }

  /// Bytes that a row of any shape has at most, and eight more, so that no load leaves the text.
  static let room = 6 * 17 + 8 + 8

  /// Takes the shape of another price.
  mutating func setPrice(_ shape: FieldShape) { price = shape }
}
