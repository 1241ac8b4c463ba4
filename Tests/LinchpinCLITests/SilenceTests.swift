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

    /// Nobody says that the vendor deletes what it was given, so what is better is so on what is
    /// stated only.
    @Test func `a change to the better says where nothing changes`() throws {
      let text = try Inline(
        "labs: {a: {engages: [v]}}\nvendors: {v: {}}",
        scenarios: "scenarios: {end: {changes: [terminate: {consumer: a, supplier: v}]}}"
      ).text("compare --scenarios s.yaml --breach v")
      #expect(
        text.contains(
          "labs hit by the event: exposed 1 → 0 (unchanged if what is only alleged or assumed holds)"
        ),
        "\(text)")
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

  /// What people write for words of the format is met with the word that is meant.
  @Test(arguments: [
    ("labs: {a: {engages: [{supplier: v, status: paused}]}}", "did you mean 'suspended'?"),
    ("labs: {a: {engages: [{vendor: v}]}}", "did you mean 'supplier'?"),
    ("labs: {a: {engages: [{artefact: v}]}}", "did you mean 'supplier'?"),
    ("labs: {a: {engages: [{party: v}]}}", "did you mean 'supplier'?"),
    ("labs: {a: {holds: [{supplier: d}]}}", "did you mean 'artefact'?"),
    ("labs: {a: {}}\nincident: {name: A breach}", "did you mean 'title'?"),
    ("labs: {a: {}}\nincident: {target: v}", "did you mean 'events'?"),
    ("labs: {a: {engages: [{supplier: v, suspended: true}]}}", "write status: suspended"),
  ])
  func `people's words are met with hints`(yaml: String, hint: String) throws {
    let result = try Inline(yaml + "\nvendors: {v: {}}\ndatasets: {d: {}}").run("validate")
    #expect(result.status == 65)
    #expect((result.output + result.messages).contains(hint), "\(result.output)\(result.messages)")
  }

  @Test(arguments: [
    "audit", "fourth party", "sub-processor", "data minimization", "dora", "incident", "struck",
    "related incident", "critical", "suspended", "dated event",
  ])
  func `words of auditors and supervisors are explained`(word: String) throws {
    let result = try Tool.run("explain", word)
    #expect(result.status == 0 && result.output.count > 80, "\(result.messages)")
  }

  @Test func `a wrong family of words is refused with the list, once`() throws {
    let result = try Tool.run("list", "foo")
    #expect(result.status == 64)
    #expect(result.messages.components(separatedBy: "exit-codes").count == 2, "\(result.messages)")
  }

  /// The overlay's entity moves every index: what remains is told of what was protected.
  @Test func `an overlay does not make remaining copies those of others`() throws {
    let text = try Inline(
      """
      labs: {a: {}}
      vendors: {v: {holds: [secret]}, w: {holds: [secret, other]}}
      datasets: {other: {owner: a}, secret: {owner: a}}
      """,
      scenarios: """
        scenarios:
          enc:
            overlay: {credentials: {aaa-key: {owner: a}}}
            changes: [encrypt: {holder: v, artefacts: secret, key: aaa-key}]
        """
    ).text("compare --scenarios s.yaml")
    #expect(text.contains("w still has secret in plaintext"), "\(text)")
    #expect(!text.contains("other in plaintext"))
  }

  /// What a spreadsheet writes is read as it is.
  @Test func `truth is read as spreadsheets write it`() throws {
    let tables = Inline(
      relations: "\u{FEFF}from;relation;to;service;critical\r\nbank;engages;core;ledger;TRUE\r\n",
      entities: "id;kind\r\nbank;organization\r\ncore;vendor\r\n")
    #expect(try tables.blast("--outage core").levels("stopped") == [0, 1, 1, 1])
  }
}
