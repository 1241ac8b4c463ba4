// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "LinchpinBenchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Linchpin", path: "..")],
  targets: [
    .executableTarget(
      name: "LinchpinBenchmarks", dependencies: [.product(name: "Linchpin", package: "Linchpin")])
  ],
  swiftLanguageModes: [.v6]
)
