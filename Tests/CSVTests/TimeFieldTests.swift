import Testing

@testable import CSV

@Suite("Times in fields")
struct TimeFieldTests {
  /// What a reader makes of the beginning of a text, and what is still to be read.
  private func read(_ text: String) -> (time: Int64?, following: String) {
    let bytes = Array((text + String(repeating: "0", count: 40) + "\n").utf8)
    var reader = TimeFieldReader()
    var position = 0
    var remarks: RowRemarks = []
    let time = reader.read(bytes.span, &position, &remarks)
    return (time, String(decoding: bytes[position...].prefix(5), as: UTF8.self))
  }

  @Test("A damaged field ends at its own line's end, whatever the next line looks like")
  func damaged() {
    // Nineteen characters on stands a comma, of the next line.
    let (time, following) = read("2023-01-02\n12:34:56,7\n")
    #expect(time == 1_672_617_600_000 && following.hasPrefix("\n12:"))
    let (none, next) = read("2023-0\nT12:34:56abc,1\n")
    #expect(none == nil && next.hasPrefix("\nT12"))
    let (bad, rest) = read("2023-01-02 12:3\n:56,1\n")
    #expect(bad == nil && rest.hasPrefix("\n:56"))
  }

  @Test("Moments, dates and epochs")
  func values() {
    #expect(read("2023-01-02 12:34:56,").time == 1_672_662_896_000)
    #expect(read("1672662896000,").time == 1_672_662_896_000)
    #expect(read("2023-13-02 12:34:56,").time == nil)
  }
}
