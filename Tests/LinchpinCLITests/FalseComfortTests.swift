import Foundation
import Testing

extension CommandLineTests {
  /// Ordinary descriptions, as press reports and vendor lists give them, must not be answered
  /// with "nobody is hit" where an analyst would say "of course they are".
  @Suite struct FalseComfort {}
}

extension CommandLineTests.FalseComfort {
  /// Who hands on what is not theirs has it.
  @Suite struct HandsOn {
    private func handedOn(by contract: String, and more: String = "", lab: String = "{}") -> Inline
    {
      Inline(
        """
        labs: {a: \(lab)}
        vendors: {v: {\(contract)\(more)}, b: {}}
        clouds: {k: {}}
        contractor-networks: {w: {}}
        datasets: {secret: {owner: a}}
        """)
    }

    /// Nobody can pass on what they never had: v hands a's secret to others, so v has it, though
    /// no line says so.
    @Test(arguments: [
      "engages: [{supplier: b, shares: [secret], delivers: []}]",
      "hosted-on: [{supplier: k, shares: [secret], delivers: []}]",
      "staffed-by: [{supplier: w, shares: [secret], delivers: []}]",
    ])
    func `a breach of who hands data on exposes its owner`(contract: String) throws {
      let found = try handedOn(by: contract).blast("--breach v")
      #expect(found["exposed"] == ["a"])
      #expect(found["tainted"] == [])
      #expect(found.levels("exposed") == [0, 1, 1, 1])
      #expect(found.levels("tainted") == [0, 0, 0, 0])
      #expect(found.path("a", "exposed") == "v → secret → a, 1")
      #expect((found.json["artefacts"] as? [String: [String]])?["exposed"] == ["secret"])
    }

    /// Labs and software hand on like vendors do.
    @Test(arguments: [
      ("labs: {c: {engages: [{supplier: b, shares: [secret], delivers: []}]}, a: {}}", "c"),
      ("labs: {a: {}}\nsoftware: {s: {hosted-on: [{supplier: k, shares: [secret]}]}}", "s"),
    ])
    func `whoever hands on has it, of any kind`(parties: String, struck: String) throws {
      let description = Inline(
        "\(parties)\nvendors: {b: {}}\nclouds: {k: {}}\ndatasets: {secret: {owner: a}}")
      #expect(try description.blast("--breach \(struck)").levels("exposed") == [0, 1, 1, 1])
    }

    /// The holding is worth what the relation that gives it away is worth.
    @Test(arguments: [
      ("confirmed", [1, 1, 1, 1]), ("alleged", [0, 0, 1, 1]), ("assumed", [0, 0, 0, 1]),
    ])
    func `who hands on has it at the evidence of the handing on`(level: String, hit: [Int]) throws {
      let contract =
        "engages: [{supplier: b, shares: [secret], delivers: [], evidence: \(level)}]"
      #expect(try handedOn(by: contract).blast("--breach v").levels("exposed") == hit)
    }

    /// Where somebody says in which form v has the secret, nothing is inferred, however weak or
    /// past that statement is.
    @Test(arguments: [
      (", holds: [{artefact: secret, form: masked}]", "{}", [0, 0, 0, 0]),
      (", holds: [{artefact: secret, form: masked, evidence: assumed}]", "{}", [0, 0, 0, 0]),
      (", holds: [{artefact: secret, evidence: alleged}]", "{}", [0, 0, 1, 1]),
      (
        "", "{engages: [{supplier: v, shares: [{artefact: secret, form: masked}], delivers: []}]}",
        [0, 0, 0, 0]
      ),
      (
        "",
        "{engages: [{supplier: v, shares: [secret], delivers: [], status: ended, deleted: true}]}",
        [0, 0, 0, 0]
      ),
    ])
    func `a stated holding is believed instead`(stated: String, lab: String, hit: [Int]) throws {
      let description = handedOn(
        by: "engages: [{supplier: b, shares: [secret], delivers: []}]", and: stated, lab: lab)
      #expect(try description.blast("--breach v").levels("exposed") == hit)
      // Whoever got it has it all the same.
      #expect(try description.blast("--breach b").levels("exposed") == [0, 1, 1, 1])
    }
  }

