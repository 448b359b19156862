/// Which field of a row goes into which slot: made once a file, from its header or from the published order.
package struct ColumnPlan {
  /// Slot of each field by position, or `skip`; fields after the last wanted one are not listed.
  package let slots: [Int]
  /// Slots that the file has, each once.
  package let present: [Int]
  /// Whether columns follow that are not listed: then a comma ends the last wanted field, or it was cut.
  package let hasMoreColumns: Bool
  /// A field that no one asked for.
  package static let skip = -1

  /// Whether the first line is a header, and the plan for the rows.
  ///
  /// `names` lists each slot's accepted column names, `published` the slots of a file without header. A line is a header
  /// when it has a known name in it. Nil: a header that lacks a slot of `required`; the text says which.
  package static func make(
    firstLine: String, names: [[String]], published: [Int], required: [Int],
    delimiter: UInt8 = UInt8(ascii: ",")
  ) -> (plan: ColumnPlan?, isHeader: Bool, missing: String) {
    let slots = firstLine.utf8.split(separator: delimiter, omittingEmptySubsequences: false).map { field in
      let name = plainName(Substring(field))
      return names.firstIndex { $0.contains(name) } ?? skip
    }
    guard slots.contains(where: { $0 != skip }) else { return (ColumnPlan(slots: published), false, "") }
    let missing = required.filter { !slots.contains($0) }.map { names[$0][0] }
    guard missing.isEmpty else { return (nil, true, missing.joined(separator: ", ")) }
    return (ColumnPlan(slots: slots), true, "")
  }

  /// A column's name in lower case, without what spreadsheets put around it, nor the same in Chinese after a stroke.
  private static func plainName(_ field: Substring) -> String {
    // Nearly always; what Unicode knows of characters need not be looked up.
    if field.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "\"") }) { return field.lowercased() }
    return field.prefix { $0 != "/" }.filter { !$0.isWhitespace && $0 != "\"" && $0 != "\u{FEFF}" }.lowercased()
  }

  /// A plan; of two columns for one slot the first counts.
  private init(slots: [Int]) {
    var seen: [Int] = []
    let unique = slots.map { slot in
      guard slot != Self.skip, !seen.contains(slot) else { return Self.skip }
      seen.append(slot)
      return slot
    }
    self.slots = Array(unique[0..<((unique.lastIndex { $0 != Self.skip } ?? -1) + 1)])
    hasMoreColumns = self.slots.count < slots.count
    present = seen
  }
}
