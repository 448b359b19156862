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
  products: [
    .executable(name: "liqheat", targets: ["liqheat"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C libraries of the system, each behind the thinnest wall that lets Swift call it.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "CSystem"),
    .target(name: "CPNG", linkerSettings: [.linkedLibrary("png")]),
    // templates/ as bytes in the program, so that it runs from any folder
    .target(name: "CPageTemplates"),

    // files -> columns -> bars
    .target(name: "MarketData", dependencies: ["CZlib", "CCrypto"], swiftSettings: settings),
    // bars -> liquidation maps and heatmaps
    .target(name: "LiquidationModels", dependencies: ["MarketData"], swiftSettings: settings),
    // maps -> pictures
    .target(
      name: "Plotting", dependencies: ["LiquidationModels", "MarketData", "CPNG", "CFreeType", "CPageTemplates"],
      swiftSettings: settings),
    // maps and pictures -> JSON, CSV, page, site
    .target(
      name: "Site",
      dependencies: [
        "LiquidationModels", "MarketData", "Plotting", "CZlib", "CCrypto", "CSystem", "CPageTemplates",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: settings),
    // a market to try it on
    .target(name: "SampleMarket", dependencies: ["MarketData"], swiftSettings: settings),
    // how good the maps are
    .target(name: "Scoring", dependencies: ["LiquidationModels", "MarketData"], swiftSettings: settings),
    .executableTarget(
      name: "liqheat",
      dependencies: [
        "MarketData", "LiquidationModels", "Plotting", "Site", "SampleMarket", "Scoring", "CSystem",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: settings),

    .target(name: "TestSupport", dependencies: ["MarketData"], path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "MarketDataTests", dependencies: ["MarketData", "CZlib", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "LiquidationModelsTests", dependencies: ["LiquidationModels", "MarketData", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PlottingTests", dependencies: ["Plotting", "LiquidationModels", "MarketData", "CZlib", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SiteTests", dependencies: ["Site", "LiquidationModels", "MarketData", "CZlib", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PageTests", dependencies: ["Site", "Plotting", "LiquidationModels", "MarketData", "CZlib", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "SampleMarketTests", dependencies: ["SampleMarket", "MarketData", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "ScoringTests",
      dependencies: ["Scoring", "LiquidationModels", "MarketData", "SampleMarket", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "LiqheatTests",
      dependencies: ["liqheat", "MarketData", "LiquidationModels", "SampleMarket", "Site", "TestSupport"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
