package import Basics
package import HistoryFormats
import MarketData

extension LiquidationReport {
  /// Runs the model that the parameters name over a history.
  ///
  /// Throws `.unusable` where the bin size makes too many rows or is too coarse for the book, a column is no whole number
  /// of bars or there are too many, or a price is given to the book.
  package init(
    of history: SymbolHistory, symbol: String, parameters: ModelParameters, options: ReportOptions = ReportOptions()
  ) throws(DataError) {
    guard options.price == nil || parameters.model != .book else {
      throw .unusable("\(symbol): --price goes with --model classic: the book parts longs from shorts by itself")
    }
    var bars = history.bars
    var quality = history.quality
    if parameters.trigger == .last {
      bars.triggerHigh = []
      bars.triggerLow = []
    }
    if parameters.model == .book {
      quality.notes.append(
        bars.triggerHigh.isEmpty
          ? "liquidations are triggered by the traded price" : "liquidations are triggered by the mark price")
    }
    if !parameters.asPublished { quality.notes.append("maintenance margin: \(options.bracketSource)") }
    let span = parameters.spanPercent / 100
    guard
      let rows = PriceRows(covering: bars, from: history.from, to: history.to, span: span, bins: options.bins)
    else {
      throw .unusable(
        "\(symbol): bins of \(options.bins?.description ?? "any size") USDT make more than \(PriceRows.maximumRows) rows; "
          + "choose larger ones")
    }
    if parameters.model == .book, let lowest = bars.close.min(),
      !Lattice(rows: rows.bins, near: lowest).isFine(for: lowest)
    {
      throw .unusable(
        "\(symbol): bins of \(rows.bins) USDT are too coarse for a price of \(lowest); choose smaller ones")
    }
    let barCount = Int((history.to - history.from) / bars.interval)
    let barsPerColumn =
      options.columnDuration.map { Int($0 / bars.interval) }
      ?? (barCount + ReportOptions.mostColumns - 1) / ReportOptions.mostColumns
    if let duration = options.columnDuration, duration <= 0 || duration % bars.interval != 0 {
      throw .unusable(
        "\(symbol): a column of \(duration.intervalName) is not a whole number of bars of \(bars.interval.intervalName)"
      )
    }
    let columns = (barCount + barsPerColumn - 1) / barsPerColumn
    guard options.isMapOnly || columns <= ReportOptions.columnLimit else {
      throw .unusable("\(symbol): \(columns) columns are more than \(ReportOptions.columnLimit); choose longer ones")
    }
    let last = bars.openTime.lastIndex { $0 < history.to } ?? 0
    let openInterest =
      parameters.asPublished ? bars.openInterest[last] / bars.close[last] : bars.openInterest[last]
    let price = options.price ?? bars.close[last]

    func sampled(_ model: inout some LiquidationModel) -> Heatmap {
      Heatmap(
        running: &model, over: bars, from: options.isMapOnly ? history.to : history.from, to: history.to, rows: rows,
        barsPerColumn: barsPerColumn)
    }
    let heatmap: Heatmap
    let map: LiquidationMap
    switch parameters.model {
    case .book:
      var model = BookModel(
        parameters: parameters, bins: rows.bins, interval: bars.interval, brackets: options.brackets)
      heatmap = sampled(&model)
      map = LiquidationMap(of: model, rows: rows, price: price, openInterest: openInterest)
    case .classic:
      var model = ClassicModel(
        bins: rows.bins, parameters: parameters, interval: bars.interval, brackets: options.brackets)
      heatmap = sampled(&model)
      // The columns part at their own close; a price given by the user is about the map alone.
      model.price = options.price
      map = LiquidationMap(of: model, rows: rows, price: price, openInterest: openInterest)
    case .trades:
      var model = TradesModel(
        bins: rows.bins, parameters: parameters, interval: bars.interval, brackets: options.brackets)
      heatmap = sampled(&model)
      model.price = options.price
      map = LiquidationMap(of: model, rows: rows, price: price, openInterest: openInterest)
      quality.notes.append(TradesModel.note(threshold: parameters.whaleThreshold, bars: bars))
    }
    self.init(
      symbol: symbol, modelName: parameters.model.rawValue,
      modelDescription: parameters.model.rawValue + (parameters.asPublished ? ", as published" : ""),
      from: history.from, to: history.to, isSynthetic: history.isSynthetic, priceDecimals: bars.priceDecimals,
      heatmap: heatmap, map: map, parameters: parameters, quality: quality)
    score = options.score
  }
}
