import LinchpinCore

/// Numbers sources in the order in which a text first names them.
struct SourceRegister {
  private(set) var sources: [String] = []
  private var numbers: [ByteString: Int] = [:]

  /// *1, 4*; an empty text where there is no source.
  mutating func cite(_ list: [String]) -> String {
    list.map { source in
      if let known = numbers[ByteString(source)] { return String(known) }
      sources.append(source)
      numbers[ByteString(source)] = sources.count
      return String(sources.count)
    }.joined(separator: ", ")
  }
}
