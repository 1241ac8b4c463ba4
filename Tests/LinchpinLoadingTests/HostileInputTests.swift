import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

import struct LinchpinTestSupport.SplitMix64

/// Inputs that are made to crash, hang or mislead; each gives one clear answer.
@Suite struct HostileInputTests {
  @Test(arguments: ["__proto__", "constructor", "graph", "=cmd|' /C calc'!A0", "</title><script>"])
  func `harmless ids with a meaning elsewhere are ids`(id: String) throws {
    let quoted = id.replacing("'", with: "''")
    let chain = try chain("linchpin: 1\nvendors: {'\(quoted)': {}}\n")
    #expect(chain.entities.map(\.id.text) == [id])
  }

  @Test func `a mutated description never ends the process`() throws {
    let path = Corpus.folder.appending(path: "good/everything.yaml").path
    let yaml = Array(try Data(contentsOf: URL(filePath: path)))
    let json = Array(
      try Data(contentsOf: Corpus.folder.appending(path: "same/description.json")))
    var generator = SplitMix64(state: 1)
    for round in 0..<400 {
      let isYAML = round % 2 == 0
      var bytes = isYAML ? yaml : json
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
        case 1: bytes.remove(at: index)
        default:
          let marks = Array("{}[]:,-?*&!|>'\"\\#%@\n\t 0".utf8)
          bytes.insert(marks[round % marks.count], at: index)
        }
      }
      for finding in findings(inBytes: bytes, format: isYAML ? .yaml : .json) {
        #expect(finding.line >= 0)
      }
    }
  }
}
