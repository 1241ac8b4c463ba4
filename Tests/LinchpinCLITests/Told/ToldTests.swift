import Foundation
import Testing

extension CommandLineTests {
  /// What commands tell beside the numbers, and in which order.
  @Suite struct Told {
    /// A lab, two vendors, and an incident at one of them.
    static let recorded = Inline(
      """
      as-of: 2026-05-31
      labs: {a: {engages: [{supplier: v, service: s}]}}
      vendors: {v: {runs: [gateway]}, w: {}}
      software: {gateway: {}}
      incident:
        title: Breach at the labelling house
        events: [{breach: v}]
        occurred: {since: 2026-03-24}
        vector: a stolen key
      """)

    /// A lab that is reached by several ways.
    static let ways = Inline(
      """
      labs: {l: {engages: [{supplier: v, service: s, shares: [d], delivers: [], critical: true}]}}
      vendors:
        v: {engages: [{supplier: b, shares: [d], delivers: []}], runs: [gw]}
        b: {}
        z: {}
      software: {gw: {}}
      datasets: {d: {owner: l}}
      """)
  }
}
