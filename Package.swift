// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "Linchpin",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Linchpin", targets: ["Linchpin"]),
    // Load, analyse, compare: nothing that draws or reports.
    .library(
      name: "LinchpinAnalysis",
      targets: ["LinchpinCore", "LinchpinLoading", "LinchpinAnalysis", "LinchpinScenarios"]),
    .library(name: "LinchpinRaster", targets: ["LinchpinRaster"]),
    .executable(name: "linchpin", targets: ["LinchpinCLI"]),
    .executable(name: "linchpin-layout", targets: ["LinchpinLayout"]),
  ],
  traits: [
    .trait(name: "Raster", description: "Maps as PNG and PDF, by librsvg and cairo.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // The pipeline, in the order in which data goes through it.
    .target(name: "LinchpinCore"),
    .target(name: "LinchpinLoading", dependencies: ["LinchpinCore", "CLibYAML"]),
    .target(name: "LinchpinEngine"),
    .target(name: "LinchpinAnalysis", dependencies: ["LinchpinCore", "LinchpinEngine"]),
    .target(
      name: "LinchpinScenarios",
      dependencies: ["LinchpinCore", "LinchpinAnalysis"]),
    .target(name: "LinchpinText", dependencies: ["LinchpinCore"]),
    .target(
      name: "LinchpinGlossary", dependencies: ["LinchpinCore", "LinchpinText", "LinchpinAnalysis"]),
    .target(
      name: "LinchpinWording", dependencies: ["LinchpinCore", "LinchpinText", "LinchpinAnalysis"]),
    .target(
      name: "LinchpinRendering",
      dependencies: ["LinchpinCore", "LinchpinText", "LinchpinAnalysis", "LinchpinWording"]),
    .target(
      name: "LinchpinReporting",
      dependencies: [
        "LinchpinCore", "LinchpinEngine", "LinchpinText", "LinchpinAnalysis", "LinchpinWording",
        "LinchpinScenarios",
      ]),
    .target(
      name: "LinchpinPages",
      dependencies: [
        "LinchpinCore", "LinchpinText", "LinchpinAnalysis", "LinchpinWording", "LinchpinRendering",
        "LinchpinReporting", "LinchpinPageAssets",
      ]),
    // A target of its own, as the compiler takes seconds for the bytes, and nothing has to wait.
    .target(
      name: "LinchpinPageAssets",
      resources: [.embedInCode("Script"), .embedInCode("Style")]),
    .target(
      name: "Linchpin",
      dependencies: [
        "LinchpinCore", "LinchpinText", "LinchpinGlossary", "LinchpinLoading", "LinchpinAnalysis",
        "LinchpinScenarios", "LinchpinRendering", "LinchpinReporting", "LinchpinPages",
      ]),
    // Pictures in pixels and on pages; without the trait, it only says how to get them.
    .target(
      name: "LinchpinRaster",
      dependencies: [
        "LinchpinCore", "LinchpinRendering",
        .target(name: "CLinchpinRaster", condition: .when(traits: ["Raster"])),
      ]),
    .executableTarget(
      name: "LinchpinCLI",
      dependencies: [
        "Linchpin", "LinchpinRaster", "CLinchpinLayout",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // libyaml: what stands in a YAML file, piece by piece.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev", "pkg-config"]), .brew(["libyaml", "pkgconf"])]),

    // Graphviz: the system library, the little C that lays a graph out with it, and a program that
    // does nothing else, for those who embed the library. Only executables need Graphviz.
    .systemLibrary(
      name: "CGraphviz", pkgConfig: "libgvc",
      providers: [.apt(["libgraphviz-dev", "pkg-config"]), .brew(["graphviz", "pkgconf"])]),
    .target(name: "CLinchpinLayout", dependencies: ["CGraphviz"]),
    .executableTarget(name: "LinchpinLayout", dependencies: ["CLinchpinLayout"]),

    // librsvg, and the little C that draws with it; empty without the trait.
    .systemLibrary(
      name: "CRSVG", pkgConfig: "librsvg-2.0",
      providers: [.apt(["librsvg2-dev", "pkg-config"]), .brew(["librsvg", "pkgconf"])]),
    .target(
      name: "CLinchpinRaster",
      dependencies: [.target(name: "CRSVG", condition: .when(traits: ["Raster"]))],
      cSettings: [.define("LINCHPIN_RASTER", .when(traits: ["Raster"]))]),

    // What several tests describe supply chains with.
    .target(
      name: "LinchpinTestSupport",
      dependencies: ["LinchpinAnalysis", "LinchpinCore", "LinchpinLoading"],
      path: "Tests/LinchpinTestSupport"),

    .testTarget(name: "LinchpinCoreTests", dependencies: ["LinchpinCore"]),
    .testTarget(name: "LinchpinTextTests", dependencies: ["LinchpinText", "LinchpinCore"]),
    .testTarget(
      name: "LinchpinLoadingTests",
      dependencies: ["LinchpinLoading", "LinchpinCore", "LinchpinTestSupport"],
      exclude: ["Corpus", "check_schema.py"]),
    .testTarget(name: "LinchpinEngineTests", dependencies: ["LinchpinEngine"]),
    .testTarget(
      name: "LinchpinAnalysisTests",
      dependencies: [
        "LinchpinAnalysis", "LinchpinCore", "LinchpinEngine", "LinchpinLoading",
        "LinchpinTestSupport",
      ]),
    .testTarget(
      name: "LinchpinScenariosTests",
      dependencies: [
        "LinchpinScenarios", "LinchpinAnalysis", "LinchpinCore", "LinchpinLoading",
        "LinchpinTestSupport",
      ]),
    .testTarget(
      name: "LinchpinRenderingTests",
      dependencies: [
        "LinchpinRendering", "CGraphviz", "LinchpinAnalysis", "LinchpinCore", "LinchpinLayout",
        "LinchpinLoading", "LinchpinTestSupport", "LinchpinText",
      ]),
    .testTarget(
      name: "LinchpinReportingTests",
      dependencies: [
        "LinchpinReporting", "LinchpinAnalysis", "LinchpinCore", "LinchpinEngine",
        "LinchpinLoading", "LinchpinScenarios", "LinchpinTestSupport", "LinchpinText",
        "LinchpinWording",
      ]),
    .testTarget(
      name: "LinchpinPagesTests",
      dependencies: [
        "LinchpinPages", "LinchpinPageAssets", "LinchpinReporting", "LinchpinRendering",
        "LinchpinAnalysis", "LinchpinCore", "LinchpinLoading",
      ]),
    .testTarget(
      name: "LinchpinTests",
      dependencies: [
        "Linchpin", "LinchpinAnalysis", "LinchpinCore", "LinchpinGlossary", "LinchpinLoading",
        "LinchpinTestSupport", "LinchpinText", "LinchpinWording",
      ]),
    .testTarget(
      name: "LinchpinCLITests", dependencies: ["Linchpin", "LinchpinCLI"],
      exclude: ["Descriptions", "Kept"]),
  ],
  swiftLanguageModes: [.v6]
)

// Building the documentation takes a plugin, which nobody else should have to fetch; see .ci/docs.
if Context.environment["LINCHPIN_DOCS"] != nil {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.5.0"))
}
