/// What is worth counting about a row that is used.
struct RowRemarks: OptionSet {
  let rawValue: UInt8

  static let microseconds = RowRemarks(rawValue: 1)
  static let notation = RowRemarks(rawValue: 2)
  static let dateOnly = RowRemarks(rawValue: 4)
  static let snapped = RowRemarks(rawValue: 8)
  static let carriageReturn = RowRemarks(rawValue: 16)

  /// Each remark and what reports call it.
  static let defects: [(RowRemarks, Defect)] = [
    (.microseconds, .microseconds), (.notation, .notation), (.dateOnly, .dateOnly), (.snapped, .snapped),
    (.carriageReturn, .carriageReturn),
  ]
}
