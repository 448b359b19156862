// Reads a history, runs the book, draws a picture:
//   liqheat sample --output market && swift run FirstMap market BTCUSDT map.png
import Foundation
import HistoryFormats
import LiquidationModels
import MarketData
import Plotting

guard CommandLine.arguments.count == 4 else { fatalError("usage: FirstMap FOLDER SYMBOL PICTURE") }
let (folder, symbol, file) = (CommandLine.arguments[1], CommandLine.arguments[2], CommandLine.arguments[3])

let history = try History(in: folder, symbol: symbol, days: 7)
let book = try LiquidationBook(of: history)
for cluster in book.clusters.prefix(5) {
  let side = cluster.isLong ? "longs" : "shorts"
  print("\(side) \(cluster.prices.lowerBound) to \(cluster.prices.upperBound): \(Int(cluster.amount)) \(history.quote)")
}
let picture = try Picture(.map, of: book)
try Data(picture.png).write(to: URL(fileURLWithPath: file))
