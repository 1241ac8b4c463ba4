import Foundation
import Testing

extension CommandLineTests.Told {
  /// The opening sentence is about what the reader asked.
  @Suite struct FirstSentence {
    /// Two labs with one vendor, which can be hit in every way.
    private let both = Inline(
      """
      labs:
        a: {engages: [{supplier: v, service: s, critical: true, evidence: confirmed}]}
        b: {engages: [{supplier: v, service: s}]}
      vendors: {v: {}}
      """)

    @Test func `an outage is answered by who stops and whose work pauses`() throws {
      let words = try both.headline("blast --outage v")
      #expect(words.contains("stops 1 of 2 labs"))
      #expect(words.contains("interrupts 2"))
      for word in ["expos", "taint", "compromis"] { #expect(!words.contains(word), "\(word)") }
    }

    @Test func `a leak is answered by whose data is out`() throws {
      let words = try both.headline("blast --leak a/v")
      #expect(words.contains("exposes 1 of 2 labs"))
      for word in ["stop", "interrupt", "taint"] { #expect(!words.contains(word), "\(word)") }
    }

    @Test func `a breach that taints nobody at any level does not speak of taint`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [{supplier: v, shares: [d], delivers: []}]}}
        vendors: {v: {}}
        datasets: {d: {owner: a}}
        """)
      let words = try description.headline("blast --breach v")
      #expect(words.contains("exposes 1 of 1 lab"))
      for word in ["stop", "interrupt", "taint"] { #expect(!words.contains(word), "\(word)") }
    }

    @Test func `ransomware is about all that it can do`() throws {
      let words = try both.headline("blast --ransomware v")
      for word in ["stops 1 of 2", "interrupts 2", "exposes 2", "taints"] {
        #expect(words.contains(word), "\(word)")
      }
    }
  }

  /// Counts carry their range over the levels of evidence.
  @Suite struct Ranges {
    private let graded = Inline(
      """
      labs:
        l1: {engages: [{supplier: v, service: s, evidence: confirmed}]}
        l2: {engages: [{supplier: v, service: s}]}
        l3: {engages: [{supplier: v, service: s, evidence: alleged}]}
        l4: {engages: [{supplier: v, service: s, evidence: assumed}]}
      vendors: {v: {}}
      """)

    /// Exposure only grows with weaker facts: "1 confirmed" and "up to 4" say all of it.
    @Test func `a count of who is exposed carries its range`() throws {
      #expect(try graded.blast("--breach v").levels("exposed") == [1, 2, 3, 4])
      let words = try graded.headline("blast --breach v")
      #expect(words.contains("exposes 2 of 4 labs (1 confirmed, up to 4"))
    }

    /// What is confirmed to be interrupted need not be so on weaker facts, so that it is no part
    /// of a count; the range is from the least to the most.
    @Test func `a count of who is interrupted does not call a part of it confirmed`() throws {
      let found = try graded.blast("--outage v")
      #expect(found.levels("interrupted") == [1, 2, 3, 4])
      #expect(found.levels("stopped") == [0, 0, 0, 4])
      let words = try graded.headline("blast --outage v")
      #expect(!words.contains("confirmed"))
      #expect(words.contains("interrupts 2 of 4 labs"))
      #expect(words.contains("as few as 1"))
      #expect(words.contains("up to 4"))
    }

    /// A weaker fact can name a substitute: on allegations nobody stops.
    @Test func `the least of a range may lie at a weaker level`() throws {
      let description = Inline(
        """
        labs:
          a: {needs: [{any: 1, of: [{supplier: v, evidence: confirmed},
                                    {supplier: w, evidence: alleged}]}]}
        vendors: {v: {}, w: {}}
        """)
      #expect(try description.blast("--outage v").levels("stopped") == [1, 1, 0, 0])
      let words = try description.headline("blast --outage v")
      #expect(words.contains("stops 1 of 1 lab (as few as 0"))
    }

    /// Two vendors may or may not stand in for each other, and whether the labs could go on without
    /// the service is another question, which matters for stopping alone.
    @Test func `a range from none says which fact is missing`() throws {
      let description = Inline(
        """
        labs:
          a: {engages: [{supplier: v, service: s}, {supplier: w, service: s}]}
          b: {engages: [{supplier: v, service: s}, {supplier: w, service: s}]}
        vendors: {v: {}, w: {}}
        """)
      let found = try description.blast("--outage v")
      #expect(found.levels("interrupted") == [0, 0, 0, 2])
      let reasons = found.doubts?.filter { $0.contains("interrupted") }
      #expect(
        reasons == [
          "a engages v, substitutes: interrupted a", "b engages v, substitutes: interrupted b",
        ])
      let words = try description.headline("blast --outage v")
      #expect(
        words.contains("interrupts none of 2 labs on what is stated. Nobody says whether the "))
      #expect(words.contains(" that a and b have can stand in for v "))
      #expect(words.contains(": if not, 2 labs are interrupted."))
    }
  }

  /// A range says which facts are missing.
  @Suite struct Reasons {
    /// Four services pass something on to one mailer; n labs use service n.
    private let mailers: Inline = {
      var services = "  m: {}\n"
      var labs = ""
      for service in 1...4 {
        services += "  c\(service): {engages: [{supplier: m, delivers: []}]}\n"
        for lab in 1...service { labs += "  l\(service)\(lab): {engages: [c\(service)]}\n" }
      }
      return Inline("labs:\n\(labs)services:\n\(services)")
    }()

    @Test func `doubts are grouped by relation, most parties first`() throws {
      let found = try mailers.blast("--breach m")
      #expect(found.levels("exposed") == [0, 0, 0, 10])
      #expect(
        found.doubts == [
          "c4 engages m, shares: exposed l41 l42 l43 l44",
          "c3 engages m, shares: exposed l31 l32 l33",
          "c2 engages m, shares: exposed l21 l22", "c1 engages m, shares: exposed l11",
        ])
    }

    /// Who is interrupted need not be unable to go on: what is missing lies behind the supplier.
    @Test func `a doubt about an interruption is not about whether the party can go on`() throws {
      let chain = Inline(
        """
        labs: {a: {engages: [{supplier: v, service: s}]}}
        vendors: {v: {engages: [{supplier: n, service: t}]}, n: {}}
        """)
      let found = try chain.blast("--outage n")
      #expect(found.levels("interrupted") == [0, 0, 0, 1])
      let reasons = found.doubts?.filter { $0.contains("interrupted") }
      #expect(reasons == ["v engages n, critical: interrupted a"])
      let words = try chain.headline("blast --outage n")
      #expect(words.contains("interrupts none of 1 lab"))
    }

    @Test func `an interruption by an assumed contract is in doubt for that reason`() throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, service: s, evidence: assumed}]}}\nvendors: {v: {}}")
      let found = try description.blast("--outage v")
      #expect(found.levels("interrupted") == [0, 0, 0, 1])
      let reasons = found.doubts?.filter { $0.contains("interrupted") }
      #expect(reasons == ["a engages v, evidence: interrupted a"])
    }

    @Test func `a table has three doubts at most, and says that there are more`() throws {
      let text = try mailers.text("blast --breach m")
      for service in 2...4 { #expect(text.contains("c\(service) hands to m"), "\(service)") }
      #expect(!text.contains("c1 hands to m"))
      #expect(text.contains("1 more"))
    }
  }

  /// What says nothing is left out of tables.
  @Suite struct Columns {
    private func sensitive(_ attribute: String) -> Inline {
      Inline(
        """
        labs: {a: {engages: [{supplier: v, shares: [d], delivers: []}, w]}}
        vendors: {v: {}, w: {}}
        datasets: {d: {owner: a\(attribute)}}
        """)
    }

    @Test func `a column that says nothing is left out`() throws {
      let silent = try sensitive("").text("blast --breach v")
      #expect(!silent.lowercased().contains("not stated"))
      #expect(!silent.contains("SENSITIVITY"))
      let told = try sensitive(", sensitivity: high").text("blast --breach v")
      #expect(told.contains("ARTEFACTS"))
      #expect(told.contains("SENSITIVITY"))
      #expect(told.contains("high"))
    }

    /// That a is exposed through its work at w is in the list of labs; a row for the work itself
    /// would say it again.
    @Test func `a party's work is no row of its own`() throws {
      let text = try sensitive("").text("blast --breach w")
      #expect(text.contains("a's work at w"))
      #expect(!text.contains("ARTEFACTS"))
    }
  }
}
