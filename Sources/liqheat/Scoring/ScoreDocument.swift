import LiquidationModels
import MarketData
import Scoring
import Site

/// A score as JSON, all figures rounded to six digits after the point.
struct ScoreDocument {
  let score: Score
  let subject: String
  /// The contract or the coin, several joined by `and`, and the name of its page; nil for several.
  let symbol: String, page: String?

  func json() throws -> JSON {
    var members: [String: JSON] = [
      "schema": "liqheat/score/1", "subject": .string(subject), "symbol": .string(symbol),
      "markets": .integer(score.markets), "bars": .integer(score.bars),
      "block_hours": .integer(Int(score.openInterest.blockLength / .hour)),
      "liquidations": .integer(score.liquidations.events),
      "maps": .array(score.names.map(map)), "summary": try JSON.encoding(score.summary(subject: subject)),
    ]
    if let page { members["page"] = .string(page) }
    if !score.flow.isEmpty { members["flow"] = FlowDocument(flow: score.flow).market }
    return .object(members)
  }

  private func map(_ name: String) -> JSON {
    var members: [String: JSON] = ["name": .string(name)]
    if let bar = score.lookAhead[name] {
      members["looks_ahead_at_bar"] = .integer(bar)
      return .object(members)
    }
    if !score.truth.names.isEmpty {
      members["truth"] = .array(DistanceBand.allCases.map { band(name, $0) })
    }
    members["open_interest"] = .object([
      "explained": estimate(score.openInterest.gain(name)), "leads": leads(score.openInterestLeads(name)),
      "verdict": .string(score.openInterestVerdict(name).rawValue),
    ])
    if !score.liquidations.gains.isEmpty {
      members["liquidations"] = .object([
        "bits": estimate(score.liquidations.gain(name)), "leads": leads(score.liquidationLeads(name)),
        "fullest_tenth": proportion(score.liquidations.fullest[name]),
        "all_cells": proportion(score.liquidations.all[name]),
        "verdict": .string(score.liquidationVerdict(name).rawValue),
      ])
    }
    if !score.flow.isEmpty { members["flow"] = FlowDocument(flow: score.flow).map(name) }
    return .object(members)
  }

  private func band(_ name: String, _ band: DistanceBand) -> JSON {
    [
      "band": .string(band.rawValue), "overlap": estimate(score.truth.mean(name, band, \.overlap)),
      "rank": estimate(score.truth.mean(name, band, \.rank)), "leads": leads(score.truthLeads(name, band)),
      "verdict": .string(score.truthVerdict(name, band).rawValue),
    ]
  }

  private func leads(_ leads: [Estimate]) -> JSON {
    .object(Dictionary(uniqueKeysWithValues: zip(Placebo.allCases.map(\.rawValue), leads.map(estimate))))
  }

  private func proportion(_ part: Proportion?) -> JSON {
    let part = part ?? Proportion()
    let wilson = part.wilson
    return [
      "hits": .integer(part.hits), "cells": .integer(part.trials), "value": number(wilson.value),
      "low": number(wilson.low), "high": number(wilson.high),
    ]
  }
}

/// A figure with its interval.
func estimate(_ estimate: Estimate) -> JSON {
  [
    "value": number(estimate.value), "low": number(estimate.low), "high": number(estimate.high),
    "blocks": .integer(estimate.blocks),
  ]
}

/// A number with six digits after the point.
func number(_ value: Double) -> JSON {
  .number(value.isFinite ? (value * 1e6).rounded() / 1e6 : value)
}
