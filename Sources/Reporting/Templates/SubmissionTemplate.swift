// SPDX-License-Identifier: Apache-2.0

package import Disclosure

/// A submission to be filled in: exactly what one enterprise owes on a day, each item with why, by which clause, until
/// when, and what to write.
///
/// Chinese only, whatever the language of the program: it is written for clerks.
package struct SubmissionTemplate {
  private typealias Grammar = SubmissionGrammar

  let entity: Entity
  let rulebook: Rulebook
  let asOf: CivilDate
  let items: [TemplateItem]
  /// Duties that no submission can resolve, and why.
  let unresolvable: [Obligation]
  /// Periods without an event of which nobody said so.
  private let silences: [Obligation]
  private let selection: TemplateSelection
  /// Submissions of the enterprise that could not be read: what is in them counts as not sent.
  let unread: [String]

  /// Blanks of one file. Checking a file lists a thousand problems; with fewer blanks than that, each is reported.
  private static let mostBlanks = 900

  /// - Throws: where an item is asked for that the enterprise does not have, or that does not apply to it.
  package init(
    _ judgement: EntityJudgement, rulebook: Rulebook, asOf: CivilDate, selection: TemplateSelection, unread: [String] = []
  ) throws(TemplateSelection.Refusal) {
    entity = judgement.entity
    self.rulebook = rulebook
    self.asOf = asOf
    self.unread = unread
    self.selection = selection
    items = try TemplateChooser(judgement, rulebook: rulebook, asOf: asOf, selection: selection).items()
    silences = selection.items.isEmpty ? judgement.obligations.filter(\.isNilReport) : []
    unresolvable = judgement.obligations.filter { $0.status == .unjudged && !TemplateChooser.canBeResolved($0) }
  }

  package var isEmpty: Bool { items.isEmpty }
  package var entityID: String { entity.id }

  /// What the file asks for, as a clerk would name it.
  package func recordNames(_ feedback: TemplateFeedback) -> [String] { parts(feedback).parts.flatMap(\.recordNames) }

  /// One item as it stands in the file.
  struct Part {
    var names: [String]
    var label: String
    var takesOneRecord: Bool
    /// Comments before the key.
    var lead: [String]
    var records: [(occurrence: String, lines: [String])]

    var recordNames: [String] { records.map { Self.name(label, $0.occurrence) } }

    static func name(_ label: String, _ occurrence: String) -> String { occurrence.isEmpty ? label : "\(label)（\(occurrence)）" }

    var lines: [String] { lead + ["  \(label):"] + records.flatMap(\.lines) }
  }

  /// The parts that fit, and the names of what did not.
  func parts(_ feedback: TemplateFeedback) -> (parts: [Part], left: [String]) {
    var parts: [Part] = []
    var left: [String] = []
    var blanks = 0
    for item in items {
      var part = Part(names: item.names, label: item.label, takesOneRecord: item.requirement.timing.takesOneRecord, lead: lead(item), records: [])
      for record in item.records {
        let steps = ["公开事项", item.label] + (part.takesOneRecord ? [] : ["\(part.records.count)"])
        let lines = TemplateRecordText(item: item, record: record, entity: entity, rulebook: rulebook, feedback: feedback).lines(steps: steps)
        let count = lines.filter { !$0.drop { $0 == " " }.hasPrefix("#") }.map { $0.ranges(of: UnfilledValue.mark).count }.reduce(0, +)
        guard blanks + count <= Self.mostBlanks else {
          left.append(record.inWords.isEmpty ? item.label : "\(item.label)（\(record.inWords)）")
          continue
        }
        blanks += count
        part.records.append((record.occurrence, lines))
      }
      if !part.records.isEmpty { parts.append(part) }
    }
    return (parts, left)
  }

  /// Why it applies, which clause, how that was seen, what the rule's own help says.
  private func lead(_ item: TemplateItem) -> [String] {
    let requirement = item.requirement
    let duties = item.records.flatMap(\.obligations)
    var words = ["\(item.label)：\(requirement.summary)"]
    words += duties.map(\.why.words.zh).filter { !$0.isEmpty }.uniqued().map { "为什么：" + $0 }
    let day = item.records.first?.day ?? asOf
    var seen: [String] = []
    for basis in duties.flatMap(\.basis).isEmpty ? requirement.basis(on: day, region: entity.region) : duties.flatMap(\.basis) {
      let line = "依据：\(basis.citation)（\(basis.seen.name.zh)）"
      if !seen.contains(line) { seen.append(line) }
    }
    words += seen
    words += item.twins.map { "时限：" + $0.requirement.version(on: day).timingWords(in: $0.sector).zh }.uniqued()
    if let help = requirement.help { words.append("提示：" + help) }
    return ["", "  # ──── \(item.label) ────"] + words.map { "  # " + $0.onOneLine }
  }

  /// The whole file.
  ///
  /// - Parameters:
  ///   - schema: the schema for editors, by its path from the file.
  ///   - place: how people name the file on the command line.
  package func text(_ feedback: TemplateFeedback = TemplateFeedback(), schema: String, place: String) -> String {
    let (parts, left) = parts(feedback)
    var lines = [
      "# yaml-language-server: $schema=\(schema)", Self.headline(entity.name, asOf, count: parts.map(\.records.count).reduce(0, +)),
      "#", "# 怎么填：把“\(UnfilledValue.mark)”换成要填的内容。写着“请确认”的，已照上次公开的内容填好，核对后留着或改掉。",
      "#         以 # 开头的是说明，不用删。冒号后面空着的可以不填；写着“|-”的从下一行写起，每行前面空的格数一样，可以分段。", "# 填一会儿就检查一次：gongkai check \(ShellWord(place))",
      "# 几处要填一样的，一次填好：gongkai new \(entity.id)\(options) --fill 公开时间=\"\(asOf) 09:00\" --fill 审查人=办公室主任",
      "# 重新生成：gongkai new \(entity.id)\(options)（已经填的都会留着，只加上新欠的）",
    ]
    lines += notes(left).map { "# " + $0 }
    lines += [
      "\(Grammar.entity.label): \(YAMLScalar(entity.id).line())", "# 报送那一刻的日期和时刻（年-月-日 时:分），例如 \(asOf) 16:20",
      "\(Grammar.submitted.label): \(UnfilledValue.mark)", "\(Grammar.items.label):",
    ]
    return (lines + parts.flatMap(\.lines) + nilReports).joined(separator: "\n") + "\n"
  }

  /// What to write of periods in which nothing happened: whether that is so, only the clerk knows.
  private var nilReports: [String] {
    let owed = silences.filter { $0.status == .missing }
    if owed.isEmpty { return [] }
    let list = Grammar.nilReports.label
    return ["", "# 下面各期没有报过：有的，照实报；确实一次也没有的，删去“\(list)”和那几行开头的“# ”，填上岗位和日期：", "# \(list):"]
      + owed.map { duty in
        let said = [
          (Grammar.item, YAMLScalar(duty.label).line(inFlow: true)), (Grammar.period, duty.occurs.silentPeriod?.description ?? ""),
          (Grammar.nothing, "是"), (Grammar.post, ""), (Grammar.saidOn, ""),
        ]
        return "#   - {" + said.map { "\($0.label): \($1)" }.joined(separator: ", ") + "}"
      }
  }

  /// The options that lead to this file again.
  private var options: String {
    let own = selection.items.map { ["--item", $0] } + (selection.period.map { [["--period", $0.description]] } ?? [])
    return (own + (selection.place.map { [["--out", $0]] } ?? [])).joined().map { " \(ShellWord($0))" }.joined()
  }

  /// The line at the top that counts the records of the file; renewed whenever some are added.
  static func headline(_ name: String, _ day: CivilDate, count: Int) -> String { headlineStart(name) + "\(day) 的情况生成，共 \(count) 条" }
  static func headlineStart(_ name: String) -> String { "# \(name) 报送草稿，按 " }

  /// What the file does not hold, and why.
  private func notes(_ left: [String]) -> [String] {
    var notes: [String] = []
    if !unread.isEmpty {
      notes.append("这些报送件没有读完，里面的内容没有计入；先检查、改好它们，下面的可能就不用再填：")
      notes += unread.map { "  gongkai check \(ShellWord($0))" }
    }
    for duty in unresolvable {
      notes.append("写报送件解决不了的：\(duty.title)，\(duty.reasonWords.zh)，请找国资委办公室".onOneLine)
    }
    if !left.isEmpty {
      notes.append("一次最多列 \(Self.mostBlanks) 处要填的；还有 \(left.count) 条没有列入，报送以后再生成：\(left.prefix(8).joined(separator: "、"))" + (left.count > 8 ? "等" : ""))
    }
    return notes
  }
}
