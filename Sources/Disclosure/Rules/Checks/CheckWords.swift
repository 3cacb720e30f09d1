// SPDX-License-Identifier: Apache-2.0

/// The names that readers know, for the sentence in which a check says what it asks.
struct CheckWords {
  /// The elements of the check's own level.
  let level: ElementSet
  let sector: Sector
  /// Whose titles of tables and registers are shown; `nil` for their ids.
  let rulebook: Rulebook?

  private static func quoted(_ names: [String]) -> Localised {
    Localised(names.map { "“\($0)”" }.joined(separator: "、"), names.map { "‘\($0)’" }.joined(separator: ", "))
  }

  func name(_ ids: String...) -> Localised { names(ids) }
  func names(_ ids: [String]) -> Localised { Self.quoted(ids.map { level[$0]?.label ?? $0 }) }
  func item(_ id: String) -> Localised { Self.quoted([sector.requirement(id)?.label ?? id]) }

  func element(_ id: String, of item: String) -> Localised { Self.quoted([sector.requirement(item)?.elements[id]?.label ?? id]) }

  func column(_ id: String, of table: String, in item: String? = nil) -> Localised {
    let set = item.map { sector.requirement($0)?.elements ?? level } ?? level
    guard case .table(let rule)? = set[table]?.kind else { return Self.quoted([id]) }
    return Self.quoted([rule.columns[id]?.label ?? id])
  }

  func limitTable(_ name: String) -> Localised {
    let editions = rulebook?.versions(ofTable: name) ?? []
    return Self.quoted([editions.last?.title ?? name])
  }

  func register(_ id: String) -> Localised { Self.quoted([rulebook?.registers[id]?.title ?? id]) }

  /// `（相差不超过 0.05）`, or nothing.
  static func tolerance(_ most: Decimal) -> Localised { most > Decimal(0) ? Localised("（相差不超过 \(most)）", " (within \(most))") : Localised("", "") }
}

extension Requirement {
  /// What its checks ask, in sentences, with the table or group that each stands on.
  package func checkSentences(in sector: Sector, _ rulebook: Rulebook) -> [(of: [String], words: Localised, help: String?)] {
    func sentences(_ checks: [CheckRule], _ set: ElementSet, _ path: [String]) -> [(of: [String], words: Localised, help: String?)] {
      let words = CheckWords(level: set, sector: sector, rulebook: rulebook)
      let own = checks.map { (of: path, words: $0.form.sentence(words), help: $0.help) }
      return own
        + set.elements.flatMap { element -> [(of: [String], words: Localised, help: String?)] in
          switch element.kind {
          case .table(let rule): sentences(rule.checks, rule.columns, path + [element.label])
          case .group(let inner, let checks): sentences(checks, inner, path + [element.label])
          default: []
          }
        }
    }
    return sentences(checks, elements, [])
  }
}
