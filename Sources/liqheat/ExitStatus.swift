import ArgumentParser
import Basics
import Fetching
import MarketData
import Plotting
import SampleMarket
import Site

/// How the program ends, by the numbers of sysexits.h.
enum ExitStatus {
  /// Some symbols were built and some could not be.
  static let someFailed: Int32 = 2
  static let unusableData: Int32 = 65
  static let inputMissing: Int32 = 66
  static let unavailable: Int32 = 69
  static let cannotCreate: Int32 = 73
  static let cannotWrite: Int32 = 74
  static let tryAgain: Int32 = 75

  /// The code for an error; 1 for one that no table foresees.
  static func code(for error: any Error) -> ExitCode {
    switch error {
    case DataError.missing: ExitCode(inputMissing)
    case DataError.unwritable: ExitCode(cannotWrite)
    case is DataError: ExitCode(unusableData)
    case FetchError.locked: ExitCode(tryAgain)
    case FetchError.unusable: ExitCode(unusableData)
    case is FetchError: ExitCode(unavailable)
    case SiteError.missing: ExitCode(inputMissing)
    case SiteError.locked: ExitCode(tryAgain)
    case SiteError.cannotCreate: ExitCode(cannotCreate)
    case is NamedFile.Unreadable: ExitCode(inputMissing)
    case is OutputError: ExitCode(cannotWrite)
    case is ConfigurationError, is BracketError: ExitCode.validationFailure
    case PlottingError.noFont, is PageError: ExitCode(inputMissing)
    case PlottingError.unusableFont: ExitCode(unusableData)
    case is SiteError: ExitCode(cannotWrite)
    case is SampleMarketError: ExitCode.validationFailure
    default: ExitCode.failure
    }
  }
}

/// Runs a command's work; an error is printed to stderr and becomes the exit code.
func reportingErrors(_ work: () throws -> Void) throws {
  do {
    try work()
  } catch let error as ExitCode {
    throw error
  } catch let error as ValidationError {
    throw error
  } catch {
    Console.error("\(error)")
    throw ExitStatus.code(for: error)
  }
}
