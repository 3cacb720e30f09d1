// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// A register is some body's own: where one is kept, a layer holds an item against it; where none is, nothing changes.
extension LayerChanger {
  /// `for-each` and `for-changes`. What a layer below said stands: two registers for one item are a contradiction.
  func askRegisters(_ fields: SpecFields, _ parts: inout Requirement.Parts) {
    if var rule = fields.forEach() {
      if let other = parts.forEach {
        if !rule.isSame(as: other) { conflict("for-each", rule.place, other.place) }
      } else {
        rule.since = inForce.from
        parts.forEach = rule
        note(&parts, .things, change.node, Localised("名册", "register"), title(rule.register), nil)
      }
    }
    if let rule = fields.forChanges() {
      if let other = parts.forChanges {
        if !rule.isSame(as: other) { conflict("for-changes", rule.place, other.place) }
      } else {
        parts.forChanges = rule
        note(&parts, .registeredChanges, change.node, Localised("名册的变更", "changes of the register"), title(rule.register), nil)
      }
    }
  }

  /// A register as a reader calls it.
  private func title(_ register: String) -> Localised { Localised(verbatim: registers[register]?.title ?? register) }

  /// `keep`: as long as below, or longer.
  func lengthenKeeping(_ fields: SpecFields, _ parts: inout Requirement.Parts, _ below: Requirement) {
    guard let node = fields["keep"], let new = fields.span("keep", units: [.days, .months]) else { return }
    if let old = parts.keep, !new.isNoShorter(than: old) {
      return loosened(node, parts, below, .keeping, "keep", new: new.words, old: old.words)
    }
    note(&parts, .keeping, node, Localised("留存", "kept"), new.words, parts.keep?.words)
    parts.keep = new
  }

  private func conflict(_ key: String, _ place: SpecPlace, _ other: SpecPlace) {
    log.add(
      Finding(
        .specConflict, file: place.file, range: place.range,
        facts: [
          .init("why", Localised("“\(key)”与下面写的不同，一个事项只看一个名册", "\(key) differs from what is said below: an item is held against one register"))
        ],
        notes: [.init(Localised("下层的规定在这里", "the layer below says it here"), file: other.file, range: other.range)]))
  }
}

extension ForEach {
  private var words: Localised? { only?.words { $0 } }
  fileprivate func isSame(as other: ForEach) -> Bool { (register, table, name, words) == (other.register, other.table, other.name, other.words) }
}

extension ForChanges {
  private var words: Localised? { only?.words { $0 } }
  fileprivate func isSame(as other: ForChanges) -> Bool { (register, kinds, name, words) == (other.register, other.kinds, other.name, other.words) }
}

extension Span {
  /// Whether it certainly lasts as long as another; a month has 28 to 31 days.
  fileprivate func isNoShorter(than other: Span) -> Bool {
    if unit == other.unit { return count >= other.count }
    return unit == .months ? count * 28 >= other.count : count >= other.count * 31
  }
}