  /// Who runs software or a service reads and writes what lies there.
  @Suite struct Runners {
    /// A database is read and written by whoever operates it. A wall around the software keeps
    /// its faults from the operator, not the operator from its data.
    @Test(arguments: ["services", "software"], ["false", "true"])
    func `a breach of who runs a database exposes what it holds`(
      section: String, isolated: String
    ) throws {
      let description = Inline(
        """
        labs: {a: {}}
        vendors: {v: {runs: [{supplier: db, isolated: \(isolated)}]}}
        \(section): {db: {holds: [secret], produces: [labels]}}
        datasets: {secret: {owner: a}, labels: {}}
        models: {m: {owner: a, trained-on: [labels]}}
        """)
      let found = try description.blast("--breach v")
      #expect(found["exposed"] == ["a"])
      #expect(found.levels("exposed") == [0, 1, 1, 1])
      #expect(found.path("a", "exposed") == "v → db → secret → a, 2")
      #expect(found["tainted"] == ["a"])
      #expect(found.path("a", "tainted") == "v → db → labels → m → a, 3")
    }
  }

  /// What is delivered to a party can be changed there.
  @Suite struct PassesThrough {
    private func crowd(_ more: String = "", delivery: String = "") -> Inline {
      Inline(
        """
        labs: {a: {}}
        vendors:
          v:
            staffed-by: [{supplier: w, shares: [], delivers: [labels]\(delivery)}]
            \(more)
        contractor-networks: {w: {}}
        datasets: {labels: {}}
        models: {m: {owner: a, trained-on: [{artefact: labels, evidence: confirmed}]}}
        """)
    }

    /// The labels of v's own crowd reach the lab through v: an attacker inside v can change them.
    @Test func `a breach of who passes labels on taints who trains on them`() throws {
      let found = try crowd().blast("--breach v")
      #expect(found["tainted"] == ["a"])
      #expect(found["exposed"] == [])
      #expect(found.levels("tainted") == [0, 1, 1, 1])
      #expect(found.path("a", "tainted") == "v → labels → m → a, 2")
    }

    /// A relation that says that v produces the labels is believed instead, at its own evidence.
    /// Holding them is another matter, and settles nothing about changing them.
    @Test(arguments: [
      ("produces: [{artefact: labels, evidence: assumed}]", [0, 0, 0, 1]),
      ("produces: [{artefact: labels, evidence: confirmed}]", [1, 1, 1, 1]),
      ("holds: [labels]", [0, 1, 1, 1]),
    ])
    func `a stated product is believed instead of an implied one`(
      stated: String, hit: [Int]
    ) throws {
      #expect(try crowd(stated).blast("--breach v").levels("tainted") == hit)
    }
  }

  /// A plain register of who buys from whom.
  @Suite struct Register {
    /// All that many firms have: who buys from whom.
    private let register = Inline(
      relations: """
        from,relation,to
        Bank A,engages,CloudCo
        Bank B,engages,CloudCo
        """)

    /// Without labs the banks are whom the reader asks about, and each has work at CloudCo.
    @Test func `a breach exposes every client of a plain register`() throws {
      let found = try register.blast("--breach CloudCo")
      #expect(found.json["counted"] as? String == "consumers")
      #expect(found.json["countedTotal"] as? Int == 2)
      #expect(found["exposed"] == ["Bank A", "Bank B"])
      #expect(found.levels("exposed") == [0, 2, 2, 2])
      #expect(found.path("Bank A", "exposed") == "CloudCo → Bank A/CloudCo → Bank A, 1")
      let words = try register.headline("blast --breach CloudCo")
      #expect(words.contains("exposes 2 of 2 organizations"))
      #expect(!words.contains("rival"))
    }

    /// The work at CloudCo pauses, which the contract says by itself. That a bank cannot go on
    /// without it is more than a register says.
    @Test func `an outage interrupts every client of a plain register, and stops none`() throws {
      let found = try register.blast("--outage CloudCo")
      #expect(found["interrupted"] == ["Bank A", "Bank B"])
      #expect(found["stopped"] == [])
      #expect(found["exposed"] == [])
      #expect(found.levels("interrupted") == [0, 2, 2, 2])
      #expect(found.levels("stopped") == [0, 0, 0, 2])
      #expect(
        found.doubts == [
          "Bank A engages CloudCo, critical: stopped Bank A",
          "Bank B engages CloudCo, critical: stopped Bank B",
        ])
      try register.check(
        "blast --outage CloudCo",
        gives: """
          {"alreadyStopped": [], "alreadyInterrupted": [], "lostServices": [
            {"party": "Bank A", "service": null}, {"party": "Bank B", "service": null}]}
          """)
    }

