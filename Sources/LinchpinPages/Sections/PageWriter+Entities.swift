import LinchpinCore
import LinchpinReporting
import LinchpinText
import LinchpinWording

// The map as tables: every entity, every relation.
extension PageWriter {
  func writeEntities(to section: inout HTMLWriter) {
    let chain = figures.chain
    var uses = [Int](repeating: 0, count: chain.entities.count)
    var usedBy = uses
    for relation in chain.relations {
      uses[relation.dependent.position] += 1
      if let supplier = relation.supplier { usedBy[supplier.position] += 1 }
    }
    let titles = [
      ("name", false), ("id", false), ("kind", false), ("tier", false), ("owner", false),
      ("country", false), ("relations", true), ("named by", true),
    ]
    section.element("h3", "Entities (\(grouped(chain.entities.count)))")
    section.element("div", ["class": "table", "id": "table-entities"]) { block in
      block.element(
        "div", ["class": "scroll", "role": "region", "aria-label": "Entities", "tabindex": "0"]
      ) { region in
        region.element("table", ["data-name": "entities", "data-filtered": ""]) { table in
          table.element("caption", ["class": "unseen"], "Entities")
          table.element("thead") { head in
            head.element("tr") { row in
              for (title, isNumber) in titles {
                row.element("th", ["scope": "col", "class": isNumber ? "number" : nil], title)
              }
            }
          }
          table.element("tbody") { body in
            for (position, entity) in chain.entities.enumerated() {
              body.element("tr", ["data-entity": String(position)]) { row in
                row.element("th", ["scope": "row"]) {
                  $0.element(
                    "a", ["class": "pick", "href": "#" + PageState.selecting(entity.id)],
                    entity.displayName)
                }
                row.element("td", entity.id)
                row.element("td", entity.kind.rawValue)
                row.element("td", maps.tiers[position])
                row.element("td", entity.owner.map { chain[$0].displayName } ?? "")
                row.element("td", entity.country ?? "")
                row.element("td", ["class": "number"], String(uses[position]))
                row.element("td", ["class": "number"], String(usedBy[position]))
              }
            }
          }
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
