import Foundation
import Linchpin

/// Draws what an event would reach, as SVG.
///
/// `map.dot()` and `map.mermaid()` give other formats, without a layout and so without Graphviz.
func draw(_ radius: BlastRadius?, in chain: SupplyChain, to path: String) throws {
  let map = DependencyMap(chain, blastRadius: radius)
  try map.svg().write(toFile: path, atomically: true, encoding: .utf8)
}
