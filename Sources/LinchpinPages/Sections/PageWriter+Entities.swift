import LinchpinCore
import LinchpinRendering
import LinchpinReporting
import LinchpinText
import LinchpinWording

// The map as tables: every entity, every relation.
extension PageWriter {
  func writeEntities(to section: inout MarkupWriter) {
    let chain = figures.chain
    var uses = [Int](repeating: 0, count: chain.entities.count)
    var usedBy = uses
    for relation in chain.relations {
      uses[relation.dependent.offset] += 1
      if let supplier = relation.supplier { usedBy[supplier.offset] += 1 }
    }
    section.element("h3", "Entities (\(grouped(chain.entities.count)))")
    section.table(
      [
        Grid.Column("name"), Grid.Column("id"), Grid.Column("kind"), Grid.Column("tier"),
        Grid.Column("owner"), Grid.Column("country"), Grid.Column("relations", isNumber: true),
        Grid.Column("named by", isNumber: true),
      ], name: "entities", caption: "Entities", isFiltered: true
    ) { body in
      for (index, entity) in chain.entities.enumerated() {
        body.element("tr", ["data-entity": String(index)]) { row in
          row.element("th", ["scope": "row"]) { $0.link(toEntity: entity) }
          row.element("td", entity.id.text)
          row.element("td", entity.kind.rawValue)
          row.element("td", maps.tiers[index])
          row.element("td", entity.owner.map { chain[$0].displayName } ?? "")
          row.element("td", entity.country ?? "")
          row.element("td", ["class": "number"], String(uses[index]))
          row.element("td", ["class": "number"], String(usedBy[index]))
        }
      }
    }
    section.element("h3", "Relations (\(grouped(chain.relations.count)))")
    section.table(
      relations, name: "relations", caption: "Relations", showsCaption: false)
  }

  private var relations: Grid {
    let chain = figures.chain
    return Grid(
      columns: [
        Grid.Column("dependent"), Grid.Column("relation"), Grid.Column("supplier"),
        Grid.Column("service"), Grid.Column("evidence"), Grid.Column("status"),
        Grid.Column("named sources", isNumber: true), Grid.Column("place"),
      ],
      rows: chain.relations.map { relation in
        [
          chain[relation.dependent].displayName, relation.kind.phrase,
          relation.supplier.map { chain[$0].displayName } ?? "(missing)",
          relation.service ?? "", figures.wording.statesEvidence ? relation.evidence.name : "",
          relation.status(on: figures.analysis.day).rawValue,
          String(relation.terms.sources.count), figures.wording.place(of: relation) ?? "",
        ]
      })
  }
}
