import LinchpinAnalysis
import LinchpinCore
import LinchpinTestSupport
import Testing

/// What a contract says by itself about stopping, on graphs small enough to work out by hand.
@Suite struct InterruptionTests {
  private let outage = Event(.outage, "V")

  private func radius(
    _ yaml: String, at level: Evidence = .reported, by events: [Event] = [Event(.outage, "V")]
  ) throws -> NamedRadius {
    try SupplyChainAnalysis(try chain(yaml), settings: AnalysisSettings(evidence: level))
      .namedRadius(of: events)
  }

  /// L buys `s` from V, on these terms.
  private func one(_ terms: String) -> String {
    "labs: {L: {engages: [{supplier: V, service: s, \(terms)}]}}\nvendors: {V: {}}"
  }

  @Test func `a lost service interrupts; whether it stops has to be said`() throws {
    for (terms, reported, assumed) in [
      ("shares: []", [], ["L"]), ("critical: true", ["L"], ["L"]), ("critical: false", [], []),
      ("critical: true, evidence: assumed", [], ["L"]),
    ] {
      #expect(try radius(one(terms)).stopped == reported, "\(terms)")
      #expect(try radius(one(terms), at: .assumed).stopped == assumed, "\(terms)")
    }
    let found = try radius(one("shares: []"))
    #expect(found.interrupted == ["L"] && found.lostServices == [["L", "s"]])
    #expect(found.counts.interrupted.confirmed == 0 && found.counts.interrupted.reported == 1)
  }

  @Test func `who works for you and where you run is vital unless it says otherwise`() throws {
    for relation in ["staffed-by", "hosted-on"] {
      let supplier = relation == "hosted-on" ? "clouds: {V: {}}" : "contractor-networks: {V: {}}"
      #expect(try radius("labs: {L: {\(relation): [V]}}\n\(supplier)").stopped == ["L"])
      let mild = "labs: {L: {\(relation): [{supplier: V, critical: false}]}}\n\(supplier)"
      #expect(try radius(mild).stopped.isEmpty)
      #expect(try radius(mild).interrupted == ["L"])
    }
  }

  @Test func `hostings stand in for each other`() throws {
    let yaml = "labs: {L: {hosted-on: [V, W]}}\nclouds: {V: {}, W: {}}"
    #expect(try radius(yaml).interrupted.isEmpty)
    #expect(try radius(yaml, at: .assumed).stopped == ["L"])
    #expect(try radius(yaml, by: [outage, Event(.outage, "W")]).stopped == ["L"])
  }

  @Test func `an ended or planned contract is no substitute, a suspended one is a lost one`() throws
  {
    func yaml(_ status: String) -> String {
      """
      labs: {L: {engages: [{supplier: V, service: s}, {supplier: W, service: s, status: \(status)}]}}
      vendors: {V: {}, W: {}}
      """
    }
    for status in ["ended", "planned", "suspended"] {
      let found = try radius(yaml(status))
      #expect(found.interrupted == ["L"] && found.alreadyInterrupted.isEmpty, "\(status)")
    }
    let suspended = one("status: suspended")
    #expect(try radius(suspended).interrupted.isEmpty)
    #expect(try radius(suspended).alreadyInterrupted == ["L"])
  }

  @Test func `a contract below the level makes nobody a supplier`() throws {
    let yaml = """
      labs: {L: {engages: [{supplier: V, service: s}, {supplier: W, service: s, evidence: alleged}]}}
      vendors: {V: {}, W: {}}
      """
    #expect(try radius(yaml).interrupted == ["L"])
    #expect(try radius(yaml, at: .alleged).interrupted.isEmpty)
    let counts = try radius(yaml).counts.interrupted
    #expect(Evidence.strongestFirst.map { counts[$0] } == [0, 1, 0, 1])
  }

