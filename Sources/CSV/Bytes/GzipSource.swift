package import Basics

/// The text of a gzip file, of all its members one after the other. Source: RFC 1952.
package struct GzipSource: ByteSource, ~Copyable {
  private var file: InputFile
  private var inflater = Inflater(.gzip)
  private var guardian = InflationGuard()
  private var input: [UInt8]
  /// What of `input` is still to be inflated.
  private var pending = 0..<0
  /// Whether a member has ended and none has begun since.
  private var isBetweenMembers = false

  package init(path: String) throws(DataError) {
    file = try InputFile(path: path)
    input = [UInt8](repeating: 0, count: ReadingLimits.packedBlock)
  }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    while true {
      if pending.isEmpty {
        pending = 0..<(try file.read(into: &input, from: 0))
        if pending.isEmpty {
          guard isBetweenMembers else { throw .unusable("\(file.path): the gzip file ends before its data do") }
          return 0
        }
      }
      if isBetweenMembers {
        // Tapes and some servers fill up with zeros.
        while let first = pending.first, input[first] == 0 { pending.removeFirst() }
        guard let first = pending.first else { continue }
        guard input[first] == 0x1F else { throw .unusable("\(file.path): something else follows the gzip data") }
        inflater.reset()
        isBetweenMembers = false
      }
      guard let step = inflater.step(input, pending, into: &buffer, from: position),
        step.consumed > 0 || step.produced > 0
      else { throw .unusable("\(file.path): the gzip data are damaged") }
      try guardian.note(packed: step.consumed, unpacked: step.produced, path: file.path)
      pending.removeFirst(step.consumed)
      isBetweenMembers = step.isEnd
      if step.produced > 0 { return step.produced }
    }
  }
}
