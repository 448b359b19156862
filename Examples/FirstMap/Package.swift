// swift-tools-version: 6.2
import PackageDescription

// A package of your own that uses the libraries; for yours, name the repository in place of the path.
let package = Package(
  name: "FirstMap",
  platforms: [.macOS("26.0")],
  dependencies: [.package(name: "liqheat", path: "../..")],
  targets: [
    .executableTarget(
      name: "FirstMap",
      dependencies: [
        .product(name: "MarketData", package: "liqheat"),
        .product(name: "LiquidationModels", package: "liqheat"),
        .product(name: "Plotting", package: "liqheat"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