  @Test func `a need for a supplier of the service says what its loss does`() throws {
    for needs in ["[V]", "[{supplier: V, evidence: alleged}]", "[{any: 1, of: [V, X]}]"] {
      let yaml = """
        labs: {L: {needs: \(needs), engages: [{supplier: V, service: s, critical: true}]}}
        vendors: {V: {}, X: {}}
        """
      #expect(try radius(yaml).stopped == (needs == "[V]" ? ["L"] : []), "\(needs)")
      #expect(try radius(yaml).interrupted == ["L"], "\(needs)")
    }
  }

  @Test func `an uncritical function interrupts its owner`() throws {
    let yaml = """
      labs: {L: {}}
      vendors: {V: {}}
      functions: {F: {owner: L, critical: false, needs: [V]}}
      """
    let found = try radius(yaml)
    #expect(found.stopped.isEmpty && found.interrupted == ["L"] && found.entitiesStopped == ["F"])
    #expect(found.lostServices.isEmpty)
  }

  @Test func `a lost service travels to who needs the loser, and its depth is one`() throws {
    // L ──needs──▶ V ──hosted-on──▶ K
    let yaml = """
      labs: {L: {needs: [V]}}
      vendors: {V: {hosted-on: [K]}}
      clouds: {K: {}}
      """
    let found = try radius(yaml, by: [Event(.outage, "K")])
    let hit = try #require(found.affected.first { $0.outcome == .stopped && $0.entity == "L" })
    #expect(hit.depth == 2 && hit.path == ["K", "V", "L"])
    #expect(found.lostServices.isEmpty)
  }
}

/// What is in whose hands, on graphs small enough to work out by hand.
@Suite struct HandingOnTests {
  private func exposed(_ yaml: String, _ level: Evidence = .reported) throws -> [String] {
    try hit(.exposed, in: yaml, by: Event(.breach, "V"), at: level)
  }

  /// V hands `d` of L on to W, and says more.
  private func handing(_ item: String, _ more: String = "", relation: String = "engages") -> String
  {
    """
    labs: {L: {}}
    vendors: {V: {\(relation): [{supplier: W, shares: [\(item)]}]\(more)}}
    \(relation == "hosted-on" ? "clouds" : "contractor-networks"): {W: {}}
    datasets: {d: {owner: L}}
    credentials: {k: {}}
    """
  }

  @Test func `who hands on, has`() throws {
    for relation in ["engages", "staffed-by", "hosted-on"] {
      #expect(try exposed(handing("d", relation: relation)) == ["L"], "\(relation)")
    }
    #expect(try exposed(handing("d").replacing("shares: [d]", with: "shares: []")).isEmpty)
  }

  @Test func `unless something says in which form it has it, whatever its evidence and status`()
    throws
  {
    for held in [
      "{artefact: d, form: encrypted, key: k}", "{artefact: d, form: masked, evidence: alleged}",
      "{artefact: d, form: masked, status: ended}",
    ] {
      #expect(try exposed(handing("d", ", holds: [\(held)]")).isEmpty, "\(held)")
    }
  }

  @Test func `what is handed on in another form is held plain as an assumption only`() throws {
    for form in ["form: encrypted, key: k", "form: masked", "form: synthetic"] {
      let yaml = handing("{artefact: d, \(form)}")
      #expect(try exposed(yaml).isEmpty && exposed(yaml, .assumed) == ["L"], "\(form)")
    }
  }

  @Test func `what a supplier's own supplier delivers passes through its hands`() throws {
    func yaml(_ more: String) -> String {
      """
      labs: {L: {}}
      vendors: {V: {staffed-by: [{supplier: W, delivers: [labels]}]\(more)}}
      contractor-networks: {W: {}}
      datasets: {labels: {}}
      models: {m: {owner: L, trained-on: [labels]}}
      """
    }
    let breach = Event(.breach, "V")
    #expect(try hit(.tainted, in: yaml(""), by: breach) == ["L"])
    // Another relation says that it makes them, on weaker evidence: then that says it.
    let stated = yaml(", produces: [{artefact: labels, evidence: alleged}]")
    #expect(try hit(.tainted, in: stated, by: breach).isEmpty)
    #expect(try hit(.tainted, in: stated, by: breach, at: .alleged) == ["L"])
  }

