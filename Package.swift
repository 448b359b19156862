// swift-tools-version: 6.2
import PackageDescription

/// Every target of our own is held to the same bar: unsafe operations are marked, and a warning is an error.
let settings: [SwiftSetting] = [
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

// The targets stand in the order in which data passes through them.
let package = Package(
  name: "liqheat",
  // The first whose standard library has all that is used; no Mac was at hand to try it on.
  platforms: [.macOS("26.0")],
  products: [
    .executable(name: "liqheat", targets: ["liqheat"]),
    // For programs of others; what of them is public is in docs/install.md.
    .library(name: "MarketData", targets: ["MarketData", "HistoryFormats"]),
    .library(name: "LiquidationModels", targets: ["LiquidationModels"]),
    .library(name: "Plotting", targets: ["Plotting"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    // Without its Foundation trait: the program's start-up pays for what is linked.
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
  ],
  targets: [
    // C libraries of the system, each behind the thinnest wall that lets Swift call it.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"])]),
    .systemLibrary(name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    // what one system has and others have not, with a plain way where it is lacking
    .target(name: "CSystemCalls"),
    // the C library by one name on every system; all that use Basics have it
    .target(name: "Libc", swiftSettings: settings),
    .target(name: "CPNG", linkerSettings: [.linkedLibrary("png")]),
    // templates/ as bytes in the program, so that it runs from any folder
    .target(name: "CPageTemplates"),

    // what every module uses: time, numbers, files, digests, random numbers, parallel work
    .target(name: "Basics", dependencies: ["CCrypto", "CSystemCalls", "Libc"], swiftSettings: settings),
    // packed bytes -> lines -> fields
    .target(name: "CSV", dependencies: ["Basics", "CDeflate", "CLZ4"], swiftSettings: settings),
    // instruments and the rules of their venues; columns -> bars, and what is wrong with them
    .target(name: "MarketData", dependencies: ["Basics", "CSV"], swiftSettings: settings),
    // files -> columns
    .target(name: "HistoryFormats", dependencies: ["Basics", "CSV", "MarketData"], swiftSettings: settings),
    // bars -> liquidation maps and heatmaps
    .target(name: "LiquidationModels", dependencies: ["Basics", "MarketData"], swiftSettings: settings),
    // maps -> pictures
    .target(
      name: "Plotting",
      dependencies: ["Basics", "LiquidationModels", "MarketData", "CPNG", "CFreeType", "CPageTemplates"],
      swiftSettings: settings),
    // maps and pictures -> JSON, CSV, page, site
    .target(
      name: "Site",
      dependencies: [
        "Basics", "LiquidationModels", "MarketData", "HistoryFormats", "Plotting", "CDeflate", "CSystemCalls",
        "CPageTemplates",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: settings),
    // a market to try it on
    .target(name: "SampleMarket", dependencies: ["Basics", "HistoryFormats", "MarketData"], swiftSettings: settings),
    // how good the maps are
    .target(
      name: "Scoring", dependencies: ["Basics", "HistoryFormats", "LiquidationModels", "MarketData"],
      swiftSettings: settings),
    // the archive of the exchange -> files; the only target that talks to a network, by the system's curl
    .target(
      name: "Fetching",
      dependencies: [
        "Basics", "CSV", "CSystemCalls", "MarketData", .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "liqheat",
      dependencies: [
        "Basics", "CSV", "MarketData", "HistoryFormats", "LiquidationModels", "Plotting", "Site", "SampleMarket",
        "Scoring", "Fetching", "CSystemCalls",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),

    // the example of the libraries, which sees of them what another package sees
    .executableTarget(
      name: "FirstMap", dependencies: ["MarketData", "HistoryFormats", "LiquidationModels", "Plotting"],
      path: "Examples/FirstMap/Sources/FirstMap", packageAccess: false, swiftSettings: settings),

    .target(
      name: "TestSupport", dependencies: ["Basics", "CZlib"], path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "BasicsTests", dependencies: ["Basics", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "CSVTests", dependencies: ["Basics", "CSV", "HistoryFormats", "CZlib", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MarketDataTests", dependencies: ["Basics", "MarketData", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "HistoryFormatsTests",
      dependencies: ["Basics", "CSV", "MarketData", "HistoryFormats", "CZlib", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "LiquidationModelsTests",
      dependencies: ["Basics", "LiquidationModels", "MarketData", "HistoryFormats", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PlottingTests",
      dependencies: ["Basics", "Plotting", "LiquidationModels", "MarketData", "CZlib", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SiteTests",
      dependencies: ["Basics", "Site", "HistoryFormats", "LiquidationModels", "MarketData", "CZlib", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PageTests",
      dependencies: ["Basics", "Site", "Plotting", "LiquidationModels", "MarketData", "CZlib", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SampleMarketTests",
      dependencies: ["Basics", "SampleMarket", "HistoryFormats", "MarketData", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "ScoringTests",
      dependencies: [
        "Basics", "Scoring", "HistoryFormats", "LiquidationModels", "MarketData", "SampleMarket", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "FetchingTests", dependencies: ["Basics", "Fetching", "HistoryFormats", "MarketData", "TestSupport"],
      exclude: ["Servers"], swiftSettings: settings),
    .testTarget(
      name: "LiqheatTests",
      dependencies: [
        "Basics", "liqheat", "MarketData", "HistoryFormats", "LiquidationModels", "SampleMarket", "Site", "TestSupport",
      ],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

// For `make fuzz` alone: a program that gives every reader what nobody would write. The command line is a library there.
if Context.environment["LIQHEAT_FUZZ"] != nil, let program = package.targets.firstIndex(where: { $0.name == "liqheat" })
{
  let entryPoint = ["-Xfrontend", "-entry-point-function-name", "-Xfrontend", "liqheat_main"]
  package.targets[program] = .target(
    name: "liqheat", dependencies: package.targets[program].dependencies,
    swiftSettings: settings + [.unsafeFlags(entryPoint)])
  // A target is the quicker the less code is in its program, as libFuzzer looks at the counters of all of it after every input.
  let programs: [(name: String, modules: [Target.Dependency])] = [
    ("fields", ["CSV", "CZlib"]),
    ("rows", ["CSV", "MarketData", "HistoryFormats"]),
    (
      "program",
      [
        "CSV", "MarketData", "HistoryFormats", "LiquidationModels", "Plotting", "Site", "Scoring", "Fetching",
        "liqheat", "CZlib",
      ]
    ),
  ]
  package.targets += [
    .target(name: "CFuzzer", path: "Fuzzing/CFuzzer"),
    .target(
      name: "FuzzSupport", dependencies: ["Basics", "CFuzzer"], path: "Fuzzing/FuzzSupport",
      swiftSettings: settings),
  ]
  package.targets += programs.map { program in
    .executableTarget(
      name: "fuzz-\(program.name)", dependencies: ["Basics", "FuzzSupport", "TestSupport"] + program.modules,
      path: "Fuzzing/\(program.name)", swiftSettings: settings)
  }
  package.products = []
}
