// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Pages

/// Every requirement beside its clauses, for a lawyer who reads an afternoon: what each clause says, in five words, who asks
/// for each part, what is the office's own, and what nobody has read yet. Answered by editing one word per line in `Specs/`.
package struct LawReview {
  let rulebook: Rulebook

  package init(rulebook: Rulebook) { self.rulebook = rulebook }

  package func markdown() -> String {
    let sectors = rulebook.everySector
    let all = sectors.flatMap(\.requirements)
    var lines = [
      "# 规则与条款对照", "",
      "由 `gongkai specs review` 从规则生成，规则库 \(rulebook.policy.version)。写法见规则说明的“效力”。", "",
    ]
    lines += answering()
    lines += [
      "## 总数", "",
      "| 行业 | 事项 | 法定 | 依据待核 | 工作安排 | 建议 | 条款要求的要素 | 督办口径的要素 |", "| --- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for sector in sectors {
      let counts = Force.ofRequirements.map { force in "\(sector.requirements.count { $0.force == force })" }
      let asked = sector.requirements.flatMap { rulebook.elements(of: $0) }
      let office = asked.count { $0.force == .wished }
      lines.append(
        "| \(MarkdownText.escaped(sector.label)) | \(sector.requirements.count) | \(counts.joined(separator: " | ")) | \(asked.count - office) | \(office) |")
    }
    let duties = rulebook.instruments.flatMap(\.clauses).filter(\.createsDuty)
    lines += [
      "", "设定义务的条款 \(duties.count) 条，写明主体、行为、内容、时限、形式的 \(duties.count { $0.reads != nil }) 条。",
      "依据待核的事项 \(all.count { $0.force == .provisional }) 项，依据的条款存疑的 \(all.count(where: isDoubtful)) 项；问谁，见最后两节。",
    ]
    lines += readings()
    for sector in sectors {
      lines += ["", "## \(sector.label)"]
      for requirement in sector.requirements { lines += section(requirement, sector) }
    }
    return (lines + uncheckedDuties() + openReadings() + doubts()).joined(separator: "\n") + "\n"
  }

  /// How a lawyer answers: one word on one line of `Specs/`.
  private func answering() -> [String] {
    [
      "## 怎样答复", "",
      "同意的不用动。不同意的，每一行只改一个词；事项下面写着改哪个文件，在里面找同名的条款、事项或要素：", "",
      "| 看到的 | 不同意时改哪一行 | 改成 |", "| --- | --- | --- |",
      "| 主体、行为、内容、时限、形式有一个读错 | `Specs/instruments/` 那一条的 `reads` | 对的词；条文没有写的写 `未写` |",
      "| 条款不设公开义务 | 那一条的 `duty` | `false` |",
      "| 依据待核，现在读到了原文 | 那一条的 `seen` | `full`（只见到一部分写 `excerpt`） |",
      "| 要素没有条款要求 | `Specs/sectors/` 或 `Specs/overlays/` 那个要素的 `required` | `office`（督办口径） |",
      "| 督办口径的要素，条款其实要求 | 那个要素的 `required` | `true` |",
      "| 时限不是条文写的 | 那个事项 `timing` 里加 `asked-by` | `office` |", "",
      "改完运行 `gongkai specs lint`，再运行 `gongkai specs review`，这一份会跟着变。", "",
    ]
  }

  private func section(_ requirement: Requirement, _ sector: Sector) -> [String] {
    let own = rulebook.parts(of: requirement, in: sector)
    var lines = ["", "### \(requirement.label)（\(requirement.force.name.zh)）", "", "改：\(requirement.place.file)，事项 \(requirement.id)", ""]
    for basis in rulebook.everyBasis(of: requirement, in: sector) { lines += clause(basis, requirement) }
    if let reason = requirement.unordered { lines.append("- 没有条款要求公开：\(reason)") }
    for part in own where part.kind == .timing {
      lines.append("- 时限（\(part.force.name.zh)）：\(part.name)\(requirement.timing.note.map { "；" + $0 } ?? "")")
    }
    switch requirement.timing.exception {
    case .other(let id)?: lines.append("- 除外：另按“\(sector.requirement(id)?.label ?? id)”公开")
    case .none(let reason)?: lines.append("- 除外：没有（\(reason)）")
    case .shorter(let condition, let lead, let demand)?:
      let when = condition.words { requirement.elements[$0]?.label ?? $0 }.zh
      let force = demand.force(under: requirement)?.name.zh ?? requirement.force.name.zh
      lines.append("- 除外：\(when)的，只要\(lead.isCounted ? "提前 \(lead.words.zh)" : "事先公布")（\(force)）")
    case nil: break
    }
    lines += asked(own.filter { $0.kind != .item && $0.kind != .timing }, "")
    for (scope, parts) in rulebook.further(requirement, in: sector, than: own) {
      lines += asked(parts.filter { $0.kind != .item }, "\(scope)，")
    }
    return lines
  }

  /// A clause of a requirement, with how it was read.
  private func clause(_ basis: Requirement.Basis, _ requirement: Requirement) -> [String] {
    let clause = rulebook.instrument(basis.reference.instrument)?.clause(basis.clause)
    let layer =
      requirement.basis.contains { $0.clause == basis.clause && $0.reference.instrument == basis.reference.instrument }
      ? "" : "；只在\(basis.region)"
    // Of a clause in words taken apart they stand where it stands; of another only its gist says what it is about.
    let gist = clause?.reads == nil ? clause.map { "：" + $0.gist } ?? "" : ""
    let words = [basis.reference.seen.name.zh, basis.reference.force.name.zh].uniqued().joined(separator: "，")
    var lines = ["- 《\(basis.reference.title)》\(basis.reference.article)（\(words)\(layer)）\(gist)"]
    if let doubt = clause?.doubt { lines.append("  - 存疑：\(doubt)") }
    return lines
  }

  private func isDoubtful(_ requirement: Requirement) -> Bool {
    requirement.basis.contains { rulebook.instrument($0.reference.instrument)?.clause($0.clause)?.doubt != nil }
  }

  /// Every clause that an item rests on, once: how it was read, taken apart, and which elements it asks for.
  private func readings() -> [String] {
    var lines = ["", "## 条款怎样读", "", "下面各事项只写条款的名称；主体、行为、内容、时限、形式和要求的要素都在这里，一条一次。"]
    for instrument in rulebook.instruments {
      let read = instrument.clauses.filter { $0.reads != nil || !$0.asks.isEmpty }
      guard !read.isEmpty else { continue }
      lines += ["", "### \(instrument.title)\(instrument.number.map { "（\($0)）" } ?? "")", "", "改：\(instrument.place.file)", ""]
      for clause in read {
        lines.append("- \(clause.article)（\(clause.seen.name.zh)）：\(clause.gist)")
        if let reads = clause.reads { lines.append("  - " + reads.words.map { "\($0.name.zh)：\($0.text)" }.joined(separator: "｜")) }
        if !clause.asks.isEmpty { lines.append("  - 要求的要素：" + clause.asks.joined(separator: "、")) }
      }
    }
    return lines
  }

  /// Parts of one kind that the same clauses ask for with the same force, on one line.
  private func asked(_ parts: [RequirementPart], _ scope: String) -> [String] {
    func head(_ part: RequirementPart) -> String {
      let origin = part.isOurs ? "没有条款要求" : part.sources.map { "《\($0.title)》\($0.article)" }.joined(separator: "、")
      return "- \(scope)\(part.kind.name.zh)（\(part.force.name.zh)；\(origin)）："
    }
    return RequirementPart.Kind.allCases.flatMap { kind in
      Force.allCases.flatMap { force in
        let mine = parts.filter { $0.kind == kind && $0.force == force }
        return mine.map(head).uniqued().map { line in line + mine.filter { head($0) == line }.map(\.name).joined(separator: "、") }
      }
    }
  }

  /// Clauses with a duty that nothing checks, and why.
  private func uncheckedDuties() -> [String] {
    var lines = ["", "## 不单独检查的条款和理由", ""]
    for instrument in rulebook.instruments {
      for clause in instrument.clauses where clause.createsDuty {
        if let why = clause.unchecked { lines.append("- 《\(instrument.title)》\(clause.article)：\(clause.gist)。理由：\(why)") }
      }
    }
    return lines
  }

  /// Clauses that were read and leave something open, with whom to ask.
  private func openReadings() -> [String] {
    var lines = ["", "## 存疑的条款和问谁", "", "读到了，但是怎样读没有把握；同意的不用动，不同意的照上面的办法改。", ""]
    for instrument in rulebook.instruments {
      for clause in instrument.clauses {
        if let doubt = clause.doubt { lines.append("- 《\(instrument.title)》\(clause.article)（问：\(instrument.issuer)）：\(doubt)") }
      }
    }
    return lines
  }

  /// What nobody has read, by instrument, with whom to ask.
  private func doubts() -> [String] {
    var lines = ["", "## 待核的条款和问谁"]
    for instrument in rulebook.instruments {
      let unread = instrument.clauses.filter { $0.seen == .derived }
      guard !unread.isEmpty else { continue }
      lines += ["", "### \(instrument.title)（问：\(instrument.issuer)）", "", "改：\(instrument.place.file)，条款的 `seen`", ""]
      if let note = instrument.note { lines += [note, ""] }
      lines += unread.map { "- \($0.article)：\($0.gist)" }
    }
    return lines
  }
}
