// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import Workspace

/// Names from the workspace for the shell to complete: enterprises, items, codes.
///
/// Whatever goes wrong, nothing is offered and nothing is said: the clerk is in the middle of a line.
enum WorkspaceCompletion {
  static let entities = CompletionKind.custom { words, _, _ in loaded(words).map { names($0.entities) } ?? [] }

  /// Items of the enterprise that the line names, or of all.
  static let items = CompletionKind.custom { words, _, _ in
    guard let (rulebook, entities) = loaded(words) else { return [] }
    let named = entities.first { entity in words.contains(entity.id) || words.contains(entity.name) }
    return itemNames(rulebook, named)
  }

  static let codesAndItems = CompletionKind.custom { words, _, _ in
    FindingCode.allCases.map(\.rawValue) + (loaded(words).map { itemNames($0.rulebook, nil) } ?? [])
  }

  static let sectorsAndEntities = CompletionKind.custom { words, _, _ in
    loaded(words).map { found in found.rulebook.sectors.flatMap { [$0.id, $0.label] } + names(found.entities) } ?? []
  }

  static let regions = CompletionKind.custom { words, _, _ in
    loaded(words)?.rulebook.scopes.filter { $0.entity == nil }.map(\.region).uniqued() ?? []
  }

  private static func names(_ entities: [Entity]) -> [String] { entities.flatMap { [$0.id, $0.name] } }

  private static func itemNames(_ rulebook: Rulebook, _ entity: Entity?) -> [String] {
    let sectors = entity.map { entity in entity.sectors.compactMap(rulebook.view(for: entity).sector) } ?? rulebook.everySector
    let day = CommonOptions.today
    return sectors.flatMap { sector in
      sector.requirements.filter { requirement in entity.map { requirement.mayApply(to: $0, in: sector, on: day) } ?? true }.map(\.label)
    }.uniqued()
  }

  private static func loaded(_ words: [String]) -> (rulebook: Rulebook, entities: [Entity])? {
    var path = "."
    for (index, word) in words.enumerated() {
      if word == "--workspace", index + 1 < words.count { path = words[index + 1] }
      if word.hasPrefix("--workspace=") { path = String(word.dropFirst(12)) }
    }
    let folder = WorkspaceFolder(path: path)
    guard let rulebook = try? SpecReader(folder).compile().rules?.rulebook else { return nil }
    return (rulebook, (try? EntityLoader(folder, rulebook).entities()) ?? [])
  }
}
