// SPDX-License-Identifier: Apache-2.0

package import Disclosure
internal import Pages

/// A year's assessment as people read it: one table of all enterprises, and a paper for each.
package struct AssessmentPages {
  let scheme: AssessmentScheme
  let verified: VerifiedYear
  /// Whether the verification is settled, or only what it would be today.
  let isVerified: Bool
  let evaluation: EvaluatorSheet.Filled?
  let count: FinalCount
  let settled: FinalYear?
  let officeName: String
  let asOf: CivilDate
  /// What is settled, or would be today, by enterprise; counted once for all pages.
  private let results: [String: FinalYear.Result]
  /// Appeals that nobody has decided, with the enterprise's name: until then no result is final.
  package let undecided: [(name: String, gap: String)]

  package init(
    scheme: AssessmentScheme, verified: VerifiedYear, isVerified: Bool, evaluation: EvaluatorSheet.Filled?, replies: [String: [GapReply]],
    past: [FinalYear], settled: FinalYear?, officeName: String, asOf: CivilDate
  ) {
    self.scheme = scheme
    self.verified = verified
    self.isVerified = isVerified
    self.evaluation = evaluation
    let count = FinalCount(scheme: scheme, verified: verified, evaluation: evaluation, replies: replies, past: past)
    self.count = count
    self.settled = settled
    self.officeName = officeName
    self.asOf = asOf
    results = Dictionary((settled?.results ?? verified.results.map(count.result)).map { ($0.entity, $0) }, firstCounts: .unique)
    undecided = verified.results.flatMap { result in count.undecided(result).map { (result.name, $0.gap.text) } }
  }

  /// What the final result is, or would be today.
  package func final(on day: CivilDate, resting rests: [String]) -> FinalYear {
    FinalYear(year: verified.year, on: day, rests: rests, results: verified.results.map(result))
  }

  private func result(_ of: VerifiedYear.Result) -> FinalYear.Result { results[of.entity] ?? count.result(of) }

  private var unit: String { scheme.counting == .share ? "失分（满分 \(AssessmentPoints.text(verified.full))）" : "扣点" }

  // MARK: All enterprises

  /// Where the year stands, in one sentence. Officers and enterprises read it: how the clerk settles a step stands in the manual.
  var standing: String {
    if let settled { return "终评已定（\(settled.on)）。" }
    guard isVerified else {
      let last = scheme.selfBy(year: verified.year)
      return "核验还没有定：下面是按 \(asOf) 的存档算出来的。自评报到 \(last) 为止，以后由办公室定下核验，定下就不再改变。"
    }
    let open = undecided.count
    let appeals = asOf <= verified.appealUntil ? "申诉（对缺口的申辩）到 \(verified.appealUntil) 为止" : "申诉已在 \(verified.appealUntil) 截止"
    return "核验已定（\(verified.on)）。\(appeals)，还有 \(open) 件没有裁定。终评还没有定：下面是按现在的裁定算出来的。"
  }

  package func index() -> [UInt8] {
    let columns = ["主体", "自评", "核验", "第三方", "申诉", "终评", "档", "与上年比", "文件"]
    let rows = verified.results.map { result -> [TableDocument.Cell] in
      let final = self.result(result)
      return [
        result.name, own(result), AssessmentPoints.text(result.lost), evaluated(result), appealed(result), AssessmentPoints.text(final.lost),
        Self.level(final), Self.tendency(final),
      ].map { TableDocument.Cell($0) } + [
        TableDocument.Cell([("网页", Link("\(result.entity).html")), ("可以改、可以签发的文稿", Link("\(result.entity).odt"))])
      ]
    }
    let level = scheme.levels.map { level in
      level.name + (level.mostLost.map { "：失 \(AssessmentPoints.text($0)) 分以内" } ?? "：其余") + (level.needsEssentials ? "，而且必要事项都公开了" : "")
    }
    return TableDocument(
      title: "\(verified.year)年度评估",
      lead: [
        "\(officeName)，截至 \(asOf)。\(standing)", "数字是\(unit)；\(level.joined(separator: "；"))。",
        "无法判定的不计分，另外写明；终评定下以后不再改变。",
      ],
      tables: [TableDocument.Table(heading: "各企业", note: nil, columns: columns, rowHead: 0, rows: rows)]
    ).html()
  }

  private func own(_ result: VerifiedYear.Result) -> String {
    guard let own = result.own else { return "没有自评" }
    let isLate = own.date > scheme.selfBy(year: verified.year)
    return AssessmentPoints.text(own.sum) + (isLate ? "（\(own.date) 才报）" : "")
  }

  private func evaluated(_ result: VerifiedYear.Result) -> String {
    guard let evaluation else { return "—" }
    let found = evaluation.lost[result.entity] ?? [:]
    return AssessmentPoints.text(result.lines.reduce(0) { $0 + (found[$1.item] ?? $1.lost) })
  }

  private func appealed(_ result: VerifiedYear.Result) -> String {
    let all = count.appeals(result)
    guard !all.isEmpty else { return "—" }
    let decided = all.compactMap(\.decision)
    let parts = GapReply.Decision.Outcome.allCases.compactMap { outcome -> String? in
      let number = decided.count { $0.outcome == outcome }
      return number > 0 ? "\(outcome.rawValue) \(number)" : nil
    }
    let open = all.count - decided.count
    return "\(all.count) 件：" + (parts + (open > 0 ? ["没有裁定 \(open)"] : [])).joined(separator: "、")
  }

  private static func level(_ result: FinalYear.Result) -> String {
    if result.isRelieved { return "免评（连续几年评得好）" }
    guard let level = result.level, let scaled = result.scaled else { return "没有可以计的事项" }
    // Where something could not be judged, the level goes by another number than the one beside it.
    let counted = scaled == result.lost ? "" : "（按能判定的折算，失 \(AssessmentPoints.text(scaled))）"
    return level + counted + (result.isPraised ? "，进步明显" : "")
  }

  private static func tendency(_ result: FinalYear.Result) -> String {
    guard let before = result.before, let now = result.scaled else { return "—" }
    if now == before { return "和上年一样" }
    let difference = AssessmentPoints.text(abs(now - before))
    return now < before ? "少失 \(difference)" : "多失 \(difference)"
  }

  // MARK: One enterprise

  private static let linesHeading = "逐项"

  package func page(_ result: VerifiedYear.Result) -> [UInt8] {
    TableDocument(
      title: title(result), lead: lead(result),
      tables: [
        TableDocument.Table(
          heading: Self.linesHeading, note: nil, columns: Self.columns + ["缺口（点开看怎么办）"], rowHead: 0,
          rows: result.lines.map { line in
            cells(result, line).map { TableDocument.Cell($0) } + [
              line.gaps.isEmpty ? TableDocument.Cell("—") : TableDocument.Cell(line.gaps.map { (Self.words($0), link($0, result.entity)) })
            ]
          })
      ] + restoredTable(result)
    ).html()
  }

  /// The same as a text that can be changed and signed.
  package func paper(_ result: VerifiedYear.Result) -> [(name: String, bytes: [UInt8])] {
    let restored = self.result(result).restored
    let lines = result.lines.map { line in
      cells(result, line) + [line.gaps.isEmpty ? "—" : line.gaps.map { "\(Self.words($0))，编号 \($0.gap)" }.joined(separator: "；")]
    }
    var sections: [PlainPaper.Section] = [
      .init(heading: "总评", texts: lead(result)), .init(heading: Self.linesHeading, texts: [], table: .init(columns: Self.columns + ["缺口"], rows: lines)),
    ]
    if !restored.isEmpty { sections.append(.init(heading: "申诉", texts: restored.map(Self.words))) }
    return PlainPaper(
      title: title(result), office: "\(officeName)　截至 \(asOf)", sections: sections, signature: [officeName, "　年　月　日"], day: asOf
    ).odt()
  }

  private func title(_ result: VerifiedYear.Result) -> String { "\(result.name)\(verified.year)年度评估" }

  private func lead(_ result: VerifiedYear.Result) -> [String] {
    let final = self.result(result)
    let (found, end) = (AssessmentPoints.text(result.lost), AssessmentPoints.text(final.lost))
    var lines = [
      standing, "\(unit)：自评 \(own(result))，核验 \(found)，第三方 \(evaluated(result))，申诉 \(appealed(result))，终评 \(end)。",
      "档：\(Self.level(final))。与上年比：\(Self.tendency(final))。",
    ]
    if !result.missingEssentials.isEmpty { lines.append("必要事项没有公开：\(result.missingEssentials.joined(separator: "、"))。") }
    if result.unjudgedGaps > 0 { lines.append("另有 \(result.unjudgedGaps) 项无法判定，没有计分。") }
    let until = isVerified ? "\(verified.appealUntil) 以前" : "核验定下以后"
    lines.append("对核验有不同意见的，\(until)对那个缺口提出申辩，写明理由，由没有作原认定的岗位裁定。")
    return lines
  }

  private static let columns = ["事项", "满分", "自评", "核验", "第三方"]

  private func cells(_ result: VerifiedYear.Result, _ line: VerifiedYear.Line) -> [String] {
    let other = evaluation?.lost[result.entity]?[line.item]
    return [
      line.label, line.points.map(AssessmentPoints.text) ?? "—", result.own?.lost[line.item].map(AssessmentPoints.text) ?? "—",
      AssessmentPoints.text(line.lost), other.map(AssessmentPoints.text) ?? "—",
    ]
  }

  private static func words(_ gap: VerifiedYear.Gap) -> String {
    "\(gap.title)：\(gap.status.name.zh)" + (gap.status == .unjudged ? "，不计" : "，失 \(AssessmentPoints.text(gap.lost))")
  }

  private static func words(_ restored: FinalYear.Restored) -> String {
    "\(restored.title)（\(restored.gap)）：\(restored.date) \(restored.post)裁定\(restored.outcome.rawValue)，还回 \(AssessmentPoints.text(restored.points))"
  }

  /// The gap in the report of the day on which it was found.
  private func link(_ gap: VerifiedYear.Gap, _ entity: String) -> Link {
    Link("../../reports/\(verified.on)/entities/\(entity).html#\(gap.gap)")
  }

  private func restoredTable(_ result: VerifiedYear.Result) -> [TableDocument.Table] {
    let restored = self.result(result).restored
    guard !restored.isEmpty else { return [] }
    return [
      TableDocument.Table(
        heading: "申诉的裁定", note: nil, columns: ["缺口", "编号", "裁定", "岗位", "日期", "还回"], rowHead: 0,
        rows: restored.map { entry in
          [entry.title, entry.gap, entry.outcome.rawValue, entry.post, "\(entry.date)", AssessmentPoints.text(entry.points)].map {
            TableDocument.Cell($0)
          }
        })
    ]
  }
}
