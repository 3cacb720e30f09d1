// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import SourceYAML

extension WorkspaceFolder {
  package static func registrationName(of entity: String) -> String { "Entities/\(entity)/entity.yaml" }

  /// What is wrong with a registration that stands nowhere yet, beside those of the others.
  package func registration(_ text: String, of entity: String, rules: LoadedRules) throws(OperationalError) -> [Finding] {
    let file = Self.registrationName(of: entity)
    let (read, findings) = EntityReader(rulebook: rules.rulebook).read(parseYAML(SourceFile(name: file, text: text), limits: YAMLLimits()), folder: entity)
    let others = try EntityLoader(self, rules.rulebook).load().entities.filter { $0.folder != entity }
    let same: [Finding] = others.filter { !read.creditCode.isEmpty && $0.entity.creditCode == read.creditCode }.map { other in
      Finding(
        .duplicateCreditCode, file: file, range: read.range, steps: [read.step],
        facts: [.init("found", Localised(verbatim: read.creditCode)), .init("other", Localised(verbatim: other.entity.name))])
    }
    return findings + same
  }
}
