// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Holds a list of who must disclose against the register: nobody on the register may be left out, nobody may be listed
/// who is not there, and each stands with its own credit code and sectors.
struct RegisterCheck {
  let context: any CheckDesk
  let sectors: [Sector]
  let rows: Rows
  let rule: RegisterRule
  /// Who is on the register on this day is asked for.
  let day: CivilDate

  /// Those whom the list is about.
  private var expected: [RegisteredBody] {
    context.registered.filter { entity in
      entity.isHeld(day) && !entity.sectors.allSatisfy(rule.except.contains)
    }
  }

  func run() {
    let expected = expected
    var listed: Set<String> = []
    for row in 0..<rows.count {
      let (name, code) = (cell(row, rule.name), cell(row, rule.code))
      judgeCode(code, row)
      guard let entity = expected.first(where: { code != nil && $0.creditCode == code?.text }) ?? expected.first(where: { $0.name == name?.text }) else {
        if let node = name ?? code { reportStranger(node, row, expected) }
        continue
      }
      listed.insert(entity.id)
      compare(entity, name, code, row)
    }
    let missing = expected.filter { !listed.contains($0.id) }
    // A name still to be filled in may be any of them.
    let column = rows.elements.index(of: rule.name)
    let isOpen = column.map { column in (0..<rows.count).contains { rows.isOpen($0, column) } } ?? false
    guard !missing.isEmpty, rows.count > 0, !isOpen else { return }
    let names = missing.prefix(10).map(\.name).joined(separator: "、") + (missing.count > 10 ? "等" : "")
    report(
      rows.node(0), Localised("少了登记在册的 \(missing.count) 家：\(names)", "\(missing.count) on the register are not listed: \(names)"), steps: [])
  }

  private func cell(_ row: Int, _ id: String?) -> YAMLNode? {
    id.flatMap(rows.elements.index(of:)).flatMap { rows.cell(row, $0) }.flatMap { $0.isUnfilled ? nil : $0 }
  }

  private func judgeCode(_ node: YAMLNode?, _ row: Int) {
    guard let node, node.isScalar, let why = CreditCode.verify(node.text).fault else { return }
    context.report(
      .wrongCreditCode, node.range, [.init("found", Localised(verbatim: shortened(node.text))), .init("why", why)], steps: [rows.step(row)])
  }

  private func reportStranger(_ node: YAMLNode, _ row: Int, _ expected: [RegisteredBody]) {
    let guess = guessWords(closestMatch(to: node.text, among: expected.map(\.name)))
    let text = shortened(node.text)
    report(
      node, Localised("登记里没有“\(text)”\(guess.zh)", "‘\(text)’ is not on the register\(guess.en)"), steps: [rows.step(row)])
  }

  private func compare(_ entity: RegisteredBody, _ name: YAMLNode?, _ code: YAMLNode?, _ row: Int) {
    if let name, name.text != entity.name {
      report(
        name, Localised("代码 \(entity.creditCode) 登记的是“\(entity.name)”", "the code \(entity.creditCode) is registered for ‘\(entity.name)’"),
        steps: [rows.step(row)])
    } else if let code, CreditCode.verify(code.text).fault == nil, code.text != entity.creditCode {
      report(
        code, Localised("“\(entity.name)”登记的代码是 \(entity.creditCode)", "‘\(entity.name)’ is registered with \(entity.creditCode)"),
        steps: [rows.step(row)])
    }
    guard let node = cell(row, rule.sectors), node.isList else { return }
    let own = entity.sectors.filter { !rule.except.contains($0) }.compactMap { id in rule.sectorNames[id] ?? sectors.first { $0.id == id }?.label }
    let told = Set(node.items.map(\.text))
    guard told != Set(own) else { return }
    report(
      node, Localised("“\(entity.name)”登记的行业是\(own.joined(separator: "、"))", "‘\(entity.name)’ is registered for \(own.joined(separator: ", "))"),
      steps: [rows.step(row)])
  }

  private func report(_ node: YAMLNode, _ difference: Localised, steps: [Finding.Step]) {
    let element = rows.elements[rule.name]?.label ?? rule.name
    context.report(
      .inconsistentItems, node.range,
      [
        .init("element", Localised(verbatim: element)), .init("item", Localised("企业登记", "the register")), .init("difference", difference),
      ], steps: steps, help: "照企业登记改；登记不对的，先改登记")
  }
}
