import Foundation
import Testing

@testable import LiquidationModels

@Suite struct BookParametersTests {
  private static func decode(_ json: String) throws -> ModelParameters {
    try JSONDecoder().decode(ModelParameters.self, from: Data(json.utf8))
  }

  @Test(arguments: ModelKind.allCases) func `what is written is read again`(model: ModelKind) throws {
    var parameters = ModelParameters(model: model)
    if model == .book { (parameters.phi, parameters.trigger) = (0.3, .last) } else { parameters.lookbackDays = 9 }
    parameters.tiers[0].takerShare = 0.125
    let data = try JSONEncoder().encode(parameters)
    #expect(try JSONDecoder().decode(ModelParameters.self, from: data) == parameters)
  }

  @Test func `what is not given is the default of the model`() throws {
    #expect(try Self.decode("{}") == ModelParameters())
    #expect(try Self.decode(#"{"model": "book"}"#) == ModelParameters(model: .book))
    let book = try Self.decode(#"{"model": "book", "phi": 0.2}"#)
    #expect(book.phi == 0.2 && book.tiers == BookModel.defaultTiers && book.warmUpDays == 14)
  }

  @Test(arguments: [
    (#"{"fi": 0.2}"#, "unknown key fi"), (#"{"phi": 2}"#, "phi must be in 0...1"),
    (#"{"tiers": []}"#, "tiers must not be empty"),
    (#"{"tiers": [{"leverage": 5, "taker_share": 1, "maker_share": 1, "halflife": 3}]}"#, "unknown key halflife"),
    (#"{"model": "book", "tiers": [{"leverage": 5, "taker_share": 1, "maker_share": 1}]}"#, "5x: half_life_hours"),
    (#"{"tiers": [{"leverage": 5, "taker_share": 0, "maker_share": 1, "half_life_hours": 1}]}"#, "no taker_share"),
    (#"{"warm_up_days": -1}"#, "warm_up_days"), (#"{"typical_notional": 0}"#, "typical_notional"),
    (#"{"span_percent": 0}"#, "span_percent"), (#"{"span_percent": 1001}"#, "span_percent"),
    (#"{"as_published": true}"#, "as_published goes with model classic"),
    (#"{"model": "trades", "as_published": true}"#, "as_published goes with model classic"),
    (#"{"lookback_days": 0}"#, "lookback_days"), (#"{"volume_leverage": 0}"#, "volume_leverage"),
    (
      #"{"tiers": [{"leverage": 5, "taker_share": 1, "maker_share": 1, "half_life_hours": 1, "reported_share": 2}]}"#,
      "5x: reported_share"
    ),
  ]) func `a slip is an error that names it`(json: String, reason: String) throws {
    let error = #expect(throws: DecodingError.self) { try Self.decode(json) }
    guard case .dataCorrupted(let context) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(context.debugDescription.contains(reason))
  }

  /// A field that `add` or `init` forgot would be lost in silence.
  @Test func `what a later source says of any parameter counts`() throws {
    let json = """
      {"model": "classic", "as_published": true, "lookback_days": 3, "phi": 0.7, "volume_leverage": 20, "warm_up_days": 5, "typical_notional": 7,
       "span_percent": 11, "whale_threshold": 13, "trigger": "last",
       "tiers": [{"leverage": 2, "taker_share": 1, "maker_share": 1, "half_life_hours": 1, "reported_share": 0.5,
        "reported_share_low": 0.25, "reported_share_high": 0.75}]}
      """
    let given = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(Set(given.keys) == Set(ModelParameters.CodingKeys.allCases.map(\.rawValue)))
    var overrides = ParameterOverrides()
    overrides.add(try JSONDecoder().decode(ParameterOverrides.self, from: Data(json.utf8)))
    overrides.add(ParameterOverrides())
    // Each model writes those that it uses; together they are all, but for the name of the model.
    var written: [String: Any] = [:]
    for kind in ModelKind.allCases {
      overrides.model = kind
      let json = try JSONEncoder().encode(ModelParameters(overrides))
      written.merge(try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])) { $1 }
    }
    written["model"] = "classic"
    #expect(NSDictionary(dictionary: given) == NSDictionary(dictionary: written))
  }

  @Test func `tiers stand in order of leverage, each once`() {
    var parameters = ModelParameters(model: .book)
    #expect(parameters.problems.isEmpty)
    parameters.tiers.swapAt(0, 1)
    #expect(parameters.problems == ["tiers must be in order of leverage"])
    parameters.tiers[0].leverage = parameters.tiers[1].leverage
    #expect(parameters.problems == ["tiers must be in order of leverage"])
  }

  @Test func `the defaults are the table of docs model`() {
    let tiers = BookModel.defaultTiers
    #expect(tiers.map(\.leverage) == [3, 5, 10, 25, 50, 75, 100, 125, 150])
    #expect(tiers.map(\.takerShare) == [0, 0.15, 0.30, 0.25, 0.17, 0.04, 0.05, 0.02, 0.02])
    #expect(tiers.map(\.makerShare) == [0.50, 0.30, 0.15, 0.05, 0, 0, 0, 0, 0])
    #expect(tiers.map(\.halfLifeHours) == [720, 336, 120, 48, 24, 16, 12, 10, 8])
    #expect(tiers.map(\.reported.value) == [0.05, 0.05, 0.05, 0.05, 0.05, 0.104, 0.104, 0.104, 0.104])
  }
}
