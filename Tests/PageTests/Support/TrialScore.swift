import LiquidationModels

/// A score with a figure of the model shown, one of another, and one without an interval.
let trialScore = ScoreSummary(
  subject: "TRIAL <synthetic>",
  figures: [
    .init(
      map: "book", question: "Near?", unit: "overlap", value: 0.83, low: 0.78, high: 0.85, placebo: 0.74,
      placeboName: "weights shuffled", verdict: "skill shown"),
    .init(
      map: "book", question: "Falls?", unit: "share", value: 0.099, low: -0.029, high: 0.145, placebo: 0.063,
      placeboName: "sides swapped", verdict: "no skill shown"),
    .init(
      map: "book", question: "Bits?", unit: "bits", value: 0.2, low: nil, high: nil, placebo: -0.4,
      placeboName: "weights shuffled", verdict: "too little data to tell"),
    .init(
      map: "classic repaired", question: "Other?", unit: "overlap", value: 0.5, low: 0.4, high: 0.6, placebo: 0.5,
      placeboName: "weights shuffled", verdict: "no skill shown"),
  ])
