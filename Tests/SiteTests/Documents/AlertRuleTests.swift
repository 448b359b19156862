import Testing

@testable import Site

@Suite struct AlertRuleTests {
  @Test(arguments: [
    ("50M@2", AlertRule(above: 50e6, withinPercent: 2)), ("1.5b@0.5", AlertRule(above: 1.5e9, withinPercent: 0.5)),
    ("20000@10", AlertRule(above: 20_000, withinPercent: 10)), ("3K@10", AlertRule(above: 3_000, withinPercent: 10)),
  ]) func `an amount and a distance`(text: String, rule: AlertRule) { #expect(AlertRule(text) == rule) }

  @Test(arguments: [
    "", "@", "50M", "50M@", "@2", "-5@2", "5@0", "5@11", "5ß@2", "5@2@3", "5X@2", "nan@2", "inf@2", "1e99M@2",
  ])
  func `anything else is no rule`(text: String) { #expect(AlertRule(text) == nil) }
}
