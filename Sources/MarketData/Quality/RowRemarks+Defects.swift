package import CSV

extension RowRemarks {
  /// Each remark and what reports call it.
  package static let defects: [(RowRemarks, Defect)] = [
    (.microseconds, .microseconds), (.notation, .notation), (.dateOnly, .dateOnly), (.snapped, .snapped),
    (.carriageReturn, .carriageReturn), (.wick, .wick),
  ]
}
