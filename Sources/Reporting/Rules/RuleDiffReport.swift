// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// What a change of the rules is, and what it does to the archive.
package struct RuleDiffReport {
  let changes: [RuleChange]
  /// `nil` when there was no archive to judge.
  let effect: GapComparison?
  let asOf: CivilDate
  /// Every place in the files that reads differently.
  let places: [SpecTextComparison.Difference]

  package init(changes: [RuleChange], places: [SpecTextComparison.Difference], effect: GapComparison?, asOf: CivilDate) {
    self.changes = changes
    self.places = places
    self.effect = effect
    self.asOf = asOf
  }

  package var isEmpty: Bool { changes.isEmpty && places.isEmpty && (effect?.moves.isEmpty ?? true) }

  package func text(language: Language) -> String {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines: [String] = []
    if changes.isEmpty && places.isEmpty { lines.append(say("规则没有变化。", "The rules are the same.")) }
    for kind in RuleChange.Kind.allCases {
      let mine = changes.filter { $0.kind == kind }
      guard !mine.isEmpty else { continue }
      lines.append("\(kind.name.text(in: language))（\(mine.count)）")
      lines += mine.map { "  \($0.subject.joined(separator: "→"))：\($0.detail.text(in: language))" }
    }
    if !places.isEmpty { lines.append(say("文件里改了 \(places.count) 处", "\(places.count) places in the files")) }
    for place in places {
      let (old, new) = (place.old ?? say("（无）", "(none)"), place.new ?? say("（无）", "(none)"))
      lines.append("  \(place.file)→\(place.path.joined(separator: "→"))：\(old) → \(new)")
    }
    lines.append("")
    guard let effect else {
      lines.append(say("没有 Entities 文件夹，没有比较对存档的影响。", "There is no archive; its effect was not judged."))
      return lines.joined(separator: "\n") + "\n"
    }
    let count = effect.moves.count
    lines.append(
      say("对存档的影响（\(asOf)）：", "Effect on the archive (\(asOf)): ")
        + (count == 0
          ? say("没有一项义务改变状态。", "no obligation changes its status.")
          : say("\(count) 项义务改变状态。", "\(count) obligations change their status.")))
    lines += effect.counts.map { "  \($0.words.text(in: language))：\($0.count)" }
    for (name, moves) in effect.entities {
      lines.append("\(name)（\(moves.count)）")
      lines += moves.map { "  \($0.item)：\($0.words.text(in: language))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  package func json() -> JSON {
    .object([
      ("asOf", .string("\(asOf)")),
      (
        "changes",
        .array(
          changes.map { change in
            .object([
              ("kind", .string(change.kind.rawValue)), ("subject", .strings(change.subject)), ("detail", .string(change.detail.zh)),
            ])
          })
      ),
      (
        "places",
        .array(
          places.map { place in
            .object([
              ("file", .string(place.file)), ("path", .strings(place.path)), ("old", .optional(place.old)), ("new", .optional(place.new)),
            ])
          })
      ),
      ("counts", .array((effect?.counts ?? []).map { .object([("change", .string($0.words.zh)), ("count", .number($0.count))]) })),
      (
        "obligations",
        .array(
          (effect?.moves ?? []).map { move in
            .object([
              ("entity", .string(move.entity)), ("item", .string(move.item)), ("before", .optional(move.before?.rawValue)),
              ("after", .optional(move.after?.rawValue)),
            ])
          })
      ),
    ])
  }
}
