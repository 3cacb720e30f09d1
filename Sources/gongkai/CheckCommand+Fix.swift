// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Disclosure
import Reporting
import SourceYAML
import Workspace

extension CheckCommand {
  /// Mends what can be mended, or shows what would be.
  func repair() async throws {
    let (day, rules) = (try common.day(), try common.rules())
    let plans = try common.guarded { try common.folder.planRepairs(files.map(common.fileName), rules: rules, asOf: day, includesUnsafe: unsafeFixes) }
    if diff {
      let report = RepairReport(plans: plans.map { ($0, .changed) }, language: common.lang, style: common.style)
      try Console.write(report.diff())
      if plans.contains(where: \.changesAnything) { throw Ending.gaps }
      return
    }
    let registered = try common.guarded { try common.folder.registeredFiles() }
    let outcomes = common.folder.apply(plans, objection: registered).map { result -> RepairReport.Outcome in
      switch result {
      case .success(let written): written ? .changed : .unchanged
      case .failure(let error): .refused(Localised(error.zh, error.en))
      }
    }
    let report = RepairReport(plans: Array(zip(plans, outcomes)), language: common.lang, style: common.style)
    if format == .text { try Console.write(report.text() + "\n") }
    let refused = zip(plans, outcomes).compactMap { plan, outcome in if case .refused = outcome { plan.source.name } else { nil } }
    let left = try await judge(rules, day).withoutRepairs(of: Set(refused))
    try show(left, repaired: report.json())
    // A file that could be mended but not written is a failure of the machine, whatever else was found.
    if report.refusedAny {
      if format != .text { Console.error(report.text()) }
      throw Ending.failed
    }
    if left.hasErrors { throw Ending.gaps }
  }
}
