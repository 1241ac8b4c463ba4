import Foundation
import Testing

extension CommandLineTests {
  /// What an answer says about facts that the description leaves out, so that silence is not read as
  /// safety.
  @Suite struct Silence {
    /// gamma buys two services, and has suspended one of them.
    private let paused = Inline(
      """
      labs:
        beta: {engages: [{supplier: v, service: data}]}
        gamma: {engages: [{supplier: v, service: data}, {supplier: w, service: archive, status: suspended}]}
      vendors: {v: {}, w: {}}
      """)

    @Test func `who is interrupted already loses more by the event`() throws {
      let text = try paused.text("blast --outage v")
      #expect(text.contains("gamma is interrupted already: it suspended w. gamma loses data too."))
      let why = try paused.text("why gamma --outage v")
      #expect(why.hasPrefix("gamma is interrupted already, with or without an outage of v."))
      #expect(why.contains("It loses data by it too."))
    }

    /// At `assumed` gamma is stopped already, and beta by the event: that is one lab, not two.
    @Test func `who is hit in any case is not counted as hit by the event`() throws {
      let words = try paused.headline("blast --outage v")
      #expect(words.contains("interrupts 1 of 2 labs."), "\(words)")
      let found = try paused.blast("--outage v")
      #expect(found.levels("stopped") == [0, 0, 0, 1])
      #expect(words.contains("up to 1 if"), "\(words)")
    }

    @Test func `what a leak discloses has to belong to somebody`() throws {
      let text = try Inline(
        "labs: {a: {engages: [v]}}\nvendors: {v: {holds: [rubrics]}}\ndatasets: {rubrics: {}}"
      ).text("blast --leak rubrics")
      #expect(text.contains("Nobody says who owns rubrics"))
    }

    @Test func `software that is run is said to be taken as dispensable`() throws {
      let text = try Inline(
        "labs: {a: {engages: [v]}}\nvendors: {v: {runs: [g]}}\nsoftware: {g: {}}"
      ).text("blast --outage g")
      #expect(text.contains("v runs g and is taken to go on without it: 'required' would say"))
      #expect(!text.contains("Nothing else is hit either"))
    }

    @Test func `an incident that nobody dates may have reached what was paused since`() throws {
      let incident = """
        as-of: 2026-05-31
        labs: {a: {engages: [v]}, b: {engages: [{supplier: v, suspended: 2026-04-03}]}}
        vendors: {v: {}}
        incident: {title: A breach, events: [{breach: v}]}
        """
      let text = try Inline(incident).text("blast")
      #expect(text.contains("Nobody says when the incident began"))
      #expect(text.contains("may have been in force then: b engages v."))
      #expect(!text.contains("Related incident"))
      let dated = incident.replacing("[{breach: v}]", with: "[{breach: v}], occurred: 2026-03-01")
      #expect(try !Inline(dated).text("blast").contains("Nobody says when"))
    }

    @Test func `who is below what is struck is named`() throws {
      let group = Inline(
        """
        organizations: {holding: {}, bank: {parent: holding, engages: [v]}}
        vendors: {v: {}}
        """)
      let text = try group.text("blast --breach holding --count organization")
      #expect(text.contains("bank is below what is struck: --with-subsidiaries strikes it too."))
      let whole = try group.text("blast --breach holding --with-subsidiaries --count organization")
      #expect(whole.contains("bank is struck too, and not counted among the victims."))
    }

    @Test func `a doubt that is not all that is missing says may be`() throws {
      // y has to see all of v's data, and w all of y's.
      let text = try Inline(
        """
        labs: {a: {engages: [{supplier: v}]}}
        vendors: {v: {engages: [y]}, y: {engages: [w]}, w: {}}
        """
      ).text("blast --breach w")
      #expect(text.contains("a may be exposed"), "\(text)")
      #expect(!text.contains("a is exposed"))
    }

    @Test func `why answers the outcome that was asked`() throws {
      let stopped = try paused.text("why gamma --no-incident --outcome stopped")
      #expect(stopped.hasPrefix("gamma is not stopped as things are"))
      #expect(stopped.contains("If what is only alleged or assumed holds, it is stopped."))
      let exposed = try paused.text("why gamma --no-incident --outcome exposed")
      #expect(exposed.hasPrefix("As things are nobody is exposed: that takes an event."))
    }

    @Test func `the worst at another level is not said of the one that is named`() throws {
      let text = try Inline(
        """
        labs:
          a: {engages: [{supplier: v, evidence: reported}, {supplier: w, evidence: alleged}]}
          b: {engages: [{supplier: v, evidence: reported}, {supplier: w, evidence: alleged}]}
          c: {engages: [{supplier: w, evidence: alleged}]}
        vendors: {v: {}, w: {}}
        """
      ).text("worst --outcome exposed --size 1")
      #expect(text.hasPrefix("A breach of v alone exposes 2 of 3 labs."))
      #expect(text.contains("Over the levels of evidence the worst hits 0 to 3."))
    }
  }

  /// What a spreadsheet writes is read as it is.
  @Test func `truth is read as spreadsheets write it`() throws {
    let tables = Inline(
      relations: "\u{FEFF}from;relation;to;service;critical\r\nbank;engages;core;ledger;TRUE\r\n",
      entities: "id;kind\r\nbank;organization\r\ncore;vendor\r\n")
    #expect(try tables.blast("--outage core").levels("stopped") == [0, 1, 1, 1])
  }
}
