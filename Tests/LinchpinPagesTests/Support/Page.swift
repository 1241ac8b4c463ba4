import Foundation
import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinPages

/// Pages of descriptions that the repository has.
enum Page {
  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func chain(_ path: String) throws -> SupplyChain {
    try SupplyChain.load(from: package.appending(path: path).path()).chain
  }

  static func html(
    _ path: String, change: (inout ReportPage.Options) -> Void = { _ in }
  ) throws -> String {
    let chain = try chain(path)
    var options = ReportPage.Options()
    options.events = chain.incident?.events ?? []
    change(&options)
    return try ReportPage(SupplyChainAnalysis(chain), options: options).html
  }

  static let mercor = "Examples/mercor-breach-2026/supply-chain.yaml"
  static let quickstart = "Examples/quickstart/supply-chain.yaml"
  static let lp4 = "Tests/Fixtures/lp4.yaml"
  static let hostile = "Tests/Browser/hostile.yaml"

  /// What stands between two texts, each time.
  static func parts(of page: String, _ start: String, _ end: String) -> [Substring] {
    page.components(separatedBy: start).dropFirst().compactMap { rest in
      rest.range(of: end).map { rest[..<$0.lowerBound] }
    }
  }
}
