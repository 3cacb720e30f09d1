// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// One of several, days so far apart, names of a register.
extension RowChecks {
  /// None is told as lacking one of them; a second is told at its own place.
  func exactlyOne(_ elements: [String], _ check: CheckRule) {
    atLeastOne(elements, check)
    for row in 0..<rows.count {
      let given = elements.filter { id in column(id).flatMap { rows.cell(row, $0) } != nil }
      guard given.count > 1, let node = column(given[1]).flatMap({ rows.cell(row, $0) }) else { continue }
      let separator = ["、", ", "]
      context.add(
        .severalOfOne, node.range,
        [
          .init("elements", Localised(elements.map(label).joined(separator: separator[0]), elements.map(label).joined(separator: separator[1]))),
          .init("found", Localised(given.map(label).joined(separator: separator[0]), given.map(label).joined(separator: separator[1]))),
        ], steps: path(row, given[1]), help: check.help)
    }
  }

  func span(_ start: String, _ end: String, _ least: Span?, _ most: Span?, _ check: CheckRule) {
    guard let left = column(start), let right = column(end) else { return }
    for row in 0..<rows.count {
      guard let a = rows.cell(row, left), let b = rows.cell(row, right), let from = Moment.read(a.text)?.value.date,
        let to = Moment.read(b.text)?.value.date
      else { continue }
      let (first, last) = (least?.moved(from), most?.moved(from))
      guard first.map({ to < $0 }) ?? false || last.map({ to > $0 }) ?? false else { continue }
      let bounds = [
        first.map { Localised("不早于 \($0)（至少 \(least?.words.zh ?? "")）", "no earlier than \($0) (at least \(least?.words.en ?? ""))") },
        last.map { Localised("不晚于 \($0)（至多 \(most?.words.zh ?? "")）", "no later than \($0) (at most \(most?.words.en ?? ""))") },
      ].compactMap { $0 }
      context.add(
        .outOfRange, b.range,
        [
          .init("element", Localised(verbatim: label(end))), .init("found", Localised(verbatim: b.text)),
          .init(
            "expected",
            Localised(
              "离“\(label(start))”\(from) " + bounds.map(\.zh).joined(separator: "、"),
              "counted from ‘\(label(start))’ \(from) " + bounds.map(\.en).joined(separator: ", "))),
        ], steps: path(row, end), help: check.help)
    }
  }

  /// Whoever has it: whose it is, `for-each` asks.
  func inRegister(_ id: String, _ name: String, _ check: CheckRule) {
    guard let index = column(id), let register = rules.rulebook.registers[name] else { return }
    for row in 0..<rows.count {
      guard let cell = rows.cell(row, index) else { continue }
      for node in cell.isList ? cell.items : [cell] where node.isScalar && !node.isBlank && !node.isUnfilled {
        let known = register.named(node.text)
        if known.contains(where: { $0.exists(from: record.day, to: record.day) }) { continue }
        let guess = guessWords(closestMatch(to: node.text, among: register.things.map(\.label)))
        let why =
          known.isEmpty ? Localised("没有它\(guess.zh)", "there is none\(guess.en)") : Localised("它在 \(record.day) 不存在", "it does not exist on \(record.day)")
        context.add(
          .unregisteredThing, node.range,
          [
            .init("element", Localised(verbatim: label(id))), .init("found", Localised(verbatim: node.text)),
            .init("register", Localised(verbatim: "“\(register.title)”")), .init("why", why),
          ], steps: path(row, id), help: check.help)
      }
    }
  }
}
