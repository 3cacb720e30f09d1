// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Reporting
internal import SourceYAML

/// Whose a file that came from outside is, as far as it says: asked before it is judged, since nobody may send for another.
package struct SubmissionSender {
  private let folder: WorkspaceFolder
  private let rules: LoadedRules

  package init(in folder: WorkspaceFolder, rules: LoadedRules) { (self.folder, self.rules) = (folder, rules) }

  /// `nil` when it cannot be read.
  package func enterprise(of bytes: [UInt8], asOf: CivilDate) throws(OperationalError) -> String? {
    let entities = try EntityLoader(folder, rules.rulebook).roster().names
    let reading = parseYAML(SourceFile(name: "submission.yaml", bytes: bytes), limits: YAMLLimits())
    return SubmissionReader(rulebook: rules.rulebook, asOf: asOf).read(reading, entities: entities).submission?.entity
  }

  /// For whom a workbook was made by us; `nil` where it does not say so, or is none.
  package static func enterprise(ofTable bytes: [UInt8], named name: String) -> String? {
    guard ZipReader.isArchive(bytes) else { return nil }
    let log = IntakeLog(file: name)
    guard let grids = try? WorkbookReader(bytes: bytes, name: name, log: log).grids() else { return nil }
    return grids.lazy.compactMap { TemplateMark($0) }.first?.entity
  }
}
