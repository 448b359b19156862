/// A small sample market written once for all tests of a run.
package enum SampleFolder {
  /// Sixteen days of two symbols: the window and two weeks before it.
  package static let path: String = folder.path

  private static let folder: TemporaryFolder = {
    do {
      let folder = try TemporaryFolder()
      let made = try Tool.run([
        "sample", "--output", folder.path, "--days", "16", "--symbol", "BTCUSDT", "--symbol", "1000PEPEUSDT",
      ])
      precondition(made.code == 0, made.errors)
      return folder
    } catch {
      preconditionFailure("\(error)")
    }
  }()
}
