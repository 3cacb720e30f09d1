// SPDX-License-Identifier: Apache-2.0

internal import SourceYAML

/// How a year is assessed in steps (年度评估): self-assessment, verification, appeal, final result.
///
/// One number is compared whatever the way of counting: what was lost (失分), in hundredths of a point. A score loses shares of its
/// full points; a list of faults loses points for each.
package struct AssessmentScheme: Sendable {
  package enum Counting: String, Sendable, CaseIterable {
    /// Out of full points by the weights of `scores`.
    case share
    /// So many points for each fault, without an upper end.
    case faults
  }

  /// What the word of an evaluator from outside is worth.
  package enum Evaluator: String, Sendable, CaseIterable {
    /// It stands beside the verified points.
    case beside
    /// It takes their place, item by item.
    case replaces
  }

  package struct Level: Sendable {
    package var name: String
    /// Lost points, in hundredths, up to and with which a result is of this level; `nil` for the last, which takes the rest.
    package var mostLost: Int?
    /// Only with every essential item of `scores` disclosed.
    package var needsEssentials: Bool
  }

  /// A row of good years: a level held for so long frees the next year from being assessed.
  package struct Relief: Sendable {
    /// By the name of the level.
    package var level: String
    /// For how many years in a row.
    package var years: Int
  }

  package var counting: Counting
  /// Hundredths of a point for each duty in this state; empty where shares are counted.
  package var faults: [Status: Int]
  /// The best first.
  package var levels: [Level]
  /// The last day for self-assessments, as month and day of the year after.
  package var selfBy: (month: Int, day: Int)
  /// How long after the verification an enterprise may appeal.
  package var appealWithin: Span
  /// Percent of a gap's points that an appeal upheld in part gives back.
  package var inPart: Int
  package var evaluator: Evaluator
  /// `nil` where good years free from nothing.
  package var relief: Relief?
  /// So many years in a row in which the points lost were at most half of the year before are praised; `nil` for no praise.
  package var halvedYears: Int?

  /// The last day on which an enterprise may still assess itself.
  package func selfBy(year: Int) -> CivilDate {
    CivilDate.first(ofYear: year + 1).adding(months: selfBy.month - 1).adding(days: selfBy.day - 1)
  }

  /// The best level that a result reaches; `nil` where it reaches none.
  /// - Parameter lost: in hundredths of a point.
  package func level(lost: Int, hasEssentials: Bool) -> Level? {
    levels.first { level in (level.mostLost.map { lost <= $0 } ?? true) && (hasEssentials || !level.needsEssentials) }
  }
}

/// Reads `assessment` of `Specs/policy.yaml`.
struct AssessmentSchemeReader {
  let fields: SpecFields
  let log: FindingLog

  /// - Parameter hasEssentials: whether `scores` names essential items.
  func read(hasScores: Bool, hasEssentials: Bool) -> AssessmentScheme? {
    for key in ["counts", "self-by", "appeal-within", "levels"] where fields[key] == nil { fields.missing(key) }
    let counting = fields.choice("counts", AssessmentScheme.Counting.self)
    if counting == .share, !hasScores, let node = fields["counts"] {
      fields.wrong("counts", node, expected: Localised("扣点制，或者先写评分一节：得分要有权重", "faults, or scores beside it: shares need weights"))
    }
    let faults = self.faults(counting)
    let levels = self.levels(hasEssentials)
    let relief = self.relief(levels)
    let inPart = fields.whole("in-part", in: 0...100) ?? 50
    let halved = fields.whole("halved-years", in: 1...10)
    let evaluator = fields.choice("evaluator", AssessmentScheme.Evaluator.self) ?? .beside
    let within = fields.span("appeal-within", units: [.days, .workingDays], upTo: Span(12, .months))
    guard let counting, let selfBy = day("self-by"), let within, !levels.isEmpty else { return nil }
    return AssessmentScheme(
      counting: counting, faults: faults, levels: levels, selfBy: selfBy, appealWithin: within, inPart: inPart, evaluator: evaluator,
      relief: relief, halvedYears: halved)
  }

  private static let faultStates: [Status] = [.missing, .incomplete, .stale, .late]

