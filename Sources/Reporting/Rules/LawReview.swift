public import Disclosure

/// Every requirement beside its clauses, for a lawyer who reads an afternoon: what each clause says, who asks for each
/// element, what is the office's own, and what nobody has read yet. Answered by editing one word per line in `Specs/`.
public struct LawReview {
  let rulebook: Rulebook

  public init(rulebook: Rulebook) { self.rulebook = rulebook }

  public func markdown() -> String {
    let sectors = rulebook.everySector
    let all = sectors.flatMap(\.requirements)
    let unread = all.filter { $0.force == .provisional }
    var lines = [
      "# 规则与条款对照", "",
      "由 `gongkai specs review` 从规则生成，规则库 \(rulebook.policy.version)。核对的办法：读到原文后，把依据文件里那一条的见证改成读过全文；"
        + "条款没有要求的要素，改成督办口径。写法见规则说明的“效力”。", "",
      "| 行业 | 事项 | 法定 | 依据待核 | 工作安排 | 建议 | 条款要求的要素 | 督办口径的要素 |", "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for sector in sectors {
      let counts = Force.ofRequirements.map { force in "\(sector.requirements.count { $0.force == force })" }
      let asked = sector.requirements.flatMap { named($0, in: $0.elements, under: []) }
      let office = asked.count { $0.force == .wished }
      lines.append(
        "| \(sector.label) | \(sector.requirements.count) | \(counts.joined(separator: " | ")) | \(asked.count - office) | \(office) |")
    }
    lines += ["", "依据待核的事项 \(unread.count) 项；问谁，见最后一节。"]
    for sector in sectors {
      lines += ["", "## \(sector.label)"]
      for requirement in sector.requirements { lines += section(requirement, sector) }
    }
    return (lines + doubts()).joined(separator: "\n") + "\n"
  }

  private func section(_ requirement: Requirement, _ sector: Sector) -> [String] {
    var lines = ["", "### \(requirement.label)（\(requirement.force.name.zh)）", ""]
    for basis in requirement.basis {
      let gist = rulebook.instruments.first { $0.id == basis.reference.instrument }?.clause(basis.clause)?.gist ?? ""
      lines.append("- \(basis.reference.citation)（\(basis.reference.seen.name.zh)，\(basis.reference.force.name.zh)）：\(gist)")
    }
    if let reason = requirement.unordered { lines.append("- 没有条款要求公开：\(reason)") }
    let limit = requirement.timing.demand.force(under: requirement) ?? requirement.force
    let seen = requirement.timing.seen.map { Force($0) }
    let timing = [limit, seen].compactMap { $0 }.max { $0.rank < $1.rank } ?? limit
    lines.append("- 时限（\(timing.name.zh)）：\(requirement.timingWords(in: sector).zh)\(requirement.timing.note.map { "；" + $0 } ?? "")")
    switch requirement.timing.exception {
    case .other(let id)?: lines.append("- 除外：另按“\(sector.requirement(id)?.label ?? id)”公开")
    case .none(let reason)?: lines.append("- 除外：没有（\(reason)）")
    case .shorter?: lines.append("- 除外：记录写明的情形不用这个提前量")
    case nil: break
    }
    let elements = named(requirement, in: requirement.elements, under: [])
    for force in Force.allCases {
      let mine = elements.filter { $0.force == force }.map(\.name)
      if !mine.isEmpty { lines.append("- 要素（\(force.name.zh)）：\(mine.joined(separator: "、"))") }
    }
    for channel in requirement.requiredChannels {
      let force = requirement.channelDemands[channel].flatMap { $0.force(under: requirement) } ?? requirement.force
      let name = rulebook.codeTables["channels"]?.codes.first { $0.id == channel }?.label ?? channel
      lines.append("- 渠道（\(force.name.zh)）：\(name)")
    }
    return lines
  }

  /// Elements that somebody asks for, each as weakly as what it stands in.
  private func named(_ requirement: Requirement, in set: ElementSet, under outer: [Element]) -> [(name: String, force: Force)] {
    set.elements.flatMap { element -> [(name: String, force: Force)] in
      guard element.isRequired || element.requiredWhen != nil else { return [] }
      let path = outer + [element]
      let forces = path.compactMap { $0.demand.force(under: requirement) }
      let own = (path.map(\.label).joined(separator: "→"), forces.max { $0.rank < $1.rank } ?? requirement.force)
      switch element.kind {
      case .group(let inner, _): return [own] + named(requirement, in: inner, under: path)
      case .table(let rule): return [own] + named(requirement, in: rule.columns, under: path)
      default: return [own]
      }
    }
  }

  /// What nobody has read, by instrument, with whom to ask.
  private func doubts() -> [String] {
    var lines = ["", "## 待核的条款和问谁"]
    for instrument in rulebook.instruments {
      let unread = instrument.clauses.filter { $0.seen == .derived }
      guard !unread.isEmpty else { continue }
      lines += ["", "### \(instrument.title)（问：\(instrument.issuer)）", ""]
      if let note = instrument.note { lines += [note, ""] }
      lines += unread.map { "- \($0.article)：\($0.gist)" }
    }
    return lines
  }
}
