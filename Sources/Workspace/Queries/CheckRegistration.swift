// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

/// What is wrong with a registration that stands nowhere yet: read by itself, then held against those of the others.
package struct CheckRegistration {
  private let text: String
  private let entity: String
  private let folder: WorkspaceFolder
  private let rulebook: Rulebook

  package init(_ text: String, of entity: String, in folder: WorkspaceFolder, rules: LoadedRules) {
    (self.text, self.entity, self.folder, rulebook) = (text, entity, folder, rules.rulebook)
  }

  /// Where it is to stand, below the workspace.
  package static func name(of entity: String) -> String { "Entities/\(entity)/entity.yaml" }

  package func run() throws(OperationalError) -> [Finding] {
    let source = SourceFile(name: Self.name(of: entity), text: text)
    let (read, findings) = EntityReader(rulebook: rulebook).read(parseYAML(source, limits: YAMLLimits()), folder: entity)
    return findings + (try sameCode(as: read))
  }

  private func sameCode(as read: Entity) throws(OperationalError) -> [Finding] {
    let others = try EntityLoader(folder, rulebook).load().entities.filter { $0.folder != entity }
    return others.filter { !read.creditCode.isEmpty && $0.entity.creditCode == read.creditCode }.map { other in
      EntityLoader.duplicateCode(of: read, and: other.entity)
    }
  }
}
