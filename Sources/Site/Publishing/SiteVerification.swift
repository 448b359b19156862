import Basics
import Foundation
import Libc
import Synchronization

/// What a check of a published site against its manifest found.
package struct SiteVerification: Sendable {
  /// How many files the manifest lists, and their bytes.
  package let files: Int, bytes: Int
  /// A sentence for each file that is missing or differs.
  package let problems: [String]
  /// Files that the manifest does not list, such as those of the host.
  package let unlisted: [String]

  /// How often a site that is published anew meanwhile is looked at again.
  private static let mostLooks = 5

  /// Reads every file that `SHA256SUMS` lists and compares digests.
  ///
  /// Where the site is published anew meanwhile, what was found is of two sites and says nothing: it is looked at again.
  /// Errors: `SiteError.missing` where there is no manifest, `.unreadable` where the system gives no more open files, `.locked`
  /// where the site changes at every look. Complexity: O(bytes of the site).
  package init(of site: String, threads: Int) throws {
    let manifest = site + "/" + SiteDocument.manifest
    for _ in 0..<Self.mostLooks {
      guard let before = fileContents(manifest) else {
        throw errno == ENOENT
          ? SiteError.missing("\(manifest): no such file; is this a site that liqheat made?")
          : .unreadable(path: manifest, reason: errno == ESPIPE ? "it is no regular file" : systemReason())
      }
      let found = Result { try SiteVerification(of: site, manifest: before, threads: threads) }
      if case .success(let verification) = found, verification.problems.isEmpty {
        self = verification
        return
      }
      guard fileContents(manifest) == before else { continue }
      self = try found.get()
      return
    }
    throw SiteError.locked(path: site)
  }

  private init(of site: String, manifest data: [UInt8], threads: Int) throws {
    guard let manifest = SiteManifest(data) else {
      (files, bytes, unlisted) = (0, 0, [])
      problems = ["\(SiteDocument.manifest): not a list of digests"]
      return
    }
    let lines = manifest.lines
    let found = Mutex<(problems: [Int: String], bytes: Int, failure: SiteError?)>(([:], 0, nil))
    inParallel(lines.count, threads: threads) { position in
      guard found.withLock({ $0.failure == nil }) else { return }
      do throws(SiteError) {
        let (problem, bytes) = try check(lines[position].path, digest: lines[position].sha256, in: site)
        found.withLock {
          $0.problems[position] = problem
          $0.bytes += bytes
        }
      } catch {
        found.withLock { $0.failure = error }
      }
    }
    let (broken, total, failure) = found.withLock { $0 }
    if let failure { throw failure }
    files = lines.count
    bytes = total
    problems = lines.indices.compactMap { broken[$0] }
    let listed = Set(lines.map(\.path) + [SiteDocument.manifest])
    unlisted = try FileManager.default.subpathsOfDirectory(atPath: site).filter { path in
      var isFolder: ObjCBool = false
      let isThere = unsafe FileManager.default.fileExists(atPath: site + "/" + path, isDirectory: &isFolder)
      return isThere && !isFolder.boolValue && !listed.contains(path)
    }.sorted()
  }

  /// The same for programs.
  package var document: JSON {
    [
      "files": .integer(files), "bytes": .integer(bytes), "problems": .array(problems.map { .string($0) }),
      "unlisted": .array(unlisted.map { .string($0) }),
    ]
  }
}

/// Compares one file; a manifest from outside must not make us read beyond the site.
private func check(
  _ path: String, digest: String, in site: String
) throws(SiteError) -> (problem: String?, bytes: Int) {
  let parts = pathParts(path)
  guard parts.first?.isEmpty == false, !parts.contains(where: { $0.elementsEqual("..".utf8) }) else {
    return ("\(path): leads out of the site", 0)
  }
  guard let found = sha256(file: site + "/" + path) else {
    // Not the file's fault, and no finding: the next one could not be read either.
    if errno == EMFILE || errno == ENFILE || errno == ENOMEM {
      throw .unreadable(path: site, reason: systemReason())
    }
    return ("\(path): \(errno == ESPIPE ? "no regular file" : systemReason())", 0)
  }
  return (hexadecimal(found.digest) == digest ? nil : "\(path): differs from what was built", found.bytes)
}
