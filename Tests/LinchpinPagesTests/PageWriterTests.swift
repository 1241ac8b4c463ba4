import Foundation
import LinchpinPageAssets
import Testing

@testable import LinchpinPages

@Suite struct PageWriterTests {
  @Test func `the policy names the one script and the one style by their hashes`() throws {
    let page = try Page.html(Page.quickstart)
    let scripts = Page.parts(of: page, "<script>", "</script>")
    let styles = Page.parts(of: page, "<style>", "</style>")
    #expect(scripts.count == 1 && styles.count == 1)
    let policy = try #require(
      Page.parts(of: page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"").first)
    let plain = policy.replacing("&#39;", with: "'")
    #expect(plain.hasPrefix("default-src 'none'; "))
    #expect(plain.contains("script-src '\(SHA256.policySource(of: String(scripts[0])))'"))
    #expect(plain.contains("style-src '\(SHA256.policySource(of: String(styles[0])))'"))
    #expect(!plain.contains("unsafe"))
  }

  @Test func `the script never parses markup, and nothing is styled or scripted inline`() throws {
    for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("] {
      #expect(!PageAssets.script.contains(word), "\(word)")
    }
    for path in [Page.mercor, Page.hostile] {
      let page = try Page.html(path)
      let markup = page.components(separatedBy: "<script").first ?? ""
      // Between quotes there is text; outside of them there are names of attributes.
      let names = markup.replacing(#/"[^"]*"/#, with: "")
      #expect(!names.contains(#/<[a-z][^<>]*\s(on[a-z]+|style)=/#))
    }
  }

  @Test func `without data the page has less than 300 KB`() throws {
    let page = try Page.html(Page.quickstart)
    let data = try #require(Page.parts(of: page, "id=\"data\">", "</script>").first)
    #expect(page.utf8.count - data.utf8.count < 300_000)
    #expect(PageAssets.script.utf8.count + PageAssets.style.utf8.count < 120_000)
  }

  @Test func `hostile names stay text`() throws {
    let page = try Page.html(Page.hostile)
    #expect(page.components(separatedBy: "<script").count == 3)
    #expect(page.components(separatedBy: "</script>").count == 3)
    #expect(!page.contains("<img") && !page.contains("<iframe") && !page.contains("<!--"))
    #expect(!page.lowercased().contains("href=\"javascript:"))
    #expect(!page.contains("href=\"data:"))
    // In the markup such marks are spelled out; in the data identifiers keep them, as JSON.
    let markup = page.components(separatedBy: "id=\"data\"").first ?? ""
    #expect(!markup.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) })
    #expect(markup.contains("\\u{202E}title") || markup.contains("\\u{202E}lab two"))
  }
}
