/// A reader that is given what nobody would write.
package struct FuzzTarget: Sendable {
  /// What a mutation works on besides single bytes.
  package enum Shape: Sendable {
    case bytes
    /// Lines, and fields between commas.
    case rows
  }

  /// How `make fuzz` names it.
  package let name: String
  package let shape: Shape
  /// Inputs to begin with, all made by ourselves.
  package let seeds: @Sendable () throws -> [[UInt8]]
  /// Words that plain mutation would hardly find.
  package let words: [String]
  /// Gives an input to the reader; what does not hold ends the program.
  package let run: @Sendable ([UInt8]) -> Void

  /// A target from its parts.
  package init(
    name: String, shape: Shape = .bytes, seeds: @escaping @Sendable () throws -> [[UInt8]], words: [String] = [],
    run: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.name = name
    self.shape = shape
    self.seeds = seeds
    self.words = words
    self.run = run
  }
}

/// Ends the program where something does not hold, which the fuzzer takes for a crash.
package func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
  if !holds { fatalError(what()) }
}
