// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import Pages

/// What a register says of a thing, and what is missing of it.
extension ThingPages {
  /// Who says that the thing is there, since when and until when; or that its register knows no such name.
  func registered(_ html: inout HTML, _ thing: Thing) {
    guard let register = thing.kind.register.flatMap({ site.rulebook.registers[$0] }) else { return }
    let source = "“\(register.title)”（\(register.source)，\(register.asOf)）"
    if let row = thing.row {
      html.paragraph(source + "：自 \(row.from) 起" + (row.until.map { "，到 \($0) 止" } ?? ""), "faint")
    } else if !register.things(of: thing.judgement.entity.id).isEmpty {
      html.paragraph(source + "里没有这个名称", "faint")
    }
  }

  /// What the enterprise owes of such things and has not published of this one.
  func missing(_ html: inout HTML, _ thing: Thing, _ page: SitePage) {
    let shown = Set(thing.parts.map(\.item.name))
    var owed: [(label: String, text: String, link: Link?)] = []
    for sector in builder.sectors(of: thing.judgement.entity) {
      for requirement in sector.requirements where !requirement.isInternal {
        let name = "\(sector.id)/\(requirement.id)"
        let obligations = builder.obligations(thing.judgement, sector, requirement)
        guard thing.kind.isNamed(inTablesOf: name), !shown.contains(name), obligations.contains(where: { $0.status != .notApplicable }) else { continue }
        let path = builder.itemPath(thing.judgement, sector, requirement)
        owed.append((requirement.label, statement(thing, sector, requirement, obligations), path.map(page.link)))
      }
    }
    guard !owed.isEmpty else { return }
    html.line(.h2, text: "这里没有的")
    html.element(.ul, .class("list")) { html in
      for (label, text, link) in owed { html.entry(label, text, link) }
    }
    html.newLine()
  }

  /// Of a thing for which the item is owed by itself, where that stands; else of the item as a whole.
  private func statement(_ thing: Thing, _ sector: Sector, _ requirement: Requirement, _ obligations: [Obligation]) -> String {
    let own = obligations.filter { $0.thing?.id == thing.row?.id && $0.thing?.register == thing.kind.register && thing.row != nil }
    if !own.isEmpty {
      let list = StandingList(own, requirement, sector, among: thing.judgement.obligations, asOf: site.asOf, showsReplies: false)
      return own.count == 1 ? list.rows[0].detail : list.tally
    }
    let whole = builder.statement(thing.judgement, sector, requirement)
    let isTold = obligations.contains { $0.cleared != nil && $0.heldBack == nil }
    return isTold ? whole + "，里面没有写“\(thing.name)”" : whole
  }
}
