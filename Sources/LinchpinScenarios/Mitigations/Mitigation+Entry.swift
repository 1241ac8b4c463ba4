import LinchpinCore
import LinchpinLoading

extension ChangeEntry {
  /// The mitigation that the change describes.
  ///
  /// Every parameter that the verb requires is there: reading has seen to that.
  var mitigation: any Mitigation {
    func id(_ parameter: ChangeParameter) -> String { text(parameter) ?? "" }
    switch verb {
    case .diversify, .standby:
      return Diversify(
        consumer: id(.consumer), with: id(.with), like: text(.like), service: text(.service),
        group: text(.group),
        readiness: verb == .diversify ? .hot : .cold(switchDays: number(.switchDays)))
    case .suspend: return Suspend(consumer: id(.consumer), supplier: id(.supplier))
    case .terminate:
      return Terminate(
        consumer: id(.consumer), supplier: id(.supplier), isDeleted: flag(.deleted))
    case .insource: return Insource(consumer: id(.consumer), supplier: id(.supplier))
    case .activate: return Activate(consumer: id(.consumer), supplier: id(.supplier))
    case .minimise: return Minimise(holder: id(.holder), artefacts: texts(.artefacts))
    case .mask, .synthetic:
      return Mask(
        holder: id(.holder), artefacts: texts(.artefacts), isSynthetic: verb == .synthetic)
    case .encrypt:
      return Encrypt(holder: id(.holder), artefacts: texts(.artefacts), key: id(.key))
    case .silo: return Silo(supplier: id(.supplier))
    case .isolate: return Isolate(entity: id(.entity), from: id(.from))
    case .quorum: return RaiseQuorum(artefact: id(.artefact), need: count(.need) ?? 0)
    case .monitor:
      return Monitor(
        entity: id(.entity), event: Event.Kind(rawValue: id(.event)) ?? .breach,
        effect: number(.effect) ?? 0)
    }
  }
}