  private func faults(_ counting: AssessmentScheme.Counting?) -> [Status: Int] {
    guard counting == .faults else {
      if counting == .share, let node = fields["faults"] {
        fields.wrong("faults", node, expected: Localised("不写：得分制照评分一节扣", "nothing here: shares are taken off by scores"))
      }
      return [:]
    }
    guard let inner = SpecFields(fields["faults"], file: fields.file, log: log, name: "faults") else {
      if fields["faults"] == nil { fields.missing("faults") }
      return [:]
    }
    var found: [Status: Int] = [:]
    for status in Self.faultStates {
      guard inner[status.rawValue] != nil else {
        inner.missing(status.rawValue)
        continue
      }
      found[status] = points(inner, status.rawValue)
    }
    return found
  }

  private func levels(_ hasEssentials: Bool) -> [AssessmentScheme.Level] {
    let nodes = fields.mappings("levels")
    var found: [AssessmentScheme.Level] = []
    for (index, node) in nodes.enumerated() {
      guard let entry = SpecFields(node, file: fields.file, log: log, name: "levels") else { continue }
      let name = entry.requiredText("level")
      let isLast = index == nodes.count - 1
      let most = points(entry, "lost")
      if isLast, let node = entry["lost"] {
        entry.wrong("lost", node, expected: Localised("不写：最后一档收下其余的", "nothing here: the last level takes the rest"))
      } else if !isLast, entry["lost"] == nil {
        entry.missing("lost")
      }
      if let most, let before = found.last?.mostLost, most <= before, let node = entry["lost"] {
        entry.wrong("lost", node, expected: Localised("比前一档的多：从好到差写", "more than the level before: the best comes first"))
      }
      if found.contains(where: { $0.name == name }), let node = entry["level"] {
        entry.wrong("level", node, expected: Localised("各档名称不同", "a name of its own"))
      }
      let needs = entry.boolean("essential") ?? false
      if needs, isLast || !hasEssentials, let node = entry["essential"] {
        entry.wrong(
          "essential", node,
          expected: isLast
            ? Localised("不写：最后一档收下其余的", "nothing here: the last level takes the rest")
            : Localised("不写，或者先在评分一节写必要事项", "nothing, or essential items in scores: there are none"))
      }
      found.append(AssessmentScheme.Level(name: name, mostLost: isLast ? nil : most, needsEssentials: needs))
    }
    return found
  }

  private func relief(_ levels: [AssessmentScheme.Level]) -> AssessmentScheme.Relief? {
    guard let inner = SpecFields(fields["relief"], file: fields.file, log: log, name: "relief") else { return nil }
    let name = inner.requiredText("level")
    if !levels.contains(where: { $0.name == name }) {
      inner.dangling(Localised("档", "level"), name, at: inner["level"], among: levels.map(\.name))
    }
    if inner["years"] == nil { inner.missing("years") }
    return inner.whole("years", in: 1...10).map { AssessmentScheme.Relief(level: name, years: $0) }
  }

  /// Points with at most two decimals, in hundredths.
  private func points(_ fields: SpecFields, _ key: String) -> Int? {
    fields.read(key, Localised("不小于 0、最多两位小数的数", "a number not below 0 with at most two decimals"), AssessmentPoints.read)
  }

  /// `01-31`: a day that every year has.
  private func day(_ key: String) -> (month: Int, day: Int)? {
    fields.read(key, Localised("月和日，如 01-31", "month and day, such as 01-31")) { text in
      let parts = text.split(separator: "-").map(String.init)
      guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]), CivilDate(year: 2001, month: month, day: day) != nil else { return nil }
      return (month, day)
    }
  }
}

/// Points of an assessment: exact hundredths, never below nothing.
package enum AssessmentPoints {
  /// As people write them; `nil` for what is no number, is below 0, has more than two decimals or cannot be meant.
  package static func read(_ text: String) -> Int? {
    guard let value = Decimal(text), value >= Decimal(0), value <= Decimal(1_000_000) else { return nil }
    return (value * Decimal(100)).whole
  }

  /// With two decimals.
  package static func text(_ hundredths: Int) -> String {
    let cents = String(hundredths % 100)
    return "\(hundredths / 100)." + (cents.utf8.count < 2 ? "0" : "") + cents
  }
}
