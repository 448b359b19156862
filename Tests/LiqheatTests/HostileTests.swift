import Foundation
import TestSupport
import Testing

/// What must not end, hang or mislead a run, seen from outside.
@Suite("Hostile surroundings")
struct HostileTests {
  private func build(_ data: String, into site: String, _ more: String...) throws -> Tool.Result {
    try Tool.run(
      ["build", "--data", data, "--symbol", "BTCUSDT", "--days", "1", "--only", "levels", "--output", site] + more)
  }

  private func run(_ command: String) throws {
    let result = try Tool.run(executable: "/bin/sh", ["-c", command])
    #expect(result.code == 0, "\(result.errors)")
  }

  @Test("Pipes, links in circles and folders beyond all depth are passed over with a warning", .timeLimit(.minutes(2)))
  func strangeFolder() throws {
    let folder = try TemporaryFolder()
    try run(
      """
      cp -r '\(SampleFolder.path)' '\(folder.path)/data' && cd '\(folder.path)/data' && mkdir x && mkfifo x/SOLUSDT-5m-2025-10.csv
      ln -s .. x/up; ln -s x y; ln -s /nowhere x/ADAUSDT-5m-2025-10.csv
      d=deep; for i in 1 2 3 4 5 6 7 8 9 10 11; do d=$d/a/b/c; done; mkdir -p $d
      """)
    let result = try build(folder.path + "/data", into: folder.path + "/site")
    #expect(result.code == 0)
    #expect(result.errors.contains("SOLUSDT-5m-2025-10.csv: no regular file; passed over"))
    #expect(result.errors.contains("nested deeper than 32 folders, not read"))
    #expect(result.output.hasPrefix("BTCUSDT (synthetic sample): book"))
  }

  @Test("A pipe in the place of a checksum is an error that names it", .timeLimit(.minutes(2)))
  func pipeAsChecksum() throws {
    let folder = try TemporaryFolder()
    try run(
      "cp -r '\(SampleFolder.path)' '\(folder.path)/data' && cd '\(folder.path)/data' "
        + "&& mkfifo \"$(find . -name 'BTCUSDT-5m-*.csv' | head -1).CHECKSUM\"")
    let result = try build(folder.path + "/data", into: folder.path + "/site")
    #expect(result.code == 65 && result.errors.contains(".CHECKSUM: cannot be read: it is no regular file"))
  }

