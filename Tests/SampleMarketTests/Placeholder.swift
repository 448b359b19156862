import Testing
@testable import SampleMarket
