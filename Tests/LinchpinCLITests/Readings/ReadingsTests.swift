import Foundation
import Testing

extension CommandLineTests {
  /// Points of the format and of its meaning that two careful readers could take differently.
  @Suite struct Readings {}
}
