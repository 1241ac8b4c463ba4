import LinchpinAnalysis
import LinchpinCore
import LinchpinLoading
import LinchpinTestSupport
import Testing

/// What each relation means, on graphs small enough to work out by hand.
@Suite struct SemanticsTests {
  @Test func `who has no needs and no contract depends on nothing`() throws {
    let yaml = "labs: {L: {}}\nvendors: {V: {holds: [D]}}\ndatasets: {D: {owner: L}}"
    #expect(try hit(.stopped, in: yaml, by: Event(.outage, "V")).isEmpty)
  }

  // L needs k of V1 V2 V3
  @Test func `a group fails exactly at n - k + 1 lost members`() throws {
    for k in 1...3 {
      let yaml =
        "labs: {L: {needs: [{any: \(k), of: [V1, V2, V3]}]}}\nvendors: {V1: {}, V2: {}, V3: {}}"
      let analysis = SupplyChainAnalysis(try chain(yaml))
      for lost in 1..<8 {
        let events = (0..<3).filter { lost >> $0 & 1 == 1 }.map { Event(.outage, "V\($0 + 1)") }
        let isStopped = try analysis.namedRadius(of: events).stopped == ["L"]
        #expect(isStopped == (events.count >= 3 - k + 1), "k \(k), lost \(events.count)")
      }
    }
  }

