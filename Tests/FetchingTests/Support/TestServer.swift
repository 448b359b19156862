import Foundation
import TestSupport

/// A program that serves on the loopback for one test; ended with it.
final class TestServer: @unchecked Sendable {
  /// Its port.
  let port: Int
  private let process = Process()
  private let input = Pipe()

  /// A Python of any version; tests that need one are skipped without, unless tools are required.
  static let python = find("python3", environment: "LIQHEAT_TEST_PYTHON")
  static let nginx = find("nginx", environment: nil)
  static let curl = find("curl", environment: nil)
  /// Whether tests that need a server are run: where its program is missing, only if it must not be.
  static let isRequired = ProcessInfo.processInfo.environment["LIQHEAT_REQUIRE_TOOLS"] == "1"
  static let canServe = isRequired || python != nil && curl != nil
  static let canServeByNginx = isRequired || nginx != nil && canServe

  private static func find(_ name: String, environment: String?) -> String? {
    let named = environment.flatMap { ProcessInfo.processInfo.environment[$0] }
    let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return ([named] + (path + ["/usr/sbin"]).map { "\($0)/\(name)" }).compactMap(\.self).first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  struct CannotServe: Error { let reason: String }

  /// Starts `Servers/archive.py` over a folder.
  convenience init(archive folder: String, faults: [String: [String]], log: String, pageSize: Int) throws {
    try self.init(script: "archive.py", [folder, Self.json(faults), log, String(pageSize)])
  }

  /// Starts `Servers/exchange.py`.
  convenience init(exchange config: [String: Any]) throws {
    try self.init(script: "exchange.py", [Self.json(config)])
  }

  private static func json(_ value: Any) throws -> String {
    String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
  }

  private init(script: String, _ arguments: [String]) throws {
    guard let python = Self.python else { throw CannotServe(reason: "no Python") }
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [packageRoot.appendingPathComponent("Tests/FetchingTests/Servers/\(script)").path] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = input
    try process.run()
    let line = String(decoding: output.fileHandleForReading.bytesThere(), as: UTF8.self)
    guard let port = Int(line.prefix { $0.isNumber }) else { throw CannotServe(reason: "no port: \(line)") }
    self.port = port
  }

  /// Starts nginx over a folder; `settings` stand in its location.
  init(nginxOver folder: String, settings: String = "", work: String) throws {
    guard let nginx = Self.nginx else { throw CannotServe(reason: "no nginx") }
    // A port that was free a moment ago may be taken; then another is tried.
    for _ in 0..<5 {
      let port = Self.freePort()
      let configuration = """
        daemon off; master_process off; pid \(work)/nginx.pid; error_log \(work)/nginx.log;
        events { worker_connections 256; }
        http {
          access_log \(work)/access.log;
          client_body_temp_path \(work)/body; proxy_temp_path \(work)/proxy; fastcgi_temp_path \(work)/fastcgi;
          uwsgi_temp_path \(work)/uwsgi; scgi_temp_path \(work)/scgi;
          server { listen 127.0.0.1:\(port); location / { root \(folder); \(settings) } }
        }
        """
      try configuration.write(toFile: "\(work)/nginx.conf", atomically: true, encoding: .utf8)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: nginx)
      process.arguments = ["-c", "\(work)/nginx.conf", "-e", "\(work)/nginx.log"]
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      for _ in 0..<100 where process.isRunning {
        if Self.canConnect(port) {
          self.port = port
          nginxProcess = process
          return
        }
        Thread.sleep(forTimeInterval: 0.02)
      }
      kill(process.processIdentifier, SIGKILL)
    }
    throw CannotServe(reason: "nginx does not start")
  }
  private var nginxProcess: Process?

  deinit {
    try? input.fileHandleForWriting.close()
    // The polite signal has been seen to go unheard here.
    if let nginxProcess { kill(nginxProcess.processIdentifier, SIGKILL) }
    if process.isRunning { process.terminate() }
  }

  var address: String { "http://127.0.0.1:\(port)" }

  private static func freePort() -> Int {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = unsafe bind(descriptor, $0, length)
        _ = unsafe getsockname(descriptor, $0, &length)
      }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  private static func canConnect(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = loopback(port)
    return unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}