    /// The sentence above the tables must not promise more than the numbers below it.
    @Test func `the headline of an outage says what is lost, and what nobody says`() throws {
      let words = try register.headline("blast --outage CloudCo")
      #expect(words.contains("interrupts 2 of 2 organizations"))
      #expect(words.contains("up to 2 if"))
      #expect(words.contains("nobody says"))
      #expect(!words.contains("confirmed"))
      #expect(!words.contains("stops 2"))
    }
  }

  /// Two suppliers of one service, of which nobody says whether they replace each other.
  @Suite struct TwoClouds {
    private func hosted(_ attributes: String = "", needs: String = "") -> Inline {
      Inline(
        """
        labs:
          a:
            hosted-on: [{supplier: k1\(attributes)}, {supplier: k2\(attributes)}]
            \(needs)
        clouds: {k1: {}, k2: {}}
        """)
    }

    /// Two clouds may each carry everything or half of it: one outage is a doubt, not a stop.
    @Test func `one of two clouds stops a lab only by assumption`() throws {
      let found = try hosted().blast("--outage k1")
      #expect(found["interrupted"] == [])
      #expect(found["stopped"] == [])
      #expect(found.levels("interrupted") == [0, 0, 0, 1])
      #expect(found.levels("stopped") == [0, 0, 0, 1])
      #expect(
        found.doubts?.sorted() == [
          "a hosted-on k1, substitutes: interrupted a", "a hosted-on k1, substitutes: stopped a",
        ])
    }

    /// Without any cloud a lab does not go on, unless somebody says that it can.
    @Test(arguments: [("", [0, 1, 1, 1]), (", critical: false", [0, 0, 0, 0])])
    func `both clouds stop a lab unless hosting is not critical`(
      attributes: String, stopped: [Int]
    ) throws {
      let found = try hosted(attributes).blast("--outage k1 --outage k2")
      #expect(found.levels("stopped") == stopped)
      #expect(found.levels("interrupted") == [0, 1, 1, 1])
    }

    /// A lab that says that it needs one cloud has said what stops it; of the other it said
    /// nothing, so that its loss may still interrupt.
    @Test func `a stated need decides what stops, and leaves the other cloud in doubt`() throws {
      let description = hosted(needs: "needs: [k1]")
      let first = try description.blast("--outage k1")
      #expect(first.levels("stopped") == [0, 1, 1, 1])
      #expect(first.levels("interrupted") == [0, 1, 1, 1])
      let second = try description.blast("--outage k2")
      #expect(second.levels("stopped") == [0, 0, 0, 0])
      #expect(second.levels("interrupted") == [0, 0, 0, 1])
    }
  }

  /// Whatever a response does, deliveries that were made before it stay made.
  @Suite struct Responses {
    private func incident(_ status: String, scenarios: String = "") -> Inline {
      Inline(
        """
        as-of: 2026-05-31
        labs:
          meta: {engages: [{supplier: mercor, shares: [texts], delivers: [labels]\(status)}]}
        vendors: {mercor: {}}
        datasets: {texts: {owner: meta}, labels: {}}
        models: {llama: {owner: meta, trained-on: [labels]}}
        incident: {events: [{breach: mercor}], occurred: {since: 2026-03-24}}
        """, scenarios: scenarios)
    }

    /// Ten days of deliveries came from a vendor in an attacker's hands before it was suspended.
    @Test func `a suspension after the first day of a breach leaves the taint`() throws {
      let found = try incident(", suspended: 2026-04-03").blast("")
      #expect(found.json["began"] as? String == "2026-03-24")
      #expect(found["tainted"] == ["meta"])
      #expect(found["exposed"] == ["meta"])
      #expect(found.levels("tainted") == [0, 1, 1, 1])
      #expect(found["interrupted"] == [])
      #expect(found["alreadyInterrupted"] == ["meta"])
    }

    /// What was delivered depends on the first day; a what-if asks about the as-of date alone.
    @Test(arguments: [
      ("--breach mercor", 0), ("--breach mercor --began 2026-03-24", 1),
      ("--breach mercor --began 2026-04-02", 1), ("--breach mercor --began 2026-04-03", 0),
    ])
    func `deliveries before the day of the suspension lie in the window`(
      options: String, tainted: Int
    ) throws {
      let found = try incident(", suspended: 2026-04-03").blast(options)
      #expect(found.levels("tainted") == [0, tainted, tainted, tainted])
      #expect(found["exposed"] == ["meta"], "what was handed over is still there")
    }

    /// Suspended, and nobody says since when: that it delivered in the window is assumed.
    @Test func `a suspension without a day leaves a doubt`() throws {
      let found = try incident(", status: suspended").blast("")
      #expect(found["tainted"] == [])
      #expect(found.levels("tainted") == [0, 0, 0, 1])
      #expect(found.levels("exposed") == [0, 1, 1, 1])
      #expect(found.doubts == ["meta engages mercor, status: tainted meta"])
    }

    /// To suspend now does not undo the breach; the day shows what an earlier one had spared. The
    /// work pauses in either case: that is what the response costs.
    @Test(arguments: [
      ("", 1), (", since: 2026-05-01", 1), (", since: 2026-03-25", 1), (", since: 2026-03-24", 0),
      (", since: 2026-01-01", 0),
    ])
    func `a suspension spares only what had not been delivered`(since: String, left: Int) throws {
      let description = incident(
        "",
        scenarios: "scenarios: {stop: {changes: "
          + "[suspend: {consumer: meta, supplier: mercor\(since)}]}}")
      try description.check(
        "compare --scenarios s.yaml",
        gives: """
          {"base": {"tainted": 1, "exposed": 1, "interrupted": 0}, "scenarios": [{"name": "stop",
            "metrics": {"tainted": \(left), "exposed": 1, "interrupted": 1, "stopped": 0},
            "delta": {"tainted": \(left - 1), "exposed": 0, "interrupted": 1, "stopped": 0}}]}
          """)
    }
  }

  /// Evidence that nobody states.
  @Suite struct UnmarkedEvidence {
    /// What nobody confirmed is not confirmed. To say "none confirmed" at every count says
    /// nothing; once is enough.
    @Test func `a description that states no evidence gets no clause about it`() throws {
      let description = Inline("labs: {a: {engages: [v]}, b: {engages: [v]}}\nvendors: {v: {}}")
      let found = try description.blast("--breach v")
      #expect(found.levels("exposed") == [0, 2, 2, 2])
      #expect(!(try description.headline("blast --breach v")).contains("confirmed"))
      let text = try description.text("blast --breach v")
      #expect(!text.contains("confirmed)"))
      #expect(
        text.lowercased().components(separatedBy: "no relation states its evidence").count == 2)
    }

    /// One relation that states it is enough for the levels to say something.
    @Test func `a description that states evidence gets the clause`() throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, evidence: confirmed}]}, b: {engages: [v]}}\n"
          + "vendors: {v: {}}")
      #expect(try description.blast("--breach v").levels("exposed") == [1, 2, 2, 2])
      #expect(try description.headline("blast --breach v").contains("1 confirmed"))
      let text = try description.text("blast --breach v").lowercased()
      #expect(!text.contains("no relation states its evidence"))
    }
  }

  /// A supplier of a supplier, of which nobody says what it gets.
  @Suite struct SubProcessor {
    private let mailer = Inline(
      """
      labs: {lab: {engages: [{supplier: crm, evidence: confirmed}]}}
      services:
        crm: {engages: [{supplier: mailer, evidence: confirmed}]}
        mailer: {}
      """)

    /// That a CRM uses a mailer is confirmed; what it hands to it is what the reader must find
    /// out next, so the answer names that.
    @Test func `a breach of a sub-processor leaves a doubt, with its reason`() throws {
      let found = try mailer.blast("--breach mailer")
      #expect(found["exposed"] == [])
      #expect(found.levels("exposed") == [0, 0, 0, 1])
      #expect(found.levels("tainted") == [0, 0, 0, 1])
      #expect(
        found.doubts?.sorted() == [
          "crm engages mailer, delivers: tainted lab", "crm engages mailer, shares: exposed lab",
        ])
    }

    @Test func `the headline names the missing fact and its place`() throws {
      let words = try mailer.headline("blast --breach mailer")
      #expect(words.contains("exposes none of 1 lab on what is stated"))
      #expect(words.contains("Nobody says what crm hands to mailer (d.yaml:4"))
      #expect(words.contains("if what it holds, 1 lab is exposed"))
      #expect(!words.contains("does not hit"))
    }
  }

  /// One supplier in many spellings.
  @Suite struct Spellings {
    /// A blank at the end and two ways to write an umlaut are not other firms.
    @Test func `a table with one supplier in three encodings has one supplier`() throws {
      let register = Inline(
        relations: "from,relation,to\nA,engages,M\u{FC}ller \nB,engages,M\u{FC}ller\n"
          + "C,engages,Mu\u{308}ller\n")
      try register.check(
        "rank",
        gives: """
          {"countedTotal": 3, "suppliersTotal": 1, "suppliers": [
            {"entity": "M\u{FC}ller", "usesDirect": 3, "exposure": 3, "interruption": 3}]}
          """)
    }

    /// Other spellings may be other firms: they are counted apart, and each pair is pointed out.
    @Test func `ids that differ by case or legal form are warned of, once a pair`() throws {
      let register = Inline(
        relations: """
          from,relation,to
          A,engages,CloudCo
          B,engages,Cloudco
          C,engages,CloudCo Ltd
          """)
      let report = try register.json("validate")
      let rules = (report["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
      #expect(rules == ["similar-ids", "similar-ids", "similar-ids"])
      #expect(report["valid"] as? Bool == true)
      #expect(try register.json("rank")["suppliersTotal"] as? Int == 3)
    }
  }

  /// What is only supposed settles nothing.
  @Suite struct Assumptions {
    private func twoVendors(_ evidence: String) -> Inline {
      Inline(
        """
        labs:
          a:
            engages: [{supplier: v, service: rlhf}, {supplier: w, service: rlhf}]
            needs: [{any: 1, of: [{supplier: v\(evidence)}, {supplier: w\(evidence)}]}]
        vendors: {v: {}, w: {}}
        """)
    }

    /// That one vendor can stand in for the other is either known or supposed. Supposing it
    /// leaves open that the work pauses; knowing it does not.
    @Test(arguments: [
      ("", [0, 0, 0, 0]), (", evidence: alleged", [0, 0, 0, 0]),
      (", evidence: assumed", [0, 0, 0, 1]),
    ])
    func `a supposed substitute leaves the doubt that a stated one settles`(
      evidence: String, interrupted: [Int]
    ) throws {
      let found = try twoVendors(evidence).blast("--outage v")
      #expect(found["interrupted"] == [])
      #expect(found.levels("interrupted") == interrupted)
      #expect(found.levels("stopped") == [0, 0, 0, 0])
      let doubts = ["a engages v, substitutes: interrupted a"]
      #expect(found.doubts == (interrupted == [0, 0, 0, 1] ? doubts : []))
    }
  }

  /// What an outage finds lost already.
  @Suite struct Already {
    private let paused = Inline(
      """
      labs: {meta: {name: Meta, engages: [{supplier: mercor, status: suspended}]}}
      vendors: {mercor: {name: Mercor}}
      """)

    /// An outage cannot take from Meta what it has given up; that must not read like safety.
    @Test func `who suspended its only vendor is said to be interrupted already`() throws {
      let found = try paused.blast("--outage mercor")
      #expect(found["interrupted"] == [])
      #expect(found["alreadyInterrupted"] == ["meta"])
      #expect(found["alreadyStopped"] == [])
      let words = try paused.text("blast --outage mercor")
      let second = words.components(separatedBy: ". ").dropFirst().first
      #expect(second == "Meta is interrupted already: it suspended Mercor")
    }

    @Test func `why explains what was so before the event`() throws {
      try paused.check(
        "why meta --outage mercor --outcome interrupted",
        gives: """
          {"holds": false, "standing": {"struck": false, "stopped": false, "interrupted": true},
           "already": {"claim": {"state": "lost", "entity": "meta", "service": null}}}
          """)
      let words = try paused.text("why meta --outage mercor")
      #expect(words.contains("interrupted already"))
      #expect(words.contains("suspended"))
    }
  }
}
