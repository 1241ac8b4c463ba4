import ArgumentParser
import Linchpin

/// What happens to whom, as the command line says it.
struct EventOptions: ParsableArguments {
  @Option(help: ArgumentHelp("An attacker acts as this entity. Repeatable.", valueName: "id"))
  var breach: [EntityID] = []

  @Option(help: ArgumentHelp("This entity cannot deliver. Repeatable.", valueName: "id"))
  var outage: [EntityID] = []

  @Option(help: ArgumentHelp("A breach and an outage at once. Repeatable.", valueName: "id"))
  var ransomware: [EntityID] = []

  @Option(help: ArgumentHelp("This artefact is disclosed. Repeatable.", valueName: "id"))
  var leak: [EntityID] = []

  @Option(
    help: ArgumentHelp("This artefact or software is corrupted. Repeatable.", valueName: "id"))
  var tamper: [EntityID] = []

  @Flag(
    inversion: .prefixedNo,
    help:
      "Ask about the incident that the description tells of, on the days of it (default: where no event is given)."
  )
  var incident: Bool?

  @Option(
    help: ArgumentHelp(
      "The first day of the event, if it really happened: what was so on any day since then counts. "
        + "YYYY, YYYY-MM or YYYY-MM-DD.", valueName: "date"),
    transform: Word.partialDate)
  var began: PartialDate?

  @Flag(help: "Also strike everything that these entities control.")
  var withSubsidiaries = false

  /// The events given, by kind.
  private var given: [Event] {
    let lists: [(Event.Kind, [EntityID])] = [
      (.breach, breach), (.outage, outage), (.ransomware, ransomware), (.leak, leak),
      (.tamper, tamper),
    ]
    return lists.flatMap { kind, ids in ids.map { Event(kind, $0) } }
  }
}

/// The events that a question is about; none asks what holds without any, or what could happen.
struct AskedEvents {
  var events: [Event] = []
  /// The first day of events that really happened; `nil` for a what-if.
  var began: PartialDate?
  var withSubsidiaries = false

  var isEmpty: Bool { events.isEmpty }
}

extension EventOptions {
  /// Returns the events given or, without any, those of the description's incident, dated.
  ///
  /// - Parameter quiet: Whether no note is written that an event given is one of the incident's.
  func asked(in chain: SupplyChain, quiet: Bool) throws(CommandFailure) -> AskedEvents {
    let told = chain.incident?.orderedEvents ?? []
    guard given.isEmpty else {
      if incident == true {
        throw CommandFailure(
          .usage, "--incident asks about the description's incident, and other events are given",
          hint: "leave out --incident, or the events")
      }
      if !quiet, began == nil { noteIncident(chain.incident) }
      return AskedEvents(events: given, began: began, withSubsidiaries: withSubsidiaries)
    }
    if incident == true, told.isEmpty {
      throw CommandFailure(
        .usage, "the description tells of no incident",
        hint: "say what happens to whom: --breach, --outage, --ransomware, --leak or --tamper ID")
    }
    if incident == false || told.isEmpty {
      if began != nil {
        throw CommandFailure(
          .usage, "--began says when an event began, and there is no event",
          hint: "say what happened to whom, such as --breach ID")
      }
      return AskedEvents()
    }
    return AskedEvents(
      events: told, began: began ?? chain.incident?.occurred.since,
      withSubsidiaries: withSubsidiaries)
  }

  /// The same, where a question makes no sense without an event.
  func required(in chain: SupplyChain, quiet: Bool) throws(CommandFailure) -> AskedEvents {
    let asked = try asked(in: chain, quiet: quiet)
    guard asked.isEmpty else { return asked }
    throw CommandFailure(
      .usage, "no event is given, and the description tells of no incident",
      hint: "say what happens to whom: --breach, --outage, --ransomware, --leak or --tamper ID")
  }

  /// Whoever asks what an event would do may mean the one that happened.
  private func noteIncident(_ incident: Incident?) {
    guard let incident, incident.events.contains(where: given.contains) else { return }
    let day = incident.occurred.since.map { ", from \($0) on" } ?? ""
    Messages.write(
      "note: this asks what would be if it happened on one day; --incident asks about the real event"
        + "\(day)\n")
  }
}