  // A ⇄ B, each with Z as an alternative
  @Test func `a cycle stays up until it is starved`() throws {
    let yaml = """
      labs: {L: {needs: [A]}}
      vendors:
        A: {needs: [{any: 1, of: [B, Z]}]}
        B: {needs: [{any: 1, of: [A, Z]}]}
        Z: {}
      """
    #expect(try hit(.stopped, in: yaml, by: Event(.outage, "Z")).isEmpty)
    #expect(try hit(.stopped, in: yaml, by: Event(.outage, "A")) == ["L"])
    #expect(
      try hit(.stopped, in: yaml, by: Event(.outage, "B"), Event(.outage, "Z")) == ["L"])
  }

  // M → S → M
  @Test func `taint goes round a cycle and stays`() throws {
    let yaml = """
      labs: {L: {}}
      models: {M: {owner: L, trained-on: [S]}}
      datasets: {S: {derived-from: [M]}}
      """
    #expect(try hit(.tainted, in: yaml, by: Event(.tamper, "S")) == ["L"])
  }

  @Test func `wrapping a supplier in a group of one changes nothing`() throws {
    for needs in ["[V]", "[{of: [V]}]", "[{any: 1, of: [{any: 1, of: [V]}]}]"] {
      let yaml = "labs: {L: {needs: \(needs)}}\nvendors: {V: {}}"
      let radius = try SupplyChainAnalysis(try chain(yaml)).namedRadius(of: [Event(.outage, "V")])
      #expect(radius.stopped == ["L"])
      #expect(radius.interrupted == ["L"])
      #expect(radius.affected.map(\.depth) == [1, 1])
      #expect(radius.affected.map(\.path) == [["V", "L"], ["V", "L"]])
    }
  }

  @Test func `being exposed is terminal, and only control travels`() throws {
    // T → V (runs), V holds D of L, L engages M's owner X
    let yaml = """
      labs: {L: {}, X: {engages: [{supplier: L, shares: [E]}]}}
      vendors: {V: {runs: [T], holds: [D]}}
      software: {T: {}}
      datasets: {D: {owner: L}, E: {owner: X}}
      """
    #expect(try hit(.exposed, in: yaml, by: Event(.breach, "T")) == ["L"])
    #expect(try hit(.compromised, in: yaml, by: Event(.breach, "T")).isEmpty)
    #expect(try hit(.exposed, in: yaml, by: Event(.breach, "L")) == ["X"])
  }

  @Test func `what a form discloses`() throws {
    func exposes(_ form: String) throws -> Bool {
      let yaml = """
        labs: {L: {}}
        vendors: {V: {holds: [{artefact: D, \(form)}]}, W: {holds: [C]}}
        datasets: {D: {owner: L}}
        credentials: {C: {owner: W}}
        """
      return try !hit(.exposed, in: yaml, by: Event(.breach, "V")).isEmpty
    }
    #expect(try exposes("form: plaintext"))
    #expect(try !exposes("form: masked"))
    #expect(try !exposes("form: synthetic"))
    #expect(try !exposes("form: encrypted"))
    #expect(try !exposes("form: encrypted, key: C"))
    let yaml = """
      labs: {L: {}}
      vendors: {V: {holds: [{artefact: D, form: encrypted, key: C}]}, W: {holds: [C]}}
      datasets: {D: {owner: L}}
      credentials: {C: {owner: W}}
      """
    #expect(try hit(.exposed, in: yaml, by: Event(.breach, "V"), Event(.breach, "W")) == ["L"])
    #expect(try hit(.exposed, in: yaml, by: Event(.breach, "V"), Event(.leak, "C")) == ["L"])
  }

  @Test func `a contract that says nothing stands for the lab's work at the supplier`() throws {
    let yaml = "labs: {L: {engages: [V]}}\nvendors: {V: {}}"
    let radius = try SupplyChainAnalysis(try chain(yaml)).namedRadius(of: [Event(.breach, "V")])
    #expect(radius.exposed == ["L"] && radius.tainted == ["L"])
    #expect(radius.artefactsExposed == ["L/V"])
    #expect(radius.affected.first?.path == ["V", "L/V", "L"])
    #expect(
      try hit(
        .exposed, in: "labs: {L: {engages: [{supplier: V, shares: []}]}}\nvendors: {V: {}}",
        by: Event(.breach, "V")
      ).isEmpty)
  }

  @Test func `a vendor's contract that says nothing passes disclosure on only as an assumption`()
    throws
  {
    let yaml = """
      labs: {L: {}}
      vendors: {V: {engages: [S], holds: [D]}, S: {}}
      datasets: {D: {owner: L}}
      """
    #expect(try hit(.exposed, in: yaml, by: Event(.breach, "S")).isEmpty)
    #expect(try hit(.exposed, in: yaml, by: Event(.breach, "S"), at: .assumed) == ["L"])
    let radius = try SupplyChainAnalysis(try chain(yaml)).namedRadius(of: [Event(.breach, "S")])
    #expect(radius.counts.exposed.assumed == 1 && radius.counts.exposed.alleged == 0)
  }

  @Test func `suspension keeps disclosure, stops delivery, and loses the supplier`() throws {
    func yaml(_ status: String) -> String {
      """
      labs: {L: {engages: [{supplier: V, shares: [D], delivers: [S], \(status)}], needs: [V]}}
      vendors: {V: {}}
      datasets: {D: {owner: L}, S: {owner: L}}
      """
    }
    let breach = Event(.breach, "V")
    #expect(try hit(.exposed, in: yaml("status: suspended"), by: breach) == ["L"])
    #expect(try hit(.tainted, in: yaml("status: suspended"), by: breach).isEmpty)
    let suspended = SupplyChainAnalysis(try chain(yaml("status: suspended")))
    #expect(try suspended.namedRadius(of: [breach]).alreadyStopped == ["L"])
    #expect(try hit(.exposed, in: yaml("status: ended, deleted: true"), by: breach).isEmpty)
    #expect(try hit(.exposed, in: yaml("status: ended, deleted: false"), by: breach) == ["L"])
    #expect(try hit(.exposed, in: yaml("status: ended"), by: breach).isEmpty)
    #expect(try hit(.exposed, in: yaml("status: ended"), by: breach, at: .assumed) == ["L"])
    #expect(try hit(.exposed, in: yaml("status: planned"), by: breach, at: .assumed).isEmpty)
  }

  @Test func `dates say what is in force on a day, partial ones with their whole span`() throws {
    let yaml = """
      labs: {L: {engages: [{supplier: V, shares: [D], delivers: [D], since: 2024-06, until: 2025}]}}
      vendors: {V: {}}
      datasets: {D: {owner: L}}
      """
    func tainted(on day: String) throws -> Bool {
      let settings = AnalysisSettings(asOf: CalendarDay(day))
      let radius = try SupplyChainAnalysis(try chain(yaml), settings: settings)
        .namedRadius(of: [Event(.breach, "V")])
      return !radius.tainted.isEmpty
    }
    #expect(try !tainted(on: "2024-05-31"))
    #expect(try tainted(on: "2024-06-01"))
    #expect(try tainted(on: "2025-12-31"))
    #expect(try !tainted(on: "2026-01-01"))
    #expect(try !hit(.tainted, in: yaml, by: Event(.breach, "V")).isEmpty)
  }

  // Whether either vendor can stand in for the other, nobody says; nor whether the service is vital.
  @Test func `contracts for one service are substitutes of undeclared strength`() throws {
    let yaml = """
      labs: {L: {engages: [{supplier: V, service: s}, {supplier: W, service: s}]}}
      vendors: {V: {}, W: {}}
      """
    let (one, other) = (Event(.outage, "V"), Event(.outage, "W"))
    #expect(try hit(.interrupted, in: yaml, by: one).isEmpty)
    #expect(try hit(.interrupted, in: yaml, by: one, at: .assumed) == ["L"])
    #expect(try hit(.interrupted, in: yaml, by: one, other) == ["L"])
    #expect(try hit(.stopped, in: yaml, by: one, other).isEmpty)
    #expect(try hit(.stopped, in: yaml, by: one, other, at: .assumed) == ["L"])
  }

  @Test func `needs say whether one supplier can stand in for another, if they are no assumption`()
    throws
  {
    let vendors = "\nvendors: {V: {}, W: {}}"
    let outage = Event(.outage, "V")
    let declared = """
      labs:
        L:
          needs: [{any: 1, of: [V, W]}]
          engages: [{supplier: V, service: s}, {supplier: W, service: s}]
      """
    #expect(try hit(.stopped, in: declared + vendors, by: outage, at: .assumed).isEmpty)
    #expect(try hit(.interrupted, in: declared + vendors, by: outage, at: .assumed).isEmpty)
    let assumed = declared.replacing(
      "of: [V, W]",
      with: "of: [{supplier: V, evidence: assumed}, {supplier: W, evidence: assumed}]")
    #expect(try hit(.interrupted, in: assumed + vendors, by: outage, at: .assumed) == ["L"])
    #expect(try hit(.stopped, in: assumed + vendors, by: outage, at: .assumed).isEmpty)
  }

  @Test func `needs of a function replace the contract's default, and its stop is its owner's`()
    throws
  {
    let yaml = """
      labs: {L: {engages: [{supplier: V, service: s}]}}
      vendors: {V: {}}
      functions: {F: {owner: L, needs: [V]}, G: {owner: L, critical: false, needs: [V]}}
      """
    let radius = try SupplyChainAnalysis(try chain(yaml)).namedRadius(of: [Event(.outage, "V")])
    #expect(radius.stopped == ["L"])
    #expect(radius.entitiesStopped == ["F", "G"])
    let paused = yaml.replacing("service: s", with: "service: s, status: suspended")
    #expect(
      try SupplyChainAnalysis(try chain(paused)).namedRadius(of: [Event(.outage, "V")])
        .alreadyStopped == ["L"])
  }

  @Test func `a quorum is tainted once enough sources are, and gated ones never count`() throws {
    func yaml(_ of: String) -> String {
      """
      labs: {L: {}}
      models: {M: {owner: L, trained-on: [{quorum: 2, of: [\(of)]}]}}
      datasets: {A: {}, B: {}, C: {}}
      """
    }
    #expect(try hit(.tainted, in: yaml("A, B, C"), by: Event(.tamper, "A")).isEmpty)
    #expect(
      try hit(.tainted, in: yaml("A, B, C"), by: Event(.tamper, "A"), Event(.tamper, "C")) == ["L"])
    let gated = yaml("A, B, {artefact: C, gated: true}")
    #expect(try hit(.tainted, in: gated, by: Event(.tamper, "A"), Event(.tamper, "C")).isEmpty)
    // A quorum does not shrink with what the level leaves out.
    let doubtful = yaml("A, {artefact: B, evidence: alleged}")
    #expect(try hit(.tainted, in: doubtful, by: Event(.tamper, "A")).isEmpty)
    #expect(
      try hit(
        .tainted, in: doubtful, by: Event(.tamper, "A"), Event(.tamper, "B"), at: .alleged) == ["L"]
    )
  }

  @Test func `parallel relations are the union of their rules, and the strongest form wins`() throws
  {
    let yaml = """
      labs: {L: {}}
      vendors: {V: {holds: [{artefact: D, form: masked}, {artefact: D, evidence: alleged}, D]}}
      datasets: {D: {owner: L}}
      """
    let radius = try SupplyChainAnalysis(try chain(yaml)).namedRadius(of: [Event(.breach, "V")])
    #expect(radius.exposed == ["L"])
    #expect(radius.affected.map(\.evidence) == [.reported, .reported])
    // One kind counts as suspended only if none of its relations is active.
    let software = """
      labs: {L: {runs: [{supplier: T, required: true, status: suspended}, T]}}
      software: {T: {}}
      """
    #expect(try hit(.stopped, in: software, by: Event(.outage, "T")) == ["L"])
  }

  @Test func `renaming changes nothing but names`() throws {
    let yaml = """
      labs: {L: {needs: [{any: 2, of: [V, W, X]}], engages: [V]}}
      vendors: {V: {runs: [T]}, W: {hosted-on: [K]}, X: {hosted-on: [K]}}
      software: {T: {}}
      clouds: {K: {}}
      """
    for event in [Event.Kind.breach, .outage] {
      for old in ["T", "K", "V", "W"] {
        let before = try SupplyChainAnalysis(try chain(yaml)).namedRadius(of: [
          Event(event, EntityID(old))
        ])
        let renamed = yaml.replacing("K", with: "Z9").replacing("T", with: "A0")
        let new = old.replacing("K", with: "Z9").replacing("T", with: "A0")
        let after = try SupplyChainAnalysis(try chain(renamed)).namedRadius(of: [
          Event(event, EntityID(new))
        ])
        #expect(before.exposed == after.exposed && before.stopped == after.stopped)
        #expect(before.affected.map(\.depth).sorted() == after.affected.map(\.depth).sorted())
      }
    }
  }

  @Test func `a chain of a hundred thousand entities has its blast radius`() throws {
    let length = 100_000
    let entities = (0..<length).map { Entity(id: "V\($0 + length)", kind: .vendor) }
    let relations = (1..<length).map {
      Relation(kind: .needs, dependent: .init($0), supplier: .init($0 - 1))
    }
    let analysis = SupplyChainAnalysis(SupplyChain(entities: entities, relations: relations))
    let radius = try analysis.blastRadius(of: [Event(.outage, entities[0].id)])
    #expect(radius.entitiesStopped.count == length - 1)
    #expect(radius.affected.last?.depth == length - 1)
    #expect(radius.affected.last?.path.count == length)
    let witness = try analysis.witness(
      for: analysis.subject(named: entities[length - 1].id), outcome: .stopped,
      of: [Event(.outage, entities[0].id)])
    #expect(witness?.depth == length - 1)
  }

  @Test func `a credential opens what it grants, unless it is not enough alone`() throws {
    func yaml(_ mfa: String) -> String {
      """
      labs: {L: {}}
      vendors: {V: {holds: [D]}, W: {holds: [C]}}
      datasets: {D: {owner: L}}
      credentials: {C: {grants: [{target: V, mfa: \(mfa)}]}}
      """
    }
    #expect(try hit(.exposed, in: yaml("false"), by: Event(.breach, "W")) == ["L"])
    #expect(try hit(.exposed, in: yaml("true"), by: Event(.breach, "W")).isEmpty)
  }

  @Test func `rivals are labs of one peer group with different ultimate parents`() throws {
    let yaml = """
      labs:
        A: {engages: [V], parent: P}
        B: {engages: [V], owned-by: [{party: P, stake: 51}]}
        C: {engages: [V]}
        D: {engages: [V], peer-group: open}
      vendors: {V: {}}
      organizations: {P: {}}
      """
    let radius = try SupplyChainAnalysis(try chain(yaml)).namedRadius(of: [Event(.breach, "V")])
    #expect(radius.exposed == ["A", "B", "C", "D"])
    #expect(radius.rivalsCoExposed == 2)
  }

  @Test func `subsidiaries are struck with their parent, and not counted`() throws {
    let yaml = """
      labs: {L: {engages: [S]}, M: {parent: P, engages: [S]}}
      vendors: {S: {parent: Q}}
      organizations: {P: {}, Q: {parent: P}}
      """
    let analysis = SupplyChainAnalysis(try chain(yaml))
    #expect(try analysis.namedRadius(of: [Event(.breach, "P")]).exposed.isEmpty)
    #expect(
      try analysis.namedRadius(of: [Event(.breach, "P")], withSubsidiaries: true).exposed == ["L"])
  }

  @Test func `an event that cannot happen, and an id that is not there, are errors`() throws {
    let analysis = SupplyChainAnalysis(
      try chain("labs: {mercor: {}}\nfunctions: {F: {owner: mercor}}"))
    #expect(throws: AnalysisError.self) { try analysis.namedRadius(of: [Event(.leak, "mercor")]) }
    #expect(throws: AnalysisError.self) { try analysis.namedRadius(of: []) }
    let error = #expect(throws: AnalysisError.self) {
      try analysis.namedRadius(of: [Event(.breach, "mercr")])
    }
    #expect(error?.hint == "did you mean 'mercor'?")
    #expect(try analysis.namedRadius(of: [Event(.breach, "F")]).affected.isEmpty)
  }

  @Test func `no entity, one entity and two entities have their blast radii`() throws {
    #expect(SupplyChainAnalysis(SupplyChain()).ranking().suppliers.isEmpty)
    let one = SupplyChainAnalysis(try chain("labs: {L: {}}"))
    #expect(try one.namedRadius(of: [Event(.breach, "L")]).affected.isEmpty)
    #expect(one.overlap().pairs.isEmpty)
    #expect(try one.resilience().parties.map(\.stopping.depthNominal) == [nil])
    #expect(one.worst(.exposed, size: 3).sets.isEmpty)
    #expect(one.concentration().markets.isEmpty)
  }
}
