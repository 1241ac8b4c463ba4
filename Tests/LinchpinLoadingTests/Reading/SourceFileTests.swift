import Foundation
import LinchpinCore
import LinchpinLoading
import Testing

@Suite struct SourceFileTests {
  @Test func `what is missing and what cannot be read have codes of their own`() throws {
    let folder = try TemporaryFolder()
    #expect(code(ofPath: folder.path + "/nowhere.yaml") == .missing)
    #expect(code(ofPath: folder.path) == .unreadable)
    #expect(code(ofPath: "/dev/null") == .unreadable)
    let pipe = folder.path + "/pipe.yaml"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(code(ofPath: pipe) == .unreadable)
    let table = try folder.write("from,relation,to\n", to: "some.csv")
    #expect(code(ofPath: table) == .unreadable)
    #expect(code(ofPath: "a\0b") == .missing)
  }
}
