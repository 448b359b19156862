import TestSupport
import Testing

@Suite("liqheat config")
struct ConfigTests {
  private func config(_ arguments: String..., yaml: String? = nil, environment: [String: String] = [:]) throws
    -> Tool.Result
  {
    let folder = try TemporaryFolder()
    let file = try yaml.map { ["--config", try folder.write($0, to: "liqheat.yml")] } ?? []
    return try Tool.run(["config"] + file + arguments, environment: environment)
  }

  @Test("Defaults, file, environment, flags: the later wins")
  func precedence() throws {
    let yaml = "phi: 0.3\nwarm_up_days: 7\nspan_percent: 20\n"
    #expect(try config().output.contains("\nphi: 0.15\n"))
    #expect(try config(yaml: yaml).output.contains("\nphi: 0.3\n"))
    #expect(try config(yaml: yaml, environment: ["LIQHEAT_PHI": "0.4"]).output.contains("\nphi: 0.4\n"))
    let all = try config("--phi", "0.5", yaml: yaml, environment: ["LIQHEAT_PHI": "0.4", "LIQHEAT_WARM_UP_DAYS": "9"])
    #expect(all.output.contains("\nphi: 0.5\n"))
    #expect(all.output.contains("warm_up_days: 9"))
    #expect(all.output.contains("span_percent: 20"))
  }

  @Test("Nothing is said by null, and of two sources that do not go together the later is blamed")
  func nullAndBlame() throws {
    #expect(try config(yaml: "phi: null\nwarm_up_days:\n").output == config().output)
    let odd = try config("--model", "book", yaml: "model: classic\nas_published: true\n")
    #expect(odd.errors.hasPrefix("liqheat: error: --model: as_published"), "\(odd.errors)")
  }

  @Test("What is printed is a configuration that gives the same again", arguments: ["book", "classic"])
  func roundTrip(model: String) throws {
    let printed = try config("--model", model, "--span", "12.5").output
    #expect(try config(yaml: printed).output == printed)
  }

  @Test(
    "A slip is an error that names the place and the key",
    arguments: [
      ("fie: 2\n", "liqheat.yml:1: unknown key fie"), ("phi: 3\n", "phi must be in 0...1, not 3"),
      ("phi: [1\n", "liqheat.yml: 2:1: error"), ("- 1\n", "not a mapping"),
      ("tiers: [{leverage: 3, taker_share: 1}]\n", "liqheat.yml:1: tiers, item 1: maker_share is missing"),
    ])
  func slips(yaml: String, message: String) throws {
    let result = try config(yaml: yaml)
    #expect(result.code == 64)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("An environment variable out of range is named")
  func environment() throws {
    let result = try config(environment: ["LIQHEAT_PHI": "2"])
    #expect(result.code == 64)
    #expect(result.errors == "liqheat: error: LIQHEAT_PHI: phi must be in 0...1, not 2.0\n")
  }

  @Test("Brackets from a file change the prices; a broken file is named")
  func brackets() throws {
    let folder = try TemporaryFolder()
    let raw = """
      [{"symbol": "BTCUSDT", "brackets": [{"bracket": 1, "initialLeverage": 20, "notionalCap": 1e9,
        "notionalFloor": 0, "maintMarginRatio": 0.02, "cum": 0}]}]
      """
    let arguments = [
      "build", "--data", SampleFolder.path, "--symbol", "BTCUSDT", "--days", "1", "--only", "levels", "--output",
    ]
    func levels(_ name: String, _ more: [String]) throws -> [UInt8] {
      let result = try Tool.run(arguments + [folder.path + "/" + name] + more)
      #expect(result.code == 0, "\(result.errors)")
      return try folder.read(name + "/BTCUSDT/levels.csv")
    }
    let file = try folder.write(raw, to: "brackets.json")
    #expect(try levels("built-in", []) != levels("file", ["--brackets", file]))
    let broken = try folder.write("{\"BTC/USDT:USDT\": 5}", to: "broken.json")
    let result = try Tool.run(arguments + [folder.path + "/x", "--brackets", broken])
    #expect(result.code == 64)
    #expect(result.errors.contains("broken.json"))
  }

  @Test("A symbol has its own parameters, bin and window; a flag is over all")
  func symbols() throws {
    let folder = try TemporaryFolder()
    let yaml = "phi: 0.3\nsymbols:\n  BTCUSDT: {bin: 1000, days: 1, phi: 0.4}\n"
    #expect(try config("--symbol", "BTCUSDT", yaml: yaml).output.contains("\nphi: 0.4\n"))
    #expect(try config("--symbol", "ETHUSDT", yaml: yaml).output.contains("\nphi: 0.3\n"))
    #expect(try config("--symbol", "BTCUSDT", "--phi", "0.5", yaml: yaml).output.contains("\nphi: 0.5\n"))
    let file = try folder.write(yaml, to: "liqheat.yml")
    let result = try Tool.run([
      "build", "--data", SampleFolder.path, "--config", file, "--only", "levels", "--output", folder.path + "/site",
    ])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output.contains("BTCUSDT (synthetic sample): book, 2025-11-13 to 2025-11-14"))
    let map = String(decoding: try folder.read("site/BTCUSDT/map.json"), as: UTF8.self)
    #expect(map.contains("\"row_size\":1000,") && map.contains("\"phi\":0.4"))
    let wrong = try config(yaml: "symbols:\n  BTCUSDT: {bin: big}\n")
    #expect(wrong.code == 64)
    #expect(wrong.errors.contains("liqheat.yml:2: bin must be a size such as 500 or 0.05"))
  }

  @Test(
    "A section is checked though its symbol is not built, and so is its name",
    arguments: [
      ("symbols:\n  ETHUSDT: {fie: 2}\n", "liqheat.yml:2: unknown key fie"),
      ("symbols:\n  ETHUSDT: {phi: 3}\n", "liqheat.yml:2: phi must be in 0...1"),
      ("symbols:\n  ETHUSDT: {model: best}\n", "best"),
      ("symbols:\n  ../x: {phi: 0.5}\n", "'../x' cannot be a symbol of a site: it begins with a dot"),
    ])
  func otherSections(yaml: String, message: String) throws {
    let result = try config("--symbol", "BTCUSDT", yaml: yaml)
    #expect(result.code == 64)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test("Tiers that only classic can use are fine where a flag names it")
  func classicTiers() throws {
    let yaml = "symbols:\n  ETHUSDT:\n    tiers: [{leverage: 5, taker_share: 1, maker_share: 1}]\n"
    #expect(try config("--model", "classic", "--symbol", "ETHUSDT", yaml: yaml).code == 0)
    #expect(try config("--symbol", "ETHUSDT", yaml: yaml).code == 64)
  }

  @Test("A flag is called what it is called on the command line")
  func flagName() throws {
    let result = try config("--span=-3")
    #expect(result.code == 64)
    #expect(result.errors.contains("error: --span: "), "\(result.errors)")
  }
}
