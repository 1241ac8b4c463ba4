// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "library-use",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "Linchpin", path: "../..")],
  targets: [
    .executableTarget(
      name: "library-use",
      dependencies: [
        .product(name: "Linchpin", package: "Linchpin"),
        // An executable, which draws maps with Graphviz: it is put beside this one.
        .product(name: "linchpin-layout", package: "Linchpin"),
      ],
      path: "Sources/LibraryUse")
  ],
  swiftLanguageModes: [.v6]
)
