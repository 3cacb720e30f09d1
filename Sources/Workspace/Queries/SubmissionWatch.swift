// SPDX-License-Identifier: Apache-2.0

package import Disclosure
package import Reporting
package import SourceYAML

/// Judges submissions again whenever something that counts is saved: the files themselves, attachments, the register, rules.
///
/// What one enterprise saves is judged with that enterprise alone; the rules are compiled again only when a rule was saved.
package final class SubmissionWatch {
  /// What one look gave.
  package enum Look: Sendable {
    case report(CheckReport)
    /// The rules are broken; nothing was judged.
    case brokenRules([Finding], [String: SourceFile])
    case failed(OperationalError)
  }

  private let folder: WorkspaceFolder
  private let names: [String]
  private let tool: ToolInfo
  private let listener: SaveListener
  private var rules: LoadedRules?
  private var checked: [CheckReport.File] = []
  private var asOf: CivilDate?
  /// Names as they were heard of, for whoever shows them; empty for the first look.
  package var saved: [String] { listener.saved }

  /// - Parameters:
  ///   - names: the submissions to watch; empty for all of the workspace.
  ///   - stop: a descriptor that becomes readable when watching should end.
  package init(_ folder: WorkspaceFolder, names: [String], tool: ToolInfo, stop: Int32) throws(OperationalError) {
    self.folder = folder
    self.names = names
    self.tool = tool
    listener = try SaveListener(folder, tops: ["Specs", "Entities"], names: names, stop: stop)
  }

  /// Waits until something that counts was saved.
  ///
  /// - Returns: whether there is something to look at; `false` when watching should end.
  package func wait() throws(OperationalError) -> Bool { try listener.wait() }

  // MARK: Looking

  /// Judges what may have changed since the look before.
  package func look(asOf day: CivilDate) async -> Look {
    do throws(OperationalError) {
      let changed = changes()
      if rules == nil || changed == nil {
        let (compiled, findings, sources) = try SpecReader(folder).compile()
        rules = compiled
        checked = []
        if compiled == nil { return .brokenRules(findings, sources) }
      }
      guard let rules else { return .brokenRules([], [:]) }
      // Another day may judge every file otherwise.
      let same = asOf == day && !checked.isEmpty
      asOf = day
      if same, names.isEmpty, let changed, changed.allSatisfy({ !$0.isEmpty }) {
        for entity in changed.sorted(by: { $0.precedes($1) }) { try await lookAgain(at: entity, rules, day) }
      } else {
        checked = try await CheckFiles(names, in: folder, rules: rules, asOf: day, tool: tool).run().files
      }
      return .report(CheckReport(files: checked, asOf: day, tool: tool))
    } catch {
      // Nothing of an earlier look may pass for this one.
      checked = []
      return .failed(error)
    }
  }

  /// Judges the files of one enterprise again and puts them in the place of what was told of them before.
  private func lookAgain(at entity: String, _ rules: LoadedRules, _ day: CivilDate) async throws(OperationalError) {
    let below = folder.shown("Entities/\(entity)/submissions")
    let files = FileSystem.isFolder(folder.fullPath(below)) ? try folder.yamlFiles(below) : []
    let report = files.isEmpty ? [] : try await CheckFiles(files, in: folder, rules: rules, asOf: day, tool: tool).run().files
    checked.removeAll { $0.source.name.hasPrefix(below + "/") }
    checked += report
    checked.sort { $0.source.name.precedes($1.source.name) }
  }

  /// The enterprises in whose folders something was saved; `""` for one that may touch all, `nil` when rules were saved.
  private func changes() -> Set<String>? {
    var entities: Set<String> = []
    for name in saved {
      let parts = name.split(separator: "/").map(String.init)
      if parts.first == "Specs" { return nil }
      let isInside = parts.first == "Entities" && parts.count > 3
      entities.insert(isInside ? parts[1] : "")
    }
    return entities
  }
}
