// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Glibc
internal import Reporting
internal import SourceYAML

extension WorkspaceFolder {
  /// What stops a file from being changed, asked just before it is written; `nil` to let it be.
  package typealias Objection = @Sendable (_ file: String) -> Localised?

  /// What could be mended in the submissions named; without names, in all of the workspace. Changes nothing.
  package func planRepairs(
    _ names: [String], rules: LoadedRules, asOf: CivilDate, includesUnsafe: Bool
  ) throws(OperationalError) -> [RepairPlan] {
    let loaded = try loadEntities(rules.rulebook).entities
    let entities = EntityRegister(loaded.map(\.entity))
    var files: [SubmissionFile] = []
    if names.isEmpty {
      for item in loaded {
        for name in item.submissionFiles where isInside(name) { files.append(SubmissionFile(name: name, folder: item.folder, attachments: item.attachments)) }
      }
    } else {
      // Named twice, a file is still one file.
      files = names.uniqued().map { locate($0, loaded) }
    }
    var plans: [RepairPlan] = []
    for file in files {
      let parsed: ParsedFile
      do throws(OperationalError) {
        parsed = try parse(file.name)
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
      plans.append(planner(for: file, entities, rules.rulebook, asOf, includesUnsafe: includesUnsafe).plan(source))
    }
    return plans
  }

  /// Writes what was planned, each file in a single step. A file that is no longer what was read stays as it is.
  ///
  /// - Parameter objection: why a file must not be changed, such as that it was received already.
  /// - Returns: for each plan, whether the file was written, or why not.
  package func apply(_ plans: [RepairPlan], objection: Objection = { _ in nil }) -> [Result<Bool, OperationalError>] {
    plans.map { plan in
      guard plan.changesAnything else { return .success(false) }
      if let why = objection(plan.source.name) { return .failure(OperationalError(why.zh, why.en)) }
      let name = plan.source.name
      do throws(OperationalError) {
        try FileSystem.rewrite(fullPath(name), from: plan.source.bytes, to: plan.bytes)
        return .success(true)
      } catch {
        return .failure(error)
      }
    }
  }

  func planner(
    for file: SubmissionFile, _ entities: EntityRegister, _ rulebook: Rulebook, _ asOf: CivilDate, includesUnsafe: Bool = false
  ) -> RepairPlanner {
    RepairPlanner(
      reader: SubmissionReader(rulebook: rulebook, asOf: asOf), entities: entities, folder: file.folder,
      attachments: file.attachments, includesUnsafe: includesUnsafe)
  }

  /// Whether a file that nobody named really lies in the workspace, and not behind a link that leads out of it.
  private func isInside(_ name: String) -> Bool {
    guard let root = FileSystem.realPath(path), let file = FileSystem.realPath(fullPath(name)) else { return false }
    return file.hasPrefix(root == "/" ? root : root + "/")
  }
}
