// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Holds a table against the standard catalogue in both directions: every item that the rules have the public see, and that binds whoever
/// filed it, stands there, and nothing stands there that the catalogue does not have.
struct CatalogueCheck {
  let context: any CheckDesk
  let rules: SharedRulebook
  let rows: Rows
  let rule: CatalogueRule
  let help: String?
  /// What binds on this day is asked for.
  let day: CivilDate

  func run() {
    let sectors = rule.sectors.compactMap { rules.rulebook.sector($0) }
    let entries = sectors.flatMap { sector in sector.requirements.filter { !$0.isInternal }.map { (sector: sector, item: $0) } }
    let items = entries.map(\.item)
    guard let column = rows.elements.index(of: rule.column), rows.count > 0 else { return }
    var listed: Set<String> = []
    for row in 0..<rows.count {
      guard let cell = rows.cell(row, column), !cell.isUnfilled else { continue }
      for node in cell.isList ? cell.items : [cell] where node.isScalar && !node.isUnfilled {
        if let item = items.first(where: { $0.names.contains(node.text) }) {
          listed.insert(item.label)
          continue
        }
        let guess = guessWords(closestMatch(to: node.text, among: items.map(\.label)))
        let text = shortened(node.text)
        report(node, Localised("目录里没有“\(text)”\(guess.zh)", "the catalogue has no ‘\(text)’\(guess.en)"), steps: [rows.step(row)])
      }
    }
    guard rule.isWhole else { return }
    // What hangs on an attribute that the register does not give is unjudged as a duty, and no fault of the table.
    let missing = entries.filter { !listed.contains($0.item.label) && context.binds($0.item, of: $0.sector, on: day) == true }.map(\.item.label)
    // A name still to be filled in may be any of them.
    guard !missing.isEmpty, !(0..<rows.count).contains(where: { rows.isOpen($0, column) }) else { return }
    let names = missing.prefix(10).joined(separator: "、") + (missing.count > 10 ? "等" : "")
    report(rows.node(0), Localised("少了目录里的 \(missing.count) 项：\(names)", "\(missing.count) items of the catalogue are not there: \(names)"), steps: [])
  }

  private func report(_ node: YAMLNode, _ difference: Localised, steps: [Finding.Step]) {
    let element = rows.elements[rule.column]?.label ?? rule.column
    context.report(
      .inconsistentItems, node.range,
      [
        .init("element", Localised(verbatim: element)), .init("item", Localised("标准目录", "the standard catalogue")),
        .init("difference", difference),
      ], steps: steps, help: help ?? "照标准目录改，名称写得一样；不对外的工作不列")
  }
}
