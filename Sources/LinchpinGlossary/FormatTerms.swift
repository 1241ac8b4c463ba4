import LinchpinText

extension Glossary {
  /// The forms of reports, then the files that are read and drawn.
  static let formatTerms = ReportFormat.allCases.map(reportTerm) + fileTerms

  private static func reportTerm(for format: ReportFormat) -> Term {
    switch format {
    case .table:
      Term(
        format.rawValue, .formats, aliases: ["text", "plain"], format.meaning,
        definition: """
          Made for reading, at most 100 columns wide where words allow; its wording may change. \
          Text from the description cannot steer the terminal.
          """,
        spelling: "--format table", seeAlso: ["json"])
    case .json:
      Term(
        format.rawValue, .formats, aliases: ["json schema", "schema"], format.meaning,
        definition: """
          Each shape has a name and a version, such as linchpin.blast/1; keys may be added, none \
          change meaning. Ids are sorted by their UTF-8 bytes.
          """,
        spelling: "--format json", misleads: "null is not 0: it says that there is no such number.",
        seeAlso: ["csv", "table"])
    case .csv:
      Term(
        format.rawValue, .formats, aliases: ["spreadsheet"], format.meaning,
        definition: "One row a record, nothing left out; lines end with CR LF.",
        spelling: "--format csv", seeAlso: ["json", "folder of .csv"])
    case .markdown:
      Term(
        format.rawValue, .formats, aliases: ["md"], format.meaning,
        definition: "Text from the description is escaped: it makes no markup, HTML or mentions.",
        spelling: "--format markdown", seeAlso: ["table"])
    }
  }

  private static let fileTerms = [
    Term(
      ".yaml", .formats, aliases: [".yml", "yaml", "yml"], "a description as people write it",
      definition: "YAML 1.1 without tags, one document, each key once, begun by 'linchpin: 1'.",
      spelling: "linchpin validate supply-chain.yaml", seeAlso: [".json", "folder of .csv"]),
    Term(
      ".json", .formats, "a description as programs write it, the same tree",
      definition: "Strict JSON with the keys of the YAML form.",
      spelling: "linchpin validate supply-chain.json", seeAlso: [".yaml", "json"]),
    Term(
      "folder of .csv", .formats, aliases: [".csv", "tables", "entities.csv", "relations.csv"],
      "a description as spreadsheets export it: entities.csv, relations.csv",
      definition: """
        UTF-8 and RFC 4180, with a header row, columns in any order. In relations.csv, 'from' is \
        the dependent or holder and 'to' the supplier or thing. Groups do not nest.
        """,
      spelling: "linchpin validate tables/", seeAlso: [".yaml", "csv"]),
    Term(
      ".svg", .formats, aliases: ["svg", "map", "picture"], "a map to look at, in `linchpin map`",
      definition: """
        Laid out by Graphviz's library in a process of its own, drawn without it; text can be \
        selected. A layout that takes longer than 60 s (--layout-limit) gives way to a faster one.
        """,
      spelling: "linchpin map supply-chain.yaml -o map.svg", seeAlso: [".dot"]),
    Term(
      ".png", .formats, aliases: ["png"], "the same picture in pixels, in `linchpin map`",
      definition: """
        Two pixels to each of the SVG's, or --scale; fewer where a side would have more than 32,767 \
        or all of it more than 100 million. Only builds with the package trait Raster write it.
        """,
      spelling: "linchpin map supply-chain.yaml -o map.png", seeAlso: [".svg", ".pdf"]),
    Term(
      ".pdf", .formats, aliases: ["pdf"], "the same picture on one page, in `linchpin map`",
      definition: """
        The page is as large as the picture; text can be selected. Only builds with the package \
        trait Raster write it.
        """,
      spelling: "linchpin map supply-chain.yaml -o map.pdf", seeAlso: [".svg", ".png"]),
    Term(
      ".dot", .formats, aliases: ["dot", "graphviz"], "a map for Graphviz, in `linchpin map`",
      definition: "It needs no Graphviz to be written.",
      spelling: "linchpin map supply-chain.yaml -o map.dot", seeAlso: [".svg"]),
    Term(
      ".mmd", .formats, aliases: ["mmd", "mermaid"],
      "a map for Mermaid, which forges draw in Markdown, in `linchpin map`",
      definition: """
        A flowchart of fewer than 500 lines and 50,000 characters, the most that Mermaid draws: \
        larger maps fold further, and a comment in the file says so.
        """,
      spelling: "linchpin map supply-chain.yaml -o map.mmd", seeAlso: [".svg", ".dot"]),
    Term(
      ".html", .formats, aliases: ["html", "page", "report"],
      "the whole analysis as one page, in `linchpin report`",
      definition: """
        It stands alone: nothing is loaded and nothing sent, and all of it can be read without the \
        script, which only selects among sets that were computed before.
        """,
      spelling: "linchpin report supply-chain.yaml -o report.html",
      misleads: """
        A filter hides rows and boxes, not harm: the numbers stay those of the whole description.
        """,
      seeAlso: [".md", ".svg"]),
    Term(
      ".md", .formats, aliases: ["incident report"],
      "an incident from end to end, in `linchpin report`",
      definition: """
        What happened, whom it can reach and why, what is known and what is not, what responses \
        change in the model, what to model next; with numbered sources.
        """,
      spelling: "linchpin report supply-chain.yaml --breach mercor -o incident.md",
      seeAlso: [".html", "markdown"]),
  ]
}
