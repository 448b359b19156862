/// How good maps were when they were judged: what `liqheat score` found, as a page shows it.
package struct ScoreSummary: Codable, Hashable, Sendable {
  /// One finding: a figure with its 95 % interval beside that of the best placebo.
  package struct Figure: Codable, Hashable, Sendable {
    /// The map judged: `book`, `classic repaired` or `classic as published`.
    package var map: String
    /// What was asked of it, in words.
    package var question: String
    /// What the numbers count: `overlap`, `share` or `bits`.
    package var unit: String
    /// The figure, and its interval where there are enough days or markets for one.
    package var value: Double, low: Double?, high: Double?
    /// The same figure of the best placebo, and which that is.
    package var placebo: Double, placeboName: String
    /// `skill shown`, `no skill shown`, or why there is neither.
    package var verdict: String

    /// A finding from its parts.
    package init(
      map: String, question: String, unit: String, value: Double, low: Double?, high: Double?, placebo: Double,
      placeboName: String, verdict: String
    ) {
      self.map = map
      self.question = question
      self.unit = unit
      self.value = value
      self.low = low
      self.high = high
      self.placebo = placebo
      self.placeboName = placeboName
      self.verdict = verdict
    }

    enum CodingKeys: String, CodingKey {
      case map, question, unit, value, low, high, placebo, verdict
      case placeboName = "placebo_name"
    }
  }

  /// What was judged, in words: symbol, time, number of bars.
  package var subject: String
  /// Findings, map by map.
  package var figures: [Figure]

  /// A summary from its parts.
  package init(subject: String, figures: [Figure]) {
    self.subject = subject
    self.figures = figures
  }
}
