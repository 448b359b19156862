package import Basics
import CLZ4

/// The text of an lz4 file, of all its frames one after the other; the library checks the digests that frames carry.
/// Source: LZ4 Frame Format 1.6.
@safe package struct LZ4Source: ByteSource, ~Copyable {
  private var file: InputFile
  private var guardian = InflationGuard()
  private let context: OpaquePointer
  private var input: [UInt8]
  /// What of `input` is still to be unpacked.
  private var pending = 0..<0
  /// Whether a frame has ended and none has begun since.
  private var isBetweenFrames = true

  package init(path: String) throws(DataError) {
    let file = try InputFile(path: path)
    guard file.size > 0 else { throw .unusable("\(path): not an lz4 file: it is empty") }
    self.file = file
    input = [UInt8](repeating: 0, count: ReadingLimits.packedBlock)
    var made: OpaquePointer?
    let status = unsafe LZ4F_createDecompressionContext(&made, UInt32(LZ4F_VERSION))
    // The one reason left is that there is no memory, of which arrays die as well.
    guard LZ4F_isError(status) == 0, let context = unsafe made else { preconditionFailure("lz4 cannot start") }
    unsafe self.context = context
  }

  deinit { unsafe LZ4F_freeDecompressionContext(context) }

  package mutating func read(into buffer: inout [UInt8], from position: Int) throws(DataError) -> Int {
    while true {
      if pending.isEmpty {
        pending = 0..<(try file.read(into: &input, from: 0))
        if pending.isEmpty {
          guard isBetweenFrames else { throw .unusable("\(file.path): the lz4 file ends before its data do") }
          return 0
        }
      }
      let step = step(into: &buffer, from: position)
      if let problem = step.problem { throw .unusable("\(file.path): not an lz4 file, or a damaged one: \(problem)") }
      guard step.consumed > 0 || step.produced > 0 else { throw .unusable("\(file.path): the lz4 data are damaged") }
      try guardian.note(packed: step.consumed, unpacked: step.produced, path: file.path)
      pending.removeFirst(step.consumed)
      isBetweenFrames = step.isEnd
      if step.produced > 0 { return step.produced }
    }
  }

  /// Unpacks what is pending, as far as the buffer goes.
  private mutating func step(
    into output: inout [UInt8], from position: Int
  ) -> (consumed: Int, produced: Int, isEnd: Bool, problem: String?) {
    var (consumed, produced) = (pending.count, output.count - position)
    let status = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe LZ4F_decompress(
          context, target.extracting(position..<target.count).baseAddress, &produced,
          source.extracting(pending).baseAddress, &consumed, nil)
      }
    }
    guard LZ4F_isError(status) == 0 else {
      return (0, 0, false, unsafe LZ4F_getErrorName(status).map { unsafe String(cString: $0) } ?? "unknown")
    }
    return (consumed, produced, status == 0, nil)
  }
}
