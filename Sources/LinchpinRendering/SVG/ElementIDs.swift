/// Element ids that stay the same as long as the entities do.
struct ElementIDs {
  let prefix: String
  let nodes: [String]
  let edges: [String]

  /// - Parameter part: Tells apart the pictures of a drawing that has several.
  init(_ map: DependencyMap, part: String = "") {
    let salt = map.options.salt.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-")
    }
    let prefix = "lp-\(String(String.UnicodeScalarView(salt)))-\(part.isEmpty ? "" : part + "-")"
    self.prefix = prefix
    var used: Set<String> = []  // keys: ours
    func unique(_ id: String) -> String {
      var candidate = id
      var number = 2
      while !used.insert(candidate).inserted {
        candidate = "\(id)-\(number)"
        number += 1
      }
      return candidate
    }
    let hashes = map.nodes.map { Self.hash($0.id) }
    nodes = hashes.map { unique("\(prefix)n-\($0)") }
    edges = map.edges.map { edge in
      unique(
        "\(prefix)e-\(hashes[edge.dependent])-\(hashes[edge.supplier])-\(edge.mainLink.name)")
    }
  }

  /// FNV-1a over the UTF-8 bytes, in hexadecimal: the same in every process, unlike Swift's own.
  private static func hash(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
