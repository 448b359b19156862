import Foundation
import LiquidationModels
import MarketData
import Testing

@Suite("What models declare")
struct DeclarationTests {
  @Test(arguments: ModelKind.allCases) func `a model's parameters are those that it uses, and read back`(
    kind: ModelKind
  )
    throws
  {
    let parameters = ModelParameters(model: kind)
    let json = try JSONEncoder().encode(parameters)
    let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    #expect(Set(object.keys) == Set(kind.type.uses.map(\.rawValue)))
    #expect(try JSONDecoder().decode(ModelParameters.self, from: json) == parameters)
    #expect(kind.type.uses.contains(.model) && kind.type.uses.contains(.tiers))
    #expect(!kind.type.method.isEmpty && !kind.type.variants(parameters).isEmpty)
  }

  @Test func `only the model of trades asks for trades, and each for its own days before the window`() {
    var book = ModelParameters(), classic = ModelParameters(model: .classic), trades = ModelParameters(model: .trades)
    (book.warmUpDays, classic.lookbackDays, trades.whaleThreshold) = (3, 5, 7)
    #expect(BookModel.needs(book) == ModelNeeds(warmUp: 3 * .day, largeTrades: nil))
    #expect(ClassicModel.needs(classic) == ModelNeeds(warmUp: 5 * .day, largeTrades: nil))
    #expect(TradesModel.needs(trades) == ModelNeeds(warmUp: 30 * .day, largeTrades: 7))
  }

  @Test func `a leverage may be a fraction`() {
    var parameters = ModelParameters()
    parameters.tiers[1].leverage = 7.5
    #expect(parameters.problems.isEmpty)
    parameters.tiers[1].leverage = 0.5
    #expect(parameters.problems.contains { $0.contains("0.5x") })
  }
}
