import Testing

@testable import LinchpinPages

@Suite struct SHA256Tests {
  private func hex(_ message: String) -> String {
    SHA256.hash(message.utf8).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count < 2 ? "0" + digits : digits
    }.joined()
  }

  /// From FIPS 180-4 and its examples.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `published messages have their published hashes`(message: String, hash: String) {
    #expect(hex(message) == hash)
  }

  @Test func `a message of many blocks has its published hash`() {
    #expect(
      hex(String(repeating: "a", count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test func `every length around a block is padded to whole blocks`() {
    let hashes = (50...130).map { hex(String(repeating: "x", count: $0)) }
    #expect(Set(hashes).count == hashes.count)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `base 64 is that of RFC 4648`(text: String, digits: String) {
    #expect(SHA256.base64(Array(text.utf8)) == digits)
  }

  @Test func `a policy names a text by its hash`() {
    #expect(
      SHA256.policySource(of: "") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
  }
}
