import Basics
import CFuzzer
import Glibc

/// The target that the environment names; set before there is any input.
nonisolated(unsafe) var chosenTarget: FuzzTarget?

/// What each of the programs does: `list` names its targets, `seeds FOLDER` writes what they begin with, and with
/// LIQHEAT_FUZZ_TARGET in the environment it is that target, and arguments are libFuzzer's.
///
/// The target stands in the environment as libFuzzer may start the program again, with arguments of its own.
package func fuzz(_ targets: [FuzzTarget]) throws -> Int32 {
  switch Array(CommandLine.arguments.dropFirst()) {
  case ["list"]:
    for target in targets { print(target.name) }
    return 0
  case let words where words.first == "seeds" && words.count == 2:
    for target in targets { try writeSeeds(of: target, to: words[1]) }
    return 0
  default:
    let name = unsafe getenv("LIQHEAT_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = targets.first(where: { $0.name == name }) else {
      fatalError("LIQHEAT_FUZZ_TARGET names none of \(targets.map(\.name).joined(separator: ", "))")
    }
    unsafe chosenTarget = target
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = unsafe CommandLine.unsafeArgv
    return unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
      unsafe chosenTarget?.run(Array(UnsafeBufferPointer(start: data, count: size)))
      return 0
    }
  }
}

/// Writes the seeds of a target to a folder of its name, and its words beside it.
private func writeSeeds(of target: FuzzTarget, to folder: String) throws {
  try makeFolder("\(folder)/\(target.name)")
  for (number, seed) in try target.seeds().enumerated() {
    try writeWhole(seed, to: "\(folder)/\(target.name)/seed-\(number)")
  }
  let words = target.words.map { word in
    let text = word.utf8.map { byte in
      byte > 32 && byte < 127 && byte != 34 && byte != 92
        ? String(UnicodeScalar(byte)) : "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return "\"\(text.joined())\"\n"
  }
  try writeWhole(Array(words.joined().utf8), to: "\(folder)/\(target.name).dict")
}
