// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Reporting
internal import SourceYAML

/// Mends what can be mended in submissions (自动改): planned for all of them first, then written, each file in a single step.
package struct RepairFiles: Sendable {
  let workspace: WorkspaceFolder
  let rules: LoadedRules
  let asOf: CivilDate
  /// None for all of the workspace.
  let names: [String]
  let includesUnsafe: Bool

  package init(_ names: [String], in workspace: WorkspaceFolder, rules: LoadedRules, asOf: CivilDate, includesUnsafe: Bool) {
    (self.names, self.workspace, self.rules, self.asOf, self.includesUnsafe) = (names, workspace, rules, asOf, includesUnsafe)
  }

  /// What could be mended. Changes nothing.
  package func plan() throws(OperationalError) -> [RepairPlan] {
    let loaded = try EntityLoader(workspace, rules.rulebook).load().entities
    let loader = SubmissionLoader(
      workspace, SubmissionReader(rulebook: rules.rulebook, asOf: asOf), entities: EntityRegister(loaded.map(\.entity)), received: .none)
    var files: [SubmissionFile] = []
    if names.isEmpty {
      for item in loaded {
        files += item.submissionFiles.filter(isInside).map { .init(name: $0, folder: item.folder, attachments: item.attachments) }
      }
    } else {
      // Named twice, a file is still one file.
      files = names.uniqued().map { SubmissionFile($0, in: workspace, among: loaded) }
    }
    var plans: [RepairPlan] = []
    for file in files {
      let parsed: ParsedFile
      do throws(OperationalError) {
        parsed = try SourceReader(workspace).parse(file.name)
      } catch {
        // Of all that there is, one that cannot be read stops no other; the check that follows tells it.
        if names.isEmpty { continue }
        throw error
      }
      let source = parsed.reading.tree.source
      guard !parsed.changed else {
        plans.append(RepairPlan(source))
        continue
      }
      plans.append(loader.planner(for: file, includesUnsafe: includesUnsafe).plan(source))
    }
    return plans
  }

  /// Writes what was planned. A file that is no longer what was read stays as it is.
  ///
  /// - Parameter objection: why a file must not be changed, such as that it was received already.
  /// - Returns: for each plan, whether the file was written, or why not.
  package func write(_ plans: [RepairPlan], objection: LedgerReader.Objection = { _ in nil }) -> [Result<Bool, OperationalError>] {
    plans.map { plan in
      guard plan.changesAnything else { return .success(false) }
      if let why = objection(plan.source.name) { return .failure(OperationalError(why.zh, why.en)) }
      let name = plan.source.name
      do throws(OperationalError) {
        try FileSystem.rewrite(workspace.fullPath(name), from: plan.source.bytes, to: plan.bytes)
        return .success(true)
      } catch {
        return .failure(error)
      }
    }
  }

  /// Whether a file that nobody named really lies in the workspace, and not behind a link that leads out of it.
  private func isInside(_ name: String) -> Bool {
    guard let root = FileSystem.realPath(workspace.path), let file = FileSystem.realPath(workspace.fullPath(name)) else { return false }
    return file.hasPrefix(root == "/" ? root : root + "/")
  }
}
