import Testing

@testable import Basics

@Suite("Numbers that fit no integer")
struct BoundedIntegerTests {
  @Test("The whole part, the nearest end beyond, 0 for no number")
  func bounded() {
    #expect(Int(bounded: 2.9) == 2 && Int(bounded: -2.9) == -2 && Int(bounded: 0) == 0)
    #expect(Int(bounded: 1e300) == .max && Int(bounded: -.infinity) == .min && Int(bounded: .nan) == 0)
    #expect(UInt8(bounded: 256) == 255 && UInt8(bounded: -1) == 0 && Int64(bounded: 0x1p63) == .max)
  }

  @Test("Without further threads all pieces are done on the one that asks")
  func oneThread() throws {
    let done = sideBySide(100) { $0 * 2 }
    #expect(done == (0..<100).map { $0 * 2 })
    var seen: [Int] = []
    try inOrder(5, threads: 0, ahead: 1, makeTool: {}, { (piece: Int, _) throws(DataError) in piece * piece }) {
      (_, square: Int) throws(DataError) in seen.append(square)
    }
    #expect(seen == [0, 1, 4, 9, 16])
  }
}
