import Foundation

extension String {
  /// The text in Unicode's normalization form C, in which é is always one character: two texts that
  /// are canonically equivalent then have the same bytes.
  ///
  /// Every id and every name that is compared is brought to this form when it is read.
  package var normalized: String {
    utf8.allSatisfy { $0 < 0x80 } ? self : precomposedStringWithCanonicalMapping
  }
}
