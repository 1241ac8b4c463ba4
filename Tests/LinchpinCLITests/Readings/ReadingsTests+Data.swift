import Foundation
import Testing

extension CommandLineTests.Readings {
  /// Who hands on, has.
  @Suite struct HandingOn {
    private func given(_ item: String, _ contract: String = "") -> Inline {
      Inline(
        """
        labs: {a: {}}
        vendors: {v: {engages: [{supplier: b, shares: [\(item)], delivers: []\(contract)}]}, b: {}}
        datasets: {secret: {owner: a}}
        credentials: {k: {}}
        """)
    }

    /// What is handed on locked or masked was most likely in the open before; nobody says so.
    @Test(arguments: [
      ("{artefact: secret, form: plaintext}", [0, 1, 1, 1]),
      ("{artefact: secret, form: encrypted, key: k}", [0, 0, 0, 1]),
      ("{artefact: secret, form: masked}", [0, 0, 0, 1]),
      ("{artefact: secret, form: synthetic}", [0, 0, 0, 1]),
    ])
    func `the form that is handed on is a doubt about the form that is held`(
      item: String, exposed: [Int]
    ) throws {
      let found = try given(item).blast("--breach v")
      #expect(found.levels("exposed") == exposed)
      let doubts = exposed[1] == 1 ? [] : ["v engages b, form: exposed a"]
      #expect(found.doubts == doubts)
    }

    @Test(arguments: [
      ("", [0, 1, 1, 1]), (", status: suspended", [0, 1, 1, 1]), (", status: ended", [0, 0, 0, 1]),
      (", status: ended, deleted: false", [0, 1, 1, 1]),
      (", status: ended, deleted: true", [0, 0, 0, 0]), (", status: planned", [0, 0, 0, 0]),
    ])
    func `the holding counts as the disclosure of the contract`(
      contract: String, exposed: [Int]
    ) throws {
      #expect(try given("secret", contract).blast("--breach v").levels("exposed") == exposed)
    }

    @Test(arguments: [
      ("", [0, 1, 1, 1]), (", status: suspended", [0, 0, 0, 0]), (", status: ended", [0, 0, 0, 0]),
      (", status: planned", [0, 0, 0, 0]), (", evidence: alleged", [0, 0, 1, 1]),
    ])
    func `the product counts as the corruption of the contract`(
      contract: String, tainted: [Int]
    ) throws {
      let description = Inline(
        """
        labs: {a: {}}
        vendors: {v: {engages: [{supplier: b, shares: [], delivers: [labels]\(contract)}]}, b: {}}
        datasets: {labels: {}}
        models: {m: {owner: a, trained-on: [labels]}}
        """)
      #expect(try description.blast("--breach v").levels("tainted") == tainted)
    }

    /// What is shared says who has it, what is delivered who makes it; neither says the other.
    @Test func `each half follows from its own half`() throws {
      let description = Inline(
        """
        labs: {a: {}}
        vendors:
          v: {produces: [labels], engages: [{supplier: k, shares: [labels], delivers: []}]}
          w: {holds: [texts], engages: [{supplier: k, shares: [], delivers: [texts]}]}
          k: {}
        datasets: {labels: {owner: a}, texts: {owner: a}}
        """)
      let maker = try description.blast("--breach v")
      #expect(maker["exposed"] == ["a"], "who makes labels and hands them on has them")
      let holder = try description.blast("--breach w")
      #expect(holder["tainted"] == ["a"], "who holds what it gets passes it on")
      let cloud = try description.blast("--breach k")
      #expect((cloud.json["artefacts"] as? [String: [String]])?["exposed"] == ["labels"])
      #expect((cloud.json["artefacts"] as? [String: [String]])?["tainted"] == ["texts"])
    }

    /// A lab hands over its work and no more; what a firm that is no lab hands on, nobody says.
    @Test func `only who is no lab may hand on everything`() throws {
      let description = Inline(
        """
        labs: {a: {engages: [v]}}
        vendors: {v: {engages: [w]}, w: {}}
        datasets: {secret: {owner: a}}
        """)
      let near = try description.blast("--breach v --evidence assumed")
      #expect(
        (near.json["artefacts"] as? [String: [String]])?["exposed"]?.contains("secret") == false)
      let far = try description.blast("--breach w --evidence assumed")
      #expect(far["exposed"] == ["a"])
      #expect(far["tainted"] == ["a"])
    }