  @Test func `who runs software reads what it holds and writes what it makes, isolated or not`()
    throws
  {
    for terms in ["db", "{supplier: db, isolated: true}"] {
      let yaml = """
        labs: {L: {}}
        vendors: {V: {runs: [\(terms)]}}
        software: {db: {holds: [d], produces: [s]}}
        datasets: {d: {owner: L}, s: {}}
        models: {m: {owner: L, trained-on: [s]}}
        """
      #expect(try exposed(yaml) == ["L"], "\(terms)")
      #expect(try hit(.tainted, in: yaml, by: Event(.breach, "V")) == ["L"], "\(terms)")
    }
  }
}

/// What an event that began on a known day reaches.
@Suite struct WindowTests {
  private func radius(
    _ terms: String, began: String = "2026-03-24", asOf: String? = "2026-05-31",
    at level: Evidence = .reported
  ) throws -> NamedRadius {
    let chain = try chain(
      """
      labs: {L: {engages: [{supplier: V, service: s, \(terms)}]}}
      vendors: {V: {}}
      """)
    let settings = AnalysisSettings(evidence: level, asOf: asOf.flatMap { CalendarDay($0) })
    return try SupplyChainAnalysis(chain, settings: settings)
      .beginning(PartialDate(began)).namedRadius(of: [Event(.breach, "V")])
  }

  @Test func `what was delivered before the contract was suspended was delivered`() throws {
    #expect(try radius("suspended: 2026-04-03").tainted == ["L"])
    #expect(try radius("suspended: 2026-03-25").tainted == ["L"])
    #expect(try radius("suspended: 2026-03-24").tainted.isEmpty)
    #expect(try radius("until: 2026-03-24").tainted == ["L"])
    #expect(try radius("until: 2026-03-23").tainted.isEmpty)
    #expect(try radius("since: 2026-05-31").tainted == ["L"])
    #expect(try radius("since: 2026-06-01").tainted.isEmpty)
  }

  @Test func `what was held on a day of the window was read, deleted since or not`() throws {
    #expect(try radius("until: 2026-03-24, deleted: true").exposed == ["L"])
    #expect(try radius("until: 2026-03-23, deleted: true").exposed.isEmpty)
    #expect(try radius("until: 2026-03-23, deleted: false").exposed == ["L"])
    #expect(try radius("until: 2026-03-23").exposed.isEmpty)
    #expect(try radius("until: 2026-03-23", at: .assumed).exposed == ["L"])
    #expect(try radius("suspended: 2026-01-01").exposed == ["L"])
  }

  @Test func `a status without a day may have begun in the window`() throws {
    for status in ["suspended", "ended"] {
      #expect(try radius("status: \(status)").tainted.isEmpty, "\(status)")
      #expect(try radius("status: \(status)", at: .assumed).tainted == ["L"], "\(status)")
    }
  }

  @Test func `a window without a last day has none`() throws {
    #expect(try radius("since: 2027-01-01", asOf: nil).tainted == ["L"])
    #expect(try radius("until: 2026-01-01", asOf: nil).tainted.isEmpty)
  }

  @Test func `what stops is decided on the day asked about`() throws {
    let found = try radius("suspended: 2026-04-03")
    #expect(found.alreadyInterrupted == ["L"] && found.interrupted.isEmpty)
    #expect(try radius("suspended: 2026-04-03", asOf: "2026-04-02").alreadyInterrupted.isEmpty)
  }

  @Test func `an event that begins after the day asked about is refused`() {
    #expect(throws: AnalysisError.self) { try radius("shares: []", began: "2026-06-01") }
  }
}
