/// What a run of either kind lets its caller set: who asks, and who is told.
package protocol FetchRun {
  /// Who asks.
  var client: Client { get set }
  /// Told of what a person may want to know while it goes on.
  var note: @Sendable (String) -> Void { get set }
  /// Told of the progress while files come.
  var progress: (@Sendable (Progress) -> Void)? { get set }
}

extension Fetch: FetchRun {}
extension InterfaceFetch: FetchRun {}