    @Test func `a host delivers nothing unless something says so`() throws {
      let description = Inline("labs: {a: {hosted-on: [k]}}\nclouds: {k: {}}")
      let found = try description.blast("--breach k")
      #expect(found.levels("exposed") == [0, 1, 1, 1])
      #expect(found.levels("tainted") == [0, 0, 0, 0])
    }
  }

  /// Siloed suppliers.
  @Suite struct Silos {
    /// v has a silo for each lab, and passes on what is theirs.
    private let siloed = Inline(
      """
      labs: {a: {engages: [v]}, b: {engages: [v]}}
      vendors:
        v:
          isolation: per-client
          engages: [{supplier: k, shares: [sa, sb], delivers: [la, lb]}]
        k: {}
      datasets: {sa: {owner: a}, sb: {owner: b}, la: {owner: a}, lb: {owner: b}}
      """)

    private func artefacts(_ event: String, _ outcome: String) throws -> [String]? {
      (try siloed.blast(event).json["artefacts"] as? [String: [String]])?[outcome]
    }

    @Test func `what passes through a siloed supplier lies in its owner's silo`() throws {
      #expect(try artefacts("--breach v/a", "exposed") == ["a/v", "sa"])
      #expect(try artefacts("--breach v/b", "tainted") == ["b/v", "lb"])
      #expect(try siloed.blast("--breach v/a")["exposed"] == ["a"])
    }

    @Test func `a breach of all of it reaches every silo, one step later`() throws {
      let found = try siloed.blast("--breach v")
      #expect(found["exposed"] == ["a", "b"])
      #expect(found.path("sa", "exposed") == "v → v/a → sa, 2")
      #expect(
        difference(found.json["silos"], ["worst": "v/a", "exposed": ["a"]] as [String: Any]) == nil)
    }

    /// `v/c` is v's silo for c, and the work of v at c: only the second can be leaked.
    @Test func `a silo and a work may have one id`() throws {
      let description = Inline(
        """
        labs: {c: {engages: [v]}}
        vendors: {v: {isolation: per-client, engages: [c]}}
        """)
      #expect(try description.blast("--breach v/c")["exposed"] == ["c"])
      #expect(try description.blast("--leak v/c")["exposed"] == [])
      #expect(try description.run("blast --tamper v/c").status == 0)
    }

    @Test func `two things that make one id are an error`() throws {
      let description = Inline("labs: {a: {engages: [v]}}\nvendors: {v: {}}\ndatasets: {a/v: {}}")
      let result = try description.run("validate")
      #expect(result.status == 65)
      #expect((result.output + result.messages).contains("implicit-id-clash"))
    }
  }

  /// Who runs software or a service.
  @Suite struct Runs {
    private func runs(_ attributes: String, service: String = "") -> Inline {
      Inline(
        """
        labs: {a: {}}
        vendors: {v: {runs: [{supplier: db\(attributes)}]}}
        services: {db: {holds: [secret], produces: [labels]\(service)}}
        datasets: {secret: {owner: a}, labels: {}}
        models: {m: {owner: a, trained-on: [labels]}}
        """)
    }

    @Test(arguments: [
      ("", [0, 1, 1, 1], [0, 1, 1, 1]),
      (", isolated: true", [0, 1, 1, 1], [0, 1, 1, 1]),
      (", status: suspended", [0, 1, 1, 1], [0, 0, 0, 0]),
      (", status: ended", [0, 0, 0, 1], [0, 0, 0, 0]),
      (", status: ended, deleted: true", [0, 0, 0, 0], [0, 0, 0, 0]),
      (", status: planned", [0, 0, 0, 0], [0, 0, 0, 0]),
    ])
    func `reading is disclosure and writing is corruption`(
      attributes: String, exposed: [Int], tainted: [Int]
    ) throws {
      let found = try runs(attributes).blast("--breach v")
      #expect(found.levels("exposed") == exposed)
      #expect(found.levels("tainted") == tainted)
    }

    @Test func `who runs a siloed service reaches its silos`() throws {
      let found = try runs("", service: ", isolation: per-client").blast("--breach v")
      #expect(found.path("secret", "exposed") == "v → db → db/a → secret, 3")
    }

    @Test(arguments: [("[db]", 0), ("[db, db2]", 0)])
    func `what one party runs is no shared instance`(list: String, warnings: Int) throws {
      let description = Inline(
        "vendors: {v: {runs: \(list)}}\nservices: {db: {holds: [d]}, db2: {}}\ndatasets: {d: {}}")
      #expect((try description.json("validate")["findings"] as? [Any])?.count == warnings)
    }

    @Test(arguments: ["holds", "produces"])
    func `what several run and something lies in is warned of`(relation: String) throws {
      let description = Inline(
        "vendors: {v: {runs: [db]}, w: {runs: [db]}}\nservices: {db: {\(relation): [d]}}\n"
          + "datasets: {d: {}}")
      let report = try description.json("validate")
      let rules = (report["findings"] as? [[String: Any]])?.compactMap { $0["rule"] as? String }
      #expect(rules == ["shared-instance"])
      #expect(report["valid"] as? Bool == true)
    }

    /// Software does not go on without its only cloud; two clouds may replace each other.
    @Test(arguments: [("[k1]", [0, 1, 1, 1]), ("[k1, k2]", [0, 0, 0, 1])])
    func `software is hosted like a party`(clouds: String, stopped: [Int]) throws {
      let description = Inline(
        """
        labs: {a: {runs: [{supplier: s, required: true}]}}
        software: {s: {hosted-on: \(clouds)}}
        clouds: {k1: {}, k2: {}}
        """)
      #expect(try description.blast("--outage k1").levels("stopped") == stopped)
    }
  }

  /// What can be struck.
  @Suite struct Struck {
    /// Whoever asks about the leak takes the work for granted, whatever is known of the contract.
    @Test func `the work of an alleged contract can be leaked`() throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, evidence: alleged}]}}\nvendors: {v: {}}")
      let found = try description.blast("--leak a/v")
      #expect(found["exposed"] == ["a"])
    }

    @Test(arguments: ["status: planned", "status: ended, deleted: true"])
    func `work that is not there cannot be leaked`(contract: String) throws {
      let description = Inline(
        "labs: {a: {engages: [{supplier: v, \(contract)}]}}\nvendors: {v: {}}")
      let result = try description.run("blast --leak a/v")
      #expect(result.status == 65)
      #expect(result.messages.contains("a/v"))
    }

    @Test(arguments: ["--leak a", "--tamper v", "--breach nobody", "--leak f"])
    func `an event that cannot happen to it is refused`(event: String) throws {
      let description = Inline(
        "labs: {a: {}}\nvendors: {v: {}}\ndatasets: {d: {}}\nfunctions: {f: {owner: a}}")
      #expect(try description.run("blast \(event)").status == 65)
    }

    @Test(arguments: [
      ("stake: 60", "", ["l"]), ("stake: 50", "", []), ("stake: 60, votes: false", "", []),
      ("stake: 60, evidence: alleged", "", []),
      ("stake: 60, evidence: alleged", "--evidence alleged", ["l"]),
      ("stake: 60, since: 2027", "--as-of 2026-05-31", []),
      ("stake: 60, since: 2025", "--as-of 2026-05-31", ["l"]),
    ])
    func `subsidiaries are those of the level and the day`(
      stake: String, options: String, exposed: [String]
    ) throws {
      let description = Inline(
        """
        labs: {l: {engages: [v]}}
        vendors: {v: {owned-by: [{party: p, \(stake)}]}}
        organizations: {p: {}}
        """)
      let found = try description.blast("--breach p --with-subsidiaries \(options)")
      #expect(found["exposed"] == exposed)
    }

    @Test func `what is missing stands in groups alone`() throws {
      let bare = try Inline("labs: {a: {needs: ['!missing']}}").run("validate")
      #expect(bare.status == 65)
      #expect((bare.output + bare.messages).contains("missing-outside-group"))
      let grouped = Inline("labs: {a: {needs: [{of: ['!missing']}]}}\nvendors: {v: {}}")
      #expect(try grouped.blast("--outage v")["alreadyStopped"] == ["a"])
    }
  }
}
