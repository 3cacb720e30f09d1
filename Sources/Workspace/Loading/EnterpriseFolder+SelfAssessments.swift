// SPDX-License-Identifier: Apache-2.0

internal import Disclosure
internal import SourceYAML

extension EnterpriseFolder {
  /// The folder of an enterprise's own views of past years, one file a year.
  static let assessments = "assessments"

  /// A self-assessment changes no status: one that cannot be read is told and counts as not sent. A file of another name is told
  /// too: it may be one.
  mutating func addSelfAssessments(to item: inout LoadedEntity) {
    guard entries.contains(where: { $0.name == Self.assessments && $0.isFolder }) else { return }
    let folder = name + "/" + Self.assessments
    let found: [FileSystem.Entry]
    do throws(OperationalError) { found = try list(folder) } catch {
      item.findings.append(Finding(.unreadableFile, file: folder, range: .top, facts: [.init("why", error.words)]))
      item.fail(folder, error)
      return
    }
    for entry in found {
      let file = folder + "/" + entry.name
      guard entry.isFile, let year = Self.year(entry.name) else {
        let why = Localised("自评一年一份，文件名是年份，如 2025.yaml；这一份没有读", "a self-assessment is named after its year, such as 2025.yaml; this was not read")
        item.findings.append(Finding(.unreadableFile, file: file, range: .top, facts: [.init("why", why)]))
        continue
      }
      guard let reading = reading(file, for: &item) else { continue }
      let (assessment, findings) = SelfAssessmentReader(rulebook: reader.rulebook).read(reading, entity: item.entity, year: year)
      item.findings += findings
      if let assessment { item.selfAssessments.append(assessment) }
    }
    item.selfAssessments.sort { $0.year < $1.year }
  }

  private static func year(_ name: String) -> Int? {
    guard name.hasSuffix(".yaml"), name.utf8.count == 9, let year = Int(name.prefix(4)), (2000...2100).contains(year) else { return nil }
    return year
  }
}
