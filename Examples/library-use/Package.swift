// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "library-use",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Linchpin", path: "../..")],
  targets: [
    .executableTarget(
      name: "library-use", dependencies: [.product(name: "Linchpin", package: "Linchpin")],
      path: "Sources/LibraryUse")
  ],
  swiftLanguageModes: [.v6]
)