  @Test("A changed byte is built anew; index.json lists symbols without a page; a private site stays private")
  func site() throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/site"
    #expect(try build(SampleFolder.path, into: site).code == 0)
    #expect(try build(SampleFolder.path, into: site).output == "BTCUSDT: unchanged\n")
    let index = String(decoding: try folder.read("site/index.json"), as: UTF8.self)
    #expect(index.contains("\"path\":\"BTCUSDT/map.json\"") && index.contains("\"symbol\":\"BTCUSDT\""))
    var bytes = try folder.read("site/BTCUSDT/map.json")
    let sound = bytes
    bytes[100] ^= 1
    try folder.write(bytes, to: "site/BTCUSDT/map.json")
    #expect(try Tool.run(["verify", site]).code == 65)
    try run("chmod 2700 '\(site)'")
    #expect(try build(SampleFolder.path, into: site).output.contains("levels") == false)
    #expect(try folder.read("site/BTCUSDT/map.json") == sound)
    #expect(try Tool.run(["verify", site]).code == 0)
    let mode = try FileManager.default.attributesOfItem(atPath: site)[.posixPermissions] as? Int
    #expect(mode == 0o2700)
  }

  @Test("A site cannot take the place of a mount point or a link to nothing, which is told before anything is built")
  func badOutput() throws {
    let folder = try TemporaryFolder()
    try run("ln -s nothing '\(folder.path)/link'")
    #expect(try build(SampleFolder.path, into: folder.path + "/link").errors.contains("it is a link to nothing"))
    #expect(try build(SampleFolder.path, into: "/proc").errors.contains("a file system is mounted there"))
  }

  @Test("A folder without templates, an address with a password, a symbol like a formula are refused")
  func refused() throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/site"
    let templates = try build(SampleFolder.path, into: site, "--templates", folder.path)
    #expect(templates.code == 66 && templates.errors.contains("holds no template that liqheat knows"))
    #expect(try build(SampleFolder.path, into: site, "--base-url", "https://me:secret@host/").code == 64)
    for symbol in ["=1+1", "+A", "@A"] {
      #expect(try Tool.run(["build", "--data", SampleFolder.path, "--symbol", symbol, "--output", site]).code == 64)
    }
  }

  @Test("An argument cannot command the terminal that its error is printed on")
  func escapes() throws {
    let result = try Tool.run(["x\u{1B}[2J"])
    #expect(result.code == 64 && result.errors.contains("[2J") && !result.errors.contains("\u{1B}"))
    #expect(result.output.isEmpty)
  }

  @Test("No path or symbol can command the terminal, on whichever of the two outputs it comes back")
  func escapedNames() throws {
    let folder = try TemporaryFolder()
    let evil = "\u{1B}[31mX\u{202E}"
    let path = folder.path + "/" + evil
    let site = try build(SampleFolder.path, into: path)
    #expect(site.code == 0)
    var results = [site]
    for arguments in [
      ["verify", path], ["index", "--output", path], ["sample", "--output", path + "/s", "--days", "1"],
      ["verify", "no" + evil],
      ["levels", "--data", SampleFolder.path, "--symbol", "A" + evil],
      ["inspect", "--data", path, "--symbol", "A" + evil],
      ["candles", "--data", SampleFolder.path, "--symbol", "A" + evil, "--output", path],
      ["score", "--data", SampleFolder.path, "--symbol", "A" + evil], ["config", "--config", path + "/no.yml"],
      ["fetch", "--data", path + "/f", "--symbol", "A" + evil], ["bench", "--data", path, "--symbol", "A"],
      ["calibrate", "--data", path, "--symbol", "A" + evil, "--output", path + "/c"],
    ] { results.append(try Tool.run(arguments)) }
    for result in results {
      let text = result.output + result.errors
      #expect(result.code < 128 && !text.isEmpty)
      #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E }, "\(text)")
    }
  }

  @Test("No field of a CSV file reads as a formula, and files of symbols that do are left out by name")
  func formulas() throws {
    let folder = try TemporaryFolder()
    try run(
      """
      cp -r '\(SampleFolder.path)' '\(folder.path)/data' && cd '\(folder.path)/data' && mkdir x
      for n in '=cmd' '+1' '@x' '-2'; do for f in BTCUSDT/klines/5m/*; do cp "$f" "x/$n-5m-${f##*-5m-}"; done; \
      for f in BTCUSDT/metrics/*; do cp "$f" "x/$n-metrics-${f##*-metrics-}"; done; done
      """)
    let site = folder.path + "/site"
    let result = try Tool.run(
      [
        "build", "--data", folder.path + "/data", "--all", "--days", "1", "--only", "levels", "--only", "json",
        "--output", site,
      ])
    #expect(result.code == 2, "\(result.errors)")
    for name in ["=cmd", "+1", "@x", "-2"] { #expect(result.errors.contains("\(name): cannot be a symbol of a site")) }
    let tables = try folder.files().filter { $0.hasPrefix("site/") && $0.hasSuffix(".csv") }
    #expect(tables.count >= 2)
    for table in tables {
      for field in String(decoding: try folder.read(table), as: UTF8.self).split(whereSeparator: { ",\n".contains($0) })
      {
        #expect(
          !"=+@\t\r".contains(field.first ?? " ") && (field.first != "-" || Double(field) != nil), "\(table): \(field)")
      }
    }
  }

  @Test(
    "Files and folders have the modes that the umask leaves", arguments: [("022", "755", "644"), ("077", "700", "600")])
  func modes(umask: String, folders: String, files: String) throws {
    let folder = try TemporaryFolder()
    try run(
      "umask \(umask); '\(Tool.path)' build --data '\(SampleFolder.path)' --symbol BTCUSDT --days 1 --only levels --quiet "
        + "--output '\(folder.path)/site' > /dev/null && cd '\(folder.path)' && "
        + "test -z \"$(find site -type d ! -perm \(folders) -o -type f ! -perm \(files))\"")
  }

  @Test(
    "Numbers beyond all types are refused with the name of their variable",
    arguments: [
      ("LIQHEAT_TYPICAL_NOTIONAL", "1e19"), ("LIQHEAT_SPAN_PERCENT", "1e300"), ("LIQHEAT_PHI", ".nan"),
      ("LIQHEAT_TIERS", "[{leverage: 10, taker_share: 1, maker_share: 1, half_life_hours: 1e20}]"),
    ])
  func variables(name: String, value: String) throws {
    let result = try Tool.run(["config"], environment: [name: value])
    #expect(result.code == 64 && result.errors.contains("\(name): "), "\(result.errors)")
  }

  @Test("One liquidation at 10^25 is a row that cannot be read, and sums of 10^300 too")
  func liquidations() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("time,side,price\n1762905600000,SELL,1e25\n1762905600000,SELL,100000\n", to: "l.csv")
    let result = try Tool.run([
      "score", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--liquidations", file,
    ])
    #expect(result.code < 128, "\(result.errors)")
    #expect((result.errors + result.output).contains("1 rows could not be read, the first in line 2"))
  }

  @Test("Where the program itself fails, its last words ask for a report")
  func lastWords() throws {
    let folder = try TemporaryFolder()
    let result = try Tool.run(
      executable: "/bin/sh",
      [
        "-c",
        """
        flock '\(folder.path)/.site.lock' sleep 4 & sleep 0.5
        '\(Tool.path)' index --output '\(folder.path)/site' & p=$!
        sleep 1; kill -ILL $p; wait $p; echo code $?
        """,
      ])
    #expect(result.output.contains("code 132\n"))
    #expect(result.errors.contains("an error in the program itself ended it"))
    #expect(result.errors.contains("Please report it"))
  }

  @Test(
    "A summary that leads out of its page's folder is none: nothing is read, written, linked or listed there",
    arguments: ["BTCUSDT/../../../PLACE/victim.html", "BTCUSDT/to/victim.html", "BTCUSDT/..", "BTCUSDT//victim.html"])
  func summaryThatLeadsOut(path: String) throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/site"
    #expect(
      try Tool.run([
        "build", "--data", SampleFolder.path, "--all", "--days", "1", "--only", "page", "--output", site,
      ]).code == 0)
    try folder.write("victim", to: "victim.html")
    try run("cp -r '\(SampleFolder.path)' '\(folder.path)/data'; ln -s .. '\(site)/BTCUSDT/to'")
    // What a symbol that fails has in the site is written again, marked stale.
    try folder.write("junk\n", to: "data/BTCUSDT/klines/5m/BTCUSDT-5m-2025-11.csv")
    let place = folder.path.split(separator: "/").last ?? ""
    let leading = path.replacing("PLACE", with: place)
    let summary = String(decoding: try folder.read("site/BTCUSDT/summary.json"), as: UTF8.self)
    try folder.write(summary.replacing("BTCUSDT/index.html", with: leading), to: "site/BTCUSDT/summary.json")
    let before = try folder.files().filter { !$0.hasPrefix("site/") && !$0.hasPrefix("data/") }
    let built = try Tool.run([
      "build", "--data", folder.path + "/data", "--all", "--force", "--days", "1", "--only", "page", "--output", site,
    ])
    #expect(built.code == 2, "\(built)")
    #expect(try folder.files().filter { !$0.hasPrefix("site/") && !$0.hasPrefix("data/") } == before)
    #expect(try String(decoding: folder.read("victim.html"), as: UTF8.self) == "victim")
    for name in ["index.html", "index.json", "SHA256SUMS"] {
      let text = String(decoding: try folder.read("site/" + name), as: UTF8.self)
      #expect(!text.contains("victim") && !text.contains(leading), "\(name)")
    }
    #expect(try Tool.run(["verify", site]).code == 0)
  }

  @Test("Aliases of aliases, a billion values in ten lines, are refused with their line", .timeLimit(.minutes(1)))
  func aliases() throws {
    let folder = try TemporaryFolder()
    var text = "columns:\n  - &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...11 {
      text += "  - &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    // As a key all of it is looked at.
    try folder.write(text + "? *a11\n: 1\n", to: "data/history.yaml")
    let described = try Tool.run(["inspect", "--data", folder.path + "/data", "--symbol", "BTCUSDT"])
    #expect(
      described.code == 65 && described.errors.contains("history.yaml: line 3: aliases are not read; write *a0 out"),
      "\(described)")
    let configured = try Tool.run(["config", "--config", folder.path + "/data/history.yaml"])
    #expect(configured.code == 64 && configured.errors.contains("aliases are not read"), "\(configured)")
    let plain = try folder.write("# phi & *stars*\nphi: 0.2\n", to: "plain.yaml")
    #expect(try Tool.run(["config", "--config", plain]).code == 0)
  }

  /// The decoder of YAML ended the program at these.
  @Test(
    "Whole numbers to the base of 60 that no integer holds are refused with their line",
    arguments: ["11111111151111111115:0", "\"9999999999\\\n  9999999999:59\""])
  func sexagesimal(number: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("phi: 0.2\nbin: \(number)\n", to: "config.yaml")
    let result = try Tool.run(["config", "--config", file])
    #expect(result.code == 64 && result.errors.contains("config.yaml: line 2: "), "\(result)")
    let variable = try Tool.run(["config"], environment: ["LIQHEAT_PHI": number])
    #expect(variable.code == 64 && variable.errors.contains("LIQHEAT_PHI"), "\(variable)")
    let usual = try folder.write("phi: 0.2 # 2026-01-01T00:00:00 to 12:30:00.000000000\n", to: "usual.yaml")
    #expect(try Tool.run(["config", "--config", usual]).code == 0)
  }

  /// Where the next file took the place of stderr, this failed in one run of four: what is opened when differs.
  @Test("Help and scripts of completions that cannot be written are an error, as all results are")
  func fullDisk() throws {
    for arguments in ["--help", "--version", "help build", "--generate-completion-script bash"] {
      let result = try Tool.run(executable: "/bin/sh", ["-c", "'\(Tool.path)' \(arguments) > /dev/full"])
      #expect(result.code == 74 && result.errors.contains("cannot be written"), "\(arguments) \(result)")
    }
  }

  @Test("Over the limit of a file's size every command says why it ends", .timeLimit(.minutes(1)))
  func fileSizeLimit() throws {
    let folder = try TemporaryFolder()
    let result = try Tool.run(
      executable: "/bin/sh",
      [
        "-c",
        "ulimit -f 8; exec env --default-signal=XFSZ '\(Tool.path)' sample --output '\(folder.path)/market' --days 2",
      ])
    #expect(result.code == 74 && result.errors.contains("too large"), "\(result)")
  }

  @Test("With few open files allowed, fetch says so", arguments: [8, 10, 14])
  func fewOpenFiles(limit: Int) throws {
    let folder = try TemporaryFolder()
    let result = try Tool.run(
      executable: "/bin/sh",
      [
        "-c",
        """
        ulimit -n \(limit); exec '\(Tool.path)' fetch --symbol BTCUSDT --archive http://127.0.0.1:9 --listing http://127.0.0.1:9 \
          --data '\(folder.path)/market' --attempts 1 --days 1
        """,
      ])
    #expect(result.code == 69 && result.errors.contains("(ulimit -n)"), "\(result)")
  }

  @Test("With its standard streams closed it writes nothing of what it says into a file")
  func closedStreams() throws {
    let folder = try TemporaryFolder()
    let site = folder.path + "/site"
    let command =
      "exec '\(Tool.path)' build --data '\(SampleFolder.path)' --all --days 1 --threads 2 --only levels --output '\(site)'"
    for closed in ["2>&-", "<&- 2>&-"] {
      #expect(try Tool.run(executable: "/bin/sh", ["-c", "\(command) --force \(closed)"]).code == 0)
      #expect(try Tool.run(["verify", site]).code == 0)
    }
    #expect(try Tool.run(executable: "/bin/sh", ["-c", "\(command) <&- >&- 2>&-"]).code == 74)
    #expect(try Tool.run(["verify", site]).code == 0)
  }
}
