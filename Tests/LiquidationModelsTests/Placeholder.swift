import Testing
@testable import LiquidationModels
