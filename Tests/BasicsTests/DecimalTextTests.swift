import Basics
import Testing

@Suite struct DecimalTextTests {
  @Test(arguments: [
    (787_121, 1, 2, "78712.10"), (5, 3, 3, "0.005"), (0, 2, 2, "0.00"), (0, 0, 0, "0"), (42, 0, 0, "42"),
    (42, 0, 2, "42.00"), (72_000, 7, 7, "0.0072000"), (1_408_801, 2, 16, "14088.0100000000000000"),
  ])
  func `fixed decimals`(value: Int, scale: Int, decimals: Int, expected: String) {
    var text = DecimalText()
    text.append(value, scale: scale, decimals: decimals)
    #expect(String(decoding: text.bytes, as: UTF8.self) == expected)
  }
}
