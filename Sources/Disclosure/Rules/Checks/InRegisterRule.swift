// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// Names of things that a register has on the record's day (名册里有).
struct InRegisterRule: CheckForm {
  var element: String
  var register: String

  static let word = "in-register"

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    InRegisterRule(element: fields.requiredText("element"), register: fields.requiredText("register"))
  }

  var label: String { "名册里有" }
  var codes: Set<FindingCode> { [.unregisteredThing] }
  var elements: [String] { [element] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .name)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (name, register) = (words.name(element), words.register(self.register))
    return Localised("\(name.zh)写的，那一天\(register.zh)里有", "\(name.en) is in \(register.en) on the day")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) { checks.inRegister(element, register, check) }
}

extension RowChecks {
  /// Whoever has it: whose it is, `for-each` asks.
  fileprivate func inRegister(_ id: String, _ name: String, _ check: CheckRule) {
    guard let index = column(id), let register = rules.rulebook.registers[name] else { return }
    for row in 0..<rows.count {
      guard let cell = rows.cell(row, index) else { continue }
      for node in cell.isList ? cell.items : [cell] where node.isScalar && !node.isBlank && !node.isUnfilled {
        let known = register.named(node.text)
        // On the day on which it is no more, it is named for the last time: the notice that it ends.
        if known.contains(where: { $0.exists(from: record.day.adding(days: -1), to: record.day) }) { continue }
        let guess = guessWords(closestMatch(to: node.text, among: register.things.map(\.label)))
        let why =
          known.isEmpty ? Localised("没有它\(guess.zh)", "there is none\(guess.en)") : Localised("它在 \(record.day) 不存在", "it does not exist on \(record.day)")
        context.report(
          .unregisteredThing, node.range,
          [
            .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: node.text)),
            .init("register", Localised(verbatim: "“\(register.title)”")), .init("why", why),
          ], steps: path(row, id), help: check.help)
      }
    }
  }
}
