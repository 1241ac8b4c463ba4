import LinchpinAnalysis
import LinchpinCore

/// `linchpin.map/1`: a drawing, with the coordinates of its boxes and lines.
let mapSchema = schemaDocument(
  "map/1", title: "Linchpin dependency map",
  keys: [
    "schema": schemaConstant("linchpin.map/1"),
    "title": schemaType("string"),
    "summary": schemaType("string"),
    "note": schemaType("string", "why the layout is not the usual one", orNull: true),
    "width": schemaNumber("in pixels, as all coordinates, from the top left corner", from: 0),
    "height": schemaNumber(from: 0),
    "frames": schemaArray(
      of: schemaObject([
        "heading": schemaType("string"), "left": schemaNumber(), "right": schemaNumber(),
      ])),
    "boxes": schemaArray(of: schemaReference("box")),
    "lines": schemaArray(of: schemaReference("line")),
  ],
  definitions: [
    "change": schemaEnum(["added", "removed", "changed"], orNull: true),
    "box": schemaObject(
      [
        "id": schemaType("string", "an entity's, or a name in brackets for several entities"),
        "name": schemaType("string"),
        "kind": schemaEnum(EntityKind.allCases.map(\.rawValue)),
        "frame": schemaCount("the position in frames of the one that it stands in"),
        "x": schemaNumber(), "y": schemaNumber(), "width": schemaNumber(from: 0),
        "height": schemaNumber(from: 0),
        "struck": schemaEnum(Event.Kind.allCases.map(\.rawValue), orNull: true),
        "hits": schemaArray(
          of: schemaObject([
            "outcome": schemaForOutcome, "depth": schemaCount(), "evidence": schemaForEvidence,
          ])),
        "entities": schemaCount("how many entities the box stands for"),
        "members": schemaArray(of: schemaType("string", "their names, where they are several")),
        "remarks": schemaArray(of: schemaType("string")),
        "isFocus": schemaType("boolean", "whether the map was asked for what is around it"),
        "change": schemaReference("change"),
      ], optional: ["change"]),
    "line": schemaObject(
      [
        "dependent": schemaType("string", "the id of a box"),
        "supplier": schemaType("string", "the id of a box"),
        "relations": schemaArray(of: schemaType("string")),
        "evidence": schemaEnum(Evidence.strongestFirst.map(\.name), orNull: true),
        "status": schemaEnum(Relation.Status.allCases.map(\.rawValue)),
        "count": schemaCount("how many relations the line stands for"),
        "details": schemaArray(of: schemaType("string")),
        "harm": schemaEnum(["to-dependent", "to-supplier"], orNull: true),
        "curve": schemaArray(
          of: .object([
            "type": .string("array"), "items": schemaNumber(), "minItems": .integer(2),
            "maxItems": .integer(2),
            "description": .string("a control point of cubic Bézier curves, from the dependent on"),
          ])),
        "change": schemaReference("change"),
      ], optional: ["change"]),
  ])
