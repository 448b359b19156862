import LiquidationModels

/// The parameters of a model from their sources, the later over the earlier:
/// defaults < configuration file < environment (`LIQHEAT_PHI`, `LIQHEAT_WARM_UP_DAYS`, …) < flags.
struct ParameterLayers {
  typealias Key = ModelParameters.CodingKeys

  /// What all sources so far say together.
  private(set) var overrides = ParameterOverrides()
  /// Where parameters were named, in that order: file and line, variable or flag.
  private var sources: [(name: String, place: String)] = []

  /// No source: the defaults.
  init() {}

  /// What one source says, and where it says so, by parameter.
  init(_ overrides: ParameterOverrides, sources: [(name: String, place: String)]) {
    self.overrides = overrides
    self.sources = sources
  }

  /// Adds later sources.
  mutating func add(_ later: ParameterLayers) {
    overrides.add(later.overrides)
    sources += later.sources
  }

  /// Adds the value of a flag, where it was given.
  mutating func add<Value>(
    flag key: Key, named name: String? = nil, _ value: Value?, set: (inout ParameterOverrides, Value) -> Void
  ) {
    guard let value else { return }
    set(&overrides, value)
    sources.append((key.rawValue, name ?? "--" + key.rawValue.replacing("_", with: "-")))
  }

  /// Whether any source so far names a parameter.
  func names(_ key: Key) -> Bool { sources.contains { $0.name == key.rawValue } }

  /// The parameters that come out; values that no model can run on are an error that names them and their source.
  func parameters() throws(ConfigurationError) -> ModelParameters {
    let parameters = ModelParameters(overrides)
    guard let problem = parameters.problems.first else { return parameters }
    let words = problem.split { $0 == " " || $0 == ":" }
    let source = sources.last { words.contains($0.name[...]) }
    throw ConfigurationError(source.map { "\($0.place): \(problem)" } ?? problem)
  }

  /// Makes sure that the values are right, as far as that can be told before later sources choose a model.
  func check() throws(ConfigurationError) {
    var layers = self
    // The book asks more of the tiers than the other models do.
    if layers.overrides.model ?? .book == .book { layers.overrides.model = .classic }
    _ = try layers.parameters()
  }
}
