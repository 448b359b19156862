import Basics
import Synchronization

/// Reads listings, many side by side and each page by page.
struct ListingRun: Sendable {
  let folder: DataFolder
  let client: Client
  /// The address that listings are asked from.
  let base: String

  /// Reads all pages of the listings; for each what was found, or why it cannot be read.
  func read(_ walks: [ListingWalk]) async throws -> [Result<ListingWalk, FetchError>] {
    let results = Mutex(walks.map { Result<ListingWalk, FetchError>.success($0) })
    var open = Array(walks.indices)
    while !open.isEmpty {
      let asked = open
      let requests = try asked.map { number in
        let walk = try results.withLock { try $0[number].get() }
        return Request(walk.address(below: base), to: "\(folder.workPath)/\(number).xml", limit: ListingPage.limit)
      }
      let goesOn = Mutex<Set<Int>>([])
      try await client.perform(requests) { request, outcome in
        let number = asked[request]
        let output = requests[request].output
        results.withLock { results in
          results[number] = results[number].flatMap { walk in
            Result { () throws(FetchError) in
              var walk = walk
              if try walk.take(page(outcome, output)) { goesOn.withLock { _ = $0.insert(number) } }
              return walk
            }
          }
        }
        try? removeFile(output)
      }
      open = goesOn.withLock { $0.sorted() }
    }
    return results.withLock { $0 }
  }

  private func page(_ outcome: Outcome, _ output: String) throws(FetchError) -> ListingPage {
    let reason: String
    switch outcome {
    case .done:
      let bytes: [UInt8]
      do {
        bytes = try fileSize(output) == nil ? [] : readFile(output, limit: ListingPage.limit)
      } catch {
        throw .unavailable("\(error)")
      }
      do {
        return try ListingPage(bytes)
      } catch {
        throw .unusable(
          "\(base): \(error.description); is this the address of a listing? --no-listing works without one")
      }
    case .missing: reason = "there is no such listing (404)"
    case .refused(let status): reason = "refused with status \(status)"
    case .failed(let words): reason = words
    }
    throw .unavailable("\(base): \(reason); --no-listing works without one")
  }
}
