import Foundation
import LinchpinCore
import LinchpinLoading

/// The LP-4 fixture, and the numbers that other programs computed from it.
package enum Fixture {
  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")

  package static func chain() throws -> SupplyChain {
    try SupplyChain.load(from: folder.appendingPathComponent("lp4.yaml").path).chain
  }

  /// A part of the expected file, found by keys.
  package static func expected(_ keys: String...) throws -> Any {
    let data = try Data(contentsOf: folder.appendingPathComponent("lp4-expected.json"))
    var value = try JSONSerialization.jsonObject(with: data)
    for key in keys {
      guard let object = value as? [String: Any], let next = object[key] else {
        throw MissingKey(key: key)
      }
      value = next
    }
    return value
  }

  package static func objects(_ keys: String...) throws -> [[String: Any]] {
    let value = try keys.reduce(try expected()) { value, key in
      guard let object = value as? [String: Any], let next = object[key] else {
        throw MissingKey(key: key)
      }
      return next
    }
    guard let list = value as? [[String: Any]] else { throw MissingKey(key: "list of objects") }
    return list
  }

  package struct MissingKey: Error { package let key: String }
}

/// Returns the first difference between what was found and what JSON says, or `nil`. Numbers may
/// differ by 1e-9.
package func difference(_ found: Any?, _ expected: Any?, at path: String = "") -> String? {
  switch (found, expected) {
  case (nil, nil), (nil, is NSNull), (is NSNull, is NSNull), (is NSNull, nil): return nil
  case (let a as EntityID, _): return difference(a.text, expected, at: path)
  case (let a as String, let b as String):
    return a.utf8.elementsEqual(b.utf8) ? nil : "\(path): '\(a)' is not '\(b)'"
  case (let a as [Any], let b as [Any]):
    if a.count != b.count { return "\(path): \(a.count) items are not \(b.count): \(a) / \(b)" }
    for (place, pair) in zip(a, b).enumerated() {
      if let found = difference(pair.0, pair.1, at: "\(path)[\(place)]") { return found }
    }
    return nil
  case (let a as [String: Any], let b as [String: Any]):
    for key in b.keys.sorted() {
      if let found = difference(a[key], b[key], at: "\(path).\(key)") { return found }
    }
    return nil
  case (let a as Bool, let b as Bool) where a == b: return nil
  case (let a as NSNumber, let b as NSNumber):
    let tolerance = 1e-9 * max(1, abs(b.doubleValue))
    return abs(a.doubleValue - b.doubleValue) <= tolerance ? nil : "\(path): \(a) is not \(b)"
  default: return "\(path): \(String(describing: found)) is not \(String(describing: expected))"
  }
}
