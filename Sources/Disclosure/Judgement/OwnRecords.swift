// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What an office says of what enterprises have disclosed, and what they have: taken from each as it is judged, compared once all are.
package struct OwnRecords: Sendable, Codable {
  /// A row that says whether somebody has an item.
  package struct Claim: Sendable, Codable {
    /// The name of whom it is about, as the register has it.
    var name: MaskedText
    var item: String
    /// The way to the table.
    var steps: [Finding.Step]
    /// What stands in the cell of the name.
    var row: MaskedText
    var element: String
    var word: MaskedText
    var isIssued: Bool
    /// The day up to which it speaks.
    var day: CivilDate
    var file: String
    var range: SourceRange
    var help: String?
    /// The check that compares it.
    var check: SpecPlace
  }

  /// An item that somebody has.
  package struct Held: Sendable, Codable {
    var item: String
    var label: String
    /// `nil` where it was reported and not said to be published.
    var published: CivilDate?
    var file: String
    var range: SourceRange
  }

  var claims: [Claim] = []
  var held: [Held] = []

  package init() {}

  init(_ rulebook: Rulebook, _ entity: Entity, _ state: EntityState) {
    let wanted = rulebook.itemsToldOf
    guard !wanted.isEmpty else { return }
    for sector in entity.sectors.compactMap(rulebook.sector) {
      for (requirement, occurrences) in state.filed(in: sector) {
        for record in occurrences.compactMap(\.value.current) {
          if wanted.contains(requirement.id) {
            held.append(
              .init(item: requirement.id, label: requirement.label, published: record.published?.date, file: record.file, range: record.range))
          }
          for element in requirement.elements.elements { take(element, record, requirement, entity) }
        }
      }
    }
    claims.sort { $0.file != $1.file ? $0.file.precedes($1.file) : $0.range.start < $1.range.start }
  }

  private mutating func take(_ element: Element, _ record: Record, _ requirement: Requirement, _ entity: Entity) {
    guard case .table(let table) = element.kind, let rows = record.node(of: element), rows.isList else { return }
    for check in table.checks {
      guard let rule = check.form as? OwnRecordRule, let name = table.columns[rule.name], let state = table.columns[rule.state] else { continue }
      for row in rows.items where row.isMapping {
        func cell(_ element: Element) -> YAMLNode? { row.value(of: element).flatMap { $0.isScalar && !$0.isBlank && !$0.isUnfilled ? $0 : nil } }
        guard let who = cell(name), let node = cell(state) else { continue }
        claims.append(
          .init(
            name: MaskedText(who.text.trimmingSpaces), item: rule.item,
            steps: [entity.step, requirement.step, element.step], row: MaskedText(who.text), element: state.label,
            word: MaskedText(node.text), isIssued: node.text.trimmingSpaces == rule.issued,
            day: record.period?.lastDay ?? record.published?.date ?? record.submitted.date, file: record.file, range: node.range,
            help: check.help, check: check.place))
      }
    }
  }

  /// Both ways: said to be there and is not, said not to be there and is.
  /// - Parameter all: everybody that was judged; of one who was not nothing is known.
  package static func findings(_ all: [EntityJudgement]) -> [Finding] {
    let named = Dictionary(grouping: all, by: \.entity.name)
    return all.flatMap(\.ownRecords.claims).compactMap { claim in
      // Of two that go by one name nobody can tell which is meant: what either holds is there.
      guard let mine = named[claim.name.text], let judgement = mine.first, mine.allSatisfy(\.entity.doubts.isEmpty) else { return nil }
      let held = mine.flatMap(\.ownRecords.held).filter { $0.item == claim.item }
        .min { ($0.published?.dayNumber ?? .max) < ($1.published?.dayNumber ?? .max) }
      let label = held?.label ?? mine.flatMap(\.obligations).first { $0.requirement == claim.item }?.label
      // None of its sectors has such an item.
      guard let label else { return nil }
      let (difference, note): (Localised, Finding.Note)
      switch (claim.isIssued, held) {
      case (true, nil):
        difference = Localised("这里写“\(claim.word.short)”，\(claim.name)没有报来", "‘\(claim.word.short)’ here, and \(claim.name) has submitted none")
        note = .init(Localised("这家企业的登记", "its registration"), file: judgement.entity.file, range: judgement.entity.range)
      case (false, let held?):
        guard let published = held.published, published <= claim.day else { return nil }
        difference = Localised(
          "这里写“\(claim.word.short)”，\(claim.name) \(published) 已经公开", "‘\(claim.word.short)’ here, and \(claim.name) disclosed it on \(published)")
        note = .init(Localised("企业自己的记录", "its own record"), file: held.file, range: held.range)
      default: return nil
      }
      var finding = Finding(
        .inconsistentItems, severity: .warning, file: claim.file, range: claim.range, steps: claim.steps + [.named(claim.row.short)],
        facts: [
          .init("element", Localised(verbatim: claim.element)), .init("item", Localised(verbatim: label)), .init("difference", difference),
        ], notes: [note], help: claim.help.map { Localised(verbatim: $0) })
      finding.checks = [claim.check]
      return finding
    }
  }
}
