// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// What a row plans to have done by a day is reported as done once that day has passed (按计划完成). Judged by the as-of day, when the duty is
/// (`OccurrenceJudge`): the same record is good on the day before and not on the day after.
struct PlanRule: CheckForm {
  var planned: String
  var done: String

  static let word = "plan"
  static let isForTables = true

  static func read(_ fields: SpecFields, _ elements: ElementSet, _ reader: CheckReader) -> Self? {
    PlanRule(planned: fields.requiredText("planned"), done: fields.requiredText("done"))
  }

  var label: String { "按计划完成" }
  var codes: Set<FindingCode> { [.overduePlan] }
  var elements: [String] { [planned, done] }
  var worksOn: [(ids: [String], kind: CheckedValue)] { [(elements, .day)] }

  func sentence(_ words: CheckWords) -> Localised {
    let (planned, done) = (words.name(planned), words.name(done))
    return Localised("过了\(planned.zh)就要有\(done.zh)", "\(done.en) is given once \(planned.en) has passed")
  }

  func judge(_ checks: RowChecks, _ check: CheckRule) {}
}
