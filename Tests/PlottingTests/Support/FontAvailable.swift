@testable import Plotting

/// Whether the system has the default font; tests of text are skipped without it.
let hasFont = (try? FontFiles(given: nil)) != nil
