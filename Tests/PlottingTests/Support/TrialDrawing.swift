import LiquidationModels
@testable import Plotting

/// How the program draws.
let drawing: Drawing = {
  do { return try Drawing.embedded.get() } catch { fatalError("\(error)") }
}()

extension Theme {
  static let dark = drawing.dark
  static let light = drawing.light
}

extension HeatContent {
  /// As the program draws it.
  convenience init(_ report: LiquidationReport) { self.init(report, drawing: PlottingTests.drawing) }
}

extension Palette {
  var colors: [Color] { drawing.colors(of: self) }
}
