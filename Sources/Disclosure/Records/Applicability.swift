// SPDX-License-Identifier: Apache-2.0

/// Whether a requirement applies to an entity on a day, with the reason either way.
enum Applicability {
  case applies(Localised)
  case doesNot(Localised)
  /// An attribute that the condition asks about is not given.
  case unknown(attribute: Element, Localised)

  init(_ requirement: Requirement, _ sector: Sector, _ entity: Entity, on date: CivilDate) {
    let bound = requirement.basis.filter { $0.binds(entity.region) }
    guard !bound.isEmpty else {
      let regions = Set(requirement.basis.map(\.region)).sortedByBytes().joined(separator: "、")
      self = .doesNot(Localised("依据只约束\(regions)，本主体在\(entity.region)", "its basis binds \(regions) only"))
      return
    }
    // A standing duty asks what is in force today; a period or event is judged by what was in force then, so that a rule
    // repealed since still counts for the time before.
    let counts =
      requirement.timing.takesOneRecord
      ? bound.contains { $0.inForce.contains(date) } : bound.contains { $0.inForce.from <= date }
    guard counts else {
      let from = bound.map(\.inForce.from).min() ?? date
      self = .doesNot(Localised("\(date) 没有施行中的依据（\(from) 起施行）", "no basis is in force on \(date) (from \(from))"))
      return
    }
    let base = Localised("属于“\(sector.label)”，地区 \(entity.region)", "sector ‘\(sector.label)’, region \(entity.region)")
    guard let condition = requirement.appliesWhen else {
      self = .applies(base)
      return
    }
    var holds = false
    var open: Set<String> = []
    switch condition.resolved(for: entity) {
    case .yes: holds = true
    case .no: break
    case .open(let rest): open = rest.attributes
    }
    if let unknown = sector.attributes.elements.first(where: { open.contains($0.id) }) {
      let zh = entity.attributeDoubts.map { "；" + $0.message(in: .zh) }.joined()
      let en = entity.attributeDoubts.map { "; " + $0.message(in: .en) }.joined()
      self = .unknown(
        attribute: unknown, Localised("没有可用的属性“\(unknown.label)”\(zh)", "the attribute ‘\(unknown.label)’ is not given\(en)"))
      return
    }
    let words = condition.words { sector.attributes[$0]?.label ?? $0 }
    var values = sector.attributes.elements.filter { condition.attributes.contains($0.id) }
      .map { "\($0.label)：\((entity.attributes[$0.id] ?? []).joined(separator: "、"))" }
    // A condition on the region alone asks for no attribute.
    if values.isEmpty && !holds { values = ["地区：\(entity.region)"] }
    let registered = values.count == 1 ? values[0].split(separator: "：", maxSplits: 1).last.map { "“\($0)”" } ?? "" : "“\(values.joined(separator: "；"))”"
    let given = values.isEmpty ? "" : "（\(values.joined(separator: "；"))）"
    self =
      holds
      ? .applies(Localised("\(base.zh)；\(words.zh)\(given)", "\(base.en); \(words.en)\(given)"))
      : .doesNot(Localised("只要求\(words.zh)的主体，登记的是\(registered)", "applies only when \(words.en)\(given)"))
  }
}

extension Requirement {
  /// Whether it applies to an entity on a day, or may for all that the register says.
  package func mayApply(to entity: Entity, in sector: Sector, on date: CivilDate) -> Bool {
    binds(entity, in: sector, on: date) ?? true
  }

  /// Whether it applies to an entity on a day; `nil` where that hangs on what the register does not give.
  func binds(_ entity: Entity, in sector: Sector, on date: CivilDate) -> Bool? {
    switch Applicability(self, sector, entity, on: date) {
    case .applies: true
    case .doesNot: false
    case .unknown: nil
    }
  }
}
